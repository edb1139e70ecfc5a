"""The site put together: pages and their routes, what stands around every answer, and how it is served."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.middleware import Middleware
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse
from starlette.routing import Mount, Route

from engine.app import App
from engine.domain.errors import ArendeError
from engine.usecases import logging_in
from web import faults
from web.address import Address
from web.api import app as api
from web.api import problems
from web.door import endpoint, session_of
from web.headers import Headers
from web.hosts import Hosts
from web.limits import FORM, Limits
from web.press import SCRIPT, STYLE, press
from web.provider import Provider
from web.routes import PAGES
from web.said import error_words
from web.visit import Site, Visit

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest
    from starlette.responses import Response

# What is said to a request that is refused before it is read.
UNREAD = {
    400: "Webben svarar inte under det värdnamnet. Använd adressen som kommunen har angett.",
    413: "Det du skickade är större än vad som tas emot.",
    414: "Adressen är för lång.",
}
FOR_A_YEAR = "public, max-age=31536000, immutable"


def make(site: Site) -> Starlette:
    """The application that a server runs."""

    def unread(http: HttpRequest, status: int) -> Response:
        """The no to a request of which nothing more than its head is read."""
        if http.url.path.startswith("/v1/"):
            return problems.told(http, status, UNREAD[400] if status == 400 else "")
        return faults.told(Visit(site, http, None, FormData()), status, UNREAD[status])

    async def elsewhere(http: HttpRequest, fault: Exception) -> Response:
        """An address that leads nowhere, or a way of asking that the page does not know."""
        if http.url.path.startswith("/v1/"):
            # A line break in an address, which the way to the API does not let through.
            return problems.told(http, getattr(fault, "status_code", 404), "")
        status = getattr(fault, "status_code", 404)
        visit = Visit(site, http, None, FormData())
        # Whoever is logged in keeps her menu; a database that is out of reach is no reason to say anything else.
        with suppress(ArendeError):
            visit.session = await run_in_threadpool(session_of, visit)
        return faults.told(visit, status, faults.NOT_HERE if status == 404 else faults.HEADINGS[status])

    return Starlette(
        routes=[
            *(Route(one.path, endpoint(site, one), methods=[one.method]) for one in PAGES),
            *_plain(site),
            Mount("/v1", api.make(site)),
        ],
        middleware=[
            Middleware(Headers, secure=site.address.is_secure),
            Middleware(Hosts, names=site.address.hosts, refuse=unread),
            Middleware(Limits, most=site.app.settings.max_file + FORM, refuse=unread),
        ],
        exception_handlers={404: elsewhere, 405: elsewhere},
    )


def _plain(site: Site) -> list[Route]:
    """What is no page: the stylesheet, the one script, and the word to monitors that all is well."""

    async def style(_: HttpRequest) -> Response:
        return FileResponse(STYLE, media_type="text/css", headers={"Cache-Control": FOR_A_YEAR})

    async def script(_: HttpRequest) -> Response:
        return FileResponse(SCRIPT, media_type="text/javascript", headers={"Cache-Control": FOR_A_YEAR})

    def health(_: HttpRequest) -> Response:
        try:
            site.app.database.check()
        except ArendeError as error:
            return JSONResponse({"ok": False, "why": error_words(error)}, 503)
        return PlainTextResponse("bra\n")

    return [
        Route("/stil.css", style, methods=["GET"]),
        Route("/text.js", script, methods=["GET"]),
        Route("/halsa", health, methods=["GET"]),
    ]


def site_of(app: App) -> Site:
    """The site of that application, under the address that its settings name."""
    asked = app.settings.single_sign_on
    provider = Provider(asked) if asked else None
    return Site(app, press(), Address(app.settings.web_address), logging_in.secret(app), provider=provider)


def from_environment() -> Starlette:
    """What uvicorn calls when it starts."""
    return make(site_of(App()))
