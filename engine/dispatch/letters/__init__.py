"""Every letter that the system sends, on one page; what they say stands in the templates beside it.

They are three: the day's digest, which holds every reminder, list and escalation that one person gets on one day; the
hand-over of cases; and a decision sent to somebody on its dispatch list.
"""

from __future__ import annotations

from dataclasses import replace

from engine.dispatch.letters import decisions, subjects, words
from engine.dispatch.letters.facts import DecisionSent, Digest, HandOver
from engine.dispatch.letters.press import pressed
from engine.dispatch.letters.sections import Section, reason_for, sections_of, taken_over
from engine.domain.message import Letter

Facts = Digest | HandOver | DecisionSent
_HABIT = "Det kommer högst en sammanställning om dagen. En bevakning återkommer tills någon har svarat på den."


def digest(facts: Digest) -> Letter:
    """The day's one mail to one person. Raises ValueError where there is nothing to tell (Digest.is_empty)."""
    if facts.is_empty:
        raise ValueError(facts)
    sections = sections_of(facts)
    key, subject = f"sammanstallning:{facts.recipient.id}:{facts.day}", subjects.of_digest(facts)
    more = {
        "headline": subjects.headline(facts),
        "intro": "",
        "sections": sections,
        "reason": reason_for(facts),
        "habit": _HABIT,
    }
    return _letter(facts, key, subject, _only_dnr(sections), "sections", **more)


def hand_over(facts: HandOver) -> Letter:
    """To the officer who has taken over cases: which they are, and what is open in them."""
    key = f"overlamning:{facts.id}"
    intro = "Du är nu handläggare här. Bevakningar och uppföljningar kommer från och med nu till dig."
    reason = f"{words.title(facts.from_name)} har överlåtit ärenden till dig"
    more = {"intro": intro, "sections": (taken_over(facts),), "reason": reason, "habit": ""}
    return _letter(facts, key, subjects.of_hand_over(facts), None, "sections", **more)


def dispatch_of_decision(facts: DecisionSent) -> Letter:
    """A decision to somebody on its dispatch list; of a confidential one only that it exists, without files."""
    more = {"told": decisions.told(facts), "officer": decisions.officer(facts), "reason": decisions.REASON}
    letter = _letter(facts, f"beslut:{facts.id}", subjects.of_decision(facts), facts.dnr, "decision", **more)
    return letter if facts.confidential else replace(letter, attachments=facts.attachments)


def _letter(facts: Facts, key: str, subject: str, thread: str | None, template: str, **more: object) -> Letter:
    shown = {"letter": facts, "house": facts.house, "subject": subject, "headline": subject} | more
    text, html = pressed(template, **shown)
    whole = f"{facts.house.mark}:{key}" if facts.house.mark else key
    return Letter(whole, facts.recipient.name, facts.recipient.address, subject, text, html, thread)


def _only_dnr(sections: tuple[Section, ...]) -> str | None:
    """The Dnr where the whole letter is about one case; then it stands among that case's letters."""
    told = {item.dnr for section in sections for item in section.items}
    return next(iter(told)) or None if len(told) == 1 else None
