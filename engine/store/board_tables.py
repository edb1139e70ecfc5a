"""The tables of the board: meetings that are held here, their agendas, paragraphs and papers, decisions by delegation.

They stand beside the others of tables.py, in the same metadata.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from engine.store.columns import Instant
from engine.store.partial import partial
from engine.store.schema import metadata

sittings = Table(
    "sittings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organ", Text, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("standing", Text, unique=True),
    Column("revision", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Index("ix_sittings_day", "held_on", "organ"),
)

agenda_cases = Table(
    "agenda_cases",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("sitting_id", Integer, ForeignKey("sittings.id"), primary_key=True),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    Column("organ", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sitting_id", Integer, ForeignKey("sittings.id"), nullable=False),
    Column("item", Integer, nullable=False),
    Column("case_id", Integer, ForeignKey("cases.id")),
)

sitting_papers = Table(
    "sitting_papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sitting_id", Integer, ForeignKey("sittings.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("frozen", LargeBinary, nullable=False),
    Column("reserved_at", Instant, nullable=False),
    Column("why", Text),
    Column("done_at", Instant),
    Column("digest", Text),
    Column("media_type", Text),
    UniqueConstraint("sitting_id", "number"),
)
partial(
    "ix_sitting_papers_waiting", sitting_papers.c.id,
    where=sitting_papers.c.done_at.is_(None),
)  # fmt: skip

delegated = Table(
    "delegated",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("organ", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("sitting_id", Integer, ForeignKey("sittings.id")),
    Column("announced_on", Date),
)
partial(
    "ix_delegated_unreported", delegated.c.organ, delegated.c.decided_on,
    where=delegated.c.sitting_id.is_(None),
)  # fmt: skip
