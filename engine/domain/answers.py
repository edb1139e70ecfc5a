"""What somebody answered to an action's fields: from words to typed values, with every fault at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.domain.case import Case
from engine.domain.errors import WrongUsage
from engine.domain.municipality import Municipality
from engine.domain.standing import start_suggestion
from engine.domain.text import Point
from engine.domain.words import LONGEST_TEXT
from engine.domain.workflow import Action, Field, FieldKind, Required

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file that came with an action; its bytes are stored already, under the digest."""

    name: str
    digest: str
    size: int
    media_type: str


Raw = str | FileGiven | tuple[Point, ...]
Value = str | int | date | FileGiven | tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """Typed answers by the field's name; the first of a repeated one is what `one` gives."""

    values: Mapping[str, tuple[Value, ...]]

    def _first(self, name: str) -> Value | None:
        given = self.values.get(name)
        return given[0] if given else None

    def text(self, name: str) -> str | None:
        """The words, or None where nothing was answered."""
        value = self._first(name)
        return value if isinstance(value, str) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """All the words of a repeated answer."""
        return tuple(value for value in self.values.get(name, ()) if isinstance(value, str))

    def day(self, name: str) -> date | None:
        """The day, or None."""
        value = self._first(name)
        return value if isinstance(value, date) else None

    def number(self, name: str) -> int | None:
        """The number, or None."""
        value = self._first(name)
        return value if isinstance(value, int) else None

    def points(self, name: str = "points") -> tuple[Point, ...]:
        """The points; single sentences that were given one by one become points without markers."""
        found: list[Point] = []
        for value in self.values.get(name, ()):
            found += value if isinstance(value, tuple) else []
        return tuple(found)

    def file(self, name: str) -> FileGiven | None:
        """The file, or None."""
        value = self._first(name)
        return value if isinstance(value, FileGiven) else None

    def has(self, name: str) -> bool:
        """Whether the field was answered."""
        return bool(self.values.get(name))

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The answers in words, for the journal."""
        return tuple(
            (name, "; ".join(_shown(value) for value in values)) for name, values in sorted(self.values.items())
        )


NO_ANSWERS = Answers({})


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        return " / ".join(point.text for point in value)
    if isinstance(value, FileGiven):
        return f"{value.name} ({value.digest[:12]})"
    return value.isoformat() if isinstance(value, date) else str(value)


class BadAnswers(WrongUsage):
    """Svaren kan inte användas."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__()

    @property
    def message(self) -> str:
        """Every fault on a line of its own."""
        return "\n".join(self.faults)

    @property
    def details(self) -> list[dict[str, object]]:
        """One mapping a fault."""
        return [{"text": fault} for fault in self.faults]


def parse(action: Action, raw: Mapping[str, Sequence[Raw]], case: Case, municipality: Municipality) -> Answers:
    """The typed answers. Raises BadAnswers with everything that is wrong: unknown fields, bad dates,
    unknown choices.
    """
    fields = {field.name: field for field in action.fields}
    faults, values = [], {}
    for name, given in raw.items():
        field = fields.get(name)
        if field is None:
            known = ", ".join(sorted(fields)) or "inga"
            faults.append(f"Åtgärden «{action.name}» har inget fält «{name}». Fälten är: {known}.")
            continue
        if len(given) > 1 and not field.repeated and field.kind is not FieldKind.POINTS:
            faults.append(f"Fältet «{name}» kan bara anges en gång.")
        typed = [_value(field, one, case, municipality) for one in given]
        faults += [one.text for one in typed if isinstance(one, _Wrong)]
        values[name] = tuple(one for one in typed if not isinstance(one, _Wrong) and one != "")
    if faults:
        raise BadAnswers(faults)
    return Answers({name: given for name, given in values.items() if given})


@dataclass(frozen=True, slots=True)
class _Wrong:
    text: str


def _value(field: Field, raw: Raw, case: Case, municipality: Municipality) -> Value | _Wrong:
    if field.kind is FieldKind.FILE:
        return (
            raw
            if isinstance(raw, FileGiven)
            else _Wrong(f"Fältet «{field.name}» vill ha en fil: --fil {field.name}=SÖKVÄG.")
        )
    if field.kind is FieldKind.POINTS:
        return _points(field, raw)
    if not isinstance(raw, str):
        return _Wrong(f"Fältet «{field.name}» vill ha text, inte en fil.")
    words = _clean(raw)
    if len(words) > LONGEST_TEXT:
        return _Wrong(f"Svaret i fältet «{field.name}» är för långt: högst {LONGEST_TEXT} tecken.")
    return _READERS.get(field.kind, _text)(field, words, case, municipality)


