"""What those who make agreements are called, and what is said of them beside their names."""

from __future__ import annotations

from engine.reading.rules.names import PLACE
from engine.reading.rules.rule import Rule, compiled

_UP = "A-ZÅÄÖ"
_FIRST = r"(?!(?:mellan|parter(?:na)?|avtal|detta|denna|följande|bilaga|enligt|vid|för|kontaktperson\w*)\b)"
_WORD = rf"(?-i:[{_UP}](?:[\wåäöé&'’:/-]|\.(?=\w))*)"
# A place or a district, of one word or several: «Norra Slätten», «Viken/Torp».
PLACES = rf"{PLACE}(?:[ /]{PLACE})*"
_AREA = r"(?:lokalpolisområdet?|polisområdet?|LPO|(?:polis)?region)"
# Sorts that stand with small letters after a name: «Anhörigas förening», «Norrdala läns landsting».
SORTS = (
    r"(?:ekonomisk |ideell )?(?-i:[a-zåäö-]*(?:kommun|stad|region|län|läns landsting|landsting|förening(?:en)?"
    r"|klubb(?:en)?|stift|stiftelse(?:n)?|kommunalförbund|förbund(?:et)?|församling|pastorat|samfund|byalag|byaråd|råd(?:et)?|företagare"
    r"|bolag(?:et)?|jour(?:en)?|universitet|högskola|distrikt|krets(?:en)?|lokalpolisområde(?:t)?|polisområde|polisregion"
    r"|kår(?:en)?|lag|sällskap(?:et)?|samfällighet(?:sförening)?|kooperativ|museum|museer|bibliotek|teater|skola|folkhögskola|avdelning"
    r"|brandförsvar|räddningstjänst|sjukhus|gymnasium|orkester|ensemble|nätverk|institut|centrum|hamn|fond(?:en)?))"
)
_COLLECTIVE = (
    r"(?:föreningslivet|civilsamhället|näringslivet|företagarna|föreningarna|byalagen|idéburna organisationer"
    r"|(?:den|de) idéburna (?:sektorn|organisationerna)|den ideella sektorn|länets kommuner"
    r"|(?:samtliga |de )?kommuner(?:na)? i (?:länet|[A-ZÅÄÖ][\wåäö]+(?: län)?))"
)
_BOARD = (
    r"(?:(?:[a-zåäö]+-(?:, [a-zåäö]+-)? och )?[a-zåäö]*nämnden|(?:tekniska|sociala|gemensamma) nämnden|kommunstyrelsen"
    r"|regionstyrelsen|landstingsstyrelsen)(?: i (?-i:[A-ZÅÄÖ])[\wåäö]+(?: kommun| stad)?)?"
)
_NAMED = (
    rf"(?:{_FIRST}{_WORD}|polisen|kommunen|regionen|landstinget|lokalpolisområdet?)(?: (?:{_WORD}|& {_WORD}|"
    rf"(?:i|av|för|på|vid|de|af|von)(?= (?-i:[{_UP}]))|genom(?= lokalpolisområde)"
    rf"|{SORTS}\b))*"
)

