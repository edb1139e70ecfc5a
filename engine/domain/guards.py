"""The named conditions that a definition may use; each returns everything that is missing,
in words a handläggare acts on.

Names are only ever added, never redefined (rule 12).
A guard that asks for something which the action itself asks for holds its tongue while nobody has answered yet: then it
is a need, not a hindrance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from engine.domain.agreement import ExtensionMode, Instrument, final_day
from engine.domain.case import Case
from engine.domain.circumstances import Circumstances
from engine.domain.closing import (
    announcement_gaps,
    confidential_gaps,
    dispatch_gaps,
    feedback_gaps,
    follow_up_gaps,
    instrument_gaps,
    record_gaps,
    signature_gaps,
    undone_gaps,
)
from engine.domain.decision import Decision
from engine.domain.delegation import cited
from engine.domain.notice_decided import (
    ground_of,
    left_to_send,
    notice_decision,
    notice_to_send,
    still_there,
    without_notice,
)
from engine.domain.people import Role
from engine.domain.plan_of_agreement import name_of
from engine.domain.prepared import heading_gaps
from engine.domain.standing import is_over, is_renewed, window_on
from engine.domain.words import typed

Guard = Callable[[Case, Circumstances], list[str]]


def _when(holds: bool, *texts: str) -> list[str]:
    return [] if holds else list(texts)


def has_officer(case: Case, now: Circumstances) -> list[str]:
    """The case has a handläggare, or gets one now: a handläggare who takes up a case that has none becomes its own."""
    text = f"Ärendet saknar handläggare. Tilldela det: arende tilldela {typed(case.dnr)} ANVÄNDARE."
    return _when(case.officer is not None or now.acts_as(Role.HANDLAGGARE, case), text)


def has_proposal(case: Case, now: Circumstances) -> list[str]:
    """There is a proposal with points in the round."""
    known = any(one.points for one in case.proposals())
    return _when(known or now.asks_for("points"), "Förslag till beslut saknas: skriv punkterna i fältet «points».")


def has_instrument(case: Case, now: Circumstances) -> list[str]:
    """There is an agreement or a löfte in the case."""
    return _when(bool(case.instruments), "Ärendet har inget avtal och inget löfte: lägg till det med «arende andra».")


def has_running(case: Case, now: Circumstances) -> list[str]:
    """There is an agreement or a löfte that has not ended and that nobody has given notice of."""
    text = "Inget avtal i ärendet löper längre: alla har slutat eller är uppsagda."
    return _when(bool(without_notice(case, now.today)) or not case.instruments, text)


def has_ongoing(case: Case, now: Circumstances) -> list[str]:
    """There is an agreement or a löfte that has not ended, whether or not notice is given of it."""
    text = "Inget avtal i ärendet löper längre: alla har slutat."
    return _when(bool(still_there(case, now.today)) or not case.instruments, text)


def approved_for_organ(case: Case, now: Circumstances) -> list[str]:
    """The chef has approved the round's proposal, or is the one who acts."""
    approves = any(effect.name == "approve" for effect in now.action.effects) and now.acts_as(Role.CHEF, case)
    text = f"Chefen har inte godkänt förslaget för organet: en chef gör «arende steg {typed(case.dnr)} bered»."
    return _when(case.approved or approves, text)


def not_case_officer(case: Case, now: Circumstances) -> list[str]:
    """An organ's decision is not recorded by the case's own handläggare."""
    text = "Ärendets egen handläggare får inte föra in organets beslut: det gör nämndsekreteraren eller registratorn."
    return _when(not case.is_officer(now.actor.user), text)


def recorded_by_secretary(case: Case, now: Circumstances) -> list[str]:
    """What an utskott made of the case is recorded by the nämndsekreterare or the registrator, never by the case's own
    handläggare; that the chef approves is no organ's act.
    """
    organ = now.answers.text("organ")
    said = any(now.answers.has(name) for name in ("meeting_on", "paragraph", "stem", "points"))
    if organ in (None, case.body) or not said or now.actor.is_system:
        return []
    may = now.acts_as(Role.NAMNDSEKRETERARE, case) or now.acts_as(Role.REGISTRATOR, case)
    text = "Utskottets behandling förs in av nämndsekreterare eller registrator. Godkänn förslaget utan fältet «organ»."
    return _when(may, text) or not_case_officer(case, now)


