"""A year of a middle-sized municipality: five organs, 100 meetings, 2 000 paragraphs, and no number is missing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.app import App
from engine.definitions.casefile import read_case_file
from engine.domain.board.holding import HeldRecord, ItemRecord
from engine.domain.board.record import Attendance, Minute, Present
from engine.domain.board.sitting import ItemKind, Sitting
from engine.domain.municipality import Seat
from engine.domain.people import Actor, Role, User
from engine.domain.text import Point
from engine.domain.verdict import Verdict
from engine.settings import SWEDISH_TIME
from engine.store import cases, sittings
from engine.usecases import handling, opening
from engine.usecases.board import after, agenda, common, holding, meetings
from engine.usecases.work import Request
from tests.support.board import EVERY_PARAGRAPH
from tests.support.world import World

ORGANS = ("KF", "KS", "KSAU", "TSU", "SBN")
MEETINGS, PARAGRAPHS, CASES, SEED = 100, 2000, 60, 20170901
CASE = """
municipality: Rönnvikens kommun
case: {{workflow: politiskt_arende, title: "Ärende {n} om gång- och cykelvägar", body: {body}}}
decision: [{{body: {body}, role: forslag, points: [{{marker: null, text: "{organ} antar planen för del {n}."}}]}}]
"""
NAMES = {"KF": "Kommunfullmäktige", "KS": "Kommunstyrelsen", "SBN": "Samhällsbyggnadsnämnden"}
# Where a case goes on its way to the organ that decides it.
WAYS = {"KF": ("KSAU", "KS", "KF"), "KS": ("TSU", "KS"), "SBN": ("SBN",)}


class Year:
    """The desk of a secretary who keeps the minutes of all five organs, and the clock of the year."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.random = random.Random(SEED)
        everything = frozenset(Role)
        self.secretary = Actor(User("sekreterare", "Petronella Skogtun", None, everything, frozenset(ORGANS)))
        self.officer = Actor(User("handlaggare", "Tove Granhed", None, everything, frozenset(ORGANS)))

    def at(self, day: date) -> None:
        from dataclasses import replace
        from datetime import datetime

        now = datetime(day.year, day.month, day.day, 18, tzinfo=SWEDISH_TIME)
        self.app.settings = replace(self.app.settings, now=now)

    def open_case(self, number: int, body: str) -> str:
        text = CASE.format(n=number, body=body, organ=NAMES[body])
        told = opening.open_case(self.app, Request(self.officer, "nytt"), read_case_file(text, "arende.yaml"))
        dnr = str(told["dnr"])
        for action in ("foresla", "bered"):
            handling.act(self.app, Request(self.officer, "steg"), dnr, action, {})
        return dnr

    def meet(self, organ: str, day: date, items: int, waiting: list[str]) -> Sitting:
        """One meeting with so many items; the cases that wait for the organ first, the rest information."""
        self.at(day)
        request = Request(self.secretary, "sammantrade")
        meetings.create(self.app, request, organ, day)
        taken = waiting[: self.random.randint(2, 6)]
        del waiting[: len(taken)]
        left = items - len(taken) - len(self.app.municipality.house_style.opening)
        wanted = agenda.Changes(cases=tuple(taken), information=tuple(f"Lägesrapport {n}" for n in range(left)))
        agenda.change(self.app, request, organ, day, wanted)
        with self.app.database.read() as conn:
            planned = common.find(self.app, conn, organ, day)
        holding.hold(self.app, request, organ, day, self._record(planned))
        return planned

    def _record(self, sitting: Sitting) -> HeldRecord:
        seated = self.app.municipality.seated(sitting.organ, sitting.held_on)
        serving = tuple(Present(one.name, one.seat) for one in seated if one.seat is not Seat.ERSATTARE)
        chair = next(one.name for one in seated if one.seat is Seat.ORDFORANDE)
        rows = tuple(self._item(number, item.kind) for number, item in sitting.numbered())
        return HeldRecord(Attendance(chair, "Petronella Skogtun", serving, approvers=(serving[1].name,)), rows)

    def _item(self, number: int, kind: ItemKind) -> ItemRecord:
        outcome = Verdict.BIFALL if kind is ItemKind.ARENDE else Verdict.NOTERAS
        changed = kind is ItemKind.ARENDE and self.random.random() < 0.2
        points = (Point(None, "Planen antas med ändringen att den gäller ett år."),) if changed else ()
        return ItemRecord(number, Minute(Verdict.MED_ANDRINGAR if changed else outcome, points=points))

    def days(self) -> Iterator[tuple[str, date]]:
        """Twenty meetings an organ, spread over the year, KS and KF on the same day now and then."""
        first = date(2017, 1, 9)
        for n in range(MEETINGS // len(ORGANS)):
            week = first + timedelta(days=17 * n)
            yield from (
                ("KSAU", week),
                ("TSU", week),
                ("KS", week + timedelta(days=7)),
                ("KF", week + timedelta(days=7)),
            )
            yield "SBN", week + timedelta(days=3)


@pytest.mark.timeout(400)  # two thousand paragraphs, each sealed in the journal
def test_a_year_of_two_thousand_paragraphs_has_no_gap_in_any_number(world: World, examples: Path) -> None:
    world.at("2017-01-02")
    year = Year(App())
    year.at(date(2017, 1, 2))
    on_the_way: dict[str, list[str]] = {organ: [] for organ in ORGANS}
    bodies = [year.random.choice(tuple(WAYS)) for _ in range(CASES)]
    opened = {year.open_case(number, body): body for number, body in enumerate(bodies, 1)}
    for dnr, body in opened.items():
        on_the_way[WAYS[body][0]].append(dnr)
    for organ, day in sorted(year.days(), key=lambda row: (row[1], ORGANS.index(row[0]) != 1)):
        held = year.meet(organ, day, PARAGRAPHS // MEETINGS, on_the_way[organ])
        for item in held.items:
            if item.dnr and (way := WAYS[opened[item.dnr]])[-1] != organ:
                on_the_way[way[way.index(organ) + 1]].append(item.dnr)
        after.approve(year.app, Request(year.secretary, "justera"), organ, day, day)

    with year.app.database.read() as conn:
        given = conn.execute(EVERY_PARAGRAPH).all()
        states = {cases.load(conn, cases.find(conn, dnr)).state for dnr in opened}
    assert sittings_held(year) == MEETINGS
    assert len(given) == PARAGRAPHS
    for organ in ORGANS:
        numbers = [one.number for one in given if one.organ == organ]
        assert numbers == list(range(1, PARAGRAPHS // len(ORGANS) + 1)), organ
    assert states == {"beslutad"}
    assert [row["number"] for row in world.ask("diarium", "--serie", "KS", "--ar", "2017")["numbers"]] == list(
        range(1, sum(body != "SBN" for body in bodies) + 1)
    )
    assert world.ask("logg", "--verifiera")["ok"] is True
    year.app.database.close()


def sittings_held(year: Year) -> int:
    with year.app.database.read() as conn:
        return sum(one.is_held for one in sittings.between(conn, date(2017, 1, 1), date(2017, 12, 31)))
