"""What every answer tells the browser: load and run nothing from elsewhere, keep no page, be in no frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


def policy(img: str = "'self'", **more: str) -> str:
    """What a page may load. more: what it may besides, by the kind without «-src»."""
    allowed = "".join(f" {kind}-src {where};" for kind, where in more.items())
    return (
        f"default-src 'none'; style-src 'self'; img-src {img};{allowed} form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    )


POLICY = policy()
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Without it, the browser would not tell where a form came from; to other hosts nothing is told.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KEEP_NOTHING = "no-store"
# What was still to be sent is not listened to.
BROKEN_OFF = (408, 413, 414)
TWO_YEARS = "max-age=63072000"


class Headers:
    """Adds the headers to every answer. secure: the site is reached encrypted, and shall never be otherwise."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._headers = ALWAYS | ({"Strict-Transport-Security": TWO_YEARS} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and the answer back with the headers on it."""

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, said in self._headers.items():
                    headers.setdefault(name, said)
                headers.setdefault("Cache-Control", KEEP_NOTHING)
                if message["status"] in BROKEN_OFF:
                    headers["Connection"] = "close"
            await send(message)

        await self._app(scope, receive, tell if scope["type"] == "http" else send)
