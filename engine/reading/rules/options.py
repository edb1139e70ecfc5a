"""What may be extended: by whom it is decided, or that the question shall be taken up, and how long it then goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.domain.reckoning import Duration
from engine.reading.rules.rule import Rule, said
from engine.reading.rules.words import length, number

AUTOMATIC, BY_DECISION, NONE, UNKNOWN = "automatic", "by_decision", "none", "unknown"


@dataclass(frozen=True, slots=True)
class Extended:
    """How it is extended, and by how much where the text says so."""

    mode: str
    length: Duration | None = None
    basis: str | None = None


def by(mode: str) -> Callable[[re.Match[str]], Extended]:
    """What a match means where it goes on in that mode: with the length that it holds."""

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


# «förlängas», «utsträckas», «prolongeras», «löpa vidare», «fortsätta att gälla».
_TO_EXTEND = (
    r"(?:förläng(?:as?|er)|förny(?:as?|er)|prolongera[s]?|utsträcka[s]?|sträckas ut|löpa vidare"
    r"|fortsätta (?:att )?(?:gälla|löpa)|utökas(?= (?:med|till)))"
)
# «med högst två år», «ytterligare en period om tre år»; and not «senast tre månader före utgången».
_BY_LENGTH = (
    r"(?:(?:(?:(?!uppsäg|varsel)[^.]){0,90}?\b(?:med|i|om|på|för|ytterligare|till|avtalet|överenskommelsen|kontraktet|det|den))?"
    r" (?:högst |upp till |maximalt |ytterligare |en"
    r" (?:ny )?(?:tid|period)"
    r" (?:om|av|på) )*{längd}(?! ?(?:före|innan|uppsäg|varsel|i förväg)))?"
)

OPTIONS: tuple[Rule[Extended], ...] = (
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
        by(BY_DECISION),
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
        by(BY_DECISION),
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
)
