"""What one action comes to: the case after it, its events, effects and warnings."""

from __future__ import annotations

from dataclasses import dataclass

from engine.domain.case import Case
from engine.domain.event import Event


@dataclass(frozen=True, slots=True)
class Outcome:
    """What advance gives back: the case after, what happened, what shall be done, and what to warn about."""

    case: Case
    events: tuple[Event, ...] = ()
    effects: tuple[object, ...] = ()
    warnings: tuple[str, ...] = ()
