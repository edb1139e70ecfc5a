"""Opening a case from a case file: a number from the series, its handlings registered, or taken over at a later
status.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain import events as happened
from engine.domain.case import Case, Record
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.circumstances import Circumstances
from engine.domain.dnr import Pattern, parse
from engine.domain.errors import Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.people import CaseOfficer, Role
from engine.domain.sides import Sides
from engine.domain.takeover import instrument_at, is_approved
from engine.domain.warnings import WARNINGS
from engine.domain.words import line_fault
from engine.domain.workdays import working_days_between
from engine.domain.workflow import Workflow
from engine.store import numbers
from engine.usecases.carrying_out import settle_new
from engine.usecases.definitions import newest
from engine.usecases.everyday import officer_of
from engine.usecases.work import Answer, Request, allow, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

# Statuses in which follow-up goes on, so that a case that is taken over in one of them is followed up from that day.
FOLLOWED_UP = ("uppfoljning", "fornyad", "uppsagd", "utlopt")
LATE_AFTER = 1
# No municipality's series gets so many numbers while somebody takes over a single case.
FAR = 10_000
UNKNOWN_OFFICER = (
    "Handläggaren {name} är ingen användare: påminnelserna går till organets handläggare tills ärendet tilldelas."
)
OPENING_WARNINGS = ("no_follow_up", "points_out_of_order", "purposes_and_areas")


class OtherMunicipality(Refused):
    """Ärendefilen gäller {theirs}, men databasen hör till {ours}. Varje kommun har sin egen databas."""


class NoSuchOrgan(WrongUsage):
    """Det finns inget organ «{organ}» i {municipality}. Organen är: {known}."""


class TitleOnOneLine(WrongUsage):
    """Ärendets titel {fault}. Skriv den kort och på en rad."""


class NoSuchStatus(WrongUsage):
    """Ärendetypen {workflow} har ingen status «{status}». Statusarna är: {known}."""


class FarAbove(Refused):
    """{dnr} ligger mer än 10 000 nummer över det högsta i {series} {year} ({highest}), och numreringen skulle gå vidare
    därifrån. Kontrollera numret. Stämmer det: säg i kommunfilen var serien börjar det året (start), läs in den med
    «arende init --kommun FIL» och försök igen.
    """


class NoSeries(WrongUsage):
    """Det finns ingen diarieserie för {organ}: lägg till en i kommunfilen och läs in den med «arende init --kommun»."""


class NoClassInSeries(WrongUsage):
    """Ärendefilen har klassen «{code}», men numren i serien för {organ} har ingen plats för den. Ta bort «class», eller
    lägg till {{class}} sist i seriens pattern i kommunfilen.
    """


class UnknownOfficer(WrongUsage):
    """Det finns ingen användare «{officer}» att vara handläggare."""


@dataclass(frozen=True, slots=True)
class Number:
    """A case's number: the text, and the series, year and number where they are known."""

    text: str
    series: str
    year: int | None
    number: int | None


def open_case(
    app: App,
    request: Request,
    file: CaseFile,
    workflow: str | None = None,
    status: str | None = None,
    *,
    officer_id: str | None = None,
) -> Answer:
    """Opens the case: {dnr, revision, state, stateLabel, takenOver, warnings[]}.

    status: taken over there; what lies behind is history: no guard is asked and no mail is sent for the past.
    officer_id: the user who is its handläggare, whoever the file names.
    Raises OtherMunicipality, NoSuchOrgan, NoSuchStatus, NotAllowed, UnknownOfficer, MayNotTakeOver,
    NoClassInSeries, and NumberTaken where the file's Dnr is used already.
    """
    return perform(app, request, lambda unit: _open(app, unit, request, file, workflow, status, officer_id))


