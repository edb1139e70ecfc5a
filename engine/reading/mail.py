"""A mail that came as a file (.eml, .msg): who sent it, when, about what, and the files that came with it."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from engine.reading.confine import answered_of_bytes
from engine.reading.rules.numbers import DNR_ALONE, NOT_A_CASE

KINDS = (".eml", ".msg")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with the mail."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says. came_at: when our own server took it, where it says so. text: its words, without marks."""

    sender: str | None
    to: str | None
    subject: str | None
    sent_at: datetime | None
    came_at: datetime | None
    text: str
    attached: tuple[Attached, ...]

    @property
    def dnrs(self) -> tuple[str, ...]:
        """The diarienummer that the subject names, else those of the text, each once, in order."""
        for words in (self.subject or "", self.text):
            found = dict.fromkeys(one.group().strip() for one in DNR_ALONE.finditer(words))
            named = tuple(one for one in found if not NOT_A_CASE.match(one))
            if named:
                return named
        return ()


def is_mail(name: str) -> bool:
    """Whether a file of that name is one."""
    return PurePath(name).suffix.casefold() in KINDS


def read_mail(data: bytes, name: str) -> Mail:
    """The mail, opened by a process of its own that is short of time and memory. Raises a NotReadable."""
    said = answered_of_bytes("mail", data, name)
    return Mail(
        said["sender"], said["to"], said["subject"], _moment(said["sentAt"]), _moment(said["cameAt"]), said["text"],
        tuple(Attached(one["name"], b64decode(one["data"])) for one in said["attached"]),
    )  # fmt: skip


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
