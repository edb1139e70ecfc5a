"""Which decisions by delegation their organ is not told of, by the delegationsordning (KL 6:40, 7:8)."""

from __future__ import annotations

from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.municipality import Municipality


def unreported(case: Case, place: Municipality) -> Decision | None:
    """The round's decision, where its point says that it is not reported."""
    decided = case.decided()
    if decided is None or not decided.delegation or (decided.minutes and decided.minutes.sitting is not None):
        return None
    rule = place.delegation(case.body, decided.delegation)
    return decided if rule is not None and not rule.report else None


def to_announce(case: Case, place: Municipality) -> Decision | None:
    """The same, where it has not been announced on the board yet (KL 8:10 p. 3)."""
    found = unreported(case, place)
    return found if found is not None and found.minutes is None else None
