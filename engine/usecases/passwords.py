"""Passwords: hashed with argon2id, checked without telling by the time it takes whether the user is there."""

from __future__ import annotations

import secrets
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from engine.domain.errors import WrongUsage

SHORTEST, LONGEST = 12, 200
# A hash takes 64 MB of memory on purpose: not so many at once that guessing passwords empties the machine.
_AT_ONCE = BoundedSemaphore(2)
_HASHER = PasswordHasher()


class PasswordTooShort(WrongUsage):
    """Lösenordet är för kort: minst {shortest} tecken. Ord efter varandra är lätta att minnas och svåra att gissa."""


class PasswordTooLong(WrongUsage):
    """Lösenordet är för långt: högst {longest} tecken."""


def hashed(password: str) -> str:
    """The hash to be kept. Raises PasswordTooShort, PasswordTooLong."""
    if len(password) < SHORTEST:
        raise PasswordTooShort(shortest=SHORTEST)
    if len(password) > LONGEST:
        raise PasswordTooLong(longest=LONGEST)
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether it is the password behind the hash; takes as long where there is none."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobodys(), password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe())
