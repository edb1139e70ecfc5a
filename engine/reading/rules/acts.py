"""What is done: the acts of following up, the activities, the payments, and the words that make them duties."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

FOLLOW_UP, ACTIVITY, PAYMENT, DEADLINE = "follow_up", "activity", "payment", "deadline"

# The families: two sentences of one family, cadence and actor tell of one duty.
REPORT, EVALUATE, MEET, REVISE, INFORM, PICTURE, EXTEND, INVITE = (
    "report", "evaluate", "meet", "revise", "inform", "picture", "extend", "invite",
)  # fmt: skip

FOLLOWING: tuple[Rule[str], ...] = (
    Rule(
        "följa upp och utvärdera",
        "Uppföljning och utvärdering, som verb och som något som sker.",
        (
            r"(?:besikt|inspekt|syn)(?:iga|ning|era)\w*",
            "följ(?:a|er|s|as|es)(?: [a-zåäö-]+){0,5}? upp",
            r"uppfölj(?:a|as|s|er|ning\w*)",
            r"\w*uppföljning(?:en|ar|arna|s\w*)?",
            r"utvärder(?:a|as|ar|s|ing\w*)",
            r"\w*utvärdering\w*",
            "granskas?",
            "revision(?:en)? (?:sker|görs)",
        ),
        EVALUATE,
        (
            ("Arbetet ska följas upp.", "följas upp"),
            ("följa arbetet upp", "följa arbetet upp"),
            ("en gemensam utvärdering", "utvärdering"),
        ),
    ),
    Rule(
        "rapportera och redovisa",
        "Rapport, återrapport och redovisning till någon.",
        (
            "(?:inkomma|inkommer|komma in|kommer in) med",
            "(?:återkomma|återkommer|komma tillbaka|återkomma med)",
            r"(?:ta|tar|tas|tagit) fram (?:ett |en )?(?:nytt? )?(?:förslag|underlag|rutin|program)\w*",
            (
                r"lämna(?:s|r)? (?:\w+ ){0,4}?(?:in|statistik|redogörelse|årsredovisning|underlag|verksamhets\w+"
                r"|rekvisition|bokslut|budget|lägesrapport)"
            ),
            r"(?:skicka|sända)(?:s|r)? in|inlämna(?:s|r)?|redogör(?:a|s|else)?",
            r"(?:av|åter|in|slut|läges)?rapporter(?:a|as|ar|s|ing\w*)",
            r"(?:åter|slut|läges|års|halvårs|kvartals|del|verksamhets)?rapport(?:en|er)?\b(?! om\b)",
            r"(?:\w*)redovis(?:a|as|ar|s|ning\w*)",
            r"sammanställ(?:a|as|er|s|ning\w*)",
            r"tillställ(?:a|as|er|s)",
            r"överlämna(?:s|r)? (?:[\wåäö-]+ ){0,6}?(?:till|rapport|plan|sammanställning|bokslut|budget)\w*",
            r"lägg(?:a|as|er|s) fram",
            r"återkommer? till",
            r"(?:skicka|sänd|skickas|sänds|sändas|sänder|skickar) ut",
            r"minnesanteckningar",
            r"återkoppl(?:a|as|ar|s|ing\w*)",
            r"verksamhetsberättelse\w*",
            "presenter(?:a|as|ar)",
            "(?:an)?mäl(?:as|er|s) till",
            "delges",
            "berätt(?:a|ar|as)",
        ),
        REPORT,
        (("återrapporteras till kommunstyrelsen", "återrapporteras"), ("Rapport till styrgruppen", "Rapport")),
    ),
    Rule(
        "informera och kommunicera",
        "Information till invånare, organ eller parter.",
        (
            "informer(?:a|as|ar|s)",
            "information(?:en)? (?:från|till|ska|skall|lämnas|ges|sker|om [^.]{3,60} lämnas)",
            "kommunicer(?:a|as|ar|s)",
            "kommunikation(?:en)? (?:sker|ska)",
            r"informationsutbyte\w*",
            "utbyt(?:a|er|s) information",
            r"håll(?:a|as|er|s) (?:[\wåäö]+ ){1,3}(?:underrättad|informerad|orienterad)\w*",
            r"underrätta(?:s|r)?",
            r"kontakta(?:s|r)?",
            r"yttra(?:r)? sig",
            r"ges tillfälle att",
            r"meddela(?:s|r)?",
            r"orientera(?:s|r)?",
            r"utbyt(?:a|er|s) (?:erfarenhet|kunskap|uppgift)\w*",
            r"erfarenhetsutbyte\w*",
            r"(?:del(?:a|as|ar)|delge(?:s|r)?) (?:med sig av )?(?:information|erfarenhet|lägesbild)\w*",
            "publicer(?:a|as|ar|s)",
            "upplys(?:a|er|as)",
        ),
        INFORM,
        (("Information från polisen lämnas", "Information från"), ("kommuniceras via webben", "kommuniceras")),
    ),
    Rule(
        "träffas",
        "Möten, sammanträden, samråd, dialoger och avstämningar.",
        (
            "träffas",
            "(?:sam)?möts",
            "sammanträd(?:er|a|en|ena)",
            "samlas",
            r"\w*möten?(?:a|t|na)?",
            r"\w*träff(?:ar|en|arna)?",
            "samråd(?:er|a|en)?",
            r"överläggning\w*",
            r"avstämning\w*",
            "stäm(?:ma|mer|s|mas) av",
            r"\w*dialog(?:er|en|erna)?",
            "sammankall(?:a|as|ar|s)",
            r"forum(?:et)? (?:hålls|träffas)",
            r"konferens\w*",
            r"(?:har|håller?|ha|hålls) (?:\w+ ){0,3}kontakt(?:er)?",
            r"genomgång\w*",
            r"workshop\w*",
        ),
        MEET,
        (
            ("Styrgruppen träffas", "träffas"),
            ("en gemensam avstämning", "avstämning"),
            ("årliga medborgardialoger", "medborgardialoger"),
        ),
    ),
    Rule(
        "revidera och uppdatera",
        "Översyn, revidering och uppdatering.",
        (
            "rever?(?:a|as)",
            r"revider(?:a|as|ar|s|ing\w*)",
            r"uppdater(?:a|as|ar|s|ing\w*)",
            r"översyn\w*",
            "se(?:s)? över",
            "ses över",
            r"aktualitetspröv\w*",
            "omprövas?",
            r"omförhandl(?:a|as|ar|ing\w*)",
            "justeras",
            r"indexreglera\w*",
        ),
        REVISE,
        (("Planen ska revideras.", "revideras"), ("Problembilden uppdateras", "uppdateras")),
    ),
    Rule(
        "lägesbild och kartläggning",
        "Analys, kartläggning, lägesbild och mätning.",
        (
            "analys(?:er|en|eras)?",
            r"kartlägg(?:a|er|s|as|ning\w*)",
            r"\w*mätning(?:ar|en)?",
            "undersökning(?:ar|en)?",
            "enkät(?:er|en)?",
            (
                r"(?:ta(?:s)?|tar) fram (?:en )?(?:\w+ ){0,3}(?:lägesbild|problembild|handlingsplan|åtgärdsplan|"
                r"aktivitetsplan|plan|medborgarlöfte)\w*"
            ),
            (
                r"upprätta(?:s|r)? (?:en )?(?:\w+ ){0,3}(?:lägesbild|problembild|handlingsplan|åtgärdsplan|"
                r"aktivitetsplan|plan)\w*"
            ),
            r"inventer(?:a|as|ar|ing\w*)",
        ),
        PICTURE,
        (
            ("Analys och kartläggning sker", "Analys"),
            ("ta fram en gemensam lägesbild", "ta fram en gemensam lägesbild"),
        ),
    ),
    Rule(
        "behandla förlängning",
        "Frågan om förlängning eller ny överenskommelse tas upp.",
        (
            r"\b(?:behandl(?:a|as|ar)|diskussion(?:er)?|diskuter(?:a|as|ar)|pröv(?:a|as|ar)|ta(?:s|r)? upp|"
            "ta(?:r)? ställning|överväg(?:a|as|er)) (?:om |frågan om |till )?(?:en |eventuell "
            r")?(?:förlängning|revidering|förnyelse|ny överenskommelse|nytt avtal|fortsatt)\w*"
        ),
        EXTEND,
        (("Diskussion om förlängning", "Diskussion om förlängning"),),
    ),
    Rule(
        "bjuda in",
        "Någon bjuds in.",
        r"\b(?:bjud(?:a|as|er|s)(?: även| också)? in|inbjud(?:a|as|er|s)|kalla(?:s|r)? (?:till|in))\b",
        INVITE,
        (("ska bjudas in till nätverket", "bjudas in"),),
    ),
)

PAYING = Rule(
    "betalning",
    "En ersättning, avgift, hyra eller ett bidrag som betalas.",
    (
        (
            r"betal(?:a|as|ar|s|ning\w*)",
            r"ersättning\w*",
            r"\w*avgift\w*",
            r"\w*hyra\w*",
            r"\w*arrende(?:avgift)?\w*",
            r"\w*bidrag(?:et)?",
            r"fakturer\w*",
            r"debiter\w*",
            "regleras",
            r"utbetal\w*",
            "erlägg(?:a|as|er|s)",
            r"\d[\d ,.]*(?:miljon(?:er)? |tusen )?(?:kronor|kr|tkr|mkr)",
            r"bidrar (?:årligen )?med",
        )
    ),
    PAYMENT,
    (("betalar en årlig avgift", "betalar"), ("utgår ersättning", "ersättning"), ("50 000 kronor", "50 000 kronor")),
)

# Acts that are duties by themselves where they are owed to somebody, even where no cadence is said.
OWED = Rule(
    "skyldighet utan takt",
    "Uppföljning, utvärdering, rapport och revidering är åtaganden också där texten inte säger hur ofta.",
    (
        "följas upp",
        "följa upp",
        "utvärderas?",
        "(?:av|åter)?rapporteras?",
        "återredovisas?",
        "redovisas?",
        "revideras",
        "uppdateras",
        "ses över",
        "återkopplas?",
        "avrapporterar",
        "återrapporterar",
        "(?:åter)?rapport(?:ering)?(?: till)? (?:sker|ska|lämnas)",
        "uppföljning(?:en)? (?:ska|skall|sker|görs)",
        "utvärdering(?:en)? (?:ska|skall|sker|görs)",
        r"en (?:\w+ )?(?:utvärdering|uppföljning) (?:ska|skall)",
    ),
    FOLLOW_UP,
    (("Arbetet ska utvärderas.", "utvärderas"), ("Styrgruppen avrapporterar till ledningen.", "avrapporterar")),
)

FORCES: tuple[Rule[str], ...] = (
    Rule("ska", "Ska och skall binder.", r"\b(?:ska|skall|måste)\b", "ska", (("Den ska följas upp.", "ska"),)),
    Rule("bör", "Bör är mjukare.", r"\b(?:bör|borde)\b", "bor", (("Den bör följas upp.", "bör"),)),
    Rule(
        "kan",
        "Kan och får är en möjlighet.",
        r"\b(?:kan|får(?! (?:i uppdrag|en|ett|sin|sitt|sina|del av|\w*rapport|\w*redovisning|muntlig"
        r"|skriftlig|årlig|varje|\d))|må)\b",
        "kan",
        (("Den kan följas upp.", "kan"),),
        ("Kontoret får i uppdrag att redovisa det.",),
    ),
)

PAST = Rule(
    "det som har varit",
    "Det som texten berättar om som gjort eller tidigare är inget åtagande.",
    (
        r"(?:har|hade) (?:\w+ ){0,5}?(?!plats|annat|privat|resultat|vuxit\b)\w{2,}(?:at|ats|it|its)",
        (
            r"(?:har|hade) (?:\w+ ){0,5}?(?:gjorts?|följts?|skett|fått|haft|sett|lett|utgjort|startat|slutits?"
            r"|förts?|lagts?|satts?)"
        ),
        r"(?:har|hade)\b[^.]{0,90}? (?:kommit överens|enats|beslutat|åtagit|lovat|tagit fram)",
        # -ades is always past; -ade where something is done to somebody, and not «den planerade» or «ökade insatser».
        r"\w{3,}ades",
        (
            r"(?<!den\s)(?<!det\s)(?<!\bde\s)(?<!\ben\s)(?<!ett\s)(?<!våra\s)(?<!sina\s)\b(?!lade\b|beräknade|planerade|informerade|underrättade|orienterade)\w{3,}ade"
            r"(?= (?:inte|att|sig|i|på|till|om|från|med|för|när|varje|vi|de|man|den|det|kommunen|polisen"
            r"|regionen|parterna|\w*föreningen"
            r"|klubben|stiftelsen|\w*gruppen|rådet|\w*nämnden|\w*styrelsen|förvaltningen|kontoret|jouren|bolaget)\b)"
        ),
        # Somebody who did it: «Polisen redovisade lägesbilden».
        r"\w{3,}(?:en|et|erna|arna)\s\w{3,}ade",
        "skulle",
        "hade",
        "krävde",
        "möttes",
        "gick",
        "fick",
        "gav",
        "gällde",
        "sökte",
        "bestod",
        "fanns",
        "kom(?: att)?(?! in)",
        r"(?:har|hade|är) (?:\w+ )?(?:tidigare|hittills|länge|redan|sedan (?:19|20)\d\d|under (?:19|20)\d\d)",
        "genomfördes",
        "hölls",
        "träffades",
        "följdes",
        "utvärderades",
        "redovisades",
        "rapporterades",
        "anmäldes",
        "togs",
        "gjordes",
        "beslutade",
        "beslutades",
        "fattades",
        "ingicks",
        "slöts",
        "fastställdes",
        "visade",
        "framkom",
        r"var(?! (?:{ordning}|annan|\d|och en|sin|sitt|för sig))",
        "blev",
        "skedde",
        "angav",
        "inkom",
        "pågick",
        "omfattade",
        "innebar",
        "genomförde",
        "deltog",
        "startade",
        "bildades",
        "uppdaterades",
        "presenterades",
        "informerades",
        "godkände",
        "godkändes",
        "antog",
        "antogs",
        "reviderades",
        "skapades",
        "lämnades",
        "(?:tidigare|förra|föregående|under året som gick) (?:år|period|avtal)",
    ),
    True,
    (("Medborgarlöftet har följts upp varje månad.", "har följts"), ("Möten hölls månadsvis.", "hölls")),
    ("Arbetet ska följas upp varje månad.",),
)
