"""On which day something that comes again is due: «senast den 31 mars», «före utgången av februari», «måndagar».

A day of the year is given as the case file writes it, month before day; the end of February as 02-29, which is the
28th where there is no such day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from engine.domain.reckoning import MONTHS, WEEKDAYS, Duration, shift
from engine.reading.rules.rule import Rule, compiled, said

# A year that has a 29 February, to count days in.
_LEAP = 2000
_BY = r"(?:senast|till|inom|per|klart?|inlämnad)"
_BEFORE = r"(?P<före>före|innan)"
_ORDINALS = {"första": 1, "förste": 1, "femtonde": 15, "tionde": 10}
_NTH = rf"(?P<nr>[0-3]?\d(?::e|:a)?|{'|'.join(_ORDINALS)})"
_NO_YEAR = r"(?!\w)(?! ?(?:månad )?(?:år )?{år})(?! ?(?:[-–—]|till\b|t\.?o\.?m))"
# Words that name a day of the year themselves.
_TURNS = {"halvårsskift": "06-30", "årsskift": "12-31", "årets": "12-31", "kalenderår": "12-31"}
_WEEKDAY = rf"(?P<vdag>{'|'.join(WEEKDAYS)})"


def _plain(day: date) -> str:
    return f"{day:%m-%d}"


def _month(found: re.Match[str]) -> int:
    name = (said(found, "månad") or "").lower()[:3]
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name))


def _on_day(found: re.Match[str]) -> str | None:
    """The day itself, and the day before where it says before it; None where there is no such day."""
    try:
        day = date(_LEAP, _month(found), _number(found))
    except ValueError:
        return None
    return _plain(day - timedelta(days=1) if found.groupdict().get("före") else day)


def _of_month(found: re.Match[str]) -> str | None:
    number = _number(found)
    return str(number) if 1 <= number <= 31 else None


def _number(found: re.Match[str]) -> int:
    words = found["nr"].lower()
    return _ORDINALS.get(words) or int(re.sub(r"\D", "", words))


def _in_figures(found: re.Match[str]) -> str | None:
    try:
        return _plain(date(_LEAP, int(found["mån"]), int(found["nr"])))
    except ValueError:
        return None


def _end_of_month(found: re.Match[str]) -> str:
    """The last day of the month; of the one before it where it says before the month."""
    first = date(_LEAP, _month(found), 1)
    return _plain((first if found.groupdict().get("före") else shift(first, Duration(months=1))) - timedelta(days=1))


def _turn(found: re.Match[str]) -> str:
    words = found[0].lower()
    return next(day for start, day in _TURNS.items() if start in words)


def _weekday(found: re.Match[str]) -> str | None:
    return found["vdag"].lower()


# The last day, by its number.
LAST_DAYS: tuple[Rule[str | None], ...] = (
    Rule(
        "före en dag",
        "Dagen innan är den sista.",
        rf"\b{_BEFORE} (?:den )?{_NTH} {{månad}}{_NO_YEAR}",
        _on_day,
        (("Planen lämnas före den 1 mars varje år.", "före den 1 mars"),),
        ("Planen lämnas före den 1 mars 2027.",),
    ),
    Rule(
        "senast en dag",
        "Dagen är den sista.",
        rf"\b{_BY} (?:den )?{_NTH} {{månad}}{_NO_YEAR}",
        _on_day,
        (("Rapporten lämnas senast den 31 mars året efter.", "senast den 31 mars"),),
        ("Rapporten lämnas senast den 31 mars 2026.",),
    ),
    Rule(
        "senast en dag i siffror",
        "Dag och månad med ett snedstreck.",
        r"\bsenast (?:den )?(?P<nr>[0-3]?\d)/(?P<mån>[01]?\d)(?![-/\d]| ?(?:19|20)\d\d)",
        _in_figures,
        (("Redovisning lämnas senast 15/2 varje år.", "senast 15/2"),),
        ("Redovisning lämnas senast 15/2 2026.",),
    ),
)
# The last day, as the end of a month or of the year.
LAST_OF_MONTHS: tuple[Rule[str | None], ...] = (
    Rule(
        "före en månads slut",
        "Månadens sista dag.",
        (
            r"(?:före|innan|vid|till|senast(?: vid)?|i) (?:utgången|slutet) av {månad}(?! ?(?:månad )?(?:år )?{år})",
            r"(?:före|innan|vid|i|senast(?: vid)?) {månad}s? (?:månads )?(?:utgång|slut)(?! ?{år})",
            r"sist[ae] (?:dagen i |dag i )?{månad}(?! ?(?:månad )?(?:år )?{år})",
        ),
        _end_of_month,
        (
            ("Bokslut lämnas före utgången av februari varje år.", "före utgången av februari"),
            ("Hyran betalas senast den sista mars.", "sista mars"),
            ("Budget lämnas senast vid maj månads utgång.", "senast vid maj månads utgång"),
        ),
    ),
    Rule(
        "före en månad",
        "Den sista dagen i månaden innan.",
        rf"\b{_BEFORE} {{månad}}(?!s? (?:månads )?(?:utgång|slut)){_NO_YEAR}",
        _end_of_month,
        (("Målen sätts före juni varje år.", "före juni"),),
        ("Målen sätts före juni månads utgång.",),
    ),
    Rule(
        "vid ett skifte i året",
        "Vid årets eller halvårets slut.",
        (
            r"(?:senast|före|innan|vid|till)(?: vid)? (?:årsskiftet|halvårsskiftet|kalenderårets (?:slut|utgång)"
            r"|årets (?:slut|utgång)|(?:slutet|utgången) av (?:året|kalenderåret|varje år|varje kalenderår))(?! {år})"
        ),
        _turn,
        (("Antalet stäms av vid årsskiftet.", "vid årsskiftet"),),
        ("Antalet stäms av vid verksamhetsårets slut.",),
    ),
)
# What says no last day; it is the day where nothing else is.
ON_DAYS: tuple[Rule[str | None], ...] = (
    Rule(
        "en dag",
        "Något görs den dagen.",
        rf"\bden {_NTH} {{månad}}{_NO_YEAR}",
        _on_day,
        (("Avgiften betalas den 1 december årligen.", "den 1 december"),),
        ("Avgiften betalas den 1 december 2025.",),
    ),
    Rule(
        "i en månad",
        "Månaden ut finns det tid.",
        rf"\b(?:senast(?: i| under)?|i|under) {{månad}}(?!s? (?:månads )?(?:utgång|slut)){_NO_YEAR}",
        _end_of_month,
        (("Budgeten behandlas varje år i oktober.", "i oktober"), ("Planen lämnas senast i maj.", "senast i maj")),
        ("Säsongen är i maj till september.",),
    ),
)
WEEKLY_ON: Rule[str | None] = Rule(
    "en dag i veckan",
    "En veckodag, där något görs varje vecka.",
    rf"\b{_WEEKDAY}(?:ar(?:na)?|en|s?(?:kväll|morgon|förmiddag|eftermiddag)(?:en|ar)?)?\b",
    _weekday,
    (("Gruppen möts varje måndag.", "måndag"), ("Öppet hus hålls på onsdagskvällar.", "onsdagskvällar")),
)
FIRST_IN_MONTH: Rule[str | None] = Rule(
    "den första i månaden",
    "En veckodag, den första i varje månad.",
    rf"\bförsta {_WEEKDAY}(?:en)? (?:i )?(?:varje|var) månad",
    _weekday,
    (("Gruppen möts första tisdagen i varje månad.", "första tisdagen i varje månad"),),
)
OF_MONTH: tuple[Rule[str | None], ...] = (
    Rule(
        "en dag i månaden",
        "En dag i månaden efter, eller i varje månad.",
        rf"\b(?:senast |inom )?(?:den )?{_NTH} (?:(?:i )?(?:varje|var|påföljande|nästa|efterföljande) månad"
        r"|i månaden(?: efter| därpå)?)\b",
        _of_month,
        (
            ("Rapport lämnas senast den 15 i månaden efter varje kvartal.", "senast den 15 i månaden efter"),
            ("Avgiften betalas den 25:e varje månad.", "den 25:e varje månad"),
        ),
        ("Rapport lämnas senast den 15 maj.",),
    ),
    Rule(
        "den sista i månaden",
        "Månadens sista dag.",
        r"(?:senast )?(?:den )?sist[ae](?: dagen| vardagen)? (?:i |varje |var )+månad(?:en)?",
        "31",
        (("Hyran betalas senast den sista i varje månad.", "senast den sista i varje månad"),),
    ),
)
# From one day of the year to another is a season, and no day.
SEASON = Rule(
    "en tid på året",
    "Från en dag eller månad till en annan.",
    r"(?:(?:den )?[0-3]?\d(?::e|:a)? )?{månad} ?(?:[-–—]|till(?: och med)?|t\.?o\.?m\.?|och fram till) ?(?:den )?"
    r"(?:[0-3]?\d(?::e|:a)? )?{månad}",
    True,
    (("Isen hålls öppen den 1 oktober till den 30 april.", "den 1 oktober till den 30 april"),),
)


def without_seasons(text: str) -> str:
    """The words with the times of the year taken out, so that no day is looked for in them."""
    return compiled(SEASON.pattern).sub(" ", text)