def no_records(case: Case, now: Circumstances) -> list[str]:
    """No handling stands in the case, and none waits to be made: a number that is voided takes nothing with it."""
    numbers = ", ".join(str(one.number) for one in case.standing_records())
    dnr = typed(case.dnr)
    text = (
        f"Ärendet har registrerade handlingar ({numbers}): flytta dem först till rätt ärende "
        f"(arende handling flytta {dnr} NR --till DNR2 --motivering …), eller makulera dem som kom till av misstag "
        f"(arende handling makulera {dnr} NR --motivering …)."
    )
    waiting = case.last_record - len(case.records)
    return [
        *_when(not numbers, text),
        *_when(waiting < 1, "Ett dokument som har fått sitt nummer väntar på att göras: arende paminn."),
    ]


def fully_signed(case: Case, now: Circumstances) -> list[str]:
    """There is something to sign, and every instrument is signed by everybody who shall sign it."""
    return has_instrument(case, now) + signature_gaps(case)


def decided(case: Case, now: Circumstances) -> list[str]:
    """The round is settled by a decision."""
    return _when(case.decided() is not None, "Organet har inte beslutat i den här omgången.")


def adopted(case: Case, now: Circumstances) -> list[str]:
    """An organ has adopted what was proposed, in some round; what it noted or laid to the files it did not adopt."""
    done = case.decided()
    how = f" ({done.passage or done.body}: {done.outcome_words})" if done and done.outcome_words else ""
    return _when(case.ever_decided, f"Organet har inte antagit det som föreslogs{how}: ta upp det i en ny omgång.")


def nothing_adopted(case: Case, now: Circumstances) -> list[str]:
    """The organ is done with the matter, and nothing was adopted."""
    over = case.decided() is not None and not case.ever_decided
    return _when(over, "Organet har antagit det som föreslogs, så ärendet skrivs inte av.")


def later_round(case: Case, now: Circumstances) -> list[str]:
    """The case is in its second round or a later one."""
    return _when(case.round > 1, "Gäller bara en ny beslutsomgång.")


def not_followed_up(case: Case, now: Circumstances) -> list[str]:
    """The follow-up has not begun."""
    return _when(case.follow_up_from is None, "Uppföljningen har redan börjat.")


def first_round(case: Case, now: Circumstances) -> list[str]:
    """The case is in its first round."""
    return _when(case.round == 1, "Gäller bara den första beslutsomgången.")


def notice_decided(case: Case, now: Circumstances) -> list[str]:
    """An organ has decided to give notice, or a delegation is cited; the counterparty's notice needs neither."""
    given = now.answers.text("party")
    return _when(case.sides.is_other(given) or bool(notice_ground(case, now)), NOTICE_NEEDS_GROUND)


NOTICE_NEEDS_GROUND = (
    "Uppsägningen är inte beslutad: organet beslutar i en ny omgång, "
    "eller så anges delegationen i fältet «delegation» (KL 6:37–40, 7:5–8)."
)


def notice_ground(case: Case, now: Circumstances) -> str | None:
    """The words of the decision or delegation on which the municipality gives notice; None where there is none.

    Raises UnknownDelegation, NotTheDelegate.
    """
    delegation = cited(now.municipality, case.body, now.answers.text("delegation"), now.actor)
    if delegation:
        return delegation
    decided = notice_decision(case)
    return ground_of(decided) if decided else None


def notice_not_decided(case: Case, now: Circumstances) -> list[str]:
    """There is no ground for the municipality's notice yet."""
    return _when(bool(notice_decided(case, now)), "Uppsägningen är redan beslutad.")


def notice_may_come(case: Case, now: Circumstances) -> list[str]:
    """Something is agreed, and the notice is the other party's, a fact whatever is being decided here, or our own on a
    ground; or nobody has said whose it is yet.
    """
    if case.round == 1 and not any(one.fully_signed for one in case.instruments):
        return ["Inget avtal är undertecknat, så det finns inget att säga upp."]
    text = "Kommunens egen uppsägning väntar på organets beslut. En som har kommit in registreras med sin part."
    return _when(not notice_decided(case, now) or now.asks_for("party"), text)


