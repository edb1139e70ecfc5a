"""What is open when the demo's clock stops: cases of several kinds, each waiting for somebody, and a meeting held."""

from __future__ import annotations

from datetime import date

from engine.definitions.minutesfile import read_minutes_file
from engine.terminal.demo_stage import CHEF, ELIAS, SECRETARY, SIGNE, TOVE, Stage
from engine.terminal.demo_stories import Story
from engine.usecases import everyday
from engine.usecases.board import after, agenda, holding, meetings

KS = "KS"
HELD, COMING = date(2026, 1, 28), date(2026, 2, 25)
PLACE, TIME = "Rönnsalen, kommunhuset", "13:00"


def a_meeting_is_held(stage: Stage) -> Story:
    """A case decided at a meeting that is called, held, approved and announced here; it waits to become final."""
    yield date(2025, 12, 8)
    dnr = stage.open_new("Trygghetsvandringar i Norra hamnen våren 2026", TOVE)
    yield date(2025, 12, 15)
    points = (
        "Kommunstyrelsen ställer sig bakom planen för trygghetsvandringar i Norra hamnen våren 2026.",
        "Kommunledningskontoret redovisar vad vandringarna lett till senast i oktober 2026.",
    )
    stage.act(TOVE, dnr, "foresla", answers={"stem": "Kommunstyrelsen föreslås besluta", "points": points})
    stage.issue(TOVE, dnr, "tjansteskrivelse")
    yield date(2025, 12, 17)
    stage.act(CHEF, dnr, "bered")
    yield date(2026, 1, 16)
    _called(stage, HELD, dnr)
    yield HELD
    form = holding.form(stage.app, KS, HELD, stage.ask(SECRETARY).actor.name)
    holding.hold(stage.app, stage.ask(SECRETARY), KS, HELD, read_minutes_file(form))
    yield date(2026, 1, 30)
    stage.keep(f"protokoll-{HELD}", after.approve(stage.app, stage.ask(SECRETARY), KS, HELD, stage.today, ())[1])
    stage.keep(f"anslagsbevis-{HELD}", after.post(stage.app, stage.ask(SECRETARY), KS, HELD, stage.today, None, ())[1])


def _called(stage: Stage, day: date, *cases: str) -> None:
    meetings.create(stage.app, stage.ask(SECRETARY), KS, day, TIME, PLACE)
    agenda.change(stage.app, stage.ask(SECRETARY), KS, day, agenda.Changes(cases=cases))
    stage.keep(f"kallelse-{day}", agenda.call(stage.app, stage.ask(SECRETARY), KS, day)[1])


def waiting_for_people(stage: Stage) -> Story:
    """A draft, a proposal that the chef has not read, and a case on the agenda of the coming meeting."""
    yield date(2026, 1, 12)
    drafted = stage.open_new("Lägesbild om brott och otrygghet 2026", TOVE)
    everyday.watch(stage.app, stage.ask(TOVE), drafted, date(2026, 2, 6), "Be polisen om siffrorna för 2025")
    yield date(2026, 1, 19)
    proposed = stage.open_new("Belysning längs skolvägen i Kvarnbacken", ELIAS)
    stage.act(ELIAS, proposed, "foresla", answers={"points": ("Kommunstyrelsen godkänner belysningsplanen.",)})
    yield date(2026, 1, 20)
    prepared = stage.open_new("Svar på remiss om länets samverkansprogram", ELIAS)
    stage.act(ELIAS, prepared, "foresla", answers={"points": ("Kommunstyrelsen lämnar kontorets förslag som svar.",)})
    stage.issue(ELIAS, prepared, "missiv")
    everyday.watch(stage.app, stage.ask(ELIAS), prepared, date(2026, 2, 27), "Skicka svaret till regionen")
    yield date(2026, 1, 27)
    stage.act(CHEF, prepared, "bered")
    meetings.create(stage.app, stage.ask(SECRETARY), KS, COMING, TIME, PLACE)
    agenda.change(stage.app, stage.ask(SECRETARY), KS, COMING, agenda.Changes(cases=(prepared,)))


def taken_over_from_another_system(stage: Stage) -> Story:
    """An agreement of another nämnd: its window to take a stand is open, and its follow-ups are to be done."""
    yield date(2025, 11, 3)
    dnr = stage.open("fler/avtal.yaml", SIGNE, status="uppfoljning")
    stage.resting[dnr] = date.max
    stage.left_open.append(dnr)


def decided_by_delegation(stage: Stage) -> Story:
    """Decided by an official on delegation; the board has been told, and what is left is to close the case."""
    yield date(2024, 4, 9)
    dnr = stage.open("fler/delegationsbeslut.yaml", TOVE)
    yield date(2024, 4, 16)
    stage.act(CHEF, dnr, "besluta", answers={"delegation": "3.2", "meeting_on": date(2024, 4, 16)})
    stage.left_open.append(dnr)


OPEN = (a_meeting_is_held, waiting_for_people, taken_over_from_another_system, decided_by_delegation)
