"""A mail that waits is looked at again as it leaves the house: whoever it goes to may have lost the right meanwhile, or
what it tells in clear may have become confidential; and one that first leaves on another day would call that one today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.app import App
from engine.store import followups, outbox, queries
from engine.usecases.digests import tell_anew
from engine.usecases.hiding import hidden_from
from engine.usecases.undelivered import DIGEST

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork
    from engine.store.outbox import OutboxRow

NOT_BY_MAIL = "ärendet har fått sekretess, och då skickas inget med e-post"


def withheld(app: App, row: OutboxRow) -> str | None:
    """Why a decision's mail does not leave the house after all; None where it may. To send it is a task again."""
    if row.case_id is None:
        return None
    with app.database.read() as conn:
        secret = row.case_id in queries.cases_with_secrets(conn)
    return f"Mejlet skickades inte: {NOT_BY_MAIL}" if secret else None


def made_anew(app: App, row: OutboxRow, token: str) -> bool:
    """Takes one person's mail out and tells her anew what she may be told now; False where it may go as it is.

    What she may not see any more is told by the next sweep to those whom it reaches by then.
    """
    return row.case_id is None and app.database.run(lambda unit: _made_anew(app, unit, row, token))


def _made_anew(app: App, unit: UnitOfWork, row: OutboxRow, token: str) -> bool:
    lost, open_ = _lost(app, unit, row), _told_openly(unit, row)
    user = app.municipality.user(row.recipient)
    gone = user is None or not user.active
    if not (gone or lost or open_ or row.about is None or _of_another_day(app, row)):
        return False
    if outbox.withdrawn(unit.conn, row.id, token):
        followups.tell_again(unit.conn, lost, app.today())
        if user and not gone:
            tell_anew(app, unit, user)
    return True


def _of_another_day(app: App, row: OutboxRow) -> bool:
    """Whether a day's mail is tried for the first time, or by choice anew, on another day than the one it tells of. One
    that a server may have goes again as it is.
    """
    return DIGEST in row.key and row.tries == 1 and not row.key.endswith(f":{app.today()}")


def _lost(app: App, unit: UnitOfWork, row: OutboxRow) -> list[str]:
    """The cases in the mail that are not there for her any more: all of them, for one who has left."""
    user, told = app.municipality.user(row.recipient), row.about or {}
    if user is None or not user.active:
        return [*told]
    hidden = hidden_from(app, unit.conn, user)
    return [dnr for dnr in told if dnr in hidden]


def _told_openly(unit: UnitOfWork, row: OutboxRow) -> bool:
    """Whether it tells in clear of a case that holds something confidential now."""
    openly = [dnr for dnr, clear in (row.about or {}).items() if clear]
    return bool(openly and queries.with_secrets(unit.conn, openly))
