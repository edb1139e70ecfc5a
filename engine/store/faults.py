"""What a database may say no with, in Swedish: out of reach, full, locked, not ready, newer than the program."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy.exc import DBAPIError

from engine.domain.errors import ArendeError, OutOfReach, WrongUsage

# PostgreSQL: serialization failure, deadlock. SQLite: busy. The whole unit of work is run again.
_TRY_AGAIN = frozenset({"40001", "40P01"})
_FULL = frozenset({"53100", "53200"})
_LOCKED = frozenset({"55P03", "57014", "25P03"})


class BadDatabaseUrl(WrongUsage):
    """ARENDE_DATABAS går inte att använda: {why}. Skriv sqlite:////sökväg/arende.db eller
    postgresql://användare@värd/databas.
    """


class DatabaseOutOfReach(OutOfReach):
    """Databasen går inte att nå ({where}): {why}. Inget har sparats; försök igen när den svarar."""


class DatabaseFull(OutOfReach):
    """Det finns inget utrymme kvar där databasen ligger ({where}). Inget har sparats; gör plats och försök igen."""


class DatabaseLocked(OutOfReach):
    """Databasen är upptagen av ett annat program ({where}). Inget har sparats; försök igen om en stund."""


class DatabaseDamaged(OutOfReach):
    """Databasen går inte att läsa ({where}): {why}. Återställ den från en säkerhetskopia: arende aterstall FIL."""


class DriverMissing(OutOfReach):
    """PostgreSQL kräver psycopg, som inte är installerat. Installera det med: pip install "arendegang[postgres]"."""


class DatabaseNotReady(WrongUsage):
    """Databasen ({where}) är inte klar att använda: {why}. Kör: arende init"""


class DatabaseNewer(WrongUsage):
    """Databasen ({where}) är gjord av en nyare version av programmet (schema {revision}). Uppgradera programmet."""


class TryAgain(Exception):
    """The unit of work met another that came first; run whole once more it finds what the other wrote."""


def is_worth_another_try(error: BaseException) -> bool:
    """Whether the whole unit of work may be run again: a deadlock, a serialization failure, a busy SQLite."""
    if isinstance(error, TryAgain):
        return True
    if not isinstance(error, DBAPIError):
        return False
    return _state(error) in _TRY_AGAIN or _sqlite_name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def in_swedish(error: DBAPIError, where: str) -> ArendeError | None:
    """The same fault as a Swedish sentence where it lies outside the program; None where it is a fault of ours."""
    name, state, why = _sqlite_name(error), _state(error), _words(error)
    if name.startswith("SQLITE_FULL") or state in _FULL:
        return DatabaseFull(where=where)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or state in _LOCKED | _TRY_AGAIN:
        return DatabaseLocked(where=where)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DatabaseDamaged(where=where, why=why)
    unreachable = name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH"))
    if unreachable or error.connection_invalidated or state[:2] in {"08", "28", "3D", "57"} or _never_connected(error):
        return DatabaseOutOfReach(where=where, why=why)
    return None


def _state(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""


def _sqlite_name(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlite_errorname", None) or ""


def _never_connected(error: DBAPIError) -> bool:
    """psycopg gives no code where the server could not be spoken to at all, or the line was cut."""
    original: Any = error.orig
    return (
        type(original).__name__ == "OperationalError" and not isinstance(original, sqlite3.Error) and not _state(error)
    )


def _words(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0].strip().rstrip(".") if lines else type(error.orig).__name__
