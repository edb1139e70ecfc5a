"""Whose notice it is, by the words before and after its length: a party of its own, or any of them."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

_QUANTIFIED = r"(?:endera|vardera|varje|båda|någon av|var och en av|respektive|ingendera|samtliga|alla)"
_NAME = (
    r"(?-i:(?!Avtal|Överens|Kontrakt|Uppsäg|Part|Den\b|Det\b|Vill\b|Säg|Om\b|Ömse|Någon|Endera|Vardera|Båda|Har\b|Sker\b"
    r"|I\b|Under\b|Efter\b|För\b|Från\b|Av\b|Hyrestid|Samarbet|Samverkan|Denna|Detta|Såvida|Därest|Önskar|Senast|Minst"
    r"|Skriftlig|Kommun\b|Kommunerna|Medlemskommun|Vid\b|Inför|En\b|Ett\b|Varje|Samtliga|Alla|Ingen|När)[A-ZÅÄÖ][\wåäö-]+)"
)
_ONE = rf"(?:{_NAME}|{{part}}|medlem)"
_WHO = rf"(?P<vem>{_ONE}(?:(?:, {_ONE})* (?:och|samt) {_ONE})?)"
# Before the length that is meant: whose notice it is. The last one in the clause holds.
AGENTS: tuple[Rule[bool], ...] = (
    Rule(
        "för eller av en part",
        "För kommunen, från kommunens sida, av kommunen.",
        rf"\b(?:för|från|av) {_WHO}s?\b(?: sida| del| uppsägning)?",
        True,
        (("För kommunen är uppsägningstiden sex månader", "För kommunen"), ("av klubben med", "av klubben")),
        ("av part med",),
    ),
    Rule(
        "en part får säga upp",
        "Parten är den som handlar: kommunen får, har rätt, säger upp.",
        rf"\b{_WHO} (?:kan|får|har|äger|säger|ska|skall|måste|bör|önskar|vill)\b"
        r"(?![^.,]{0,40}?\b(?:sägas|avslutas|uppsägas|bringas|upphöra)\b)",
        True,
        (("Kommunen får säga upp avtalet", "Kommunen får"), ("Tranvik och Viken kan säga", "Tranvik och Viken kan")),
        ("Licensen kan sägas upp",),
    ),
    Rule(
        "säger en part upp",
        "Verbet står före parten.",
        rf"\b(?:säger|vill|önskar|avser) {_WHO}\b",
        True,
        (("Säger kommunen upp avtalet", "Säger kommunen"),),
    ),
    Rule(
        "får en part säga upp",
        "Hjälpverbet står före parten.",
        rf"\b(?:kan|får|har|äger) {_WHO}\b(?= (?:\w+ ){{0,3}}?(?:säga|uppsäga|lämna|avsluta|frånträda|avbryta|rätt)\b)",
        True,
        (("Vid brister får kommunen säga upp avtalet", "får kommunen"),),
    ),
    Rule(
        "en parts uppsägningstid",
        "Uppsägningstiden är partens.",
        rf"\b{_WHO}s (?:uppsägning(?:stid)?\b|är\b|gäller\b)",
        True,
        (("Kommunens uppsägningstid är", "Kommunens uppsägningstid"),),
    ),
    Rule(
        "en part som vill sluta",
        "Den som vill sluta är parten.",
        rf"\b{_WHO} som (?:vill|önskar|avser|inte)\b",
        True,
        (("Medlem som vill lämna sin lott", "Medlem som vill"),),
        ("Part som vill lämna samarbetet",),
    ),
    Rule(
        "om en part",
        "Parten står i villkoret.",
        (
            rf"\b(?:om|såvida|därest) (?:inte |ej )?{_WHO}\b(?=[^.,]{{0,80}}?(?:säg|uppsäg|meddel|lämna|avslut"
            rf"|senast|minst))"
        ),
        True,
        (("om inte kommunen senast ett år", "om inte kommunen"),),
        ("om inte avtalet", "om staten ändrar villkoren"),
    ),
    Rule(
        "nästa part",
        "Efter en annan parts längd: och bolaget med, medan bolaget har.",
        rf"(?:^|[,;–]|\b(?:och|samt|medan|men|dock)) *(?:för |från |av )?{_WHO}s?"
        r"(?: sida| del)?(?: dock| däremot)?(?: med| har| är| gäller| en uppsägningstid (?:om|på|av)|:)*\s*$",
        True,
        ((" och föreningen ", "och föreningen "), (" varsel, kommunen med ", ", kommunen med ")),
    ),
)
# Right after the length: «sex månader för kommunen».
FOR_WHOM = Rule(
    "så lång tid för en part",
    "Parten står efter längden.",
    (
        rf"^s?(?: uppsägningstid| varsel)? (?:(?:för|från) {_WHO}|(?:om|när) {_WHO.replace('<vem>', '<säger>')}(?="
        rf" säger| gör| vill))"
    ),
    True,
    ((" för kommunen och", " för kommunen"), (" om kommunen säger upp avtalet", " om kommunen")),
    (" för båda parter",),
)
# Each, both or any of them: nobody of their own.
ANYBODY = Rule(
    "vem som helst av dem",
    "Endera kommunen, båda kommunerna; part och parterna.",
    (rf"{_QUANTIFIED} \w+", r"(?<!andra\s)(?:part(?:en|erna)?|någondera|ömsesidig\w*)"),
    True,
    (("av endera kommunen", "endera kommunen"), ("har part rätt", "part")),
    ("meddela den andra parten",),
)
