"""The one way in to the API: which program asks, whether it may, what it may send; then the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Header, Security
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer, SecurityScopes
from pydantic.alias_generators import to_camel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from engine.domain.errors import ArendeError, NotThere, Refused
from engine.domain.people import Actor
from engine.domain.scopes import Scope
from engine.usecases import applications, naming
from engine.usecases.work import Request
from web import limits, parsing
from web.api import problems
from web.api.opaque import Names, NotOurs

if TYPE_CHECKING:
    from engine.app import App
    from web.visit import Site

BEARER = HTTPBearer(auto_error=False, scheme_name="programmetsNyckel", description="Nyckeln från arende program skapa.")
FORM = "multipart/form-data"
FIELDS, FILES = 20, 1


class ScopeMissing(Refused):
    """Programmet {name} saknar behörigheten {scopes}."""


class NotThisName(NotThere):
    """Det finns inget med det namnet."""


@dataclass
class Caller:
    """A program that asks, with what it may ask for. noted: what of the confidential it has been noted to read."""

    site: Site
    names: Names
    application: applications.Application
    noted: set[tuple[int, int | None]] = field(default_factory=set)

    @property
    def app(self) -> App:
        """The application of the house."""
        return self.site.app

    def may(self, scope: Scope) -> bool:
        """Whether the program has the scope."""
        return scope in self.application.scopes

    def asks(self, command: str, **more: Any) -> Request:
        """The request to a use case, of the user for whom the program acts."""
        actor = Actor(self.application.user, f"program {self.application.id}", "api")
        return Request(actor, f"api {command}", guarded=True, noted=self.noted, **more)

    def dnr(self, name: str) -> str:
        """The Dnr of the case of that name. Raises NotThere where it is not there for the program."""
        return naming.dnr_of(self.app, self.asks("visa"), self.number("case", name))

    def number(self, kind: str, name: str) -> int:
        """The number behind a name. Raises NotThisName."""
        try:
            return self.names.number(kind, name)
        except NotOurs:
            raise NotThisName from None

    def within(self, name: str) -> str:
        """The Dnr of the case in which something of that name is. Raises NotThere."""
        return self.dnr(name.partition("-")[0])


def _recognised(http: HttpRequest) -> applications.Application:
    """The program whose key comes with the request, looked up once. Raises WrongToken, TooManyAttempts."""
    known: applications.Application | None = getattr(http.state, "application", None)
    if known is None:
        site: Site = http.app.state.site
        scheme, _, token = http.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise applications.WrongToken
        address = http.client.host if http.client else ""
        known = http.state.application = applications.recognise(site.app, token.strip(), address, site.clock())
    return known


def _caller(http: HttpRequest, wanted: SecurityScopes, _: Annotated[object, Depends(BEARER)]) -> Caller:
    """The program, where it has one of the scopes. Raises WrongToken, TooManyAttempts, ScopeMissing."""
    found = _recognised(http)
    if not any(scope in found.scopes for scope in wanted.scopes):
        raise ScopeMissing(name=found.name, scopes=" eller ".join(wanted.scopes))
    return Caller(http.app.state.site, http.app.state.names, found)


def asker(*scopes: Scope) -> Any:
    """The caller of a route, who must hold one of the scopes."""
    return Security(_caller, scopes=list(scopes))


@dataclass(frozen=True, slots=True)
class New:
    """What comes with something new: a key under which it is done once."""

    key: str | None

    def asked(self, by: Caller, command: str, said: str) -> Request:
        """The request to a use case. said: everything that was sent, of which a digest is kept with the key."""
        own = f"api:{by.application.id}:{self.key}" if self.key else None
        return by.asks(command, key=own, said=sha256(said.encode()).hexdigest()[:16])


@dataclass(frozen=True, slots=True)
class Change:
    """What comes with every change: the revisions that will do (none: any), and a key under which it is done once."""

    revisions: frozenset[int]
    key: str | None

    def asked(self, by: Caller, command: str, said: str) -> Request:
        """The request to a use case. said: everything that was sent, of which a digest is kept with the key."""
        return replace(New(self.key).asked(by, command, said), if_revisions=self.revisions)


Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key", pattern="^[!-~]{1,200}$", examples=["8f14e45f-ceea-467f-a9d1-2b6a3f1c0d57"],
        description="Samma nyckel med samma innehåll görs en gång och får samma svar.",
    ),
]  # fmt: skip
# RFC 9110 § 13.1.1: any revision, or a list of tags; one that is weak fits nothing (§ 8.8.3.2).
_ONE = '(?:W/)?"[!#-~]*"'
_TAGS = rf"^(?:\*|[ \t,]*{_ONE}(?:[ \t]*,(?:[ \t]*{_ONE})?)*[ \t]*)$"
_OURS = re.compile(r'(?<!W/)"([0-9]{1,9})"')
ANY = "*"


def _change(
    http: HttpRequest,
    if_match: Annotated[
        str,
        Header(
            alias="If-Match",
            pattern=_TAGS,
            max_length=1000,
            examples=['"7"'],
            description="Ärendets ETag, flera med komma mellan, eller * för ärendet som det än står. "
            "En svag (W/) passar aldrig.",
        ),
    ],
    idempotency_key: Key = None,
) -> Change:
    if if_match == ANY:
        return Change(frozenset(), idempotency_key)
    # A list may come in several lines (§ 5.3).
    revisions = frozenset(int(one) for line in http.headers.getlist("if-match") for one in _OURS.findall(line))
    if not revisions:
        raise HTTPException(412)
    return Change(revisions, idempotency_key)


Changing = Annotated[Change, Depends(_change)]


def _new(idempotency_key: Key = None) -> New:
    return New(idempotency_key)


Making = Annotated[New, Depends(_new)]


def etag(revision: int) -> dict[str, str]:
    """The header that says which revision of a case was read."""
    return {"ETag": f'"{revision}"'}


def named(route: APIRoute) -> str:
    """The name of an operation in the description: that of its function, in camelCase."""
    return to_camel(route.name)


class Route(APIRoute):
    """A route that refuses what it does not take, and answers with a problem whatever happens."""

    def get_route_handler(self) -> Callable[[HttpRequest], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()
        takes = getattr(self.body_field.field_info, "media_type", None) if self.body_field else None

        async def safely(http: HttpRequest) -> Response:
            try:
                if takes:
                    # Before anything is read of what a stranger sends.
                    await run_in_threadpool(_recognised, http)
                    await _check(http, takes)
                return await answer(http)
            except ArendeError as error:
                return problems.refused(http, error)
            except (HTTPException, RequestValidationError):
                raise
            except Exception as fault:  # noqa: BLE001 - the last door: whatever it is, the asker gets a problem and the log the rest
                return problems.fault_of_ours(http, fault)

        return safely


async def _check(http: HttpRequest, takes: str) -> None:
    """Raises HTTPException where it is another type, more than is taken in, or of unknown length."""
    kind = http.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != takes:
        raise HTTPException(415, f"Adressen tar emot {takes}.")
    if takes == FORM:
        # FastAPI finds it read already, within our own limits and in UTF-8.
        http._form = await parsing.form_of(http, parts=True, files=FILES, fields=FIELDS)  # noqa: SLF001 - nowhere else it looks
        return
    length = http.headers.get("content-length", "")
    if not length.isdigit():
        raise HTTPException(411)
    if int(length) > limits.FORM:
        raise HTTPException(413)
