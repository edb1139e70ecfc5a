"""What the sides of an agreement are called, where each is named with its part in it."""

from __future__ import annotations

from engine.reading.rules.rule import Rule, compiled

SIDE = Rule(
    "sida i avtalet",
    "Vad en part är i avtalet: hyresvärd och hyresgäst, beställare och utförare.",
    (
        r"part(?:en)? ?[\dAB]?",
        (
            r"(?:upplåtare|nyttjare|nyttjanderättshavare|hyresvärd|hyresgäst|uthyrare|säljare|köpare|arrendator|jordägare"
            r"|markägare|fastighetsägare|beställare|utförare|leverantör|uppdragsgivare|uppdragstagare|kommunen|föreningen|polisen"
            r"|stiftelsen|bolaget|bidragsgivare|bidragsmottagare|givare|mottagare(?= *:)|driftare"
            r"|skötselansvarig|driftsansvarig|entreprenör|ägare|förvaltare|kund|sponsor|huvudpart|licenstagare|partner|"
            r"långivare|låntagare|huvudman|värdkommun|licensgivare)"
        ),
    ),
    True,
    (("Hyresvärd: Rönnvikens kommun", "Hyresvärd"), ("Part 1: Rönnvikens kommun", "Part 1")),
    ("Hyresvärdens ansvar",),
)


def side_in(words: str) -> str | None:
    """«Hyresvärd: » or «Hyresvärd» and a column, at the beginning of the words; None where no side stands there."""
    found = compiled(SIDE.pattern).match(words)
    if found is None:
        return None
    after = words[found.end() :]
    gap = len(after) - len(after.lstrip(" :.\t"))
    return words[: found.end() + gap] if after[:gap].strip(" ") else None
