"""By what day something is due, and what only looks like a duty."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

BY_DAY = Rule(
    "senast en dag",
    "Något ska vara gjort senast en viss dag.",
    (
        r"(?:senast|före|innan|fram till|klart?|inlämnad)(?: \w+){0,3}? (?:den )?{dag}",
        r"(?:inför|före|innan|vid|till|i|mot|senast vid) (?:utgången|slutet|början|mitten) av (?:år |{månad} )?{år}",
        (
            r"(?:senast |redan )?(?:under|i|till|före|vid|på) (?:första |andra |tredje |fjärde |sista )?(?:hösten"
            r"|våren|sommaren|vintern|kvartalet"
            r"|halvåret|tertialet|årsskiftet|halvårsskiftet|november månad) {år}"
        ),
        r"senast (?:under |vid |i )?(?:utgången av |slutet av )?{månad} ?(?:månad)? ?{år}",
        r"senast (?:under |vid |i )?(?:kvartal \d|hösten|våren|år(?:et)?|årsskiftet|halvårsskiftet) ?{år}",
        "(?:i|under) {månad} {år}",
        "inför {år}",
        "(?:till|senast|vid|före) (?:\\w+ )?(?:skolstarten|terminsstarten|höstterminen|vårterminen|läsårsstarten) {år}",
        "^under (?:år )?{år}(?= (?:ska|skall|bör))",
        "(?:i|vid) {månad}s? (?:månads )?(?:slut|utgång) {år}",
        (
            r"(?:senast|före|innan|till) (?:under |vid |i )?(?:årets slut|årsskiftet|sommaren|hösten|våren"
            r"|vintern|nästa år"
            r"|innevarande år|halvårsskiftet)(?! varje)"
        ),
    ),
    True,
    (("Redovisningen ska lämnas senast den 31 mars 2024.", "senast den 31 mars 2024"),),
)
# Where the clause that tells how often begins and ends.
CLAUSE_EDGE = Rule(
    "bisatsens gräns",
    "Komma, semikolon, «som», «där» och bindeord skiljer det ena som görs från det andra.",
    r"[,;:]|\b(?:som|där|men|medan|varefter|vilken|vilket|då|om (?:vad|hur)|för att)\b",
    True,
    (("Gruppen, som möts varje månad", ","),),
)
NO_DUTY: tuple[Rule[bool], ...] = (
    Rule(
        "en annan handling",
        "Vad stadgar, riktlinjer, en lag eller ett annat avtal säger är inget som den här handlingen kräver.",
        (
            r"(?:enligt|i) (?:[\wåäö]+ ){0,4}?(?:stadgar|arbetsordning|riktlinjer|reglemente|styrmodell|policy)\w*",
            (
                r"(?:lagen|förordningen|riktlinjerna|[\wåäö]*riktlinjer|stadgarna|policyn|reglementet|arbetsordningen|modellen|myndigheten)"
                r" (?:säger|anger|föreskriver|kräver|beskriver|rekommenderar|ställer krav|innehåller)"
            ),
            (
                r"(?:i|enligt) (?:den|det) (?:[\wåäö]+ ){0,2}?[\wåäö]*(?:överenskommelse|avtal|löfte|beslut)"
                r" som (?:slöts|ingicks|gällde|antogs"
                r"|tecknades|fattades|undertecknades)"
            ),
            r"enligt (?:ett|en) (?:särskil[dt]a?|anna[nt]|egen|eget) (?:avtal|kontrakt|överenskommelse)\w*",
            r"(?:det|den) (?:avtalet|kontraktet|överenskommelsen|uppdraget)",
            r"enligt sitt? eget [\wåäö]+",
            r"(?:grundas|vilar|baseras) på (?:den|det|en|ett) (?:modell|metod|arbetssätt)\w*",
        ),
        True,
        (
            ("Enligt rådets stadgar hålls årsmöte varje år.", "Enligt rådets stadgar"),
            ("Lagen anger att bilden ska uppdateras vartannat år.", "Lagen anger"),
            ("Det avtalet följs upp varje halvår.", "Det avtalet"),
        ),
        ("Avtalet ska följas upp årligen.",),
    ),
    Rule(
        "andras",
        "Vad andra kommuner, grannkommuner eller myndigheter gör, till jämförelse.",
        r"(?:andra|flera|många|några|jämförbara) (?:svenska )?(?:kommuner|städer|myndigheter|län)|i"
        r" grannkommun\w*|grannkommunerna",
        True,
        (("Andra kommuner har råd som träffas varje månad.", "Andra kommuner"),),
        ("Kommunen och polisen träffas varje månad.",),
    ),
    Rule(
        "tvist och avtalsbrott",
        "Vad som gäller vid tvist, brott mot avtalet, skada och det som ingen råder över.",
        (
            r"tvist(?:er|en)?",
            r"avtalsbrott",
            r"häv(?:a|as|er|s|ning)",
            r"force majeure",
            r"skadestånd",
            r"ersättningsskyldig\w*",
            r"befria[ds]?\w*",
            r"(?:ogiltig|jämka)\w*",
            r"ändring(?:ar)? (?:av|i|och tillägg) [^.]{0,60}(?:skriftlig|giltig)\w*",
            r"(?:träder|trätt) i kraft",
        ),
        True,
        (("Tvist ska lösas genom förhandling.", "Tvist"),),
        ("Avvikelser rapporteras när de inträffar.",),
    ),
    Rule(
        "jämförelse",
        "Vad någon annan får eller gör i motsvarande fall.",
        r"motsvarande (?:bidrag|stöd|avtal|kostnad|ersättning|siffra|insats)\w*",
        True,
        (("Motsvarande stöd till simklubben är 54 000 kronor per år.", "Motsvarande stöd"),),
    ),
    Rule(
        "ordförandeskap som växlar",
        "Vem som leder vilket år är en ordning, inget åtagande.",
        r"ordförandeskapet (?:växlar|alternerar|roterar|skiftar)",
        True,
        (("Ordförandeskapet växlar varje år.", "Ordförandeskapet växlar"),),
    ),
    Rule(
        "kostnadstak",
        "Vem som bär vilka kostnader, och till vilken gräns.",
        r"(?:svarar för|bär|står för) (?:(?:sina|respektive|alla|den|egna|de) [^.]{0,40}?)?kostnad\w*",
        True,
        (("Varje kommun svarar för sina egna kostnader.", "svarar för sina egna kostnader"),),
        ("Kostnaderna redovisas varje år.",),
    ),
    Rule(
        "någons önskan",
        "Vad en motionär, en förslagsställare eller en ledamot vill, innan någon har beslutat det.",
        (
            "motionär(?:en|erna)",
            "förslagsställar(?:en|na)",
            "interpellanten",
            "yrkar",
            "i motionen",
            "medborgarförslaget",
            r"remissinstans\w*",
        ),
        True,
        (("Motionären vill att kommunen varje år ska bygga en cykelbana.", "Motionären"),),
        ("Motionen anses besvarad.",),
    ),
    Rule(
        "avtalets tid",
        "Hur länge avtalet gäller, förlängs och sägs upp är dess tid, inget åtagande.",
        (
            r"^(?!.*(?:utvärder|följas upp|uppfölj|diskut|behandl|revider|inför|förhandl|lägga fram|ta ställning)).*"
            r"\b(?:uppsägningstid|uppsägning (?:ska|skall|sker|kan|av)\b|"
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
            r"|^(?:Erfarenhet|Forskning|Undersökning|Statistik|Mätning)\w*\b[^.]{0,60}? (?:visar|tyder|pekar)"
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
            (
                r"(?:riksdagen|regeringen|länsstyrelsen|socialstyrelsen|skolverket|staten) (?:har |ska |kommer"
                r" att )?(?:beslut|utfärd|föreslå|krä|utred)\w*"
            ),
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
            "i genomsnitt",
            r"uppgår till(?!.*(?:betal|erlägg|faktur))",
            r"i dag(?!en)",
            "för närvarande",
            "numera",
            "hittills",
            (
                r"(?:omkring|cirka|ca|drygt|ungefär|nästan|över) [\d ]+ (?:personer|besökare|medlemmar|invånare"
                r"|elever|barn|deltagare|ungdomar)"
            ),
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
