"""Mail that has not got through: a newer one takes an older one's place, and what was given up is told of each week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from engine.app import App
from engine.dispatch.letters.facts import Unsent
from engine.store import meta, outbox, queries

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

DIGEST = "sammanstallning:"
TOLD = "unsent_told"
AGAIN_AFTER = timedelta(weeks=1)


def behind(unit: UnitOfWork, today: date) -> frozenset[str]:
    """The ids of those for whom the mail of an earlier day still waits: they are told everything anew, in one mail."""
    waiting = outbox.list(unit.conn, (outbox.WAITING,))
    return frozenset(row.recipient for row in waiting if DIGEST in row.key and not row.key.endswith(f":{today}"))


def given_up(app: App, unit: UnitOfWork, today: date) -> list[Unsent]:
    """The mails that were given up, the day when there is a new one and each week until they have gone."""
    rows = outbox.list(unit.conn, (outbox.FAILED,))
    newest = max((row.id for row in rows), default=0)
    day, _, known = (meta.get(unit.conn, TOLD) or "0001-01-01:0").partition(":")
    if not rows or (newest <= int(known) and today < date.fromisoformat(day) + AGAIN_AFTER):
        return []
    meta.put(unit.conn, TOLD, f"{today}:{newest}")
    secret = queries.cases_with_secrets(unit.conn)
    return [
        Unsent(
            _name(app, row),
            row.subject,
            row.answer or "",
            retry=f"arende utkorg --igen {row.id}",
            confidential=row.case_id in secret,
        )
        for row in rows
    ]


def _name(app: App, row: outbox.OutboxRow) -> str:
    user = app.municipality.user(row.recipient)
    return f"{user.name} ({row.address})" if user else row.address
