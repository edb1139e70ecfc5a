"""How a sentence is put together: where its clauses meet, and the words in it that bind nobody."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

CLAUSE_EDGE = Rule(
    "bisatsens gräns",
    "Komma, semikolon, «som», «där» och bindeord skiljer det ena som görs från det andra.",
    (
        r"[,;:]|\b(?:som|där|men|medan|varefter|vilken|vilket|då|om (?:vad|hur)|för att|efter att|efter det att"
        r"|sedan(?! (?:19|20)\d\d)"
        r"|innan|när|hur|vad)\b"
    ),
    True,
    (("Gruppen, som möts varje månad", ","), ("lämnas efter att föreningen har betalat", "efter att")),
)
CLAUSE_LINK = Rule(
    "två saker i en mening",
    "Mellan det ena som görs och det andra står ett bindeord.",
    r"(?:,|;)?\s+(?:och|samt|men|varav|medan),?\s+|;\s+|,\s+(?=minst|därutöver|dessutom)",
    True,
    (("Gruppen möts varje vecka och rådet varje månad.", " och "),),
)
# «och därefter varannan månad» goes on telling of the same duty.
SAME_AGAIN = Rule(
    "samma sak igen",
    "Första gången, därefter och kortare tider under en del av året är samma åtagande.",
    (
        r"(?:därefter|sedan|dock|därutöver vid|(?:den )?(?:första|sista|nästa) (?:gången|gång)\b|vid behov"
        r"|när det behövs"
        r"|(?:betalas|erläggs|faktureras|utbetalas|debiteras)\b"
        r"|(?:(?:redovisa|presentera|(?:åter)?rapportera|lämna)[rs]? )?(?:resultatet|utfallet|detta)\b)"
    ),
    True,
    (("därefter varannan månad", "därefter"),),
)
# Indirect questions and purposes: «anger hur bidraget ska användas» binds nobody to use it.
ASIDE = Rule(
    "sagt i en bisats",
    "Ska, bör, kan och får i en indirekt fråga eller ett syfte är inte meningens egen kraft.",
    (
        r"(?:hur|vad|vilk(?:en|et|a)|huruvida|vem)(?: [\wåäö-]+){0,8}? (?:ska|skall|bör|kan|får)",
        r"(?:(?:och|samt|eller|anger|uppger) om|så att|i syfte att)(?: [\wåäö-]+){0,8}? (?:ska|skall|bör|kan|får)",
        r"(?:den|det|de|dem|dessa)? ?som (?:kan|får)",
    ),
    True,
    (
        ("Föreningen redovisar hur bidraget ska användas.", "hur bidraget ska"),
        ("Kommunen anger språk och om tolkningen ska ske på plats.", "och om tolkningen ska"),
    ),
    ("Diskussion om förlängning ska ske.",),
)
CONDITION = Rule(
    "villkoret först",
    "En mening som börjar med sitt villkor binder genom det som kommer efter det.",
    r"^(?:om|när|då|därest|ifall|innan|sedan|skulle)\b[^,;]*?\b(?:ska|skall|bör|kan|får)\b[^;]*?(?=\b(?:ska|skall|bör|kan|får)\b)",
    True,
    (("Om ett nytt löfte ska avges bör parterna planera.", "Om ett nytt löfte ska avges "),),
    ("Om målet inte nås bör parterna träffas.",),
)
RELATIVE = Rule(
    "relativsatsen",
    "Det som sägs om något, efter «som», «där» eller «vilken».",
    r",? (?:som|där|dit|vilken|vilket|vilka)\b",
    True,
    (("webbplatsen, som uppdateras månadsvis", ", som"),),
)
