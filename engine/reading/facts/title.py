"""What a document is called."""

from __future__ import annotations

from engine.reading.facts.casenumbers import BRACKETS, in_brackets
from engine.reading.outline import Outline
from engine.reading.rules.kinds import NAMES
from engine.reading.rules.rule import first
from engine.reading.values import Fact


def title(outline: Outline, kind: str | None) -> Fact[str] | None:
    """What the document is called; where nothing else, the name of its kind: so with the minutes of a whole meeting."""
    names = [each for each in (*outline.head, *outline.furniture) if first(NAMES, each.text)]
    # Of a form with a name in its corner and one over its text, the latter says what it is.
    named = next(reversed(names) if kind == "anslagsbevis" else iter(names), None)
    one = (named or outline.title) if kind in ("protokoll", "anslagsbevis") else (outline.title or named)
    if one is None:
        return None
    bracketed = one is outline.title and in_brackets(outline) is not None
    words = BRACKETS.sub("", one.text) if bracketed else one.text
    return Fact(words.rstrip(" :"), one.text, one.line)
