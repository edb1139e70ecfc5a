"""Intervals in years: once a year, ten times a year, every second year, on named days and months."""

from __future__ import annotations

from engine.domain.reckoning import Duration
from engine.reading.rules.cadence import PER_YEAR, REGULAR, THREE_YEARS, TWO_YEARS, UNSPECIFIED, YEARLY, Cadence
from engine.reading.rules.counting import BETWEEN, PER, SAID, TIMES, counted, every_nth_year, spaced
from engine.reading.rules.rule import Rule, compiled, said
from engine.reading.rules.words import length

YEARS: tuple[Rule[Cadence], ...] = (
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
        "dagar om året",
        "Namngivna dagar, utan årtal: så många gånger om året.",
        (
            r"(?:senast )?(?<!mellan\s)(?<!från\s)den [0-3]?\d(?::e|:a)? {månad}"
            r"(?:, (?:den )?[0-3]?\d(?::e|:a)? {månad})*"
            r" (?:och|samt|respektive)(?: hälften| resten| återstoden)? (?:senast )?(?:den )?[0-3]?\d(?::e|:a)? {månad}"
            r"(?!\w)(?! ?(?:år )?{år})(?: varje år| årligen)?"
        ),
        lambda found: Cadence(PER_YEAR, len(compiled("{månad}").findall(found[0]))),
        (("Underlag lämnas den 1 mars och den 1 oktober.", "den 1 mars och den 1 oktober"),),
        ("mellan den 1 maj och den 30 september", "den 1 mars och den 1 oktober 2027"),
    ),
    Rule(
        "med så långt mellanrum",
        "Ett antal år eller månader mellan gångerna.",
        "med (?:högst |ca |cirka )?{längd}s? (?:mellanrum|intervall)",
        lambda found: spaced(length(said(found, "längd") or "")),
        (("Översyn görs med två års mellanrum.", "med två års mellanrum"),),
        ("med jämna mellanrum",),
    ),
    Rule(
        "varje årstid",
        "Inför eller under en årstid som kommer igen: en gång om året.",
        (
            r"vid (?:höstens|vårens|sommarens|vinterns|årets) \w+",
            "(?:inför|före|efter) varje (?:nytt |ny )?(?:läsår|skolår|säsong|sommar|vinter)",
            "(?:inför |under |efter )?varje (?:sommar|höst|vår|vinter|jul|säsong|skolstart|läsårsstart|badsäsong)",
            "(?:inför|före) varje (?:sommar|höst|vår|vinter|säsong)",
            "varje {månad}",
        ),
        Cadence(YEARLY),
        (("Inför varje sommar görs en genomgång.", "Inför varje sommar"), ("varje höst", "varje höst")),
        ("varje termin",),
    ),
    Rule(
        "så många gånger i en årstid",
        "Ett antal gånger varje sommar, säsong, vår eller höst.",
        rf"{SAID}{{antal}} (?:{BETWEEN} )?{TIMES}(?: \w+)? ?(?:per|varje|under|i|om) ?(?:sommar|säsong|vår|höst"
        rf"|vinter)(?:en)?",
        counted(PER_YEAR),
        (("minst tre gånger per sommar", "minst tre gånger per sommar"),),
    ),
    Rule(
        "så många gånger om året",
        "Ett antal gånger, tillfällen eller möten om året; en gång om året är årligen.",
        (
            rf"{SAID}{{antal}} (?:{BETWEEN} ){{0,2}}?{TIMES}(?: \w+)? ?{PER} ?(?:kalender|verksamhets|läs|avtals|"
            r"inne)?år(?:et|ligen)?\b"
        ),
        counted(PER_YEAR),
        (
            ("träffas ca tre gånger per år", "ca tre gånger per år"),
            ("minst en gång per år", "minst en gång per år"),
            ("fyra ordinarie möten per år", "fyra ordinarie möten per år"),
            ("10 tillfällen per år", "10 tillfällen per år"),
            ("2 ggr/år", "2 ggr/år"),
            ("möts i ett forum två gånger per år", "två gånger per år"),
        ),
        ("tre år i taget",),
    ),
    Rule(
        "antal under ett visst år",
        "Ett antal av något, under året som löftet gäller: «fyra trygghetsvandringar under 2021».",
        (
            r"(?:(?P<sagt>minst|ca|cirka|ungefär) )?\b(?P<antal>\d{1,3}|två|tre|fyra|fem|sex|sju|åtta|nio|tio"
            r"|tolv) (?!år|månader|kronor|kr\b|gånger\b"
            r"|procent)[a-zåäö-]{5,} (?:(?-i:[A-ZÅÄÖ])?[a-zåäö]+ ){0,4}?under (?:år "
            r"|kalenderåret )?(?:{år}(?![-–/])|året\b|löftesåret\b)"
        ),
        counted(PER_YEAR),
        (("genomför fyra trygghetsvandringar under 2021", "fyra trygghetsvandringar under 2021"),),
        ("två år under 2021",),
    ),
    Rule(
        "antal, årligen",
        "Ett antal gånger årligen.",
        rf"{SAID}{{antal}} {TIMES} årligen",
        counted(PER_YEAR),
        (("minst två gånger årligen", "minst två gånger årligen"),),
    ),
    Rule(
        "bara antal, om året",
        "Ett antal som är räknat förut i meningen: «samtalen beräknas till 240 per år».",
        r"(?:(?P<sagt>minst|ca|cirka|ungefär|högst) )?(?<![\d ,.]\s)\b(?P<antal>\d{1,3}) ?(?:st )?(?:per|om"
        r"|/) ?(?:år|året|kalenderår)\b",
        counted(PER_YEAR),
        (("Antalet samtal beräknas till 240 per år.", "240 per år"),),
        ("850 000 per år",),
    ),
    Rule(
        "antal utan gånger, om året",
        "Ett antal av något, om året: «minst 12 trygghetsvandringar om året».",
        (
            r"(?P<sagt>minst|ca|cirka|ungefär)? ?\b(?P<antal>\d{1,3}|två|tre|fyra|fem|sex|sju|åtta|nio|tio"
            r"|tolv)(?: (?:till|–|-) {antal})?"
            r" (?!år|månader|kronor|kr\b|procent|tkr|mkr|st kr|miljon|tusen|\w+(?:rna|nden|orna)\b)[a-zåäö-]{3,}"
            rf" (?:{BETWEEN} ){{0,5}}?(?:per|om|/) ?(?:år|året|kalenderår|läsår|skolår|verksamhetsår|avtalsår)\b"
        ),
        counted(PER_YEAR),
        (("minst 12 trygghetsvandringar om året", "minst 12 trygghetsvandringar om året"),),
        ("500 kronor per år",),
    ),
    Rule(
        "varje år",
        "En gång om året.",
        (
            "(?:kr|kronor|tkr) ?/ ?år",
            "(?:i )?varje (?:kalender|verksamhets|läs|skol|avtals|budget|räkenskaps|redovisnings)?år",
            "årlig(?:en|t|a)?",
            "årsvis",
            r"årsmöten?\w*",
            r"årsrapport\w*",
            r"årsuppföljning\w*",
            "(?:minst |lägst )?(?:en|1) gång ?(?:om|per|/|i) ?(?:kalender)?år(?:et|ligen)?",
            "per (?:kalender|verksamhets|läs|skol|avtals|budget|räkenskaps)?år",
            "om året",
            "varje årsskifte",
            "(?:senast )?(?:den )?[0-3]?\\d(?::e|:a)? {månad} året (?:före|efter|innan)",
            r"(?:inom|senast) {längd} (?:efter|från) (?:\w*årets|varje \w*års?) (?:slut|utgång)",
            "(?:vid|efter) (?:årets slut|årsskiftet|varje års slut|verksamhetsårets slut)(?! {år})",
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
            "(?:en gång )?(?:var|vart) (?:andra|annat) (?:kalender)?år",
        ),
        Cadence(TWO_YEARS),
        (("Avtalet ses över vartannat år.", "vartannat år"), ("en tvåårig översyn", "tvåårig översyn")),
        ("ett tvåårigt löfte",),
    ),
    Rule(
        "vart tredje år",
        "Vart tredje år.",
        r"\btreårig(?:a|t)? (?:översyn|uppföljning|utvärdering|revidering)\w*\b",
        Cadence(THREE_YEARS),
        (("en treårig översyn", "treårig översyn"),),
    ),
    Rule(
        "vart så många år",
        "Ett intervall i år; det som saknar eget namn («vart fjärde år») behåller sin längd.",
        "vart? {ordning} år",
        every_nth_year,
        (("Planen revideras vart tredje år.", "vart tredje år"), ("vart 4:e år", "vart 4:e år")),
        ("vartannat år", "det fjärde året"),
    ),
    Rule(
        "varje mandatperiod",
        "En gång på fyra år.",
        ("(?:(?:minst )?en gång|någon gång) (?:per|under|i|varje) mandatperiod(?:en)?", "(?:varje|per) mandatperiod"),
        Cadence(UNSPECIFIED, length=Duration(years=4)),
        (("Översyn görs en gång per mandatperiod.", "en gång per mandatperiod"),),
        ("inför ny mandatperiod",),
    ),
    Rule(
        "flera gånger om året",
        "Återkommande under året, utan att texten säger hur många gånger.",
        (
            r"(?:flera|några|åtskilliga) gånger (?:per|om|under|i) (?:året|år|terminen|termin|månaden|månad"
            r"|veckan|vecka|kvartalet|kvartal)\b"
        ),
        Cadence(REGULAR),
        (("Cheferna träffas flera gånger om året.", "flera gånger om året"),),
    ),
)
