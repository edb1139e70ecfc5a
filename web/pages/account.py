"""Logging in and out with the municipality's own account: over to its log-in, and back as one of our users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from engine.domain.errors import ArendeError
from engine.usecases import logging_in, single_sign_on
from web import entrance, faults
from web.pages import login
from web.provider import Attempt

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.provider import Provider
    from web.visit import Visit

ATTEMPT = "arende-konto"
MINUTES = 15


def there(visit: Visit) -> Response:
    """Over to the municipality's log-in; the browser keeps what shows that the answer is its own."""
    provider = visit.site.provider
    if provider is None:
        return faults.told(visit, 404, faults.NOT_HERE)
    onward = visit.query("vidare")
    attempt = Attempt.new(visit.site.key, onward if entrance.is_inside(onward) else "/")
    try:
        answer = RedirectResponse(provider.way_in(attempt, _address(visit, "/logga-in/konto/svar")), 303)
    except ArendeError as error:
        return login.again(visit, error)
    entrance.keep(visit, answer, ATTEMPT, attempt.cookie, MINUTES * 60)
    return answer


def back(visit: Visit) -> Response:
    """Back with an answer: a new session, where it holds and she is one of ours."""
    provider = visit.site.provider
    if provider is None:
        return faults.told(visit, 404, faults.NOT_HERE)
    try:
        answer = _came_back(visit, provider)
    except ArendeError as error:
        answer = login.again(visit, error)
    # An attempt has one answer, whatever it is.
    entrance.drop(visit, answer, ATTEMPT)
    return answer


def _came_back(visit: Visit, provider: Provider) -> Response:
    cookie = visit.http.cookies.get(visit.site.address.cookie(ATTEMPT), "")
    attempt = Attempt.kept(visit.site.key, cookie)
    answer = dict(visit.http.query_params)
    account = provider.account(attempt, _address(visit, "/logga-in/konto/svar"), answer)
    token = single_sign_on.log_in(visit.app, account, visit.site.clock())
    if visit.session is not None:
        logging_in.log_out(visit.app, visit.session)
    return login.let_in(visit, token, attempt.onward)


def out(visit: Visit) -> Response:
    """Over to the municipality's log-in to be logged out there too."""
    provider = visit.site.provider
    if provider is None:
        return faults.told(visit, 404, faults.NOT_HERE)
    after = _address(visit, "/logga-in")
    return RedirectResponse(provider.way_out(after) or after, 303)


def _address(visit: Visit, path: str) -> str:
    return visit.site.address.base(visit.http.headers.get("host", "")) + path
