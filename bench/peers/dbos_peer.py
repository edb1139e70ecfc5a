"""DBOS: each action a step of a running workflow; its transaction stores state, audit row and checkpoint."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from dbos import DBOS, SQLAlchemyDatasource
from sqlalchemy import Engine, event, text

from bench.peers.serving import ACTIONS, ACTOR, PRAGMAS, SAYS, Peer, serve

STATES = {"besluta": "beslutad", "folj_upp": "uppfoljning", "ny_omgang": "utkast", "foresla": "forslag"}
TABLES = (
    "CREATE TABLE cases (id INTEGER PRIMARY KEY, state TEXT NOT NULL)",
    "CREATE TABLE audit (id INTEGER PRIMARY KEY, case_id INTEGER, at TEXT, actor TEXT, action TEXT, says TEXT)",
)
CHANGE = text("UPDATE cases SET state = :state WHERE id = :case")
AUDIT = text(
    "INSERT INTO audit (case_id, at, actor, action, says) VALUES (:case, datetime('now'), :actor, :action, :says)"
)


def make(folder: Path, cases: int) -> Peer:
    """So many cases under beredning, in the SQLite file in which DBOS keeps its own too."""
    url = f"sqlite:///{folder / 'dbos.db'}"
    event.listen(Engine, "connect", lambda connection, _record: [connection.execute(pragma) for pragma in PRAGMAS])
    DBOS(config={"name": "matning", "system_database_url": url, "run_admin_server": False, "log_level": "ERROR"})
    source = SQLAlchemyDatasource.create(url)
    with source.engine.begin() as connection:
        for table in TABLES:
            connection.execute(text(table))
        ready = [{"id": number} for number in range(1, cases + 1)]
        connection.execute(text("INSERT INTO cases VALUES (:id, 'beredning')"), ready)

    @source.transaction()
    def act(case: int, action: str) -> None:
        session = source.sql_session()
        session.execute(CHANGE, {"state": STATES[action], "case": case})
        session.execute(AUDIT, {"case": case, "actor": ACTOR, "action": action, "says": SAYS})

    @DBOS.workflow()
    def carry_one(case: int) -> None:
        for action in ACTIONS:
            act(case, action)

    DBOS.launch()

    def carry(numbers: range) -> None:
        for number in numbers:
            carry_one(number)

    def ask(question: str) -> object:
        with source.engine.connect() as connection:
            return connection.execute(text(question)).scalar()

    return Peer(f"DBOS {version('dbos')}", carry, lambda: int(str(ask("SELECT count(*) FROM audit"))), ask)


if __name__ == "__main__":
    serve(make)
    DBOS.destroy()
