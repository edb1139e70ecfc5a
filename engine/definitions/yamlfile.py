"""A YAML 1.2 file as a plain tree where every key and value knows its line; or in Swedish why it cannot be read.

Words stay words (on, yes, no) and text stays as it is written. Anchors, aliases, tags, merge keys and keys given twice
are faults, so that what stands in the file is what a reader of the file sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.domain.errors import Fault, FileFaults

if TYPE_CHECKING:
    from ruamel.yaml.events import NodeEvent

LARGEST = 5 * 1024 * 1024
DEEPEST = 40
MOST_NODES = 100_000
MOST_FAULTS = 500
LONGEST_SAID = 1200
_NULL = re.compile(r"~|null|Null|NULL|")
_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"\x00\x00\xfe\xff", "UTF-32"))
# Control characters, lone surrogates and noncharacters can stand in no document; a tab and a newline can.
_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# The library reads a tag or an anchor of a megabyte sign by sign, each time from the beginning.
_ENDLESS = re.compile(r"(?:^|\s)[!&*]\S{1000}", re.MULTILINE)
_QUOTE = "Ta bort det, eller sätt texten inom citattecken om {} hör till den."
_SAID = (
    ("'\\t' that cannot start", "ett tabbtecken står där rader dras in.", "Dra in med mellanslag."),
    ("mapping values are not allowed", "kolonet kan inte stå här.", "Sätt texten inom citattecken om det hör dit."),
    ("could not find expected ':'", "en rad saknar kolon efter nyckeln.", "Skriv «nyckel: värde»."),
    ("end of stream", "filen tar slut för tidigt.", "Ett citattecken eller en parentes är inte stängd."),
    ("expected <block end>", "raden är fel indragen eller har ett citattecken fel.", "Se på raden ovanför."),
    ("expected ',' or", "en lista eller {…} är inte avslutad.", "Sätt komma mellan värdena och stäng med ] eller }."),
    ("cannot start any token", "tecknet kan inte stå först i ett värde.", "Sätt texten inom citattecken."),
    ("unknown escape", "efter \\ står ett tecken som inte går att tyda.", "Skriv \\\\ för ett omvänt snedstreck."),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written. text None: null, that is «framgår inte». plain: it stands without quotation marks."""

    text: str | None
    line: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its line, and its value."""

    key: str
    line: int
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    entries: tuple[Entry, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


Node = Scalar | Mapping | Sequence


@dataclass(slots=True)
class Faults:
    """Gathers everything that is wrong with a file, so that its writer sees it all at once."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, text: str, instead: str | None = None) -> None:
        """One more fault; line from 1, 0 for the file as a whole. After very many the rest is not gathered."""
        text = text if len(text) <= LONGEST_SAID else f"{text[:LONGEST_SAID]}…"
        if len(self.found) < MOST_FAULTS:
            self.found.append(Fault(self.file, line, text, instead))
        elif len(self.found) == MOST_FAULTS:
            self.found.append(Fault(self.file, line, f"fler än {MOST_FAULTS} fel; resten visas inte."))

    def refuse(self) -> None:
        """Raises FileFaults where anything has been found, in the order of the lines."""
        if self.found:
            raise FileFaults(tuple(sorted(dict.fromkeys(self.found), key=lambda fault: fault.line)))


def read_tree(source: Path | str | bytes, name: str | None = None) -> Node:
    """The tree of a file (Path) or of a text already read (str, bytes). name: what to call it in faults.

    Raises FileFaults: not there, too large, not UTF-8, binary, empty, not YAML, or with parts of YAML refused here.
    """
    faults = Faults(name or (str(source) if isinstance(source, Path) else "filen"))
    text = _text_of(source, faults)
    return _parse(text, faults)


def _text_of(source: Path | str | bytes, faults: Faults) -> str:
    content = _bytes_of(source, faults)
    if len(content) > LARGEST:
        _stop(faults, 0, "filen är större än 5 MB.", "Dela upp den.")
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            _stop(faults, 0, f"filen är sparad i {encoding}.", "Spara den som UTF-8.")
    text = _decoded(content.removeprefix(b"\xef\xbb\xbf"), faults)
    wrong = _UNUSABLE.search(text.replace("\r", ""))
    if wrong:
        line = text.replace("\r", "").count("\n", 0, wrong.start()) + 1
        _stop(faults, line, f"filen innehåller styrtecknet U+{ord(wrong[0]):04X}.", "Är det verkligen en textfil?")
    endless = _ENDLESS.search(text)
    if endless:
        line = text.count("\n", 0, endless.end()) + 1
        _stop(faults, line, "ett ord som börjar med !, & eller * tar aldrig slut.", "Sätt det inom citattecken.")
    if not text.strip():
        _stop(faults, 0, "filen är tom.")
    return text


def _bytes_of(source: Path | str | bytes, faults: Faults) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str):
        return source.encode("utf-8", "surrogatepass")
    try:
        with source.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        _stop(faults, 0, "filen finns inte.")
    except IsADirectoryError:
        _stop(faults, 0, "det är en mapp, inte en fil.")
    except (OSError, ValueError):  # ValueError: a NUL in the name
        _stop(faults, 0, "filen går inte att läsa.", "Kontrollera att du har rätt att öppna den.")
    return b""


