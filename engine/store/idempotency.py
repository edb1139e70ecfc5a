"""First answers: a command that is repeated with the same key gets the answer it got the first time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from engine.domain.errors import WrongUsage
from engine.store.canonical import canonical
from engine.store.faults import TryAgain
from engine.store.tables import first_answers
from engine.store.upsert import Upsert


class KeyOfAnother(WrongUsage):
    """Nyckeln {key} har redan använts för kommandot «{command}». Välj en ny nyckel för varje nytt ärende."""


_FIRST = select(first_answers.c.command, first_answers.c.answer).where(first_answers.c.key == bindparam("b_key"))
_KEEP = Upsert(first_answers, ("key",), returning=(first_answers.c.key,))


def first_answer(conn: Connection, key: str, command: str | None = None) -> dict[str, Any] | None:
    """What was answered the first time; None where the key is new.

    command: where given, a key that was used for another command raises KeyOfAnother.
    """
    found = conn.execute(_FIRST, {"b_key": key}).first()
    if found is None:
        return None
    if command is not None and found.command != command:
        raise KeyOfAnother(key=key, command=found.command)
    answer: dict[str, Any] = json.loads(found.answer)
    return answer


def keep(conn: Connection, key: str, command: str, answer: Mapping[str, Any]) -> None:
    """Keeps the answer in the same transaction as what was done.

    Raises TryAgain where another with the same key came first: Database.run() then runs the work again, which finds
    that answer.
    """
    row = {"key": key, "command": command, "answer": canonical(answer).decode()}
    if conn.execute(_KEEP.on(conn), row).first() is None:
        raise TryAgain(key)
