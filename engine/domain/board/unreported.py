"""Which decisions by delegation their organ is not told of, by the delegationsordning (KL 6:40, 7:8)."""

from __future__ import annotations

from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.municipality import Municipality


def unreported(case: Case, place: Municipality) -> tuple[Decision, ...]:
    """Those whose point says that they are not reported, in any round, the oldest first; a no is a decision too."""
    return tuple(one for one in case.decisions if one.settles and _is_unreported(one, case, place))


def _is_unreported(one: Decision, case: Case, place: Municipality) -> bool:
    if not one.delegation or (one.minutes and one.minutes.sitting is not None):
        return False
    rule = place.delegation(case.body, one.delegation)
    return rule is not None and not rule.report


def to_announce(case: Case, place: Municipality) -> tuple[Decision, ...]:
    """Those of them that have not been announced on the board yet (KL 8:10 p. 3): the duty ends with nothing else."""
    return tuple(one for one in unreported(case, place) if one.minutes is None)
