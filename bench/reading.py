"""How well documents are read: precision, recall and F1 a field, against what a person has read out of them.

The real cases lie in ../shared; where they are not there, nothing can be measured and the table says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bench.measure import Sizes, Spread
from bench.table import Row, not_measured
from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.told import told

SHARED = Path(__file__).resolve().parents[2] / "shared"
WANTED = 0.95
# Which real text each case file is the truth of.
CASES = {"lidkoping": "000", "mjolby": "001", "sandviken": "002", "linkoping": "003", "hoor": "004"}
_DEMAND = "F1 minst 0,95"
_SUPPORTING = re.compile(r"beslutsunderlag|bilagor", re.IGNORECASE)

Told = dict[str, Any]
Found = list[str]


@dataclass
class Count:
    """What was found rightly, wrongly and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """How much of what is there was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure(sizes: Sizes) -> list[Row]:
    """A row a field, over the five real texts."""
    if not (SHARED / "cases").is_dir():
        return [not_measured("läsning", "facit", _DEMAND, "de verkliga ärendena (../shared/cases) finns inte här")]
    return [_row(name, count) for name, count in counted().items()]


def _row(name: str, count: Count) -> Row:
    ours = f"P {count.precision:.2f} R {count.recall:.2f}".replace(".", ",")
    found = Spread(count.f1, count.f1, count.f1)
    return Row(f"läser {name}", ours, f"facit ({count.right + count.missed})", found, "F1", _DEMAND, count.f1 >= WANTED)


def counted() -> dict[str, Count]:
    """Every field's count over the five texts."""
    counts = {name: Count() for name in FIELDS}
    for case, number in CASES.items():
        truth = YAML(typ="safe").load((SHARED / "cases" / f"{case}.yaml").read_text(encoding="utf-8"))
        text = next((SHARED / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")
        documents = [told(one) for one in read(tuple(lines_of_text(text)))]
        for name, (found, wanted) in FIELDS.items():
            count_in(counts[name], said_once(found, documents), wanted(truth))
    return counts


def said_once(found: Callable[[Told], Found], documents: Iterable[Told]) -> Found:
    """What the documents say; what two of them say in nearly the same words counts once."""
    kept: Found = []
    for one in documents:
        kept += [value for value in found(one) if all(_overlap(value, other) < 0.9 for other in kept)]
    return kept


def count_in(count: Count, found: Found, wanted: Found) -> None:
    """Pairs what was found with what is wanted, the most alike first."""
    left = list(dict.fromkeys(wanted))
    for value in dict.fromkeys(found):
        best = max(left, key=lambda one: alike(one, value), default=None)
        if best is not None and alike(best, value) >= 0.6:
            left.remove(best)
            count.right += 1
        else:
            count.wrong += 1
    count.missed += len(left)


def alike(one: str, other: str) -> float:
    """How much of the words the two share; what stands before a bar has to be the same."""
    (head, _, mine), (same, _, theirs) = one.rpartition("|"), other.rpartition("|")
    if head != same:
        return 0.0
    left, right = Counter(_words(mine)), Counter(_words(theirs))
    shared = sum((left & right).values())
    return shared / max(1, min(left.total(), right.total())) if shared else float(mine == theirs)


def _overlap(one: str, other: str) -> float:
    """How much of the longer one's words the other shares."""
    left, right = Counter(_words(one)), Counter(_words(other))
    return (left & right).total() / max(1, left.total(), right.total())


def _words(text: str) -> list[str]:
    return re.findall(r"[\wåäöé]+", text.casefold())


# What was found


def _fact(key: str) -> Callable[[Told], Found]:
    return lambda one: [f"{one[key]['value']}|"] if one[key] is not None else []


def _facts(key: str) -> Callable[[Told], Found]:
    return lambda one: [str(fact["value"]) for fact in one[key]]


def _period(one: Told) -> Found:
    period = one["period"]
    return [f"{period['start']} {period['end']} {period['precision']} {period['length']}|"] if period else []


def _extension(one: Told) -> Found:
    return [f"{one['extension']['mode']} {one['extension']['length']}|"] if one["extension"] else []


def _duty(one: Told) -> Found:
    return [f"{duty['cadence']} {duty['n']} {duty['force']}|{duty['phrase']}" for duty in one["obligations"]]


# What is wanted


def _term(truth: Told) -> Found:
    terms = [one["term"] for one in truth.get("instruments", ()) if one.get("term")][:1]
    return [f"{t.get('start')} {t.get('end')} {t.get('precision')} {t.get('length')}|" for t in terms]


def _true_extension(truth: Told) -> Found:
    found = [one["extension"] for one in truth.get("instruments", ()) if one.get("extension")]
    return [f"{one['mode']} {one.get('length')}|" for one in found]


def _true_duty(truth: Told) -> Found:
    return [f"{_cadence(one['schedule'])} {one.get('force')}|{one['phrase']}" for one in truth.get("obligations", ())]


_EVERY = {
    "P1W": "weekly",
    "P1M": "monthly",
    "P3M": "quarterly",
    "P4M": "tertial",
    "P1Y": "yearly",
    "P2Y": "every_2_years",
}
_WORDS = {
    "regelbundet": "regular_unspecified", "återkommande": "regular_unspecified", "kontinuerligt": "continuous",
    "löpande": "continuous",
}  # fmt: skip


def _cadence(schedule: Told) -> str:
    """The cadence and the number that a case file's schedule means."""
    if "every" in schedule:
        return f"{_EVERY[schedule['every']]} None"
    if "times_per" in schedule:
        once = schedule["n"] == 1
        return "yearly None" if once else f"n_per_year {schedule['n']}"
    if "once_after" in schedule:
        return "once_after None"
    if "before_each_period" in schedule:
        return "before_each_period None"
    return f"{_WORDS.get(schedule.get('words', ''), 'unspecified')} None"


def _documents(of: Callable[[Told], Iterable[object]]) -> Callable[[Told], Found]:
    return lambda truth: [str(value) for one in truth["documents"] for value in of(one)]


def _headed(one: Told) -> list[str]:
    """What stands under the headings of what the proposal rests on."""
    blocks = [block for part in one["sections"] if _SUPPORTING.match(part["heading"] or "") for block in part["blocks"]]
    listed = ([block["p"]] if "p" in block else block.get("bullets", ()) for block in blocks)
    return [text for texts in listed for text in texts]


def _of_header(key: str) -> Callable[[Told], Found]:
    return _documents(
        lambda one: [f"{value}|" for label, value in one.get("header", {}).items() if label in key.split()]
    )


def _officer(truth: Told) -> Found:
    officer = truth["case"].get("case_officer")
    return [f"{officer['name']}|"] if officer else []


def _signers(truth: Told) -> Found:
    return [
        row.get("name") or row["role"] for one in truth.get("instruments", ()) for row in one.get("signatories", ())
    ]


def _points(truth: Told) -> Found:
    return [point["text"] for one in truth.get("decision", ()) for point in one["points"]]


FIELDS: dict[str, tuple[Callable[[Told], Found], Callable[[Told], Found]]] = {
    "slag": (_fact("kind"), _documents(lambda one: [f"{one['kind']}|"])),
    "kommun": (_fact("municipality"), lambda truth: [f"{truth['municipality']}|"]),
    "rubrik": (lambda one: [one["title"]["value"]] if one["title"] else [], _documents(lambda one: [one["title"]])),
    "diarienummer": (_fact("dnr"), _of_header("Dnr Diarienummer")),
    "andra diarienummer": (
        _facts("relatedDnrs"),
        lambda truth: [row["dnr"] for row in truth["case"].get("related", ()) if "dnr" in row],
    ),
    "datum": (_fact("date"), _documents(lambda one: [f"{one['date']}|"] if one.get("date") else [])),
    "organ": (_fact("body"), lambda truth: [f"{truth['case']['body']}|"]),
    "paragraf": (_fact("paragraph"), _of_header("§")),
    "parter": (_facts("parties"), lambda truth: [one["name"] for one in truth["parties"]]),
    "punkter": (lambda one: [point["text"] for point in one["points"]], _points),
    "tid": (_period, _term),
    "förlängning": (_extension, _true_extension),
    "uppsägning": (
        lambda one: [f"{row['party']} {row['length']}|" for row in one["notice"]],
        lambda truth: [
            f"{row['party']} {row['length']}|" for one in truth.get("instruments", ()) for row in one.get("notice", ())
        ],
    ),
    "åtaganden": (_duty, _true_duty),
    "sändlista": (_facts("recipients"), _documents(lambda one: one.get("dispatch", {}).get("to", ()))),
    "undertecknare": (_facts("signatories"), _signers),
    "handläggare": (_fact("caseOfficer"), _officer),
    "beslutsunderlag": (_facts("supportingDocuments"), _documents(_headed)),
    "rubriker i texten": (
        lambda one: [part["heading"] for part in one["sections"] if part["heading"]],
        _documents(lambda one: [part["heading"] for part in one["sections"] if part["heading"]]),
    ),
}
