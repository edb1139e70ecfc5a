"""Where the names under a document begin: an agreement's signatures, and the names under a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import SIGNING, role_of
from engine.reading.rules.names import is_office, is_person, is_role
from engine.reading.signing import FOR, begins_signing, belongs_to_signing

_MOST = 60
AGREEMENTS = ("overenskommelse", "medborgarlofte")


def signing_begins(paragraphs: Sequence[Paragraph], kind: str | None) -> int | None:
    """Where the signatures of an agreement begin: the first line from which only such lines follow."""
    if kind not in AGREEMENTS:
        return None
    for at in range(max(1, len(paragraphs) // 3), len(paragraphs)):
        one = paragraphs[at]
        begins = len(paragraphs) - at <= _MOST and (begins_signing(one) or role_of(one.text) == SIGNING)
        if begins and _only_signing(paragraphs[at:]):
            return at
    return None


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
    named = [n for n, one in enumerate(tail) if any(is_person(re.split(r", |/", cell)[0]) for cell in one.cells)]
    if not named:
        return []
    start = named[0]
    while start and (FOR.fullmatch(above := tail[start - 1].text) or is_office(above) or is_role(above)):
        start -= 1
    return tail[start:]
