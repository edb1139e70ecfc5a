"""Two hundred marked cases with a word of its own in every text of every one; and open cases with a marked handling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.definitions.casefile import read_case_file
from engine.domain import events as happened
from engine.domain.agreement import ANY_PARTY, LetRun, NoticeGiven, Period
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.case import Anomaly, Case, Confidentiality, Record, Related, Watch
from engine.domain.execution import Execution
from engine.domain.followup import Done, Evidence, Feedback, Occurrence
from engine.domain.sending import Channel, Sending
from engine.store import files, numbers, sittings
from engine.usecases import opening
from engine.usecases.definitions import newest
from engine.usecases.opening import Number
from engine.usecases.work import Request, seal
from tests.support.parts import REPOSITORY

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

MARKED, OPEN = 200, 10
FIRST, FIRST_OPEN = 5000, 8000
# What may be said of a marked case to anybody.
TOLD = "Samverkan"
# What is no text of anybody's: ids, codes, and words that the law or the program gives.
NO_TEXT = frozenset({
    "dnr", "municipality", "workflow", "state", "body", "round_kind", "officer_id", "public_title", "id", "direction",
    "digest", "media_type", "template", "template_version", "data_digest", "kind", "party", "successor", "obligation",
    "renewal_failed", "instrument", "anchor", "on_event", "day", "order", "marker", "user", "key", "extract", "passage",
    "relation", "point", "CaseOfficer.name",
})  # fmt: skip
FILES = ("medborgarlofte.yaml", "samverkan-och-lofte.yaml", "kalenderarsavtal.yaml", "ett-ar-i-taget.yaml")


@dataclass
class Sower:
    """Gives words that stand nowhere else, and remembers where each was sown: word -> «Record.title»."""

    words: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def word(self, place: str) -> str:
        """A new word for that place."""
        made = f"zq{next(self.numbers):06d}xj"
        self.words[made] = place
        return made

    def sown(self, what: Any, place: str = "") -> Any:
        """The value with a word of its own in the place of every text in it."""
        if isinstance(what, str) and not isinstance(what, Enum):
            return self.word(place)
        if isinstance(what, tuple):
            return tuple(self.sown(one, place) for one in what)
        if not is_dataclass(what) or isinstance(what, type):
            return what
        kind = type(what).__name__
        sown = {
            one.name: self._in(f"{kind}.{one.name}", getattr(what, one.name), str(one.type))
            for one in fields(what)
            if not {one.name, f"{kind}.{one.name}"} & NO_TEXT
        }
        return replace(what, **sown)

    def _in(self, place: str, held: Any, kind: str) -> Any:
        """What is to stand in a field; where nothing does and a text may, a word."""
        return self.word(place) if held is None and kind == "str | None" else self.sown(held, place)


def sow(app: App, request: Request, sower: Sower) -> list[str]:
    """The cases, written in one transaction; the Dnr of the marked ones."""
    bases = [_base(app, REPOSITORY / "exempel" / name) for name in FILES]

    def work(unit: UnitOfWork) -> list[str]:
        marked = [f"KS/2021:{FIRST + n}" for n in range(MARKED)]
        for n, dnr in enumerate(marked):
            _write(app, unit, request, sower, _marked(sower, bases[n % len(bases)]), dnr)
        for n in range(OPEN):
            _write(
                app, unit, request, sower, _open(sower, bases[n % len(bases)], marked[n]), f"KS/2021:{FIRST_OPEN + n}"
            )
        return marked

    return app.database.run(work)


def _base(app: App, path: Path) -> Case:
    """A case in which as much as possible has happened."""
    file = read_case_file(path, municipality=app.municipality)
    definition, _ = app.catalog.newest(file.header.workflow)
    case = opening.case_of(app, file, definition, "uppfoljning")
    day = date(2021, 1, 19)
    first = case.instruments[0]
    party = first.signatories[0].party if first.signatories else ANY_PARTY
    notice = NoticeGiven(party, day, day, date(2022, 6, 1), "x")
    lived = replace(first, let_run=(LetRun(day, "x", "x", day),), replaces="x", notice_given=notice)
    handlings = tuple(Record(n, "inkommen", "x", day, "x", "x", day, None, "text/plain", "x", note="x") for n in (1, 2))
    return replace(
        case.with_instrument(lived), records=handlings, last_record=2, feedback=(Feedback("x", day, "x"),),
        sendings=(Sending("x", Channel.POST, day, record=1, proof="x", failed="x"),), anomalies=(Anomaly("x", "x"),),
        executions=(Execution(1, case.body, 1, day, "1", "x", due=day),), watches=(Watch("b1", day, "x", "x"),),
        occurrences=(Occurrence("u1-2020", "u1", Period(None, None), day, ("x",), Done(day, "x", "x", "x")),),
        promises=tuple(replace(one, evidence=(Evidence(day, "x", "x"),)) for one in case.promises),
    )  # fmt: skip


def _marked(sower: Sower, base: Case) -> Case:
    """The case with a word in every text, and marked as a whole."""
    sown: Case = sower.sown(base)
    marking = Confidentiality(sower.word("Confidentiality.provision"), date(2021, 1, 20), "Kommunstyrelsen")
    return replace(sown, confidentiality=marking, public_title=TOLD)


def _open(sower: Sower, base: Case, hidden: str) -> Case:
    """The case as it is, in which the first handling alone is marked and has words. hidden: what takes over from it."""
    marking = Confidentiality("OSL 18 kap. 1 §", date(2021, 1, 20), "Kommunstyrelsen")
    first, *others = base.records
    secret: Record = replace(sower.sown(first), confidentiality=marking, public_title=TOLD)
    renewed = tuple(replace(one, successor=hidden, renewal_open=True) for one in base.instruments)
    related = (Related("efterföljare", hidden, f"Det nya ärendet {hidden}"), Related("föregångare", "KS 2017/12"))
    base = replace(base, instruments=renewed, related=related)
    return replace(base, records=(secret, *others), anomalies=(), feedback=(), sendings=(), executions=(), watches=())


def _write(app: App, unit: UnitOfWork, request: Request, sower: Sower, case: Case, dnr: str) -> None:
    definition = newest(app, unit, case.workflow)
    digest, _ = files.put(unit.conn, sower.word("filens innehåll").encode(), 1000)
    case = replace(case, records=(replace(case.records[0], digest=digest), *case.records[1:]))
    number = Number(dnr, "KS", 2021, int(dnr.rpartition(":")[2]))
    numbers.take_over(unit.conn, "KS", 2021, number.number, dnr, "Maj-Lis Rönnhag", app.now(), None)
    saved, _ = opening.insert(app, unit, request, definition, case, number)
    for one in case.related if case.confidentiality is None else ():
        seal(app, unit, request, saved.id, [happened.Linked(one.relation, str(one.dnr))], reason=f"Se {one.dnr}")
    if case.confidentiality:
        if number.number == FIRST:
            item = Item(ItemKind.ARENDE, saved.title, dnr, saved.id, sower.word("Item.rapporteur"))
            sittings.add(unit.conn, Sitting("KF", date(2021, 2, 22), items=(item,), called_on=date(2021, 2, 15)))
        told = [happened.NoteWritten(sower.word("NoteWritten.text"))]
        seal(app, unit, request, saved.id, told, reason=sower.word("motivering"))
