"""What happens when a period ends: it goes on by itself, may go on (options), or is over."""

from __future__ import annotations

import re

from engine.domain.reckoning import Duration
from engine.reading.rules import options
from engine.reading.rules.notices import OPTS_OUT
from engine.reading.rules.options import AUTOMATIC, NONE, UNKNOWN, Extended, by
from engine.reading.rules.rule import Rule


def _calendar_year(found: re.Match[str]) -> Extended:
    return Extended(AUTOMATIC, Duration(years=1), "kalenderår")


_GOES_ON = (
    "förlängs|förlänges|prolongeras|löper (?:det |den |avtalet |överenskommelsen |kontraktet )vidare|förnyas"
    "|fortlöper|förlängt|förlängd|förlängts|anses förlängt|anses"
    " förlängd|löper vidare"
    "|fortsätter att gälla|fortsätter gälla"
)
# What has to be left undone for it to go on by itself: «om det inte sägs upp», «sägs avtalet inte upp».
_UNLESS = (
    r"(?:(?:om (?:avtalet|det|den|överenskommelsen|kontraktet|ingen|inget|inte|någon|ingendera|endera|part)|såvida"
    r"|därest|säg(?:s|er)|har (?:\w+ )?uppsägning)"
    r"\b[^.]{0,160}?(?:säg|uppsäg|sagt|meddelar annat|begär annat)|säg(?:s|er) [^.]{0,60}?(?:inte|ej) upp"
    r"|uppsägs (?:inte|ej)|(?:sker|har) (?:inte|ej|ingen) uppsägning)"
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
    *options.OPTIONS,
    Rule(
        "förlängs",
        "Det går vidare av sig självt, tills någon säger upp det.",
        (
            (
                rf"(?:ska |skall )?(?:{_GOES_ON})(?! (?:efter|genom|om parterna))\b[^.]{{0,140}}?{{längd}}"
                rf"(?:period(?:er)?)?(?! ?(?:före|innan|uppsäg|varsel|i förväg))(?: {_AT_A_TIME})?"
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
        by(AUTOMATIC),
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
        by(AUTOMATIC),
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
        by(AUTOMATIC),
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
            rf"(?:löper|gäller|fortsätter|fortlöper)\b[^.]{{0,40}}? i {{längd}}period(?:er)?{_AS_LONG_AS}",
            r"(?:löper|gäller|fortsätter|fortlöper)\b[^.]{0,40}? (?:i|för|på) ytterligare en {längd}period",
        ),
        by(AUTOMATIC),
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
        by(UNKNOWN),
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
