"""How a letter speaks of days, numbers and long texts, in Swedish."""

from __future__ import annotations

import textwrap
from datetime import date

from engine.dispatch import clean
from engine.domain.reckoning import MONTHS, WEEKDAYS, long_form

LINE = 72
TITLE_LENGTH, TEXT_LENGTH = 200, 600


def count(number: int, one: str, many: str) -> str:
    """«1 bevakning», «5 bevakningar»."""
    return f"{number} {one if number == 1 else many}"


def short_day(day: date, today: date) -> str:
    """«10 februari», with its year where that is another than today's."""
    return long_form(day) if day.year != today.year else f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """«onsdag 10 februari 2021»."""
    return f"{WEEKDAYS[day.weekday()]} {long_form(day)}"


def month_name(day: date) -> str:
    """«februari 2021»."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def distance(due: date, today: date) -> str:
    """How far off: «Försenat 22 dagar», «I dag», «I morgon», «Om 9 dagar»."""
    days = (due - today).days
    if days < 0:
        return f"Försenat {count(-days, 'dag', 'dagar')}"
    return {0: "I dag", 1: "I morgon"}.get(days, f"Om {days} dagar")


def last_day(due: date, today: date) -> str:
    """«Sista dag är onsdag 10 februari 2021»; of a day gone by «var»."""
    return f"Sista dag {'var' if due < today else 'är'} {full_day(due)}"


def title(text: str) -> str:
    """A title on one line, cut where it is longer than anybody reads."""
    return clean.one_line(text, TITLE_LENGTH)


def prose(text: str) -> str:
    """Running words on one line, cut where they are longer than a mail should hold; the case has the rest."""
    return clean.one_line(text, TEXT_LENGTH)


def line(text: str) -> str:
    """Running words on one line, whole: what was decided is never cut."""
    return " ".join(clean.body(text).split())


def steps(reckoning: tuple[str, ...]) -> str:
    """The steps of a reckoning in one sentence."""
    return prose("; ".join(reckoning))


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def fold(text: str, indent: int = 0, hang: int | None = None) -> str:
    """The text in lines that a narrow window shows whole; the first one is already indented where it stands.

    hang: indent of the lines after the first, where it is another.
    """
    further = " " * (indent if hang is None else hang)
    return textwrap.fill(
        " " * indent + text, LINE, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    ).lstrip(" ")
