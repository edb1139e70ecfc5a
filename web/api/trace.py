"""Tracing (W3C Trace Context): a traceparent that comes with a request goes back with the answer; else one is made."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "traceparent"
_FORM = re.compile(rb"[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


class Trace:
    """Puts the trace on every answer, and in the scope for the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and the answer back with its trace."""
        came = dict(scope.get("headers", ())).get(HEADER.encode(), b"")
        trace = came.decode() if _FORM.fullmatch(came) else f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-00"

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = trace
            await send(message)

        await self._app({**scope, HEADER: trace}, receive, tell)
