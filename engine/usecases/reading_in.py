"""A document that exists already becomes a case: read, shown with the words that say each fact, corrected, opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.app import App
from engine.domain.casefile import CaseFile
from engine.domain.correcting import Question, corrected, questions
from engine.domain.errors import WrongUsage
from engine.usecases import opening
from engine.usecases.work import Answer, Request

MOST = 240  # questions on one page
LONGEST = 200_000  # signs of a case file that goes to and fro with the page


class TooMuchToAsk(WrongUsage):
    """{file} säger mer än vad som går att gå igenom på en sida. Dela upp den i flera filer och läs in en i taget."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read. text: the case file, to be corrected and opened. words: of each fact, with its line.

    workflow and body: what the document makes the case type and the organ. contradictions: what it says against itself.
    """

    text: str
    questions: tuple[Question, ...]
    words: Mapping[str, tuple[str, int]]
    workflow: str
    body: str
    documents: int
    contradictions: tuple[str, ...]


def read_document(app: App, data: bytes, name: str) -> Read:
    """Reads what somebody has sent, in a process of its own. Raises a NotReadable, TooMuchToAsk."""
    from engine.definitions.casewriter import write_case_file  # noqa: PLC0415 - only who reads one pays for it
    from engine.reading.casefile import case_file_of  # noqa: PLC0415 - the same
    from engine.reading.files import read_bytes  # noqa: PLC0415 - the same
    from engine.reading.words import words_of  # noqa: PLC0415 - the same

    readings = read_bytes(data, name)
    file = case_file_of(readings, app.municipality)
    file = replace(file, municipality=file.municipality or app.municipality.name)
    text, asked = write_case_file(file), questions(file)
    if len(asked) > MOST or len(text) > LONGEST:
        raise TooMuchToAsk(file=name)
    words = {one: (said.phrase, said.line) for one, said in words_of(readings, file).items()}
    said = tuple(one.text for one in file.anomalies)
    return Read(text, asked, words, file.header.workflow, file.header.body, len(readings), said)


def file_of(app: App, text: str) -> CaseFile:
    """The case file that went to the page and back. Raises FileFaults."""
    from engine.definitions.casefile import read_case_file  # noqa: PLC0415 - only who opens one pays for it

    return read_case_file(text.encode(), "ärendefilen", municipality=app.municipality)


def create(
    app: App, request: Request, file: CaseFile, said: Mapping[str, str], body: str, workflow: str, status: str | None
) -> Answer:
    """Opens the case with what was corrected: what opening answers. status: where it is taken over, None: a draft.

    Raises what opening raises.
    """
    whole = corrected(file, said)
    return opening.open_case(app, request, replace(whole, header=replace(whole.header, body=body)), workflow, status)
