"""Who is elected and who may decide by delegation, as the municipality file says it."""

from __future__ import annotations

from datetime import date

import pytest

from engine.definitions.municipalityfile import read_municipality_file
from engine.domain.errors import FileFaults
from engine.domain.municipality import Seat

D = date.fromisoformat
BASIS = """
name: Rönnvikens kommun
organs:
  - {code: KF, name: Kommunfullmäktige, kind: fullmaktige}
  - {code: KS, name: Kommunstyrelsen, kind: styrelse}
  - {code: KSAU, name: Arbetsutskottet, kind: utskott, prepares_for: KS}
series: [{organ: KS, pattern: "KS/{year}:{number}"}]
"""


def read(more: str) -> object:
    return read_municipality_file(BASIS + more, "kommun.yaml")[0]


def faults(more: str) -> str:
    with pytest.raises(FileFaults) as refused:
        read(more)
    return str(refused.value)


def test_members_sit_for_their_term_of_office() -> None:
    municipality, _ = read_municipality_file(
        BASIS + "members:\n"
        "  - {organ: KS, name: Bo Ek, seat: ordforande, since: 2015-01-01, until: 2018-12-31, party: X}\n"
        "  - {organ: KS, name: Eva Lo, since: 2016-05-01}\n",
        "kommun.yaml",
    )
    assert [one.name for one in municipality.seated("KS", D("2015-06-01"))] == ["Bo Ek"]
    assert [(one.name, one.seat) for one in municipality.seated("KS", D("2018-12-31"))] == [
        ("Bo Ek", Seat.ORDFORANDE), ("Eva Lo", Seat.LEDAMOT),
    ]  # fmt: skip
    assert municipality.seated("KSAU", D("2016-06-01")) == ()


def test_nobody_holds_two_seats_in_an_organ_at_once() -> None:
    twice = "members:\n  - {organ: KS, name: Bo Ek}\n  - {organ: KS, name: Bo Ek, seat: ersattare}\n"
    after = (
        "members:\n  - {organ: KS, name: Bo Ek, until: 2018-12-31}\n"
        "  - {organ: KS, name: Bo Ek, seat: ersattare, since: 2019-01-01}\n"
    )
    assert "har redan ett uppdrag i KS" in faults(twice)
    assert read(after)


def test_a_term_of_office_that_ends_before_it_begins_is_a_fault() -> None:
    assert "innan det börjar" in faults("members: [{organ: KS, name: Bo, since: 2019-01-01, until: 2018-01-01}]")


def test_the_delegationsordning_is_found_by_its_point() -> None:
    municipality, _ = read_municipality_file(
        BASIS + 'delegations: [{organ: KS, point: "3.2", matter: Avtal, delegate: KSAU, report: false}]', "kommun.yaml"
    )
    found = municipality.delegation("KS", "punkt 3.2")
    assert found is not None
    assert (found.delegate, found.report) == ("KSAU", False)
    assert municipality.delegation("KS", "9") is None


def test_fullmaktige_delegates_nothing_by_it() -> None:
    assert "6 kap. 37 §" in faults('delegations: [{organ: KF, point: "1", matter: Budget, delegate: KS}]')


def test_the_sections_of_minutes_are_chosen_from_those_there_are() -> None:
    municipality, _ = read_municipality_file(
        BASIS + 'house_style: {minutes: {text: "", beslut: "{organ} beslut"}, opening: [Val av justerare]}', "k.yaml"
    )
    assert municipality.house_style.minutes == (("text", ""), ("beslut", "{organ} beslut"))
    assert municipality.house_style.opening == ("Val av justerare",)
    assert "Menade du «beslut»" in faults("house_style: {minutes: {besluten: Beslut}}")


def test_members_are_called_before_the_meeting_and_minutes_approved_after_it() -> None:
    late = "calendar: [{organ: KS, meeting: 2026-03-25, kallelse: 2026-03-25}]"
    early = "calendar: [{organ: KS, meeting: 2026-03-25, justering: 2026-03-24}]"
    assert "ligger inte före sammanträdet" in faults(late)
    assert "ligger före sammanträdet" in faults(early)
