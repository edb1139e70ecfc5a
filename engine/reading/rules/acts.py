"""What sorts of acts there are, and the words that make them duties: who is charged, how strongly, what has been."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

FOLLOW_UP, ACTIVITY, PAYMENT, DEADLINE = "follow_up", "activity", "payment", "deadline"

# The families: two sentences of one family, cadence and actor tell of one duty.
REPORT, EVALUATE, MEET, REVISE, INFORM, PICTURE, EXTEND, INVITE = (
    "report", "evaluate", "meet", "revise", "inform", "picture", "extend", "invite",
)  # fmt: skip

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
        "(?:av|åter)?rapportera[rs]?",
        "återredovisas?",
        "redovisa[rs]?",
        (
            r"(?:lämna|ge|få)[rs]? (?:[\wåäö-]+ ){0,5}?(?:redovisning|lägesrapport|rapport|redogörelse"
            r"|återkoppling|återrapport"
            r"|sammanställning|utvärdering)(?:en)?"
        ),
        (
            r"(?:redovisning|\w*rapport|redogörelse|återkoppling|sammanställning|utvärdering|verksamhetsberättelse)(?:en)?"
            r" [^.]{0,60}?(?:ska|skall) (?:[\wåäö]+ ){0,3}?(?:lämnas|ges|avges|tillställas|överlämnas|upprättas"
            r"|göras|skickas|sändas)"
        ),
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

# An organ that charges somebody with it makes it a duty, whatever form the verb has.
CHARGED = Rule(
    "uppdrag",
    "Någon får i uppdrag eller uppmanas att göra det.",
    (
        r"(?:får|ges?|ger|lämna[rs]?) [^.]{0,80}?i uppdrag",
        r"i uppdrag åt",
        r"uppdra(?:s|r)?(?: åt)?",
        r"uppmana(?:s|r)?",
    ),
    True,
    (("Kontoret får i uppdrag att redovisa det.", "får i uppdrag"),),
    ("Kontoret fick i uppdrag att redovisa det.",),
)
# «Styrgruppen avrapporterar till ledningen»: done, without a shall, to somebody.
REPORTED = Rule(
    "rapporteras till någon",
    "Rapport och redovisning i presens, till någon.",
    (
        r"(?:av|åter)?rapporter(?:ar|as)",
        r"(?:åter)?redovisa[rs]",
        "rapport",
        r"återkoppla[rs]",
        r"lämna[rs] [^.]{0,60}?(?:rapport|redovisning|redogörelse)\w*",
    ),
    True,
    (("Styrgruppen avrapporterar till ledningen.", "avrapporterar"),),
)
MAY_BE = Rule(
    "får göras",
    "Något som kan eller får göras, utan någon som gör det, är en ordning och inget åtagande.",
    r"(?:kan|får) (?:[\wåäö]+ ){0,3}?(?:göras|ändras|minska|öka|ändra|avbeställa)",
    True,
    (("Ändringar kan göras en gång per år.", "kan göras"),),
    ("Hyresgästen får låna salen åtta kvällar per år.",),
)
GIVEN_BACK = Rule(
    "lämnas tillbaka",
    "Det som ska vara gjort när avtalet är slut.",
    (
        r"återlämna\w*",
        r"återställ\w*",
        "lämna[rs]? (?:tillbaka|ut)",
        "lägga fram",
        "upprätta",
        "avflytta",
        "städa",
        "ta bort",
    ),
    True,
    (("Nycklar ska återlämnas.", "återlämnas"),),
)

FORCES: tuple[Rule[str], ...] = (
    Rule("ska", "Ska och skall binder.", r"\b(?:ska|skall|måste)\b", "ska", (("Den ska följas upp.", "ska"),)),
    Rule("bör", "Bör är mjukare.", r"\b(?:bör|borde)\b", "bor", (("Den bör följas upp.", "bör"),)),
    Rule(
        "kan",
        "Kan och får är en möjlighet.",
        r"\b(?:kan|får(?! (?:i uppdrag|en|ett|sin|sitt|sina|del av|\w*rapport|\w*redovisning|muntlig"
        r"|skriftlig|årlig|varje|\d"
        r"|(?:(?!\w+a\b)[\wåäö]+ ){0,6}?(?:information|\w*rapport|\w*redovisning|besked|återkoppling|ersättning"
        r"|bidrag|handledning|utbildning|introduktion|stöd)\b))|må)\b",
        "kan",
        (("Den kan följas upp.", "kan"),),
        ("Kontoret får i uppdrag att redovisa det.", "Ledarna får handledning en gång i månaden."),
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
        r"(?:har|hade)\b[^.]{0,90}? (?:kommit överens|enats|beslutat|åtagit|lovat|tagit fram|bidragit|deltagit)",
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
        r"(?<!för\s)(?<!från\s)(?<!avser\s)(?:tidigare|förra|föregående|under året som gick) (?:år|period|avtal)",
    ),
    True,
    (("Medborgarlöftet har följts upp varje månad.", "har följts"), ("Möten hölls månadsvis.", "hölls")),
    ("Arbetet ska följas upp varje månad.",),
)
