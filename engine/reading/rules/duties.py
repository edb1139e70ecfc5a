"""What makes words a duty, and what only looks like one."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

DOING = Rule(
    "det görs",
    "Något sker, görs eller utförs: verbet som bär ett substantiv, eller handlingens eget verb i presens.",
    (
        "sker",
        "görs",
        "genomförs",
        "hålls",
        "lämnas",
        "ges",
        "äger rum",
        "uppdateras",
        "revideras",
        "följs",
        "utvärderas",
        "redovisas",
        "rapporter(?:ar|as)",
        "avrapporter(?:ar|as)",
        "återrapporter(?:ar|as)",
        "återkopplas",
        "informer(?:ar|as)",
        "kommuniceras",
        "träffas",
        "(?:sam)?möts",
        "sammanträder",
        "samlas",
        "stäms?",
        "stämmer",
        "ses över",
        "bjuds",
        "kallas",
        "kallar",
        "behandla[rs]",
        "diskuteras",
        "prövas",
        "tas upp",
        "tas fram",
        "upprättas",
        "genomför",
        "anordnar?s?",
        "arrangeras",
        "håller",
        "följer",
        "utvärderar",
        "redovisar",
        "reviderar",
        "uppdaterar",
        "publiceras",
        "presenteras",
        "erbjuds",
        "ansvarar för",
        "kommer att",
        "åtar sig",
        "förbinder sig",
        "lovar",
        "analyseras",
        "kartläggs",
        "mäts",
        "utbyter",
        "utbyts",
        "delges",
        "anmäls",
    ),
    True,
    (("Uppföljningen sker månadsvis.", "sker"), ("Gruppen träffas regelbundet.", "träffas")),
)
ACTING = Rule(
    "en verksamhet",
    "Någon gör något så ofta: närvarar, patrullerar, besöker, kontrollerar.",
    (
        "genomför(?:s|a)?",
        "utför(?:s|a)?",
        "patrullera[rs]?",
        "besök(?:er|a|s)?",
        "närvara(?:r)?",
        "finns? på plats",
        "kontrollera[rs]?",
        "anordna[rs]?",
        "arrangera[rs]?",
        "erbjud(?:er|a|s)",
        "håll(?:er|a|s)",
        "deltar",
        "delta",
        "medverka[rs]?",
        "ska vara",
        r"vara synlig\w*",
        "rondera[rs]?",
        "städa[rs]?",
        "sköt(?:er|s|as)",
        "utbilda[rs]?",
        "bedriv(?:er|s|a)",
        "arbeta[rs]?",
        "vandra[rs]?",
        "lovar",
        "åtar sig",
        "förbinder sig",
        "kommer att",
        "prioritera[rs]?",
        "göra?s?",
        "gör",
        "sker",
        "insats(?:er)?",
        "tillfällen",
        r"\w*vandring(?:ar)?",
        r"\w*kontroll(?:er)?",
        r"\w*patrull\w*",
        "bemanna[rs]?",
        "ställ(?:er|s|a) (?:till förfogande|upp)",
        "svara[rs]? för",
        "öppet",
        "träna[rs]?",
    ),
    True,
    (("Polisen patrullerar centrum.", "patrullerar"),),
)
BY_DAY = Rule(
    "senast en dag",
    "Något ska vara gjort senast en viss dag.",
    (
        (
            r"(?:senast|före|innan|fram till|klart?|inom|tidigast|till|inlämnad|vara)\b(?: \w+){0,3}? (?:den "
            ")?{dag}"
        ),
        (
            "senast (?:under |vid |i )?(?:utgången av |slutet av )?(?:januari|februari|mars|april|maj|juni|"
            r"juli|augusti|september|oktober|november|december|kvartal \d|hösten|våren|år(?:et)?|årsskiftet|"
            r"halvårsskiftet) ?(?:månad)? ?(?:19|20)\d{2}"
        ),
        (
            "(?:senast|i|under) (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|"
            r"november|december) (?:19|20)\d{2}"
        ),
    ),
    True,
    (("Redovisningen ska lämnas senast den 31 mars 2024.", "senast den 31 mars 2024"),),
)
NO_DUTY: tuple[Rule[bool], ...] = (
    Rule(
        "avtalets tid",
        "Hur länge avtalet gäller, förlängs och sägs upp är dess tid, inget åtagande.",
        (
            r"^(?!.*(?:utvärder|följas upp|uppfölj|diskut|behandl|revider|inför)).*\b(?:uppsägningstid|"
            "förlängs|säg(?:s|a|as|er) upp|löper (?:på|till|från|ett|två|tre)|gäller (?:från|till|för|under|"
            r"tills))\b"
        ),
        True,
        (
            (
                "Avtalet förlängs med ett år i taget om det inte sägs upp.",
                "Avtalet förlängs med ett år i taget om det inte sägs upp",
            ),
        ),
        ("Överenskommelsen ska följas upp årligen och förlängs sedan.",),
    ),
    Rule(
        "bedömning",
        "Vad förvaltningen bedömer, anser eller konstaterar.",
        (
            "^(?:Förvaltningen|Kommunledningskontoret|Kommunledningsförvaltningen|Kontoret|Enheten|"
            r"Handläggaren) (?:bedömer|anser|konstaterar|ser|menar)\b"
        ),
        True,
        (("Förvaltningen bedömer att uppföljningen fungerar.", "Förvaltningen bedömer"),),
    ),
    Rule(
        "lag",
        "Vad en lag eller förordning kräver, återgivet.",
        (
            (
                r"(?:enligt|i) (?:kommunallagen|lagen|förordningen|\d+ kap\.?)[^.]{0,40}\b(?:ska|"
                r"är)\b.{0,60}\bkommun(?:er|en|erna)"
            ),
            "är kommunerna skyldiga",
            r"lagen \(\d{4}:\d+\)[^.]{0,60}(?:trädde|träder|innebär|ställer)",
        ),
        True,
        (("Enligt lagen är kommunerna skyldiga att kartlägga.", "Enligt lagen är kommunerna"),),
    ),
)
STATISTICS: tuple[Rule[bool], ...] = (
    Rule(
        "statistik",
        "Antal som har räknats, inte antal som ska göras.",
        (
            "anmäl(?:ningar|da)",
            "brott (?:per|om)",
            "procent",
            "per invånare",
            "invånare per",
            "ökat",
            "minskat",
            "statistik",
            "i genomsnitt",
            "uppgår till",
            "uppgick",
            "kostnad(?:en)? (?:är|för)",
            "budgetram",
        ),
        True,
        (("Omkring 300 anmälda brott per år.", "anmälda"),),
    ),
)
DESCRIBING: tuple[Rule[bool], ...] = (
    Rule(
        "beskrivning",
        "Vad något är, bygger på, syftar till eller förutsätter, i allmänna ordalag.",
        (
            "utgör(?:s|a)?",
            r"är (?:en|ett) (?:förutsättning|viktig|verktyg|del|central)\w*",
            "förutsätt(?:er|ning)",
            "syftar till",
            "syftet (?:med|är)",
            "grundar? sig",
            "bygger (?:på|främst)",
            "innebär",
            "beskriver",
            "handlar om",
            "består av",
            "krävs",
            "avser att",
            "möjlighet",
            "målet (?:är|med)",
            "viktigt att",
        ),
        True,
        (("Kontinuerlig uppföljning utgör grunder för arbetet.", "utgör"),),
    ),
)
