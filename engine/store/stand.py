"""How a case stands: one digest over its row and its number, sealed into the journal with every entry of the case."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from engine.store.canonical import canonical
from engine.store.columns import microseconds
from engine.store.tables import cases, numbers

# What is read to reckon it, in order. The content's own digest says all that the case says.
STAND = (
    cases.c.revision, cases.c.digest, cases.c.texts_digest, numbers.c.dnr, numbers.c.series, numbers.c.year,
    numbers.c.number, numbers.c.origin, numbers.c.used_at, numbers.c.used_by, numbers.c.voided_at, numbers.c.voided_by,
    numbers.c.voided_why,
)  # fmt: skip


def stand_of(columns: Sequence[Any]) -> tuple[int | None, str | None]:
    """The case's revision and the digest over those columns; nothing where there is no case."""
    if columns[0] is None:
        return None, None
    said = [microseconds(one) if hasattr(one, "tzinfo") else one for one in columns]
    return columns[0], sha256(canonical(said)).hexdigest()
