"""Delivery by SMTP (RFC 5321): one letter, one recipient, one conversation, and a plain word for how it went.

Until the server has said yes to MAIL nothing is the letter's fault, so it waits. From there 4xx waits and 5xx is final.
Once the final dot has gone out without an answer coming back, nobody can know whether the server has the letter.
"""

from __future__ import annotations

import base64
import ipaddress
import re
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from engine.dispatch import clean
from engine.dispatch.address import BadAddress, envelope_address
from engine.dispatch.wire import PATIENCE, Patience, Wire, open_wire
from engine.domain.message import Attempt, Delivery
from engine.domain.words import reason_of

# 530 to 538: it is our log-in or encryption that is wanting, not the letter (RFC 4954, 6).
_OURS_TO_MEND = {530, 534, 535, 538}
_TAKEN = {250, 251, 252}
_GO_ON = 354


class Tls(StrEnum):
    """How the line is encrypted; the words are those of ?starttls=."""

    OFFERED = "om-det-gar"
    DEMANDED = "krav"
    NEVER = "nej"
    FROM_START = "smtps"


class _Unencrypted(Exception):
    """The line cannot be encrypted, and what shall be sent on it must be."""


@dataclass(frozen=True, slots=True)
class SmtpChannel:
    """A mail server. ca: a file with the certificate authority to trust; else those that the system trusts."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = Tls.OFFERED
    ca: str | None = None
    patience: Patience = PATIENCE

    def deliver(self, raw: bytes, sender: str, recipient: str) -> Attempt:
        """One attempt. Takes at most patience.longest seconds, looking up the server's name apart."""
        try:
            envelope = envelope_address(sender), envelope_address(recipient)
        except BadAddress as problem:
            return Attempt(Delivery.FAILED, problem.message)
        try:
            wire = self._open()
        except _PROBLEMS as problem:
            return Attempt(Delivery.DEFERRED, self._said(problem), reached=False)
        try:
            return self._hand_over(wire, raw, *envelope)
        finally:
            wire.hang_up(self.patience.goodbye)

    @property
    def place(self) -> str:
        """«mejl.kommunen.se:587»."""
        return f"{self.host}:{self.port}"

    def _open(self) -> Wire:
        """A line that is greeted, encrypted as agreed, and logged in on."""
        first = self._encryption() if self.tls is Tls.FROM_START else None
        wire = open_wire(self.host, self.port, self.patience, first)
        try:
            self._encrypt(wire)
            self._log_in(wire)
        except _PROBLEMS:
            wire.hang_up(self.patience.goodbye)
            raise
        return wire

    def _encryption(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.ca)

    def _encrypt(self, wire: Wire) -> None:
        wire.ehlo_or_helo_if_needed()
        if self.tls in {Tls.OFFERED, Tls.DEMANDED} and wire.has_extn("starttls"):
            wire.starttls(context=self._encryption())
            wire.ehlo()
        elif self.tls is Tls.DEMANDED or (self.tls is Tls.OFFERED and self.user and not _is_here(self.host)):
            raise _Unencrypted

    def _log_in(self, wire: Wire) -> None:
        if not self.user:
            return
        if (self.user + self.password).isascii():
            wire.login(self.user, self.password)
            return
        # smtplib knows ASCII only; PLAIN is UTF-8 (RFC 4616).
        words = base64.b64encode(f"\0{self.user}\0{self.password}".encode()).decode()
        code, said = wire.docmd("AUTH", f"PLAIN {words}")
        if code != 235:
            raise smtplib.SMTPAuthenticationError(code, said)

    def _hand_over(self, wire: Wire, raw: bytes, sender: str, recipient: str) -> Attempt:
        try:
            refusal = _envelope(wire, sender, recipient, len(raw))
            if refusal:
                return self._refused(*refusal)
            wire.limit = self.patience.receipt
            _text(wire, raw, self.patience.text)
        except _PROBLEMS as problem:
            return Attempt(Delivery.DEFERRED, self._said(problem))
        return self._receipt(wire)

    def _receipt(self, wire: Wire) -> Attempt:
        """The answer to the final dot. From here on silence means that the server may have the letter."""
        try:
            wire.send(b".\r\n")
            code, said = wire.getreply()
        except _PROBLEMS as problem:
            return Attempt(Delivery.UNKNOWN, f"{self._said(problem)} Servern kan ha tagit emot mejlet.")
        if code in _TAKEN:
            return Attempt(Delivery.SENT, self._words(code, said))
        if code < 400:
            return Attempt(Delivery.UNKNOWN, f"{self._words(code, said)} – ett svar som inte betyder något.")
        return self._refused(code, said)

    def _refused(self, code: int, said: bytes) -> Attempt:
        final = 500 <= code <= 599 and code not in _OURS_TO_MEND
        return Attempt(Delivery.FAILED if final else Delivery.DEFERRED, self._words(code, said))

    def _words(self, code: int, said: bytes) -> str:
        """The server's own words on one line; what it may have repeated of our password is taken out."""
        words = said.decode("utf-8", "replace")
        if self.password:
            words = words.replace(self.password, "…")
        return clean.one_line(f"{code} {words}", 300)

    def _said(self, problem: Exception) -> str:
        """In Swedish what went wrong on the way."""
        if isinstance(problem, smtplib.SMTPAuthenticationError):
            said = self._words(problem.smtp_code, _bytes(problem.smtp_error))
            return f"Mejlservern {self.place} godtog inte användarnamn och lösenord: {said}."
        if isinstance(problem, smtplib.SMTPResponseException):
            return f"Mejlservern {self.place} svarade: {self._words(problem.smtp_code, _bytes(problem.smtp_error))}."
        why = next(why for kind, why in _WHY if isinstance(problem, kind))
        more = _more(problem)
        return f"Mejlservern {self.place} {why}" + (f" ({more})." if more else ".")


