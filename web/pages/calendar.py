"""Min kalender: an address that a calendar program fetches one's own bevakningar from; and what it fetches there."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.responses import Response

from engine.usecases import own_calendar
from web import faults

if TYPE_CHECKING:
    from web.visit import Visit

# It is asked for again each time, and is told what has changed.
ASK_AGAIN = "private, no-cache"


def own(visit: Visit) -> Response:
    """Whether one has a calendar, and the ways to make another or take it away."""
    return _shown(visit, None)


def _shown(visit: Visit, address: str | None) -> Response:
    found = own_calendar.made(visit.app, visit.asks("kalender"))
    return visit.page("kalender.html", made=found["madeOn"], address=address)


def make(visit: Visit) -> Response:
    """A new address, shown this once."""
    token = own_calendar.make(visit.app, visit.asks("kalender"))["token"]
    base = visit.site.address.base(visit.http.headers.get("host", ""))
    return _shown(visit, f"{base}/kalender/{token}.ics")


def withdraw(visit: Visit) -> Response:
    """The address works no more."""
    own_calendar.withdraw(visit.app, visit.asks("kalender bort"))
    return visit.to("/kalender", "kalender-bort")


def feed(visit: Visit) -> Response:
    """The calendar behind the address; nothing where nothing has changed."""
    said = own_calendar.written(visit.app, visit.part("token"))
    if said is None:
        return faults.told(visit, 404, faults.NOT_HERE)
    tag = f'"{sha256(said).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": ASK_AGAIN}
    given = {one.strip().removeprefix("W/") for one in visit.http.headers.get("if-none-match", "").split(",")}
    if given & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(said, media_type="text/calendar; charset=utf-8", headers=headers)
