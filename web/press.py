"""How pages are printed: Jinja templates that escape everything, and the words in which days and numbers are said."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engine.domain.reckoning import long_form
from engine.domain.words import direction_word, force_word, round_word, status_word
from engine.settings import SWEDISH_TIME
from web.said import in_words

HERE = Path(__file__).resolve().parent
STYLE = HERE / "static" / "stil.css"
SCRIPT = HERE / "static" / "text.js"
UNKNOWN = "framgår inte"


def press() -> Environment:
    """The environment in which every page is printed; whatever a template prints is escaped."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    environment.filters |= {
        "said": said,
        "long": long,
        "moment": moment,
        "clock": clock,
        "away": away,
        "case": case_address,
        "part": part,
        "direction": direction_word,
        "force": force_word,
        "round": round_word,
        "status": status_word,
        "plainly": in_words,
        "count": count,
    }
    environment.globals["style_mark"] = mark_of(STYLE)
    environment.globals["script_mark"] = mark_of(SCRIPT)
    return environment


@cache
def mark_of(file: Path) -> str:
    """Changes with the file, so that a browser may keep it for as long as it is the same."""
    return sha256(file.read_bytes()).hexdigest()[:12]


def said(value: object) -> str:
    """The value, or «framgår inte»."""
    return UNKNOWN if value is None or value == "" else str(value)


def long(day: str | None) -> str:
    """«10 maj 2017», of a day in ISO."""
    return long_form(date.fromisoformat(day)) if day else UNKNOWN


def moment(stamp: str) -> str:
    """«2026-03-02», Swedish time, of a moment in ISO."""
    return f"{datetime.fromisoformat(stamp).astimezone(SWEDISH_TIME):%Y-%m-%d}"


def clock(stamp: str) -> str:
    """«08:15», Swedish time, of a moment in ISO."""
    return f"{datetime.fromisoformat(stamp).astimezone(SWEDISH_TIME):%H:%M}"


def away(day: str | None, today: date) -> str:
    """How far the day is from today, in words: «om 3 dagar», «i dag», «försenad 2 dagar»."""
    if day is None:
        return ""
    days = (date.fromisoformat(day) - today).days
    if days in _NEAR:
        return _NEAR[days]
    return f"försenad {count(-days, 'dag', 'dagar')}" if days < 0 else f"om {count(days, 'dag', 'dagar')}"


_NEAR = {0: "i dag", 1: "i morgon"}


def count(number: int, one: str, many: str) -> str:
    """«1 ärende», «3 ärenden»."""
    return f"{number} {one if number == 1 else many}"


def part(text: Any) -> str:
    """The text as one part of an address."""
    return quote(str(text), safe="")


def case_address(dnr: str, *parts: Any) -> str:
    """Where the case's page stands, or a page under it: «/arende/KS/2017:215/handlingar»."""
    return "/".join(["/arende", quote(dnr, safe="/:"), *(part(one) for one in parts)])
