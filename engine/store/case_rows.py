"""The rows of a case: which columns repeat what its content says, for lists, registers and sweeps to look into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from engine.domain import dnr as diarienummer
from engine.domain.agreement import Instrument, final_day, first_period
from engine.domain.case import Case
from engine.store.canonical import canonical
from engine.store.codec import plain
from engine.store.swedish import sort_key

Row = dict[str, Any]
_BESIDE: dict[str, Any] = {"records": (), "occurrences": (), "watches": (), "documents": (), "id": 0}


def case_content(case: Case) -> str:
    """The case without what has rows of its own, as canonical JSON."""
    return canonical(plain(replace(case, **_BESIDE))).decode()


def digest_of(content: str) -> str:
    """SHA-256 of a content, in hex."""
    return sha256(content.encode()).hexdigest()


def case_columns(case: Case) -> Row:
    """Every column that a change may change, `digest` and `content` included."""
    return {**described(case), **moved(case)}


def moved(case: Case) -> Row:
    """The columns that every change moves, and the status."""
    content = case_content(case)
    return {"revision": case.revision, "state": case.state, "digest": digest_of(content), "content": content}


def described(case: Case) -> Row:
    """The columns that tell what the case is and whose, which most changes leave as they are."""
    officer = case.officer.name if case.officer else None
    return {
        "workflow": case.workflow,
        "version": case.version,
        "title": case.title,
        "title_key": sort_key(case.title),
        "body": case.body,
        "officer": officer,
        "officer_id": case.officer_id,
        "opened_on": case.opened_on,
        "closed_on": case.closed_on,
        "marked": case.confidentiality is not None,
    }


def texts_digest(rows: Iterable[Row]) -> str:
    """One digest over all that the documents say, in order."""
    return digest_of("\n".join(row["content"] for row in rows))


def number_columns(dnr: str, series: str, year: int | None, number: int | None) -> Row:
    """The columns of a case that its number gives, once and for all."""
    lookup = diarienummer.lookup_key(dnr)
    return {"dnr": dnr, "dnr_key": lookup, "series_key": sort_key(series), "year": year, "number": number}


def record_row(case_id: int, one: Row) -> Row:
    """The row of a handling, from its plain value."""
    return {
        "case_id": case_id,
        "number": one["number"],
        "direction": one["direction"],
        "state": one["state"],
        "date": _day(one.get("date")),
        "registered_on": _day(one.get("registered_on")),
        "digest": one.get("digest"),
        "content": canonical(one).decode(),
    }


def occurrence_row(case_id: int, one: Row) -> Row:
    """The row of an occurrence, from its plain value."""
    return {
        "case_id": case_id,
        "id": one["id"],
        "obligation": one["obligation"],
        "due": _day(one.get("due")),
        "done_on": _day(one["done"]["on"]) if "done" in one else None,
        "content": canonical(one).decode(),
    }


def watch_row(case_id: int, one: Row) -> Row:
    """The row of a bevakning, from its plain value."""
    return {
        "case_id": case_id,
        "id": one["id"],
        "due": _day(one["due"]),
        "done": one.get("done", False),
        "content": canonical(one).decode(),
    }


def text_rows(case_id: int, documents: Iterable[Row]) -> list[Row]:
    """The rows of the documents' texts, from their plain values, in order."""
    return [
        {"case_id": case_id, "position": position, "kind": one["kind"], "content": canonical(one).decode()}
        for position, one in enumerate(documents)
    ]


def instrument_row(case_id: int, one: Instrument) -> Row:
    """The boundary days of an instrument; its status is reckoned, never stored (rule 8)."""
    first = first_period(one)
    return {
        "case_id": case_id,
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "mode": one.mode.value if one.mode else None,
        "starts_on": first.start,
        "first_ends_on": first.end,
        "final_on": final_day(one).date,
        "noticeable": any(rule.is_known for rule in one.notice) and not (one.notice_given or one.successor),
    }


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
