"""The one way in: who comes, whether she may, whether the form is ours; then the page, whatever happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import RedirectResponse

from engine.domain.errors import ArendeError
from engine.domain.people import Role
from engine.usecases import logging_in
from web import entrance, faults, interrupted, kept, limits, parsing, tokens
from web.press import part
from web.visit import Site, Visit

if TYPE_CHECKING:
    from starlette.responses import Response

    from engine.usecases.logging_in import Session

Handler = Callable[[Visit], "Response"]
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Page:
    """One page. roles: who may open it, whatever the organ; none: everybody who is logged in. open: anybody at all.

    files: files may come with its form. kept: what is written in its form is given back where the session has ended.
    """

    method: str
    path: str
    handler: Handler
    roles: frozenset[Role] = frozenset()
    open: bool = False
    files: bool = False
    kept: bool = True


def endpoint(site: Site, page: Page) -> Callable[[HttpRequest], Awaitable[Response]]:
    """What the server calls for the page."""

    async def answer(http: HttpRequest) -> Response:
        visit = Visit(site, http, None, FormData(), http.cookies.get(site.address.cookie(tokens.BROWSER), ""))
        try:
            return await _answered(visit, page)
        except HTTPException as wrong:
            return faults.told(visit, wrong.status_code, _WORDS.get(wrong.status_code, _WORDS[400]))
        except ArendeError as error:
            return faults.refused(visit, error)
        except Exception as fault:  # noqa: BLE001 - the last door: whatever it is, the visitor gets a page and the log the rest
            return faults.fault_of_ours(visit, fault)
        finally:
            await visit.form.close()

    return answer


_WORDS = {
    400: "Formuläret gick inte att läsa. Gå tillbaka, ladda om sidan och försök igen.",
    403: "Formuläret kom inte från en av våra sidor, eller så har du loggat in på nytt sedan det visades. "
    "Gå tillbaka, ladda om sidan och försök igen.",
    408: "Ingenting kom på länge, så mottagningen avbröts. Försök igen.",
    413: f"Det du skickade är större än vad som tas emot: {limits.FORM // 1024**2} MB text, varav högst "
    f"{limits.FIELD_BYTES // 1024**2} MB i varje fält. Gå tillbaka i webbläsaren: det du skrev står kvar där.",
    415: "Sidan tar bara emot formulär.",
    422: "I texten finns tecken som inte gick att läsa: den är inte skriven i UTF-8, eller så har tecken gått sönder "
    f"på vägen ({parsing.REPLACED}). Inget är sparat. Gå tillbaka i webbläsaren, rätta det och försök igen.",
}


async def _answered(visit: Visit, page: Page) -> Response:
    visit.session = await run_in_threadpool(session_of, visit)
    turned = _turned_away(visit, page)
    # What somebody has written on a page of ours is read before she is turned away, so that it can be given back.
    if turned is not None and not (visit.user is None and page.kept and _is_own(visit) and _kind(visit.http) in FORMS):
        return turned
    if page.method == "POST":
        visit.form = await _form(visit, page)
        wrote = page.kept and bool(interrupted.sent(visit).words)
        if turned is not None:
            return entrance.turned_away(visit) if wrote else turned
        if not _is_ours(visit):
            if wrote:
                return interrupted.back(visit, interrupted.sent(visit), 403)
            raise HTTPException(403)
        if page.files:
            visit.form = await run_in_threadpool(kept.with_those_kept, visit)
    return await run_in_threadpool(page.handler, visit)


def session_of(visit: Visit) -> Session | None:
    """The session that the browser's cookie names."""
    token = visit.http.cookies.get(visit.site.address.cookie(tokens.SESSION), "")
    return logging_in.recognise(visit.app, token, visit.site.clock()) if token else None


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


def _kind(http: HttpRequest) -> str:
    return http.headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_own(visit: Visit) -> bool:
    """Whether it comes from a page of ours."""
    origin = visit.http.headers.get("origin")
    return origin is not None and visit.site.address.is_own(origin, visit.http.headers.get("host", ""))


async def _form(visit: Visit, page: Page) -> FormData:
    """The form, when it is one and comes from our own page. Raises HTTPException."""
    http, kind = visit.http, _kind(visit.http)
    if kind not in FORMS:
        raise HTTPException(415)
    if not _is_own(visit):
        raise HTTPException(403)
    # Only somebody who is known may send more than words, and only where a file is asked for.
    large = page.files and kind == FORMS[1] and visit.user is not None
    most = limits.FORM + (visit.app.settings.max_file if large else 0)
    heard = HttpRequest(http.scope, limits.Ear(http.receive, most).listen)
    return await parsing.form_of(heard, parts=kind == FORMS[1])


def _is_ours(visit: Visit) -> bool:
    """Whether the form was shown to this very visitor."""
    given = visit.form.get(tokens.FIELD)
    holder = visit.session.digest if visit.session else visit.browser
    return isinstance(given, str) and bool(holder) and tokens.is_ours(visit.site.key, holder, given)
