"""The acts of following up, by family: two sentences of one family, cadence and actor tell of one duty."""

from __future__ import annotations

from engine.reading.rules.acts import EVALUATE, EXTEND, INFORM, INVITE, MEET, PICTURE, REPORT, REVISE
from engine.reading.rules.rule import Rule

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
            r"gransk(?:a|as|ar|ning\w*)",
            r"(?:gå|går|gås|gick) igenom",
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
                r"lämna(?:s|r)? (?:[\wåäö,-]+ ){0,8}?(?:in|\w*statistik|redogörelse|\w*redovisning|\w*rapport"
                r"|\w*uppgift(?:er)?|prognos|underlag|verksamhets\w+"
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
            "anmäl(?:a|as|er|s)(?! sig)",
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
            r"larma(?:s|r)?|vidarebefordra(?:s|r)?",
            r"avisera(?:s|r)?",
            r"hör(?:as|s)",
            r"rådfråga(?:s|r)?|rådgör(?:a|s)?|konsultera(?:s|r)?",
            r"ta(?:s|r)? upp (?:frågan |ärendet )?(?:med|på|i|vid)",
            r"utbyt(?:a|er|s|as)",
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
            "träffa(?:s|r)",
            r"ses(?! (?:som|över|i|av)\b)",
            "(?:sam)?möt(?:s|as)",
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
            "justera[rs]?",
            r"prövas?(?! om)|prövas? om",
            r"(?:index)?regler(?:a|as|ing\w*) efter|indexreglera\w*",
            r"håll(?:a|as|er|s) (?:\w+ )?(?:aktuell|uppdaterad)\w*",
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
            r"\w*undersökning(?:ar|en)?",
            r"(?<!i\sden\s)\w*enkät(?:er|en)?",
            r"riskanalys\w*|riskbedöm\w*",
            (
                r"(?:ta(?:s)?|tar) fram (?:en )?(?:\w+ ){0,3}(?:lägesbild|problembild|handlingsplan|åtgärdsplan|"
                r"aktivitetsplan|plan|medborgarlöfte)\w*"
            ),
            (
                r"upprätta(?:s|r)? (?:en )?(?:\w+ ){0,3}(?:lägesbild|problembild|handlingsplan|åtgärdsplan|"
                r"aktivitetsplan|plan)\w*"
            ),
            r"fråga(?:r|s)? (?:vi )?(?:er|dig|invånarna|medborgarna|kommuninvånarna|de boende)",
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
            (
                r"(?:behandl(?:a|as|ar)|diskussion(?:er)?|diskuter(?:a|as|ar)|pröv(?:a|as|ar)|ta(?:s|r)? upp"
                r"|tar? ställning"
                r"|överväg(?:a|as|er)|(?:upp)?ta (?:förhandling|överläggning)\w*|inled(?:a|s|er) \w+"
                r"|påbörja[rs]? \w+|planera"
                r"|(?:sam)?förhandla[rs]?|samråda)"
                r" (?:om |frågan om |till )?(?:(?:om )?(?:avtalet|överenskommelsen|samarbetet) ska )?(?:en |ett "
                r"|eventuell )?"
                r"(?:förlängning|revidering|förnyelse|ny överenskommelse|nytt avtal|fortsatt|förläng|förny)\w*"
            ),
            (
                r"(?:frågan|beslut|förhandling(?:ar)?|diskussion(?:er)?) om (?:en "
                r"|ett )?(?:eventuell )?(?:förlängning|förnyelse"
                r"|ny överenskommelse|nytt avtal|fortsatt \w+)(?: [\wåäö]+){0,2}? (?:tas upp|behandlas|prövas"
                r"|väckas|väcks|inledas|inleds)"
            ),
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
