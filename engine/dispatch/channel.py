"""The ways out of the house, by the address that ARENDE_SMTP gives: a mail server, or a folder of .eml files."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from engine.dispatch.folder import FolderChannel
from engine.dispatch.smtp import SmtpChannel, Tls
from engine.domain.errors import WrongUsage
from engine.domain.message import Attempt

PORTS = {"smtp": 25, "smtps": 465}
SUBMISSION_PORT = 587
_ESCAPED = "(/ # ? @ i ett lösenord skrivs %2F %23 %3F %40)"


class BadMailUrl(WrongUsage):
    """Adressen till mejlservern (ARENDE_SMTP) går inte att använda: {why}. Skriv smtp://användare:lösenord@server:port,
    smtps://…, eller folder:MAPP som skriver mejlen som .eml-filer. Tillägg: ?starttls=krav eller nej, ?ca=FIL."""


class Channel(Protocol):
    """One way out."""

    def deliver(self, raw: bytes, sender: str, recipient: str) -> Attempt:
        """Tries once to hand over the finished letter to one recipient; never raises for what the other end does."""


def channel_of(url: str) -> Channel:
    """The channel that the address names. Raises BadMailUrl, which never repeats it: it may hold a password."""
    scheme, _, rest = url.strip().partition(":")
    if scheme.lower() == "folder":
        return _folder(rest)
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise BadMailUrl(why=f"porten ska vara ett tal {_ESCAPED}") from None
    if parts.scheme not in PORTS:
        raise BadMailUrl(why="den börjar varken med smtp:, smtps: eller folder:")
    if not parts.hostname or parts.path.strip("/") or parts.fragment:
        raise BadMailUrl(why=f"den ska vara server och port och inget mer {_ESCAPED}")
    return _server(parts, port)


def _folder(rest: str) -> FolderChannel:
    path = rest.removeprefix("//")
    if not path.strip() or "\0" in path:
        raise BadMailUrl(why="mappen saknas efter folder:")
    return FolderChannel(Path(path).expanduser())


def _server(parts: SplitResult, port: int | None) -> SmtpChannel:
    tls, ca = _options(parts)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    usual = SUBMISSION_PORT if user and parts.scheme == "smtp" else PORTS[parts.scheme]
    return SmtpChannel(parts.hostname or "", port or usual, user, password, tls, ca)


def _options(parts: SplitResult) -> tuple[Tls, str | None]:
    """What stands after «?»: how the line is encrypted, and the municipality's own certificate authority."""
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    wanted, ca = options.pop("starttls", Tls.OFFERED.value), options.pop("ca", None)
    if options:
        raise BadMailUrl(why="efter ? kan bara starttls och ca stå")
    if ca is not None and not Path(ca).is_file():
        raise BadMailUrl(why=f"filen {ca} med certifikatutfärdare finns inte")
    if wanted not in {Tls.OFFERED, Tls.DEMANDED, Tls.NEVER}:
        raise BadMailUrl(why="starttls är krav, nej eller om-det-gar")
    return (Tls.FROM_START if parts.scheme == "smtps" else Tls(wanted)), ca
