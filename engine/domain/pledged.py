"""What a löfte promises as it is lived: what is still to be done for it, what is unsaid, and which feedback counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.domain.agreement import PLEDGE, Instrument, first_period
from engine.domain.case import Case
from engine.domain.followup import Activity, Promise
from engine.domain.words import typed


def how_to_tell(dnr: str, own_id: str) -> str:
    """The command by which it is noted how a promise, or what is done for it, went."""
    return f'arende lofte klar {typed(dnr)} {own_id} --notering "…"'


def open_activities(case: Case) -> Iterator[tuple[str, Activity, Promise]]:
    """What is to be done for each promise and nobody has said how it went: id («l1.1»), and of which promise."""
    for promise in case.promises:
        for own_id, activity in promise.numbered():
            if activity.outcome is None:
                yield own_id, activity, promise


def untold(case: Case) -> list[str]:
    """Each promise of which nobody has said how it went, with how to say it: when a case closes that is never said."""
    return [
        f"Löftet «{one.text}» ({one.id}) står som pågår. Notera hur det gick: {how_to_tell(case.dnr, one.id)}."
        for one in case.promises
        if one.outcome is None
    ]


def pledges(case: Case) -> tuple[Instrument, ...]:
    """The instruments that promise the residents something: medborgarlöften, else those that a promise hangs on."""
    named = {one.instrument for one in case.promises}
    return tuple(one for one in case.instruments if one.kind == PLEDGE) or tuple(
        one for one in case.instruments if one.id in named
    )


def begins(case: Case, one: Instrument | None) -> date | None:
    """The day on which the löfte begins; where its text gives none, the day from which it is followed up."""
    return (first_period(one).start if one else None) or case.follow_up_from


def first_to_begin(case: Case) -> date | None:
    """The day from which there is something to tell the residents of; None where nothing has been promised yet."""
    days = [begins(case, one) for one in pledges(case) or (None,)]
    return min((day for day in days if day), default=None)


def without_feedback(case: Case) -> list[str]:
    """The name of each löfte of which nothing has been published since it began."""
    said = [one.published_on for one in case.feedback]
    return [
        (one.title or one.id) if one else case.title
        for one in pledges(case) or (None,)
        if not any(day >= (begins(case, one) or day) for day in said)
    ]