def _decoded(content: bytes, faults: Faults) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        if b"\x00" in content[:4096]:
            _stop(faults, 0, "filen är ingen textfil.")
        _stop(faults, line, "raden är inte skriven i UTF-8.", "Spara filen som UTF-8.")
    return ""


def _stop(faults: Faults, line: int, text: str, instead: str | None = None) -> None:
    """One fault after which nothing more can be read."""
    faults.add(line, text, instead)
    faults.refuse()


def _parse(text: str, faults: Faults) -> Node:
    from ruamel.yaml import YAML  # noqa: PLC0415 - only those who read a file pay for the library
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415 - the same

    events = _Events(YAML(typ="safe", pure=True).parse(text), faults)
    try:
        tree = events.document()
    except MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        _stop(faults, mark.line + 1 if mark else 0, *_in_swedish(str(wrong.problem)))
    except (YAMLError, ValueError, IndexError, OverflowError):  # the library lets a few of its own slips through
        _stop(faults, 0, "filen går inte att läsa som YAML.")
    faults.refuse()
    return tree


def _in_swedish(problem: str) -> tuple[str, str]:
    for sign, said, instead in _SAID:
        if sign in problem:
            return said, instead
    return "raden följer inte YAML.", "Se efter citattecken, kolon och indrag här och på raden ovanför."


class _Events:
    """Builds the tree from the parser's events, one document, within the caps."""

    def __init__(self, events: Iterator[Any], faults: Faults) -> None:
        self._events = events
        self._faults = faults
        self._nodes = 0

    def document(self) -> Node:
        """The one document of the file."""
        from ruamel.yaml import events as kinds  # noqa: PLC0415 - loaded already by the caller

        self._kinds = kinds
        event = next(self._events)
        while not isinstance(event, kinds.NodeEvent):
            self._refuse_version(event)
            event = next(self._events, None)
            if event is None:
                _stop(self._faults, 0, "filen är tom.")
        tree = self._node(event, 1)
        for event in self._events:
            if isinstance(event, kinds.DocumentStartEvent):
                line = event.start_mark.line + 1
                _stop(self._faults, line, "här börjar ett andra dokument.", "En fil innehåller ett dokument.")
        return tree

    def _refuse_version(self, event: Any) -> None:
        if isinstance(event, self._kinds.DocumentStartEvent) and (event.version or event.tags):
            _stop(self._faults, 1, "rader som börjar med % stöds inte.", "Ta bort dem.")

    def _node(self, event: NodeEvent, depth: int) -> Node:
        line = event.start_mark.line + 1
        self._nodes += 1
        if depth > DEEPEST:
            _stop(self._faults, line, f"värden ligger i varandra djupare än {DEEPEST} nivåer.")
        if self._nodes > MOST_NODES:
            _stop(self._faults, line, f"filen har fler än {MOST_NODES} värden.", "Dela upp den.")
        self._refuse_extras(event, line)
        if isinstance(event, self._kinds.MappingStartEvent):
            return self._mapping(line, depth)
        if isinstance(event, self._kinds.SequenceStartEvent):
            return self._sequence(line, depth)
        return self._scalar(event, line)

    def _refuse_extras(self, event: Any, line: int) -> None:
        if isinstance(event, self._kinds.AliasEvent):
            _stop(self._faults, line, f"hänvisningen *{event.anchor} stöds inte.", "Skriv ut värdet.")
        if event.anchor is not None:
            self._faults.add(line, f"ankaret &{event.anchor} stöds inte.", _QUOTE.format("&"))
        if event.tag:
            self._faults.add(line, f"taggen {event.tag} stöds inte.", _QUOTE.format("!"))

    def _scalar(self, event: Any, line: int) -> Scalar:
        text = unicodedata.normalize("NFC", re.sub("\r\n?", "\n", event.value or ""))
        wrong = _UNUSABLE.search(text)
        if wrong:
            sign = f"U+{ord(wrong[0]):04X}"
            self._faults.add(line, f"texten innehåller {sign}, som inte kan stå i ett dokument.", "Ta bort det.")
        plain = event.style is None
        return Scalar(None if plain and _NULL.fullmatch(text) else text, line, plain)

    def _sequence(self, line: int, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), self._kinds.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), line)

    def _mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), self._kinds.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if value == Scalar(None, value.line):
                value = Scalar(None, key.line)  # nothing was written: the parser stands on the next line already
            self._enter(entries, key, value)
        return Mapping(tuple(entries.values()), line)

    def _enter(self, entries: dict[str, Entry], key: Node, value: Node) -> None:
        """Puts the pair in, or says why it cannot stand there."""
        if not isinstance(key, Scalar) or key.text is None:
            self._faults.add(key.line, "en nyckel måste vara ett ord.", "Skriv «nyckel: värde».")
        elif key.text == "<<" and key.plain:
            self._faults.add(key.line, "sammanslagning med << stöds inte.", "Skriv ut värdena.")
        elif key.text in entries:
            first = entries[key.text].line
            self._faults.add(key.line, f"nyckeln «{key.text}» står redan på rad {first}.", "Behåll en av dem.")
        else:
            entries[key.text] = Entry(key.text, key.line, value)
