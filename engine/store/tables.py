"""Every table of the database but those of log-ins and meetings; the migrations build the same, which a test proves.

Days are dates, moments are microseconds in UTC (Instant), and what no query looks into is canonical JSON in a column
`content`.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from engine.store import board_tables, login_tables, schema, search_tables  # noqa: F401 - with them their tables are in the schema
from engine.store.columns import Instant, ordered_text
from engine.store.partial import partial

metadata = schema.metadata

# ── The municipality ──────────────────────────────────────────────────────────────────────────────────────────────

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

organs = Table(
    "organs",
    metadata,
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("content", Text, nullable=False),
)

series = Table(
    "series",
    metadata,
    Column("organ", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("content", Text, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("away_until", Date),
    Column("substitute", Text, ForeignKey("users.id")),
    Column("content", Text, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    Column("organ", Text, primary_key=True),
    Column("held_on", Date, primary_key=True),
    Column("manusstopp", Date),
    Column("summons", Date),
    Column("approval", Date),
)

# ── Cases: what guards read is `content`; the other columns repeat what lists look for ────────────────────────────

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dnr", Text, nullable=False, unique=True),
    Column("dnr_key", Text, nullable=False),
    Column("series_key", ordered_text(), nullable=False),
    Column("year", Integer),
    Column("number", Integer),
    Column("revision", Integer, nullable=False),
    Column("workflow", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_key", ordered_text(), nullable=False),
    Column("body", Text, nullable=False),
    Column("officer", Text),
    Column("officer_id", Text),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("sweep_on", Date),
    Column("texts_digest", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("marked", Boolean, nullable=False, server_default=false()),
    Index("ix_cases_register", "series_key", "year", "number", "id"),
    Index("ix_cases_dnr_key", "dnr_key"),
    Index("ix_cases_state", "state"),
    Index("ix_cases_officer_id", "officer_id"),
)
partial(
    "ix_cases_sweep_on",
    cases.c.sweep_on,
    where=cases.c.sweep_on.is_not(None),
)

records = Table(
    "records",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("direction", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("date", Date),
    Column("registered_on", Date),
    Column("digest", Text),
    Column("content", Text, nullable=False),
    Index("ix_records_digest", "digest"),
)

instruments = Table(
    "instruments",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("mode", Text),
    Column("starts_on", Date),
    Column("first_ends_on", Date),
    Column("final_on", Date),
    Column("noticeable", Boolean, nullable=False),
    Index("ix_instruments_first_ends_on", "first_ends_on"),
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("obligation", Text, nullable=False),
    Column("due", Date),
    Column("done_on", Date),
    Column("content", Text, nullable=False),
)
partial(
    "ix_occurrences_open", occurrences.c.due, occurrences.c.case_id,
    where=occurrences.c.done_on.is_(None),
)  # fmt: skip

partial(
    "ix_occurrences_done", occurrences.c.done_on, occurrences.c.case_id,
    where=occurrences.c.done_on.is_not(None),
)  # fmt: skip

watches = Table(
    "watches",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("due", Date, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("content", Text, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
)

# ── Numbers: one counter a series and year; every number that was used, and what became of it ─────────────────────

counters = Table(
    "counters",
    metadata,
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

numbers = Table(
    "numbers",
    metadata,
    Column("dnr", Text, primary_key=True),
    Column("dnr_key", Text, nullable=False),
    Column("series", Text, nullable=False),
    Column("year", Integer),
    Column("number", Integer),
    Column("origin", Text, nullable=False),
    Column("case_id", Integer, ForeignKey("cases.id")),
    Column("used_at", Instant, nullable=False),
    Column("used_by", Text, nullable=False),
    Column("voided_at", Instant),
    Column("voided_by", Text),
    Column("voided_why", Text),
    UniqueConstraint("series", "year", "number"),
    Index("ix_numbers_case_id", "case_id"),
    CheckConstraint("origin IN ('tilldelat', 'overtaget')", name="origin"),
)

# ── The journal: one chain; what an entry says in full stands beside it and may be disposed of ────────────────────

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("case_id", Integer, ForeignKey("cases.id")),
    Column("revision", Integer),
    Column("stand", Text),
    Column("at", Instant, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("says", Text, nullable=False),
    Column("reason", Text),
    Column("key", Text),
    Column("payload_digest", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Index("ix_journal_case", "case_id", "id"),
)
partial(
    "ix_journal_disposals",
    journal.c.id,
    where=journal.c.kind == "gallring",
)

journal_payloads = Table(
    "journal_payloads",
    metadata,
    Column("entry", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

journal_disposals = Table(
    "journal_disposals",
    metadata,
    Column("entry", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False),
    Column("by_entry", Integer, ForeignKey("journal.id"), nullable=False),
)

journal_head = Table(
    "journal_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("entries", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# ── Files, by content, in pieces ──────────────────────────────────────────────────────────────────────────────────

files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
)

file_pieces = Table(
    "file_pieces",
    metadata,
    Column("file_id", Integer, ForeignKey("files.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# Handed in, and as far as is known of nobody's: cleaned away in time, unless it is found to belong to something.
loose_files = Table(
    "loose_files",
    metadata,
    Column("file_id", Integer, ForeignKey("files.id"), primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
    Index("ix_loose_files_since", "since"),
)

# ── What is due, and what leaves the house ────────────────────────────────────────────────────────────────────────

reminders = Table(
    "reminders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("due", Date),
    Column("remind_on", Date, nullable=False),
    Column("mails", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("raised_on", Date),
    Column("told_on", Date),
    Column("next_tell_on", Date),
    Column("escalated_on", Date),
    Column("answered_on", Date),
    Column("answered_by", Text),
    Column("content", Text, nullable=False),
    UniqueConstraint("case_id", "key"),
    CheckConstraint("state IN ('planerad', 'vacker', 'besvarad', 'utgar')", name="state"),
)
partial(
    "ix_reminders_planned", reminders.c.remind_on, reminders.c.id,
    where=reminders.c.state == "planerad",
)  # fmt: skip
partial(
    "ix_reminders_raised", reminders.c.next_tell_on, reminders.c.id,
    where=reminders.c.state == "vacker",
)  # fmt: skip

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("recipient", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("case_id", Integer, ForeignKey("cases.id")),
    Column("state", Text, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("first_tried_at", Instant),
    Column("token", Text),
    Column("leased_until", Instant),
    Column("sent_at", Instant),
    Column("answer", Text),
    Column("digest", Text),
    Column("about", Text),
    CheckConstraint("state IN ('vantar', 'skickat', 'misslyckat')", name="state"),
)
partial(
    "ix_outbox_waiting", outbox.c.not_before, outbox.c.id,
    where=outbox.c.state == "vantar",
)  # fmt: skip

issue_tasks = Table(
    "issue_tasks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("template", Text, nullable=False),
    Column("frozen", LargeBinary, nullable=False),
    Column("reserved_at", Instant, nullable=False),
    Column("tried_at", Instant),
    Column("why", Text),
    Column("done_at", Instant),
    Column("digest", Text),
    UniqueConstraint("case_id", "number"),
)
partial(
    "ix_issue_tasks_waiting", issue_tasks.c.id,
    where=issue_tasks.c.done_at.is_(None),
)  # fmt: skip

# ── Definitions in use, and answers already given ─────────────────────────────────────────────────────────────────

workflow_texts = Table(
    "workflow_texts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Text, nullable=False),
)

first_answers = Table(
    "first_answers",
    metadata,
    Column("key", Text, primary_key=True),
    Column("command", Text, nullable=False),
    Column("answer", Text, nullable=False),
)
