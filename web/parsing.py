"""How a form is read: in UTF-8 and nothing else, so that no text is kept with other signs than those that were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from web.limits import FIELD_BYTES, FIELDS, FILES, TooMuch

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.datastructures import FormData
    from starlette.requests import Request

# What stands where a sign could not be read.
REPLACED = "\N{REPLACEMENT CHARACTER}"


class NotUtf8(HTTPException):
    """What was sent is not written in UTF-8."""

    def __init__(self) -> None:
        super().__init__(422, "Texten är inte skriven i UTF-8.")


async def form_of(http: Request, *, parts: bool, files: int = FILES, fields: int = FIELDS) -> FormData:
    """The form, in parts or as one line. Raises NotUtf8, TooMuch, HTTPException."""
    most, stream = {"max_fields": fields, "max_part_size": FIELD_BYTES}, http.stream()
    try:
        if parts:
            found = await Parts(http.headers, stream, max_files=files, **most).parse()
        else:
            found = await FormParser(http.headers, _escaped(stream), **most).parse()
    except MultiPartException as wrong:
        if "maximum size" in wrong.message:
            raise TooMuch from wrong
        raise HTTPException(400, wrong.message) from wrong
    if any(REPLACED in name or (isinstance(said, str) and REPLACED in said) for name, said in found.multi_items()):
        await found.close()
        raise NotUtf8
    return found


async def _escaped(stream: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """The pieces of a form in one line, in which all that is not ASCII is escaped; else the library guesses."""
    async for piece in stream:
        if not piece.isascii():
            raise NotUtf8
        yield piece


class Parts(MultiPartParser):
    """A form in parts, of which each name and each text is UTF-8; what a file holds is its own business."""

    def on_headers_finished(self) -> None:
        """A part begins."""
        _checked(self._current_part.content_disposition or b"")
        super().on_headers_finished()

    def on_part_end(self) -> None:
        """A part is whole; whatever alphabet it says that it is written in, ours is asked for."""
        self._charset = "utf-8"
        if self._current_part.file is None:
            _checked(self._current_part.data)
        super().on_part_end()


def _checked(said: bytes | bytearray) -> None:
    try:
        said.decode()
    except UnicodeDecodeError as broken:
        raise NotUtf8 from broken
