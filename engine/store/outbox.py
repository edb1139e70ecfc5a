"""The outbox: what shall leave the house waits here, is claimed with a lease, and is noted as sent, put off or given
up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, literal_column, or_, select, update

from engine.store.own_seals import seal_of_letter
from engine.store.tables import outbox
from engine.store.upsert import Upsert

WAITING, SENT, FAILED = "vantar", "skickat", "misslyckat"


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message. state: vantar | skickat | misslyckat. tries: attempts, the running one included. answer: the
    server's last words. about: the Dnr of each case that it tells of, and whether it does so in clear; None where that
    is not known, or where it is of the one case alone.
    """

    id: int
    key: str
    recipient: str
    address: str
    subject: str
    raw: bytes
    case_id: int | None
    state: str
    not_before: datetime
    tries: int
    first_tried_at: datetime | None
    sent_at: datetime | None
    answer: str | None
    about: Mapping[str, bool] | None = None


_O = outbox.c
_COLUMNS = (
    _O.id, _O.key, _O.recipient, _O.address, _O.subject, _O.raw, _O.case_id, _O.state, _O.not_before, _O.tries,
    _O.first_tried_at, _O.sent_at, _O.answer, _O.about,
)  # fmt: skip
_WAITS = _O.state == literal_column(f"'{WAITING}'")
_PUT = Upsert(outbox, ("key",), returning=(_O.id,))
_NOW = bindparam("b_now", type_=_O.not_before.type)
_NEXT = (
    select(_O.id)
    .where(_WAITS, _O.not_before <= _NOW, or_(_O.leased_until.is_(None), _O.leased_until <= _NOW))
    .order_by(_O.not_before, _O.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(outbox)
    .where(_O.id == _NEXT.scalar_subquery(), _WAITS)
    .values(
        token=bindparam("b_token"), leased_until=bindparam("b_until", type_=_O.not_before.type), tries=_O.tries + 1,
        first_tried_at=func.coalesce(_O.first_tried_at, _NOW),
    )
    .returning(*_COLUMNS)
)  # fmt: skip
_OURS = update(outbox).where(_O.id == bindparam("b_id"), _O.token == bindparam("b_token"), _WAITS)
_DONE: dict[str, Any] = {"token": None, "leased_until": None, "answer": bindparam("b_answer")}
_SENT = _OURS.values(state=SENT, sent_at=_NOW, **_DONE)
_DEFERRED = _OURS.values(not_before=_NOW, **_DONE)
_FAILED = _OURS.values(state=FAILED, **_DONE)
_RETRY = (
    update(outbox)
    .where(_O.id == bindparam("b_id"), _O.state == FAILED)
    .values(state=WAITING, tries=0, first_tried_at=None, token=None, leased_until=None)
)
_REPLACED = delete(outbox).where(
    _O.recipient == bindparam("b_recipient"), _WAITS, _O.key != bindparam("b_key"),
    _O.key.like(bindparam("b_like")), or_(_O.leased_until.is_(None), _O.leased_until <= _NOW),
)  # fmt: skip
_WITHDRAWN = delete(outbox).where(_O.id == bindparam("b_id"), _O.token == bindparam("b_token"), _WAITS)
_LIST = select(*_COLUMNS).where(_O.state.in_(bindparam("b_states", expanding=True))).order_by(_O.not_before, _O.id)
_COUNTS = select(_O.state, func.count()).group_by(_O.state)


def put(
    conn: Connection, key: str, recipient: str, address: str, subject: str, raw: bytes, not_before: datetime,
    case_id: int | None = None, about: Mapping[str, bool] | None = None,
) -> bool:  # fmt: skip
    """Puts a message in; False where one with the key is, or has been, there. raw: the very bytes that are sent, on
    every try. about: the Dnr of each case that it tells of, and whether in clear.
    """
    row = {
        "key": key, "recipient": recipient, "address": address, "subject": subject, "raw": raw, "case_id": case_id,
        "state": WAITING, "not_before": not_before, "tries": 0,
        "digest": seal_of_letter(key, recipient, address, subject, raw),
        "about": None if about is None else json.dumps(dict(about)),
    }  # fmt: skip
    return conn.execute(_PUT.on(conn), row).first() is not None


def claim(conn: Connection, now: datetime, lease_seconds: int, token: str) -> OutboxRow | None:
    """Takes the message that has waited longest, for so long; None where nothing waits. One whose lease ran out is
    taken again.
    """
    until = now + timedelta(seconds=lease_seconds)
    row = conn.execute(_CLAIM, {"b_now": now, "b_until": until, "b_token": token}).first()
    return None if row is None else _outbox_row(row)


def sent(conn: Connection, message_id: int, token: str, now: datetime, answer: str) -> bool:
    """Notes it as sent; False where somebody else has claimed it since."""
    return conn.execute(_SENT, {"b_id": message_id, "b_token": token, "b_now": now, "b_answer": answer}).rowcount == 1


def deferred(conn: Connection, message_id: int, token: str, next_try: datetime, answer: str) -> bool:
    """Puts it off until then; False where somebody else has claimed it since."""
    return (
        conn.execute(_DEFERRED, {"b_id": message_id, "b_token": token, "b_now": next_try, "b_answer": answer}).rowcount
        == 1
    )


def failed(conn: Connection, message_id: int, token: str, answer: str) -> bool:
    """Gives it up, visibly; False where somebody else has claimed it since."""
    return conn.execute(_FAILED, {"b_id": message_id, "b_token": token, "b_answer": answer}).rowcount == 1


def withdrawn(conn: Connection, message_id: int, token: str) -> bool:
    """Takes it out unsent, since it is made anew; False where somebody else has claimed it since."""
    return conn.execute(_WITHDRAWN, {"b_id": message_id, "b_token": token}).rowcount == 1


def retry(conn: Connection, message_id: int) -> bool:
    """Lets one that was given up wait again, from the beginning; False where there is none such."""
    return conn.execute(_RETRY, {"b_id": message_id}).rowcount == 1


def list(conn: Connection, states: Sequence[str] = (WAITING, FAILED)) -> Sequence[OutboxRow]:  # noqa: A001 - outbox.list() is what it is
    """The messages in those states, the oldest first."""
    return [_outbox_row(row) for row in conn.execute(_LIST, {"b_states": [*states]})]


def replaced(conn: Connection, recipient: str, by_key: str, like: str, now: datetime) -> int:
    """Takes out what waits for the recipient under keys like that, where the message with that key says it all anew;
    how many. One that is being sent this moment is left.
    """
    asked = {"b_recipient": recipient, "b_key": by_key, "b_like": like, "b_now": now}
    return conn.execute(_REPLACED, asked).rowcount


def counts(conn: Connection) -> dict[str, int]:
    """How many messages there are in each state."""
    return {row[0]: row[1] for row in conn.execute(_COUNTS)}


def _outbox_row(row: Row[*tuple[Any, ...]]) -> OutboxRow:
    given = row._asdict()
    about = json.loads(given["about"]) if given["about"] else None
    return OutboxRow(**{**given, "raw": bytes(given["raw"]), "about": about})
