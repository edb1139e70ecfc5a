"""A document that exists already becomes a case: read, shown with the words that say each fact, corrected, opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.case import Record
from engine.domain.casefile import CaseFile
from engine.domain.correcting import Question, corrected, questions
from engine.domain.errors import Fault, FileFaults, Refused, WrongUsage
from engine.domain.words import READ_WORDS
from engine.usecases import opening
from engine.usecases.work import Answer, Request

if TYPE_CHECKING:
    from engine.domain.answers import FileGiven
    from engine.reading.values import Reading

MOST = 240  # questions on one page
LONGEST = 200_000  # signs of a case file that goes to and fro with the page
LONGEST_TITLE = 200
# They are called by their own names, other documents by their sort and their matter.
AGREED = ("overenskommelse", "medborgarlofte")


class TooMuchToAsk(WrongUsage):
    """{file} säger mer än vad som går att gå igenom på en sida. Dela upp den i flera filer och läs in en i taget."""


class AnothersDocument(Refused):
    """Dokumentet gäller {theirs}, men det här är {ours}. Varje kommun har sin egen databas, och inget är inläst."""


@dataclass(frozen=True, slots=True)
class Source:
    """The document that was read, as a handling: what it is called and the day on which it was drawn up."""

    title: str
    drawn_up: date

    def as_record(self) -> Record:
        """As the first handling of the case, without its file."""
        return Record(1, "upprattad", self.title, self.drawn_up)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read. text: the case file, to be corrected and opened. words: of each fact, with its line.

    source: the document itself. workflow and body: what it makes the case type and the organ. contradictions: what it
    says against itself.
    """

    text: str
    questions: tuple[Question, ...]
    words: Mapping[str, tuple[str, int]]
    workflow: str
    body: str
    documents: int
    contradictions: tuple[str, ...]
    source: Source


def read_document(app: App, data: bytes, name: str) -> Read:
    """Reads what somebody has sent, in a process of its own. Raises a NotReadable, TooMuchToAsk, AnothersDocument."""
    from engine.reading.casefile import case_file_of  # noqa: PLC0415 - only who reads one pays for it
    from engine.reading.files import read_bytes  # noqa: PLC0415 - the same
    from engine.reading.words import words_of  # noqa: PLC0415 - the same

    readings = read_bytes(data, name)
    file = case_file_of(readings, app.municipality)
    ours = app.municipality.name
    file = replace(file, municipality=file.municipality or ours)
    if not opening.is_ours(app, file):
        raise AnothersDocument(theirs=file.municipality, ours=ours)
    text, asked = _written(file), questions(file)
    if len(asked) > MOST or len(text) > LONGEST:
        raise TooMuchToAsk(file=name)
    words = {one: (said.phrase, said.line) for one, said in words_of(readings, file).items()}
    said, source = tuple(one.text for one in file.anomalies), source_of(readings, app.today())
    return Read(text, asked, words, file.header.workflow, file.header.body, len(readings), said, source)


def source_of(readings: Sequence[Reading], today: date) -> Source:
    """What the file that holds them is registered as: by its first document, on that document's own day."""
    first = readings[0]
    sort = first.kind.value if first.kind else ""
    kind, title = READ_WORDS.get(sort, "Handling"), first.title.value if first.title else None
    named = title is not None and (sort in AGREED or title.casefold() == kind.casefold())
    said = (title if named else f"{kind}: {title}" if title else kind) or kind
    return Source(said[:LONGEST_TITLE], first.date.value if first.date and first.date.value <= today else today)


def with_source(case_file: CaseFile, source: Source, file: FileGiven) -> CaseFile:
    """The case file with the file that it was read from as its first handling, as it came."""
    first = replace(source.as_record(), digest=file.digest, media_type=file.media_type, file_name=file.name)
    return replace(case_file, records=(first, *case_file.records))


def file_of(app: App, text: str) -> CaseFile:
    """The case file that went to the page and back. Raises FileFaults."""
    return _as_case_file(app, text)


def _as_case_file(app: App, text: str, today: date | None = None) -> CaseFile:
    from engine.definitions.casefile import read_case_file  # noqa: PLC0415 - only who opens one pays for it

    return read_case_file(text.encode(), "ärendefilen", municipality=app.municipality, today=today)


def _written(file: CaseFile) -> str:
    from engine.definitions.casewriter import write_case_file  # noqa: PLC0415 - only who reads one pays for it

    return write_case_file(file)


def create(
    app: App, request: Request, file: CaseFile, said: Mapping[str, str], body: str, workflow: str, status: str | None
) -> Answer:
    """Opens the case with what was corrected: what opening answers. status: where it is taken over, None: a draft.

    Raises what opening raises, and FileFaults where it says what no case file may say.
    """
    whole = corrected(file, said)
    _as_case_file(app, _written(whole), app.today())
    return opening.open_case(app, request, replace(whole, header=replace(whole.header, body=body)), workflow, status)


def wrong_with(app: App, file: CaseFile, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """All that «arende nytt» would not take of what was read and corrected: the question that it belongs to, and the
    words. Empty where there is no such question; the first handling is the document itself.
    """
    text = _written(corrected(file, said))
    try:
        _as_case_file(app, text, app.today())
    except FileFaults as error:
        return tuple((_asked_at(text, one), f"{one.text[:1].upper()}{one.text[1:]}") for one in error.faults)
    return ()


# Where a fault in that part of the case file is put right; {} is which of them.
_ASKED = {"parties": "part.{}", "instruments": "avtal.{}.till", "decision": "beslut.{}.dag",
          "obligations": "uppfoljning.{}", "records": "handling.datum"}  # fmt: skip


def _asked_at(text: str, fault: Fault) -> str:
    before = text.splitlines()[: fault.line]
    if "diarienummer" in fault.text:
        return "diarienummer"
    if before[-1:] and "signed_on" in before[-1]:
        return ""
    starts = [n for n, line in enumerate(before) if line[:1].isalpha()]
    part = before[starts[-1]].partition(":")[0] if starts else ""
    nth = sum(line.startswith("  - ") for line in before[starts[-1] :]) - 1 if starts else 0
    return _ASKED[part].format(nth) if part in _ASKED and (part != "records" or nth == 0) else ""
