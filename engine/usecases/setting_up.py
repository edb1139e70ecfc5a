"""Setting up and tending the database: make or upgrade it, load the municipality, back up, restore, tell how it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from engine.app import App
from engine.domain.errors import Fault, Refused, WrongUsage
from engine.domain.events import MunicipalityChanged
from engine.domain.municipality import Municipality
from engine.domain.people import SYSTEM, Role
from engine.store import followups, journal, meta, outbox, people, queries, tasks
from engine.store.database import Database
from engine.store.rehearsal import rehearsal_of
from engine.usecases import lists, meetings_moved
from engine.usecases.logging_in import make_secret
from engine.usecases.work import Answer, NoActor, NotAllowed, Request, allow_tending, seal

SWEEP_LATE_HOURS = 48


class NoMunicipality(WrongUsage):
    """Databasen har ingen kommun ännu: arende init --kommun FIL."""


class StillHasWork(Refused):
    """Den som har öppna ärenden kan inte göras inaktiv i kommunfilen, så inget lästes in: {who}. Överlåt först allt:
    {commands}.
    """


def init(app: App, request: Request | None, kommun: Path | None) -> Answer:
    """Makes or upgrades the database and loads the municipality: {created, upgraded, municipality, changes[],
    warnings[]}.

    On an empty database nobody needs to act; later it takes a systemförvaltare or registrator. A dry run is undone.
    Raises FileFaults before anything is made.
    """
    read = _read(kommun) if kommun is not None else None
    if request is not None and request.dry:
        with rehearsal_of(app.settings.database) as tried:
            return {**_init(app, tried, request, read), "dryRun": True}
    opened = app.__dict__.get("database")
    if opened is not None:
        # It was opened to see who acts; its lines are let go before another takes its place.
        opened.close()
    database = Database.open(app.settings.database, create=True)
    app.__dict__["database"] = database
    return _init(app, database, request, read)


def _read(kommun: Path) -> tuple[Municipality, tuple[Fault, ...]]:
    from engine.definitions.municipalityfile import read_municipality_file  # noqa: PLC0415 - only who sets up or copies pays for it

    return read_municipality_file(kommun)


def _init(
    app: App, database: Database, request: Request | None, read: tuple[Municipality, tuple[Fault, ...]] | None
) -> Answer:
    created = database.is_empty()
    upgraded = database.upgrade()
    warnings: list[str] = []
    changes: list[str] = []
    if read is not None:
        municipality, odd = read
        warnings += [str(one) for one in odd]
        with database.write() as unit:
            known = people.is_there(unit.conn)
            if known:
                _may_set_up(app, request)
            else:
                lists.begin(unit, app.today())
            warnings += people.left_out(unit.conn, municipality) if known else []
            before = people.load(unit.conn) if known else None
            if before:
                _nobody_leaves_work_behind(unit.conn, before, municipality)
            changes = people.save(unit.conn, municipality)
            if before:
                meetings_moved.remember(unit, before, people.load(unit.conn), app.today())
            if changes:
                followups.sweep_all(unit.conn, app.today())
                seal(app, unit, request or Request(SYSTEM, "init"), None, [MunicipalityChanged(tuple(changes))])
            unit.commit()
        app.forget_municipality()
    database.run(make_secret)
    with database.read() as conn:
        name = people.load(conn).name if people.is_there(conn) else None
    return {"created": created, "upgraded": upgraded, "municipality": name, "changes": changes, "warnings": warnings}


def _nobody_leaves_work_behind(conn: Any, before: Municipality, wanted: Municipality) -> None:
    """Raises StillHasWork where the file makes somebody inactive who has open cases."""
    acting = {user.id: user for user in before.users if user.active}
    leaving = [acting[user.id] for user in wanted.users if not user.active and user.id in acting]
    counts = {user: len(queries.open_cases_of(conn, user.id, user.name)) for user in leaving}
    staying = {user: count for user, count in counts.items() if count}
    if staying:
        who = ", ".join(
            f"{user.name} ({n} {'öppet ärende' if n == 1 else 'öppna ärenden'})" for user, n in staying.items()
        )
        commands = ", ".join(f"arende overlat --fran {user.id} --till ANVÄNDARE --slutar" for user in staying)
        raise StillHasWork(who=who, commands=commands)


def _may_set_up(app: App, request: Request | None) -> None:
    if request is None or (request.actor.user is None and not request.actor.is_system):
        raise NoActor
    user = request.actor.user
    roles = (Role.SYSTEMFORVALTARE, Role.REGISTRATOR)
    if user is not None and not any(role in user.roles for role in roles):
        raise NotAllowed(name=user.name, roles="systemförvaltare eller registrator", organ="kommunen")


def status(app: App, request: Request) -> Answer:
    """How it is: {database, schema, municipality, lastSweep, sweepAgeHours, sweepLate, outbox{…}, tasks, chainHead,
    entries, ok}. Raises NotAllowed where one who is guarded does not tend the system.
    """
    if request.guarded:
        allow_tending(request)
    with app.database.read() as conn:
        swept = meta.get(conn, "last_sweep")
        waiting = outbox.counts(conn)
        head = journal.head(conn)
        pending = len(tasks.pending(conn))
        name = people.load(conn).name if people.is_there(conn) else None
        raised = followups.counts(conn)
    age = _age_hours(app, swept)
    late = age is not None and age > SWEEP_LATE_HOURS
    ok = not late and not waiting.get("misslyckat")
    return {
        "database": app.database.where,
        "schema": app.database.revision(),
        "caution": app.database.caution,
        "municipality": name,
        "lastSweep": swept,
        "sweepAgeHours": age,
        "sweepLate": late,
        "outbox": waiting,
        "reminders": raised,
        "documentsWaiting": pending,
        "entries": head.entries,
        "chainHead": head.seal,
        "ok": ok,
    }


def _age_hours(app: App, swept: str | None) -> int | None:
    if swept is None:
        return None
    return int((app.now() - datetime.fromisoformat(swept)).total_seconds() // 3600)


def backup(app: App, path: Path) -> Answer:
    """An online copy of the whole database: {file, bytes}."""
    from engine.store import backup as copies  # noqa: PLC0415 - only who sets up or copies pays for it

    size = copies.backup(app.database, path)
    return {"file": str(path), "bytes": size}


def restore(app: App, path: Path) -> Answer:
    """The database made from a copy; refused where there is one already: {file, restored}."""
    from engine.store import backup as copies  # noqa: PLC0415 - only who sets up or copies pays for it

    copies.restore(path, app.settings.database)
    return {"file": str(path), "restored": True}


def restorable(app: App, path: Path) -> Answer:
    """Whether restore() would do it; raises what that would raise, and changes nothing: {file, restored}."""
    from engine.store import backup as copies  # noqa: PLC0415 - only who sets up or copies pays for it

    copies.check_restore(path, app.settings.database)
    return {"file": str(path), "restored": False}
