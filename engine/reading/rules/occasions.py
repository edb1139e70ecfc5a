"""When: once, before a period, on an event; and what comes again without an interval."""

from __future__ import annotations

import re

from engine.domain.reckoning import Duration
from engine.reading.rules.cadence import BEFORE_PERIOD, CONTINUOUS, EVENT, ONCE, REGULAR, UNSPECIFIED, Cadence
from engine.reading.rules.rule import Rule, said
from engine.reading.rules.words import length, number


def _after(found: re.Match[str]) -> Cadence:
    after = said(found, "längd")
    return Cadence(ONCE, 1, length(after) if after else None)


def _answered(found: re.Match[str]) -> Cadence:
    """Within the time; hours are whole days, begun ones too."""
    said_hours = re.fullmatch(r"(.+)\s+timmar", found["svar"], re.IGNORECASE)
    within = Duration(days=-(-number(said_hours[1]) // 24)) if said_hours else length(found["svar"])
    return Cadence(EVENT, length=within)


OCCASIONS: tuple[Rule[Cadence], ...] = (
    Rule(
        "inför varje period",
        "Inför varje ny avtalsperiod eller varje nytt år.",
        (
            r"\b(?:inför|före|innan) (?:beslut om |förhandling om )?(?:varje|ny|en ny|nästa|kommande|varje ny"
            r"|varje nytt|ett nytt) ?(?:ny|"
            r"nytt|kommande)? ?(?:\w*period\w*|kalenderår\w*|verksamhetsår\w*|avtalsår\w*|förlängning\w*|"
            r"mandatperiod\w*|(?:budget|avtals|räkenskaps|redovisnings|bidrags)?år)\b"
            r"|\binför (?:en |ett |varje )?(?:eventuell |eventuellt |ny |nytt |nästa )*(?:förlängning"
            r"|omförhandling|överenskommelse|avtal|löfte)\w*"
        ),
        Cadence(BEFORE_PERIOD),
        (
            ("ske inför varje ny avtalsperiod", "inför varje ny avtalsperiod"),
            ("inför varje kalenderår", "inför varje kalenderår"),
        ),
    ),
    Rule(
        "svarstid",
        "En kort tid som räknas från något som händer, och inte från beslutet eller avtalet.",
        (
            r"(?:inom|senast) (?:högst |senast )?(?P<svar>{antal} (?:arbets|bank|varda[g]s|kalender)?(?:dagar"
            r"|dagars|dygn|timmar|veckor|vecka))"
            r"(?! (?:efter|från)(?: att| det att)? (?:[\wåäö]+ ){0,2}?\w*(?:undertecknand|tecknand|ikraftträd"
            r"|tillträd|start|"
            r"driftsätt|beslut|avtalets|överenskommelsens)\w*)"
        ),
        _answered,
        (
            ("Klotter åtgärdas inom två arbetsdagar.", "inom två arbetsdagar"),
            ("Återkoppling ges inom åtta veckor.", "inom åtta veckor"),
        ),
        ("inom tre månader", "inom två veckor från avtalets undertecknande"),
    ),
    Rule(
        "svarstid från något som händer",
        "En tid som räknas från att något har hänt, och inte från beslutet eller avtalet.",
        (
            r"(?:inom|senast) {längd} (?:från|efter) (?:det )?att (?!avtal|överenskommelse|löfte|parterna|beslut"
            r"|detta|denna)"
        ),
        Cadence(EVENT),
        (("Förhandling inleds inom en månad från det att den påkallats.", "inom en månad från det att "),),
        ("inom en månad från det att avtalet undertecknats",),
    ),
    Rule(
        "efter en tid",
        "En gång, när en viss tid har gått.",
        (
            "(?:efter|inom) (?:ca |cirka |högst |senast )?{längd}(?! (?:före|innan|i taget|i sänder))",
            (
                "efter (?:halva|första) (?:avtalstiden|perioden|avtalsperioden|halvåret|året|avtalsåret|tiden"
                "|löftesperioden)"
            ),
            r"efter (?:avtalets|avtalstidens|periodens|löftets|överenskommelsens|samverkans) första (?:år|halvår)",
            r"(?:en gång|någon gång) under (?:\w*(?:perioden|tiden))",
            r"när halva (?:\w*tiden|\w*perioden) (?:har gått|gått|förflutit|har förflutit)",
            (
                r"(?:under|i slutet av|efter) det (?:första|andra|tredje|fjärde|sista) (?:avtals|verksamhets"
                r"|löftes)?(?:året|halvåret)"
            ),
            r"(?:vid halvtid|halvvägs (?:in i|genom) \w+|i mitten av \w*perioden)",
            (
                "(?:(?:senast |inom )?{längd} efter|(?:senast|inom) {längd} från) (?:att |det att )?(?:avtalets "
                "|överenskommelsens |löftets )?"
                r"(?:\w*undertecknand|ikraftträd|avtalet(?!s (?:upphör|slut|utgång))|drift|start|invigning|införand|"
                r"öppnand|tillträde|beslut|överenskommelsen(?!s (?:upphör|slut|utgång)))\w*"
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
        ),
        Cadence(REGULAR),
        (("Gruppen träffas regelbundet.", "regelbundet"), ("återkommande avstämningar", "återkommande")),
    ),
    Rule(
        "kontinuerligt",
        "Hela tiden.",
        (
            "kontinuerlig(?:t|a|en)?",
            r"(?:fort)?löpande(?! (?:med|på|räkning|numm)|(?<!r\slöpande) till)",
            "ständigt",
            "fortlöpande",
        ),
        Cadence(CONTINUOUS),
        (
            ("Problembilden uppdateras kontinuerligt.", "kontinuerligt"),
            ("Löpande uppföljning", "Löpande"),
            ("Ledaren rapporterar löpande till kontoret.", "löpande"),
        ),
    ),
    Rule(
        "med andras intervall",
        "Så ofta som någon annan bestämmer.",
        r"(?:med|i|enligt) (?:de|det) (?:intervall|mellanrum|tidsintervall) som",
        Cadence(UNSPECIFIED),
        (("Kontroll görs med de intervall som myndigheten bestämmer.", "med de intervall som"),),
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
            r"(?:när|då|sedan|efter att)(?: [\wåäö-]+){1,7}? (?:har|är) (?:inte )?\w+[td](?: (?:ut|upp|in|av))?",
            "(?:vid|efter) behov",
            r"vid (?:planerade?|akuta?|brådskande|längre|tekniska|oplanerade|tillfälliga) \w+",
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
            "(?:på|vid) (?:begäran|anfordran|anmodan)",
            r"(?:senast )?{längd} (?:före|innan) (?!varje|ny|nästa|en ny)[^.]{0,60}?(?:utgång|slut|upphör|löper ut)\w*",
            (
                r"(?:till|inför|från|efter|vid|under|på|i samband med) varje (?!år|vår|höst|sommar|vinter|kvartal"
                r"|månad|ny|period|kalender|tertial|halvår|termin|delår|bokslut|vecka)\w+"
            ),
            "{längd} i förväg",
            r"så snart(?: som)?(?:(?: [\wåäö-]+){1,6}? [\wåäö]+(?:r|s|t|es)\b)?",
            r"efter avslutad\w*",
            "omgående",
            "(?:snarast|omedelbart)",
            "utan dröjsmål",
            "om (?:förutsättningarna|lägesbilden|något|behov)",
            r"senast {längd} (?:i förväg|före|innan)(?! [^.]{0,40}?(?:utgång|slut|upphör|löper ut))",
            r"senast den dag(?:en)?",
            (
                r"(?:när|då|innan|så länge) (?!det gäller|(?:varje |en )?ny \w*period|så|som helst|i sin"
                r"|därmed)(?:[\wåäö-]+"
                r" ){1,7}?[\wåäö]+(?:r|s|t|es)\b"
            ),
            (
                r"vid (?:misstanke|avvikelse|behov|personalbyte|byte|fara|olycka|händelse|skada|akut|störning"
                r"|avbrott|fel|utryckning|larm)\w*"
            ),
            r"(?:efter|vid) (?:genomförd|avslutad|slutförd|utförd|inträffad|konstaterad|upptäckt)\w*",
            r"genast",
            (
                r"^vid (?!(?:en|ett|denna|detta|sidan|mötet|möten|mötena|sammanträdet|besöket|årsskiftet"
                r"|årets|utgången|den|de|det"
                r"|intervjuer|halvtid|sin|sitt)\b)[a-zåäö]+"
            ),
            r"i god tid(?: (?:före|innan|inför))?",
            r"om (?:\w+ så|(?:någon|endera|en|part)\b(?: [\wåäö]+){0,5}?) (?:önskar|begär|påkallar)(?: det)?",
            "samma dag",
            r"(?:nästa|påföljande|följande|närmaste) (?:arbetsdag|vardag|dag)",
            # «Om någon av parterna …», «Har uppsägning skett ska …»: a condition first, and then what shall be done.
            r"^(?:om|därest|för det fall|i det fall)(?: [\wåäö-]+,?){1,16}?(?= (?:ska|skall|bör)\b)",
            r"^har(?: [\wåäö-]+){1,6}?(?= (?:ska|skall|bör)\b)",
            r"^i händelse av(?: [\wåäö-]+){1,8}?(?= (?:ska|skall|bör)\b)",
            (
                r"^(?:vill|önskar|avser|får|upphör|uppstår|inträffar|säger|brister|bryter|ändras|uteblir|begär|drabbas|visar"
                r"|överskrider|skulle|saknas|behöver|finner|anser)(?: [\wåäö-]+){1,12}?(?= (?:ska|skall|bör)\b)"
            ),
        ),
        Cadence(EVENT),
        (
            ("revideras vid behov", "vid behov"),
            ("utvärderas vid avtalstidens slut", "vid avtalstidens slut"),
            ("rapporteras på begäran", "på begäran"),
        ),
    ),
)
