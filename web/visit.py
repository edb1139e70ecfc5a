"""One visit to a page: who comes, what was said with it, and the ways to answer."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from engine.domain.answers import as_date
from engine.domain.errors import OutOfReach
from engine.domain.people import Actor, Role, User
from engine.usecases.work import Request, only_at
from web.said import DONE
from web.tokens import FIELD, ONCE, token_for

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request as HttpRequest

    from engine.app import App
    from engine.usecases.logging_in import Session
    from web.address import Address
    from web.provider import Provider


_NUMBER = re.compile("[0-9]{1,9}")
_ONCE = re.compile(r"[\w-]{20,40}", re.ASCII)


@dataclass
class Site:
    """What every visit shares. key: marks forms as ours. clock: the wall's, whatever the engine's own says.

    provider: the municipality's own log-in, where there is one.
    """

    app: App
    press: Environment
    address: Address
    key: bytes
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    provider: Provider | None = None


@dataclass
class Visit:
    """A visit. session: None where nobody has logged in. browser: the name of the browser before that.

    noted: what of the confidential has been noted as read in it already, as (case, handling).
    """

    site: Site
    http: HttpRequest
    session: Session | None
    form: FormData
    browser: str = ""
    noted: set[tuple[int, int | None]] = field(default_factory=set)

    @property
    def app(self) -> App:
        """The application."""
        return self.site.app

    @property
    def user(self) -> User | None:
        """Who comes, as her rights stand now."""
        return self.session.user if self.session else None

    @property
    def token(self) -> str:
        """What the forms of this visit bear."""
        return token_for(self.site.key, self.session.digest if self.session else self.browser)

    def asks(self, command: str) -> Request:
        """The request to a use case; of the revision that the form was shown at, where it says one."""
        return Request(
            Actor(self.user or User("", ""), "webb", "webb"),
            f"webb {command}",
            key=f"webb:{self.user.id}:{self.said(ONCE)}" if self.user and _ONCE.fullmatch(self.said(ONCE)) else None,
            said=self._digest() if ONCE in self.form else "",
            if_revisions=only_at(number_in(self.said("revision"))),
            guarded=True,
            noted=self.noted,
        )

    @property
    def once(self) -> str:
        """What a form bears so that it is done once: what it came with, or something that nobody has sent."""
        said = self.said(ONCE)
        return said if _ONCE.fullmatch(said) else secrets.token_urlsafe(18)

    def _digest(self) -> str:
        """Stands for all that was said with the form, the names of files with it."""
        rows = ((name, one.filename or "" if isinstance(one, UploadFile) else one) for name, one in self._rows())
        return sha256(repr(sorted(rows)).encode(errors="replace")).hexdigest()[:16]

    def _rows(self) -> list[tuple[str, str | UploadFile]]:
        return [row for row in self.form.multi_items() if row[0] != FIELD]

    def part(self, name: str) -> str:
        """A part of the address."""
        return clean(str(self.http.path_params[name]))

    def query(self, name: str) -> str:
        """What stands after the question mark under that name; empty where nothing does."""
        return clean(self.http.query_params.get(name, "")).strip()

    def said(self, name: str) -> str:
        """What was written in the field of that name; empty where nothing was."""
        given = self.form.get(name)
        return clean(given) if isinstance(given, str) else ""

    def day(self, name: str) -> date | None:
        """The day written in the field of that name; None where there is none."""
        return as_date(self.said(name).strip())

    def year(self, name: str = "ar") -> int | None:
        """The year that the address asks for; None where it asks for none."""
        said = self.query(name)
        return int(said) if re.fullmatch(r"[1-9]\d{3}", said, re.ASCII) else None

    def all_said(self, name: str) -> list[str]:
        """Everything that was chosen under that name."""
        return [clean(one) for one in self.form.getlist(name) if isinstance(one, str)]

    def files(self, name: str) -> list[UploadFile]:
        """The files that came under that name, those aside that nobody chose."""
        return [one for one in self.form.getlist(name) if isinstance(one, UploadFile) and one.filename]

    def holds(self, *roles: Role) -> bool:
        """Whether she holds one of the roles in some organ; what she may do in a case its own organ decides."""
        return self.user is not None and any(role in self.user.roles for role in roles)

    def page(self, template: str, status: int = 200, **facts: Any) -> Response:
        """The page."""
        known = {
            "user": self.user,
            "municipality": self._municipality(),
            "token": self.token,
            "today": self.app.today(),
            "here": quote(unquote(self.http.url.path), safe="/:"),
            "done": DONE.get(self.query("gjort")),
            "holds": self.holds,
            "ends_at": self.session.ends_at.isoformat() if self.session else None,
            "moved_clock": self.app.settings.now is not None,
        }
        return HTMLResponse(self.site.press.get_template(template).render({**known, **facts}), status)

    def _municipality(self) -> str:
        """Its name; empty where the database that knows it is out of reach, which a page has to be able to say."""
        try:
            return self.app.municipality.name
        except OutOfReach:
            return ""

    def to(self, address: str, did: str | None = None) -> Response:
        """On to another page, which says that it was done. did: a key of said.DONE."""
        mark = "&" if "?" in address else "?"
        return RedirectResponse(f"{address}{mark}gjort={did}" if did else address, 303)


def number_in(text: str) -> int | None:
    """The number that somebody wrote, or a page of ours did; None where it is none that we have written."""
    return int(text) if _NUMBER.fullmatch(text) else None


def clean(text: str) -> str:
    """NFC, with the browser's line ends as ours, and without the control characters that no document can hold."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
