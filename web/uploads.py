"""Files that come with a form: weighed first and taken in last, so that a no leaves nothing of them in the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from engine.domain.answers import FileGiven
from engine.domain.words import file_name_of
from engine.usecases import registering

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from engine.app import App
    from engine.usecases.work import Request
    from web.visit import Visit


def name_of(upload: UploadFile) -> str:
    """The file's name as it is kept."""
    return file_name_of(upload.filename or "")


def weighed(app: App, upload: UploadFile) -> FileGiven:
    """What there is to say of a file which is not taken in yet. Raises FileTooLarge."""
    return registering.weigh(app, name_of(upload), upload.file)


def with_one(visit: Visit, name: str, request: Request, act: Callable[[Request, FileGiven | None], Any]) -> Any:
    """Does what at most one file comes with, chosen in the field of that name."""
    uploads = visit.files(name)[:1]
    file = weighed(visit.app, uploads[0]) if uploads else None
    return with_files(visit.app, request, uploads, lambda asked: act(asked, file))


def with_files(app: App, request: Request, uploads: Sequence[UploadFile], act: Callable[[Request], Any]) -> Any:
    """Does what the files come with: tried without them, then they are taken in, then it is done."""
    for one in uploads:
        one.file.seek(0)
    return registering.with_streams(app, request, [(name_of(one), one.file) for one in uploads], act)
