"""`avtal`: the agreements of a case, each date with the steps that led to it; and a start day that the text lacked."""

from __future__ import annotations

from collections.abc import Iterator

import click

from engine.domain.reckoning import Duration
from engine.domain.words import extension_word
from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.kinds import DAY, DNR, Named
from engine.terminal.session import Answer, Session


@command(
    "arende avtal KS/2026:214",
    "arende avtal KS/2026:214 --startdag overenskommelse=2026-10-01",
    "arende avtal KS/2026:214 --slutdag overenskommelse=2028-12-31",
    does=Does.WRITE_CASE,
    details="Varje dag visas med hur den är räknad. Det som texten inte säger visas som «framgår inte». "
    "--startdag anger startdagen för ett avtal vars text saknar en; uppföljningen räknas sedan från den. "
    "--slutdag anger sista dagen för ett avtal som är uppsagt eller slut, där den inte framgår, och den dag som "
    "organet i en ny omgång har förlängt ett avtal till. Säger texten inte om avtalet fortsätter svarar registratorn "
    "eller chefen med periodens egen sista dag att det inte gjorde det.",
)
@click.argument("dnr", type=DNR)
@click.option("--startdag", "start", type=Named("datum"), metavar="ID=DATUM", help="Startdag där texten saknar en.")
@click.option(
    "--slutdag",
    "end",
    type=Named("datum"),
    metavar="ID=DATUM",
    help="Sista dag där den inte framgår, eller som är beslutad.",
)
def agreements(session: Session, dnr: str, start: tuple[str, str] | None, end: tuple[str, str] | None) -> None:
    """Shows the agreements, or sets the start day or the last day of one."""
    if start and end:
        raise click.UsageError("Ange en dag i taget: --startdag eller --slutdag.")
    if start:
        _set_day(session, dnr, start, is_start=True)
        return
    if end:
        _set_day(session, dnr, end, is_start=False)
        return
    from engine.usecases import viewing

    answer = viewing.agreements(session.app, session.reading("avtal"), dnr)
    session.answer(answer, _agreements)


def _set_day(session: Session, dnr: str, said: tuple[str, str], *, is_start: bool) -> None:
    from engine.usecases import agreement_days

    instrument, words = said
    day = DAY.convert(words, None, click.get_current_context())
    set_it = agreement_days.set_start if is_start else agreement_days.set_end
    answer = set_it(session.app, session.writing("avtal"), dnr, instrument, day)
    told = f"{answer['dnr']}: «{instrument}» gäller {'från' if is_start else 'till och med'} {day}."
    session.did(answer, lambda _: [told], show.typed("avtal", answer["dnr"]))


def _agreements(answer: Answer) -> Iterator[str]:
    yield click.style(f"{answer['dnr']}  {answer['title']}", bold=True)
    if not answer["instruments"]:
        yield "Ärendet har inga avtal."
    for one in answer["instruments"]:
        yield ""
        yield from _agreement(one)
    if answer["tasks"]:
        yield from show.heading("Att svara på")
        yield from show.questions(answer["tasks"])


def _agreement(one: Answer) -> Iterator[str]:
    yield click.style(f"{one['id']}  {show.said(one['title'])}", bold=True)
    term, extension = one["term"], one["extension"]
    ends = "tills vidare" if term["openEnded"] else show.said(term["end"])
    length = f", {Duration.parse(extension['length']).words} i taget" if extension["length"] else ""
    mode = f"{extension_word(extension['mode'])}{length}" if extension["mode"] else None
    yield from show.pairs(
        [
            ("Status", one["statusLabel"]),
            ("Avtalstid", f"{show.said(term['start'])} – {ends}"),
            ("Nuvarande period", show.span(one["currentPeriod"])),
            ("Förlängning", mode),
        ],
        "  ",
    )
    yield from _steps(one["currentPeriodReckoning"])
    yield from _notice(one)
    yield from _signed(one)
    if one["unknown"]:
        yield f"  {'; '.join(one['unknown'])}"


def _notice(one: Answer) -> Iterator[str]:
    if not one["lastNoticeDay"]:
        yield f"  Sista uppsägningsdag: {show.UNKNOWN}"
    for row in one["lastNoticeDay"]:
        who = f" för {row['partyName']}" if row["partyName"] else ""
        yield f"  Sista uppsägningsdag{who}: {show.said(row['date'])}"
        yield from _steps(row["reckoning"])
        if row["date"] and not row["ours"]:
            yield "      efter den dagen kan den parten inte längre avsluta avtalet med den här perioden"
    if one["decisionWindow"]:
        window = one["decisionWindow"]
        answered = "besvarat" if window["answered"] else "obesvarat"
        passed = ", och den sista dagen har passerat" if window["passed"] and not window["answered"] else ""
        until = f"{show.said(window['opens'])} – {show.said(window['closes'])}"
        yield f"  Dags att ta ställning: {until} ({answered}{passed})"
        yield from _steps(window["opensReckoning"])
    for row in [*([one["notice"]] if one["notice"] else []), *one["otherNotices"]]:
        yield from _given(row, "" if row is one["notice"] else "också ")


def _given(row: Answer, also: str) -> Iterator[str]:
    """A notice: who and when, when it was received, on what ground, and why that is the last day."""
    words = f"{also}{row['words']}"
    received = f"; mottaget {row['receivedOn']}" if row["receivedOn"] else ""
    ground = f"; med stöd av {row['ground']}" if row["ground"] else ""
    yield f"  {words[0].upper()}{words[1:]}{received}{ground}; sista dag: {show.said(row['endsOn'])}"
    yield from _steps(row["reckoning"])


def _signed(one: Answer) -> Iterator[str]:
    for row in one["signatories"]:
        who = row["name"] or row["role"]
        when = f"undertecknat {show.said(row['signedOn'])}" if row["signed"] else "inte undertecknat"
        yield f"  {row['partyName']}: {f'{who}, ' if who else ''}{when}"


def _steps(steps: list[str]) -> Iterator[str]:
    yield from (f"      {step}" for step in steps)
