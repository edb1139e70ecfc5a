"""The words that people say for ids which stand fixed in files and programs: statuses, directions, rounds, force."""

from __future__ import annotations

STATUS_WORDS = {
    "forslag": "förslag till beslut",
    "beredning": "under beredning",
    "uppfoljning": "uppföljning",
    "fornyad": "förnyad",
    "utlopt": "utlöpt",
}
DIRECTION_WORDS = {"inkommen": "inkommen", "utgaende": "utgående", "upprattad": "upprättad"}
ROUND_WORDS = {
    "aterrapportering": "återrapportering",
    "revidering": "revidering",
    "uppsagning": "uppsägning",
    "annat": "något annat",
}


def status_word(status: str) -> str:
    """The status as it is said, in lower case; a definition's own label goes before it where there is one at hand."""
    return STATUS_WORDS.get(status, status)


def direction_word(direction: str) -> str:
    """Inkommen, utgående or upprättad."""
    return DIRECTION_WORDS.get(direction, direction)


def round_word(kind: str | None) -> str:
    """What a round of deciding is about."""
    return ROUND_WORDS.get(kind or "annat", kind or "")


def force_word(force: str) -> str:
    """Ska, bör or kan."""
    return {"bor": "bör"}.get(force, force)
