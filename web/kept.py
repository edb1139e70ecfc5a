"""Files that were chosen in a form which comes back: kept aside for a while, so that they need not be chosen again.

The bytes lie in the database as whatever is handed in does, and are cleaned away with it; the page bears tokens.
"""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from starlette.datastructures import FormData, UploadFile

from engine.domain.people import Role
from engine.domain.words import file_name_of
from engine.usecases import cleaning, registering
from web import tokens
from web.limits import FILES

if TYPE_CHECKING:
    from engine.domain.answers import FileGiven
    from web.visit import Visit

# Before the name of a field: the tokens of the files that were chosen in it.
CHOSEN = "vald."
# Longer than anybody is logged in.
LASTS = 12 * 3600
HANDING_IN = (Role.HANDLAGGARE, Role.CHEF, Role.REGISTRATOR, Role.NAMNDSEKRETERARE, Role.ARKIVARIE)
IN_MEMORY = 1024 * 1024


def kept(visit: Visit, field: str) -> tuple[tuple[str, str], ...]:
    """(name, token) of the files that were chosen in the field, their bytes kept aside; those too large are not, nor
    those for which there is no room, and nothing of somebody's who may hand in no file anywhere.
    """
    until, found = _now(visit) + LASTS, []
    for one in visit.files(field) if visit.holds(*HANDING_IN) else ():
        name = file_name_of(one.filename or "")
        try:
            file = registering.weigh(visit.app, name, one.file)
        except registering.FileTooLarge:
            continue
        if cleaning.has_room(visit.app, file.size):
            registering.take_in_stream(visit.app, name, one.file)
            found.append((name, tokens.token_of_file(visit.site.key, _holder(visit), name, file.digest, until)))
    return tuple(found)


def with_those_kept(visit: Visit) -> FormData:
    """The form with the files that were chosen when it was sent before, in the fields where none are chosen now.

    They hold no more together than what may be sent with one form.
    """
    rows = visit.form.multi_items()
    anew = {name for name, one in rows if isinstance(one, UploadFile) and one.filename}
    known = [row for row in rows if not row[0].startswith(CHOSEN)]
    given = [(name.removeprefix(CHOSEN), one) for name, one in rows if name.startswith(CHOSEN)][:FILES]
    left = visit.app.settings.max_file
    for name, token in given:
        file = _of(visit, token) if isinstance(token, str) and name not in anew else None
        if file is not None and file.size <= left:
            left -= file.size
            known.append((name, _copy(visit, file)))
    return FormData(known)


def _of(visit: Visit, token: str) -> FileGiven | None:
    """The file that the token stands for; None where it is not hers, or is kept no more."""
    found = tokens.file_of(visit.site.key, _holder(visit), token, _now(visit))
    if found is None:
        return None
    try:
        return registering.handed_in(visit.app, *found)
    except registering.NotHandedIn:
        return None


def _copy(visit: Visit, file: FileGiven) -> UploadFile:
    """The file as it came; it is closed with the form."""
    held = cast("BinaryIO", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - see above
    registering.copy(visit.app, file.digest, held)
    return UploadFile(held, filename=file.name)


def _holder(visit: Visit) -> str:
    return visit.session.digest if visit.session else ""


def _now(visit: Visit) -> int:
    return int(visit.site.clock().timestamp())
