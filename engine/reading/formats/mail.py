"""What a mail holds, as plain values: by Python's own reader for .eml, by python-oxmsg for Outlook's .msg."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email import errors, policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from engine.domain.words import file_name_of
from engine.reading.formats.sorts import OLE
from engine.reading.refusals import NotAMail, TooLarge

MOST_ATTACHED = 100
LONGEST_TEXT, LONGEST_WORDS = 20_000, 500
UNNAMED = "bilaga"
_HEADERS = ("from", "date", "subject", "received", "message-id", "mime-version")
_HEADERS_AS_SENT = 0x007D
_TAGS = re.compile(r"<(?:style|script)\b.*?</(?:style|script)\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
# What the readers raise over what is no mail, or one that somebody has damaged on purpose.
_BROKEN = (errors.MessageError, ValueError, KeyError, TypeError, AttributeError, IndexError, LookupError, OSError,
           AssertionError, NotImplementedError, OverflowError)  # fmt: skip
Held = dict[str, Any]


def held(data: bytes, file: str) -> Held:
    """{sender, to, subject, sentAt, cameAt, text, attached[]{name, data}}. Raises NotAMail, TooLarge."""
    try:
        found = _of_outlook(data) if data.startswith(OLE) else _of_internet(data)
    except _BROKEN as broken:
        raise NotAMail(file=file) from broken
    if found is None:
        raise NotAMail(file=file)
    if len(found["attached"]) > MOST_ATTACHED:
        raise TooLarge(file=file, what=f"{len(found['attached'])} bilagor")
    return found


def _of_internet(data: bytes) -> Held | None:
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    if not any(name in message for name in _HEADERS):
        return None
    body = message.get_body(("plain", "html"))
    return _told(
        sender=_people(message.get_all("from", [])),
        to=_people(message.get_all("to", [])),
        subject=message.get("subject"),
        sent_at=_day(message.get("date")),
        came_at=_came(message),
        text=_words(body) if body else "",
        attached=_parts(message, body),
    )


def _parts(message: EmailMessage, body: Any) -> Iterator[tuple[str | None, bytes]]:
    """What came with it; pictures that stand within the text are no attachments."""
    for part in message.iter_attachments() if message.is_multipart() else ():
        if part is body or (part.get_content_maintype() == "image" and part.get("content-id") and _is_inline(part)):
            continue
        yield part.get_filename() or _unnamed(part), _bytes_of(part)


def _is_inline(part: Any) -> bool:
    return bool(part.get_content_disposition() != "attachment")


def _unnamed(part: Any) -> str:
    return "mejl.eml" if part.get_content_type() == "message/rfc822" else UNNAMED


def _bytes_of(part: Any) -> bytes:
    if part.get_content_maintype() == "message":
        return b"".join(bytes(each) for each in part.iter_parts())
    return part.get_payload(decode=True) or b""


def _words(body: Any) -> str:
    said = str(body.get_content())
    return _TAGS.sub(" ", said) if body.get_content_subtype() == "html" else said


def _people(values: Iterable[Any]) -> str | None:
    """«Åsa Berg <asa@firman.example>», several with commas between."""
    found = getaddresses([str(one) for one in values])
    return ", ".join(f"{name} <{address}>" if name and address else name or address for name, address in found) or None


def _came(headers: EmailMessage) -> str | None:
    """When the last server on the way took it; each writes its line above the one before."""
    return _day(str(headers.get("received", "")).rpartition(";")[2])


def _day(said: Any) -> str | None:
    try:
        return _stamp(parsedate_to_datetime(str(said).strip())) if said else None
    except (ValueError, TypeError, OverflowError):
        return None


def _stamp(at: datetime | None) -> str | None:
    return at.replace(tzinfo=at.tzinfo or UTC).isoformat() if at else None


def _of_outlook(data: bytes) -> Held:
    from oxmsg import Message  # noqa: PLC0415 - only who reads one pays for it

    message = Message.load(data)
    written = message.properties.str_prop_value(_HEADERS_AS_SENT) or ""
    headers = BytesParser(EmailMessage, policy=policy.default).parsebytes(written.encode(), headersonly=True)
    to = [f"{one.name} <{one.email_address}>" if one.email_address else one.name for one in message.recipients]
    attached = ((one.file_name, one.file_bytes) for one in message.attachments)
    return _told(
        sender=_people(headers.get_all("from", [])) or _people([message.sender] if message.sender else []),
        to=", ".join(filter(None, to)) or None,
        subject=message.subject,
        sent_at=_stamp(message.sent_date) or _day(headers.get("date")),
        came_at=_came(headers),
        text=message.body or _TAGS.sub(" ", message.html_body or ""),
        attached=((name, data) for name, data in attached if data is not None),
    )


def _told(
    *, sender: Any, to: Any, subject: Any, sent_at: str | None, came_at: str | None, text: str,
    attached: Iterable[tuple[str | None, bytes]],
) -> Held:  # fmt: skip
    files = [
        {"name": file_name_of(_line(name) or UNNAMED), "data": b64encode(data).decode("ascii")}
        for name, data in attached
    ]
    return {
        "sender": _line(sender), "to": _line(to), "subject": _line(subject), "sentAt": sent_at, "cameAt": came_at,
        "text": _plain(text[:LONGEST_TEXT]), "attached": files,
    }  # fmt: skip


def _line(said: Any) -> str | None:
    return " ".join(_plain(str(said or "")).split())[:LONGEST_WORDS] or None


def _plain(said: str) -> str:
    """NFC, without control characters and halves of signs, which nothing can keep."""
    whole = unicodedata.normalize("NFC", said.replace("\r\n", "\n"))
    return "".join(sign for sign in whole if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
