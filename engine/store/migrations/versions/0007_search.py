"""The words of each part of a case, with an index of every three signs in a row; filled from what is there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.store.searching import decision_row, head_row, record_row, text_row

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    made = op.create_table(
        "search_words",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("marked", sa.Boolean, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_search_words_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_words")),
        sa.UniqueConstraint("case_id", "part", name=op.f("uq_search_words_case_id_part")),
    )
    for statement in _INDEX[op.get_bind().dialect.name]:
        op.execute(statement)
    for rows in _rows(op.get_bind()):
        op.bulk_insert(made, rows)
    op.drop_column("cases", "search")


def _rows(conn: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    """The rows of one case after the other."""
    for case_id, dnr, content in conn.execute(sa.text("SELECT id, dnr, content FROM cases ORDER BY id")).all():
        case = json.loads(content)
        names = [case.get("officer", {}).get("name"), *(one["name"] for one in case.get("parties", ()))]
        rows = [head_row(case_id, dnr, case["title"], names)]
        rows += [decision_row(case_id, n, one) for n, one in enumerate(case.get("decisions", ()))]
        rows += [record_row(case_id, one) for one in _of_case(conn, "records", "number", case_id)]
        rows += [text_row(case_id, n, one) for n, one in enumerate(_of_case(conn, "texts", "position", case_id))]
        yield [row for row in rows if row["words"]]


def _of_case(conn: sa.Connection, table: str, order: str, case_id: int) -> list[dict[str, Any]]:
    held = sa.table(table, sa.column("case_id"), sa.column("content"), sa.column(order))
    wanted = sa.select(held.c.content).where(held.c.case_id == case_id).order_by(held.c[order])
    return [json.loads(one) for one in conn.execute(wanted).scalars()]


_INDEX = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_words', content_rowid='id', "
            "columnsize=0, tokenize='trigram case_sensitive 1')"
        ),
        (
            "CREATE TRIGGER search_words_insert AFTER INSERT ON search_words BEGIN INSERT INTO "
            "search_index(rowid, words) VALUES (NEW.id, NEW.words); END"
        ),
        (
            "CREATE TRIGGER search_words_update AFTER UPDATE OF words ON search_words BEGIN INSERT INTO "
            "search_index(search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words); INSERT INTO "
            "search_index(rowid, words) VALUES (NEW.id, NEW.words); END"
        ),
        (
            "CREATE TRIGGER search_words_delete AFTER DELETE ON search_words BEGIN INSERT INTO "
            "search_index(search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words); END"
        ),
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE INDEX ix_search_words_words ON search_words USING gin (words gin_trgm_ops)",
    ),
}
