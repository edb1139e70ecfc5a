"""Delivering what waits in the outbox: claim with a lease, try once, note the outcome; the state is exactly-once, mail
at-least-once.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.dispatch.backoff import next_try
from engine.domain.errors import NotThere, OutOfReach
from engine.domain.events import MessageTriedAgain
from engine.domain.message import Attempt, Delivery
from engine.store import outbox, queries
from engine.usecases.at_the_door import made_anew, withheld
from engine.usecases.digests import sender_address
from engine.usecases.hiding import without
from engine.usecases.work import Answer, Request, allow_tending, eyes, perform, seal

if TYPE_CHECKING:
    from engine.dispatch.channel import Channel
    from engine.store.database import UnitOfWork
    from engine.store.outbox import OutboxRow

# Longer than the longest patience of a channel: what is being sent is never sent by another at the same time.
LEASE_SECONDS = 3600
# What the database can count to.
HIGHEST_ID = 2**31 - 1

# Of a message in a case that is not there for whoever asks.
NOT_TOLD = "visas inte (sekretess)"


class NoChannel(OutOfReach):
    """Ingen mejlserver är angiven: sätt ARENDE_SMTP (smtp://användare:lösenord@server:port, eller folder:MAPP).
    {waiting} mejl
    väntar i utkorgen, och inget har gått förlorat.
    """


class MailOutOfReach(OutOfReach):
    """{why}. {sent} mejl gick iväg; resten väntar i utkorgen och inget har gått förlorat. Skicka dem när servern
    svarar: arende skicka
    """


class NoSuchMessage(NotThere):
    """Det finns inget mejl {id} i utkorgen som går att skicka igen."""


def send(app: App) -> Answer:
    """Delivers all that waits and whose time has come: {sent, deferred, failed}. Raises NoChannel, MailOutOfReach."""
    channel = app.channel
    if channel is None:
        with app.database.read() as conn:
            waiting = outbox.counts(conn).get("vantar", 0)
        if waiting:
            raise NoChannel(waiting=waiting)
        return {"sent": 0, "deferred": 0, "failed": 0}
    counts = {"sent": 0, "deferred": 0, "failed": 0}
    while (outcome := send_one(app, channel)) is not None:
        counts[outcome[0]] += 1
        if not outcome[1].reached:
            raise MailOutOfReach(why=(outcome[1].answer or "okänt fel").rstrip("."), **counts)
    return dict(counts)


def send_one(app: App, channel: Channel) -> tuple[str, Attempt] | None:
    """Takes one message, tries once, notes what became of it; None where nothing waited."""
    token = secrets.token_hex(8)
    row = _claimed(app, token)
    while row is not None and made_anew(app, row, token):
        row = _claimed(app, token)
    if row is None:
        return None
    why = withheld(app, row)
    attempt = Attempt(Delivery.FAILED, why) if why else channel.deliver(row.raw, sender_address(app), row.address)
    outcome = app.database.run(lambda unit: _note(app, unit.conn, row, token, attempt))
    if row.case_id is not None and outcome != "deferred":
        from engine.usecases import delivering  # noqa: PLC0415 - a digest is no concern of any case's

        delivering.noted(app, row.case_id, row.key, arrived=outcome == "sent", answer=attempt.answer)
    return outcome, attempt


def _claimed(app: App, token: str) -> OutboxRow | None:
    return app.database.run(lambda unit: outbox.claim(unit.conn, app.now(), LEASE_SECONDS, token))


def _note(app: App, conn: Any, row: OutboxRow, token: str, attempt: Attempt) -> str:
    now = app.now()
    if attempt.delivery is Delivery.SENT:
        outbox.sent(conn, row.id, token, now, attempt.answer)
        return "sent"
    # Where the server may have it, the same Message-ID and bytes go again: the reader's program shows it once.
    again = next_try(row.first_tried_at or now, row.tries, now) if attempt.delivery is not Delivery.FAILED else None
    if again is None:
        outbox.failed(conn, row.id, token, attempt.answer)
        return "failed"
    outbox.deferred(conn, row.id, token, again, attempt.answer)
    return "deferred"


def outgoing(app: App, request: Request) -> Answer:
    """What waits or failed: {messages[]{id, to, subject, state, tries, notBefore, answer}}.

    A subject names no case that is not there for the asker, and whom a message of such a case goes to is not told.
    """
    own = eyes(app, request)
    with app.database.read() as conn:
        rows = outbox.list(conn, ("vantar", "misslyckat"))
        hidden = queries.hidden_dnrs(conn, own) if own and rows else []
        kept = queries.hidden_ids(conn, own) if own and rows else frozenset()
    shown = without(hidden)
    return {
        "messages": [
            {
                "id": row.id,
                "to": NOT_TOLD if row.case_id in kept else row.address,
                "subject": shown(row.subject),
                "state": row.state,
                "tries": row.tries,
                "notBefore": row.not_before.isoformat(),
                "answer": NOT_TOLD if row.case_id in kept and row.answer else row.answer,
            }
            for row in rows
        ]
    }


def retry(app: App, request: Request, message_id: int) -> Answer:
    """A message that was given up is tried again from the beginning: {id, state}. Raises NotAllowed, NoSuchMessage."""
    allow_tending(request)

    def work(unit: UnitOfWork) -> Answer:
        if message_id > HIGHEST_ID or not outbox.retry(unit.conn, message_id):
            raise NoSuchMessage(id=message_id)
        seal(app, unit, request, None, [MessageTriedAgain(message_id)])
        return {"id": message_id, "state": "vantar"}

    return perform(app, request, work)
