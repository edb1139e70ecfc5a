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

# What they say in English -> the same in Swedish. SQLite by the name of the fault, PostgreSQL by its state, and libpq,
# which has none where it never came as far, by its words.
_SQLITE = (
    ("SQLITE_FULL", "disken är full"),
    ("SQLITE_CANTOPEN", "filen går inte att öppna"),
    ("SQLITE_READONLY", "filen går bara att läsa"),
    ("SQLITE_IOERR", "disken svarar med fel"),
    ("SQLITE_NOTADB", "filen är ingen databas"),
    ("SQLITE_CORRUPT", "filen är skadad"),
    ("SQLITE_PERM", "behörighet saknas"),
    ("SQLITE_AUTH", "behörighet saknas"),
    ("SQLITE_BUSY", "den är upptagen"),
    ("SQLITE_LOCKED", "den är upptagen"),
    ("SQLITE_ERROR", "den innehåller inte det som den ska"),
)
_STATES = (
    ("28", "servern godtar inte användarnamnet eller lösenordet"),
    ("3D", "det finns ingen databas med det namnet på servern"),
    ("53300", "servern har inga lediga anslutningar"),
    ("57", "servern stängs eller startar om"),
    ("08", "förbindelsen med servern bröts"),
)
_SAID = (
    ("Connection refused", "servern tar inte emot anslutningar"),
    ("timeout", "servern svarade inte i tid"),
    ("Name or service not known", "servern finns inte i namntjänsten"),
    ("could not translate host name", "servern finns inte i namntjänsten"),
    ("failed to resolve host", "servern finns inte i namntjänsten"),
    ("password authentication failed", "servern godtar inte användarnamnet eller lösenordet"),
    ("no password supplied", "servern kräver ett lösenord"),
    ("role ", "servern godtar inte användarnamnet eller lösenordet"),
    ("does not exist", "det finns ingen databas med det namnet på servern"),
    ("too many clients", "servern har inga lediga anslutningar"),
    ("starting up", "servern startar"),
    ("shutting down", "servern stängs"),
    ("closed the connection", "förbindelsen med servern bröts"),
    ("connection is lost", "förbindelsen med servern bröts"),
    ("No such file", "det finns ingen server där"),
)


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
    if isinstance(error.orig, sqlite3.Error):
        return reason_of_sqlite(error.orig)
    state, said = _state(error), str(error.orig)
    known = next((why for begins, why in _STATES if begins and state.startswith(begins)), None)
    return known or next((why for sign, why in _SAID if sign in said), "servern svarar inte som den ska")


def reason_of_sqlite(error: sqlite3.Error) -> str:
    """Why SQLite said no, in Swedish."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((why for begins, why in _SQLITE if name.startswith(begins)), f"okänt fel ({name or 'utan namn'})")
