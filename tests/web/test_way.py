"""The way of a case: the statuses that it passes when all goes well, with the one where it stands."""

from __future__ import annotations

import pytest

from engine.app import App
from engine.settings import Settings
from web.way import way_through

FLOWS = App(Settings("sqlite:////ingen/databas.db")).catalog


def _labels(name: str, state: str) -> list[tuple[str, str]]:
    return [(step.label, step.where) for step in way_through(FLOWS.newest(name)[0], state)]


def test_a_case_that_goes_well_passes_every_status_on_the_way() -> None:
    assert [label for label, _ in _labels("avtal", "utkast")] == [
        "Utkast", "Förslag till beslut", "Under beredning", "Beslutad", "Undertecknad", "Uppföljning", "Avslutad",
    ]  # fmt: skip


def test_where_it_stands_what_was_and_what_comes_are_told_apart() -> None:
    assert _labels("politiskt_arende", "beredning") == [
        ("Utkast", "gjort"), ("Förslag till beslut", "gjort"), ("Under beredning", "har"), ("Beslutad", "sedan"),
        ("Uppföljning", "sedan"), ("Avslutad", "sedan"),
    ]  # fmt: skip


def test_what_an_agreement_came_to_stands_on_the_way_once_it_has() -> None:
    assert ("Uppsagd", "har") in _labels("avtal", "uppsagd")
    assert "Uppsagd" not in [label for label, _ in _labels("avtal", "uppfoljning")]


def test_a_case_that_ended_otherwise_ends_there() -> None:
    assert _labels("politiskt_arende", "avskriven")[-1] == ("Avskriven", "har")


@pytest.mark.parametrize("name", FLOWS.names())
def test_every_status_of_every_shipped_case_type_has_its_way(name: str) -> None:
    flow = FLOWS.newest(name)[0]
    for status in flow.statuses:
        steps = way_through(flow, status.id)
        assert [step.where for step in steps].count("har") == 1
        assert steps[0].label == flow.status(flow.initial).label
