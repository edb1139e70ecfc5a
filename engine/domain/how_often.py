"""How often something is done, in words: its schedule, its interval, and the day on which it is due."""

from __future__ import annotations

from engine.domain.followup import Schedule
from engine.domain.reckoning import MONTHS, WEEKDAYS, Duration, spoken

ORDINALS = ("varje", "annat", "tredje", "fjärde", "femte", "sjätte")


def schedule_words(schedule: Schedule) -> str:
    """How often, in words, and by what day: «varje år, senast den 31 mars»."""
    often = _often(schedule)
    monthly = schedule.every is not None and not schedule.every.total_days
    return f"{often}, {day_words(schedule.day, monthly=monthly)}" if schedule.day else often


def day_words(day: str, *, monthly: bool = False) -> str:
    """The day on which something that comes again is due: «senast den 31 mars», «på måndagar».

    day: as the case file writes it. monthly: it is counted in months, so that a weekday is the first of its period.
    """
    if day in WEEKDAYS:
        return f"första {day}en" if monthly else f"på {day}ar"
    if day.isdecimal():
        return f"senast den {day} i månaden efter"
    month, number = (int(digits) for digits in day.split("-"))
    return f"senast den {'sista' if (month, number) == (2, 29) else number} {MONTHS[month - 1]}"


def _often(schedule: Schedule) -> str:
    about = "ungefär " if schedule.approx else "minst " if schedule.at_least else ""
    if schedule.every:
        return about + every_words(schedule.every)
    if schedule.times_per:
        times = "en gång" if (schedule.n or 1) == 1 else f"{schedule.n} gånger"
        return f"{about}{times} på {schedule.times_per.words}"
    if schedule.once_after:
        return f"en gång, efter {schedule.once_after.words}"
    if schedule.before_each_period:
        return "inför varje ny period"
    if schedule.once_on:
        return f"en gång, senast {spoken(schedule.once_on)}"
    return schedule.on_event or schedule.words or "intervall framgår inte"


def every_words(every: Duration) -> str:
    """«varje månad», «vartannat år», «var tredje månad», «var 18 månader»."""
    units = ((every.years, "år"), (every.months, "månad"), (every.weeks, "vecka"), (every.days, "dag"))
    given = [(n, unit) for n, unit in units if n]
    if len(given) != 1 or not 1 <= given[0][0] <= len(ORDINALS):
        return f"var {every.words}"
    n, unit = given[0]
    if n == 2:
        return f"{'vartannat' if unit == 'år' else 'varannan'} {unit}"
    return f"varje {unit}" if n == 1 else f"{'vart' if unit == 'år' else 'var'} {ORDINALS[n - 1]} {unit}"
