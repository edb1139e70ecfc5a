"""The API put together: its routes, how it says no, its description, and what stands around every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Match

from engine.usecases import applications
from web.api import cases, house, occurrences, opening, problems, records
from web.api.description import ABOUT, completed, contact
from web.api.head import Head
from web.api.opaque import Names
from web.api.trace import Trace

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest
    from starlette.responses import Response

    from web.visit import Site

ROUTERS = (cases.router, opening.router, records.router, occurrences.router, house.router)


def make(site: Site) -> FastAPI:
    """The application to be mounted under /v1."""
    api = FastAPI(
        title="Ärendegång",
        version=house.VERSION,
        docs_url=None,
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
        redirect_slashes=False,
        middleware=[Middleware(Trace), Middleware(Head)],
        exception_handlers={HTTPException: _http, RequestValidationError: _unreadable},
    )
    api.state.site, api.state.names = site, Names(applications.secret(site.app))
    for router in ROUTERS:
        # As they are: an included router would hide from us which methods an address takes.
        api.router.routes.extend(router.routes)
    api.__dict__["openapi"] = lambda: _described(api)
    return api


def _described(api: FastAPI) -> dict[str, Any]:
    if api.openapi_schema is None:
        who = contact(api.state.site.app.municipality)
        made = get_openapi(routes=api.routes, servers=[{"url": "/v1"}], contact=who, **ABOUT)
        api.openapi_schema = completed(made)
    return api.openapi_schema


async def _http(http: HttpRequest, fault: Exception) -> Response:
    """An address that leads nowhere, a method that it does not take; too much, too slow, or of another type."""
    assert isinstance(fault, HTTPException)  # noqa: S101 - the handler is registered for nothing else
    headers = {"Allow": _allowed(http)} if fault.status_code == 405 else dict(fault.headers or {})
    said = fault.detail if fault.status_code in {415, 422} else ""
    return problems.told(http, fault.status_code, said, headers=headers)


def _allowed(http: HttpRequest) -> str:
    """Every method that the address takes: a route knows only its own, and HEAD goes where GET does."""
    methods = {
        method
        for route in http.app.routes
        if route.matches({**http.scope, "method": "?"})[0] is not Match.NONE
        for method in getattr(route, "methods", None) or ()
    }
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


async def _unreadable(http: HttpRequest, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)  # noqa: S101 - the handler is registered for nothing else
    return problems.unreadable(http, fault)
