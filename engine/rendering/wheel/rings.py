"""The wheel itself: the months round the rim, then a ring for each sort of day, from the meetings inwards."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from math import degrees, pi

from engine.domain.reckoning import MONTHS
from engine.rendering.wheel.facts import Mark, Wheel
from engine.rendering.wheel.shapes import (
    COLOURS,
    INK,
    PAPER,
    RULE,
    WINDOW,
    at,
    band,
    circle,
    line,
    symbol,
    text,
    turn,
    turn_of_month,
)

Point = tuple[float, float]
# The rings under the meetings, from the outermost.
ORDER = (Mark.UPPFOLJNING, Mark.UNDERLAG, Mark.UPPSAGNING, Mark.SLUT, Mark.FORLANGNING, Mark.TA_STALLNING)
TINTS = ("#f4f7fa", "#e7edf4")
RIM, MEETINGS, CORE = 0.90, 0.68, 0.17
MOST_ORGANS = 8


def drawn(wheel: Wheel, middle: Point, radius: float) -> Iterator[str]:
    """The wheel as one picture with its own words."""
    yield '<g role="img" aria-labelledby="hjul-titel hjul-beskrivning">'
    yield f'<title id="hjul-titel">{escape(f"Hjulet: året {wheel.year} medsols från januari överst")}</title>'
    yield f'<desc id="hjul-beskrivning">{escape(wheel.summary)}</desc>'
    yield from _months(wheel.year, middle, radius)
    yield from _meetings(wheel, middle, radius)
    yield from _windows(wheel, middle, radius)
    yield from _days(wheel, middle, radius)
    yield from _often(wheel, middle, radius)
    yield from _today(wheel, middle, radius)
    yield circle(middle, radius * CORE, f'fill="{PAPER}" stroke="{RULE}" stroke-width="0.3"')
    yield text((middle[0], middle[1] + radius * 0.045), str(wheel.year), radius * 0.13, bold=True, anchor="middle")
    yield "</g>"


def _months(year: int, middle: Point, radius: float) -> Iterator[str]:
    """A sector a month in two tints by turns, its name on the rim, and a ring of thin lines between the sorts."""
    for month in range(1, 13):
        begins, ends = turn_of_month(year, month), turn_of_month(year, month + 1)
        yield band(middle, radius * CORE, radius * RIM, begins, ends, f'fill="{TINTS[month % 2]}"')
        yield band(middle, radius * RIM, radius, begins, ends, f'fill="#1f3a5f" stroke="{PAPER}" stroke-width="0.5"')
        yield _name(month, middle, radius, (begins + ends) / 2)
    for ring in (MEETINGS, *(_ring(mark)[1] for mark in ORDER[1:])):
        yield circle(middle, radius * ring, f'fill="none" stroke="{RULE}" stroke-width="0.2"')


def _name(month: int, middle: Point, radius: float, angle: float) -> str:
    """The month's name along the rim, never upside down."""
    size = radius * 0.062
    below = pi / 2 < angle < 3 * pi / 2
    point = at(middle, radius * (RIM + 1) / 2 + (size * 0.36 if below else -size * 0.36), angle)
    turned = degrees(angle) + (180 if below else 0)
    return text(point, MONTHS[month - 1], size, bold=True, anchor="middle", fill=PAPER, rotate=turned)


def _ring(mark: Mark) -> tuple[float, float]:
    """The inner and outer edge of the mark's ring, as parts of the radius."""
    thick = (MEETINGS - CORE) / len(ORDER)
    outer = MEETINGS - ORDER.index(mark) * thick
    return outer - thick, outer


def _meetings(wheel: Wheel, middle: Point, radius: float) -> Iterator[str]:
    """A track an organ, a dot a meeting; hollow where the day is an estimate."""
    organs = wheel.meets[:MOST_ORGANS]
    step = (RIM - MEETINGS) / (len(organs) or 1)
    size = radius * min(step * 0.8, 0.042)
    for n, organ in enumerate(organs):
        track = radius * (RIM - step * (n + 0.5))
        yield circle(middle, track, f'fill="none" stroke="{RULE}" stroke-width="0.12"')
        for day in organ.days:
            yield symbol(Mark.MOTE, at(middle, track, turn(day)), size, hollow=organ.estimated)


