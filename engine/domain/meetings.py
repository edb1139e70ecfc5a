"""Which meeting a matter can reach: the organ that a text names,
and the first meeting whose manusstopp lies far enough ahead.
"""

from __future__ import annotations

from datetime import date

from engine.domain.municipality import Meeting, Municipality
from engine.domain.reckoning import Duration, Reckoning, shift, spoken

# From that a result is known to that a report of it can be in: four weeks of drafting and approval.
DRAFTING = Duration(weeks=4)


def organ_of(words: str | None, municipality: Municipality) -> str | None:
    """The code of the organ that the words name: its code, or its whole name inside them;
    None where none or several fit.

    «kommunstyrelsen och lokalpolisområdesledningen» names KS. «kommunstyrelsens arbetsutskott» names the utskott,
    not KS.
    """
    if not words:
        return None
    if municipality.organ(words):
        return words
    said = words.casefold()
    named = [organ for organ in municipality.organs if _says(said, organ.name.casefold())]
    longest = max((len(organ.name) for organ in named), default=0)
    best = [organ for organ in named if len(organ.name) == longest]
    return best[0].code if len(best) == 1 else None


def _says(said: str, name: str) -> bool:
    at = said.find(name)
    return (
        at >= 0 and not said[at + len(name) : at + len(name) + 1].isalpha() and not said[max(0, at - 1) : at].isalpha()
    )


def first_meeting(municipality: Municipality, organ: str, ready: date) -> Meeting | None:
    """The organ's first planned meeting whose manusstopp (else the meeting day) is not before that day."""
    return next((one for one in municipality.meetings(organ) if (one.manusstopp or one.held_on) >= ready), None)


def manusstopp(municipality: Municipality, organ: str, day: date) -> date | None:
    """The day by which the papers for the organ's meeting that day must be in; None where the plan has none."""
    return next((one.manusstopp for one in municipality.meetings(organ) if one.held_on == day), None)


def report_meeting(municipality: Municipality, organ: str, result_on: date) -> Reckoning:
    """The meeting to which a result is reported: the first whose manusstopp lies four weeks after the day or later."""
    ready = shift(result_on, DRAFTING)
    meeting = first_meeting(municipality, organ, ready)
    name = municipality.organ_name(organ)
    drafted = f"plus fyra veckor för att skriva = {spoken(ready)}"
    if meeting is None:
        return Reckoning(None, (drafted, f"sammanträdesplan saknas för {name}: dagen är preliminär"))
    stop = meeting.manusstopp or meeting.held_on
    return Reckoning(
        meeting.held_on,
        (drafted, f"{name}: första manusstopp därefter {spoken(stop)}, sammanträde {spoken(meeting.held_on)}"),
    )
