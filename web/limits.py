"""What a visitor may send: so many bytes, within so long; whoever goes beyond is refused while others are served."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FORM = 2 * 1024 * 1024
FIELDS, FILES, FIELD_BYTES = 300, 20, 256 * 1024
NEXT_PIECE_WITHIN = 20
WHOLE_WITHIN = 600
LONGEST_PATH = 4000


class TooMuch(HTTPException):
    """More than is taken in."""

    def __init__(self) -> None:
        super().__init__(413)


class TooSlow(HTTPException):
    """Nothing came for too long."""

    def __init__(self) -> None:
        super().__init__(408)


class Limits:
    """Counts what comes in. most: bytes of a whole request. problem: how the API says no, by address and status."""

    def __init__(self, app: ASGIApp, most: int, problem: Callable[[str, int], bytes | None]) -> None:
        self._app = app
        self._most = most
        self._problem = problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, with an ear that stops listening in time."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_PATH:
            await self._refuse(scope, send, 414)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > self._most:
            await self._refuse(scope, send, 413)
            return
        await self._app(scope, _Ear(receive, self._most).listen, send)

    async def _refuse(self, scope: Scope, send: Send, status: int) -> None:
        """An answer without reading what was sent; the line is closed, so that nothing more comes."""
        problem = self._problem(scope["path"], status)
        kind = b"text/plain; charset=utf-8" if problem is None else b"application/problem+json"
        headers = [(b"content-type", kind), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": problem or _WORDS[status].encode()})


class _Ear:
    """Listens to one request; knows how much has come, and when the first piece did."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most
        self._ends = asyncio.get_running_loop().time() + WHOLE_WITHIN
        self._whole = False

    async def listen(self) -> Message:
        """The next piece. Raises TooMuch, TooSlow. After the last one it only waits for the visitor to leave."""
        if self._whole:
            return await self._receive()
        left = min(NEXT_PIECE_WITHIN, self._ends - asyncio.get_running_loop().time())
        try:
            message = await asyncio.wait_for(self._receive(), max(left, 0))
        except TimeoutError:
            raise TooSlow from None
        self._left -= len(message.get("body", b""))
        self._whole = message["type"] != "http.request" or not message.get("more_body", False)
        if self._left < 0:
            raise TooMuch
        return message


_WORDS = {413: "Det som skickades är för stort.", 414: "Adressen är för lång."}