def _windows(wheel: Wheel, middle: Point, radius: float) -> Iterator[str]:
    """The time in which a stand must be taken, the stronger the more agreements are open at once."""
    first, last = date(wheel.year, 1, 1), date(wheel.year, 12, 31)
    open_ = [(max(one.day, first), min(one.until or one.day, last))
             for one in wheel.days if one.mark is Mark.TA_STALLNING]  # fmt: skip
    turns = sorted({begins for begins, _ in open_} | {ends + timedelta(days=1) for _, ends in open_})
    most = max((sum(a <= day <= b for a, b in open_) for day in turns), default=0)
    inner, outer = (radius * edge for edge in _ring(Mark.TA_STALLNING))
    for begins, ends in pairwise(turns):
        count = sum(a <= begins <= b for a, b in open_)
        if count:
            strength = 0.3 + 0.7 * count / most
            style = f'fill="{WINDOW}" fill-opacity="{strength:.2f}"'
            yield band(middle, inner + 0.6, outer - 0.6, _edge(begins, first), _edge(ends, first), style)


def _edge(day: date, first: date) -> float:
    """Where the day begins on the wheel; the day after the year is the end of it."""
    days = 366 if calendar.isleap(first.year) else 365
    return 2 * pi * (day - first).days / days


@dataclass(frozen=True, slots=True)
class _Heap:
    """Days of one sort that lie too near each other for a symbol each."""

    angle: float
    count: int
    done: bool


def _days(wheel: Wheel, middle: Point, radius: float) -> Iterator[str]:
    """A symbol a day in the ring of its sort; where several stand together, one with their number in it."""
    for mark in ORDER:
        inner, outer = (radius * edge for edge in _ring(mark))
        size = min((outer - inner) * 0.62, radius * 0.055)
        found = [one for one in wheel.days if one.mark is mark and one.day.year == wheel.year]
        for heap in _heaps([(turn(one.day), one.done) for one in found], size * 1.6 / ((inner + outer) / 2)):
            point = at(middle, (inner + outer) / 2, heap.angle)
            yield from _heap(mark, point, size, heap)


def _heap(mark: Mark, point: Point, size: float, heap: _Heap) -> Iterator[str]:
    if heap.count == 1:
        yield symbol(mark, point, size, hollow=heap.done)
        return
    if mark is Mark.FORLANGNING:
        yield circle(point, size * 0.62, f'fill="{COLOURS[mark]}"')
    else:
        yield symbol(mark, point, size * 1.35)
    low, left = (size * 0.5, 0.0) if mark is Mark.UPPSAGNING else (size * 0.25, size * 0.0)
    left = size * 0.12 if mark is Mark.TA_STALLNING else left
    number = size * (0.7 if heap.count < 10 else 0.58)
    yield text((point[0] - left, point[1] + low), str(heap.count), number, bold=True, anchor="middle", fill=PAPER)


def _heaps(days: Sequence[tuple[float, bool]], nearest: float) -> Iterator[_Heap]:
    """The days in heaps that lie at least so far from each other, in the order of the year."""
    heap: list[tuple[float, bool]] = []
    for one in sorted(days):
        if heap and one[0] - heap[0][0] > nearest:
            yield _heaped(heap)
            heap = []
        heap.append(one)
    if heap:
        yield _heaped(heap)


def _heaped(heap: list[tuple[float, bool]]) -> _Heap:
    return _Heap(sum(angle for angle, _ in heap) / len(heap), len(heap), all(done for _, done in heap))


def _often(wheel: Wheel, middle: Point, radius: float) -> Iterator[str]:
    """What comes back often: a short stroke a day at the inner edge of the follow-ups' ring."""
    inner, outer = (radius * edge for edge in _ring(Mark.UPPFOLJNING))
    style = f'stroke="{COLOURS[Mark.UPPFOLJNING]}" stroke-width="0.35"'
    for day in sorted({day for one in wheel.often for day in one.days if day.year == wheel.year}):
        angle = turn(day)
        yield line(at(middle, inner, angle), at(middle, inner + (outer - inner) * 0.28, angle), style)


def _today(wheel: Wheel, middle: Point, radius: float) -> Iterator[str]:
    if wheel.today and wheel.today.year == wheel.year:
        angle = turn(wheel.today)
        style = f'stroke="{INK}" stroke-width="0.5" stroke-dasharray="1.6 1.1"'
        yield line(at(middle, radius * CORE, angle), at(middle, radius * RIM, angle), style)
