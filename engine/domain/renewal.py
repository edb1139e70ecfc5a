"""What became of the case that shall take over: decided, or come to nothing, so that the question is open again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.domain.agreement import Instrument
from engine.domain.case import Case
from engine.domain.events import Event, InstrumentChanged

# Where a case ends without anything having been agreed.
CAME_TO_NOTHING = {"avslagen": "avslogs", "avskriven": "skrevs av", "makulerad": "makulerades"}


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