def _open(
    app: App,
    unit: UnitOfWork,
    request: Request,
    file: CaseFile,
    workflow: str | None,
    status: str | None,
    officer_id: str | None,
) -> Answer:
    check_file(app, file)
    allow(app, request, file.header.body, Role.REGISTRATOR)
    definition = newest(app, unit, workflow or file.header.workflow)
    state = check_status(definition, status)
    case = case_of(app, file, definition, state)
    if officer_id:
        if app.municipality.user(officer_id) is None:
            raise UnknownOfficer(officer=officer_id[:60])
        user = officer_of(app, officer_id, case.body)
        case = replace(case, officer=CaseOfficer(user.name, email=user.email), officer_id=user.id)
    number = take_number(app, unit, request, case.body, file.header.dnr, _class_code(app, file.header))
    saved, warnings = insert(app, unit, request, definition, case, number)
    return {
        "dnr": saved.dnr,
        "revision": saved.revision,
        "state": saved.state,
        "stateLabel": definition.status(saved.state).label,
        "takenOver": saved.taken_over_on is not None,
        "warnings": warnings,
    }


def is_ours(app: App, file: CaseFile) -> bool:
    """Whether the file is of the municipality whose database this is."""
    return file.municipality.casefold().strip() == app.municipality.name.casefold().strip()


def check_file(app: App, file: CaseFile) -> None:
    """Raises where the file is another municipality's or names an organ that is not there."""
    ours = app.municipality
    if not is_ours(app, file):
        raise OtherMunicipality(theirs=file.municipality, ours=ours.name)
    if fault := line_fault(file.header.title):
        raise TitleOnOneLine(fault=fault)
    if ours.organ(file.header.body) is None:
        known = ", ".join(organ.code for organ in ours.organs)
        raise NoSuchOrgan(organ=file.header.body, municipality=ours.name, known=known)


def check_status(workflow: Workflow, status: str | None) -> str:
    """The status to open in. Raises NoSuchStatus."""
    if status is None:
        return workflow.initial
    if not workflow.has_status(status):
        known = ", ".join(one.id for one in workflow.statuses)
        raise NoSuchStatus(workflow=workflow.name, status=status[:60], known=known)
    return status


def case_of(app: App, file: CaseFile, workflow: Workflow, state: str) -> Case:
    """The case that the file describes, in that status, without a number yet."""
    today, header = app.today(), file.header
    taken_over = state != workflow.initial
    instruments = [
        instrument_at(one, state, today, header.related) if taken_over else replace(one, taken_over=False)
        for one in file.instruments
    ]
    sides = Sides(file.parties, app.municipality.name)
    records = tuple(
        _with_names(replace(one, number=n, registered_on=today), sides) for n, one in enumerate(file.records, 1)
    )
    return Case(
        dnr="",
        municipality=app.municipality.name,
        workflow=workflow.name,
        version=workflow.version,
        state=state,
        title=header.title,
        body=header.body,
        round=header.round,
        round_kind=header.round_kind,
        approved=taken_over and is_approved(state),
        office=header.office,
        officer=header.officer,
        officer_id=named_officer(app, header.officer),
        opened_on=header.opened_on or today,
        closed_on=today if workflow.is_final(state) else None,
        taken_over_on=today if taken_over else None,
        follow_up_from=today if state in FOLLOWED_UP else None,
        parties=file.parties,
        related=header.related,
        records=records,
        instruments=tuple(instruments),
        promises=file.promises,
        obligations=file.obligations,
        decisions=file.decisions,
        dispatch=file.dispatch,
        documents=file.documents,
        anomalies=file.anomalies,
        last_record=len(records),
    )


def _with_names(one: Record, sides: Sides) -> Record:
    """The handling with the names of the parties that its file gives by their ids."""
    sender, receiver = (sides.name(said) if said else None for said in (one.sender, one.receiver))
    return replace(one, sender=sender, receiver=receiver)


def named_officer(app: App, officer: CaseOfficer | None) -> str | None:
    """The user whom a case file means by its handläggare's name; None where nobody bears it, or more than one."""
    known = [user.id for user in app.municipality.users if officer and user.active and user.name == officer.name]
    return known[0] if len(known) == 1 else None


