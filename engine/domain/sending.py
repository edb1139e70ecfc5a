"""A decision sent to one recipient: by which channel, when, as which handling, and what shows that it arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """How a decision reaches somebody."""

    MEJL = "mejl"
    POST = "post"
    INTERNT = "internt"


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending. round: of the decision. record: the outgoing handling's number; None for what stays in the house.

    extract: digest of the extract that was sent, as it was worded then. key: of the mail in the outbox. proof: what the
    mail server answered, or what is known of the letter. failed: why it did not arrive.
    """

    recipient: str
    channel: Channel
    on: date
    round: int = 1
    record: int | None = None
    extract: str | None = None
    key: str | None = None
    proof: str | None = None
    failed: str | None = None

    @property
    def says(self) -> str:
        """«Polismyndigheten, mejl, handling 7»."""
        number = f", handling {self.record}" if self.record else ""
        return f"{self.recipient}, {self.channel.value}{number}"
