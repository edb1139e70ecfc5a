"""Page furniture: what stands at the edge of a page and belongs to no sentence."""

from __future__ import annotations

from engine.reading.rules.rule import Rule, compiled

FURNITURE: tuple[Rule[bool], ...] = (
    Rule(
        "sidnummer",
        "Sidans nummer, ensamt eller av flera.",
        (
            r"(?:sida|sidan|sid|s\.)? ?\d{1,3} ?(?:\(\d{1,3}\)|av \d{1,3}|/\d{1,3}|\[\d{1,3}\])",
            r"(?:sida|sidan|sid|blad|bladnr|blad nr) ?:? ?\d{1,3}",
            r"[–-] ?\d{1,3} ?[–-]",
        ),
        True,
        (("2 (4)", "2 (4)"), ("Sida 2 av 5", "Sida 2 av 5"), ("– 3 –", "– 3 –")),
        ("2021",),
    ),
    Rule(
        "sidhuvud med sidnummer",
        "En rad vid sidans kant som slutar med sidans nummer.",
        (
            r".{0,100}(?:·|\t|\||  ) ?(?:sida|sidan|sid)? ?\d{1,3} ?(?:\(\d{1,3}\)|av \d{1,3})",
            r".{0,100}(?:·|\t|\||  ) *(?:sida|sidan|sid) \d{1,3}",
            r"(?:dnr:? )?(?-i:[A-ZÅÄÖ]{1,5})[ /-]?{år}[:/-]\d{1,6},? *(?:sida|sidan|sid) \d{1,3}",
        ),
        True,
        (
            ("Avtal om plattform    sida 2", "Avtal om plattform    sida 2"),
            ("Rönnvikens kommun · Missiv · Sida 2 (2)", "Rönnvikens kommun · Missiv · Sida 2 (2)"),
        ),
        ("Se bilaga 2 (2)", "Mer finns i rapporten, sida 3"),
    ),
    Rule(
        "justerandes signatur",
        "Raderna där justerarna signerar varje sida.",
        (
            r"(?:just(?:erande?s?|erarnas|\.)?\.? ?(?:sign(?:atur(?:er)?)?\.?)?[ \t/_]*|utdragsbestyrkande[ "
            r"\t_]*|rätt utdraget intyga[rs]:?[ _]*|utdraget bestyrkes:?[ _]*|sign(?:atur)?(?:er)? (?:av"
            r" )?part(?:er|erna)?[ \t/_]*|ordf(?:\.|örandes?)? ?sign(?:atur|"
            r"\.)?[ \t/_]*|sign(?:atur)?\.?[ _]*)+"
        ),
        True,
        (("Justerandes sign", "Justerandes sign"), ("Utdragsbestyrkande", "Utdragsbestyrkande")),
        ("Justerandes signatur krävs på varje sida i protokollet",),
    ),
    Rule(
        "justerad",
        "Uppgift om att paragrafen eller protokollet är justerat och när.",
        r"(?:paragrafen|protokollet|ärendet) (?:är |har )?(?:omedelbart )?justera[dt]s?(?: (?:den )?{dag})?\.?",
        True,
        (("Paragrafen är justerad 2021-05-19", "Paragrafen är justerad 2021-05-19"),),
        ("Protokollet ska justeras i dag",),
    ),
    Rule(
        "fortsättning",
        "Samma paragraf fortsätter på nästa sida.",
        r"(?:fortsättning|forts\.?) (?:på )?§ ?\d+.{0,20}|§ ?\d+ ?\(?(?:forts(?:ättning|\.)?)\)?",
        True,
        (("fortsättning § 35", "fortsättning § 35"), ("Forts. § 12", "Forts. § 12")),
    ),
)


def is_furniture(words: str) -> bool:
    """Whether the whole line is furniture."""
    return len(words) < 90 and any(compiled(rule.pattern).fullmatch(words.strip(" _.\t")) for rule in FURNITURE)


def is_page_number(words: str) -> bool:
    """Whether the line is the number of a page."""
    return compiled(FURNITURE[0].pattern).fullmatch(words.strip()) is not None


def ends_with_page_number(words: str) -> bool:
    """Whether the line is a head or a foot that ends with the number of its page."""
    numbered = len(words) < 110 and words.rstrip()[-1:] in set("0123456789)")
    return numbered and compiled(FURNITURE[1].pattern).fullmatch(words.strip()) is not None
