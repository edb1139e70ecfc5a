"""`visa` and `lista`: one case whole, and the cases that match."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from engine.domain.words import direction_word, force_word
from engine.terminal import show
from engine.terminal.command import command
from engine.terminal.kinds import DAY, DNR, NUMBER, TEXT, WORD
from engine.terminal.records import titled
from engine.terminal.session import Answer, Session


@command(
    "arende visa KS/2026:214",
    'arende visa "KS 2019-87" --json',
    "arende visa KS/2026:214 --som-fil > arende.yaml",
    details="Diarienumret kan skrivas utan inledande nollor och med andra skiljetecken; passar det på flera "
    "sägs vilka.",
)
@click.argument("dnr", type=DNR)
@click.option("--som-fil", "as_file", is_flag=True, help="Ärendet som ärendefil (YAML).")
def show_case(session: Session, dnr: str, as_file: bool) -> None:
    """Shows a case, or its case file."""
    from engine.usecases import viewing

    request = session.reading("visa")
    if as_file:
        text = viewing.case_file(session.app, request, dnr)
        session.answer({"dnr": dnr, "caseFile": text}, lambda a: [a["caseFile"].rstrip("\n")])
        return
    answer = viewing.case_view(session.app, request, dnr)
    session.answer(answer, _whole)
    session.next(show.typed("steg", answer["dnr"]))


def _whole(case: Answer) -> Iterator[str]:
    officer = case["caseOfficer"]
    yield click.style(f"{case['dnr']}  {case['title']}", bold=True)
    yield from show.pairs([
        ("Status", f"{case['stateLabel']} – {case['statePlain']}"),
        ("Ärendetyp", f"{case['workflow']['title']} (version {case['workflow']['version']})"),
        ("Handläggare", officer["name"] if officer else None),
        ("Beslutar", case["body"]),
        ("Öppnat", case["openedOn"]),
        *([("Övertaget", case["takenOverOn"])] if case["takenOverOn"] else []),
        *([("Avslutat", case["closedOn"])] if case["closedOn"] else []),
        ("Revision", f"{case['revision']}, omgång {case['round']}"),
    ])  # fmt: skip
    for title, lines in _blocks(case):
        if lines:
            yield from show.heading(title)
            yield from lines


def _blocks(case: Answer) -> Iterator[tuple[str, list[str]]]:
    yield "Parter", show.bullets(f"{one['name']} ({show.said(one['kind'])})" for one in case["parties"])
    yield "Andra ärenden", show.bullets(_related(one) for one in case["related"])
    yield "Avtal", show.bullets(_agreement(one) for one in case["instruments"])
    yield "Förslag och beslut", [line for one in case["decisions"] for line in _decision(one)]
    yield "Löften", show.bullets(f"{one['id']} {one['text']} ({PROMISED[one['status']]})" for one in case["promises"])
    yield "Åtaganden", show.bullets(f"{one['id']} {one['what']}{_force(one)}" for one in case["obligations"])
    yield (
        "Det lagen kräver utöver det (arende uppfoljning lagkrav)",
        show.bullets(f"{one['what']} ({one['phrase']})" for one in case["offeredByLaw"]),
    )
    yield "Handlingar", show.bullets(_record(one) for one in case["records"])
    yield "Texter som följde med", show.bullets(f"{one['kind']} {show.said(one['date'])}" for one in case["documents"])
    watches = [one for one in case["watches"] if not one["done"]]
    yield "Bevakningar", show.bullets(f"{one['id']} {one['due']} {one['text']}" for one in watches)
    yield "Att svara på", show.questions(case["tasks"])
    yield "Motsägelser i underlaget", show.bullets(one["text"] for one in case["anomalies"])
    yield "Öppna åtgärder", show.bullets(f"{one['name']} ({one['label']})" for one in case["actions"] if one["open"])


PROMISED = {"infriat": "infriat", "pagar": "pågår"}


def _related(one: Answer) -> str:
    return " – ".join(filter(None, (one["relation"], one["dnr"], one["note"])))


def _agreement(one: Answer) -> str:
    return f"{one['id']} {show.said(one['title'])}: {one['statusLabel']}, {show.span(one['currentPeriod'])}"


def _force(one: Answer) -> str:
    return f" ({force_word(one['force'])})" if one["force"] else ""


def _decision(one: Answer) -> Iterator[str]:
    where = f"{one['body']} § {one['paragraph']}" if one["paragraph"] else one["body"]
    outcome = f", {one['outcomeLabel']}" if one["outcome"] else ""
    until = f" till {one['until']}" if one["until"] else ""
    if one["role"] == "beslut":
        yield f"  – Beslut: {where}, {show.said(one['meetingOn'])}{outcome}{until}"
    elif one["meetingOn"] or one["paragraph"]:
        yield f"  – Förslag från {where}, {show.said(one['meetingOn'])}{outcome}{until}"
    else:
        yield f"  – Förslag till {where}{outcome}{until}"
    if one["stem"]:
        yield f"      {one['stem']}"
    yield from (f"      {_point(point)}" for point in one["points"])
    if one["legal"]:
        yield f"      {one['legal']['label']}{_until(one['legal'])}"


def _point(one: Answer) -> str:
    outcome = f" ({one['outcomeLabel']})" if one["outcome"] else ""
    return f"{one['marker'] + '. ' if one['marker'] else ''}{one['text']}{outcome}"


def _until(legal: Answer) -> str:
    """The day that matters next, where the decision is on its way to become final."""
    last, final = legal["lastAppealDay"], legal["finalFrom"]
    if legal["state"] == "ej_justerat":
        return f", justeras senast {legal['approveBy']['date']}"
    if legal["state"] == "ej_laga_kraft":
        return f", kan överklagas till och med {last['date']}"
    return f" {final['date']}" if legal["state"] == "laga_kraft" and final else ""


def _record(one: Answer) -> str:
    return f"{one['number']} {show.said(one['date'])} {direction_word(one['direction'])}: {titled(one)}"


@command(
    "arende lista",
    "arende lista --status uppfoljning --handlaggare tove.granhed",
    "arende lista --forfaller-fore 2026-12-31 --antal 20",
    'arende lista --sok "medborgarlöfte belysning"',
)
@click.option("--status", type=TEXT, metavar="S", help="Bara de i den statusen.")
@click.option("--handlaggare", "officer", type=TEXT, metavar="A", help="Bara den handläggarens (id eller namn).")
@click.option("--forfaller-fore", "due_before", type=DAY, metavar="D", help="Bara de där något förfaller före dagen.")
@click.option("--sok", "text", type=WORD, metavar="TEXT", help="Ord eller delar av ord som ärendet säger.")
@click.option("--antal", "limit", type=NUMBER, metavar="N", help="Högst så många.")
def listing(session: Session, status: str | None, **wanted: str | date | int | None) -> None:
    """Lists the cases that match all that is asked for."""
    from engine.domain.workflow import STATUSES
    from engine.usecases import listing as register

    if status is not None and status not in STATUSES:
        raise click.BadParameter(
            f"«{status}» är ingen status. Välj bland: {', '.join(STATUSES)}.", param_hint="--status"
        )
    request = session.reading("lista")
    answer = register.listing(session.app, request, state=status, **wanted)  # type: ignore[arg-type]  # click typed them
    today = session.app.today().isoformat()
    session.answer(answer, lambda a: _rows(a, today))


def _rows(answer: Answer, today: str) -> list[str]:
    rows = [
        (one["dnr"], one["stateLabel"], one["caseOfficer"], due(one["nextDue"], today), one["title"])
        for one in answer["cases"]
    ]
    heads = ("Diarienummer", "Status", "Handläggare", "Närmast", "Ärende")
    return show.table(heads, rows, "Inga ärenden stämmer med urvalet.")


def due(day: str | None, today: str) -> str:
    """The day, marked in words where it has passed; a dash where nothing is due."""
    if day is None:
        return "–"
    return show.bad(f"{day} försenad") if day < today else day
