"""The registrator's audit as people read it: the years, then each sort of finding with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.domain.words import direction_word
from engine.terminal import show
from engine.terminal.session import Answer

Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One sort of finding: its heading, a line for each, and what the registrator does about them."""

    heading: str
    line: Callable[[Found], str]
    advice: str = ""


def _handling(one: Found) -> str:
    return f"{one['dnr']}-{one['number']} {one['title']}"


def _late(one: Found) -> str:
    days = f"{one['workingDays']} arbetsdagar"
    return (
        f"{_handling(one)}: {direction_word(one['direction'])} {one['date']}, registrerad {one['registeredOn']}, {days}"
    )


def _reminder(one: Found) -> str:
    when = f"påminner {one['remindOn']}" + (f", senast {one['due']}" if one["due"] else "")
    goes = f"går nu till {', '.join(one['reaches'])}" if one["reaches"] else "går till ingen"
    return f"{one['dnr']} {one['what']} ({when}): {one['why']}; {goes}"


PARTS = {
    "missing": Part(
        "Nummer som ingen kan redovisa",
        lambda one: f"{one['series']} {one['year']}: {one['number']}",
        "Pröva loggen med «arende logg --verifiera»: ett nummer försvinner inte av sig självt.",
    ),
    "missingRecords": Part(
        "Handlingsnummer som ingen kan redovisa",
        lambda one: f"{one['dnr']}-{one['number']}",
        "Pröva loggen med «arende logg --verifiera».",
    ),
    "withoutCase": Part("Nummer utan ärende", lambda one: f"{one['dnr']}: använt av {one['by']} {one['at'][:10]}"),
    "reserved": Part(
        "Reserverade nummer som väntar på sin handling",
        lambda one: f"{_handling(one)}: sedan {one['since'][:10]}, {one['why']}",
        "Görs vid nästa «arende paminn» när hindret är borta.",
    ),
    "late": Part("Registrerade mer än en arbetsdag efter datumet (OSL 5:1)", _late),
    "withoutDate": Part(
        "Handlingar utan datum (OSL 5:2)", _handling, "Rätta med «arende handling ratta DNR NR --datum …»."
    ),
    "withoutCounterpart": Part(
        "Handlingar utan motpart (OSL 5:2)",
        lambda one: f"{_handling(one)} ({direction_word(one['direction'])})",
        "Rätta med «arende handling ratta DNR NR --fran …» eller «--till …».",
    ),
    "withoutOfficer": Part(
        "Öppna ärenden utan handläggare",
        lambda one: f"{one['dnr']} {one['title']}: {one['why']}",
        "Ge ärendet en handläggare med «arende tilldela DNR ANVÄNDARE», eller alla på en gång med «arende overlat».",
    ),
    "reminders": Part(
        "Påminnelser som inte når den de var avsedda för",
        _reminder,
        "De följer med när ärendet får en ny handläggare, eller rollen någon som har den.",
    ),
    "voided": Part("Makulerade nummer", lambda one: f"{one['dnr']}: {one['by']} {one['at'][:10]}, {one['why']}"),
    "voidedRecords": Part(
        "Makulerade och flyttade handlingar",
        lambda one: f"{_handling(one)}: {one['state']}, {show.said(one['why'])}",
    ),
}
YEAR = (
    ("Serie", "series"), ("År", "year"), ("Från", "first"), ("Till", "last"), ("Antal", "numbers"),
    ("Övertagna", "takenOver"), ("I förra systemet", "earlierSystem"), ("Makulerade", "voided"), ("Saknas", "missing"),
)  # fmt: skip


def audited(answer: Answer) -> Iterator[str]:
    """The whole audit, the verdict last."""
    rows = [[one[name] for _, name in YEAR] for one in answer["years"]]
    yield from show.table([head for head, _ in YEAR], rows, "Inga nummer är använda.")
    for name, part in PARTS.items():
        if answer[name]:
            yield from show.heading(f"{part.heading}: {len(answer[name])}")
            yield from show.bullets(part.line(one) for one in answer[name])
            yield from (f"  {part.advice}",) if part.advice else ()
    yield ""
    yield _verdict(answer)


def _verdict(answer: Answer) -> str:
    if not answer["ok"]:
        return show.bad("Alla nummer kan inte redovisas.")
    numbers = "Varje nummer är använt, reserverat eller makulerat med skäl."
    count = answer["findings"]
    return show.good(numbers) + (f" {count} att se över." if count else " Inget att anmärka.")
