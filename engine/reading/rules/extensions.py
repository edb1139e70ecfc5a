"""What happens when a period ends: it goes on by itself, may go on, or is over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.domain.reckoning import Duration
from engine.reading.rules.rule import Rule, said
from engine.reading.rules.words import length

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
        return Extended(
            mode, length(words) if words else None, "kalenderår" if "kalenderår" in found[0].lower() else None
        )

    return made


def _calendar_year(found: re.Match[str]) -> Extended:
    return Extended(AUTOMATIC, Duration(years=1), "kalenderår")


_GOES_ON = "förlängs|förlänges|prolongeras|förnyas|fortlöper|förlängt|förlängd|förlängts"
_AT_A_TIME = r"(?:i taget|i sänder|åt gången|per gång|varje gång|till|ytterligare)"

EXTENSIONS: tuple[Rule[Extended], ...] = (
    Rule(
        "ingen förlängning",
        "Det upphör av sig självt.",
        (
            (
                r"(?:upphör|upphöra|löper ut|gälla)\b[^.]{0,60}? utan (?:föregående |särskild |att "
                r")?(?:uppsägning|säg\w+)"
            ),
            "(?:kan|ska|får) (?:inte|ej) förlängas",
            "utan (?:rätt|möjlighet|option) till förlängning",
            "ingen (?:automatisk )?förlängning",
        ),
        Extended(NONE),
        (("Avtalet upphör utan föregående uppsägning.", "upphör utan föregående uppsägning"),),
    ),
    Rule(
        "kan förlängas",
        "Det går vidare bara om någon bestämmer det.",
        (
            (
                "(?:kan|får|ska kunna|äger rätt att|har rätt att|har möjlighet att|möjlighet att|möjligheten att|"
                r"rätt att|option att)\b[^.]{0,80}? (?:förläng(?:as?|er)|förny(?:as?|er))(?:[^.]{0,50}?(?:med|i) "
                "(?:högst |upp till |maximalt |ytterligare )*{längd})?"
            ),
            (
                r"(?:möjlighet|option|rätt)(?:en|er)? till (?:\w+ )?förlängning(?:[^.]{0,60}?(?:med|om|på|i) "
                "(?:högst |upp till |maximalt |ytterligare )*{längd})?"
            ),
            (
                r"förläng(?:s|as|ning)\b[^.]{0,40}? (?:efter|genom|om parterna|under förutsättning|"
                r"förutsatt)[^.]{0,20}? (?:beslut|överenskomme|överens|skriftlig|godkän)\w*"
            ),
        ),
        _by(BY_DECISION),
        (
            ("Avtalet kan förlängas med ett år i taget.", "kan förlängas med ett år"),
            ("med möjlighet till förlängning i två år", "möjlighet till förlängning i två år"),
        ),
        ("Avtalet förlängs automatiskt med ett år.",),
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
                r"(?:ska|skall|bör) (?:parterna |styrgruppen )?(?:inleda|påbörja|uppta) "
                r"(?:förhandling|diskussion|samtal|omförhandling)\w* om [^.]{0,60}"
            ),
        ),
        _by(BY_DECISION),
        (("Förlängning ska tas upp i god tid.", "Förlängning ska tas upp i god tid"),),
    ),
    Rule(
        "förlängs",
        "Det går vidare av sig självt, tills någon säger upp det.",
        (
            (
                rf"(?:ska |skall )?(?:{_GOES_ON})(?! (?:efter|genom|om parterna))\b[^.]{{0,80}}?{{längd}}(?: "
                rf"{_AT_A_TIME})?"
            ),
            (
                rf"(?:ska |skall )?(?:{_GOES_ON})(?! (?:efter|genom|om parterna))\b[^.]{{0,60}}?(?:automatiskt"
                rf"|tills? ?vidare)"
            ),
            rf"(?:ska|skall) [^.]{{0,40}}?förlängas[^.]{{0,60}}?{{längd}}(?: {_AT_A_TIME})?",
        ),
        _by(AUTOMATIC),
        (
            ("förlängs automatiskt med ett år i sänder", "förlängs automatiskt med ett år i sänder"),
            ("förlängs avtalet med 12 månader i taget", "förlängs avtalet med 12 månader i taget"),
        ),
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
        + r"|framåt)(?=[^.]{0,90}?(?:om inte |om ingen |såvida |tills |till dess |uppsäg|säg))"
        r"|\b(?:löper|gäller|fortsätter)\b[^.,]{0,40}? (?:i |med |för )?ytterligare {längd}",
        _by(AUTOMATIC),
        (("sägs det inte upp löper det på fyra år till om ingen säger upp det", "löper det på fyra år till"),),
        ("Avtalet löper ett år i taget och diskuteras sedan.",),
    ),
    Rule(
        "i taget, utan mer",
        "Det löper en tid i taget, men texten säger inte vad som händer om ingen gör något.",
        r"\b(?:löper|gäller)\b[^.]{0,30}? {längd} (?:i taget|i sänder|åt gången)",
        _by(UNKNOWN),
        (("Avtalet löper ett år i taget.", "löper ett år i taget"),),
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
        r"\b(?:därefter|sedan|övergår(?: \w+)? (?:till|i)|och därpå)\b[^.]{0,30}? tills? ?vidare",
        Extended(AUTOMATIC),
        (("och därefter tills vidare", "därefter tills vidare"),),
    ),
)
