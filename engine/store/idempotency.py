"""First answers: a command that is repeated with the same key gets the answer it got the first time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from sqlalchemy import Connection, bindparam, select

from engine.domain.errors import WrongUsage
from engine.store.canonical import canonical
from engine.store.faults import TryAgain
from engine.store.tables import first_answers
from engine.store.upsert import Upsert


class KeyOfAnother(WrongUsage):
    """Nyckeln {key} har redan använts för kommandot «{command}», och inget är gjort nu. Välj en ny nyckel för det
    här.
    """


class KeyForOtherWords(WrongUsage):
    """Nyckeln {key} har redan använts för «{command}», men med andra uppgifter, och inget är gjort nu. Välj en ny
    nyckel för det här, eller upprepa kommandot precis som det var.
    """


# Between the name of a command and the digest of what was said with it.
SAID = " #"
_FIRST = select(first_answers.c.command, first_answers.c.answer).where(first_answers.c.key == bindparam("b_key"))
_KEEP = Upsert(first_answers, ("key",), returning=(first_answers.c.key,))


def first_answer(conn: Connection, key: str, command: str | None = None) -> dict[str, Any] | None:
    """What was answered the first time; None where the key is new.

    command: where given, a key that was used for another command raises KeyOfAnother. It may be followed by a space and
    a digest of what was said with it; then KeyForOtherWords where something else was said the first time.
    """
    found = conn.execute(_FIRST, {"b_key": key}).first()
    if found is None:
        return None
    if command is not None and found.command != command:
        _refuse(key, found.command, command)
    answer: dict[str, Any] = json.loads(found.answer)
    return answer


def _refuse(key: str, first: str, now: str) -> NoReturn:
    """Both are a command's name, and after the last space what was said with it."""
    name = first.rpartition(SAID)[0] or first
    if name == (now.rpartition(SAID)[0] or now):
        raise KeyForOtherWords(key=key, command=name)
    raise KeyOfAnother(key=key, command=name)


def keep(conn: Connection, key: str, command: str, answer: Mapping[str, Any]) -> None:
    """Keeps the answer in the same transaction as what was done.

    Raises TryAgain where another with the same key came first: Database.run() then runs the work again, which finds
    that answer.
    """
    row = {"key": key, "command": command, "answer": canonical(answer).decode()}
    if conn.execute(_KEEP.on(conn), row).first() is None:
        raise TryAgain(key)
