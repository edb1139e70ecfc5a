"""Every table and index of the first version."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


_EMPTY_JOURNAL = (
    "INSERT INTO journal_head (id, entries, seal) VALUES "
    "(1, 0, '0000000000000000000000000000000000000000000000000000000000000000')"
)
# Text that sorts by its code points on both databases.
_ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _municipality()
    _case()
    _records_and_instruments()
    _followed_up_and_written()
    _numbers()
    _journal()
    _beside_the_journal()
    _files()
    _reminders()
    _outbox()
    _tasks()
    _definitions_and_answers()
    op.execute(_EMPTY_JOURNAL)


def _only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _municipality() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "organs",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organs")),
    )
    op.create_table(
        "series",
        sa.Column("organ", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("organ", name=op.f("pk_series")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("away_until", sa.Date),
        sa.Column("substitute", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["substitute"], ["users.id"], name=op.f("fk_users_substitute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    op.create_table(
        "meetings",
        sa.Column("organ", sa.Text, nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("manusstopp", sa.Date),
        sa.PrimaryKeyConstraint("organ", "held_on", name=op.f("pk_meetings")),
    )


def _case() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dnr", sa.Text, nullable=False),
        sa.Column("dnr_key", sa.Text, nullable=False),
        sa.Column("series_key", _ORDERED, nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("number", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("workflow", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_key", _ORDERED, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("officer", sa.Text),
        sa.Column("officer_id", sa.Text),
        sa.Column("opened_on", sa.Date),
        sa.Column("closed_on", sa.Date),
        sa.Column("sweep_on", sa.Date),
        sa.Column("texts_digest", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("dnr", name=op.f("uq_cases_dnr")),
    )
    op.create_index("ix_cases_dnr_key", "cases", ["dnr_key"])
    op.create_index("ix_cases_officer_id", "cases", ["officer_id"])
    op.create_index("ix_cases_register", "cases", ["series_key", "year", "number", "id"])
    op.create_index("ix_cases_state", "cases", ["state"])
    op.create_index("ix_cases_sweep_on", "cases", ["sweep_on"], **_only("sweep_on IS NOT NULL"))


def _records_and_instruments() -> None:
    op.create_table(
        "records",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("direction", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("registered_on", sa.Date),
        sa.Column("digest", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_records_case_id")),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_records")),
    )
    op.create_index("ix_records_digest", "records", ["digest"])
    op.create_table(
        "instruments",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("mode", sa.Text),
        sa.Column("starts_on", sa.Date),
        sa.Column("first_ends_on", sa.Date),
        sa.Column("final_on", sa.Date),
        sa.Column("noticeable", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_instruments_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_instruments")),
    )
    op.create_index("ix_instruments_first_ends_on", "instruments", ["first_ends_on"])


def _followed_up_and_written() -> None:
    op.create_table(
        "occurrences",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("obligation", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("content", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_occurrences_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_occurrences")),
    )
    op.create_index("ix_occurrences_done", "occurrences", ["done_on", "case_id"], **_only("done_on IS NOT NULL"))
    op.create_index("ix_occurrences_open", "occurrences", ["due", "case_id"], **_only("done_on IS NULL"))
    op.create_table(
        "watches",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_watches_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_watches")),
    )
    op.create_table(
        "texts",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_texts_case_id")),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_texts")),
    )


def _numbers() -> None:
    op.create_table(
        "counters",
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_counters")),
    )
    op.create_table(
        "numbers",
        sa.Column("dnr", sa.Text, nullable=False),
        sa.Column("dnr_key", sa.Text, nullable=False),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("number", sa.Integer),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("case_id", sa.Integer),
        sa.Column("used_at", sa.BigInteger, nullable=False),
        sa.Column("used_by", sa.Text, nullable=False),
        sa.Column("voided_at", sa.BigInteger),
        sa.Column("voided_by", sa.Text),
        sa.Column("voided_why", sa.Text),
        sa.CheckConstraint("origin IN ('tilldelat', 'overtaget')", name=op.f("ck_numbers_origin")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_numbers_case_id")),
        sa.PrimaryKeyConstraint("dnr", name=op.f("pk_numbers")),
        sa.UniqueConstraint("series", "year", "number", name=op.f("uq_numbers_series_year_number")),
    )
    op.create_index("ix_numbers_case_id", "numbers", ["case_id"])


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("case_id", sa.Integer),
        sa.Column("revision", sa.Integer),
        sa.Column("stand", sa.Text),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("says", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("key", sa.Text),
        sa.Column("payload_digest", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_journal_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_case", "journal", ["case_id", "id"])
    op.create_index("ix_journal_disposals", "journal", ["id"], **_only("kind = 'gallring'"))


def _beside_the_journal() -> None:
    op.create_table(
        "journal_payloads",
        sa.Column("entry", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["journal.id"], name=op.f("fk_journal_payloads_entry")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_journal_payloads")),
    )
    op.create_table(
        "journal_disposals",
        sa.Column("entry", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("by_entry", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["by_entry"], ["journal.id"], name=op.f("fk_journal_disposals_by_entry")),
        sa.ForeignKeyConstraint(["entry"], ["journal.id"], name=op.f("fk_journal_disposals_entry")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_journal_disposals")),
    )
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_journal_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_head")),
    )


def _files() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("digest", name=op.f("uq_files_digest")),
    )
    op.create_table(
        "file_pieces",
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_file_pieces_file_id")),
        sa.PrimaryKeyConstraint("file_id", "position", name=op.f("pk_file_pieces")),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("remind_on", sa.Date, nullable=False),
        sa.Column("mails", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("raised_on", sa.Date),
        sa.Column("told_on", sa.Date),
        sa.Column("next_tell_on", sa.Date),
        sa.Column("escalated_on", sa.Date),
        sa.Column("answered_on", sa.Date),
        sa.Column("answered_by", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('planerad', 'vacker', 'besvarad', 'utgar')", name=op.f("ck_reminders_state")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reminders_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_reminders_case_id_key")),
    )
    op.create_index("ix_reminders_planned", "reminders", ["remind_on", "id"], **_only("state = 'planerad'"))
    op.create_index("ix_reminders_raised", "reminders", ["next_tell_on", "id"], **_only("state = 'vacker'"))


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("case_id", sa.Integer),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("first_tried_at", sa.BigInteger),
        sa.Column("token", sa.Text),
        sa.Column("leased_until", sa.BigInteger),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("answer", sa.Text),
        sa.CheckConstraint("state IN ('vantar', 'skickat', 'misslyckat')", name=op.f("ck_outbox_state")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outbox_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index("ix_outbox_waiting", "outbox", ["not_before", "id"], **_only("state = 'vantar'"))


def _tasks() -> None:
    op.create_table(
        "issue_tasks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("frozen", sa.LargeBinary, nullable=False),
        sa.Column("reserved_at", sa.BigInteger, nullable=False),
        sa.Column("tried_at", sa.BigInteger),
        sa.Column("why", sa.Text),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("digest", sa.Text),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_issue_tasks_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_tasks")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_issue_tasks_case_id_number")),
    )
    op.create_index("ix_issue_tasks_waiting", "issue_tasks", ["id"], **_only("done_at IS NULL"))


def _definitions_and_answers() -> None:
    op.create_table(
        "workflow_texts",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", "version", name=op.f("pk_workflow_texts")),
    )
    op.create_table(
        "first_answers",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_first_answers")),
    )
