"""A letter as the bytes that go over the wire (RFC 5322 and MIME): the same letter gives the same bytes every time."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from email.header import Header
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime
from hashlib import sha256
from typing import Any

from engine.dispatch import clean
from engine.dispatch.address import envelope_address
from engine.domain.message import Attachment, Letter

_MEDIA_TYPE = re.compile(r"([a-z]+)/([a-z0-9][a-z0-9.+-]*)")
# These would be parsed as letters and bodies of their own, not carried as files.
_CONTAINERS = {"message", "multipart"}


class _Ready(BaseHeader):
    """A header that was encoded here and goes out as it stands.

    Python's own way of folding drops spaces between encoded words, adds others, and encodes an id longer than a line.
    """

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        """As it stands."""
        kwds["decoded"], kwds["parse_tree"] = value, None

    def fold(self, *, policy: Policy) -> str:
        """A line, broken between encoded words only."""
        return f"{self.name}: {self.replace('?= =?', f'?={policy.linesep} =?')}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("from", "to", "reply-to", "subject", "message-id", "in-reply-to", "references"):
    _HEADERS.map_to_type(_name, _Ready)
_POLICY = SMTP.clone(header_factory=_HEADERS)


def compose(
    letter: Letter, sender_address: str, sender_name: str, reply_to: str | None, now: datetime, domain: str
) -> bytes:
    """The letter in bytes, with CRLF and in 7 bits, to exactly one recipient.

    now: aware; becomes the Date. domain: right-hand side of the Message-ID, with letter.key unique in the world.
    Raises BadAddress for an address of ours or theirs that cannot be used.
    """
    message = EmailMessage(policy=_POLICY)
    _address(message, letter, sender_address, sender_name, reply_to)
    _describe(message, letter, now, domain)
    _fill(message, letter)
    return message.as_bytes()


def message_id(key: str, domain: str) -> str:
    """«<sammanstallning.anna.2021-02-01.3f2a…@kommunen.se>»: readable, and unique by the digest of the whole key."""
    plain = unicodedata.normalize("NFKD", key[:80]).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^A-Za-z0-9-]+", ".", plain)[:48].strip(".") or "brev"
    return f"<{readable}.{_digest(key)}@{_ascii(domain)}>"


def thread_id(dnr: str, domain: str) -> str:
    """The id of the letter, never sent, of which every letter about the case is an answer; so they stand together."""
    return message_id(f"arende:{dnr}", domain)


def _address(message: EmailMessage, letter: Letter, sender: str, sender_name: str, reply_to: str | None) -> None:
    message["From"] = _mailbox(sender_name, sender)
    message["To"] = _mailbox(letter.to_name, letter.to_address)
    if reply_to:
        message["Reply-To"] = envelope_address(reply_to)


def _mailbox(name: str, address: str) -> str:
    """One recipient: name and address. A name in ASCII is quoted, since a full stop in it would need it."""
    shown = clean.name(name)
    said = f'"{shown}"' if shown.isascii() else _words(shown)
    return f"{said} <{envelope_address(address)}>" if shown else envelope_address(address)


def _words(text: str) -> str:
    """The text in ASCII, as encoded words where it holds anything else (RFC 2047)."""
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=74, header_name="Subject").encode(linesep="")


def _describe(message: EmailMessage, letter: Letter, now: datetime, domain: str) -> None:
    message["Subject"] = _words(clean.one_line(letter.subject))
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(letter.key, domain)
    if letter.thread:
        message["In-Reply-To"] = thread_id(letter.thread, domain)
        message["References"] = thread_id(letter.thread, domain)
    # RFC 3834, and what Exchange wants: no «jag är på semester» comes back to a program.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"


def _fill(message: EmailMessage, letter: Letter) -> None:
    """Text and HTML as alternatives, the files beside them; the boundaries come from the content, not from chance."""
    message.set_content(clean.body(letter.text), cte="quoted-printable")
    mark = _digest(letter.key, letter.text, letter.html)
    message.make_alternative(boundary=f"=_text_{mark}")
    message.add_alternative(clean.body(letter.html), subtype="html", cte="quoted-printable")
    if letter.attachments:
        message.make_mixed(boundary=f"=_filer_{mark}")
    for attachment in letter.attachments:
        _attach(message, attachment)
    # Last, since whatever is said of the content before it is filled in is forgotten.
    message["Content-Language"] = "sv"
    for part in list(message.walk())[1:]:
        del part["MIME-Version"]


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    found = _MEDIA_TYPE.fullmatch(attachment.media_type.strip().lower())
    main, sub = found.groups() if found and found[1] not in _CONTAINERS else ("application", "octet-stream")
    message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=clean.file_name(attachment.name))


def _ascii(domain: str) -> str:
    return envelope_address(f"arende@{domain}").partition("@")[2]


def _digest(*parts: str) -> str:
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return sha256(whole).hexdigest()[:16]