def _class_code(app: App, header: CaseHeader) -> str | None:
    """The class code that the file gives. Raises NoClassInSeries where the numbers of the series bear none."""
    series, code = app.municipality.series_of(header.body), header.class_code
    if code and series and not Pattern(series.pattern).bears_class:
        raise NoClassInSeries(code=code[:60], organ=header.body)
    return code


def take_number(
    app: App, unit: UnitOfWork, request: Request, organ: str, given: str | None, class_code: str | None = None
) -> Number:
    """The number that was given, registered as taken over; else the next of the organ's series, of the year of
    registration, with the class code where its numbers bear one.
    """
    series = app.municipality.series_of(organ)
    if series is None:
        raise NoSeries(organ=organ)
    pattern = Pattern(series.pattern)
    if given is not None:
        year, number = pattern.match(given) or _read(given, series.organ)
        first = dict(series.start).get(year) if year else None
        _not_far_above(app, unit, Number(given, series.organ, year, number), first or 0)
        numbers.take_over(unit.conn, series.organ, year, number, given, request.actor.name, app.now(), first)
        return Number(given, series.organ, year, number)
    year = app.today().year
    first = dict(series.start).get(year, 1)
    number = numbers.allot(unit.conn, series.organ, year, first)
    text = pattern.render(series.organ, year, number, class_code)
    numbers.use(unit.conn, series.organ, year, number, text, request.actor.name, app.now())
    return Number(text, series.organ, year, number)


def _not_far_above(app: App, unit: UnitOfWork, taken: Number, first: int) -> None:
    """Raises FarAbove where the number lies so far above its series that it is a slip, in a year that goes on: the
    numbers up to it would be lost.
    """
    if taken.year is None or taken.number is None or taken.year < app.today().year:
        return
    highest = max(first, numbers.highest(unit.conn, taken.series, taken.year))
    if taken.number > highest + FAR:
        raise FarAbove(dnr=taken.text, series=taken.series, year=taken.year, highest=highest or "inget ännu")


def _read(given: str, organ: str) -> tuple[int | None, int | None]:
    """Year and number of a Dnr that an earlier system printed; the number only where it is the same organ's."""
    found = parse(given)
    own = (found.organ or "").casefold() == organ.casefold()
    return found.year, found.number if own else None


def insert(
    app: App, unit: UnitOfWork, request: Request, workflow: Workflow, case: Case, number: Number
) -> tuple[Case, list[str]]:
    """The case stored with its journal, plans and reminders; and what to warn about."""
    case = replace(case, dnr=number.text)
    told: list[Event] = [happened.CaseOpened(case.dnr, case.title, case.state, case.taken_over_on is not None)]
    told += [happened.RecordRegistered(record) for record in case.records]
    warned = _warnings(app, request, workflow, case)
    told += [happened.Warned(name, text) for name, text in warned]
    saved = settle_new(app, unit, request, workflow, case, (number.series, number.year, number.number), told)
    return saved, [text for _, text in warned]


def _warnings(app: App, request: Request, workflow: Workflow, case: Case) -> list[tuple[str, str]]:
    now = Circumstances(request.actor, app.today(), app.municipality, workflow, workflow.actions[0])
    found = [(name, text) for name in OPENING_WARNINGS if (text := WARNINGS[name](case, now))]
    late = [] if case.taken_over_on else [record for record in case.records if registered_late(record)]
    found += [
        (
            "sen_registrering",
            f"Handling {record.number} kom in eller upprättades {record.date} och registreras sent (OSL 5:1).",
        )
        for record in late
    ]
    if case.officer and case.officer_id is None:
        found.append(("okänd_handläggare", UNKNOWN_OFFICER.format(name=case.officer.name)))
    return found + [("motsägelse", one.text) for one in case.anomalies]


def registered_late(record: Record) -> bool:
    """More than one working day between the day of arrival and the registration (OSL 5:1; JO's reading)."""
    if record.date is None or record.registered_on is None:
        return False
    return working_days_between(record.date, record.registered_on) > LATE_AFTER
