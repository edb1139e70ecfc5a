"""The line to a mail server, with a time limit on every answer: smtplib counts anew at each byte."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from typing import Any


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait: for the line, for each answer, for the text to go through, for the receipt at the end.

    RFC 5321, 4.5.3.2, wants ten minutes for the receipt: a server that is slow then has the letter already.
    """

    connect: float = 20.0
    answer: float = 120.0
    text: float = 300.0
    receipt: float = 600.0
    goodbye: float = 5.0

    @property
    def longest(self) -> float:
        """No attempt takes longer; whoever holds a letter meanwhile must hold it for more than this."""
        # Greeting, EHLO twice, STARTTLS, AUTH (three lines at most), MAIL, RCPT and DATA are answers.
        return self.connect * 2 + self.answer * 10 + self.text * 2 + self.receipt + self.goodbye


PATIENCE = Patience()


class Wire(smtplib.SMTP):
    """smtplib's line, on which a whole answer must come in time; where it is late it raises TimeoutError."""

    def __init__(self, host: str, port: int, patience: Patience, **more: Any) -> None:
        self.limit = patience.answer
        self._late = False
        super().__init__(host, port, local_hostname=own_name(), timeout=patience.connect, **more)

    def getreply(self) -> tuple[int, bytes]:
        """The server's answer: code and words. Raises TimeoutError, SMTPServerDisconnected."""
        line = self.sock
        if line is None:
            raise smtplib.SMTPServerDisconnected("closed")
        line.settimeout(self.limit + 5)
        try:
            with self._in_time(line):
                reply = super().getreply()
        except smtplib.SMTPServerDisconnected:
            if self._late:
                raise TimeoutError from None
            raise
        if self._late:
            # What came is half an answer, which smtplib takes for a whole one.
            self.close()
            raise TimeoutError
        return reply

    def hang_up(self, limit: float) -> None:
        """Says goodbye where somebody listens; whatever comes of it, the line is closed."""
        self.limit = limit
        with suppress(OSError, smtplib.SMTPException):
            self.quit()
        self.close()

    @contextmanager
    def _in_time(self, line: socket.socket) -> Iterator[None]:
        timer = Timer(self.limit, self._cut, (line,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self, line: socket.socket) -> None:
        self._late = True
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


class EncryptedWire(Wire, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


def open_wire(host: str, port: int, patience: Patience, encryption: ssl.SSLContext | None) -> Wire:
    """A greeted line. encryption: for one that is encrypted from the start. Raises OSError, SMTPException."""
    if encryption is None:
        return Wire(host, port, patience)
    return EncryptedWire(host, port, patience, context=encryption)


def own_name() -> str:
    """What we call ourselves to the server; smtplib would ask the name service, and wait for it."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"
