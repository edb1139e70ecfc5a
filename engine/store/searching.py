"""Searching in all that a case says: its words are kept in the case's own transaction, and found by any part of them.

A text is found where each of its words is part of some word of the case, whatever the size of the letters: «lovs» finds
«Bygglovsärende», and mål is not mal. The index only makes it quick; what it answers is the same on every database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, column, delete, or_, select, table, text

from engine.domain.case import Case, Record
from engine.domain.decision import Decision
from engine.domain.secrecy import marking_of_text
from engine.store.codec import plain, value
from engine.store.search_tables import search_words
from engine.store.swedish import like, search_key
from engine.store.tables import cases
from engine.store.tables import texts as texts_table
from engine.store.upsert import Upsert, renewed

Row = dict[str, Any]
HEAD, DECISION, RECORD, TEXT = "ärende", "beslut", "handling", "text"
# The index knows three signs in a row; shorter words are looked for without it.
SHORTEST_INDEXED = 3

_W = search_words.c
_PUT = Upsert(search_words, ("case_id", "part"), renewed("marked", "words"))
_DROP = delete(search_words).where(_W.case_id == bindparam("b_case"), _W.part == bindparam("b_part"))
_DROP_TEXTS = delete(search_words).where(_W.case_id == bindparam("b_case"), _W.part.startswith(f"{TEXT}:"))
_INDEX = table("search_index", column("rowid"))
_TEXTS = (
    select(texts_table.c.content).where(texts_table.c.case_id == bindparam("b_case")).order_by(texts_table.c.position)
)


# ── What is kept ──────────────────────────────────────────────────────────────────────────────────────────────────


def head_row(case_id: int, dnr: str, title: str, names: Iterable[str | None]) -> Row:
    """The row of a case's own words: Dnr, title, handläggare and parties."""
    return _row(case_id, HEAD, search_key(dnr, title, *names))


def decision_row(case_id: int, number: int, said: Mapping[str, Any]) -> Row:
    """The row of a proposal or decision, from its plain value."""
    points = (one["text"] for one in said.get("points", ()))
    return _row(case_id, f"{DECISION}:{number}", search_key(said.get("stem"), *points, said.get("reason")))


def record_row(case_id: int, said: Mapping[str, Any]) -> Row:
    """The row of a handling, from its plain value; one that is marked is found by the entitled alone."""
    words = search_key(said["title"], said.get("sender"), said.get("receiver"), said.get("file_name"))
    return _row(case_id, f"{RECORD}:{said['number']}", words, marked="confidentiality" in said)


def text_row(case_id: int, position: int, said: Mapping[str, Any], *, marked: bool = False) -> Row:
    """The row of what a document says, from its plain value. marked: the handling that was made of it is."""
    return _row(case_id, f"{TEXT}:{position}", search_key(said.get("title"), *_sentences(said)), marked=marked)


def text_rows(case_id: int, records: Sequence[Record], texts: Iterable[Row]) -> list[Row]:
    """The rows of what the documents of a case say; each is marked as the handlings that were made of it are."""
    return [text_row(case_id, n, one, marked=_is_marked(records, one)) for n, one in enumerate(texts)]


def _is_marked(records: Sequence[Record], said: Mapping[str, Any]) -> bool:
    return marking_of_text(records, said["kind"], said.get("round", 1), said.get("passage")) is not None


def _sentences(said: Mapping[str, Any]) -> Iterator[str | None]:
    yield from (value for _, value in said.get("header", ()))
    for section in said.get("sections", ()):
        yield section.get("heading")
        for block in section.get("blocks", ()):
            yield block.get("p")
            yield from (one["text"] for one in block.get("points", ()))
            yield from block.get("bullets", ())


def _row(case_id: int, part: str, words: str, *, marked: bool = False) -> Row:
    return {"case_id": case_id, "part": part, "marked": marked, "words": words}


