"""The tables of who comes in by the web: passwords as hashes; sessions, programs and calendars by digest; attempts that
failed; and the searches that each has saved.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from engine.store.columns import Instant
from engine.store.schema import metadata

passwords = Table(
    "passwords",
    metadata,
    Column("user_id", Text, ForeignKey("users.id"), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("set_at", Instant, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("user_id", Text, ForeignKey("users.id"), nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Index("ix_sessions_user_id", "user_id"),
)

login_failures = Table(
    "login_failures",
    metadata,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
)

applications = Table(
    "applications",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("user_id", Text, ForeignKey("users.id"), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("admitted_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)

calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    Column("user_id", Text, ForeignKey("users.id"), primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("made_at", Instant, nullable=False),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("user_id", Text, ForeignKey("users.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
)
