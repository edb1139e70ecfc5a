"""What stands in the head of a first page and is no title: senders, addresses, meetings, marks of drafts."""

from __future__ import annotations

from engine.reading.rules.names import MUNICIPALITY, OFFICE, ORGAN
from engine.reading.rules.numbers import AFTER_LABEL
from engine.reading.rules.rule import Rule, compiled

LETTERHEADS: tuple[Rule[bool], ...] = (
    Rule(
        "polisen som avsändare",
        "Polisen eller ett polisområde, ensamt på en rad.",
        (
            (
                r"(?:polisen|polismyndigheten)(?:[ ,/]*(?:lokal)?polis(?:område|region)\w*(?:"
                r" (?-i:[A-ZÅÄÖ])[\wåäöé-]+){0,3})?"
            ),
            r"(?:lokalpolisområde|polisområde|polisregion|lpo)t?(?: (?-i:[A-ZÅÄÖ])[\wåäöé-]+){1,3}",
        ),
        True,
        (("POLISEN", "POLISEN"), ("Lokalpolisområde Västra Dalen", "Lokalpolisområde Västra Dalen")),
        ("Kommunens löfte",),
    ),
    Rule(
        "dokumentslag med mottagare eller dag",
        "Namnet på slaget av handling, med vem den är till eller vilken dag den är från.",
        (
            rf"(?:tjänste(?:skrivelse|utlåtande|yttrande)|missiv|skrivelse) (?:till|för) (?:{ORGAN.pattern})",
            (
                r"(?:protokolls?utdrag|(?:sammanträdes)?protokoll|tjänste(?:skrivelse|utlåtande)"
                r"|missiv)[ ,–-]+(?:den )?{dag}"
            ),
            r"(?:utdrag ur|protokoll(?:sutdrag)? (?:fört|från|ur)) .{3,120}",
        ),
        True,
        (
            ("Tjänsteskrivelse till kommunstyrelsen", "Tjänsteskrivelse till kommunstyrelsen"),
            ("Protokollsutdrag 2021-05-12", "Protokollsutdrag 2021-05-12"),
            ("Utdrag ur protokoll fört vid sammanträde", "Utdrag ur protokoll fört vid sammanträde"),
        ),
        ("Missiv om framtiden",),
    ),
    Rule(
        "kommun och kontor",
        "Kommunen med den förvaltning eller det organ som skriver, på en rad.",
        (
            rf"(?:{MUNICIPALITY.pattern}),? (?:{OFFICE.pattern}|{ORGAN.pattern})",
            rf"(?:{OFFICE.pattern}|{ORGAN.pattern})(?:,| i) (?:{MUNICIPALITY.pattern})",
        ),
        True,
        (
            ("Rönnvikens kommun, Kommunledningskontoret", "Rönnvikens kommun, Kommunledningskontoret"),
            ("Socialnämnden i Rönnvikens kommun", "Socialnämnden i Rönnvikens kommun"),
        ),
        ("Rönnvikens kommun och polisen",),
    ),
    Rule(
        "sammanträde",
        "Vilket sammanträde det gäller, och när det hölls.",
        (
            r"(?:ordinarie |extra )?(?:sammanträde|möte)(?:t|sdatum|sdag)?,? (?:den )?{dag}(?:,? kl.{0,14})?",
            r"sammanträde nr \d{1,3}",
        ),
        True,
        (("Sammanträde 19 juni 2019", "Sammanträde 19 juni 2019"),),
        ("Sammanträde med polisen om trygghet",),
    ),
    Rule(
        "myndighet som mottagare",
        "Ett verk, ett departement eller en domstol, ensamt på en rad: dit skrivelsen går.",
        (
            (
                r"(?:till )?(?:länsstyrelsen"
                r"|(?-i:[A-ZÅÄÖ])[\wåäö]*(?:verket|departementet|myndigheten|inspektionen|rätten))"
                r"(?: i (?-i:[A-ZÅÄÖ])[\wåäö]+(?: län)?)?"
            ),
        ),
        True,
        (("Trafikverket", "Trafikverket"), ("Länsstyrelsen i Norrdala län", "Länsstyrelsen i Norrdala län")),
        ("Trafikverkets vägplan",),
    ),
    Rule(
        "avsändare med diarienummer",
        "Kommunen eller kontoret, och ärendets nummer på samma rad.",
        (
            rf"(?:{MUNICIPALITY.pattern}|{OFFICE.pattern}),? (?:dnr|diarienr|diarienummer|ärendenr)[.:]? ?"
            rf"(?:{AFTER_LABEL.pattern})"
        ),
        True,
        (("Skogsbo kommun, dnr KS 2017/600", "Skogsbo kommun, dnr KS 2017/600"),),
        ("Skogsbo kommun, dnr saknas",),
    ),
    Rule(
        "ärendets plats på dagordningen",
        "Vilket i ordningen av mötets ärenden det är.",
        r"(?:ärende|punkt|dagordningspunkt)(?: nr)? \d{1,3}[.:)]?",
        True,
        (("Ärende 7", "Ärende 7"),),
        ("Ärende om 7 lekplatser",),
    ),
    Rule(
        "adress",
        "Kommunens postadress, besöksadress eller växel.",
        (
            (
                r"(?:box \d{1,5}|[\wåäöé]+(?:gatan|vägen|torget|gränd|allén|plan)(?: \d{1,3} ?[a-z]?)?),? ?\d{3}"
                r" ?\d{2} .{2,30}"
            ),
            r"[\wåäöé]+(?:gatan|vägen|torget|gränd|allén) \d{1,3} ?[a-z]?",
            r"(?:postadress|besöksadress|telefon|växel|e-post|webb|org\.? ?nr|bankgiro)\b.{0,80}",
            r"\d{3} \d{2} [\wåäöé]+",
            r"box \d{1,5}",
        ),
        True,
        (
            ("Box 12, 380 00 Rönnviken", "Box 12, 380 00 Rönnviken"),
            ("Storgatan 1, 123 45 Viken", "Storgatan 1, 123 45 Viken"),
        ),
        ("Torget i Rönnviken",),
    ),
    Rule(
        "ingress till ett avtal",
        "Raden före avtalets namn, om vilka som har träffat det.",
        r".{10,100} (?:har|ha) (?:denna dag |i dag )?(?:träffat|ingått|slutit)(?: följande)?(?: avtal|"
        r" överenskommelse)?:?",
        True,
        (("Vikens kommun och Torps IF har denna dag träffat följande",) * 2,),
        ("Kommunen har ingått ett avtal",),
    ),
    Rule(
        "region eller förbund",
        "En region, ett landsting eller ett förbund som skriver.",
        (
            r"(?-i:(?:Region|REGION|Landstinget|LANDSTINGET|[A-ZÅÄÖ][a-zåäö]*förbundet|[A-ZÅÄÖ]+FÖRBUNDET)"
            r" (?:[A-ZÅÄÖ][a-zåäö]+|[A-ZÅÄÖ]+)(?: (?:[A-ZÅÄÖ][a-zåäö]+|[A-ZÅÄÖ]+))?)"
        ),
        True,
        (("REGION NORRDAL", "REGION NORRDAL"), ("Räddningstjänstförbundet Åsen", "Räddningstjänstförbundet Åsen")),
        ("Regionen och kommunerna",),
    ),
    Rule(
        "flera kommuner",
        "De kommuner som skriver tillsammans, på en rad.",
        rf"(?:{MUNICIPALITY.pattern})(?:(?: [–—-] |, | och |\t)(?:{MUNICIPALITY.pattern}))+".replace("(?P<", "(?P<_"),
        True,
        (("VIKENS KOMMUN – TORPS KOMMUN", "VIKENS KOMMUN – TORPS KOMMUN"),),
        ("Avtal mellan kommuner",),
    ),
    Rule(
        "mottagare utan namn",
        "Vem skrivelsen går till, där det står på annat håll eller gäller många.",
        (
            r"(?:enligt|se|jämlikt) (?:bifogad )?(?:sändlista|utskickslista|mottagarlista)(?:n)?",
            (
                r"(?:till )?(?:berörda|samtliga|kommunens|alla)(?: \w+)? (?:nämnder|förvaltningar|remissinstanser"
                r"|parter|kommuner|bolag)"
            ),
            rf"(?:till )?(?:{ORGAN.pattern}) (?:ledamöter|ersättare|presidium)(?: och ersättare)?",
            r"till (?:den det berör|dem det berör|remissinstanserna|berörda)",
            r"(?:samtliga )?(?:medlems)?(?:kommuner|regioner)(?:na)? i (?:länet|regionen|förbundet|\w+s? län)",
        ),
        True,
        (("Enligt sändlista", "Enligt sändlista"), ("Till berörda nämnder", "Till berörda nämnder")),
        ("Samtliga nämnders budget",),
    ),
    Rule(
        "märkning",
        "Utkast, förslag, version och bilaga: vad pappret är, inte vad det handlar om.",
        (
            r"(?:utkast|arbetsmaterial|förslag|kopia|original|remissversion|slutversion)(?: ?{dag})?",
            r"(?:version|ver\.?|utgåva|rev\.?) ?[\d.]{1,6}(?: ?{dag})?",
            r"bilaga(?: [\dA-D]{1,2})?(?: till .{3,60})?",
            r"(?:för kännedom|sekretess|offentlig|allmän handling)",
        ),
        True,
        (("UTKAST", "UTKAST"), ("Bilaga 2", "Bilaga 2"), ("Version 1.0", "Version 1.0")),
        ("Åtgärder i förskolan",),
    ),
)


_ADDRESS = compiled(next(rule.pattern for rule in LETTERHEADS if rule.name == "adress"))


def is_address(words: str) -> bool:
    """Whether the whole line is a street, a box or a postal town."""
    return len(words) <= 120 and _ADDRESS.fullmatch(words) is not None


def is_letterhead(words: str) -> bool:
    """Whether the whole line is of the sort that stands in a head."""
    return len(words) <= 120 and any(compiled(rule.pattern).fullmatch(words) for rule in LETTERHEADS)
