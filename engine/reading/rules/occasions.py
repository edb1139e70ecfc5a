"""When: once, before a period, on an event; and what comes again without an interval."""

from __future__ import annotations

import re

from engine.reading.rules.cadence import BEFORE_PERIOD, CONTINUOUS, EVENT, ONCE, REGULAR, UNSPECIFIED, Cadence
from engine.reading.rules.rule import Rule, said
from engine.reading.rules.words import length


def _after(found: re.Match[str]) -> Cadence:
    after = said(found, "längd")
    return Cadence(ONCE, 1, length(after) if after else None)


OCCASIONS: tuple[Rule[Cadence], ...] = (
    Rule(
        "inför varje period",
        "Inför varje ny avtalsperiod eller varje nytt år.",
        (
            r"\b(?:inför|före|innan) (?:varje|ny|en ny|nästa|kommande|varje ny|varje nytt|ett nytt) ?(?:ny|"
            r"nytt|kommande)? ?(?:\w*period\w*|kalenderår\w*|verksamhetsår\w*|avtalsår\w*|förlängning\w*|"
            r"mandatperiod\w*|år)\b"
        ),
        Cadence(BEFORE_PERIOD),
        (
            ("ske inför varje ny avtalsperiod", "inför varje ny avtalsperiod"),
            ("inför varje kalenderår", "inför varje kalenderår"),
        ),
    ),
    Rule(
        "efter en tid",
        "En gång, när en viss tid har gått.",
        (
            "(?:efter|inom) (?:ca |cirka |högst |senast )?{längd}(?! (?:före|innan|i taget|i sänder))",
            "efter (?:halva|första) (?:avtalstiden|perioden|avtalsperioden|halvåret|året|avtalsåret)",
            (
                "{längd} efter (?:att |det att )?(?:undertecknand|ikraftträd|avtalet|driftsättning|start|"
                r"tillträde|beslut|överenskommelsen)\w*"
            ),
        ),
        _after,
        (
            ("ska utvärderas efter ett år", "efter ett år"),
            ("inom tre månader", "inom tre månader"),
            ("Efter halva avtalstiden görs en utvärdering.", "Efter halva avtalstiden"),
        ),
    ),
    Rule(
        "regelbundet",
        "Återkommande, utan att texten säger hur ofta.",
        (
            "regelbund(?:et|en|na)",
            "återkommande",
            "med jämna mellanrum",
            "periodiskt",
            "fortgående möten",
            "varje möte",
        ),
        Cadence(REGULAR),
        (("Gruppen träffas regelbundet.", "regelbundet"), ("återkommande avstämningar", "återkommande")),
    ),
    Rule(
        "kontinuerligt",
        "Hela tiden.",
        (
            "kontinuerlig(?:t|a|en)?",
            "(?:fort)?löpande(?! (?:med|på|till|räkning|numm))",
            "ständigt",
            "fortlöpande",
        ),
        Cadence(CONTINUOUS),
        (("Problembilden uppdateras kontinuerligt.", "kontinuerligt"), ("Löpande uppföljning", "Löpande")),
    ),
    Rule(
        "systematiskt",
        "Ordnat, utan att texten säger hur ofta.",
        r"\bsystematisk(?:t|a)?\b",
        Cadence(UNSPECIFIED),
        (("ska systematiskt följa upp", "systematiskt"),),
    ),
    Rule(
        "vid en händelse",
        "När något händer eller behövs, utan dag.",
        (
            "vid behov",
            (
                "när (?:behov|det behövs|någon av parterna|så|part|avtalet|avtalstiden|överenskommelsen|löftet|"
                "perioden|endera)"
            ),
            (
                r"(?:vid|efter) (?:avtals|överenskommelse|löftes)?(?:tid|period|år)\w* (?:slut|utgång|"
                r"upphörande)\w*"
            ),
            r"(?:vid|efter) (?:förändr|väsentlig|särskild|akut|allvarlig|större|förändring)\w*",
            "i samband med (?!att (?:parterna|denna|detta))",
            r"(?:vid|efter) (?:avtalets|överenskommelsens|löftets|projektets) (?:slut|utgång|upphörande)\w*",
            r"inför (?:en )?(?:eventuell )?(?:förlängning|omförhandling|ny överenskommelse|nytt avtal)\w*",
            "(?:på|vid) begäran",
            r"(?:senast )?{längd} (?:före|innan) [^.]{0,60}?(?:utgång|slut|upphör|löper ut)\w*",
            r"till varje \w*-?möte",
            "så snart",
            "efter varje",
            "vid varje",
            r"efter avslutad\w*",
            "omgående",
            "utan dröjsmål",
            "om (?:förutsättningarna|lägesbilden|något|behov)",
        ),
        Cadence(EVENT),
        (
            ("revideras vid behov", "vid behov"),
            ("utvärderas vid avtalstidens slut", "vid avtalstidens slut"),
            ("rapporteras på begäran", "på begäran"),
        ),
    ),
)
