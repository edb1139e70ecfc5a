"""Documents in many forms, each read as somebody who reads it by hand would: see dokument/*.md.

A document begins with «=== » and what is particular about it. Above «---» stands what is to be found, below it the
text. Only what is named is looked at; but a list that is named is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.told import told

FOLDER = Path(__file__).parent / "dokument"


@dataclass(frozen=True)
class Written:
    """A document and what is to be found in it."""

    name: str
    wanted: dict[str, Any]
    text: str


def _written() -> Iterator[Written]:
    for path in sorted(FOLDER.glob("*.md")):
        for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = part.partition("\n")
            wanted, _, text = rest.partition("\n---\n")
            yield Written(f"{path.stem}: {name}", YAML(typ="safe").load(wanted), text)


ALL = list(_written())


def _value(fact: Any) -> Any:
    return fact["value"] if isinstance(fact, dict) and "value" in fact else fact


def _period(one: dict[str, Any] | None) -> str | None:
    if one is None:
        return None
    dates = " – ".join(one[key] or "null" for key in ("start", "end"))
    more = [one["precision"] or "null", "open" if one["openEnded"] else "", one["length"] or ""]
    return " ".join([dates, *filter(None, more)])


def _extension(one: dict[str, Any] | None) -> str | None:
    return " ".join(filter(None, (one["mode"], one["length"]))) if one else None


def _duty(one: dict[str, Any]) -> str:
    parts = [one["cadence"], str(one["n"]) if one["n"] else "", one["kind"], one["force"] or "null"]
    return " ".join(filter(None, parts))


SHOWN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "kind": lambda told: _value(told["kind"]),
    "municipality": lambda told: _value(told["municipality"]),
    "title": lambda told: _value(told["title"]),
    "dnr": lambda told: _value(told["dnr"]),
    "related": lambda told: [_value(one) for one in told["relatedDnrs"]],
    "date": lambda told: _value(told["date"]),
    "body": lambda told: _value(told["body"]),
    "decides": lambda told: _value(told["decidedBy"]),
    "meeting": lambda told: _value(told["meetingOn"]),
    "paragraph": lambda told: _value(told["paragraph"]),
    "numbers": lambda told: [one["number"] for one in told["paragraphs"]],
    "officer": lambda told: _value(told["caseOfficer"]),
    "parties": lambda told: [_value(one) for one in told["parties"]],
    "points": lambda told: [one["text"] for one in told["points"]],
    "markers": lambda told: [one["marker"] for one in told["points"]],
    "period": lambda told: _period(told["period"]),
    "extension": lambda told: _extension(told["extension"]),
    "notice": lambda told: [f"{one['party']} {one['length'] or 'null'}" for one in told["notice"]],
    "recipients": lambda told: [_value(one) for one in told["recipients"]],
    "signatories": lambda told: [_value(one) for one in told["signatories"]],
    "supporting": lambda told: [_value(one) for one in told["supportingDocuments"]],
    "sections": lambda told: [one["heading"] for one in told["sections"]],
    "anomalies": lambda told: [one["sort"] for one in told["anomalies"]],
    "promises": lambda told: len(told["promises"]),
    "duties": lambda told: [_duty(one) for one in told["obligations"]],
}  # fmt: skip


@pytest.mark.parametrize("document", ALL, ids=[one.name for one in ALL])
def test_a_document_is_read_as_by_hand(document: Written) -> None:
    found = [told(one) for one in read(tuple(lines_of_text(document.text)))]
    wanted = dict(document.wanted)
    if kinds := wanted.pop("kinds", None):
        assert [_value(one["kind"]) for one in found] == kinds
        return
    assert len(found) == 1
    phrases = [line.partition(" | ") for line in wanted.get("duties", ())]
    expected = {key: value for key, value in wanted.items() if key in SHOWN}
    if phrases:
        expected["duties"] = [head for head, _, _ in phrases]
    assert {key: SHOWN[key](found[0]) for key in expected} == {key: _plain(value) for key, value in expected.items()}
    for (_, _, phrase), duty in zip(phrases, found[0]["obligations"], strict=bool(phrases)):
        assert phrase in " ".join(duty["phrase"].split())


def _plain(value: Any) -> Any:
    """A day that YAML has read as one, as it is shown."""
    return value.isoformat() if hasattr(value, "isoformat") else value
