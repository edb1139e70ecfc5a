"""Whether an organ has decided to give notice, and whether that notice is still to be sent."""

from __future__ import annotations

from datetime import date

from engine.domain.agreement import Instrument
from engine.domain.case import Case
from engine.domain.decision import Decision, Verdict
from engine.domain.notice import ends_after_notice
from engine.domain.standing import is_over

NOTICE_ROUND = "uppsagning"
# A later decision that the agreement shall go on in another shape takes the place of one that it shall end.
REVISION = "revidering"


def notice_decision(case: Case) -> Decision | None:
    """The decision to give notice that stands, whichever round runs now; None where there is none."""
    for one in reversed(case.decisions):
        if not one.settles or one.outcome is not Verdict.BIFALL or one.round == 1:
            continue
        kind = one.kind or (case.round_kind if one.round == case.round else None)
        if kind in (NOTICE_ROUND, REVISION):
            return one if kind == NOTICE_ROUND else None
    return None


def ground_of(decision: Decision) -> str:
    """«KS § 77 2018-06-13»: the decision as the ground for a notice."""
    place = f" § {decision.paragraph}" if decision.paragraph else ""
    return f"{decision.body}{place}" + (f" {decision.meeting_on.isoformat()}" if decision.meeting_on else "")


def our_ground(case: Case) -> str | None:
    """The ground of the notice that the municipality has registered, in words; None where it has given none."""
    given = [notice for one in case.instruments for notice in one.notices]
    return next((one.ground for one in given if one.ground), None)


def notice_to_send(case: Case, today: date) -> Decision | None:
    """The decision of which something is left to give notice of; None where nothing is."""
    decided = notice_decision(case)
    return decided if decided and left_to_send(case, decided, today) else None


def left_to_send(case: Case, decided: Decision, today: date) -> tuple[Instrument, ...]:
    """What the decision ends and we have given no notice of yet."""
    return tuple(one for one in ended_by(case, decided, today) if not _grounds(one))


def ended_by(case: Case, decided: Decision, today: date) -> tuple[Instrument, ...]:
    """What the decision ends: of all that its round was about, what runs and no other party ends as soon, and what
    notice was given of on its ground.
    """
    ground = ground_of(decided)
    about = [one for one in case.instruments if not decided.about or one.id in decided.about]
    return tuple(one for one in about if (ground in _grounds(one) if _grounds(one) else _goes_on(case, one, today)))


def _grounds(one: Instrument) -> list[str]:
    """The ground of the notice that we have given; a notice of the others has none."""
    return [each.ground for each in one.notices if each.ground]


def _goes_on(case: Case, one: Instrument, today: date) -> bool:
    """Whether it runs, unless another party's notice ends it as soon as ours would."""
    if one.notice_given is None or is_over(one, today):
        return not is_over(one, today)
    ours, theirs = case.sides.ours, one.notice_given.ends_on
    return bool(ours and theirs) and (ends_after_notice(one, ours or "", today).date or date.max) < (theirs or date.min)


def still_there(case: Case, today: date) -> tuple[Instrument, ...]:
    """What has not ended, whether or not notice is given of it."""
    return tuple(one for one in case.instruments if not is_over(one, today))


def without_notice(case: Case, today: date) -> tuple[Instrument, ...]:
    """What still runs and nobody has given notice of."""
    return tuple(one for one in case.instruments if not one.notice_given and not is_over(one, today))
