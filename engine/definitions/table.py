"""One mapping of a file while it is read: typed values by key, and a note of everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from typing import TypeVar

from engine.definitions.yamlfile import Entry, Faults, Mapping, Node, Scalar, Sequence
from engine.domain.reckoning import BadDuration, Duration
from engine.domain.words import line_fault

EARLIEST, LATEST = 1700, 2200
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ID = re.compile(r"[^\W_][\w.-]{0,63}")
E = TypeVar("E", bound=StrEnum)


def perhaps(word: str, known: Collection[str]) -> str:
    """«Menade du …?» with the nearest known word, else all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only faults need it

    near = get_close_matches(word.casefold(), known, 1, 0.6)
    if not near and len(word) > 2:
        near = [one for one in known if word.casefold() in one]
    return f"Menade du «{near[0]}»?" if near else f"Välj bland {_listed(known)}." if known else ""


def _listed(known: Collection[str]) -> str:
    """The words in their own order; a set, which has none, by the alphabet, so that a fault is said alike each time."""
    return ", ".join(sorted(known) if isinstance(known, AbstractSet) else known)


class Table:
    """A mapping with the keys that may stand in it; a key outside them is a fault with the nearest known one."""

    def __init__(self, node: Node, known: tuple[str, ...], faults: Faults, what: str) -> None:
        self.line = node.line
        self.what = what
        self.faults = faults
        self._entries: dict[str, Entry] = {}
        if isinstance(node, Mapping):
            self._take(node, known)
        else:
            faults.add(node.line, f"{what} ska bestå av rader «nyckel: värde».", f"Nycklar: {', '.join(known)}.")

    def _take(self, node: Mapping, known: tuple[str, ...]) -> None:
        for entry in node.entries:
            if entry.key in known:
                self._entries[entry.key] = entry
            else:
                self.faults.add(entry.line, f"okänd nyckel «{entry.key}» i {self.what}.", perhaps(entry.key, known))

    @property
    def keys(self) -> tuple[str, ...]:
        """The known keys that stand in it, in the order of the file."""
        return tuple(self._entries)

    def line_of(self, key: str) -> int:
        """The line of the key; the mapping's own where it lacks the key."""
        entry = self._entries.get(key)
        return entry.line if entry else self.line

    def wrong(self, key: str, text: str, instead: str | None = None) -> None:
        """Notes a fault at the key."""
        self.faults.add(self.line_of(key), text, instead)

    def node(self, key: str) -> Node | None:
        """The value as it stands; None where it is left out or null."""
        entry = self._entries.get(key)
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.text is None):
            return None
        return entry.value

    def text(self, key: str) -> str | None:
        """One value as written, whether it is a word, a number or a date."""
        node = self.node(key)
        if node is None:
            return None
        if isinstance(node, Scalar):
            return node.text
        self.wrong(
            key, f"«{key}» ska vara en text.", "Skriv den på samma rad, inom citattecken om den innehåller kolon."
        )
        return None

    def needed(self, key: str) -> str:
        """One value that must be there; «» where it is not, and a fault."""
        text = self.text(key)
        if self.node(key) is None or (text is not None and not text.strip()):
            self.wrong(key, f"«{key}» saknas i {self.what}.", f"Skriv «{key}: …».")
        return text or ""

    def one_line(self, key: str) -> str | None:
        """One value that stands on one line, as a title and a name do; the end of a block of text is no line break."""
        text = self.text(key)
        if text is not None and (fault := line_fault(text := text.rstrip("\n"))):
            self.wrong(key, f"«{key}» {fault}.", "Skriv det kort och på en rad.")
        return text

    def needed_line(self, key: str) -> str:
        """One value that must be there, on one line."""
        return self.one_line(key) or "" if self.needed(key) else ""

    def identity(self, key: str) -> str:
        """A short id that must be there: letters, digits, hyphen, point and low line."""
        text = self.needed(key)
        if text.strip() and not _ID.fullmatch(text):
            self.wrong(
                key,
                f"«{text}» kan inte vara {key}.",
                "Använd bokstäver, siffror, bindestreck och punkt, utan mellanslag.",
            )
        return text

    def day(self, key: str) -> date | None:
        """A day written 2017-06-12."""
        text = self.text(key)
        return None if text is None else self._day(key, text)

    def past_day(self, key: str, today: date | None) -> date | None:
        """The day of something that has happened, which cannot lie ahead. today: None where it is not known."""
        day = self.day(key)
        if day and today and day > today:
            self.wrong(key, f"{day} har inte varit ännu (i dag är det {today}).", "Rätta dagen, eller utelämna den.")
        return day

    def _day(self, key: str, text: str) -> date | None:
        found = _DAY.fullmatch(text)
        if not found:
            self.wrong(key, f"«{text}» är inget datum.", "Skriv år-månad-dag, till exempel 2017-06-12.")
            return None
        try:
            day = date(*(int(part) for part in found.groups()))
        except ValueError:
            self.wrong(key, f"{text} finns inte i almanackan.", "Rätta dagen eller månaden.")
            return None
        if not EARLIEST <= day.year <= LATEST:
            self.wrong(key, f"{text} ligger utanför åren {EARLIEST}–{LATEST}.", "Rätta året.")
        return day

    def whole(self, key: str, low: int = 1, high: int = 99_999) -> int | None:
        """A whole number between the two."""
        text = self.text(key)
        if text is None:
            return None
        if re.fullmatch(r"[0-9]{1,9}", text) and low <= int(text) <= high:
            return int(text)
        self.wrong(key, f"«{key}» är «{text}», men ska vara ett heltal från {low} till {high}.")
        return None

    def flag(self, key: str) -> bool | None:
        """true or false; None where nothing is said."""
        text = self.text(key)
        if text is None:
            return None
        if text.casefold() in {"true", "false"}:
            return text.casefold() == "true"
        self.wrong(key, f"«{key}» är «{text}», men ska vara true eller false.")
        return None

    def word(self, key: str, known: Collection[str]) -> str | None:
        """One of the known words."""
        text = self.text(key)
        if text is None or text in known:
            return text
        self.wrong(key, f"«{text}» kan inte stå som {key}.", perhaps(text, known))
        return None

    def needed_word(self, key: str, known: Collection[str]) -> str:
        """One of the known words, which must be there; where none are known, any word."""
        said = self.needed(key)
        if said.strip() and known and said not in known:
            self.wrong(key, f"«{said}» kan inte stå som {key}.", perhaps(said, known))
        return said

    def one_of(self, key: str, kind: type[E]) -> E | None:
        """A member of the enumeration by its value."""
        word = self.word(key, tuple(kind))
        return None if word is None else kind(word)

    def length(self, key: str, *, positive: bool = True) -> Duration | None:
        """A length of time as P1Y or P3M; longer than nothing, unless positive is False."""
        text = self.text(key)
        if text is None:
            return None
        try:
            length = Duration.parse(text)
        except BadDuration as wrong:
            self.wrong(key, wrong.message)
            return None
        if positive and length == Duration():
            self.wrong(key, f"«{key}» är {text}, men måste vara längre än ingenting.")
        return length

    def table(self, key: str, known: tuple[str, ...], what: str | None = None) -> Table | None:
        """The mapping under the key."""
        node = self.node(key)
        return None if node is None else Table(node, known, self.faults, what or key)

    def tables(self, key: str, known: tuple[str, ...], what: str | None = None) -> tuple[Table, ...]:
        """The mappings of the list under the key."""
        rows = (row for row in self._rows(key) if self._filled(key, row))
        return tuple(Table(row, known, self.faults, what or key) for row in rows)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under the key."""
        said = []
        for row in self._rows(key):
            if isinstance(row, Scalar) and row.text is not None:
                said.append(row.text)
            else:
                self.faults.add(row.line, f"varje rad i «{key}» ska vara en text.", "Skriv «- texten».")
        return tuple(said)

    def lines(self, key: str) -> tuple[str, ...]:
        """The texts of the list under the key, each on one line."""
        said = self.texts(key)
        for text in said:
            if fault := line_fault(text):
                self.wrong(key, f"en rad i «{key}» {fault}.", "Skriv det kort och på en rad.")
        return said

    def words(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """The known words of the list under the key, or the one word that stands there."""
        node = self.node(key)
        rows = (node,) if isinstance(node, Scalar) else tuple(self._rows(key))
        return tuple(
            row.text for row in rows if self._is_known(key, row, known) and isinstance(row, Scalar) and row.text
        )

    def _is_known(self, key: str, row: Node, known: Collection[str]) -> bool:
        said = row.text if isinstance(row, Scalar) else None
        if said not in known:
            self.faults.add(row.line, f"«{said or '?'}» kan inte stå i {key}.", perhaps(said or "", known))
        return said in known

    def pairs(self, key: str) -> tuple[tuple[str, Node, int], ...]:
        """The free keys of the mapping under the key, each with its value and line, in the order of the file."""
        node = self.node(key)
        if node is None:
            return ()
        if isinstance(node, Mapping):
            return tuple((entry.key, entry.value, entry.line) for entry in node.entries)
        self.wrong(key, f"«{key}» ska bestå av rader «namn: värde».")
        return ()

    def _rows(self, key: str) -> Iterator[Node]:
        node = self.node(key)
        if isinstance(node, Sequence):
            yield from node.items
        elif node is not None:
            self.wrong(key, f"«{key}» ska vara en lista.", "Skriv varje del på en egen rad som börjar med «- ».")

    def _filled(self, key: str, row: Node) -> bool:
        empty = isinstance(row, Scalar) and row.text is None
        if empty:
            self.faults.add(row.line, f"en rad i «{key}» är tom.", "Fyll i den eller ta bort den.")
        return not empty
