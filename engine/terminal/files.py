"""Files that are named on the command line: read, taken into the store, and written."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import click

from engine.domain.errors import WrongUsage
from engine.domain.words import file_name_of, reason_of
from engine.terminal import output

if TYPE_CHECKING:
    from engine.app import App
    from engine.domain.answers import FileGiven
    from engine.terminal.session import Answer, Session
    from engine.usecases.work import Request

STDIN = "-"
LARGEST_TEXT = 5 * 1024 * 1024


class FilePath(click.ParamType[Path]):
    """A path; whether there is a file at its end is for the one who opens it to say."""

    name = "fil"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if isinstance(value, Path):
            return value
        if not value:
            self.fail("sökvägen är tom.", param, ctx)
        if "\0" in value:
            self.fail("sökvägen innehåller ett nolltecken.", param, ctx)
        if value.startswith("--"):
            self.fail(f"«{value[:60]}» ser ut som en flagga. Heter filen så, skriv ./{value[:60]}", param, ctx)
        return path_of(value)


FILE = FilePath()


def path_of(words: str) -> Path:
    """The path as somebody wrote it; ~ is the home folder, and where nobody is called so it stays as it is."""
    return Path(os.path.expanduser(words))  # noqa: PTH111 - the other one raises


def source(path: Path) -> tuple[Path | bytes, str]:
    """What to read a YAML file from, and what to call it: the file, or stdin for «-»."""
    if str(path) == STDIN:
        return sys.stdin.buffer.read(LARGEST_TEXT + 1), "stdin"
    return path, str(path)


def with_files(request: Request, app: App, files: Mapping[Path, FileGiven], act: Callable[[Request], Answer]) -> Answer:
    """Carries out what files come with: tried first, so that a no leaves nothing of them in the database.

    files: each with what weighed() said of it. Raises CannotReadFile, and whatever act raises.
    """
    from engine.usecases.registering import CannotReadFile, take_in

    if files and not request.dry:
        act(replace(request, dry=True))
        for path, file in files.items():
            if take_in(app, path) != file:
                raise CannotReadFile(path=path, why="den ändrades medan den lästes")
    return act(request)


def weighed(session: Session, path: Path) -> FileGiven:
    """What there is to say of a file, which is not taken in yet. Raises CannotReadFile, FileTooLarge."""
    from engine.domain.answers import FileGiven
    from engine.usecases.registering import CannotReadFile, FileTooLarge, media_type_of

    limit = session.app.settings.max_file
    try:
        if not path.is_file():
            raise CannotReadFile(path=path, why="det är ingen vanlig fil" if path.exists() else "filen finns inte")
        size = path.stat().st_size
        if size > limit:
            raise FileTooLarge(path=path, size=size, limit=limit)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as failed:
        raise CannotReadFile(path=path, why=reason_of(failed)) from failed
    return FileGiven(file_name_of(path.name), digest, size, media_type_of(path))


class SomebodysWork(WrongUsage):
    """Filen {path} finns redan och är inte registrerad: någon kan ha skrivit i den. Lämna in den (arende handling
    lamna-in), ange ett annat namn med -o, eller skriv över den med --ersatt.
    """


def nobody_s_work(session: Session, path: Path | None, data: bytes = b"") -> None:
    """Raises SomebodysWork where the file is there and holds what is kept nowhere else.

    data: what is to be written; a file that holds just that may be written over.
    """
    from engine.usecases.issuing import is_kept

    if path is None or str(path) == STDIN or not os.path.isfile(path):  # noqa: PTH113 - the other one raises
        return
    if not path.stat().st_size or (path.stat().st_size == len(data) and path.read_bytes() == data):
        return
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if not is_kept(session.app, digest):
        raise SomebodysWork(path=path)


class OtherSuffix(WrongUsage):
    """{path} ska sluta på {suffix}: det som skrivs är {what}."""


def can_be_put_out(path: Path | None, *, pdf: bool | None = None) -> None:
    """Raises NotWritten where the file could not be written, before a number is taken for what should stand in it.

    pdf: whether it is a PDF, else a Word file; OtherSuffix where the file's name says that it is the other.
    """
    from engine.usecases.issuing import NotWritten

    if path is None or str(path) == STDIN:
        return
    if pdf is not None and path.suffix.lower() == (".docx" if pdf else ".pdf"):
        suffix, what = (".pdf", "en PDF") if pdf else (".docx", "en Wordfil; lägg till --pdf för en PDF")
        raise OtherSuffix(path=path, suffix=suffix, what=what)
    # os.path says no where a path raises: a name too long, a ring of links.
    if os.path.isdir(path):  # noqa: PTH112 - the same
        raise NotWritten(path=path, why="det är en mapp")
    if os.path.exists(path) and not path.is_file():  # noqa: PTH110 - the same
        return
    try:
        # It is written beside its place first, so it is the folder that has to take it.
        with TemporaryFile(dir=path.parent):
            pass
    except OSError as failed:
        why = "mappen finns inte" if isinstance(failed, FileNotFoundError) else "det går inte att skriva i mappen"
        raise NotWritten(path=path, why=why) from failed


def one_thing_on_stdout(session: Session, *paths: Path | None) -> None:
    """Raises where more than one thing was asked for on stdout: two files, or a file and the JSON document."""
    there = sum(str(path) == STDIN for path in paths)
    if there > 1 or (there and session.json):
        what = "--json och - skriver båda på stdout" if session.json else "Bara en sak kan skrivas på stdout"
        raise click.UsageError(f"{what}. Ange en fil i stället för -.")


def put_out(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Writes the bytes to the file, whole or not at all; to stdout for «-». Raises NotWritten."""
    from engine.usecases.issuing import save_to

    if str(path) == STDIN:
        output.data([data] if isinstance(data, bytes) else data)
    else:
        save_to(path, data if isinstance(data, bytes) else iter(data))
