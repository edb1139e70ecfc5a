"""What every event is: a value with a stable kind, and the Swedish sentence that the journal shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a case. kind: the stable id of the event in the journal."""

    kind: ClassVar[str] = "handelse"

    def says(self) -> str:
        """The sentence for people."""
        return self.kind