def _head_of(case_id: int, case: Case) -> Row:
    officer = case.officer.name if case.officer else None
    return head_row(case_id, case.dnr, case.title, (officer, *(party.name for party in case.parties)))


# ── Keeping it ────────────────────────────────────────────────────────────────────────────────────────────────────


def rows_of(case_id: int, case: Case, records: Iterable[Row], texts: Iterable[Row]) -> list[Row]:
    """The rows of a whole case. records, texts: plain values, in order."""
    registered = list(records)
    rows = [_head_of(case_id, case), *(record_row(case_id, one) for one in registered)]
    rows += [decision_row(case_id, number, plain(one)) for number, one in enumerate(case.decisions)]
    rows += text_rows(case_id, [value(Record, one) for one in registered], texts)
    return [row for row in rows if row["words"]]


def learn(conn: Connection, case_id: int, case: Case, records: Iterable[Row], texts: Iterable[Row]) -> None:
    """The words of a new case. records, texts: plain values, in order."""
    _PUT.put(conn, rows_of(case_id, case, records, texts))


def learn_changes(
    conn: Connection, before: Case, after: Case, records: Iterable[Row], texts: Sequence[Row] | None
) -> None:
    """The words that a change brings. records: plain values of those that changed; texts: of all, where they did."""
    if texts is not None:
        conn.execute(_DROP_TEXTS, {"b_case": before.id})
    rows = [record_row(before.id, one) for one in records]
    rows += text_rows(before.id, after.records, _texts_to_learn(conn, before, after, texts))
    if (head := _head_of(before.id, after)) != _head_of(before.id, before):
        rows.append(head)
    if after.decisions is not before.decisions:
        rows += _changed_decisions(conn, before, after)
    if said := [row for row in rows if row["words"]]:
        _PUT.put(conn, said)


def _texts_to_learn(conn: Connection, before: Case, after: Case, texts: Sequence[Row] | None) -> Sequence[Row]:
    """The new ones; else those that are there, where handlings were marked or opened and their texts go with them."""
    if texts is not None:
        return texts
    if _marked_here(before) == _marked_here(after):
        return ()
    return [json.loads(one) for one in conn.execute(_TEXTS, {"b_case": before.id}).scalars()]


def _marked_here(case: Case) -> set[tuple[int, str | None]]:
    """The handlings that were made here and are marked."""
    return {(one.number, one.note) for one in case.records if one.template and one.confidentiality}


def _changed_decisions(conn: Connection, before: Case, after: Case) -> list[Row]:
    old: dict[int, Decision] = dict(enumerate(before.decisions))
    changed = [(n, one) for n, one in enumerate(after.decisions) if one is not old.get(n)]
    gone = [{"b_case": before.id, "b_part": f"{DECISION}:{n}"} for n in range(len(after.decisions), len(old))]
    if gone:
        conn.execute(_DROP, gone)
    return [decision_row(before.id, n, plain(one)) for n, one in changed]


# ── Finding ───────────────────────────────────────────────────────────────────────────────────────────────────────


def found(conn: Connection, wanted: str, entitled: ColumnElement[bool]) -> Iterator[ColumnElement[bool]]:
    """The conditions on a case's row that it says each of the words; marked handlings count for the entitled alone."""
    for word in dict.fromkeys(search_key(wanted).split()):
        here = _says(conn, word)
        told = select(_W.case_id).where(here, _W.marked.is_(False))
        kept = select(_W.case_id).where(here, _W.marked.is_(True))
        yield or_(cases.c.id.in_(told), entitled & cases.c.id.in_(kept))


def _says(conn: Connection, word: str) -> ColumnElement[bool]:
    if conn.dialect.name != "sqlite" or len(word) < SHORTEST_INDEXED:
        return _W.words.like(like(word), escape="!")
    phrase = '"' + word.replace('"', '""') + '"'
    matches = text("search_index MATCH :b_phrase").bindparams(bindparam("b_phrase", phrase, unique=True))
    return _W.id.in_(select(_INDEX.c.rowid).where(matches))