BODIES: tuple[Rule[bool], ...] = (
    Rule(
        "flera kommuner",
        "Kommuner i rad, där ordet kommuner står sist.",
        (
            rf"(?:{PLACES})(?:(?:,| och|, och| samt) (?:{PLACES}))+ kommuner",
            rf"kommunerna (?:{PLACES})(?:(?:,| och|, och| samt) (?:{PLACES}))+",
        ),
        True,
        (
            ("med kommunerna Viken, Torp och Näs", "kommunerna Viken, Torp och Näs"),
            ("Björkbackens, Tallbackens och Torps kommuner har", "Björkbackens, Tallbackens och Torps kommuner"),
        ),
        ("Björkbackens kommun och polisen",),
    ),
    Rule(
        "polisen med område",
        "Polismyndigheten med det lokalpolisområde som hör till.",
        (
            rf"polismyndigheten,? (?:i |genom )?{_AREA},? {PLACES}(?:,? {_AREA},? {PLACES})?",
            rf"(?:polisen,? )?{_AREA},? {PLACES}",
        ),
        True,
        (
            (
                "Polismyndigheten, lokalpolisområde Norra Slätten, och",
                "Polismyndigheten, lokalpolisområde Norra Slätten",
            ),
            ("mellan lokalpolisområde Viken och", "lokalpolisområde Viken"),
        ),
        ("Polisen möter ungdomar",),
    ),
    Rule(
        "nämnd",
        "En nämnd eller styrelse, som sluter avtal inom kommunen eller för den.",
        rf"\b{_BOARD}",
        True,
        (
            ("mellan socialnämnden och", "socialnämnden"),
            ("Kultur- och fritidsnämnden", "Kultur- och fritidsnämnden"),
            ("tekniska nämnden (utföraren)", "tekniska nämnden"),
        ),
        ("Nämndernas ansvar",),
    ),
    Rule(
        "utan namn",
        "De som inte har något eget namn.",
        rf"{_COLLECTIVE}\b(?! (?-i:[{_UP}]))",
        True,
        (("med föreningslivet i Viken", "föreningslivet"), ("kommunerna i länet", "kommunerna i länet")),
        ("Företagarna Lindviken",),
    ),
    Rule(
        "med namn",
        "Ett namn med stora bokstäver, och de småord och sorter som hör till det.",
        rf"\b{_NAMED}",
        True,
        (
            ("Tallbackens kommun och", "Tallbackens kommun"),
            ("Landstinget i Norrdala har", "Landstinget i Norrdala"),
            ("Brottsofferjouren Slätten", "Brottsofferjouren Slätten"),
            ("Torps skola ekonomisk förening", "Torps skola ekonomisk förening"),
            ("Slättens Scoutkår. Det tidigare", "Slättens Scoutkår"),
            ("Slättens brandförsvar för", "Slättens brandförsvar"),
        ),
        ("de som bor här",),
    ),
)
BODY = "|".join(f"(?:{compiled(rule.pattern).pattern})" for rule in BODIES)
# What is said of a party beside its name; it is blotted out, so that the names of a row stand side by side.
BESIDE: tuple[Rule[bool], ...] = (
    Rule(
        "inom parentes",
        "Vad parten kallas eller har för nummer, inom parentes.",
        r"\s*\([^()]{0,90}\)",
        True,
        (("Viken (nedan kallad staden) och", " (nedan kallad staden)"),),
    ),
    Rule(
        "organisationsnummer",
        "Organisationsnumret, med eller utan ordet för det.",
        r"[,\t]?\s*(?:med )?(?:org(?:anisations)?\.? ?-?(?:nr|nummer)\.?:? ?)?(?:\d{2})?\d{6} ?-? ?\d{4}\b",
        True,
        (("Vikens kommun, org.nr 212000-1234, nedan", ", org.nr 212000-1234"),),
        ("tfn 0123-45 67 89",),
    ),
    Rule(
        "kallas",
        "Vad parten kallas i avtalet.",
        (
            r"[,;]?\s*(?:här)?(?:nedan|efter|i fortsättningen|fortsättningsvis|i det följande)(?: (?:kalla|benämn)\w+)?"
            r"(?: gemensamt)?(?: (?:för )?[”\"»«]?[\wåäö]+[”\"»«]?)(?: eller [\wåäö]+)?"
            r"(?=\s*(?:[,.;:]|$)|\s+(?:och|samt|har|å)\b)"
        ),
        True,
        (("Vikens kommun, nedan kallad kommunen, och", ", nedan kallad kommunen"), ("nedan Viken, och", "nedan Viken")),
    ),
    Rule(
        "inom citattecken",
        "Vad parten kallas, inom citattecken.",
        r",?\s*(?:[”\"“»«][^”\"“»«]{1,30}[”\"“»«])",
        True,
        (('Viken, "kommunen", och', ', "kommunen"'),),
    ),
    Rule(
        "nämnd efter kommunen",
        "Vilken nämnd det är hos kommunen, mellan kommatecken.",
        r"(?<=kommun),\s+(?:[a-zåäö]+- och )?[a-zåäö]*(?:nämnden|styrelsen)(?=\s*(?:[,.;]|$))",
        True,
        (("Vikens kommun, kommunstyrelsen, nedan kommunen", ", kommunstyrelsen"),),
        ("Vikens kommun, Torps kommun och socialnämnden",),
    ),
    Rule(
        "genom",
        "Vilken nämnd eller vem som företräder parten.",
        (
            r",?\s+(?:genom|företrädd av|via) (?!lokalpolisområde)(?:[^,.;()]{3,60}?)(?<!-)"
            r"(?:\s+(?:och|samt)\s+(?:[a-zåäö]+-\s+och\s+)?[a-zåäö]+(?:nämnden|styrelsen|förvaltningen|kontoret))?"
            r"(?=\s*[,.;(]|$|(?<!-)\s+(?:och|samt|har)\b)"
        ),
        True,
        (("Vikens kommun genom kultur- och fritidsnämnden, och", " genom kultur- och fritidsnämnden"),),
        ("Polismyndigheten genom lokalpolisområde Viken",),
    ),
    Rule(
        "sidan",
        "Den ena och den andra sidan.",
        r"\bå (?:ena|andra) sidan,?",
        True,
        (("å ena sidan Vikens kommun", "å ena sidan"),),
    ),
)
