"""Intervals in months, quarters, terms and half-years."""

from __future__ import annotations

from engine.reading.rules.cadence import MONTHLY, PER_YEAR, QUARTERLY, TERTIAL, Cadence
from engine.reading.rules.counting import BETWEEN, PER, SAID, TIMES, a_month, count_of, counted, every_nth
from engine.reading.rules.rule import Rule

MONTHS: tuple[Rule[Cadence], ...] = (
    Rule(
        "varje månad",
        "En gång i månaden.",
        (
            "(?:vid )?varje (?:kalender)?månad(?:sskifte|s slut|s början)?",
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
        rf"{SAID}{{antal}} (?:{BETWEEN} )?{TIMES} ?{PER} ?månad(?:en)?\b",
        a_month,
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
        every_nth,
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
            "(?:varje|vart) halvår",
            "varje termin",
            r"halvårs(?:vis|visa|rapport\w*|möten?\w*|uppföljning\w*|avstämning\w*)",
            "terminsvis",
            "halvårlig(?:en|t|a)?",
            "(?:minst )?(?:en|1) gång ?(?:per|i|/|om) ?(?:halvår(?:et)?|termin(?:en)?)",
            "per (?:halvår|termin)",
            r"per \w+ och (?:halvår|termin)",
            "(?:under |inför )?varje (?:vår och (?:varje )?höst|höst och (?:varje )?vår)",
            "(?:vid |inför |före )?varje terminsst(?:art|arten)",
            "(?:på |under )?(?:vår|våren) och (?:på |under )?(?:höst|hösten)",
            "(?:på |under )?(?:höst|hösten) och (?:på |under )?(?:vår|våren)",
            r"vår- och hösttermin\w*",
        ),
        Cadence(PER_YEAR, 2),
        (
            ("en gång per termin", "en gång per termin"),
            ("Uppföljning varje halvår", "varje halvår"),
            ("Klubben städar varje vår och varje höst.", "varje vår och varje höst"),
            ("2 400 kronor per elev och termin", "per elev och termin"),
        ),
    ),
    Rule(
        "så många gånger per termin",
        "Ett antal gånger per termin eller halvår, räknat om till år.",
        rf"{SAID}{{antal}} (?:{BETWEEN} )?{TIMES} ?{PER} ?(?:termin(?:en)?|halvår(?:et)?)\b",
        counted(PER_YEAR, 2),
        (("minst två gånger per termin", "minst två gånger per termin"),),
    ),
    Rule(
        "så många gånger per kvartal",
        "Ett antal gånger per kvartal, räknat om till år.",
        rf"{SAID}{{antal}} (?:{BETWEEN} )?{TIMES} ?{PER} ?kvartal(?:et)?\b",
        lambda found: Cadence(QUARTERLY) if count_of(found) == 1 else Cadence(PER_YEAR, 4 * count_of(found)),
        (("två gånger per kvartal", "två gånger per kvartal"),),
    ),
)
