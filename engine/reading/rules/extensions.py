"""What happens when a period ends: it goes on by itself, may go on, or is over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.domain.reckoning import Duration
from engine.reading.rules.notices import OPTS_OUT
from engine.reading.rules.rule import Rule, said
from engine.reading.rules.words import length, number

AUTOMATIC, BY_DECISION, NONE, UNKNOWN = "automatic", "by_decision", "none", "unknown"


@dataclass(frozen=True, slots=True)
class Extended:
    """How it is extended, and by how much where the text says so."""

    mode: str
    length: Duration | None = None
    basis: str | None = None


def _by(mode: str) -> Callable[[re.Match[str]], Extended]:
    def made(found: re.Match[str]) -> Extended:
        words = said(found, "längd")
        if words is None and (years := found.groupdict().get("till")):
            return Extended(mode, Duration(years=number(years)))
        return Extended(
            mode, length(words) if words else None, "kalenderår" if "kalenderår" in found[0].lower() else None
        )

    return made


def _plus(found: re.Match[str]) -> Extended:
    unit = "years" if found["enhet"] == "år" else "months"
    return Extended(BY_DECISION, Duration(**{unit: number(found["först"])}))


def _calendar_year(found: re.Match[str]) -> Extended:
    return Extended(AUTOMATIC, Duration(years=1), "kalenderår")


_GOES_ON = (
    "förlängs|förlänges|prolongeras|löper (?:det |den |avtalet |överenskommelsen |kontraktet )vidare|förnyas"
    "|fortlöper|förlängt|förlängd|förlängts|anses förlängt|anses"
    " förlängd|löper vidare"
    "|fortsätter att gälla|fortsätter gälla"
)
# «förlängas», «utsträckas», «prolongeras», «löpa vidare», «fortsätta att gälla».
_TO_EXTEND = (
    r"(?:förläng(?:as?|er)|förny(?:as?|er)|prolongera[s]?|utsträcka[s]?|sträckas ut|löpa vidare"
    r"|fortsätta (?:att )?(?:gälla|löpa)|utökas(?= (?:med|till)))"
)
# What has to be left undone for it to go on by itself: «om det inte sägs upp», «sägs avtalet inte upp».
_UNLESS = (
    r"(?:(?:om (?:avtalet|det|den|överenskommelsen|kontraktet|ingen|inget|inte|någon|ingendera|endera|part)|såvida"
    r"|därest|säg(?:s|er)|har (?:\w+ )?uppsägning)"
    r"\b[^.]{0,160}?(?:säg|uppsäg|sagt|meddelar annat|begär annat)|säg(?:s|er) [^.]{0,60}?(?:inte|ej) upp"
    r"|uppsägs (?:inte|ej)|(?:sker|har) (?:inte|ej|ingen) uppsägning)"
)
# «med högst två år», «ytterligare en period om tre år»; and not «senast tre månader före utgången».
_BY_LENGTH = (
    r"(?:(?:(?:(?!uppsäg|varsel)[^.]){0,90}?\b(?:med|i|om|på|för|ytterligare|till|avtalet|överenskommelsen|kontraktet|det|den))?"
    r" (?:högst |upp till |maximalt |ytterligare |en"
    r" (?:ny )?(?:tid|period)"
    r" (?:om|av|på) )*{längd}(?! ?(?:före|innan|uppsäg|varsel|i förväg)))?"
)
_AS_LONG_AS = r"(?=[^.]{0,80}?(?:tills\b|till dess|om inte|om (?:det|den|avtalet) (?:inte|ej)|om ingen|såvida|intill))"
_AT_A_TIME = r"(?:i taget|i sänder|åt gången|per gång|varje gång|till|ytterligare)"

EXTENSIONS: tuple[Rule[Extended], ...] = (
    Rule(
        "ingen förlängning",
        "Det upphör av sig självt.",
        (
            "(?:kan|ska|får) (?:inte|ej) förlängas",
            "utan (?:rätt|möjlighet|option) till förlängning",
            "ingen (?:automatisk )?förlängning",
            (
                r"(?:någon |ingen )?(?:rätt|möjlighet|option)(?:en)? till (?:\w+ )?förlängning (?:finns|föreligger"
                r"|ges|medges|ingår|gäller) (?:inte|ej)"
            ),
            r"(?:ingen|inte någon) (?:rätt|möjlighet|option) (?:till|på) (?:\w+ )?förlängning",
            "(?:någon )?automatisk förlängning (?:sker|görs|medges|gäller|förekommer|ska) (?:inte|ej)(?: ske)?",
            "(?:förlängs|löper|förnyas) (?:inte|ej) (?:automatiskt|vidare|per automatik)",
        ),
        Extended(NONE),
        (
            ("Avtalet kan inte förlängas.", "kan inte förlängas"),
            ("Någon automatisk förlängning sker inte.", "Någon automatisk förlängning sker inte"),
            ("Någon rätt till förlängning finns inte.", "Någon rätt till förlängning finns inte"),
        ),
        # That it ends is its term; whether it can go on, the words do not say.
        ("Avtalet upphör utan föregående uppsägning.",),
    ),
    Rule(
        "kan förlängas",
        "Det går vidare bara om någon bestämmer det.",
        (
            (
                "(?:kan|får|ska kunna|äger rätt att|har rätt att|har möjlighet att|möjlighet att|möjligheten att|"
                r"(?:möjlighet|rätt|option) för [^.]{3,40}? att|"
                rf"rätt att|option att)\b[^.]{{0,80}}? {_TO_EXTEND}{_BY_LENGTH}"
            ),
            (rf"(?:möjlighet|option|rätt)(?:en|er)? till (?:\w+ )?förlängning{_BY_LENGTH}"),
            # «påkalla förlängning med tolv månader», «utnyttja optionen att …»
            (
                r"(?:kan|får|äger|har)\b[^.]{0,110}? (?:påkalla|begära|utlösa|utnyttja) (?:en |sin |optionen (?:på|om"
                rf"|till) )?förlängning{_BY_LENGTH}"
            ),
            r"(?:möjlig|eventuell) förlängning:? {längd}",
            r"förlängning\b[^.]{0,40}? (?:kan|får) (?:\w+ ){0,2}?(?:medges|göras|beviljas|komma i fråga)" + _BY_LENGTH,
            r"förlängning (?:på|med|om|av|i) (?:högst |upp till )?{längd} (?:är|blir) möjlig",
            rf"(?:möjlighet|option|rätt)(?:en|er)? finns (?:till|på) (?:en )?förlängning{_BY_LENGTH}",
            # «kan begära att överenskommelsen förlängs med högst två år»
            (
                r"(?:kan|får|äger rätt att|har rätt att)\b[^.]{0,40}? (?:begära|påkalla|besluta|bestämma|enas om"
                r"|komma överens"
                rf" om|överenskomma om) att [^.]{{0,60}}?(?:förlängs|förnyas|fortsätter){_BY_LENGTH}"
            ),
            (
                r"(?:kan|får) (?:\w+ ){0,2}?fortsätta\b[^.]{0,40}? (?:efter|genom|om) [^.]{0,30}?(?:beslut|överenskomm"
                r"|överens|godkän)\w*"
            ),
            r"(?:möjlighet|option|rätt)(?:en)? (?:till|på) {längd}s? förlängning",
            (
                r"förläng(?:s|as|ning)\b[^.]{0,40}? (?:efter|genom|om parterna|under förutsättning|"
                r"förutsatt)[^.]{0,20}? (?:beslut|överenskomme|överens|skriftlig|godkän)\w*"
            ),
            (
                r"(?:upphör|löper ut|avslutas)\b[^.]{0,60}? (?:om|såvida) (?:inte )?(?:parterna|part"
                r"|styrgruppen|kommunen|nämnden)"
                r"[^.]{0,40}? (?:förläng|förny|annat)\w*"
            ),
            (
                r"(?:parterna|styrgruppen|nämnden|kommunen|part) (?:kan|får|äger)(?: \w+){0,4}? (?:komma"
                r" överens|överenskomma|besluta|enas)"
                r"[^.]{0,30}? (?:förläng|förny|ny \w*period|fortsätt)\w*(?:[^.]{0,40}?(?:med|om|på) {längd})?"
            ),
            r"(?:kan|får|ska) (?:\w+ ){0,4}?(?:efter|genom) (?:[\w-]+ ){0,3}?(?:beslut|överenskommelse) förlängas",
            r"option (?:på|om|till) (?:förlängning|ytterligare)[^.]{0,30}?{längd}",
            # «löper på fem år med option på ytterligare två»: years, since they are what is counted before.
            (
                r"år[^.]{0,30}? med (?:option|möjlighet|rätt) (?:på|till|om) (?:förlängning (?:med|i|på|om)"
                r" )?(?:högst )?"
                r"ytterligare (?P<till>{antal})(?! (?:år|mån|vec|dag))"
            ),
            (
                r"förlängning(?:en)?(?: av \w+)? (?:kan|får|ska|kräver|förutsätter|sker|beslutas|prövas"
                r"|avgörs)\b[^.]{0,60}"
                r"(?:beslut|överenskomm|överens|skriftlig|godkän|av parterna|av nämnden|av kommun)\w*"
            ),
        ),
        _by(BY_DECISION),
        (
            ("Avtalet kan förlängas med ett år i taget.", "kan förlängas med ett år"),
            ("med möjlighet till förlängning i två år", "möjlighet till förlängning i två år"),
            (
                "Tiden kan efter framställning från föreningen utsträckas med högst två år.",
                "kan efter framställning från föreningen utsträckas med högst två år",
            ),
            (
                "Avtalet löper på fem år med option på ytterligare två.",
                "år med option på ytterligare två",
            ),
            ("Arrendet får prolongeras i tre år", "får prolongeras i tre år"),
            (
                "upphör om parterna inte dessförinnan beslutar att förlänga den",
                "upphör om parterna inte dessförinnan beslutar att förlänga",
            ),
            ("Förlängning sker genom skriftlig överenskommelse.", "Förlängning sker genom skriftlig"),
            (
                "med möjlighet för kommunen att förlänga avtalet två år",
                "möjlighet för kommunen att förlänga avtalet två år",
            ),
            (
                "Kommunen kan senast i maj påkalla förlängning med ett år.",
                "kan senast i maj påkalla förlängning med ett år",
            ),
            ("Möjlig förlängning: 3 år.", "Möjlig förlängning: 3 år"),
            ("Förlängning kan medges med ett år.", "Förlängning kan medges med ett år"),
            ("En förlängning på två år är möjlig.", "förlängning på två år är möjlig"),
            ("Option finns på förlängning upp till två år.", "Option finns på förlängning upp till två år"),
            (
                "Vardera parten kan begära att avtalet förlängs med ett år.",
                "kan begära att avtalet förlängs med ett år",
            ),
            ("Samarbetet kan fortsätta efter ett nytt beslut.", "kan fortsätta efter ett nytt beslut"),
            ("med möjlighet till ett års förlängning", "möjlighet till ett års förlängning"),
            ("Avtalet kan förlängas högst 24 månader.", "kan förlängas högst 24 månader"),
        ),
        ("Avtalet förlängs automatiskt med ett år.",),
    ),
    Rule(
        "ett plus ett år",
        "Kan gå vidare flera gånger, så länge i taget som det första talet säger.",
        r"(?:option|möjlighet|rätt|förläng\w+)\b[^.]{0,60}? (?P<först>{antal}) ?(?:\+|plus) ?{antal}"
        r"(?: ?(?:\+|plus) ?{antal})? (?P<enhet>år|mån)\w*",
        _plus,
        (
            ("med möjlighet till förlängning ett plus ett år", "möjlighet till förlängning ett plus ett år"),
            ("med option om 1+1 år", "option om 1+1 år"),
        ),
    ),
    Rule(
        "ska tas upp",
        "Frågan om att gå vidare ska tas upp; utan ett svar är det slut.",
        (
            (
                "(?:frågan om )?(?:förlängning|omförhandling|förnyelse|ny överenskommelse|nytt avtal|fortsatt "
                r"samverkan|eventuell förlängning)(?:en)?\b[^.]{0,50}? (?:ska|skall|bör) (?:tas upp|prövas|"
                "diskuteras|behandlas|aktualiseras|beslutas|initieras|påbörjas)[^.]{0,60}"
            ),
            (
                "(?:ska|skall|bör) (?:parterna |styrgruppen )?(?:ta upp|pröva|diskutera|ta ställning till)(?: "
                "frågan)?(?: om)? (?:en )?(?:eventuell )?(?:förlängning|omförhandling|förnyelse|ny "
                "överenskommelse|nytt avtal)"
            ),
            (
                r"(?:ska|skall|bör) (?:[\w()]+ ){0,9}?(?:ta ställning|besluta|avgöra|bedöma|pröva"
                r"|diskutera)(?:s)?(?: till| om)*"
                r" (?:om|huruvida) [^.]{0,60}(?:förläng|förny|fortsätt|ny period|ny avtalsperiod|ny"
                r" överenskommelse|nytt avtal)\w*"
            ),
            (
                r"(?:parterna|styrgruppen|kommunerna) (?:[\w()]+ ){0,6}?(?:tar|prövar|avgör|bedömer|beslutar)"
                r" (?:[\w()]+"
                r" ){0,5}?(?:om|huruvida) [^.]{0,60}?(?:förläng|förny|fortsätt|ny period|ny avtalsperiod)\w*"
            ),
            (
                r"(?:tar|prövar|avgör|bedömer|beslutar) (?:parterna|styrgruppen|kommunerna) (?:[\w()]+ ){0,5}?(?:om"
                r"|huruvida) [^.]{0,60}?(?:förläng|förny|fortsätt|ny period|ny avtalsperiod)\w*"
            ),
            (
                r"(?:ska|skall|bör) (?:parterna |styrgruppen )?(?:ha )?(?:kommit överens|enats|beslutat|tagit ställning"
                r"|överenskommit)[^.]{0,30}? (?:förläng|förny|fortsatt|fortsätt)\w*"
            ),
            (
                r"(?:ska|skall|bör) (?:parterna |styrgruppen )?(?:inleda|påbörja|uppta) "
                r"(?:förhandling|diskussion|samtal|omförhandling)\w* om [^.]{0,60}"
            ),
        ),
        _by(BY_DECISION),
        (
            ("Förlängning ska tas upp i god tid.", "Förlängning ska tas upp i god tid"),
            (
                "ska parterna ta ställning till om den ska förlängas",
                "ska parterna ta ställning till om den ska förlängas",
            ),
            ("Före slutet prövar parterna om avtalet ska förnyas.", "prövar parterna om avtalet ska förnyas"),
            ("Senast i maj ska parterna ha enats om en förlängning.", "ska parterna ha enats om en förlängning"),
            ("Parterna beslutar därefter om en fortsättning.", "Parterna beslutar därefter om en fortsättning"),
        ),
    ),
    Rule(
        "förlängs",
        "Det går vidare av sig självt, tills någon säger upp det.",
        (
            (
                rf"(?:ska |skall )?(?:{_GOES_ON})(?! (?:efter|genom|om parterna))\b[^.]{{0,140}}?{{längd}}"
                rf"(?:perioder?)?(?! ?(?:före|innan|uppsäg|varsel|i förväg))(?: {_AT_A_TIME})?"
            ),
            (
                rf"(?:ska |skall )?(?:{_GOES_ON})(?! (?:efter|genom|om parterna))\b[^.]{{0,60}}?(?:automatiskt"
                rf"|tills? ?vidare)"
            ),
            (
                rf"(?<!inte\s)(?<!ej\s)(?:ska|skall) (?:(?!\binte\b"
                rf"|\bej\b)[^.]){{0,40}}?förlängas[^.]{{0,60}}?{{längd}}"
                rf"(?! ?(?:före|innan|uppsäg|varsel|i förväg))(?: {_AT_A_TIME})?"
            ),
            rf"förlängning:? (?:med |på |i |om )?{{längd}} {_AT_A_TIME}(?=[^.]{{0,20}}? {_UNLESS})",
        ),
        _by(AUTOMATIC),
        (
            ("förlängs automatiskt med ett år i sänder", "förlängs automatiskt med ett år i sänder"),
            ("förlängs avtalet med 12 månader i taget", "förlängs avtalet med 12 månader i taget"),
            ("Förlängning: 12 månader i taget om avtalet inte sägs upp", "Förlängning: 12 månader i taget"),
        ),
        ("Vill part att avtalet inte ska förlängas meddelas det fyra månader i förväg.",),
    ),
    Rule(
        "den som inte vill förlänga säger till",
        "Att den som vill sluta måste säga det visar att det annars går vidare.",
        OPTS_OUT.pattern,
        Extended(AUTOMATIC),
        (("Önskar part att avtalet inte ska förlängas meddelas det.", "Önskar part att avtalet inte ska förlängas"),),
        ("Avtalet ska inte förlängas.",),
    ),
    Rule(
        "förlängs om ingen säger upp",
        "Det går vidare av sig självt; hur länge står inte, eller står som lika lång tid.",
        (
            rf"(?:om (?:ingen|ingendera|inte|ej)|såvida (?:ingen|inte)|med mindre)(?=[^.]{{0,160}}?\b(?:{_GOES_ON}))",
            rf"säg(?:s|er)(?=[^.]{{0,160}}?\b(?:{_GOES_ON}))",
            (
                rf"(?:{_GOES_ON})(?=[^.]{{0,140}}?\b(?:om (?:inte|ingen|ej|ingendera)|såvida|med mindre|tills"
                rf"|till dess|så länge))"
            ),
        ),
        Extended(AUTOMATIC),
        (
            ("Om inte avtalet sägs upp förlängs det på samma villkor.", "Om inte"),
            ("Det förlängs på samma villkor om ingen begär annat.", "förlängs"),
        ),
        ("Avtalet kan förlängas om parterna är överens.",),
    ),
    Rule(
        "förlängs år för år",
        "Det går vidare av sig självt, ett år i sänder.",
        (
            rf"(?:{_GOES_ON}|förlängning)\b[^.]{{0,40}}? (?:år för år|årsvis|årligen|varje år)",
            # «Om ingen säger upp det gäller avtalet även nästa år»
            (
                rf"{_UNLESS}\w*[^.]{{0,120}}? (?:gäller|löper|fortsätter)\b[^.]{{0,60}}? (?:år för år"
                r"|(?:nästa|nästkommande|nästföljande|påföljande|följande) (?:kalender)?år)"
            ),
        ),
        Extended(AUTOMATIC, Duration(years=1)),
        (("förlängs därefter automatiskt år för år", "förlängs därefter automatiskt år för år"),),
        ("Förlängning prövas.",),
    ),
    Rule(
        "automatisk förlängning",
        "Orden säger att det sker av sig självt.",
        r"\bautomatisk(?:t)? (?:förläng(?:ning|s|as)|prolong\w+)(?:[^.]{0,40}?{längd})?",
        _by(AUTOMATIC),
        (("med automatisk förlängning om ett år", "automatisk förlängning om ett år"),),
    ),
    Rule(
        "löper vidare",
        "Sägs det inte upp, löper det en tid till.",
        r"\b(?:löper|gäller|fortsätter|fortlöper)\b[^.,]{0,40}? (?:på |med |i |för |ytterligare |därefter )*{längd} (?:"
        + _AT_A_TIME
        + r"|framåt)(?=[^.]{0,90}?(?:om inte |om ingen |om det inte |om (?:den|avtalet) inte |såvida |tills |till"
        r" dess |uppsäg|säg|sagt))"
        r"|\b(?:löper|gäller|fortsätter)\b[^.,]{0,40}? (?:i |med |för )?ytterligare {längd}"
        rf"|\b{_UNLESS}\w*[^.]{{0,120}}? (?:löper|gäller|fortsätter|fortlöper|förlängs"
        rf"|förlänges)\b[^.]{{0,40}}?{{längd}}(?: {_AT_A_TIME})?",
        _by(AUTOMATIC),
        (
            ("löper det på fyra år till om ingen säger upp det", "löper det på fyra år till"),
            ("Sägs avtalet inte upp löper det vidare med två år i sänder",) * 2,
            ("Om det inte sägs upp löper det på fyra år till.", "Om det inte sägs upp löper det på fyra år till"),
            ("Därefter löper det på tre år till om det inte har sagts upp.", "löper det på tre år till"),
        ),
        ("Avtalet löper ett år i taget och diskuteras sedan.",),
    ),
    Rule(
        "därefter en tid i taget",
        "Utan verb: därefter så länge i taget, tills någon säger upp det.",
        (
            rf"(?:därefter|sedan|härefter|och därpå)\b[^.]{{0,30}}?{{längd}} {_AT_A_TIME}{_AS_LONG_AS}",
            # «löper det i treårsperioder tills någon säger upp det»
            rf"(?:löper|gäller|fortsätter|fortlöper)\b[^.]{{0,40}}? i {{längd}}perioder?{_AS_LONG_AS}",
            r"(?:löper|gäller|fortsätter|fortlöper)\b[^.]{0,40}? (?:i|för|på) ytterligare en {längd}period",
        ),
        _by(AUTOMATIC),
        (
            ("och därefter ett läsår i taget om det inte sägs upp", "därefter ett läsår i taget"),
            ("Sedan löper det i treårsperioder till dess att part säger upp det", "löper det i treårsperioder"),
            ("gäller det för ytterligare en femårsperiod", "gäller det för ytterligare en femårsperiod"),
        ),
        ("Därefter hålls ett möte i taget.",),
    ),
    Rule(
        "i taget, utan mer",
        "Det löper en tid i taget, men texten säger inte vad som händer om ingen gör något.",
        r"\b(?:löper|gäller|tecknas|ingås|träffas)\b[^.]{0,30}? (?:{längd} (?:i taget|i sänder|åt gången)"
        r"|i {längd}perioder)",
        _by(UNKNOWN),
        (
            ("Avtalet löper ett år i taget.", "löper ett år i taget"),
            ("Avtalet löper i femårsperioder.", "löper i femårsperioder"),
        ),
    ),
    Rule(
        "kalenderårsvis",
        "Ett kalenderår i taget, tills någon säger upp det.",
        (
            r"\b(?:därefter |sedan |och )*(?:kalenderårsvis|per kalenderår|ett kalenderår i (?:taget|sänder)|"
            r"årsvis|år för år)\b[^.]{0,20}?(?:tills|till dess|om inte|såvida|intill)[^.]*"
        ),
        _calendar_year,
        (
            (
                "och därefter kalenderårsvis tills någon säger upp det",
                "och därefter kalenderårsvis tills någon säger upp det",
            ),
        ),
    ),
    Rule(
        "därefter tills vidare",
        "Efter den första tiden gäller det utan slut.",
        (
            (
                r"(?:{längd}|(?:till|t\.? ?o\.? ?m\.?|till och med)\s(?:den\s)?{dag})[^.]{0,80}? (?:därefter|sedan"
                r"|därpå|övergår(?: \w+)? (?:till|i))\b[^.]{0,30}? tills? ?vidare"
            ),
            r"(?-i:Därefter|Sedan)\b[^.]{0,30}? tills? ?vidare",
        ),
        Extended(AUTOMATIC),
        (
            ("gäller till den 1 maj 2027 och därefter tills vidare", "till den 1 maj 2027 och därefter tills vidare"),
            ("Därefter gäller det tills vidare.", "Därefter gäller det tills vidare"),
        ),
        ("Avtalet gäller från undertecknandet och därefter tills vidare.",),
    ),
)
