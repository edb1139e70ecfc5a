"""What --falt and --fil say: values as they stand, the text of a file, or points in YAML; every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from engine.definitions.table import Table
from engine.definitions.yamlfile import Faults, Node, Scalar, Sequence, read_tree
from engine.domain.errors import Fault, FileFaults
from engine.domain.text import Point
from engine.domain.words import reason_of
from engine.terminal.files import path_of

if TYPE_CHECKING:
    from engine.domain.answers import FileGiven, Raw

POINTS = "points"
LARGEST = 1024 * 1024
LITERAL = "\\@"


def answers(
    given: Iterable[tuple[str, str]],
    files: Iterable[tuple[str, Path]],
    take_in: Callable[[Path], FileGiven],
    kinds: Callable[[], Mapping[str, str]],
) -> dict[str, list[Raw]]:
    """What was answered, by the field's name. kinds: the fields' kinds, asked for only where a file is to be read.

    Raises FileFaults with everything that is wrong in every file, before anything is taken in.
    """
    found: dict[str, list[Raw]] = {}
    faults: list[Fault] = []
    for name, value in given:
        try:
            found.setdefault(name, []).append(_value(name, value, kinds))
        except FileFaults as wrong:
            faults += wrong.faults
    if faults:
        raise FileFaults(tuple(faults))
    for name, path in files:
        found.setdefault(name, []).append(take_in(path))
    return found


def _value(name: str, value: str, kinds: Callable[[], Mapping[str, str]]) -> Raw:
    if value.startswith(LITERAL):
        return value.removeprefix("\\")
    if not value.startswith("@"):
        return value
    path = path_of(value.removeprefix("@"))
    if name == POINTS or kinds().get(name) == POINTS:
        return points_of(path)
    return text_of(path)


def read_in(value: str) -> str:
    """What was written, or what stands in the file that it names: «@brev.txt». Raises FileFaults."""
    if value.startswith("@"):
        return text_of(path_of(value.removeprefix("@")))
    return value.removeprefix("\\") if value.startswith(LITERAL) else value


def points_of(path: Path) -> tuple[Point, ...]:
    """The points of a YAML list: sentences, or rows of marker and text. Raises FileFaults."""
    tree = read_tree(path)
    faults = Faults(str(path))
    if not isinstance(tree, Sequence):
        faults.add(tree.line, "beslutspunkterna ska stå i en lista.", "Börja varje punkt med ett bindestreck.")
        faults.refuse()
        return ()
    points = tuple(_point(item, faults) for item in tree.items)
    faults.refuse()
    return points


def _point(item: Node, faults: Faults) -> Point:
    if isinstance(item, Scalar):
        if not (item.text or "").strip():
            faults.add(item.line, "punkten är tom.")
        return Point(None, item.text or "")
    row = Table(item, ("marker", "text"), faults, "punkten")
    return Point(row.text("marker"), row.needed("text"))


def text_of(path: Path) -> str:
    """The text of a file in UTF-8. Raises FileFaults."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as failed:
        raise _fault(path, f"filen går inte att läsa ({reason_of(failed)}).") from failed
    if len(content) > LARGEST:
        raise _fault(path, "filen är större än 1 MB.")
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8").rstrip("\n")
    except UnicodeDecodeError as wrong:
        raise _fault(path, "filen är inte skriven i UTF-8.", content.count(b"\n", 0, wrong.start) + 1) from wrong


def _fault(path: Path, text: str, line: int = 0) -> FileFaults:
    instead = "Ett värde som börjar med @ är en fil; skriv \\@ där det bara är ett tecken."
    return FileFaults((Fault(str(path), line, text, instead),))
