"""One thing at a meeting that cannot be so, with the rule that says it; and the refusal that bears them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that cannot be so. rule: the law and paragraph that say it."""

    text: str
    rule: str

    def __str__(self) -> str:
        return f"{self.text} ({self.rule})"


class NotLawful(Refused):
    """Sammanträdet kan inte föras in så."""

    def __init__(self, sitting: str, breaches: Sequence[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__(sitting=sitting)

    @property
    def message(self) -> str:
        """Every breach on a line of its own."""
        first = f"{self.facts['sitting']} kan inte föras in så, och inget är ändrat:"
        return "\n".join([first, *(f"  – {one}" for one in self.breaches)])

    @property
    def details(self) -> list[dict[str, object]]:
        """One mapping a breach: what is wrong, and the rule."""
        return [{"text": one.text, "rule": one.rule} for one in self.breaches]
