"""Which entries of a journal are told to somebody: none that says what a handling is that is not there for her."""

from __future__ import annotations

import json

from engine.domain.case import Case
from engine.domain.events import Disclosed, RecordChanged, RecordRegistered
from engine.domain.secrecy import Eyes, reads
from engine.store import journal

_OF_RECORDS = (RecordRegistered.kind, RecordChanged.kind, Disclosed.kind)


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
