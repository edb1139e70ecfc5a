"""What differs between two versions of a municipality, said in Swedish, a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from engine.domain.municipality import Meeting, Municipality

# What a part is called, by what it is known, and what is shown of it.
_PARTS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("organs", "Organ", lambda one: one.code),
    ("series", "Diarieserie", lambda one: one.organ),
    ("users", "Användare", lambda one: one.id),
    ("members", "Förtroendevald", lambda one: f"{one.name} ({one.organ}, från {one.since or 'okänd dag'})"),
    ("delegations", "Delegation", lambda one: f"{one.organ} {one.point}"),
)


def between(before: Municipality | None, after: Municipality) -> list[str]:
    """The differences; on the first loading one sentence for each sort of thing."""
    if before is None:
        sizes = (len(after.organs), len(after.series), len(after.users))
        counted = f"{sizes[0]} organ, {sizes[1]} diarieserier, {sizes[2]} användare, {len(after.calendar)} sammanträden"
        return [f"{after.name} lästes in: {counted}."]
    said = [f"Namn: {before.name} → {after.name}."] if before.name != after.name else []
    for part, label, key in _PARTS:
        said += _of_part(label, key, getattr(before, part), getattr(after, part))
    said += _offices(before.offices, after.offices)
    said += ["Kommunens utseende och ord ändrades."] if before.house_style != after.house_style else []
    return said + _calendar(before.calendar, after.calendar)


def _of_part(label: str, key: Callable[[Any], str], before: Iterable[Any], after: Iterable[Any]) -> list[str]:
    old, new = {key(one): one for one in before}, {key(one): one for one in after}
    said = [f"{label} {name} lades till." for name in new if name not in old]
    said += [f"{label} {name} ändrades." for name in new if name in old and old[name] != new[name]]
    return said + [f"{label} {name} togs bort." for name in old if name not in new]


def _offices(before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
    said = [f"Kontor {name} lades till." for name in after if name not in before]
    return said + [f"Kontor {name} togs bort." for name in before if name not in after]


def _calendar(before: tuple[Meeting, ...], after: tuple[Meeting, ...]) -> list[str]:
    old, new = {(one.organ, one.held_on): one for one in before}, {(one.organ, one.held_on): one for one in after}
    said = [f"Sammanträde {organ} {day.isoformat()} lades till." for organ, day in new if (organ, day) not in old]
    both = [(old[key], new[key]) for key in new if key in old and old[key] != new[key]]
    said += [f"Sammanträde {one.organ} {one.held_on.isoformat()}: {_moved(was, one)} ändrades." for was, one in both]
    return said + [f"Sammanträde {organ} {day.isoformat()} togs bort." for organ, day in old if (organ, day) not in new]


def _moved(was: Meeting, now: Meeting) -> str:
    """Which of the meeting's days are others than they were."""
    names = (("manusstopp", "manusstopp"), ("summons", "kallelse"), ("approval", "justering"))
    return ", ".join(word for field, word in names if getattr(was, field) != getattr(now, field))
