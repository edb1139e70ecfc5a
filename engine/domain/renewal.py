"""What became of the case that shall take over: decided, or come to nothing, so that the question is open again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from engine.domain.agreement import Instrument, first_period
from engine.domain.case import Case
from engine.domain.errors import Refused
from engine.domain.events import Event, InstrumentChanged
from engine.domain.reckoning import spoken
from engine.domain.standing import said

# Where a case ends without anything having been agreed.
CAME_TO_NOTHING = {"avslagen": "avslogs", "avskriven": "skrevs av", "makulerad": "makulerades"}


class TakesNotOver(Refused):
    """{dnr} kan inte ta vid efter «{what}»: {why}. Ange ett ärende med ett avtal av samma slag för den nya tiden, eller
    utelämna fältet «successor», så öppnas ett.
    """


def check_takes_over(one: Instrument, successor: Case, start: date | None) -> None:
    """Raises TakesNotOver unless the case has an agreement of the same kind for the term that begins that day: one
    mistyped number, and an agreement would lapse unseen.
    """
    name = one.title or one.id
    if word := CAME_TO_NOTHING.get(successor.state) or ("är avslutat" if successor.closed_on else None):
        raise TakesNotOver(dnr=successor.dnr, what=name, why=f"det {word}")
    alike = [each for each in successor.instruments if each.kind == one.kind]
    if not alike:
        raise TakesNotOver(dnr=successor.dnr, what=name, why="det har inget avtal av samma slag")
    begins = [first_period(each).start for each in alike]
    # Of a draft nobody may know the day yet; what is decided begins when it does.
    fits = {start} if successor.ever_decided else {None, start}
    if start and not fits & set(begins):
        days = ", ".join(said(day) for day in begins)
        raise TakesNotOver(dnr=successor.dnr, what=name, why=f"startdag i dess avtal: {days}, inte {spoken(start)}")


def succeeded_by(case: Case, successor: Case, start: date | None) -> tuple[Case, list[Event]]:
    """The case that has just been linked to one that was there already: where that is decided, it takes over at once.

    Raises TakesNotOver.
    """
    for one in _awaiting(case, successor.dnr):
        check_takes_over(one, successor, start)
    return with_successors(case, {successor.dnr: successor})


def _awaiting(case: Case, dnr: str) -> Iterator[Instrument]:
    return (one for one in case.instruments if one.renewal_open and one.successor == dnr)


def awaited(case: Case) -> tuple[str, ...]:
    """The Dnr of the successors that are opened and not decided yet."""
    found = (one.successor for one in case.instruments if one.renewal_open and one.successor)
    return tuple(dict.fromkeys(found))


def with_successors(case: Case, successors: Mapping[str, Case]) -> tuple[Case, list[Event]]:
    """The case with what has become of its successors, by Dnr: one that is decided takes over; one that came to nothing
    takes over from nothing, and the question is put again.
    """
    told: list[Event] = []
    for one in case.instruments:
        after = successors.get(one.successor or "") if one.renewal_open else None
        changed, why = _after(one, after) if after else (one, "")
        if changed != one:
            told.append(InstrumentChanged(one, changed, why))
            case = case.with_instrument(changed)
    return case, told


def _after(one: Instrument, successor: Case) -> tuple[Instrument, str]:
    if word := CAME_TO_NOTHING.get(successor.state):
        failed = replace(one, successor=None, renewal_open=False, renewal_failed=successor.dnr)
        return failed, f"förnyelsen i {successor.dnr} {word}; frågan är öppen igen"
    if successor.ever_decided:
        return replace(one, renewal_open=False), f"{successor.dnr} är beslutat och tar vid"
    return one, ""
