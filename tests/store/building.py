"""Cases and entries for the store's tests, made as the use cases make them: the case saved, then its events sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from engine.domain import events as happened
from engine.domain.agreement import Extension, ExtensionMode, Instrument, NoticeRule, Signatory, Term
from engine.domain.agreement import Period as Days
from engine.domain.case import Case, Confidentiality, Record, Watch
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.events import Event
from engine.domain.followup import Done, Force, Obligation, Occurrence, Schedule
from engine.domain.people import CaseOfficer, Party
from engine.domain.reckoning import Duration
from engine.domain.text import Block, DocumentText, Point, Section
from engine.store import cases, journal, numbers
from engine.store.canonical import canonical
from engine.store.codec import plain
from engine.store.database import Database, UnitOfWork

NOW = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)
YEAR = 2026


def entry(case_id: int | None, event: Event, key: str | None = None) -> journal.Entry:
    """The event as an entry of the journal."""
    return journal.Entry(
        case_id, NOW, "asa.berg", "Åsa Berg", "asa", "dator-7", event.kind, event.says(), canonical(plain(event)),
        getattr(event, "reason", None), key,
    )  # fmt: skip


def seal(unit: UnitOfWork, case_id: int | None, events: Sequence[Event]) -> str:
    """The events sealed in the journal."""
    return journal.seal(unit.conn, [entry(case_id, event) for event in events])


def a_case(title: str = "Överenskommelse om trygghet", **more: object) -> Case:
    """A case with something of everything; without a number yet."""
    instrument = Instrument(
        id="avtal", kind="avtal", title="Överenskommelse om trygghet", term=Term(date(2026, 1, 1), date(2027, 12, 31)),
        extension=Extension(ExtensionMode.AUTOMATIC, Duration(years=1), "kalenderår"),
        notice=(NoticeRule(length=Duration(months=6), written=True),),
        signatories=(Signatory("kommunen", "Östen Ek", "ordförande"),),
    )  # fmt: skip
    obligation = Obligation(
        "u1", "Uppföljning publiceras", Schedule(every=Duration(months=1)), "kommunen", "KS", "avtal", Force.SKA
    )
    text = DocumentText(
        "tjansteskrivelse", date(2026, 2, 1), sections=(Section("Bakgrund", 1, (Block("Frågan väcktes i mars."),)),)
    )
    case = Case(
        dnr="", municipality="Ekvik kommun", workflow="avtal", version=1, state="utkast", title=title, body="KS",
        officer=CaseOfficer("Åsa Berg", "utredare"), officer_id="asa.berg", opened_on=date(2026, 2, 1),
        follow_up_from=date(2026, 2, 1),
        parties=(Party("kommunen", "Ekvik kommun", "kommun"), Party("p", "Ängsföreningen")),
        records=(a_record(1), a_record(2)), instruments=(instrument,), obligations=(obligation,),
        decisions=(Decision("KS", DecisionRole.FORSLAG, points=(Point("1", "KS antar förslaget."),)),),
        documents=(text,), occurrences=(an_occurrence("u1-2026-02"), an_occurrence("u1-2026-03", date(2026, 4, 10))),
        watches=(Watch("b1", date(2026, 5, 1), "Ring föreningen", "Åsa Berg"),), last_record=2,
    )  # fmt: skip
    return replace(case, **more)  # type: ignore[arg-type]  # a test says which


def a_record(number: int, **more: object) -> Record:
    """A handling that came in."""
    made = Record(
        number, "inkommen", f"Skrivelse {number}", date(2026, 2, 1), "Ängsföreningen", registered_on=date(2026, 2, 2)
    )
    return replace(made, **more)  # type: ignore[arg-type]  # a test says which


def a_secret_record(number: int) -> Record:
    """A handling with a marking of secrecy."""
    return a_record(
        number, confidentiality=Confidentiality("OSL 21:7", date(2026, 2, 2), "KS"), public_title="Skrivelse"
    )


def an_occurrence(name: str, due: date | None = date(2026, 3, 10)) -> Occurrence:
    """An open occurrence."""
    return Occurrence(name, "u1", Days(date(2026, 2, 1), date(2026, 2, 28)), due, ("perioden slutar 2026-02-28",))


def opening_events(case: Case) -> list[Event]:
    """What the journal says when the case is opened."""
    told: list[Event] = [happened.CaseOpened(case.dnr, case.title, case.state)]
    told += [happened.RecordRegistered(record) for record in case.records]
    told += [happened.WatchSet(watch) for watch in case.watches]
    return [*told, happened.OccurrencesPlanned(case.occurrences)] if case.occurrences else told


def open_in(unit: UnitOfWork, case: Case | None = None, series: str = "KS", first: int = 1) -> Case:
    """A case opened in the unit of work, with the next number of the series."""
    number = numbers.allot(unit.conn, series, YEAR, first)
    dnr = f"{series}/{YEAR}:{number}"
    numbers.use(unit.conn, series, YEAR, number, dnr, "Åsa Berg", NOW)
    whole = replace(case or a_case(), dnr=dnr)
    told = opening_events(whole)
    saved = cases.add(unit.conn, whole, (series, YEAR, number), told)
    seal(unit, saved.id, told)
    return saved


def open_case(database: Database, case: Case | None = None, series: str = "KS") -> Case:
    """A case opened in a unit of work of its own."""
    return database.run(lambda unit: open_in(unit, case, series))


def change(unit: UnitOfWork, before: Case, after: Case, events: Sequence[Event]) -> Case:
    """The case saved and its events sealed; as it stands afterwards."""
    cases.save(unit.conn, before, after, events)
    seal(unit, before.id, events)
    return cases.load(unit.conn, before.id)


def moved(case: Case, to: str) -> tuple[Case, list[Event]]:
    """The case in another status, and the event."""
    return replace(case, state=to), [happened.ActionTaken("foresla", "Föreslå", case.state, to)]


def step(database: Database, case_id: int, to: str = "forslag") -> Case:
    """The case loaded, moved to another status and saved, in one unit of work."""

    def work(unit: UnitOfWork) -> Case:
        before = cases.load(unit.conn, case_id)
        return change(unit, before, *moved(before, to))

    return database.run(work)


def loaded(database: Database, case_id: int, **how: object) -> Case:
    """The case as the database has it."""
    with database.read() as conn:
        return cases.load(conn, case_id, **how)  # type: ignore[arg-type]  # a test says how


def live_through(database: Database) -> Case:
    """A case that something of everything happens to: decided, followed up, corrected, watched, rewritten."""
    case = open_case(database)

    def work(unit: UnitOfWork) -> Case:
        now = cases.load(unit.conn, case.id)
        decided = Decision("KS", DecisionRole.BESLUT, 12, date(2026, 3, 2), outcome=Verdict.BIFALL)
        now = change(
            unit, now, replace(now, decisions=(*now.decisions, decided), state="beslutad"), [happened.Decided(decided)]
        )
        new = a_record(3, direction="utgaende")
        now = change(
            unit, now, replace(now, records=(*now.records, new), last_record=3), [happened.RecordRegistered(new)]
        )
        corrected = replace(new, title="Brev till föreningen")
        told: list[Event] = [happened.RecordChanged("rättades", new, corrected, "fel rubrik")]
        now = change(unit, now, replace(now, records=(*now.records[:2], corrected)), told)
        done = Done(date(2026, 3, 9), "Åsa Berg", "Publicerat", "https://ekvik.example/uppfoljning")
        first = replace(now.occurrences[0], done=done)
        told = [happened.OccurrenceDone(first.id, done), happened.WatchDone("b1", "ringt")]
        watches = (replace(now.watches[0], done=True),)
        now = change(unit, now, replace(now, occurrences=(first, *now.occurrences[1:]), watches=watches), told)
        text = DocumentText("missiv", sections=(Section(None, 1, (Block("En ny text."),)),))
        return change(unit, now, now, [happened.TextsChanged((text,))])

    return database.run(work)
