"""What is lawful but unusual: each warning is written in the journal and shown, and stops nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from engine.domain.agreement import ExtensionMode, period_end
from engine.domain.case import Case
from engine.domain.circumstances import Circumstances
from engine.domain.municipality import Municipality
from engine.domain.reckoning import spoken
from engine.domain.text import DocumentText

# Lag (2023:196) 9 §: written agreements hold at least the purposes and the areas of the cooperation;
# in force 1 July 2023.
AGREEMENTS_NAME_PURPOSE_FROM = date(2023, 7, 1)

Caution = Callable[[Case, Circumstances], str | None]


def signed_before_decided(case: Case, now: Circumstances) -> str | None:
    """An instrument was signed before the organ decided."""
    return None if case.ever_decided else "Undertecknat före beslutet: organet har inte godkänt det ännu."


def signed_before_meeting(case: Case, now: Circumstances) -> str | None:
    """A signature that came with the case file is older than the decision; one registered here was warned of then."""
    decided = case.decided()
    if decided is None or decided.meeting_on is None or case.round > 1:
        return None
    days = [
        row.signed_on
        for one in case.instruments
        for row in one.signatories
        if row.signed_on and not row.signed and row.signed_on < decided.meeting_on
    ]
    if not days:
        return None
    return f"Undertecknat före beslutet: {spoken(min(days))}, och organet beslutade {spoken(decided.meeting_on)}."


def no_follow_up(case: Case, now: Circumstances) -> str | None:
    """The text states nothing to follow up."""
    return (
        None
        if case.obligations
        else "Ingen uppföljning framgår av texten: listan är tom, och ingen påminnelse om uppföljning går ut."
    )


def nothing_agreed(case: Case, now: Circumstances) -> str | None:
    """There is neither an agreement nor a löfte to decide on."""
    return (
        None
        if case.instruments
        else "Ärendet har inget avtal och inget löfte: utan det finns inget att underteckna när organet har beslutat."
    )


def points_out_of_order(case: Case, now: Circumstances) -> str | None:
    """The proposed points are not numbered 1 to n."""
    found = [one.out_of_order for one in case.standing_proposals() if one.out_of_order]
    return odd_numbers(found[0]) if found else None


def odd_numbers(markers: str) -> str:
    """What is said of points that are numbered so."""
    return f"Beslutspunkterna är numrerade {markers}: numren behålls som de står."


def purposes_and_areas(case: Case, now: Circumstances) -> str | None:
    """A new överenskommelse says neither its purposes nor its areas (lag 2023:196, 9 §)."""
    concerned = [one for one in case.instruments if one.kind == "samverkansoverenskommelse"]
    if not concerned or now.today < AGREEMENTS_NAME_PURPOSE_FROM or case.taken_over_on:
        return None
    texts = [text for text in case.documents if text.kind in ("overenskommelse", "tjansteskrivelse", "missiv")]
    said = " ".join(words for text in texts for words in _words(text)).casefold()
    lacks = [word for word, hint in _PURPOSES_AND_AREAS if not hint.search(said)]
    if not lacks:
        return None
    return f"Överenskommelsen anger inte {' och '.join(lacks)}: från 1 juli 2023 ska den göra det (lag 2023:196, 9 §)."


# The counterpart's own name, lokalpolisområde, names no area of the cooperation.
_PURPOSES_AND_AREAS = (("syfte", re.compile("syfte")), ("områden", re.compile("(?<!polis)område")))


def _words(text: DocumentText) -> Iterator[str]:
    """Every word of the text, headings, paragraphs, points and bullets."""
    for section in text.sections:
        yield section.heading or ""
        for block in section.blocks:
            yield from (block.p or "", *(point.text for point in block.points), *block.bullets)


def signed_before_approval(case: Case, now: Circumstances) -> str | None:
    """An instrument was signed before the minutes of the decision were justerade (KL 5:69)."""
    decided = case.decided()
    if decided is None or not decided.waits_for_approval:
        return None
    return f"Undertecknat innan {decided.passage} är justerad (5 kap. 69 § kommunallagen)."


def meeting_not_planned(case: Case, now: Circumstances) -> str | None:
    """An organ is said to have met on a day that lies within its planned meetings and is none of them.

    Silent where somebody decided on delegation, for no organ met, and where the meeting is held in the system.
    """
    day = now.answers.day("meeting_on")
    if day is None or now.passage is not None or now.answers.has("delegation"):
        return None
    return unplanned(now.municipality, now.answers.text("organ") or case.body, day)


def unplanned(municipality: Municipality, organ: str, day: date) -> str | None:
    """What is said of a day on which the organ met by no plan, though it has one for that time."""
    planned = [one.held_on for one in municipality.meetings(organ)]
    if not planned or day in planned or not planned[0] < day < planned[-1]:
        return None
    before, after = max(one for one in planned if one < day), min(one for one in planned if one > day)
    return (
        f"Sammanträdesdagen {spoken(day)} finns inte i sammanträdesplanen för {municipality.organ_name(organ)}: "
        f"närmast är {spoken(before)} och {spoken(after)}. Rätta dagen om den är fel: arende beslut ratta."
    )


def meeting_before_case(case: Case, now: Circumstances) -> str | None:
    """An organ is said to have dealt with the case before it was opened; what is taken over was opened elsewhere."""
    day = now.answers.day("meeting_on")
    return None if day is None or now.passage is not None else before_opening(case, day)


def before_opening(case: Case, day: date) -> str | None:
    """What is said of a day before the case was opened."""
    if case.taken_over_on or not case.opened_on or day >= case.opened_on:
        return None
    return (
        f"Dagen {spoken(day)} ligger före den dag då ärendet öppnades ({spoken(case.opened_on)}). Rätta den om den är "
        "fel: arende beslut ratta."
    )


def terms_that_meet_ill(case: Case, now: Circumstances) -> str | None:
    """A renewal begins while the old agreement still runs, or some time after it has ended."""
    start, successor = now.answers.day("term_start"), now.answers.text("successor")
    for one in (each for each in case.instruments if start and successor and each.successor == successor):
        end, name = period_end(one, now.today).date, one.title or one.id
        if start and end and start <= end:
            return f"Den nya tiden börjar {spoken(start)}, medan «{name}» löper till och med {spoken(end)}."
        if start and end and one.mode is not ExtensionMode.AUTOMATIC and start > end + timedelta(days=1):
            return f"«{name}» slutar {spoken(end)}, och den nya tiden börjar {spoken(start)}: däremellan gäller inget."
    return None


def promises_untold(case: Case, now: Circumstances) -> str | None:
    """A case with promises is closed, and of some of them nobody has said how it went."""
    left = ", ".join(f"«{one.text}»" for one in case.promises if one.outcome is None)
    return f"Ärendet avslutas medan löften står som pågår: {left}." if left else None


_IN_PLAN = ("meeting_before_case", "meeting_not_planned")
# What is said of an action whatever the case type names.
ALWAYS_WARNS = {
    "underteckna": ("signed_before_approval",),
    "bered": _IN_PLAN,
    "besluta": _IN_PLAN,
    "avsla": _IN_PLAN,
    "aterremittera": _IN_PLAN,
    "bordlagg": _IN_PLAN,
    "forny": ("terms_that_meet_ill",),
    "avsluta": ("promises_untold",),
}

WARNINGS: dict[str, Caution] = {
    "signed_before_decided": signed_before_decided,
    "signed_before_approval": signed_before_approval,
    "signed_before_meeting": signed_before_meeting,
    "no_follow_up": no_follow_up,
    "nothing_agreed": nothing_agreed,
    "promises_untold": promises_untold,
    "points_out_of_order": points_out_of_order,
    "purposes_and_areas": purposes_and_areas,
    "meeting_not_planned": meeting_not_planned,
    "meeting_before_case": meeting_before_case,
    "terms_that_meet_ill": terms_that_meet_ill,
}
