"""What only looks like a duty: what is defined, described, counted or wished for, and what another document asks."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

NO_DUTY: tuple[Rule[bool], ...] = (
    Rule(
        "en annan handling",
        "Vad stadgar, riktlinjer, en lag eller ett annat avtal säger är inget som den här handlingen kräver.",
        (
            (
                r"^(?:enligt|i) (?:[\wåäö]+ ){0,4}?[\wåäö]*(?:stadgar|ordning|riktlinjer|reglemente|styrmodell"
                r"|policy|program|strategi"
                r"|direktiv|föreskrift|tillstånd|dom|plan|lag)(?:en|et|erna|na)?(?: för [\wåäö]+| \(?\d{4}:\d+\)?)?"
                r" (?:ska|skall|bör|anges|sägs|står|föreskrivs|framgår|krävs|regleras|lämnar|håller|redovisar"
                r"|möts|hålls|är)"
            ),
            r"^(?:i|av|enligt) (?:den|det|denna|dessa|detta) (?:anges|sägs|står|föreskrivs|framgår)",
            r"^enligt \w*(?:överenskommelsen|avtalet|löftet) \([^)]*\d{3}[^)]*\)",
            (
                r"(?:stadgar|riktlinjer|reglemente|policy|program|strategi|föreskrifter)(?:na|n|et"
                r"|en)?(?: för [\wåäö]+)?,? som"
                r" (?:ses över|revideras|följs upp|uppdateras|antas|fastställs)"
            ),
            (
                r"(?:[\wåäö]*lagen|förordningen|[\wåäö]*riktlinje(?:n|r|rna)?|stadgarna|policyn|[\wåäö]*reglementet?|[\wåäö]*ordningen"
                r"|modellen|myndigheten|[\wåäö]*programmet|[\wåäö]*planen|[\wåäö]*domen|[\wåäö]*direktivet|tillståndet)"
                r" (?:säger|anger|föreskriver|kräver|beskriver|innebär|rekommenderar|ställer krav|innehåller)"
            ),
            (
                r"(?:i|enligt) (?:den|det) (?:[\wåäö]+ ){0,2}?[\wåäö]*(?:överenskommelse|avtal|löfte|beslut)"
                r" som (?:slöts|ingicks|gällde|antogs"
                r"|tecknades|fattades|undertecknades)"
            ),
            r"enligt (?:ett|en) (?:särskil[dt]a?|anna[nt]|egen|eget) (?:avtal|kontrakt|överenskommelse)\w*",
            r"(?:det|den) (?:avtalet|kontraktet|överenskommelsen|uppdraget)",
            r"enligt (?:sin|sitt|sina)(?: eget| egen| egna)? [\wåäö]+",
            r"den skyldigheten (?:regleras|följer|gäller)",
            r"(?:grundas|vilar|baseras) på (?:den|det|en|ett) (?:modell|metod|arbetssätt)\w*",
        ),
        True,
        (
            ("Enligt rådets stadgar hålls årsmöte varje år.", "Enligt rådets stadgar hålls"),
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
        "syfte",
        "Vad avtalet är till för.",
        r"^(?:syftet|ändamålet|avsikten|tanken|målet|målsättningen)\b[^.]{0,80}? är att",
        True,
        (("Syftet med avtalet är att parterna ska kunna mötas.", "Syftet med avtalet är att"),),
        ("Målet är 60 praktikplatser per år.",),
    ),
    Rule(
        "begrepp",
        "Vad ett ord betyder i avtalet.",
        r"(?:avses|menas|definieras|förstås|åsyftas)",
        True,
        (("Med verksamhetsår avses tiden 1 juli–30 juni.", "avses"),),
    ),
    Rule(
        "anslag",
        "Pengar som avsätts eller hur något finansieras, till skillnad från det som betalas till någon.",
        (
            r"att (?:[\wåäö]+ ){0,4}?(?:avsätta|anslå)|(?:avsätts|anslås)|finansier(?:a|as|ing)\w*(?! till)",
            r"(?:ryms|inryms) (?:inom|i)|belast(?:a|ar) (?:[\wåäö]+ ){0,3}?(?:budget|anslag|konto)\w*",
        ),
        True,
        (("att för detta avsätta 300 000 kronor per år", "att för detta avsätta"),),
        ("Avsatta medel betalas ut i två poster.", "Kommunen avsätter 100 000 kronor årligen till föreningen."),
    ),
    Rule(
        "ärendets gång",
        "Hur ärendet bereds, justeras, anslås och överklagas.",
        (
            r"^(?:ärendet|frågan|motionen|förslaget) (?:behandlas|bereds|avgörs|bordläggs|tas upp)",
            r"(?:protokollet|paragrafen) (?:justeras|ska justeras|anslås)",
            r"(?:anslaget|anslås|tas ned)\b|överklag\w*",
            r"lägg(?:a|s|as) till handlingarna",
            (
                r"(?:detta )?(?:avtal|överenskommelse|löfte)\w* (?:undertecknas|är undertecknat|har upprättats"
                r"|upprättas i)"
            ),
        ),
        True,
        (("Ärendet behandlas av kommunstyrelsen den 3 juni 2026.", "Ärendet behandlas"),),
        ("Ärendet ska redovisas på nytt den 3 juni 2026.",),
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
            r"(?:enligt|i) lag(?:en)?\b[^.]{0,40}? (?:skyldig|ansvarig)\w*|skyldig\w* enligt (?:lag|[\wåäö]+lagen)",
            (
                r"^enligt (?:\d+ kap\.? ?)?(?:\d+ ?§ )?[\wåäö]*(?:lag|lagen|balken"
                r"|förordningen)\b(?! och avtal)[^.]{0,30}? (?:ska|skall|bör|är)\b"
            ),
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
            (
                r"(?:omkring|cirka|ca|drygt|ungefär|nästan|över|runt|närmare) (?:[\wåäö]*(?:hundra|tusen)[\wåäö]*"
                r"|\d[\d ]{2,})"
                r" [\wåäö]+ (?:per|om) (?:året|år)"
            ),
            r"ett [\wåäö]+tal [\wåäö]+ (?:per|om) (?:året|år)",
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
            "förutsätt(?:er(?! att)|ning)",
            "syftar till",
            "syftet (?:med|är)",
            "grundar? sig",
            "bygger (?:på|främst)",
            "innebär(?! att)",
            "beskriver",
            "handlar om",
            "består av",
            "krävs(?! att)",
            # What somebody has said or found: «rapporterar i enkäten att de …».
            r"(?:rapporterar|uppger|berättar|svarar(?! för)|visar|tyder på|framgår)(?: [^.]{0,80}?)? att",
            "avser att",
            "möjlighet",
            "målet (?:är|med)",
            "viktigt att",
        ),
        True,
        (("Kontinuerlig uppföljning utgör grunder för arbetet.", "utgör"),),
    ),
)
TARGET = Rule(
    "ett mål i antal",
    "Ett mål som räknas i tillfällen eller platser om året är utlovat.",
    r"(?:målet|målsättningen|ambitionen) är",
    True,
    (("Målet är 60 praktikplatser per år.", "Målet är"),),
)