def no_notice_to_send(case: Case, now: Circumstances) -> list[str]:
    """No decision to give notice waits to be carried out: what the organ has decided nobody answers differently.

    An agreement that the decision is not about is answered as ever.
    """
    decided = notice_to_send(case, now.today)
    if decided is None or _asks_about_another(case, decided, now):
        return []
    sent = f"sänd den, och registrera den med «arende steg {typed(case.dnr)} sag_upp»"
    instead = "Ska avtalet löpa vidare beslutar organet det i en ny omgång (revidering)."
    return [f"{ground_of(decided)} har beslutat om uppsägning: {sent}. {instead}"]


def _asks_about_another(case: Case, decided: Decision, now: Circumstances) -> bool:
    """Whether the answer names, or could still name, an agreement that the decision leaves as it is."""
    ended, wanted = left_to_send(case, decided, now.today), now.answers.text("instrument")
    others = [one.id for one in without_notice(case, now.today) if one not in ended]
    return wanted in others if wanted else now.asks_for("instrument") and bool(others)


def notice_given(case: Case, now: Circumstances) -> list[str]:
    """Notice is registered, sent and received, for all that still runs; where all is over, for what ran the longest."""
    running = [one for one in case.instruments if not is_over(one, now.today)]
    if not running:
        longest = max(case.instruments, key=lambda one: final_day(one).date or date.max, default=None)
        return _when(longest is not None and _received(longest), "Inget avtal är uppsagt.")
    return [
        f"«{name_of(one)}»: uppsägningen är inte registrerad som sänd och mottagen."
        for one in running
        if not _received(one)
    ]


def notice_registered(case: Case, now: Circumstances) -> list[str]:
    """Notice is registered for one instrument at least."""
    known = any(_received(one) for one in case.instruments)
    return _when(known, "Ingen uppsägning är registrerad som sänd och mottagen.")


def _received(instrument: Instrument) -> bool:
    return instrument.notice_given is not None and instrument.notice_given.received_on is not None


def has_successor(case: Case, now: Circumstances) -> list[str]:
    """A successor case is linked."""
    return _when(any(one.successor for one in case.instruments), "Inget efterföljande ärende är kopplat.")


def renewal_decided(case: Case, now: Circumstances) -> list[str]:
    """A successor is linked, and it is decided that it takes over."""
    known = any(one.successor and not one.renewal_open for one in case.instruments)
    return _when(known, "Inget efterföljande ärende är beslutat ännu.")


def renewal_failed(case: Case, now: Circumstances) -> list[str]:
    """A successor came to nothing, and no other one has taken its place."""
    failed = any(one.renewal_failed and not one.successor for one in case.instruments)
    return _when(failed, "Ingen förnyelse har gått om intet.")


def unrenewed(case: Case, now: Circumstances) -> list[str]:
    """There is an agreement or a löfte that no successor takes over from."""
    left = not case.instruments or not all(is_renewed(one) for one in case.instruments)
    linked = ", ".join(dict.fromkeys(one.successor or "" for one in case.instruments))
    return _when(left, f"Allt i ärendet förnyas redan, genom {linked}.")


def all_succeeded(case: Case, now: Circumstances) -> list[str]:
    """A successor takes over from every instrument that still runs; one that is given notice of needs none."""
    running = without_notice(case, now.today)
    texts = [f"«{name_of(one)}» har inget efterföljande ärende." for one in running if not one.successor]
    return texts or has_successor(case, now)


def can_extend(case: Case, now: Circumstances) -> list[str]:
    """Some instrument extends itself unless somebody acts, so that there is something to let run."""
    automatic = [one for one in case.instruments if one.mode is ExtensionMode.AUTOMATIC]
    ended = [f"«{name_of(one)}» förlängs inte: {one.notice_given.words}." for one in automatic if one.notice_given]
    if len(ended) < len(automatic):
        return []
    return ended or ["Inget avtal i ärendet förlängs av sig självt, så det finns inget att låta löpa."]


def in_window(case: Case, now: Circumstances) -> list[str]:
    """It is time to take a stand on some instrument."""
    ours = case.sides.ours
    windows = [window_on(one, now.today, ours) for one in case.instruments]
    here = any(one and one.opens <= now.today <= (one.last_day or now.today) and not one.answered for one in windows)
    return _when(here, "Det är inte dags att ta ställning ännu.")


