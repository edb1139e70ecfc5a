"""What lands on the registrator's desk: files dropped together are a handling and its appendices, a mail says itself
what it is, and a PDF that came in is stamped on a copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from engine.app import App
from engine.domain.dnr import AmbiguousDnr, BadDnr
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.media_types import PDF
from engine.settings import SWEDISH_TIME
from engine.usecases import registering, seeing
from engine.usecases.registering import NewRecord
from engine.usecases.versions import fetch
from engine.usecases.work import Answer, Request, find

if TYPE_CHECKING:
    from engine.reading.mail import Mail

LONGEST_TITLE = 300


class NoCaseNamed(WrongUsage):
    """Fältet «diarienummer» behövs: det framgår inte av filerna vilket ärende handlingen hör till."""


class NoSuchCase(WrongUsage):
    """Fältet «diarienummer»: {dnr} finns inte, eller så har du inte tillgång till det. Sök fram ärendet nedanför."""


class NothingToStamp(Refused):
    """Handling {number} i {dnr} är ingen inkommen PDF, så den stämplas inte."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that somebody hands in: its name, and its bytes from where the stream stands."""

    name: str
    stream: BinaryIO


def mail_of(handed: Sequence[Handed], *, known: bool = False) -> Mail | None:
    """The mail that the first file is; None where it is none.

    known: what it is has been written by hand, so that one which cannot be opened is kept as it came. Else it raises a
    NotReadable.
    """
    from engine.reading.mail import is_mail, read_mail  # noqa: PLC0415 - only who gets a mail pays for it
    from engine.reading.refusals import NotReadable  # noqa: PLC0415 - the same

    if not handed or not is_mail(handed[0].name):
        return None
    first = handed[0]
    first.stream.seek(0)
    try:
        return read_mail(first.stream.read(), first.name)
    except NotReadable:
        if known:
            return None
        raise


def case_named(app: App, request: Request, said: str, mail: Mail | None) -> str:
    """The Dnr of the case: what somebody wrote, else the only one of ours that the mail names.

    Raises NoSuchCase for what somebody wrote, NoCaseNamed where nothing says.
    """
    written = said.strip()
    named = (written,) if written else mail.dnrs if mail else ()
    there: dict[int, str] = {}
    with app.database.read() as conn:
        for one in named:
            with suppress(NotThere, BadDnr, AmbiguousDnr):
                there[find(app, conn, request, one)] = one
    if written and not there:
        raise NoSuchCase(dnr=written[:60])
    if len(there) != 1:
        raise NoCaseNamed
    return next(iter(there.values()))


def receive(
    app: App, request: Request, dnr: str, new: NewRecord, handed: Sequence[Handed], mail: Mail | None
) -> Answer:
    """Registers what came: {dnr, revision, number, numbers[], late}.

    The first file is the handling, the others and what was attached to the mail are its appendices. What nobody has
    written of a mail, the mail says. Tried as a whole before any bytes are stored. Raises what registering does.
    """
    whole = filled(app, new, mail)
    papers = [*handed, *(Handed(one.name, BytesIO(one.data)) for one in (mail.attached if mail else ()))]
    given = [registering.weigh(app, one.name, one.stream) for one in papers]
    first, more = (given[0] if given else None), given[1:]

    def act(asked: Request) -> Answer:
        return registering.register(app, asked, dnr, whole, first, more)

    return registering.with_streams(app, request, [(one.name, one.stream) for one in papers], act)


def filled(app: App, new: NewRecord, mail: Mail | None) -> NewRecord:
    """What somebody wrote, and for the rest what the mail says: its subject, its day, who sent it and to whom."""
    if mail is None:
        return new
    came_in = new.direction == "inkommen"
    day = _day(mail.came_at if came_in and mail.came_at else mail.sent_at)
    # A clock that goes wrong somewhere else makes no handling of tomorrow.
    known = day if day and day <= app.today() else None
    return replace(
        new,
        title=new.title.strip() or (mail.subject or "Mejl utan ämnesrad")[:LONGEST_TITLE],
        date=new.date or known,
        sender=new.sender or (mail.sender if came_in else None),
        receiver=new.receiver or (None if came_in else mail.to),
    )


def _day(at: datetime | None) -> date | None:
    return at.astimezone(SWEDISH_TIME).date() if at else None


def stamped(app: App, request: Request, dnr: str, number: int) -> tuple[str, bytes]:
    """A copy of the PDF that came in, with the received stamp on its first page: (file name, bytes).

    The original bytes stay as they came, perhaps signed. Raises NothingToStamp, NotStamped, NoSuchRecord, NoFile.
    """
    from engine.rendering.stamp import stamped as with_stamp  # noqa: PLC0415 - only who stamps pays for it

    case = seeing.load(app, request, dnr)
    record, data = fetch(app, request, dnr, number)
    if record.direction != "inkommen" or record.media_type != PDF:
        raise NothingToStamp(number=number, dnr=case.dnr)
    name = record.file_name or f"handling-{number}.pdf"
    lines = ("INKOM", record.date.isoformat() if record.date else "dag framgår inte", f"{case.dnr}-{number}")
    return f"stämplad-{name}", with_stamp(b"".join(data), name, (app.municipality.name, *lines))
