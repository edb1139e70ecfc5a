"""What a document says is searched by the eyes that may see the handling made of it, as the handling itself is."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.domain.case import Record
from engine.store.codec import value
from engine.store.searching import text_rows

revision = "0011"
down_revision = "0010"

_MARKED = sa.text("SELECT DISTINCT case_id FROM records WHERE content LIKE '%\"confidentiality\"%' ORDER BY case_id")
_MARK = sa.text("UPDATE search_words SET marked = :b_marked WHERE case_id = :b_case AND part = :b_part")


def upgrade() -> None:
    conn = op.get_bind()
    for case_id in conn.execute(_MARKED).scalars().all():
        records = [value(Record, one) for one in _of_case(conn, "records", "number", case_id)]
        for row in text_rows(case_id, records, _of_case(conn, "texts", "position", case_id)):
            said = {"b_marked": row["marked"], "b_case": case_id, "b_part": row["part"]}
            conn.execute(_MARK, said)


def _of_case(conn: sa.Connection, table: str, order: str, case_id: int) -> list[dict[str, Any]]:
    held = sa.table(table, sa.column("case_id"), sa.column("content"), sa.column(order))
    wanted = sa.select(held.c.content).where(held.c.case_id == case_id).order_by(held.c[order])
    return [json.loads(one) for one in conn.execute(wanted).scalars()]
