"""Documents in bulk against docxtpl used as its manual shows: same templates, same facts, same text out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from docxtpl import DocxTemplate
from lxml import etree

from bench.measure import Sizes, alternate, seconds
from bench.table import Row, a_second, at_least
from engine.domain.people import CaseOfficer, Party
from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.rendering.context import Context, context_of
from engine.rendering.facts import Extract, Letterhead
from engine.rendering.render import render_all
from engine.rendering.templates import SHIPPED, Template, template_at

WANTED = 2.0
KINDS = ("tjansteskrivelse", "missiv", "protokollsutdrag", "overenskommelse")
TEXT_OF_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
PARAGRAPH = (
    "Gångvägarna i parken är mörka från oktober till mars, och planen visar var nya lampor gör störst nytta. " * 3
)
HEAD = Letterhead(
    municipality="Rönnvikens kommun",
    office="Kommunledningskontoret",
    organ="Kommunstyrelsen",
    date=date(2024, 4, 16),
    officer=CaseOfficer("Tove Granhed", "Trygghetssamordnare", "0980-319 214", "tove.granhed@ronnviken.example"),
    extract=Extract("Kommunstyrelsen", date(2024, 4, 24), 61),
    parties=(Party("kommunen", "Rönnvikens kommun", "kommun"), Party("polisen", "Polismyndigheten", "myndighet")),
)


class NotTheSameText(AssertionError):
    """The two sides printed different texts."""


def measure(sizes: Sizes) -> list[Row]:
    """Documents of four kinds, every check on, against the library alone without any."""
    jobs = some(sizes.documents)
    with TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "egna"), Path(folder, "deras")
        ours.mkdir()
        theirs.mkdir()
        turns = alternate(_timed(in_bulk, jobs, ours), _timed(as_the_manual_shows, jobs, theirs), sizes.rounds)
        must_say_the_same(ours, theirs, len(jobs))
    shown = f"docxtpl efter handboken: {a_second(turns.theirs, len(jobs))}"
    return [at_least("Dokument i mängd", a_second(turns.ours, len(jobs)), shown, turns.speed, WANTED)]


Job = tuple[str, Context]


def _timed(make: Callable[[Sequence[Job], Path], None], jobs: Sequence[Job], folder: Path) -> Callable[[], float]:
    return lambda: seconds(lambda: make(jobs, folder))


def in_bulk(jobs: Sequence[Job], folder: Path) -> None:
    """Ours: each kind in one go."""
    shelf: dict[str, Template] = {kind: template_at(SHIPPED / f"{kind}.docx") for kind in KINDS}
    for kind, template in shelf.items():
        wanted = [(number, context) for number, (of, context) in enumerate(jobs) if of == kind]
        for (number, _), data in zip(wanted, render_all(template, [context for _, context in wanted]), strict=True):
            (folder / f"{number}.docx").write_bytes(data)


def as_the_manual_shows(jobs: Sequence[Job], folder: Path) -> None:
    """Theirs: open, render, save."""
    for number, (kind, context) in enumerate(jobs):
        doc = DocxTemplate(str(SHIPPED / f"{kind}.docx"))
        doc.render(dict(context))
        doc.save(str(folder / f"{number}.docx"))


def some(count: int) -> list[Job]:
    """So many documents to make: the kind of each, and what stands in it."""
    return list(islice(_jobs(), count))


def _jobs() -> Iterator[Job]:
    """Documents of two pages or so, no two alike; no «&» or «<», which the manual's way loses."""
    for number, kind in enumerate(cycle(KINDS), start=1):
        dnr = f"KS/2024:{number}"
        yield kind, context_of(_text(kind, number), replace(HEAD, dnr=dnr, number=f"{dnr}-1"))


def _text(kind: str, number: int) -> DocumentText:
    points = tuple(Point(str(n), f"Punkt {n} i ärende {number}: planen antas.") for n in range(1, 4))
    body = tuple(Section(f"Rubrik {n}", 2, (Block(p=f"{n}. {PARAGRAPH}"), Block(p=PARAGRAPH))) for n in range(1, 6))
    return DocumentText(
        kind=kind,
        date=date(2024, 4, 16),
        to="Kommunstyrelsen",
        title=f"Plan {number} för belysning i Hamnparken",
        sections=(Section("Förslag till beslut", 1, (Block(points=points),)), *body),
        signed_by=(Signature("Ann Ström", "Kommundirektör"), Signature("Tove Granhed", "Trygghetssamordnare")),
        dispatch=DispatchList("Beslutet skickas till", ("Polismyndigheten", "Akten")),
    )


def must_say_the_same(ours: Path, theirs: Path, count: int) -> None:
    """Raises NotTheSameText unless every document says the same in both folders."""
    for number in range(count):
        if _said(ours / f"{number}.docx") != _said(theirs / f"{number}.docx"):
            raise NotTheSameText(f"dokument {number}")


def _said(file: Path) -> list[tuple[str, str]]:
    """Every part of the file that holds text, and its text."""
    with zipfile.ZipFile(file) as package:
        parts = sorted(name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml"))
        texts = [
            (name, "".join(t.text or "" for t in etree.fromstring(package.read(name)).iter(TEXT_OF_WORD)))
            for name in parts
        ]
    return [(name, text) for name, text in texts if text]
