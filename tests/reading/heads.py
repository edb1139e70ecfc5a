"""Heads, party clauses and short documents with what a person reads in them, each put into a frame and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.values import Fact, Reading

TABLES = ("huvuden.txt", "handlingar.txt")
_BODY = "Förslag till beslut\n\nKommunstyrelsen godkänner planen.\n\nÄrendet\n\n{}\n"
# What the text stands in. None of the frames says any of the fields that its examples ask for.
FRAMES = {
    "huvud": "{}\n\nSnöröjning på skolgårdarna\n\n" + _BODY.format("Skolgårdarna röjs i dag av flera entreprenörer."),
    "löptext": (
        "Rönnvikens kommun\nTJÄNSTESKRIVELSE\nDatum: 2026-05-11\nDnr: KS 2026/14\n\nVatten och avlopp i byarna\n\n"
        + _BODY
    ),
    "avtal": "{}\n\n§ 2 Omfattning\n\nVad som ingår framgår av bilaga 1.\n\n§ 3 Ändringar\n\nDe görs skriftligen.\n",
    "hel": "{}\n",
    "ärende": (
        "Rönnvikens kommun\nTJÄNSTESKRIVELSE\nDatum: 2026-05-11\n\n{}\n\n" + _BODY.format("Frågan väcktes i våras.")
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A head or a clause, the frame it stands in, and what a person reads in each of the fields that it is about."""

    name: str
    frame: str
    wanted: dict[str, tuple[str, ...]]
    text: str

    def read(self) -> dict[str, tuple[str, ...]]:
        """What the reading finds in each of the fields, in one document of the text after the other."""
        documents = _read(FRAMES[self.frame].format(self.text))
        return {name: tuple(value for one in documents for value in found(one)) for name, found in FIELDS.items()}


@cache
def _read(text: str) -> tuple[Reading, ...]:
    return read(tuple(lines_of_text(text)))


def _one(name: str) -> Callable[[Reading], Iterable[str]]:
    def found(one: Reading) -> Iterable[str]:
        fact: Fact[object] | None = getattr(one, name)
        return () if fact is None else (str(fact.value),)

    return found


def _all(name: str) -> Callable[[Reading], Iterable[str]]:
    return lambda one: [fact.value for fact in getattr(one, name)]


FIELDS: dict[str, Callable[[Reading], Iterable[str]]] = {
    "slag": _one("kind"),
    "rubrik": _one("title"),
    "dnr": _one("dnr"),
    "andra": _all("related"),
    "datum": _one("date"),
    "organ": _one("body"),
    "paragraf": _one("paragraph"),
    "handläggare": _one("case_officer"),
    "kommun": _one("municipality"),
    "parter": _all("parties"),
    "undertecknare": lambda one: [each.name or each.role or "" for each in one.signatories],
    "mottagare": _all("recipients"),
}


@cache
def table() -> tuple[Told, ...]:
    """Every example of the tables."""
    found: list[Told] = []
    texts = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in TABLES)
    for section in (one for text in texts for one in re.split(r"^\[(?=\w+\]$)", text, flags=re.MULTILINE)[1:]):
        frame, _, examples = section.partition("]\n")
        for example in examples.split("=== ")[1:]:
            first, _, text = example.partition("---\n")
            name, *rows = first.strip().split("\n")
            wanted = {key: _values(value) for key, _, value in (row.partition(": ") for row in rows)}
            found.append(Told(name, frame, wanted, text.rstrip()))
    return tuple(found)


def _values(written: str) -> tuple[str, ...]:
    return () if written == "–" else tuple(written.split("; "))


def compared(told: Told, field: str) -> tuple[int, int, int]:
    """How many values of the field are found rightly, found wrongly and missed; capitals make no difference."""
    wanted, found = ({one.casefold() for one in values} for values in (told.wanted[field], told.read()[field]))
    return len(wanted & found), len(found - wanted), len(wanted - found)
