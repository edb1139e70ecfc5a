"""What tells that something is told of, and not asked for: verbs in the past, and what somebody decided then."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

THEN = Rule(
    "verb i förfluten tid",
    "Verbet säger att det redan har gjorts, också där PAST inte räcker: starka verb, -te och -dde, supinum.",
    (
        # Somebody who did it: «Räddningstjänsten ryckte ut».
        r"\w{3,}(?:en|et|erna|arna)\s(?!inte\b|\w+aste\b)\w{2,}(?:ade|dde|[bdfgklmnprstv]te)",
        # The verb comes second: «Under våren 2023 svarade …», «Vi träffade …».
        r"(?:{år}|våren|hösten|sommaren|vintern|året) \w{3,}(?:ade|dde|[^n]te)",
        r"(?:vi|ni|jag|man)\s(?!inte\b)\w{3,}(?:ade|dde|[^n]te)",
        (
            r"(?:har|hade) (?:\w+ ){0,3}?\w*(?:sökt|köpt|byggt|läst|löst|löpt|hjälpt|ställt|fyllt|känt|nämnt"
            r"|bestämt|sänt"
            r"|använt|vänt|lärt|kört|hört|mött|rest|växt|skött|ryckt|gett|gått|stått|sagt|lagt|märkt)"
        ),
        (
            r"(?:höll|lade|tog|såg|gjorde|satte|ledde|skrev|drev|föll|stod|låg|bjöd|lät|bar|vann|fann|steg|sjönk|utgick"
            r"|förekom|vidtog|kunde|ville|behövde)"
        ),
        r"[a-zåäö]{3,}(?:[fkpst]tes|ddes)",
        r"(?:har|hade) [a-zåäö]{2,}(?:tts|rts|lts|sts)",
        "(?:vore|föreslog|drog|gavs|kom|valdes|blev|söktes)",
        r"förra (?:årets|perioden|avtalet|löftet)|(?:i fjol|i går|häromåret)",
    ),
    True,
    (
        ("Räddningstjänsten ryckte ut varje vecka.", "Räddningstjänsten ryckte"),
        ("Vi träffade er vid tre tillfällen.", "Vi träffade"),
        ("Föreningen har ansökt om bidrag varje år.", "har ansökt"),
        ("Förra årets löfte om månatliga möten höll vi.", "höll"),
    ),
    ("Vi möts inte varje vecka.", "Föreningen lämnar rapport för föregående år."),
)
# What somebody decided or promised then is told of, however its own clause is put.
DECIDED_THEN = Rule(
    "beslutat då",
    "Det som någon beslutade, lovade eller bestämde förr, återgivet.",
    (
        r"(?:har|hade) (?:\w+ ){0,3}?(?:bett|begärt|krävt|föreslagit|rekommenderat|påpekat)",
        r"(?:beslutade|beslöt|uppdrog|stadgades|föreskrev|angav|lovade|åtog|bestämdes?|rekommenderade|föreslog|ansåg|begärde|påpekade|krävde|gav|fick|fastställde)",
    ),
    True,
    (
        ("Fullmäktige beslutade 2018 att nämnden årligen ska rapportera.", "beslutade"),
        ("Utskottet har därför bett att ärendet tas upp i maj.", "har därför bett"),
    ),
    ("Fullmäktige beslutar att nämnden årligen ska rapportera.",),
)
