"""What a rule is: a name, a caption, a pattern in words, what it gives, and examples that prove it.

A pattern is a regular expression with two reliefs: a space stands for any white space (« ?» for any or none), and a
word in braces for one of the pieces in `words` («{antal} gånger per år»), whose text the rule can then ask for by that
name. Several patterns in a row are alternatives, each of whole words.

A rule is added by adding a row to its table; the test of the tables runs every example of every row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from engine.reading.budget import check
from engine.reading.rules.words import PIECES

T = TypeVar("T")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]| [?*]?")
_SPACES = {" ": r"\s+", " ?": r"\s*", " *": r"\s*"}
_BRACES = re.compile(r"\{([a-zåäö]+)\}")


@cache
def compiled(pattern: str | tuple[str, ...]) -> re.Pattern[str]:
    """The pattern with its pieces put in; `said` asks for them by name.

    Of several patterns any will do, from the beginning of a word to the end of one.
    """
    if not isinstance(pattern, str):
        pattern = rf"(?<!\w)(?:{'|'.join(pattern)})(?!\w)"
    times: Counter[str] = Counter()

    def piece(found: re.Match[str]) -> str:
        name = found[1]
        times[name] += 1
        return f"(?P<{name}_{times[name]}>{PIECES[name]})"

    spelled = _BRACES.sub(piece, pattern)
    return re.compile(_TOKEN.sub(lambda found: _SPACES.get(found[0], found[0]), spelled), re.IGNORECASE)


def said(found: re.Match[str], name: str) -> str | None:
    """What the first piece of that name says which the match holds; None where it holds none."""
    groups = found.groupdict()
    return next((groups[each] for each in groups if each.rpartition("_")[0] == name and groups[each]), None)


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """One rule. gives: what is meant, or how it is made of the match.

    finds: sentences in which it finds something, each with the piece found. passes: sentences in which it finds none.
    """

    name: str
    caption: str
    pattern: str | tuple[str, ...]
    gives: T | Callable[[re.Match[str]], T]
    finds: tuple[tuple[str, str], ...]
    passes: tuple[str, ...] = ()

    def search(self, text: str) -> Iterator[Found[T]]:
        """Every place in the text where the rule holds."""
        for match in compiled(self.pattern).finditer(text):
            value = self.gives(match) if callable(self.gives) else self.gives
            yield Found(self, value, match.start(), match.end(), match[0])


def pattern_of(rules: Iterable[Rule[T]]) -> str:
    """What any of the rules finds, to be part of another pattern."""
    return "|".join(one if isinstance(one, str) else "|".join(one) for one in (rule.pattern for rule in rules))


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a rule found, and where in the text: from start up to end."""

    rule: Rule[T]
    value: T
    start: int
    end: int
    words: str


def every(rules: Iterable[Rule[T]], text: str) -> list[Found[T]]:
    """What the rules find, in the order of the text; of two that overlap the longer one, and the first of equals."""
    check()
    found = [one for rule in rules for one in rule.search(text)]
    kept: list[Found[T]] = []
    for one in sorted(found, key=lambda each: each.start - each.end):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)


def first(rules: Iterable[Rule[T]], text: str) -> Found[T] | None:
    """What the first rule of the table that finds anything found."""
    return next((one for rule in rules for one in rule.search(text)), None)
