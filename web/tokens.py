"""What shows that a form is ours and the visitor's own: a token bound to her session, or to her browser before that."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

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


def new_name() -> str:
    """A name for a browser that nobody has logged in from yet."""
    return secrets.token_urlsafe(32)
