"""The agenda: cases, information and other items put on it, taken off it and put in order; and the members called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.board.holding import ON_THE_WAY
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.board.starting import proposal_before
from engine.domain.case import Case
from engine.domain.deadlines import summon_assembly_by
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.municipality import OrganKind
from engine.domain.reckoning import spoken
from engine.store import cases, sittings
from engine.usecases.board import common, papers
from engine.usecases.definitions import workflow_of
from engine.usecases.work import Answer, Request, find, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

REPORTED = "Anmälan av delegationsbeslut"


class OnAgendaAlready(Refused):
    """{dnr} står redan på föredragningslistan för {sitting}, som punkt {number}: ett ärende tas upp en gång vid ett
    sammanträde (5 kap. 66 och 67 §§ kommunallagen).
    """


class NotBeforeThisOrgan(Refused):
    """{organ} behandlar inte {dnr}, som avgörs av {body}: ett ärende går till det organ som avgör det och till dem som
    bereder åt det ({rule}). Sätt upp det som information: --information {dnr}.
    """


class OverAlready(Refused):
    """{dnr} är {state} och kan inte sättas upp för beslut. Sätt upp det som information: --information {dnr}."""


class NoSuchItem(NotThere):
    """{sitting} har ingen punkt {number}. Föredragningslistan har {count} punkter."""


class NothingOnAgenda(WrongUsage):
    """Föredragningslistan för {sitting} är tom. Sätt upp något: arende sammantrade dagordning {command} --arende DNR"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be done with an agenda. case, information: Dnr, or words for information that belongs to no case.

    elections: what is elected («Val av ledamot i kommunstyrelsen»), which needs no case (KL 5:29).

    drop: numbers, and move: (number, to), by the list as it was. rapporteurs, times: (number, words), by the list as it
    becomes.
    """

    cases: tuple[str, ...] = ()
    information: tuple[str, ...] = ()
    elections: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    drop: tuple[int, ...] = ()
    move: tuple[tuple[int, int], ...] = ()
    rapporteurs: tuple[tuple[int, str], ...] = ()
    times: tuple[tuple[int, str], ...] = ()
    time: str | None = None
    place: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def change(app: App, request: Request, organ: str, day: date, wanted: Changes) -> Answer:
    """The agenda changed, all or nothing: {organ, day, revision, …, items[]}."""

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        if before.is_held:
            raise common.HeldAlready(sitting=before.name, what="föredragningslistan")
        after = _rearranged(before, wanted)
        warnings: list[str] = []
        for dnr in wanted.cases:
            item, more = _case_item(app, unit, request, after, dnr)
            after, warnings = replace(after, items=(*after.items, item)), [*warnings, *more]
        for words in wanted.information:
            after = replace(after, items=(*after.items, _information(app, unit, request, after, words)))
        without_case = [Item(ItemKind.VAL, title) for title in wanted.elections]
        without_case += [Item(ItemKind.OVRIGT, title) for title in wanted.other]
        after = replace(after, items=(*after.items, *without_case))
        after = _told(after, wanted)
        if before.called_on and after.items != before.items:
            warnings.append("Ledamöterna är redan kallade: skicka en ny föredragningslista.")
        saved = common.write(app, unit, request, before, after, "föredragningslistan ändrades")
        return common.answer_of(saved, warnings, items=[f"{n}. {item.title}" for n, item in saved.numbered()])

    return perform(app, request, work)


def _rearranged(sitting: Sitting, wanted: Changes) -> Sitting:
    """What is dropped and moved, by the numbers that were shown."""
    _check_numbers(sitting, [*wanted.drop, *(n for pair in wanted.move for n in pair)])
    kept = [row for row in sitting.numbered() if row[0] not in wanted.drop]
    for number, to in wanted.move:
        row = next((one for one in kept if one[0] == number), None)
        if row is None:
            raise NoSuchItem(sitting=sitting.name, number=number, count=len(kept))
        kept.remove(row)
        kept.insert(to - 1, row)
    return replace(
        sitting,
        items=tuple(item for _, item in kept),
        time=wanted.time or sitting.time,
        place=wanted.place or sitting.place,
    )


def _told(sitting: Sitting, wanted: Changes) -> Sitting:
    """Who presents what, and when, by the numbers of the list as it has become."""
    said, times = dict(wanted.rapporteurs), dict(wanted.times)
    _check_numbers(sitting, [*said, *times])
    items = tuple(
        replace(item, rapporteur=said.get(n, item.rapporteur), time=times.get(n, item.time))
        for n, item in sitting.numbered()
    )
    return replace(sitting, items=items)


def _check_numbers(sitting: Sitting, numbers: Sequence[int]) -> None:
    for number in numbers:
        if not 1 <= number <= len(sitting.items):
            raise NoSuchItem(sitting=sitting.name, number=number, count=len(sitting.items))


def _case_item(
    app: App, unit: UnitOfWork, request: Request, sitting: Sitting, dnr: str
) -> tuple[Item, list[str]]:  # fmt: skip
    case = cases.load(unit.conn, find(app, unit.conn, request, dnr))
    _not_there_yet(sitting, case)
    place = app.municipality
    ways = {case.body, *(one.code for one in place.on_the_way_to(case.body))}
    if sitting.organ not in ways:
        raise NotBeforeThisOrgan(
            organ=place.organ_name(sitting.organ), dnr=case.dnr, body=place.organ_name(case.body), rule=ON_THE_WAY
        )
    workflow = workflow_of(app, unit, case)
    if workflow.is_final(case.state):
        raise OverAlready(dnr=case.dnr, state=workflow.status(case.state).label.lower())
    rapporteur = case.officer.name if case.officer else None
    return Item(ItemKind.ARENDE, case.title, case.dnr, case.id, rapporteur), _not_ready(unit, sitting, case)


def _not_there_yet(sitting: Sitting, case: Case) -> None:
    """Raises OnAgendaAlready: what an organ is to decide it is informed of under the same item."""
    there = next((n for n, item in sitting.numbered() if item.case_id == case.id), None)
    if there is not None:
        raise OnAgendaAlready(dnr=case.dnr, sitting=sitting.name, number=there)


def _not_ready(unit: UnitOfWork, sitting: Sitting, case: Case) -> list[str]:
    """What must be in place before the meeting; the agenda may be written before that."""
    decided = case.decided() is not None
    said = [] if case.approved or decided else [f"{case.dnr}: förslaget är inte godkänt för organet ännu."]
    said += [f"{case.dnr} är redan avgjort: öppna en ny omgång, eller sätt upp det som information."] if decided else []
    prepared = any(one.body not in ("", sitting.organ) and one.meeting_on for one in case.standing_proposals())
    if sitting.assembly and not prepared:
        said.append(f"{case.dnr} är inte berett av någon nämnd (5 kap. 26 § kommunallagen).")
    others = [
        one.name for one in sittings.of_case(unit.conn, case.id)
        if one.organ == sitting.organ and one.id != sitting.id and not one.is_held and one.cancelled_why is None
    ]  # fmt: skip
    return said + [f"{case.dnr} står också på föredragningslistan för {name}." for name in others]


def _information(app: App, unit: UnitOfWork, request: Request, sitting: Sitting, words: str) -> Item:
    """A case for information where the words are the Dnr of one; else the words as they stand."""
    try:
        case = cases.load(unit.conn, find(app, unit.conn, request, words))
    except (NotThere, WrongUsage, Refused):
        return Item(ItemKind.INFORMATION, words)
    _not_there_yet(sitting, case)
    return Item(ItemKind.INFORMATION, case.title, case.dnr, case.id)


def call(
    app: App, request: Request, organ: str, day: date, *, pdf: bool = False
) -> tuple[Answer, bytes]:  # fmt: skip
    """The members called: the notice with its agenda made and kept; what was decided by delegation is on it.

    {organ, day, revision, …, paper}, and the document's bytes.
    """

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        if before.is_held:
            raise common.HeldAlready(sitting=before.name, what="kallelsen")
        called = replace(_with_proposals(unit, _with_reports(unit, before)), called_on=app.today())
        if not called.items:
            raise NothingOnAgenda(sitting=before.name, command=before.name)
        saved = common.write(app, unit, request, before, called, "ledamöterna kallades")
        number = papers.reserve(app, unit, saved, "kallelse", pdf=pdf)
        return common.answer_of(saved, _late(app, saved), paper=number)

    return papers.made(app, request, perform(app, request, work))


def _with_proposals(unit: UnitOfWork, sitting: Sitting) -> Sitting:
    """With what lies before the organ in each case, as it is when the members are called."""
    items = []
    for item in sitting.items:
        if item.case_id is None or item.kind is not ItemKind.ARENDE:
            items.append(item)
            continue
        stem, points = proposal_before(cases.load(unit.conn, item.case_id), sitting.organ)
        items.append(replace(item, stem=stem, proposed=points))
    return replace(sitting, items=tuple(items))


def _with_reports(unit: UnitOfWork, sitting: Sitting) -> Sitting:
    """With an item for the decisions by delegation that the organ has not been told of (KL 6:40, 7:8)."""
    waiting = sittings.unreported(unit.conn, sitting.organ, sitting.held_on)
    if not waiting or any(item.kind is ItemKind.ANMALAN for item in sitting.items):
        return sitting
    return replace(sitting, items=(*sitting.items, Item(ItemKind.ANMALAN, REPORTED)))


def _late(app: App, sitting: Sitting) -> list[str]:
    """Fullmäktige is called a week before by law; a nämnd by its own plan."""
    organ = app.municipality.organ(sitting.organ)
    called = sitting.called_on or sitting.held_on
    if organ is not None and organ.kind is OrganKind.FULLMAKTIGE:
        latest = summon_assembly_by(sitting.held_on)
        late = latest.date is not None and called > latest.date
        return [f"Kallelsen är sen: {latest.steps[0]}."] if late else []
    planned = next((one for one in app.municipality.meetings(sitting.organ) if one.held_on == sitting.held_on), None)
    if planned and planned.summons and called > planned.summons:
        return [f"Enligt planen skulle kallelsen ha gått ut {spoken(planned.summons)}."]
    close = called > sitting.held_on - timedelta(days=1)
    return ["Kallelsen går ut samma dag som sammanträdet, eller senare."] if close else []
