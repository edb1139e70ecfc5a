"""Heads and party clauses with what a person reads in them (huvuden.txt), each put into a document and read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.values import Fact

TABLE = Path(__file__).with_name("huvuden.txt")
FIELDS = ("dnr", "andra", "handläggare", "kommun", "parter")
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
        """What the reading finds in each of the fields."""
        one = read(tuple(lines_of_text(FRAMES[self.frame].format(self.text))))[0]
        found = (_one(one.dnr), _all(one.related), _one(one.case_officer), _one(one.municipality), _all(one.parties))
        return dict(zip(FIELDS, found, strict=True))


def _one(fact: Fact[str] | None) -> tuple[str, ...]:
    return () if fact is None else (fact.value,)


def _all(facts: Iterable[Fact[str]]) -> tuple[str, ...]:
    return tuple(one.value for one in facts)


@cache
def table() -> tuple[Told, ...]:
    """Every example of the table."""
    found: list[Told] = []
    for section in re.split(r"^\[", TABLE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
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