def term_over(case: Case, now: Circumstances) -> list[str]:
    """The last day of every instrument has passed, and no notice or successor says what became of them."""
    if not case.instruments:
        return ["Ärendet har inget avtal som kan löpa ut."]
    return [text for one in case.instruments for text in instrument_gaps(one, now.today)]


def instruments_over(case: Case, now: Circumstances) -> list[str]:
    """Every instrument has ended."""
    return [text for one in case.instruments for text in instrument_gaps(one, now.today)]


def round_settled(case: Case, now: Circumstances) -> list[str]:
    """Nothing is left to decide in the running round."""
    known = case.decided() is not None or case.taken_over_on is not None
    return _when(known, "Den pågående beslutsomgången är inte avgjord ännu.")


def no_open_round(case: Case, now: Circumstances) -> list[str]:
    """No later round waits for its decision."""
    open_round = case.round > 1 and case.decided() is None
    return _when(not open_round, f"Omgång {case.round} är inte avgjord: organet har inte beslutat.")


def delegation_cited(case: Case, now: Circumstances) -> list[str]:
    """The delegation behind a delegated decision is named (KL 7:5–8)."""
    given = now.answers.text("delegation") or now.asks_for("delegation")
    return _when(bool(given), "Ange punkten i delegationsordningen i fältet «delegation».")


def required_headings(case: Case, now: Circumstances) -> list[str]:
    """What is written holds the headings that the municipality demands, and so does what would be composed where
    nobody has written.
    """
    return heading_gaps(case, now.municipality.house_style)


def _gaps(check: Callable[[Case], Iterable[str]]) -> Guard:
    def guard(case: Case, now: Circumstances) -> list[str]:
        return list(check(case))

    return guard


def dispatched(case: Case, now: Circumstances) -> list[str]:
    """Everybody on the dispatch list outside the municipality has been sent the decision."""
    return dispatch_gaps(case, now.municipality)


def announced(case: Case, now: Circumstances) -> list[str]:
    """What was decided by delegation and is not reported to the organ has been announced on the board."""
    return announcement_gaps(case, now.municipality)


def no_open_occurrence(case: Case, now: Circumstances) -> list[str]:
    """Nothing that should have been followed up is left."""
    return follow_up_gaps(case, now.today)


GUARDS: dict[str, Guard] = {
    "has_officer": has_officer,
    "has_proposal": has_proposal,
    "has_instrument": has_instrument,
    "has_running": has_running,
    "has_ongoing": has_ongoing,
    "approved_for_organ": approved_for_organ,
    "not_case_officer": not_case_officer,
    "recorded_by_secretary": recorded_by_secretary,
    "no_records": no_records,
    "fully_signed": fully_signed,
    "decided": decided,
    "adopted": adopted,
    "nothing_adopted": nothing_adopted,
    "later_round": later_round,
    "first_round": first_round,
    "not_followed_up": not_followed_up,
    "notice_decided": notice_decided,
    "notice_not_decided": notice_not_decided,
    "notice_may_come": notice_may_come,
    "no_notice_to_send": no_notice_to_send,
    "notice_given": notice_given,
    "notice_registered": notice_registered,
    "has_successor": has_successor,
    "renewal_decided": renewal_decided,
    "renewal_failed": renewal_failed,
    "all_succeeded": all_succeeded,
    "unrenewed": unrenewed,
    "can_extend": can_extend,
    "in_window": in_window,
    "term_over": term_over,
    "instruments_over": instruments_over,
    "round_settled": round_settled,
    "no_open_round": no_open_round,
    "delegation_cited": delegation_cited,
    "announced": announced,
    "required_headings": required_headings,
    "records_registered": _gaps(record_gaps),
    "signed_copy_registered": _gaps(signature_gaps),
    "dispatched": dispatched,
    "no_open_watch": _gaps(undone_gaps),
    "no_open_occurrence": no_open_occurrence,
    "promises_fed_back": _gaps(feedback_gaps),
    "feedback_given": _gaps(feedback_gaps),
    "confidential_marked": _gaps(confidential_gaps),
}
