"""The board: the meetings that are held here, their agendas, paragraphs and papers, and decisions by delegation."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _meetings()
    _papers()
    _delegated()
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def _only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _meetings() -> None:
    op.create_table(
        "sittings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("organ", sa.Text, nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("standing", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sittings")),
        sa.UniqueConstraint("standing", name=op.f("uq_sittings_standing")),
    )
    op.create_index("ix_sittings_day", "sittings", ["held_on", "organ"])
    op.create_table(
        "agenda_cases",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("sitting_id", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agenda_cases_case_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_agenda_cases_sitting_id")),
        sa.PrimaryKeyConstraint("case_id", "sitting_id", name=op.f("pk_agenda_cases")),
    )
    op.create_table(
        "paragraphs",
        sa.Column("organ", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("sitting_id", sa.Integer, nullable=False),
        sa.Column("item", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_paragraphs_sitting_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_paragraphs_case_id")),
        sa.PrimaryKeyConstraint("organ", "year", "number", name=op.f("pk_paragraphs")),
    )


def _papers() -> None:
    op.create_table(
        "sitting_papers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sitting_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("frozen", sa.LargeBinary, nullable=False),
        sa.Column("reserved_at", sa.BigInteger, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("digest", sa.Text),
        sa.Column("media_type", sa.Text),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_sitting_papers_sitting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_papers")),
        sa.UniqueConstraint("sitting_id", "number", name=op.f("uq_sitting_papers_sitting_id_number")),
    )
    op.create_index("ix_sitting_papers_waiting", "sitting_papers", ["id"], **_only("done_at IS NULL"))


def _delegated() -> None:
    op.create_table(
        "delegated",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("round", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("organ", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column("sitting_id", sa.Integer),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_delegated_case_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_delegated_sitting_id")),
        sa.PrimaryKeyConstraint("case_id", "round", name=op.f("pk_delegated")),
    )
    where = _only("sitting_id IS NULL")
    op.create_index("ix_delegated_unreported", "delegated", ["organ", "decided_on"], **where)


_TRIGGERS = {
    "sqlite": (
        (
            "CREATE TRIGGER sittings_delete BEFORE DELETE ON sittings BEGIN SELECT RAISE(ABORT, 'Ett "
            "sammanträde tas inte bort: ställ in det.'); END"
        ),
        (
            "CREATE TRIGGER paragraphs_update BEFORE UPDATE ON paragraphs BEGIN SELECT RAISE(ABORT, 'En använd "
            "paragraf ändras inte.'); END"
        ),
        (
            "CREATE TRIGGER paragraphs_delete BEFORE DELETE ON paragraphs BEGIN SELECT RAISE(ABORT, 'En använd "
            "paragraf tas inte bort.'); END"
        ),
        (
            "CREATE TRIGGER sitting_papers_delete BEFORE DELETE ON sitting_papers BEGIN SELECT RAISE(ABORT, 'En"
            " handling från ett sammanträde tas inte bort.'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE TRIGGER sittings_delete BEFORE DELETE ON sittings FOR EACH ROW EXECUTE FUNCTION "
            "refuse_change('Ett sammanträde tas inte bort: ställ in det.')"
        ),
        (
            "CREATE TRIGGER paragraphs_update BEFORE UPDATE ON paragraphs FOR EACH ROW EXECUTE FUNCTION "
            "refuse_change('En använd paragraf ändras inte.')"
        ),
        (
            "CREATE TRIGGER paragraphs_delete BEFORE DELETE ON paragraphs FOR EACH ROW EXECUTE FUNCTION "
            "refuse_change('En använd paragraf tas inte bort.')"
        ),
        (
            "CREATE TRIGGER sitting_papers_delete BEFORE DELETE ON sitting_papers FOR EACH ROW EXECUTE FUNCTION"
            " refuse_change('En handling från ett sammanträde tas inte bort.')"
        ),
    ),
}
