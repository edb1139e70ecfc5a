"""What was read is asked about fact by fact; what somebody answers stands in the case file, and nothing else is new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.definitions.casefile import read_case_file
from engine.domain.agreement import ExtensionMode
from engine.domain.casefile import CaseFile
from engine.domain.correcting import corrected, questions
from engine.domain.followup import Schedule
from engine.domain.reckoning import Duration
from tests.support.parts import REPOSITORY

EXAMPLES = sorted((REPOSITORY / "exempel").glob("*.yaml"))
CASES = [path for path in EXAMPLES if path.name != "kommun.yaml"]


@pytest.fixture
def agreement() -> CaseFile:
    return read_case_file(REPOSITORY / "exempel" / "kalenderarsavtal.yaml")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_left_as_it_was_read_is_the_same_file(path: Path) -> None:
    file = read_case_file(path)
    asked = questions(file)
    assert len({one.name for one in asked}) == len(asked)
    assert corrected(file, {one.name: f" {one.answer} " for one in asked}) == file


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_choice_that_is_offered_can_be_taken(path: Path) -> None:
    file = read_case_file(path)
    for one in questions(file):
        for value, _ in one.choices:
            after = {each.name: each.answer for each in questions(corrected(file, {one.name: value}))}
            assert after[one.name] == value


def test_an_answer_stands_where_it_belongs(agreement: CaseFile) -> None:
    said = {
        "titel": "Ny rubrik", "handlaggare": "", "part.1": "Polisområde Norr", "avtal.0.fran": "2024-01-01",
        "avtal.0.till": "", "avtal.0.tillsvidare": "ja", "avtal.0.forlangning": "automatic",
        "avtal.0.forlangs": "P2Y", "avtal.0.uppsagning.0": "P9M", "uppfoljning.0": "", "finns.inte": "x",
    }  # fmt: skip
    after = corrected(agreement, said)
    (one,) = after.instruments

    assert (after.header.title, after.header.officer, after.parties[1].name) == ("Ny rubrik", None, "Polisområde Norr")
    assert (str(one.term.start), one.term.end, one.term.open_ended) == ("2024-01-01", None, True)
    assert one.extension is not None
    assert (one.extension.mode, one.extension.length) == (ExtensionMode.AUTOMATIC, Duration(years=2))
    assert one.notice[0].length == Duration(months=9)
    assert after.obligations == agreement.obligations[1:]


def test_an_interval_that_is_left_keeps_its_day_and_another_one_has_none(agreement: CaseFile) -> None:
    yearly = replace(agreement.obligations[0], schedule=Schedule(every=Duration(years=1), day="03-31"))
    file = replace(agreement, obligations=(yearly,))
    assert corrected(file, {"uppfoljning.0.ofta": "P1Y"}) == file
    assert corrected(file, {"uppfoljning.0.ofta": "P1M"}).obligations[0].schedule == Schedule(every=Duration(months=1))


def test_points_are_written_as_they_are_printed() -> None:
    file = read_case_file(REPOSITORY / "exempel" / "samverkansformer.yaml")
    after = corrected(file, {"beslut.0.punkter": "1. Avtalet antas.\n\natt uppdra åt direktören\n\nUtan nummer"})
    assert [(one.marker, one.text) for one in after.decisions[0].points] == [
        ("1", "Avtalet antas."), ("att", "uppdra åt direktören"), (None, "Utan nummer"),
    ]  # fmt: skip