# OpenSSL's codes for why it does not trust a certificate.
_CERTIFICATE = {
    9: "det gäller inte ännu",
    10: "det har gått ut",
    18: "servern har själv intygat det",
    19: "servern har själv intygat det",
    20: "ingen som vi litar på har intygat det",
    21: "ingen som vi litar på har intygat det",
    62: "det gäller ett annat servernamn",
    64: "det gäller en annan adress",
}
_PROBLEMS = (OSError, smtplib.SMTPException, UnicodeError, ValueError, _Unencrypted)
# The first that fits is said; the order is from the particular to the general.
_WHY: tuple[tuple[type[Exception], str], ...] = (
    (_Unencrypted, "erbjuder ingen kryptering, och utan den skickas varken lösenord eller det som kräver starttls"),
    (ssl.SSLCertVerificationError, "visar ett certifikat som inte går att lita på"),
    (ssl.SSLError, "kunde inte enas med oss om krypteringen"),
    (socket.gaierror, "går inte att hitta: namnet finns inte i namntjänsten"),
    (TimeoutError, "svarade inte i tid"),
    (ConnectionRefusedError, "tar inte emot anslutningar"),
    (smtplib.SMTPServerDisconnected, "bröt förbindelsen"),
    (smtplib.SMTPNotSupportedError, "kan inte logga in någon på ett sätt som vi känner till"),
    (OSError, "går inte att nå"),
    (Exception, "svarade något obegripligt"),
)


def _envelope(wire: Wire, sender: str, recipient: str, size: int) -> tuple[int, bytes] | None:
    """MAIL, RCPT and DATA; the first no, or None where the server waits for the text."""
    code, said = wire.mail(sender, [f"SIZE={size}"] if wire.has_extn("size") else [])
    if code not in _TAKEN:
        return code, said
    code, said = wire.rcpt(recipient)
    if code not in _TAKEN:
        return code, said
    code, said = wire.docmd("DATA")
    return None if code == _GO_ON else (code, said)


def _text(wire: Wire, raw: bytes, limit: float) -> None:
    """The text with its lone dots doubled, all but the final dot: until that has gone the server must throw it away."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    whole = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    if wire.sock:
        wire.sock.settimeout(limit)
    wire.send(re.sub(rb"(?m)^\.", b"..", whole))


def _is_here(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _more(problem: Exception) -> str:
    """What is known beyond the kind of problem: why a certificate is not trusted, or what the system says."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        return _CERTIFICATE.get(problem.verify_code, f"kod {problem.verify_code}")
    told = isinstance(problem, (ssl.SSLError, socket.gaierror, TimeoutError, ConnectionRefusedError))
    return reason_of(problem) if isinstance(problem, OSError) and problem.errno and not told else ""


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode()
