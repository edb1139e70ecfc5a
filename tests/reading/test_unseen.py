"""Documents that no rule was written from, with what somebody else read out of them: how much of it is found.

The levels are what has been reached, for each field; a rule that helps one text and harms the language shows here.
Rules may be tried on all but the new and newest ones with even numbers, which nobody looks at while a rule is written.
"""

from __future__ import annotations

from functools import cache

import pytest

from bench.reading import Count
from bench.unseen import FOLDER, GROUPS, counted, truths

# F1 in each group as it stands, in the order of GROUPS; raised when the reading gets better.
REACHED = {
    "slag": (1.0, 1.0, 1.0, 0.93, 1.0, 1.0),
    "kommun": (1.0, 1.0, 1.0, 1.0, 1.0, 0.93),
    "rubrik": (1.0, 1.0, 1.0, 0.68, 1.0, 0.82),
    "diarienummer": (1.0, 1.0, 1.0, 0.81, 1.0, 0.9),
    "andra diarienummer": (1.0, 1.0, 1.0, 0.73, 1.0, 0.9),
    "datum": (1.0, 1.0, 1.0, 0.95, 1.0, 1.0),
    "organ": (1.0, 1.0, 1.0, 1.0, 1.0, 0.87),
    "paragraf": (1.0, 1.0, 1.0, 1.0, 1.0, 0.85),
    "parter": (1.0, 1.0, 1.0, 0.88, 0.89, 0.79),
    "punkter": (1.0, 1.0, 1.0, 1.0, 0.94, 0.98),
    "tid": (1.0, 1.0, 1.0, 0.92, 1.0, 1.0),
    "förlängning": (1.0, 1.0, 1.0, 0.79, 1.0, 0.8),
    "uppsägning": (1.0, 1.0, 1.0, 0.72, 1.0, 0.72),
    "åtaganden": (0.99, 0.99, 0.95, 0.87, 0.86, 0.8),
    "sändlista": (1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    "undertecknare": (1.0, 1.0, 1.0, 0.93, 1.0, 1.0),
    "handläggare": (1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    "beslutsunderlag": (1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
}  # fmt: skip


@cache
def _measured(group: str) -> dict[str, Count]:
    return counted(truths(group))


@pytest.mark.parametrize("name", REACHED)
def test_a_field_is_read_out_of_unseen_documents_as_well_as_before(name: str) -> None:
    for group, reached in zip(GROUPS, REACHED[name], strict=True):
        count = _measured(group)[name]
        assert count.f1 >= reached, (name, group, count)


def test_every_unseen_document_is_read_to_its_end() -> None:
    assert len(list(FOLDER.glob("*.txt"))) == len(list(FOLDER.glob("*.json"))) == 109
    assert all(sum(count.right for count in _measured(group).values()) > 0 for group in GROUPS)
