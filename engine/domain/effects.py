"""What shall be done because of an action: issue, register, follow up, send, open, void. The house does it;
the domain only says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.domain.people import Role


@dataclass(frozen=True, slots=True)
class IssueDocument:
    """Reserve a number, freeze the data and render the template into a handling (rule 2)."""

    template: str


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Send the decision to those on the dispatch list who have an address; the rest becomes a task."""


@dataclass(frozen=True, slots=True)
class Replan:
    """Reckon occurrences and reminders anew from what the case says now."""


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell those who hold the roles that something waits for them; it comes in the day's mail."""

    roles: tuple[Role, ...]
    text: str


@dataclass(frozen=True, slots=True)
class OpenSuccessor:
    """Open a linked case for the next term, with parties, text and follow-ups carried over."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class VoidNumber:
    """Void the case's Dnr: kept in the register with who, when and why, never used again."""

    reason: str


Effect = IssueDocument | Dispatch | Replan | Notify | OpenSuccessor | VoidNumber

# The words that a definition may use, with what each takes and does; only ever added to, never redefined (rule 12).
VOCABULARY: dict[str, tuple[str | None, str]] = {
    "follow_up": (None, "uppföljning börjar: tillfällen räknas fram och bevakas"),
    "approve": (None, "chefens godkännande noteras och de upprättade texterna registreras"),
    "issue": ("mall", "ett dokument upprättas från mallen och registreras"),
    "issue_if_text": ("mall", "dokumentet upprättas om ärendet har en text av det slaget"),
    "dispatch": (None, "beslutet skickas till dem som står på sändlistan"),
    "notify": ("roll", "de som har rollen får veta att ärendet väntar på dem"),
    "open_successor": (None, "ett efterföljande ärende öppnas"),
    "new_round": (None, "en ny beslutsomgång börjar under samma diarienummer"),
    "void_number": (None, "diarienumret makuleras"),
    "close": (None, "ärendet avslutas: dagen noteras och bevakningar upphör"),
}
