"""How an agreement is given notice of: how long before, by whom, and in what form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.domain.reckoning import Duration
from engine.reading.rules.rule import Rule, said
from engine.reading.rules.words import length


@dataclass(frozen=True, slots=True)
class Notice:
    """The length of notice, or None; any_time: it is counted from no end of a period. party: who, as the words say."""

    length: Duration | None = None
    any_time: bool = False
    party: str | None = None


def _said(*, any_time: bool = False) -> Callable[[re.Match[str]], Notice]:
    def made(found: re.Match[str]) -> Notice:
        words = said(found, "längd")
        named = found.groupdict()
        who = named.get("båda") or named.get("vem") or named.get("namn") or named.get("namnen") or said(found, "part")
        return Notice(length(words) if words else None, any_time, who)

    return made


# «Önskar part att avtalet inte ska förlängas», «den som inte vill förlänga»: it goes on unless somebody says so.
OPTS_OUT = Rule(
    "vill inte förlänga",
    "Den som inte vill att det går vidare säger det, som en uppsägning.",
    (
        (
            r"(?:önskar|vill|avser|begär|meddelar)\b[^.]{0,50}? (?:inte|ej) (?:ska |skall |längre ska )?(?:förläng"
            r"|förny|fortsätt|prolonger)(?:as|s|a|er)?"
        ),
        (
            r"(?:inte|ej) (?:längre )?(?:vill|önskar|avser)\b[^.]{0,40}? (?:förläng|förny|fortsätt"
            r"|prolonger)(?:as|s|a|er)?"
        ),
    ),
    True,
    (
        ("Önskar part att avtalet inte ska förlängas meddelas det.", "Önskar part att avtalet inte ska förlängas"),
        ("Part som inte vill förlänga säger till.", "inte vill förlänga"),
    ),
    ("Avtalet ska inte förlängas.",),
)
_NAMES = r"(?-i:(?P<namn>[A-ZÅÄÖ][a-zåäö]+(?:(?:, | och )[A-ZÅÄÖ][a-zåäö]+){0,4}))"

NOTICES: tuple[Rule[Notice], ...] = (
    Rule(
        "för en part",
        "En parts egen uppsägningstid.",
        (
            r"(?:för|från|av) {part}s?(?: sida| del)?\b[^.;,]{0,60}?(?:uppsägning|säg)[^.;,]{0,40}?{längd}",
            (
                r"(?:för|från) {part}s?(?: sida| del)? (?:gäller |är |med |uppsägningstiden |en uppsägningstid (?:av"
                r"|om|på) )*{längd}"
            ),
            r"{längd}s? (?:uppsägningstid |varsel )?(?:för|från) {part}s?(?: sida| del)?",
            r"(?:sägas upp |och |samt )(?:av|från|för) {part}s?(?: sida)? med {längd}",
            r"(?:av|från|för) {part}s?(?: sida)? (?:dock|däremot|i stället) (?:med|gäller) {längd}",
            r"{part}s? (?:ska |skall |har |måste )?(?:då )?(?:iaktta |ha )?en uppsägningstid (?:om|på|av) {längd}",
            # Beside another's: «… om sex månader och föreningen tolv månader».
            (
                r"(?:och|samt|medan) (?:(?:för|från) )?{part}s?(?: sida)?(?: med| har| en uppsägningstid (?:om|på"
                r"|av))? {längd}"
            ),
            # «…, kommunen med sex månaders varsel»
            r"(?<!hos\s)(?<!mot\s){part} (?:dock |däremot )?med {längd}s? (?:varsel|uppsägningstid)",
            # «Vill regionen avsluta avtalet i förtid ska det sägas upp tolv månader i förväg»
            r"vill {part}s? (?:säga upp|avsluta|lämna|frånträda)[^.;]{0,90}? {längd}",
            (
                r"(?P<båda>{part} och {part}) (?:(?:ska |skall )?(?:har|ha|iaktta)|gäller) (?:var sin |en"
                r" )?uppsägningstid"
                r" (?:om|på|av) {längd}"
            ),
            (
                r"{part}s? (?:(?:kan|får|har rätt att) (?:\w+ ){0,3}?)?(?:säga upp|säger upp)[^.;,]{0,50}? (?:med"
                r"|senast) {längd}"
            ),
            # «Leverantören har, utöver vad som sägs i 6.1, rätt att säga upp avtalet med 180 dagars uppsägningstid».
            (
                r"{part} (?:har|äger)(?:[^.;]|\d\.\d){0,70}? rätt att (?:säga upp [^.;,]{0,50}?|uppsäga"
                r" [^.;,]{0,50}?)med {längd}"
            ),
            # «För Vikens uppsägning gäller 18 månader», «För Viken och Torp är uppsägningstiden ett år».
            (
                rf"(?:för|från) {_NAMES}(?:s uppsägning (?:gäller|är)| gäller| är)"
                r"(?: uppsägningstiden| (?:en )?uppsägningstid(?: av| om| på)?)? {längd}"
            ),
            (
                rf"{_NAMES.replace('namn', 'namnen')} (?:får|kan) säga upp (?:det|avtalet)[^.;,]{{0,30}}? (?:med"
                rf"|senast) {{längd}}"
            ),
            # «Medlem som vill lämna sin lott säger upp den med 30 dagars varsel».
            (
                r"(?-i:(?P<vem>(?!Part\b|Den\b|Någon\b)[A-ZÅÄÖ][a-zåäö]+)) som [^.;]{3,60}? (?:säger upp|ska säga"
                r" upp|meddelar"
                r"|ska meddela)[^.;]{0,50}? (?:med|minst|senast) {längd}"
            ),
        ),
        _said(),
        (
            ("För kommunen är uppsägningstiden sex månader", "För kommunen är uppsägningstiden sex månader"),
            (
                "Kommunen ska iaktta en uppsägningstid om sex månader",
                "Kommunen ska iaktta en uppsägningstid om sex månader",
            ),
            ("och föreningen tolv månader", "och föreningen tolv månader"),
            ("kan sägas upp, av kommunen med sex månaders varsel", "kommunen med sex månaders varsel"),
            (
                "Vill regionen avsluta avtalet ska det ske tolv månader i förväg.",
                "Vill regionen avsluta avtalet ska det ske tolv månader",
            ),
            (
                "Kommunen och regionen har en uppsägningstid på tolv månader.",
                "Kommunen och regionen har en uppsägningstid på tolv månader",
            ),
            ("av föreningen dock med tre månader", "av föreningen dock med tre månader"),
            (
                "Leverantören har, utöver 6.1, rätt att säga upp avtalet med 180 dagars uppsägningstid",
                "Leverantören har, utöver 6.1, rätt att säga upp avtalet med 180 dagars",
            ),
            (
                "För Viken och Torp är uppsägningstiden tolv månader.",
                "För Viken och Torp är uppsägningstiden tolv månader",
            ),
            (
                "Medlem som vill lämna sin lott säger upp den hos föreningen med 30 dagars varsel.",
                "Medlem som vill lämna sin lott säger upp den hos föreningen med 30 dagars",
            ),
        ),
        ("Part som vill lämna samarbetet meddelar det senast ett år i förväg.",),
    ),
    Rule(
        "lämna när som helst",
        "En som har anslutit sig får gå ur utan uppsägningstid.",
        (
            r"(?:[Aa]nslutna |[Ee]nskilda )?(?P<vem>[a-zåäö]{4,}) (?:kan|får|har rätt att|äger rätt att)(?: när"
            r" som helst)?"
            r" (?:lämna|frånträda|utträda ur|träda ur|gå ur) (?:överenskommelsen|avtalet|samarbetet|partnerskapet"
            r"|samverkan)"
            r"(?: när som helst)?"
        ),
        _said(any_time=True),
        (
            (
                "Anslutna föreningar kan när som helst lämna överenskommelsen.",
                "Anslutna föreningar kan när som helst lämna överenskommelsen",
            ),
        ),
        ("Anmälan kan lämnas när som helst.",),
    ),
    Rule(
        "uppsägningstid",
        "En längd som är uppsägningstid.",
        (
            r"(?:med )?(?:en )?(?:ömsesidig )?uppsägningstid(?:en)?\b[^.;]{0,50}? {längd}",
            r"{längd}s? (?:\w+ )?(?:ömsesidig )?(?:uppsägning(?:stid)?|varsel|varseltid)",
        ),
        _said(any_time=True),
        (
            ("med tre månaders ömsesidig uppsägningstid", "tre månaders ömsesidig uppsägningstid"),
            ("Uppsägningstiden är sex månader.", "Uppsägningstiden är sex månader"),
            ("en uppsägningstid om 12 månader", "en uppsägningstid om 12 månader"),
        ),
    ),
    Rule(
        "före periodens slut",
        "Så långt före utgången ska uppsägningen ha skett.",
        (
            r"\b(?:säg(?:s|as|a|er)|uppsäg(?:ning(?:en)?|as|s)|sagts?|uppsagts?|meddela(?:s|r)?|"
            r"aviser\w+)\b[^.]{0,110}? (?:senast|minst|inom|före|tidigast)? ?{längd} (?:före|innan)[^.;]{0,60}"
        ),
        _said(),
        (
            (
                "om inte avtalet sägs upp senast nio månader före avtalstidens utgång",
                "sägs upp senast nio månader före avtalstidens utgång",
            ),
            (
                "Uppsägning ska ske minst 3 månader innan perioden löper ut",
                "Uppsägning ska ske minst 3 månader innan perioden löper ut",
            ),
        ),
    ),
    Rule(
        "i förväg",
        "Uppsägning så lång tid i förväg.",
        r"\b(?:säg(?:s|as|a|er)|uppsäg(?:ning(?:en)?|as|s))\b[^.]{0,60}? (?:senast |minst )?{längd} (?:i"
        r" förväg|dessförinnan|innan|tidigare)",
        _said(any_time=True),
        (("Uppsägning ska göras 24 månader i förväg.", "Uppsägning ska göras 24 månader i förväg"),),
    ),
    Rule(
        "så lång tid före",
        "En tid före något, i en mening som handlar om att säga upp eller inte gå vidare.",
        r"\b(?:senast |minst )?{längd} (?:före|innan|i förväg|dessförinnan)(?: [\w-]+){0,4}",
        _said(any_time=True),
        (
            ("Den som vill lämna avtalet meddelar det nio månader i förväg.", "nio månader i förväg"),
            ("Om inte part senast två månader innan tiden går ut", "senast två månader innan tiden går ut"),
        ),
    ),
    Rule(
        "så lång tid efter",
        "Det upphör en tid efter uppsägningen.",
        (
            r"\b{längd} (?:efter|från)(?: det)?(?: att)?(?: den| en| skriftlig)? (?:uppsägning(?:en|s\w*)?|det"
            r" har sagts upp)"
        ),
        _said(any_time=True),
        (("Avtalet upphör sex månader efter uppsägningen.", "sex månader efter uppsägningen"),),
    ),
    Rule(
        "senast före periodens slut",
        "Längden står först, uppsägningen sedan.",
        r"\b(?:senast|minst) {längd} (?:före|innan)[^.;]{0,60}? (?:säg|uppsag|uppsäg|sagt)\w*",
        _said(),
        (("har det inte senast ett år före utgången sagts upp", "senast ett år före utgången sagts"),),
    ),
    Rule(
        "säga upp med en tid",
        "Uppsägning med en tids varsel.",
        (
            r"\b(?:säg(?:s|as|a|er) upp|uppsägning|uppsägas|avslutas?)\b(?:(?!förläng|löp|prolong|förny"
            r"|gäller)[^.]){0,90}? med"
            r" (?:minst |högst )?{längd}s?(?: varsel| uppsägningstid)?"
        ),
        _said(any_time=True),
        (("kan sägas upp med två månaders varsel", "sägas upp med två månaders varsel"),),
    ),
    Rule(
        "uppsägning utan tid",
        "Uppsägning nämns utan längd.",
        (
            r"(?:tills|till dess|om inte|såvida inte|intills?|så länge)\b[^.]{0,50}? säg(?:s|er|a|as)\b[^.]{0,30}",
            r"(?:om|såvida) (?:\w+ ){0,3}?inte (?:\w+ ){0,3}?säg(?:s|er) upp\b[^.]{0,50}",
            r"(?:om|såvida|därest) uppsägning[^.]{0,60}",
            r"(?:frånträd|utträd)\w*[^.]{0,80}",
            r"(?:om|såvida|har) (?:[\wåäö]+ ){0,16}?(?:sagts?|uppsagts?) (?:upp)?[^.]{0,60}",
            r"säg(?:s|er) (?:\w+ ){0,4}?upp\b[^.]{0,60}(?:förläng|löper|gäller)\w*",
            r"(?:kan|får|ska|äger rätt att|har rätt att) (?:[a-zåäö]+ ){0,5}?säga(?:s)? upp\b[^.]{0,60}",
            "uppsägning(?:en)? (?:ska|skall|sker|kan|av avtalet)[^.]{0,60}",
            "sägs upp (?:skriftligen|av)[^.]{0,40}",
        ),
        _said(),
        (("tills någon av parterna säger upp avtalet", "tills någon av parterna säger upp avtalet"),),
    ),
)

WRITTEN = Rule(
    "skriftlig uppsägning",
    "Uppsägningen ska vara skriftlig.",
    r"\bskriftlig(?:t|en|a)?\b",
    True,
    (("Uppsägning ska ske skriftligen.", "skriftligen"),),
)
