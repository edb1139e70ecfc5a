"""How long an agreement holds and how it goes on, in sentences: as it is agreed, and as it stands on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.domain.agreement import (
    PLEDGE,
    ExtensionMode,
    Instrument,
    NoticeBefore,
    NoticeRule,
    extensions_until,
    first_period,
    period_on,
)
from engine.domain.how_often import day_words
from engine.domain.notice import our_notice_day
from engine.domain.reckoning import Duration, long_form
from engine.domain.sides import NO_SIDES, Sides
from engine.domain.standing import UNSAID

_ONE = {"1 år": "ett år", "1 månad": "en månad", "1 vecka": "en vecka", "1 dag": "en dag"}


@dataclass(frozen=True, slots=True)
class _Called:
    """What the agreement is called after its title has been said: «Överenskommelsen» and «den»."""

    name: str
    it: str


def term_as_agreed(one: Instrument) -> str:
    """The first term, in one sentence; empty where nothing is known of it."""
    return _term(one, "gäller")


def extension_as_agreed(one: Instrument) -> str:
    """What happens when the term is over, in one sentence; empty where nothing is said of it."""
    called, each = _called(one), _each(one)
    return {
        ExtensionMode.AUTOMATIC: f"{called.name} förlängs därefter automatiskt"
        f"{each or ', för hur lång tid framgår inte,'} så länge ingen säger upp {called.it}.",
        ExtensionMode.BY_DECISION: f"{called.name} förlängs{each} bara genom ett nytt beslut.",
        ExtensionMode.UNKNOWN: f"Om {called.name.lower()} förlängs när tiden är slut framgår inte.",
        ExtensionMode.NONE: f"{called.name} förlängs inte av sig {_itself(called)}.",
        None: "",
    }[one.mode]


def notice_as_agreed(rule: NoticeRule, sides: Sides = NO_SIDES) -> str:
    """One party's time of notice, in one sentence."""
    whose = f" för {sides.name(rule.party)}" if sides.is_other(rule.party) or rule.party == sides.ours else ""
    if rule.day:
        return f"Uppsägning{whose} ska ske {day_words(rule.day)}, för att gälla från periodens slut."
    if rule.length is None:
        return f"Uppsägningstiden{whose} framgår inte."
    before = " före periodens slut" if rule.before is NoticeBefore.PERIOD_END else ""
    return f"Uppsägningstiden{whose} är {in_prose(rule.length)}{before}."


def term_on(one: Instrument, on: date | None, sides: Sides = NO_SIDES) -> tuple[str, ...]:
    """Term, extension, the running period and notice as they stand that day. on None: only what no day changes."""
    told = [term_as_agreed(one) if on is None else _first(one, on), extension_as_agreed(one)]
    told += [] if on is None else [_running(one, on)]
    told += [] if on and one.notice_given else _notice_rules(one, sides)
    told += [] if on is None else [*_last_day(one, on, sides), *_ending(one)]
    return tuple(sentence for sentence in told if sentence)


def time_of(one: Instrument) -> str:
    """The agreed time as residents read it, after «gäller»: «2021–2022», or its days; empty where it is not known."""
    first = first_period(one)
    if one.term.open_ended:
        return "tills vidare"
    if not first.start or not first.end:
        return f"till och med den {long_form(first.end)}" if first.end else ""
    if (first.start.month, first.start.day, first.end.month, first.end.day) == (1, 1, 12, 31):
        years = dict.fromkeys((str(first.start.year), str(first.end.year)))
        return "–".join(years)
    return f"från och med den {long_form(first.start)} till och med den {long_form(first.end)}"


def in_prose(length: Duration) -> str:
    """«ett år», «3 månader»."""
    return _ONE.get(length.words, length.words)


def _called(one: Instrument) -> _Called:
    if one.kind == PLEDGE:
        return _Called("Löftet", "det")
    for said in ((one.title or "").casefold(), one.kind):
        if "verenskommelse" in said:
            return _Called("Överenskommelsen", "den")
        if "avtal" in said:
            break
    return _Called("Avtalet", "det")


def _itself(called: _Called) -> str:
    return "själv" if called.it == "den" else "självt"


def _each(one: Instrument) -> str:
    """« med ett kalenderår i taget»; empty where the text gives no length."""
    extension = one.extension
    if extension is None or extension.length is None:
        return ""
    by_the_calendar = extension.length == Duration(years=1) and "kalender" in (extension.basis or "")
    return f" med {'ett kalenderår' if by_the_calendar else in_prose(extension.length)} i taget"


def _term(one: Instrument, holds: str) -> str:
    term, name = one.term, one.title or one.id
    if term.open_ended:
        since = f" från och med den {long_form(term.start)} och" if term.start else ""
        return f"{name} gäller{since} tills vidare."
    first = first_period(one)
    since = f" från och med den {long_form(first.start)}" if first.start else ""
    if first.end:
        return f"{name} {holds}{since} till och med den {long_form(first.end)}."
    length = f" {in_prose(term.length)} i taget" if term.length else ""
    return f"{name} gäller{length}{since}." if length or since else ""


def _first(one: Instrument, on: date) -> str:
    """The first term: of one that has been extended that it was the first, and of one that is past as it was."""
    end = first_period(one).end
    if end is None or on <= end:
        return _term(one, "gäller")
    return _term(one, "gällde först" if extensions_until(one, on) else "gällde")


def _running(one: Instrument, on: date) -> str:
    period = period_on(one, on)
    if not extensions_until(one, on) or not period.start or not period.end or not period.holds(on):
        return ""
    first, last = long_form(period.start), long_form(period.end)
    return f"Den period som löper nu går från och med den {first} till och med den {last}."


def _notice_rules(one: Instrument, sides: Sides) -> list[str]:
    if not one.notice and one.mode is ExtensionMode.AUTOMATIC:
        return ["Uppsägningstiden framgår inte."]
    return [notice_as_agreed(rule, sides) for rule in one.notice]


def _last_day(one: Instrument, on: date, sides: Sides) -> Iterator[str]:
    """Our own last day for the running period; nothing where it has been given notice of."""
    last = None if one.notice_given else our_notice_day(one, on, sides.ours).date
    if last:
        until = f"till periodens slut {'är' if on <= last else 'var'} den {long_form(last)}"
        yield f"{'Kommunens sista' if sides.ours else 'Sista'} dag att säga upp {_called(one).it} {until}."


def _ending(one: Instrument) -> Iterator[str]:
    """That it has been given notice of, and what takes over."""
    notice, called = one.notice_given, _called(one)
    if notice and notice.given_on:
        until = f" och gäller till och med den {long_form(notice.ends_on)}" if notice.ends_on else ""
        yield f"{called.name} sades upp den {long_form(notice.given_on)}{until}."
    if one.successor and one.successor != UNSAID and not one.renewal_open:
        yield f"{called.name} ersätts genom {one.successor}."
