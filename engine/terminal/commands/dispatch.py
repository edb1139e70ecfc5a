"""`expediera`: a decision sent to those on its list, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from engine.terminal import show
from engine.terminal.command import Does, command
from engine.terminal.kinds import DAY, DNR, NUMBER, TEXT, Named
from engine.terminal.session import Answer, Session

STATES = {"ej_skickat": "ej skickat", "vantar": "väntar", "skickat": "skickat", "misslyckat": "kom inte fram"}
WHO = "Nämndsekreteraren, registratorn eller handläggaren gör det, när protokollet är justerat."


@command(
    "arende expediera visa KS/2026:214",
    "arende expediera visa KS/2026:214 --json",
    details="Visar vem som ska ha beslutet, på vilket sätt, och vad som har kommit fram. Akten, de egna organen och "
    "kontoren läser det i ärendet.",
)
@click.argument("dnr", type=DNR)
def show_list(session: Session, dnr: str) -> None:
    """Shows the dispatch list."""
    from engine.usecases import dispatch_view

    answer = dispatch_view.show(session.app, session.reading("expediera visa"), dnr)
    session.did(answer, _list, *_next(answer))


def _list(answer: Answer) -> Iterator[str]:
    yield _decided(answer)
    rows = [
        (
            one["name"],
            one["channel"],
            _when(one),
            one["number"] or "–",
            one["why"] or one["proof"] or one["address"] or "–",
        )
        for one in answer["recipients"]
    ]
    yield from show.table(("Mottagare", "Sätt", "Läge", "Handling", "Mer"), rows, "Sändlistan är tom.")


def _decided(answer: Answer) -> str:
    decision = answer["decision"]
    if decision is None:
        return f"{answer['dnr']}: inget är beslutat i den här omgången."
    place = f" § {decision['paragraph']}" if decision["paragraph"] else ""
    waits = ", inte justerat ännu" if decision["waitsForApproval"] else ""
    return f"{answer['dnr']}: {decision['organ']} {show.said(decision['meetingOn'])}{place}{waits}"


def _when(one: Answer) -> str:
    if one["channel"] == "internt":
        return "läses i ärendet"
    day = f" {one['sentOn']}" if one["sentOn"] and one["state"] == "skickat" else ""
    return show.bad(STATES[one["state"]]) if one["state"] == "misslyckat" else STATES[one["state"]] + day


def _next(answer: Answer) -> Iterator[str]:
    left = [one for one in answer["recipients"] if one["state"] in {"ej_skickat", "misslyckat"}]
    if any(one["channel"] == "mejl" for one in left):
        yield show.typed("expediera", answer["dnr"])
    yield from (show.typed("expediera", "brev", answer["dnr"], one["name"]) for one in left if one["channel"] == "post")


@command(
    "arende expediera KS/2026:214",
    'arende expediera KS/2026:214 "Polismyndigheten" --adress "Polismyndigheten=lokalpolis@polisen.example"',
    "arende expediera KS/2026:214 --handling 7 --torrkor",
    details="Utan MOTTAGARE skickas beslutet till alla på listan som har en e-postadress och inte har fått det. Var "
    "och en får ett mejl med protokollsutdraget som PDF, och varje mejl blir en utgående handling. Den som nämns får "
    "det också om hen har fått det förut. Mejlen läggs i utkorgen.\n\n" + WHO,
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("names", type=TEXT, metavar="[MOTTAGARE…]", nargs=-1)
@click.option(
    "--adress",
    "addresses",
    type=Named("adress"),
    multiple=True,
    metavar="NAMN=ADRESS",
    help="Adressen till en mottagare.",
)
@click.option(
    "--handling", "number", type=NUMBER, metavar="NR", help="Handlingen som skickas i protokollsutdragets ställe."
)
def send(
    session: Session, dnr: str, names: tuple[str, ...], addresses: tuple[tuple[str, str], ...], number: int | None
) -> None:
    """Mails the decision."""
    from engine.usecases import dispatch_orders

    with session.progress("Gör protokollsutdraget till PDF"):
        answer = dispatch_orders.order(session.app, session.writing("expediera"), dnr, names, addresses, number)
    posts = [show.typed("expediera", "brev", answer["dnr"], one["name"]) for one in answer["byPost"]]
    session.did(answer, _sent, *(["arende skicka"] if answer["sent"] else []), *posts)


def _sent(answer: Answer) -> Iterator[str]:
    for one in answer["sent"]:
        yield f"I utkorgen till {one['name']} ({one['address']}), handling {one['number']}."
    for name in answer["inHouse"]:
        yield f"{name} läser det i ärendet."
    for one in answer["byPost"]:
        yield f"Med post till {one['name']}: {one['why']}."
    if not (answer["sent"] or answer["inHouse"] or answer["byPost"]):
        yield f"Alla på sändlistan i {answer['dnr']} har fått beslutet."


@command(
    'arende expediera brev KS/2026:214 "Föreningen Vaket"',
    'arende expediera brev KS/2026:214 "Föreningen Vaket" --datum 2026-04-02 --bevis "rek. RR 123 456 789 SE"',
    details="Upprättar ett följebrev (mallen expedieringsbrev) som utgående handling och noterar att det är skickat "
    "med post. Skriv ut det och protokollsutdraget. " + WHO,
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("name", type=TEXT, metavar="MOTTAGARE")
@click.option("--datum", "on", type=DAY, metavar="D", help="Dagen då det lades på lådan; annars i dag.")
@click.option("--bevis", "proof", type=TEXT, metavar="T", help="Vad som visar det: rekommenderat, delgivningskvitto …")
def letter(session: Session, dnr: str, name: str, on: date | None, proof: str | None) -> None:
    """Makes a covering letter and notes that it is posted."""
    from engine.usecases import dispatch_orders

    answer = dispatch_orders.letter(session.app, session.writing("expediera brev"), dnr, name, on, proof)
    fetch = show.typed("handling", "hamta", answer["dnr"], answer["number"])
    session.did(answer, lambda a: [f"Brev till {a['name']}, handling {a['number']} i {a['dnr']}."], fetch)


@command(
    'arende expediera internt KS/2026:214 "Trygghetssamordnaren"',
    details="Noterar att den som står på listan finns i huset och läser beslutet i ärendet: inget skickas. " + WHO,
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("name", type=TEXT, metavar="MOTTAGARE")
def internal(session: Session, dnr: str, name: str) -> None:
    """Notes that somebody reads the decision in the case."""
    from engine.usecases import dispatch_orders

    answer = dispatch_orders.in_the_house(session.app, session.writing("expediera internt"), dnr, name)
    session.did(answer, lambda a: [f"{a['name']} läser beslutet i {a['dnr']}."], _shown(answer))


@command(
    'arende expediera retur KS/2026:214 "Polismyndigheten" --motivering "adressen finns inte längre"',
    details="När ett mejl studsar eller ett brev kommer tillbaka. Det blir en uppgift för registratorn att skicka "
    "igen. Det som mejlservern själv säger nej till blir det utan att någon noterar det.",
    does=Does.WRITE_CASE,
)
@click.argument("dnr", type=DNR)
@click.argument("name", type=TEXT, metavar="MOTTAGARE")
@click.option("--motivering", "why", type=TEXT, metavar="T", required=True, help="Varför det kom tillbaka.")
def returned(session: Session, dnr: str, name: str, why: str) -> None:
    """Notes that what was sent came back."""
    from engine.usecases import dispatch_orders

    answer = dispatch_orders.came_back(session.app, session.writing("expediera retur"), dnr, name, why)
    session.did(answer, lambda a: [f"{a['dnr']}: expedieringen till {a['name']} kom inte fram."], _shown(answer))


def _shown(answer: Answer) -> str:
    return show.typed("expediera", "visa", answer["dnr"])
