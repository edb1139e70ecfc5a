"""A handling as people read it in a list: its title, and in brackets what has become of it."""

from __future__ import annotations

from typing import Any

from engine.domain.case import WAITING


def titled(one: dict[str, Any]) -> str:
    """«Yttrande [makulerad: Registrerad två gånger, sekretess OSL 18:1]»."""
    marks = [_gone(one), "redigerad i Word" if one["edited"] else None]
    marks += ["inaktuell: underlaget har ändrats" if one["stale"] else None]
    marks += [f"version {one['version']}" if (one["version"] or 1) > 1 else None]
    marks += [f"sekretess {one['confidentiality']['provision']}" if one["confidentiality"] else None]
    known = [mark for mark in marks if mark]
    return str(one["title"]) + (f" [{', '.join(known)}]" if known else "")


def _gone(one: dict[str, Any]) -> str | None:
    """«makulerad: Registrerad två gånger», «flyttad till KS/2026:215-1: …»; None while it stands."""
    if one["state"] == "registrerad":
        return None
    if one["state"] == WAITING:
        return f"väntar på att göras: {one['note']}"
    note = str(one["note"] or "")
    return note.replace("Flyttad", "flyttad", 1) if note.startswith("Flyttad") else f"{one['state']}: {note}"
