"""What shows that a form is ours and the visitor's own, and a file one that she chose: a token bound to her session, or
to her browser before that.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from urllib.parse import quote, unquote

FIELD = "_skydd"
# What a form bears that is sent once, whatever the browser does.
ONCE = "kvitto"
# The cookies: a session, and the name of a browser from which nobody has logged in.
SESSION, BROWSER = "arende", "arende-form"


def token_for(key: bytes, holder: str) -> str:
    """The token of the forms that are shown to that holder: a session's digest, or a browser's own name."""
    return hmac.new(key, f"formulär:{holder}".encode(), sha256).hexdigest()


def is_ours(key: bytes, holder: str, given: str) -> bool:
    """Whether the token was made for that holder."""
    return hmac.compare_digest(token_for(key, holder).encode(), given.encode())


def token_of_file(key: bytes, holder: str, name: str, digest: str, until: int) -> str:
    """Stands for a file that the holder has chosen, under its name. until: seconds since 1970."""
    return f"{until}.{digest}.{_seal(key, holder, name, digest, until)}.{quote(name, safe='')}"


def file_of(key: bytes, holder: str, given: str, now: int) -> tuple[str, str] | None:
    """(name, digest) of the file that the token stands for; None where it is not the holder's, or too old."""
    parts = given.split(".", 3)
    if len(parts) != _PARTS or not parts[0].isascii() or not parts[0].isdigit():
        return None
    until, digest, seal, name = int(parts[0][:12]), parts[1], parts[2], unquote(parts[3])
    ours = hmac.compare_digest(_seal(key, holder, name, digest, until).encode(), seal.encode())
    return (name, digest) if ours and now < until else None


_PARTS = 4


def _seal(key: bytes, holder: str, name: str, digest: str, until: int) -> str:
    return hmac.new(key, f"fil:{holder}:{until}:{digest}:{name}".encode(), sha256).hexdigest()


def new_name() -> str:
    """A name for a browser that nobody has logged in from yet."""
    return secrets.token_urlsafe(32)
