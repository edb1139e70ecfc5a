"""Under which names we answer: a request made to another one is refused, whatever it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send


class Hosts:
    """Lets through what is asked of one of the names. refuse: how we say no, by status."""

    def __init__(self, app: ASGIApp, names: Collection[str], refuse: Callable[[Request, int], Response]) -> None:
        self._app = app
        self._names = frozenset(names)
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on where it is meant for us."""
        if scope["type"] != "http" or _name(scope) in self._names:
            await self._app(scope, receive, send)
        else:
            await self._refuse(Request(scope), 400)(scope, receive, send)


def _name(scope: Scope) -> str:
    """The name without its port; empty where it is missing, said twice or cannot be read."""
    said = [value for name, value in scope["headers"] if name == b"host"]
    try:
        name = urlsplit(f"//{said[0].decode('ascii')}").hostname or "" if len(said) == 1 else ""
    except ValueError:
        return ""
    return f"[{name}]" if ":" in name else name
