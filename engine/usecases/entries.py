"""The entries of a journal: what those of one kind say, and which are told to whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeVar

from engine.domain.case import Case
from engine.domain.event import Event
from engine.domain.events import Disclosed, RecordChanged, RecordRegistered
from engine.domain.secrecy import Eyes, reads
from engine.store import journal
from engine.store.codec import value

E = TypeVar("E", bound=Event)
_OF_RECORDS = (RecordRegistered.kind, RecordChanged.kind, Disclosed.kind)


def told(rows: Iterable[journal.Sealed], event: type[E]) -> Iterator[tuple[journal.Sealed, E]]:
    """Of the entries those of that event, each with it as it was told; one that is gallrad tells nothing."""
    for row in rows:
        if row.kind == event.kind and row.payload is not None:
            yield row, value(event, json.loads(row.payload))


def hidden_in(case: Case, own: Eyes | None) -> set[int]:
    """The numbers of the handlings that are not there for those eyes."""
    return {one.number for one in case.records if own is not None and not reads(case, one, own)}


def tells_of(row: journal.Sealed, hidden: set[int]) -> bool:
    """Whether the entry says what a handling of those numbers is."""
    if not hidden or row.kind not in _OF_RECORDS:
        return False
    if row.payload is None:
        return True
    said = json.loads(row.payload)
    of = said.get("record") or said["after"]
    return (of if isinstance(of, int) else of["number"]) in hidden
