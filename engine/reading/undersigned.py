"""Where the names under a document begin: an agreement's signatures, and the names under a report."""

from __future__ import annotations

from collections.abc import Sequence

from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import SIGNING, role_of
from engine.reading.rules.kinds import AGREEMENTS
from engine.reading.rules.names import is_office, is_person, is_role
from engine.reading.signing import FOR, begins_signing, belongs_to_signing, day_signed, names_somebody

_MOST = 60


def signing_begins(paragraphs: Sequence[Paragraph], kind: str | None) -> int | None:
    """Where the signatures of an agreement begin: the first line from which only such lines follow."""
    if kind not in AGREEMENTS:
        return None
    places = range(max(1, len(paragraphs) // 3, len(paragraphs) - _MOST), len(paragraphs))
    for begins in (_begins_by_itself, _begins_with_name):
        for at in places:
            if begins(paragraphs, at) and _only_signing(paragraphs[at:]):
                return at
    return None


def _begins_by_itself(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the line says by itself that signatures begin: a heading, a place with a day, a side."""
    return begins_signing(paragraphs[at]) or role_of(paragraphs[at].text) == SIGNING


def _begins_with_name(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether somebody's name stands there over what they are, or below a day; one alone agrees with nobody."""
    one, below = paragraphs[at], paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if below is None or below.block != one.block or sum(is_person(each.text) for each in paragraphs[at:]) < 2:
        return False
    return (is_person(one.text) and is_role(below.text)) or (day_signed(one) and is_person(below.text))


def _only_signing(tail: Sequence[Paragraph]) -> bool:
    wrong = sum(not belongs_to_signing(one) and role_of(one.text) != SIGNING for one in tail)
    return wrong <= len(tail) // 6


def names_at_end(body: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines from the last office or name on, where a name is among them."""
    tail: list[Paragraph] = []
    for one in reversed(body):
        if len(one.text) > 60 or one.marker or one.text.endswith((".", ":")) or not belongs_to_signing(one):
            break
        tail.insert(0, one)
    named = [n for n, one in enumerate(tail) if names_somebody(one)]
    if not named:
        return []
    start = named[0]
    while start and (FOR.fullmatch(above := tail[start - 1].text) or is_office(above) or is_role(above)):
        start -= 1
    return tail[start:]
