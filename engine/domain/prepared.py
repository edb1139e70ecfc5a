"""The papers with which the office puts its proposal to the organ: which are wanted in a round, and from what text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from engine.domain.case import Case
from engine.domain.municipality import HouseStyle
from engine.domain.text import DocumentText
from engine.domain.words import document_word, typed

# The kinds of text that become handlings when the chef has approved the proposal for the organ.
PREPARED_KINDS = ("tjansteskrivelse", "missiv")
# What one that nobody has written holds, whatever the case knows (usecases/composing.py).
COMPOSED_HEADINGS = ("Förslag till beslut", "Sammanfattning")


def own_text(case: Case, kind: str) -> DocumentText | None:
    """The newest text of that kind; what puts a proposal to the organ is its own round's and no other's."""
    found = [one for one in case.documents if one.kind == kind and (kind not in PREPARED_KINDS or _own(case, one))]
    return max(found, key=lambda one: one.round) if found else None


def _own(case: Case, text: DocumentText) -> bool:
    return text.round == case.round


def prepared(case: Case) -> dict[str, bool]:
    """The papers that the round wants: kind to whether somebody has written it; the others are composed.

    Another round has its own: where nobody has written any, the kinds of the earlier rounds are composed from its
    proposal. What the organ is to decide on is always a handling (TF 2:10).
    """
    texts = [text for text in case.documents if text.kind in PREPARED_KINDS]
    own = {text.kind for text in texts if _own(case, text)}
    kinds = dict.fromkeys(text.kind for text in texts if text.kind in own or not own)
    if not kinds and not _written_elsewhere(case):
        kinds = {PREPARED_KINDS[0]: None}
    return {kind: kind in own for kind in kinds}


def _written_elsewhere(case: Case) -> bool:
    """Whether somebody has registered a paper of the municipality's own in the round, which holds the proposal then."""
    before = [one.meeting_on for one in case.decisions if one.round < case.round and one.meeting_on]
    since = max(before, default=date.min)
    own = [one for one in case.standing_records() if one.template is None and one.direction == "upprattad"]
    return any(one.role is None and one.date and one.date > since for one in own)


def edited_in_word(case: Case, kind: str) -> bool:
    """Whether the round's paper of that kind was handed in edited: what it holds then, only its readers know."""
    made = [one for one in case.standing_records() if one.template == kind and one.edited]
    return any(one.issued_in == (case.round, None) for one in made)


def heading_gaps(case: Case, style: HouseStyle) -> list[str]:
    """The headings that the municipality demands and that a text of the case, or one to be composed, has not."""
    wanted, called = dict(style.required_headings), dict(style.names)
    found = []
    for text in case.documents:
        have = [section.heading or "" for section in text.sections]
        found += [
            f"{called.get(text.kind, document_word(text.kind))} saknar rubriken «{one}»."
            for one in _left(wanted.get(text.kind, ()), have)
        ]
    for kind in _composed(case):
        name = called.get(kind, document_word(kind))
        found += [
            f"{name} saknar rubriken «{one}», och ingen har skrivit texten. {_how_to_write(case, kind)}"
            for one in _left(wanted.get(kind, ()), COMPOSED_HEADINGS)
        ]
    return found


def _composed(case: Case) -> list[str]:
    return [kind for kind, written in prepared(case).items() if not written and not edited_in_word(case, kind)]


def _left(wanted: Iterable[str], have: Iterable[str]) -> list[str]:
    there = {one.casefold() for one in have}
    return [one for one in wanted if one.casefold() not in there]


def _how_to_write(case: Case, kind: str) -> str:
    dnr = typed(case.dnr)
    return (
        f"Skriv den i ärendefilen (arende andra {dnr} --fran FIL) eller på webben, eller upprätta den, skriv i Word "
        f"och lämna in den: arende handling skapa {dnr} {kind}."
    )