def _points(field: Field, raw: Raw) -> Value | _Wrong:
    """One sentence, or the points of a file; those without words are left out."""
    if isinstance(raw, FileGiven):
        return _Wrong(f"Fältet «{field.name}» vill ha text: skriv punkten, eller {field.name}=@FIL.")
    rows = (Point(None, raw),) if isinstance(raw, str) else raw
    found = tuple(replace(row, text=_clean(row.text)) for row in rows if _clean(row.text))
    if any(len(row.text) > LONGEST_TEXT for row in found):
        return _Wrong(f"En punkt i fältet «{field.name}» är för lång: högst {LONGEST_TEXT} tecken.")
    return found or ""


def _clean(words: str) -> str:
    return unicodedata.normalize("NFC", words).strip()


def _text(field: Field, words: str, case: Case, municipality: Municipality) -> Value | _Wrong:
    return words


def _date(field: Field, words: str, case: Case, municipality: Municipality) -> Value | _Wrong:
    day = as_date(words)
    return day or _Wrong(
        f"«{words[:40]}» i fältet «{field.name}» är ingen dag. Skriv den som ÅÅÅÅ-MM-DD, till exempel 2017-08-29."
    )


def as_date(words: str) -> date | None:
    """The day that «2017-08-29» says, or None; no other way of writing is taken."""
    try:
        return date.fromisoformat(words) if _DAY.fullmatch(words) else None
    except ValueError:
        return None


def _paragraph(field: Field, words: str, case: Case, municipality: Municipality) -> Value | _Wrong:
    digits = words.removeprefix("§").strip()
    if digits.isascii() and digits.isdigit() and len(digits) < 7 and int(digits) > 0:
        return int(digits)
    return _Wrong(f"«{words[:40]}» i fältet «{field.name}» är inget paragrafnummer. Skriv ett tal, till exempel 35.")


def _organ(field: Field, words: str, case: Case, municipality: Municipality) -> Value | _Wrong:
    folded = words.casefold()
    found = [one.code for one in municipality.organs if folded in (one.code.casefold(), one.name.casefold())]
    known = ", ".join(f"{one.code} ({one.name})" for one in municipality.organs)
    return found[0] if found else _Wrong(f"Det finns inget organ «{words[:60]}». Organen är: {known}.")


def _choice(field: Field, words: str, case: Case, municipality: Municipality) -> Value | _Wrong:
    choices = choices_of(field, case, municipality)
    folded = words.casefold()
    found = [value for value, label in choices if folded in (value.casefold(), label.casefold())]
    known = ", ".join(value for value, _ in choices) or "inga"
    return (
        found[0]
        if found
        else _Wrong(f"«{words[:60]}» går inte att välja i fältet «{field.name}». Välj bland: {known}.")
    )


_READERS = {
    FieldKind.DATE: _date,
    FieldKind.PARAGRAPH: _paragraph,
    FieldKind.ORGAN: _organ,
    FieldKind.CHOICE: _choice,
}


def choices_of(field: Field, case: Case, municipality: Municipality) -> tuple[tuple[str, str], ...]:
    """What may be chosen: the definition's own choices, or the case's instruments,
    parties or organs by the field's source.
    """
    if field.choices:
        return field.choices
    if field.name == "delegation":
        # Also free words may stand there; these are the points that a person may use: an utskott decides at a meeting.
        points = [one for one in municipality.delegations if one.organ == case.body]
        return tuple((one.point, one.matter) for one in points if municipality.organ(one.delegate) is None)
    if field.source == "instruments":
        return tuple((one.id, one.title or one.id) for one in case.instruments)
    if field.source == "parties":
        # Where it must be said whose it is, it is the others who are not meant otherwise.
        others_first = field.required is Required.UNLESS_KNOWN
        parties = sorted(case.parties, key=lambda one: others_first and case.sides.is_ours(one.id))
        return tuple((one.id, one.name) for one in parties)
    if field.kind is FieldKind.ORGAN:
        preparing = municipality.on_the_way_to(case.body) if field.source != "all_organs" else municipality.organs
        own = municipality.organ(case.body)
        rows = [*preparing, *([own] if own and own not in preparing else [])]
        return tuple((one.code, one.name) for one in rows)
    return ()


def suggestion_of(field: Field, case: Case) -> str | None:
    """What to suggest in the field, where the case knows it."""
    if field.source != "start_suggestion":
        return None
    days = [start_suggestion(one) for one in case.instruments if one.term.start is None]
    known = [day for day in days if day]
    return known[0].isoformat() if known else None
