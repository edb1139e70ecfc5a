"""The text of every workflow version in use: a case is read by the version under which it runs (rule 12)."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select

from engine.domain.errors import NotThere, Refused
from engine.domain.secrecy import Eyes
from engine.store import own_seals
from engine.store.cases import visible
from engine.store.tables import cases, workflow_texts
from engine.store.upsert import Upsert


class WorkflowTextDiffers(Refused):
    """Ärendetypen {name} version {version} har använts med en annan text. Ge den ändrade texten ett nytt
    versionsnummer.
    """


class NoWorkflowText(NotThere):
    """Databasen har ingen text för ärendetypen {name} version {version}."""


_TEXT = select(workflow_texts.c.content).where(
    workflow_texts.c.name == bindparam("b_name"), workflow_texts.c.version == bindparam("b_version")
)
_KEEP = Upsert(workflow_texts, ("name", "version"))
_VERSIONS = (
    select(workflow_texts.c.version)
    .where(workflow_texts.c.name == bindparam("b_name"))
    .order_by(workflow_texts.c.version)
)


def keep(conn: Connection, name: str, version: int, text: str) -> None:
    """Keeps the text of a version in use. Raises WorkflowTextDiffers where that version has been used with another."""
    kept = _kept(conn, name, version)
    if kept is None:
        _KEEP.put(conn, {"name": name, "version": version, "content": text})
        kept = _kept(conn, name, version)
        own_seals.seal_workflow(conn, name, version, kept or text)
    if kept != text:
        raise WorkflowTextDiffers(name=name, version=version)


def _kept(conn: Connection, name: str, version: int) -> str | None:
    return conn.execute(_TEXT, {"b_name": name, "b_version": version}).scalar()


def text_of(conn: Connection, name: str, version: int) -> str:
    """The text of the version. Raises NoWorkflowText."""
    found = _kept(conn, name, version)
    if found is None:
        raise NoWorkflowText(name=name, version=version)
    return found


def open_cases(conn: Connection, name: str, eyes: Eyes | None) -> list[tuple[int, str, int]]:
    """How many open cases of that type stand where, of those that the eyes see: (version, status, how many)."""
    counted = (
        select(cases.c.version, cases.c.state, func.count())
        .where(cases.c.workflow == name, cases.c.closed_on.is_(None), visible(eyes))
        .group_by(cases.c.version, cases.c.state)
        .order_by(cases.c.version, cases.c.state)
    )
    return [(int(version), str(state), int(many)) for version, state, many in conn.execute(counted)]


def versions(conn: Connection, name: str) -> list[int]:
    """The versions in use of that name, in order."""
    return list(conn.execute(_VERSIONS, {"b_name": name}).scalars())
