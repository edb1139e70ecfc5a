"""The question about an agreement whose period ends: what happens if nobody answers, and what may be answered."""

from __future__ import annotations

from datetime import date

from engine.domain.agreement import ANY_PARTY, ExtensionMode, Instrument, next_period
from engine.domain.case import Case
from engine.domain.notice import ends_after_notice, last_notice_days, our_notice_day
from engine.domain.notice_decided import ground_of, left_to_send, notice_to_send
from engine.domain.reckoning import spoken
from engine.domain.words import uncapitalised
from engine.domain.workflow import Workflow

_ANSWERS = {
    ExtensionMode.AUTOMATIC: ("lat_lopa", "sag_upp", "omforhandla", "forny"),
    ExtensionMode.UNKNOWN: ("forny", "sag_upp", "ny_omgang"),
}
_WHERE_IT_LAPSES = ("forny", "omforhandla")


def question(workflow: Workflow, case: Case, one: Instrument, end: date, today: date) -> str:
    """The question about the period that ends that day; where the organ has answered it, what is left to do."""
    name = one.title or one.id
    decided = notice_to_send(case, today)
    if decided and one in left_to_send(case, decided, today):
        return f"Sänd uppsägningen av «{name}»: {ground_of(decided)} har beslutat den, och den är inte registrerad ännu"
    late = _too_late(case, one, end, today)
    otherwise = f"{_renewal(one)}{late or _unanswered(one, end)}{_theirs(case, one, end)}"
    return f"Ta ställning till «{name}»: {otherwise}{_may_be_answered(workflow, one, late=bool(late))}"


def _renewal(one: Instrument) -> str:
    """What has become of the successor, where that is why the question is still open."""
    if one.renewal_open and one.successor:
        return f"det nya ärendet {one.successor} är inte beslutat ännu; "
    if one.renewal_failed and not one.successor:
        return f"förnyelsen i {one.renewal_failed} blev inte av; "
    return ""


def _unanswered(one: Instrument, end: date) -> str:
    """What happens if nobody answers."""
    if one.mode is ExtensionMode.AUTOMATIC:
        length = one.extension.length if one.extension else None
        more = f" med {length.words}" if length else ""
        return f"det förlängs av sig självt{more} efter {spoken(end)}, om ingen säger upp det"
    if one.mode is ExtensionMode.UNKNOWN:
        return f"perioden slutar {spoken(end)}, och texten säger inte om avtalet förlängs"
    return f"det löper ut {spoken(end)}, om inget beslutas"


def _too_late(case: Case, one: Instrument, end: date, today: date) -> str:
    """What has come of it, and what notice would do now, where our last day to give it has passed; else empty."""
    ours = case.sides.ours
    last = our_notice_day(one, end, ours).date if one.mode is ExtensionMode.AUTOMATIC else None
    coming = next_period(one, end)
    if last is None or today <= last or coming is None or coming.end is None:
        return ""
    now = ends_after_notice(one, ours or ANY_PARTY, today).date
    ends = f"; sägs det upp nu slutar det {spoken(now)}" if now else ""
    return (
        f"sista uppsägningsdagen, {spoken(last)}, har passerat: det förlängs till och med {spoken(coming.end)}{ends}. "
        "Det ska ändå framgå vem som har tagit ställning"
    )


def _theirs(case: Case, one: Instrument, end: date) -> str:
    """By when the others may end it with that period, in words that are true on either side of the day."""
    sides = case.sides
    if sides.ours is None or one.mode is not ExtensionMode.AUTOMATIC:
        return ""
    rows = [row for row in last_notice_days(one, end) if sides.is_other(row.party)]
    said = [
        f"sista dag för {sides.name(row.party)}: {spoken(row.reckoning.date)}" for row in rows if row.reckoning.date
    ]
    return f" ({'; '.join(said)})" if said else ""


def _may_be_answered(workflow: Workflow, one: Instrument, *, late: bool) -> str:
    """The answers in the words of the case type: «Svara med: låt löpa vidare, säg upp eller förnya».

    late: the last day has passed, so that nothing can be put off to it any more.
    """
    answers = _ANSWERS.get(one.mode or ExtensionMode.NONE, _WHERE_IT_LAPSES)
    wanted = [name for name in answers if not (late and name == "omforhandla")]
    known = {action.name: action.label for action in workflow.actions}
    words = [uncapitalised(known[name]) for name in wanted if name in known]
    if not words:
        return ""
    return f". Svara med: {', '.join(words[:-1])}{' eller ' if words[1:] else ''}{words[-1]}"
