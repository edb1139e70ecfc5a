"""How well documents are read that no rule was written from: the same table, over texts that a person has read.

The documents come in groups by the number that their names begin with. The older ones, up to 45, have become what rules
are tried on. The new and the newest were written by somebody who never saw a rule: rules may be tried on the odd ones,
and the even ones say honestly how they do on what nobody looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.measure import Sizes, Spread
from bench.reading import FIELDS, Count, count_in, said_once
from bench.table import Row, not_measured
from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.rules.names import organ_code
from engine.reading.told import told

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "reading" / "osedda"
WANTED = 0.85
_FACTS = ("kind", "municipality", "title", "dnr", "date", "body", "paragraph", "caseOfficer")
_LISTS = ("relatedDnrs", "parties", "recipients", "signatories", "supportingDocuments")
_MEASURED = [name for name in FIELDS if name != "rubriker i texten"]
_FIRST_NEW, _FIRST_NEWEST, _END = 46, 78, 110
# The numbers of each group's documents.
GROUPS = {
    "udda": range(1, _FIRST_NEW, 2),
    "jämna": range(2, _FIRST_NEW, 2),
    "nya udda": range(_FIRST_NEW + 1, _FIRST_NEWEST, 2),
    "nya jämna": range(_FIRST_NEW, _FIRST_NEWEST, 2),
    "nyaste udda": range(_FIRST_NEWEST + 1, _END, 2),
    "nyaste jämna": range(_FIRST_NEWEST, _END, 2),
}


def truths(group: str) -> list[Path]:
    """The truths of a group's documents."""
    return [path for path in sorted(FOLDER.glob("*.json")) if int(path.name.partition("_")[0]) in GROUPS[group]]


def measure(sizes: Sizes) -> list[Row]:
    """A row a field and group."""
    if not FOLDER.is_dir():
        return [not_measured("osedda", "facit", f"F1 minst {WANTED}", f"{FOLDER.name} finns inte här")]
    groups = {group: counted(truths(group)) for group in GROUPS}
    return [_row(name, group, counts[name]) for name in _MEASURED for group, counts in groups.items()]


def _row(name: str, group: str, count: Count) -> Row:
    ours = f"P {count.precision:.2f} R {count.recall:.2f}".replace(".", ",")
    found = Spread(count.f1, count.f1, count.f1)
    demand = f"F1 minst {WANTED}".replace(".", ",")
    return Row(
        f"{name} ({group})", ours, f"facit ({count.right + count.missed})", found, "F1", demand, count.f1 >= WANTED
    )


def counted(paths: Iterable[Path]) -> dict[str, Count]:
    """Every field's count over the documents whose truths those are."""
    counts = {name: Count() for name in _MEASURED}
    for path in paths:
        found, wanted = both(path)
        for name, count in counts.items():
            of, _ = FIELDS[name]
            count_in(count, said_once(of, found), said_once(of, wanted))
    return counts


def both(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is read in a document, and what a person read in it, in one shape."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    wanted = [_as_told(one) for one in (truth if isinstance(truth, list) else [truth])]
    found = [told(one) for one in read(tuple(lines_of_text(text)))]
    for one in [*found, *wanted]:
        _with_days_only(one["period"])
        _without_chair(one)
    return found, wanted


def _without_chair(one: dict[str, Any]) -> None:
    """The organ of an agreement is not compared: the reading takes it from whose chair signs, the truths do not."""
    if one["kind"] and one["kind"]["value"] in ("overenskommelse", "medborgarlofte"):
        one["body"] = None


def _with_days_only(period: dict[str, Any] | None) -> None:
    """Of a period only the days are compared: the truths give no length, and no precision where there is no day."""
    if period is not None:
        period["length"] = None
        period["precision"] = period["precision"] if period["start"] or period["end"] else None


def _as_told(truth: dict[str, Any]) -> dict[str, Any]:
    """What the person read, in the shape in which the reading tells it: organs by their codes."""
    truth = {**truth, "body": organ_code(truth["body"]) if truth.get("body") else None}
    facts = {key: {"value": truth[key]} if truth.get(key) is not None else None for key in _FACTS}
    lists = {
        key: [{"value": one.get("name") if isinstance(one, dict) else one} for one in truth[key]] for key in _LISTS
    }
    period = truth["period"] and {"precision": None, **truth["period"]}
    return {**truth, **facts, **lists, "period": period}
