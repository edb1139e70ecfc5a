"""Secrets that are told once, and afterwards known again by their digests alone."""

from __future__ import annotations

from hashlib import sha256


def kept_of(token: str) -> str:
    """What is kept of the secret: its SHA-256, in hex."""
    return sha256(token.encode()).hexdigest()
