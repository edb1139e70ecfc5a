"""Intervals in days and weeks: every Monday, twice a week, every other week."""

from __future__ import annotations

import re

from engine.reading.rules.cadence import PER_WEEK, PER_YEAR, WEEKLY, Cadence
from engine.reading.rules.counting import BETWEEN, PER, SAID, TIMES, counted
from engine.reading.rules.rule import Rule, said
from engine.reading.rules.words import nth

_WEEKDAY = r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:s?kväll)?(?:ar|s-|-)?"

_DAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")


def _days_between(found: re.Match[str]) -> Cadence:
    named = re.findall(r"(?:mån|tis|ons|tor|fre|lör|sön)(?=s?dag)", found[0].lower())
    first, last = (_DAYS.index(one) for one in named)
    return Cadence(PER_WEEK, (last - first) % 7 + 1)


WEEKS: tuple[Rule[Cadence], ...] = (
    Rule(
        "varje vecka",
        "En gång i veckan.",
        (
            "varje vecka",
            "veckovis",
            "veckovisa",
            r"veckomöten?\w*",
            r"veckoavstämning\w*",
            "veckobrev",
            "(?:en|1) gång (?:i|per|/) ?veckan?",
            "en gång/vecka",
            (
                "varje (?:helg|(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:s?(?:kväll|morgon|natt"
                "|eftermiddag))?)"
                "(?!ar| och)"
            ),
            "(?:på )?(?:måndagar|tisdagar|onsdagar|torsdagar|fredagar|lördagar|söndagar|helgerna)(?!,| och| samt)",
            "(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)s?kvällar",
        ),
        Cadence(WEEKLY),
        (("Gruppen träffas varje vecka.", "varje vecka"), ("veckovisa avstämningar", "veckovisa")),
        ("två gånger i veckan",),
    ),
    Rule(
        "var så många veckor",
        "Ett intervall i veckor, räknat om till gånger om året.",
        "var {ordning} vecka",
        lambda found: Cadence(PER_YEAR, round(52 / nth(said(found, "ordning") or ""))),
        (("Grupperna träffas var sjätte vecka.", "var sjätte vecka"),),
    ),
    Rule(
        "varannan vecka",
        "Tjugosex gånger om året.",
        r"(?:varannan (?:vecka|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|helg)|var fjortonde dag|var 14:e dag)",
        Cadence(PER_YEAR, 26),
        (("Avstämning sker varannan vecka.", "varannan vecka"),),
    ),
    Rule(
        "så många gånger i veckan",
        "Ett antal gånger, tillfällen eller pass i veckan.",
        rf"{SAID}{{antal}} (?:{BETWEEN} )?{TIMES}(?: \w+)? ?{PER} ?(?:arbets|kalender)?vecka(?:n)?\b",
        counted(PER_WEEK),
        (
            ("minst 5 tillfällen per vecka", "minst 5 tillfällen per vecka"),
            ("två gånger i veckan", "två gånger i veckan"),
            ("tre kvällar per vecka", "tre kvällar per vecka"),
        ),
    ),
    Rule(
        "veckodagar",
        "Flera veckodagar, var och en gång i veckan.",
        rf"(?:varje |på )?{_WEEKDAY}(?:, {_WEEKDAY})* (?:och|samt) {_WEEKDAY}",
        lambda found: Cadence(PER_WEEK, len(re.findall(_WEEKDAY, found[0], re.IGNORECASE))),
        (("Fältarna finns där fredagar och lördagar.", "fredagar och lördagar"),),
        ("fredagen den 3 maj",),
    ),
    Rule(
        "från veckodag till veckodag",
        "Så många dagar i veckan som det är från den ena till den andra.",
        rf"{_WEEKDAY} ?(?:till|t\.o\.m\.|–|-) ?{_WEEKDAY}",
        _days_between,
        (("Maten levereras måndag till fredag.", "måndag till fredag"), ("måndag–lördag", "måndag–lördag")),
        ("från måndag den 3 maj",),
    ),
    Rule(
        "varje dag",
        "Sju gånger i veckan, eller fem på vardagar.",
        (
            "dagligen",
            r"varje (?:vardags|arbets)?(?:dag|morgon|kväll|natt|dygn|vardag)",
            r"(?:alla|samtliga) (?:vardags|veckans |veckans sju )?(?:dagar|morgnar|kvällar|nätter|vardagar)",
        ),
        lambda found: Cadence(PER_WEEK, 5 if re.search("vardag|arbets", found[0], re.IGNORECASE) else 7),
        (
            ("Lokalen städas varje vardag.", "varje vardag"),
            ("Grinden låses varje kväll.", "varje kväll"),
            ("Värdarna rör sig i centrum samtliga vardagskvällar.", "samtliga vardagskvällar"),
        ),
        ("fem dagar i veckan",),
    ),
    Rule(
        "antal utan gånger, i veckan",
        "Ett antal av något, i veckan.",
        (
            r"(?P<sagt>minst|ca|cirka|ungefär)? ?\b(?P<antal>\d{1,3}|två|tre|fyra|fem|sex|sju|åtta|nio|tio|"
            r"tolv) (?!år|månader|kronor|kr\b|miljon|tusen)[a-zåäö-]{4,} (?:[a-zåäö]+ ){0,2}?(?:per|i|/) ?vecka(?:n)?\b"
        ),
        counted(PER_WEEK),
        (("minst tio fotpatrulleringar i veckan", "minst tio fotpatrulleringar i veckan"),),
    ),
)
