"""Bevakningar: everything that falls due in the cases that are there for the visitor, as a calendar and as a list."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from engine.domain.reckoning import MONTHS
from engine.domain.workdays import is_working_day, red_day_name
from engine.usecases import desk
from web.pages.work import answers

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

AHEAD = {"90": 90, "180": 180, "365": 365, "730": 730}
EARLIEST, LATEST = 1990, 2190
SATURDAY = 5
# So much is listed at first.
MOST = 100


@dataclass(frozen=True, slots=True)
class Day:
    """One square of the calendar. many: how much falls due. why_red: the name of a red day."""

    on: date
    many: int
    inside: bool
    free: bool
    why_red: str | None


def listing(visit: Visit) -> Response:
    """What falls due until so many days from now, or until the month that is looked at is over."""
    ahead = visit.query("dagar") if visit.query("dagar") in AHEAD else "180"
    whose = "mina" if visit.query("vems") == "mina" else "alla"
    month = _month(visit)
    until = max(visit.app.today() + timedelta(days=AHEAD[ahead]), _after(month) - timedelta(days=1))
    rows = desk.everybodys(visit.app, visit.asks("bevakningar"), until)["rows"]
    chosen = [row for row in rows if row["due"] and (whose == "alla" or row["mine"])]

    shown = sorted(chosen, key=lambda one: (one["due"], one["dnr"]))
    cut = len(shown) > MOST and visit.query("alla") != "ja"

    def turned(to: date, **more: str) -> str:
        return f"/bevakningar?{urlencode({'vems': whose, 'dagar': ahead, 'manad': f'{to:%Y-%m}'} | more)}"

    return visit.page(
        "bevakningar.html", months=_by_month(shown[:MOST] if cut else shown), many=len(shown), most=MOST,
        whole=turned(month, alla="ja") if cut else "", ahead=ahead, choices=tuple(AHEAD), whose=whose,
        answers=partial(answers, visit),
        month=month, month_words=month_of(month.isoformat()), weeks=_weeks(month, chosen),
        before=turned(month - timedelta(days=1)), after=turned(_after(month)),
        before_words=month_of((month - timedelta(days=1)).isoformat()), after_words=month_of(_after(month).isoformat()),
    )  # fmt: skip


def _month(visit: Visit) -> date:
    """The first day of the month that is asked for, else of this one."""
    year, _, month = visit.query("manad").partition("-")
    if year.isascii() and year.isdigit() and month.isascii() and month.isdigit():
        number, of = int(year[:5]), int(month[:3])
        if EARLIEST <= number <= LATEST and 1 <= of <= len(MONTHS):
            return date(number, of, 1)
    return visit.app.today().replace(day=1)


def _after(month: date) -> date:
    """The first day of the next month."""
    return (month + timedelta(days=31)).replace(day=1)


def _weeks(month: date, rows: list[dict[str, Any]]) -> list[tuple[int, list[Day]]]:
    """The weeks of the month with their numbers, Monday first."""
    due = Counter(row["due"] for row in rows)
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return [(week[0].isocalendar().week, [_day(on, due[on.isoformat()], month) for on in week]) for week in weeks]


def _day(on: date, many: int, month: date) -> Day:
    # That a Saturday is a Saturday is said by its column.
    why_red = red_day_name(on) if on.weekday() < SATURDAY else None
    return Day(on, many, on.month == month.month, not is_working_day(on), why_red)


def _by_month(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """«februari 2026» and what falls due in it, day by day."""
    months: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        months[row["due"][:7]].append(row)
    return [(month_of(month), held) for month, held in months.items()]


def month_of(iso: str) -> str:
    """«februari 2026», of «2026-02»."""
    return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
