"""What a visitor may send: so many bytes, within so long; whoever goes beyond is refused while others are served."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FORM = 2 * 1024 * 1024
# A text of 200 000 signs, whatever they are, and what a case file of a read document says.
FIELDS, FILES, FIELD_BYTES = 300, 20, 1024 * 1024
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
    """Counts what comes in. most: bytes of a whole request. refuse: how we say no unread, by status."""

    def __init__(self, app: ASGIApp, most: int, refuse: Callable[[Request, int], Response]) -> None:
        self._app = app
        self._most = most
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, with an ear that stops listening in time."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_PATH:
            await self._refuse(Request(scope), 414)(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > self._most:
            await self._refuse(Request(scope), 413)(scope, receive, send)
            return
        await self._app(scope, Ear(receive, self._most).listen, send)


class Ear:
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
