"""The one way in: who comes, whether she may, whether the form is ours; then the page, whatever happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from engine.domain.errors import ArendeError
from engine.domain.people import Role
from engine.usecases import logging_in
from web import faults, limits, tokens
from web.press import part
from web.visit import Site, Visit

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest
    from starlette.responses import Response

Handler = Callable[[Visit], "Response"]
SESSION, BROWSER = "arende", "arende-form"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Page:
    """One page. roles: who may open it, whatever the organ; none: everybody who is logged in. open: anybody at all."""

    method: str
    path: str
    handler: Handler
    roles: frozenset[Role] = frozenset()
    open: bool = False


def endpoint(site: Site, page: Page) -> Callable[[HttpRequest], Awaitable[Response]]:
    """What the server calls for the page."""

    async def answer(http: HttpRequest) -> Response:
        visit = await run_in_threadpool(_came, site, http)
        turned = _turned_away(visit, page)
        if turned is not None:
            return turned
        try:
            if page.method == "POST":
                visit.form = await _form(visit)
            return await run_in_threadpool(_answered, visit, page)
        except HTTPException as wrong:
            return faults.told(visit, wrong.status_code, _WORDS.get(wrong.status_code, _WORDS[400]))
        finally:
            await http.close()

    return answer


_WORDS = {
    400: "Formuläret gick inte att läsa. Gå tillbaka, ladda om sidan och försök igen.",
    403: "Formuläret kom inte från en av våra sidor, eller så har du loggat in på nytt sedan det visades. "
    "Gå tillbaka, ladda om sidan och försök igen.",
    408: "Ingenting kom på länge, så mottagningen avbröts. Försök igen.",
    413: "Det du skickade är större än vad som tas emot.",
    415: "Sidan tar bara emot formulär.",
}


def _came(site: Site, http: HttpRequest) -> Visit:
    """The visit, with the session that the browser's cookie names."""
    token = http.cookies.get(site.address.cookie(SESSION), "")
    session = logging_in.recognise(site.app, token, site.clock()) if token else None
    browser = http.cookies.get(site.address.cookie(BROWSER), "")
    return Visit(site, http, session, FormData(), browser)


def _turned_away(visit: Visit, page: Page) -> Response | None:
    """Where somebody may not come in: to the log-in, or a page that says so."""
    if page.open:
        return None
    if visit.user is None:
        path = visit.http.url.path
        back = f"?vidare={part(path)}" if page.method == "GET" and path != "/" else ""
        return RedirectResponse(f"/logga-in{back}", 303)
    if page.roles and not page.roles & visit.user.roles:
        labels = " eller ".join(sorted(role.label for role in page.roles))
        return faults.told(visit, 403, f"Sidan är till för rollen {labels}.")
    return None


async def _form(visit: Visit) -> FormData:
    """The form, when it is one, comes from our own page and is the visitor's own. Raises HTTPException."""
    http = visit.http
    kind = http.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in FORMS:
        raise HTTPException(415)
    origin = http.headers.get("origin")
    if origin is None or not visit.site.address.is_own(origin, http.headers.get("host", "")):
        raise HTTPException(403)
    form = await http.form(max_files=limits.FILES, max_fields=limits.FIELDS, max_part_size=limits.FIELD_BYTES)
    given = form.get(tokens.FIELD)
    holder = visit.session.digest if visit.session else visit.browser
    if not isinstance(given, str) or not holder or not tokens.is_ours(visit.site.key, holder, given):
        raise HTTPException(403)
    return form


def _answered(visit: Visit, page: Page) -> Response:
    try:
        return page.handler(visit)
    except ArendeError as error:
        return faults.refused(visit, error)
    except Exception as fault:  # noqa: BLE001 - the last door: whatever it is, the visitor gets a page and the log the rest
        return faults.fault_of_ours(visit, fault)
