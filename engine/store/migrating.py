"""Runs the migrations with Alembic, in one transaction; only who migrates imports it, since it is slow."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

_STEPS = Path(__file__).parent / "migrations"
# Two programs that upgrade at once wait for each other; SQLite's BEGIN IMMEDIATE does the same.
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7163224501)")


def configuration(conn: Connection | None = None) -> Config:
    """Alembic's settings: where the steps lie, and the connection on which they are run."""
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = conn
    return config


def upgrade(conn: Connection) -> None:
    """Every step that the database has not taken; the caller commits."""
    if conn.dialect.name == "postgresql":
        conn.execute(_ONE_AT_A_TIME)
    command.upgrade(configuration(conn), "head")
