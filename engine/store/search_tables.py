"""What is searched in: the folded words of each part of a case, with an index of every three signs in a row."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from engine.store.schema import metadata

# part: «ärende», «beslut:2», «handling:7», «text:0». marked: it tells of a handling that is marked as confidential.
search_words = Table(
    "search_words",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("part", Text, nullable=False),
    Column("marked", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("case_id", "part"),
)

_FORGET = "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words);"
_LEARN = "INSERT INTO search_index(rowid, words) VALUES (NEW.id, NEW.words);"
_STATEMENTS = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_words', content_rowid='id', "
            "columnsize=0, tokenize='trigram case_sensitive 1')"
        ),
        f"CREATE TRIGGER search_words_insert AFTER INSERT ON search_words BEGIN {_LEARN} END",
        f"CREATE TRIGGER search_words_update AFTER UPDATE OF words ON search_words BEGIN {_FORGET} {_LEARN} END",
        f"CREATE TRIGGER search_words_delete AFTER DELETE ON search_words BEGIN {_FORGET} END",
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE INDEX ix_search_words_words ON search_words USING gin (words gin_trgm_ops)",
    ),
}


def statements(dialect: str) -> tuple[str, ...]:
    """The DDL of the index, which each of the databases («sqlite», «postgresql») has in a way of its own."""
    return _STATEMENTS[dialect]
