"""What others ask, want or do: laws, other documents, authorities, neighbours, and whoever only has an opinion."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

# «lagen», and not «förslagen» or «bolagen».
_LAW = r"(?:[\wåäö]*(?<!bo)(?<!förs)(?<!ans)(?<!under)lagen|[\wåäö]*förordningen|[\wåäö]*balken)"
_SAYS = r"(?:säger|anger|föreskriver|kräver|beskriver|innebär|rekommenderar|ställer krav|innehåller)"
_PAPER = (
    r"(?:stadgar|[\wåäö]*ordning|[\wåäö]*riktlinje(?:r|n)?|[\wåäö]*reglemente|styrmodell|[\wåäö]*policy|[\wåäö]*program|[\wåäö]*strategi"
    r"|[\wåäö]*direktiv|[\wåäö]*föreskrift(?:er)?|tillstånd|vattendom|miljödom|dom|(?:översikts|detalj|tillsyns|skötsel|verksamhets"
    r"|internkontroll|hanterings|biblioteks|kultur)?plan)(?:en|et|erna|arna|na|n)?"
)

OTHERS: tuple[Rule[bool], ...] = (
    Rule(
        "en annan handling",
        "Vad stadgar, riktlinjer, en lag eller ett annat avtal säger är inget som den här handlingen kräver.",
        (
            (
                rf"^(?:enligt|i) (?:[\wåäö]+ ){{0,4}}?{_PAPER}(?: för [\wåäö]+)?"
                r" (?:ska|skall|bör|anges|sägs|står|föreskrivs|framgår|krävs|regleras|lämnar|håller|redovisar"
                r"|möts|hålls|är)"
            ),
            r"^(?:i|av|enligt) (?:den|det|denna|dessa|detta) (?:anges|sägs|står|föreskrivs|framgår)",
            r"^enligt \w*(?:överenskommelsen|avtalet|löftet) \([^)]*\d{3}[^)]*\)",
            (
                rf"{_PAPER}(?: (?:för|om) [\wåäö]+)?,? som"
                r" (?:innebär|ses över|revideras|följs upp|uppdateras|antas|fastställs|anger|säger|kräver|föreskriver)"
            ),
            rf"(?:{_LAW}|{_PAPER}|modellen|myndigheten) {_SAYS}",
            (
                r"(?:i|enligt) (?:den|det) (?:[\wåäö]+ ){0,2}?[\wåäö]*(?:överenskommelse|avtal|löfte|beslut)"
                r" som (?:slöts|ingicks|gällde|antogs"
                r"|tecknades|fattades|undertecknades)"
            ),
            r"enligt (?:ett|en) (?:särskil[dt]a?|anna[nt]|egen|eget) (?:avtal|kontrakt|överenskommelse)\w*",
            r"(?:det|den) (?:avtalet|kontraktet|överenskommelsen|uppdraget)",
            r"enligt (?:sin|sitt|sina)(?: eget| egen| egna)? [\wåäö]+",
            r"(?:det|den) (?:tidigare|gamla|nuvarande|nu gällande|förra) (?:avtalet|överenskommelsen|löftet)",
            r"^enligt (?:[\wåäö]+ ){0,3}(?:allmänna råd|vägledning|rekommendation\w*|handbok|branschregler)",
            rf"^av {_LAW} (?:[^.]{{0,40}} )?(?:följer|framgår)",
            (
                r"^i (?:[\wåäö]+ ){0,2}?\w*(?:utredning|rapport|revision|granskning|motion|yttrande|remiss)(?:en"
                r"|et|svaren)?"
                r" (?:föreslås|föreslår|anges|sägs|rekommenderas|förordas)"
            ),
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
        r"(?:likartat|likartade|liknande) (?:avtal|överenskommelse|löfte)\w*|(?:andra|flera|många|några"
        r"|jämförbara) (?:svenska )?(?:kommuner|städer|myndigheter|län)|i"
        r" grannkommun(?:en|erna)?\b|grannkommunerna",
        True,
        (("Andra kommuner har råd som träffas varje månad.", "Andra kommuner"),),
        ("Kommunen och polisen träffas varje månad.",),
    ),
    Rule(
        "statliga myndigheter",
        "Vad en statlig myndighet eller en nationell organisation gör eller begär.",
        (
            (
                r"^(?:socialstyrelsen|skolinspektionen|skolverket|arbetsmiljöverket|boverket|trafikverket|naturvårdsverket"
                r"|folkhälsomyndigheten|länsstyrelsen|riksrevisionen|integritetsskyddsmyndigheten"
                r"|inspektionen för \w+|kammarkollegiet"
                r"|sveriges kommuner och regioner|statistiska centralbyrån|skr|scb|msb|ivo|brå|regeringen"
                r"|riksdagen|staten)"
                r" (?!och |har (?:\w+ ){0,3}ansvar)[a-zåäö]+(?:ar|er|år|r|s)"
            ),
        ),
        True,
        (("Socialstyrelsen publicerar varje år öppna jämförelser.", "Socialstyrelsen publicerar"),),
        ("Länsstyrelsen och kommunen träffas varje år.",),
    ),
    Rule(
        "jämförelse",
        "Vad någon annan får eller gör i motsvarande fall.",
        r"motsvarande (?:bidrag|stöd|avtal|kostnad|ersättning|siffra|insats)\w*",
        True,
        (("Motsvarande stöd till simklubben är 54 000 kronor per år.", "Motsvarande stöd"),),
    ),
    Rule(
        "någons önskan",
        "Vad en motionär, en förslagsställare eller en ledamot vill, innan någon har beslutat det.",
        (
            "motionär(?:en|erna)",
            "förslagsställar(?:en|na)",
            "interpellanten",
            "yrkar",
            r"\((?-i:[A-ZÅÄÖ]{1,3})\) (?:föreslår|anser|vill|menar|frågar|påpekar)",
            r"föreslår i en motion",
            "i motionen",
            "medborgarförslaget",
            r"remissinstans\w*",
            r"enligt (?:revisorerna|revisionen|remissvaren|yttrandet|motionen|förslagsställaren)",
            (
                r"(?:önskar|efterlyser|efterfrågar|hoppas|rekommenderar|hävdar|framhåller|påpekar|menar"
                r"|vill) (?:[\wåäö]+ ){0,2}?att"
            ),
        ),
        True,
        (("Motionären vill att kommunen varje år ska bygga en cykelbana.", "Motionären"),),
        ("Motionen anses besvarad.",),
    ),
    Rule(
        "bedömning",
        "Vad förvaltningen bedömer, anser eller konstaterar.",
        (
            "^(?:Förvaltningen|Kommunledningskontoret|Kommunledningsförvaltningen|Kontoret|Enheten|"
            r"Handläggaren) (?:bedömer|anser|konstaterar|ser|menar)\b"
            r"|^(?:Revisorerna|Revisionen|Föreningen|Rådet|Nämnden) (?:anser|menar|bedömer|framhåller|påpekar)\b"
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
            r"(?:enligt|i) lag(?:en)?\b[^.]{0,40}? (?:skyldig|ansvarig)\w*|skyldig\w* enligt lag(?:en)?\b",
            (
                rf"^enligt (?:\d+ kap\.? ?)?(?:\d+ ?§ )?(?:{_LAW}|lag|samma (?:paragraf|lag|kapitel))\b(?! och avtal)"
                r"[^.]{0,30}? (?:ska|skall|bör|är)\b"
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
# Only where somebody tells of something: in an agreement the parties themselves say «ska enligt policyn».
AS_IT_IS: tuple[Rule[bool], ...] = (
    Rule(
        "nuläget",
        "Hur det är i dag, innan det som föreslås.",
        (r"i dag(?!en)", "för närvarande", "numera", "i nuläget", r"sedan (?:19|20)\d\d"),
        True,
        (("Kommunen betalar i dag 1,1 miljoner kronor per år.", "i dag"),),
        ("Kommunen betalar 1,1 miljoner kronor per år enligt avtalet.",),
    ),
)
TOLD_OF_ELSEWHERE: tuple[Rule[bool], ...] = (
    Rule(
        "enligt en annan handling",
        "Vad som ska göras för att en annan handling säger det.",
        rf"(?:ska|skall|bör) enligt (?:[\wåäö]+ ){{0,2}}?{_PAPER}",
        True,
        (("Uppföljningen ska enligt upphandlingspolicyn göras årligen.", "ska enligt upphandlingspolicyn"),),
        ("Uppföljningen ska enligt avtalet göras årligen.",),
    ),
)
LAW = Rule(
    "lagens text",
    "En mening som återger vad en lag säger; det som följer i samma stycke är också lagens.",
    (
        rf"^(?:enligt|i|av) (?:\d+ kap\.? ?)?(?:\d+ ?[a-z]? ?§§? ?)?(?:{_LAW}|lag|samma (?:paragraf|lag|kapitel))\b"
        r"|(?:ska|skall|är) enligt (?:\d+ kap\.? ?)?(?:\d+ ?[a-z]? ?§§? ?)(?:[\wåäö]* ?lag(?:en)?)\b"
    ),
    True,
    (
        ("Enligt 3 kap. 3 § lagen (2003:778) ska en kommun ha ett program.", "Enligt 3 kap. 3 § lagen"),
        ("Myndigheten ska enligt 2 kap. 8 § samma lag fastställa mål.", "ska enligt 2 kap. 8 § samma lag"),
    ),
    ("Gårdstorp utför tillsyn enligt lagen om skydd mot olyckor.",),
)
PARTY_SPEAKS = Rule(
    "parten talar",
    "Efter lagens ord är det parterna, avtalet eller den som handlägger som säger något.",
    (
        (
            r"(?:vardera|respektive|båda|parterna|parten|avtalet|överenskommelsen|löftet|samarbetet|kontoret|förvaltningen|nämnden"
            r"|kommunstyrelsen|styrgruppen|rådet|föreningen|bolaget|leverantören|utföraren|vi|för att uppfylla|därför)"
        ),
    ),
    True,
    (("Vardera kommunen svarar för sitt program.", "Vardera"),),
    ("Program ska antas för varje mandatperiod.",),
)
RETOLD_AGREEMENT = Rule(
    "avtalet återgivet",
    "En rubrik över det som återger vad avtalet innehåller.",
    (
        r"(?:förslag(?:et)? till (?:avtal|överenskommelse|löfte)|avtalsförslaget|avtalets|överenskommelsens"
        r"|löftets|partnerskapets)\b|^(?:§? ?\d+\.? )?(?:\w*avtalet|överenskommelsen"
        r"|partnerskapet|löftet)\b"
    ),
    True,
    (("Avtalets innehåll", "Avtalets"), ("Partnerskapet (bilaga A)", "Partnerskapet")),
    ("Samverkansavtal med regionen",),
)
