"""How the site says no: an error of the house as a page with its status, and a fault of ours by its number alone."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.domain.dnr import AmbiguousDnr, BadDnr
from engine.domain.errors import ArendeError, NotThere, OutOfReach, Refused
from engine.usecases.logging_in import WrongPassword
from engine.usecases.single_sign_on import UnknownAccount
from engine.usecases.slowing import TooManyAttempts
from engine.usecases.work import NotAllowed, RevisionPassed
from web.provider import LogInBroken
from web.said import error_words

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

log = logging.getLogger("arende.webb")
# The first class that an error is of says its status; whatever else is wrong was written in a form.
STATUSES: tuple[tuple[type[ArendeError], int], ...] = (
    (TooManyAttempts, 429),
    (WrongPassword, 422),
    (LogInBroken, 400),
    (UnknownAccount, 403),
    (NotAllowed, 403),
    (RevisionPassed, 409),
    (NotThere, 404),
    (BadDnr, 404),
    (AmbiguousDnr, 404),
    (OutOfReach, 503),
    (Refused, 409),
)
HEADINGS = {
    400: "Det gick inte att förstå",
    403: "Du har inte rätt till det",
    404: "Sidan finns inte",
    405: "Så går det inte att göra",
    408: "Det tog för lång tid",
    409: "Det går inte just nu",
    413: "För stort",
    415: "Fel slags innehåll",
    422: "Något behöver rättas",
    429: "Vänta en stund",
    500: "Något gick fel",
    503: "En del av systemet går inte att nå",
}
# The same words for what is not there and for what is not there for this visitor.
NOT_HERE = "Det du söker finns inte, eller så har du inte tillgång till det. Kontrollera diarienumret, eller sök."


def status_of(error: ArendeError) -> int:
    """The HTTP status that says what the error says."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 422)


def refused(visit: Visit, error: ArendeError) -> Response:
    """The page that says no."""
    status = status_of(error)
    return told(visit, status, NOT_HERE if status == 404 else error_words(error))


def told(visit: Visit, status: int, words: str) -> Response:
    """A page of nothing but what is wrong."""
    heading = HEADINGS.get(status, HEADINGS[400])
    return visit.page("fel.html", status, heading=heading, words=words)


def fault_of_ours(visit: Visit, fault: Exception) -> Response:
    """A fault of the program: the visitor gets a number, the log the rest."""
    number = uuid4().hex[:8].upper()
    log.error("felnummer %s: %s", number, visit.http.url.path, exc_info=fault)
    words = f"Programmet gjorde fel. Det som inte blev klart är ogjort. Ange felnummer {number} när du hör av dig."
    return told(visit, 500, words)
