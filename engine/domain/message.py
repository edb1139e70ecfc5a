"""A letter that leaves the house: to whom, about what, in words; and what a channel says when it has tried."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one recipient. key: unique and the same on every retry; the Message-ID is made from it.

    subject: verb, Dnr and date, never anything confidential. thread: the Dnr whose mails belong together,
    or None for a digest.
    """

    key: str
    to_name: str
    to_address: str
    subject: str
    text: str
    html: str
    thread: str | None = None
    attachments: tuple[Attachment, ...] = ()


class Delivery(StrEnum):
    """What became of one attempt: sent; try again later; never; unknown, the server may have it."""

    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome of one attempt to deliver, with the server's own words.

    reached False: the server could not be spoken to at all, so that nothing else need be tried on it just now.
    """

    delivery: Delivery
    answer: str = ""
    reached: bool = True
