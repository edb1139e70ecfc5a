"""A letter sent on trial, so that whoever sets up the mail sees that it arrives; it passes by the outbox."""

from __future__ import annotations

from html import escape

from engine.app import App
from engine.dispatch.address import envelope_address
from engine.dispatch.mime import compose
from engine.domain.errors import OutOfReach
from engine.domain.message import Delivery, Letter
from engine.usecases import digests
from engine.usecases.work import Answer, Request

SUBJECT = "Provbrev från Ärendegång"


class NoMailSet(OutOfReach):
    """Ingen mejlserver är angiven: sätt ARENDE_SMTP (smtp://användare:lösenord@server:port, eller folder:MAPP)."""


class NotDelivered(OutOfReach):
    """Provbrevet till {address} gick inte fram: {why}."""


def send_trial(app: App, request: Request, address: str) -> Answer:
    """One letter, tried once: {to, sent, answer}. Raises BadAddress, NoMailSet, NotDelivered."""
    address = envelope_address(address)
    if app.channel is None:
        raise NoMailSet
    if request.dry:
        return {"to": address, "sent": False, "answer": None, "dryRun": True}
    house = digests.house_of(app)
    raw = compose(
        _letter(app, address),
        digests.sender_address(app),
        digests.SYSTEM_NAME,
        house.contact,
        app.now(),
        digests.domain(app),
    )
    attempt = app.channel.deliver(raw, digests.sender_address(app), address)
    if attempt.delivery is not Delivery.SENT:
        raise NotDelivered(address=address, why=(attempt.answer or "okänt fel").rstrip("."))
    return {"to": address, "sent": True, "answer": attempt.answer}


def _letter(app: App, address: str) -> Letter:
    said = (
        f"Det här är ett provbrev från Ärendegång i {app.municipality.name}.",
        "Har det kommit fram är mejlen rätt inställd. Brevet kräver inget svar.",
    )
    html = "".join(f"<p>{escape(line)}</p>" for line in said)
    head = f'<head><meta charset="utf-8"><title>{SUBJECT}</title></head>'
    page = f'<!doctype html><html lang="sv">{head}<body>{html}</body></html>'
    return Letter(f"prov:{address}:{app.now().isoformat()}", address, address, SUBJECT, "\n\n".join(said) + "\n", page)
