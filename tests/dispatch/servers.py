"""Mail servers that do what the one in tests/support does not: speak TLS, ask for a log-in, stammer, talk nonsense."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

# Made for these tests and trusted by nobody; it protects nothing.
CERTIFICATE = Path(__file__).parent / "certifikat" / "localhost.crt"
_KEY = CERTIFICATE.with_suffix(".key")


class Encrypted(Controller):
    """A server with a certificate for localhost; from_start: encrypted from the first byte, else by STARTTLS."""

    def __init__(self, *, from_start: bool = False, starttls: bool = True, password: str | None = None) -> None:
        self.received: list[bytes] = []
        self.encrypted: list[bool] = []
        self._password, self._context = password, _context()
        self._starttls = starttls and not from_start
        super().__init__(
            self, hostname="127.0.0.1", port=0, ready_timeout=30, ssl_context=self._context if from_start else None
        )

    def factory(self) -> Any:
        return SMTP(
            self,
            hostname="mejl.example",
            tls_context=self._context if self._starttls else None,
            authenticator=self._authenticate,
            auth_require_tls=False,
        )

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        assert isinstance(envelope.content, bytes)
        self.received.append(envelope.content)
        self.encrypted.append(session.ssl is not None or self.ssl_context is not None)
        return "250 2.0.0 mottaget"

    def _authenticate(self, server: SMTP, session: Session, envelope: Envelope, kind: str, sent: Any) -> AuthResult:
        given = sent.password.decode() if isinstance(sent, LoginPassword) else None
        return AuthResult(success=given == self._password, handled=False)

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = int(self.server.sockets[0].getsockname()[1])  # type: ignore[attr-defined]  # asyncio's, not aiosmtpd's
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd types this one not

    def __enter__(self) -> Encrypted:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


@contextmanager
def scripted(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that takes one line and does with it as it is told; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                line, _ = listening.accept()
                with line:
                    talk(line)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
    thread.join(10)


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, _KEY)
    return context
