"""Reads the names under a document: for whom, who and what they are, in lines or in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.reading.lines import CELL
from engine.reading.outline import SignatureRead
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.names import MUNICIPALITY, OFFICE, is_person, is_role
from engine.reading.rules.rule import compiled

_LONGEST = 90
FOR = re.compile(
    r"(?:På .{3,50} vägnar|(?:För|På uppdrag av|Å)\s+(?!att\b|beslut|kännedom|mer\b|ytterligare)\S.{1,70})"
)
_PLACE_LABEL = re.compile(r"^(?:ort(?:,| och| &|/) ?datum|datum(?:,| och| &|/) ?ort|ort|datum) ?[:.] *", re.IGNORECASE)
PLACE_AND_DAY = compiled(
    r"(?!\w*(?:löfte|avtal|överenskommelse|plan|rapport|protokoll)\b)"
    r"(?-i:[A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ][a-zåäö]+)?),? ?(?:den |i )?"
    r"({dag}|{månad} {år}|(?:den)? ?[_./ ]*(?:20\d{0,2})[_./ \d-]*|_{3,})"
)
_DAY = compiled(r"(?:den )?{dag}")
# «För Vikens kommun: Ellen Rask, kommunchef», all on one line.
_FOR_SOMEBODY = re.compile(rf"(?P<side>{FOR.pattern}): (?P<rest>.+)")
_LINE = re.compile(r"[_.…\s\t–-]{4,}")
_CAPTION = re.compile(
    r"\(?(?:ort (?:och|&|/) ?datum|ort,? datum|datum|ort|namnförtydligande|underskrift|namnteckning|namn"
    r"|titel|befattning"
    r"|signatur|dat(?:um)? och ort|namn och titel|underskrifter?|[/, &och]+)+\)?[:_.\s]*",
    re.IGNORECASE,
)


def begins_signing(one: Paragraph) -> bool:
    """Whether signatures begin with this line."""
    words = one.text
    if len(words) > _LONGEST:
        return False
    first = one.cells[0]
    if all(each is not None for each in _name_and_role(first)):
        return True
    return (
        (FOR.fullmatch(first) is not None and not first.endswith("."))
        or _is_dated(first)
        or (len(one.cells) > 1 and all(_name_and_role(cell)[0] for cell in one.cells if cell))
        or (_CAPTION.fullmatch(first) is not None and len(first) > 3)
        or _LINE.fullmatch(words) is not None
    )


def is_place_and_day(words: str) -> bool:
    """«Rönnviken den 3 maj 2024», with or without «Ort och datum:» before it."""
    return PLACE_AND_DAY.fullmatch(_PLACE_LABEL.sub("", words.strip())) is not None


def day_signed(one: Paragraph) -> bool:
    """Whether the line is the place and the day of signing, in columns too, or a day alone."""
    return any(_is_dated(cell) or _DAY.fullmatch(cell) for cell in one.cells)


def _is_dated(words: str) -> bool:
    """Whether the words are the place and the day of signing, or the day after its label: «Datum: 8 januari 2021»."""
    label = _PLACE_LABEL.match(words)
    return is_place_and_day(words) or (label is not None and _DAY.fullmatch(words, label.end()) is not None)


def belongs_to_signing(one: Paragraph) -> bool:
    """Whether the line is of the sort that stands among signatures."""
    return all(_belongs(cell) for cell in one.cells if cell)


def _belongs(words: str) -> bool:
    person = _name_and_role(words.lstrip("/ "))[0] is not None
    plain = re.fullmatch(r"(?:(?:\w+[\s,&-]*){1,7})", words) is not None and words[:1].isupper() and len(words) <= 60
    return person or (
        len(words) <= _LONGEST
        and (FOR.fullmatch(words) or _is_dated(words) or _DAY.fullmatch(words) or _CAPTION.fullmatch(words)
             or _LINE.fullmatch(words) or is_role(words) or OFFICE.fullmatch(words) or MUNICIPALITY.fullmatch(words)
             or plain) is not None
    )  # fmt: skip


def signatures_of(paragraphs: Sequence[Paragraph]) -> list[SignatureRead]:
    """The signatures of the lines; columns are read one after the other."""
    made: list[SignatureRead] = []
    for words, line in _in_reading_order(paragraphs):
        _add(made, words, line)
    return [one for one in made if one.name or one.title or one.above]


def _in_reading_order(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, int]]:
    """Line by line; rows of a table column by column."""
    rows: list[Paragraph] = []
    for one in [*paragraphs, None]:
        if one is not None and CELL in one.text:
            rows.append(one)
            continue
        for column in range(max((len(row.cells) for row in rows), default=0)):
            for row in rows:
                if column < len(row.cells) and row.cells[column]:
                    yield row.cells[column], row.line
        rows = []
        if one is not None:
            yield one.text, one.line


def _add(made: list[SignatureRead], words: str, line: int) -> None:
    """Puts a line where it belongs: over a name, as a name, or as what somebody is."""
    words = words.lstrip("/ ")
    if side := _FOR_SOMEBODY.fullmatch(words):
        _add(made, side["side"], line)
        words = side["rest"]
    if not words or _LINE.fullmatch(words) or _CAPTION.fullmatch(words) or _is_dated(words) or _DAY.fullmatch(words):
        return
    last = made[-1] if made else None
    name, role = _name_and_role(words)
    if last is not None and last.name and not (last.title or last.above) and MUNICIPALITY.fullmatch(words):
        last.above = words
    elif FOR.fullmatch(words) or OFFICE.fullmatch(words) or MUNICIPALITY.fullmatch(words):
        made.append(SignatureRead(above=words, line=line))
    elif name is not None:
        _add_name(made, name, role, line)
    elif last is not None and (last.name is not None or (last.title is None and is_role(words))):
        _add_title(last, words, line)
    elif is_role(words):
        made.append(SignatureRead(title=words, line=line, title_line=line))
    else:
        made.append(SignatureRead(above=words, line=line))


def _add_name(made: list[SignatureRead], name: str, role: str | None, line: int) -> None:
    """The name of the one who has been begun, else of another."""
    last = made[-1] if made else None
    if last is None or last.name is not None or (last.title and role):
        made.append(SignatureRead(name, role, line=line, title_line=line))
        return
    last.name, last.line = name, line
    if role:
        last.title, last.title_line = role, line


def _add_title(last: SignatureRead, words: str, line: int) -> None:
    """What somebody is; a second line goes on from the first."""
    between = ", " if is_role(words) else " "
    last.title_line = last.title_line if last.title else line
    last.title = f"{last.title}{between}{words}" if last.title else words
    last.line = last.line if last.name else line


def names_somebody(one: Paragraph) -> bool:
    """Whether a cell of the line is somebody's name, with what they are or without."""
    return any(_name_and_role(cell)[0] is not None for cell in one.cells)


def _name_and_role(words: str) -> tuple[str | None, str | None]:
    """«Ellen Rask, kommunchef» and «Ellen Rask / Kommunchef» as name and role; a name alone; else nothing."""
    if is_person(words):
        return words, None
    for between in (r",\s+", r"\s*/\s*", r"\s+[–-]\s+"):
        parts = re.split(between, words, maxsplit=1)
        if len(parts) == 2 and is_person(parts[0]) and not parts[1].endswith(".") and not _DAY.match(parts[1]):
            return parts[0], parts[1]
        if len(parts) == 2 and is_person(parts[1]) and is_role(parts[0]):
            return parts[1], parts[0]
    return None, None
