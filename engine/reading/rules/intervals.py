"""How often: every way in which decisions say that something comes again at an interval."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.domain.reckoning import Duration
from engine.reading.rules.cadence import (
    MONTHLY,
    PER_WEEK,
    PER_YEAR,
    QUARTERLY,
    TERTIAL,
    THREE_YEARS,
    TWO_YEARS,
    WEEKLY,
    YEARLY,
    Cadence,
)
from engine.reading.rules.rule import Rule, compiled, said
from engine.reading.rules.words import ORDINALS, length, number

_WEEKDAY = r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:s?kväll)?(?:ar|s-|-)?"
_TIMES = (
    r"(?:gånger|gång|ggr\.?|tillfällen|tillfälle|möten|möte|träffar|träff|pass|besök|kontroller|kvällar|kväll|dagar|dag|vandring|insats|lektion(?:er)?|timmar|st\b\.?"
    r"|samråd|\w*insatser|\w*insats|\w*vandringar|\w*tillfällen|\w*möten|\w*kontroller|\w*träffar|\w*pass|\w*patrulleringar)"
)
_PER = r"(?:per|i|om|/|på|under|varje|vart)"
_LOWEST = ("minst", "lägst", "åtminstone", "som minst")
_ABOUT = ("ca", "cirka", "ungefär", "omkring")
_SAID = r"(?P<sagt>minst|lägst|åtminstone|som minst|ca|cirka|ungefär|omkring|upp till|högst)? ?"


def _counted(name: str, times: int = 1) -> Callable[[re.Match[str]], Cadence]:
    """The cadence with the number that was said, so many times over."""

    def made(found: re.Match[str]) -> Cadence:
        how = (found.groupdict().get("sagt") or "").lower()
        n = _number(found) * times
        at_least, approx = how in _LOWEST, how in _ABOUT
        return Cadence(_plain(name, n), n, at_least=at_least, approx=approx)

    return made


def _number(found: re.Match[str]) -> int:
    return number(said(found, "antal") or found["antal"])


def _plain(name: str, n: int) -> str:
    """Once a year is yearly, once a week weekly."""
    return {(PER_YEAR, 1): YEARLY, (PER_WEEK, 1): WEEKLY}.get((name, n), name)


def _a_month(found: re.Match[str]) -> Cadence:
    how = (found.groupdict().get("sagt") or "").lower()
    return Cadence(MONTHLY, _number(found), at_least=how in _LOWEST, approx=how in _ABOUT)


def _every_nth(found: re.Match[str]) -> Cadence:
    months = ORDINALS[(said(found, "ordning") or "").lower()]
    named = {2: Cadence(PER_YEAR, 6), 3: Cadence(QUARTERLY), 4: Cadence(TERTIAL), 6: Cadence(PER_YEAR, 2)}
    return named.get(months, Cadence(PER_YEAR, max(1, 12 // months)))


def _spaced(apart: Duration) -> Cadence:
    """«med två års mellanrum», as the cadence that comes so far apart."""
    months = 12 * apart.years + apart.months
    named = {12: Cadence(YEARLY), 24: Cadence(TWO_YEARS), 36: Cadence(THREE_YEARS), 1: Cadence(MONTHLY),
             3: Cadence(QUARTERLY), 4: Cadence(TERTIAL)}  # fmt: skip
    return named.get(months) or Cadence(PER_YEAR, max(1, 12 // months if months else 52 // max(1, apart.weeks)))


INTERVALS: tuple[Rule[Cadence], ...] = (
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
            "varje (?:helg|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?!ar| och)",
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
        lambda found: Cadence(PER_YEAR, round(52 / ORDINALS[(said(found, "ordning") or "").lower()])),
        (("Grupperna träffas var sjätte vecka.", "var sjätte vecka"),),
    ),
    Rule(
        "varannan vecka",
        "Tjugosex gånger om året.",
        r"(?:varannan (?:vecka|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|helg)|var (?:14:e|fjortonde) dag)",
        Cadence(PER_YEAR, 26),
        (("Avstämning sker varannan vecka.", "varannan vecka"),),
    ),
    Rule(
        "så många gånger i veckan",
        "Ett antal gånger, tillfällen eller pass i veckan.",
        rf"{_SAID}{{antal}} (?:\w+ )?{_TIMES}(?: \w+)? ?{_PER} ?(?:arbets|kalender)?vecka(?:n)?\b",
        _counted(PER_WEEK),
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
        "varje dag",
        "Sju gånger i veckan, eller fem på vardagar.",
        r"(?:dagligen|varje (?:dag|vardag|arbetsdag))",
        lambda found: Cadence(PER_WEEK, 5 if re.search("vardag|arbets", found[0], re.IGNORECASE) else 7),
        (("Lokalen städas varje vardag.", "varje vardag"),),
        ("fem dagar i veckan",),
    ),
    Rule(
        "månader om året",
        "Namngivna månader, utan årtal: så många gånger om året.",
        r"i {månad}(?:, {månad})* (?:och|samt)(?: hälften| resten| återstoden)?(?: i)? {månad}(?!\w)(?!"
        r" ?(?:månad )?{år})(?: varje år| årligen)?",
        lambda found: Cadence(PER_YEAR, len(compiled("{månad}").findall(found[0]))),
        (("Cheferna träffas i april och oktober varje år.", "i april och oktober varje år"),),
        ("i april och oktober 2021",),
    ),
    Rule(
        "med så långt mellanrum",
        "Ett antal år eller månader mellan gångerna.",
        "med (?:högst |ca |cirka )?{längd}s? (?:mellanrum|intervall)",
        lambda found: _spaced(length(said(found, "längd") or "")),
        (("Översyn görs med två års mellanrum.", "med två års mellanrum"),),
        ("med jämna mellanrum",),
    ),
    Rule(
        "varje årstid",
        "Inför eller under en årstid som kommer igen: en gång om året.",
        (
            "(?:inför |under |efter )?varje (?:sommar|höst|vår|vinter|jul|säsong|skolstart|läsårsstart|badsäsong)",
            "(?:inför|före) varje (?:sommar|höst|vår|vinter|säsong)",
            "varje {månad}",
        ),
        Cadence(YEARLY),
        (("Inför varje sommar görs en genomgång.", "Inför varje sommar"), ("varje höst", "varje höst")),
        ("varje termin",),
    ),
    Rule(
        "varje månad",
        "En gång i månaden.",
        (
            "varje (?:kalender)?månad",
            "månadsvis",
            "månadsvisa",
            "månatlig(?:en|t|a)?",
            r"månads(?:möten?|genomgång|rapport|avstämning|uppföljning)\w*",
            "(?:minst )?(?:en|1) gång ?(?:i|per|/|om) ?(?:kalender)?månad(?:en)?",
            "per månad",
        ),
        Cadence(MONTHLY),
        (
            ("Uppföljning sker månadsvis.", "månadsvis"),
            ("efter den gemensamma månadsgenomgången", "månadsgenomgången"),
            ("minst en gång i månaden", "minst en gång i månaden"),
        ),
        ("varannan månad", "var fjärde månad"),
    ),
    Rule(
        "så många gånger i månaden",
        "Ett antal gånger i månaden.",
        rf"{_SAID}{{antal}} (?:\w+ )?{_TIMES} ?{_PER} ?månad(?:en)?\b",
        _a_month,
        (("2 gånger per månad", "2 gånger per månad"),),
    ),
    Rule(
        "varannan månad",
        "Sex gånger om året.",
        r"\bvarannan månad\b",
        Cadence(PER_YEAR, 6),
        (("Rådet sammanträder varannan månad.", "varannan månad"),),
    ),
    Rule(
        "var tredje, fjärde, sjätte månad",
        "Ett intervall i månader.",
        r"\bvar {ordning} månad\b",
        _every_nth,
        (("var fjärde månad", "var fjärde månad"), ("var tredje månad", "var tredje månad")),
        ("varje månad",),
    ),
    Rule(
        "varje kvartal",
        "En gång i kvartalet.",
        (
            "(?:före |inför |efter |i början av |i slutet av )?varje (?:kalender)?kvartals?(?: början| slut| utgång)?",
            r"kvartals(?:vis|visa|rapport\w*|möten?\w*|uppföljning\w*|avstämning\w*)",
            "(?:minst )?(?:en|1) gång ?(?:i|per|/|om) ?kvartal(?:et)?",
            "per (?:kalender)?kvartal",
            "i varje kvartal",
        ),
        Cadence(QUARTERLY),
        (("Styrgruppen möts kvartalsvis.", "kvartalsvis"), ("en gång per kvartal", "en gång per kvartal")),
    ),
    Rule(
        "varje tertial",
        "Var fjärde månad.",
        (
            "varje tertial",
            r"tertial(?:vis|visa|rapport\w*|uppföljning\w*|bokslut\w*)",
            "(?:en gång )?(?:per|i|om) tertial(?:et)?",
        ),
        Cadence(TERTIAL),
        (("Uppföljning sker tertialvis.", "tertialvis"),),
    ),
    Rule(
        "varje halvår eller termin",
        "Två gånger om året.",
        (
            "varje (?:halvår|termin)",
            r"halvårs(?:vis|visa|rapport\w*|möten?\w*|uppföljning\w*|avstämning\w*)",
            "terminsvis",
            "(?:minst )?(?:en|1) gång ?(?:per|i|/|om) ?(?:halvår(?:et)?|termin(?:en)?)",
            "per (?:halvår|termin)",
            "(?:vår och höst|höst och vår)(?:en)?",
            r"vår- och hösttermin\w*",
        ),
        Cadence(PER_YEAR, 2),
        (("en gång per termin", "en gång per termin"), ("Uppföljning varje halvår", "varje halvår")),
    ),
    Rule(
        "så många gånger per termin",
        "Ett antal gånger per termin eller halvår, räknat om till år.",
        rf"{_SAID}{{antal}} (?:\w+ )?{_TIMES} ?{_PER} ?(?:termin(?:en)?|halvår(?:et)?)\b",
        _counted(PER_YEAR, 2),
        (("minst två gånger per termin", "minst två gånger per termin"),),
    ),
    Rule(
        "så många gånger per kvartal",
        "Ett antal gånger per kvartal, räknat om till år.",
        rf"{_SAID}{{antal}} (?:\w+ )?{_TIMES} ?{_PER} ?kvartal(?:et)?\b",
        lambda found: Cadence(QUARTERLY) if _number(found) == 1 else Cadence(PER_YEAR, 4 * _number(found)),
        (("två gånger per kvartal", "två gånger per kvartal"),),
    ),
    Rule(
        "så många gånger i en årstid",
        "Ett antal gånger varje sommar, säsong, vår eller höst.",
        rf"{_SAID}{{antal}} (?:\w+ )?{_TIMES}(?: \w+)? ?(?:per|varje|under|i|om) ?(?:sommar|säsong|vår|höst"
        rf"|vinter)(?:en)?",
        _counted(PER_YEAR),
        (("minst tre gånger per sommar", "minst tre gånger per sommar"),),
    ),
    Rule(
        "så många gånger om året",
        "Ett antal gånger, tillfällen eller möten om året; en gång om året är årligen.",
        (
            rf"{_SAID}{{antal}} (?:\w+ ){{0,2}}?{_TIMES}(?: \w+)? ?{_PER} ?(?:kalender|verksamhets|läs|avtals|"
            r"inne)?år(?:et|ligen)?\b"
        ),
        _counted(PER_YEAR),
        (
            ("träffas ca tre gånger per år", "ca tre gånger per år"),
            ("minst en gång per år", "minst en gång per år"),
            ("fyra ordinarie möten per år", "fyra ordinarie möten per år"),
            ("10 tillfällen per år", "10 tillfällen per år"),
            ("2 ggr/år", "2 ggr/år"),
        ),
        ("tre år i taget",),
    ),
    Rule(
        "antal under ett visst år",
        "Ett antal av något, under året som löftet gäller: «fyra trygghetsvandringar under 2021».",
        (
            r"(?:(?P<sagt>minst|ca|cirka|ungefär) )?\b(?P<antal>\d{1,3}|två|tre|fyra|fem|sex|sju|åtta|nio|tio"
            r"|tolv) (?!år|månader|kronor|kr\b"
            r"|procent)[a-zåäö-]{5,} (?:[a-zåäö]+ ){0,3}?under (?:år |kalenderåret )?{år}(?![-–/])"
        ),
        _counted(PER_YEAR),
        (("genomför fyra trygghetsvandringar under 2021", "fyra trygghetsvandringar under 2021"),),
        ("två år under 2021",),
    ),
    Rule(
        "antal, årligen",
        "Ett antal gånger årligen.",
        rf"{_SAID}{{antal}} {_TIMES} årligen",
        _counted(PER_YEAR),
        (("minst två gånger årligen", "minst två gånger årligen"),),
    ),
    Rule(
        "bara antal, om året",
        "Ett antal som är räknat förut i meningen: «samtalen beräknas till 240 per år».",
        r"(?:(?P<sagt>minst|ca|cirka|ungefär|högst) )?(?<![\d ,.]\s)\b(?P<antal>\d{1,3}) ?(?:st )?(?:per|om"
        r"|/) ?(?:år|året|kalenderår)\b",
        _counted(PER_YEAR),
        (("Antalet samtal beräknas till 240 per år.", "240 per år"),),
        ("850 000 per år",),
    ),
    Rule(
        "antal utan gånger, om året",
        "Ett antal av något, om året: «minst 12 trygghetsvandringar om året».",
        (
            r"(?P<sagt>minst|ca|cirka|ungefär)? ?\b(?P<antal>\d{1,3}|två|tre|fyra|fem|sex|sju|åtta|nio|tio|"
            r"tolv) (?!år|månader|kronor|kr\b|procent|tkr|mkr|st kr|miljon|tusen)[a-zåäö-]{4,} (?:[a-zåäö]+"
            r" ){0,2}?(?:per|"
            r"om|/) ?(?:år|året|kalenderår|läsår|skolår|verksamhetsår|avtalsår)\b"
        ),
        _counted(PER_YEAR),
        (("minst 12 trygghetsvandringar om året", "minst 12 trygghetsvandringar om året"),),
        ("500 kronor per år",),
    ),
    Rule(
        "antal utan gånger, i veckan",
        "Ett antal av något, i veckan.",
        (
            r"(?P<sagt>minst|ca|cirka|ungefär)? ?\b(?P<antal>\d{1,3}|två|tre|fyra|fem|sex|sju|åtta|nio|tio|"
            r"tolv) (?!år|månader|kronor|kr\b|miljon|tusen)[a-zåäö-]{4,} (?:[a-zåäö]+ ){0,2}?(?:per|i|/) ?vecka(?:n)?\b"
        ),
        _counted(PER_WEEK),
        (("minst tio fotpatrulleringar i veckan", "minst tio fotpatrulleringar i veckan"),),
    ),
    Rule(
        "varje år",
        "En gång om året.",
        (
            "(?:kr|kronor|tkr) ?/ ?år",
            "varje (?:kalender|verksamhets|läs)?år",
            "årlig(?:en|t|a)?",
            "årsvis",
            r"årsmöten?\w*",
            r"årsrapport\w*",
            r"årsuppföljning\w*",
            "(?:minst |lägst )?(?:en|1) gång ?(?:om|per|/|i) ?(?:kalender)?år(?:et|ligen)?",
            "per (?:kalender|verksamhets)?år",
            "om året",
            "varje årsskifte",
            "vid årets slut",
            (
                r"i samband med (?:kommunens |den )?(?:årsredovisning\w*|årsbokslut\w*|bokslut\w*|budgetarbetet|"
                "budgetprocessen)"
            ),
        ),
        Cadence(YEARLY),
        (
            ("ska följas upp årligen", "årligen"),
            ("gemensamma årliga dialoger", "årliga"),
            ("bjuds in en gång om året", "en gång om året"),
        ),
        ("vartannat år",),
    ),
    Rule(
        "vartannat år",
        "Vart annat år.",
        (
            "vartannat år",
            r"tvåårig(?:a|t)? (?:översyn|uppföljning|utvärdering|revidering)\w*",
            "(?:en gång )?(?:var|vart) (?:andra|annat) år",
        ),
        Cadence(TWO_YEARS),
        (("Avtalet ses över vartannat år.", "vartannat år"), ("en tvåårig översyn", "tvåårig översyn")),
        ("ett tvåårigt löfte",),
    ),
    Rule(
        "vart tredje år",
        "Vart tredje år.",
        r"\b(?:vart tredje år|treårig(?:a|t)? (?:översyn|uppföljning|utvärdering|revidering)\w*)\b",
        Cadence(THREE_YEARS),
        (("Planen revideras vart tredje år.", "vart tredje år"),),
    ),
)
