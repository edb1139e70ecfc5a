"""Organs, roles held in them, series and the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.municipality import HouseStyle, Meeting, Series
from engine.domain.people import Role
from tests.domain.made import CARL, ELIN, PLACE, municipality, user

D = date.fromisoformat


@pytest.mark.parametrize(
    ("held", "organ", "covers"),
    [("KS", "KS", True), ("KS", "KSAU", True), ("KS", "SN", False), ("KSAU", "KS", False), ("KS", "finns inte", False)],
)
def test_a_role_in_an_organ_covers_the_utskott_that_prepare_for_it(held: str, organ: str, covers: bool) -> None:
    assert PLACE.covers(frozenset({held}), organ) is covers
    assert PLACE.has_role(user("Sven Ö", Role.CHEF, organs=frozenset({held})), Role.CHEF, organ) is covers


def test_nobody_who_has_left_holds_a_role() -> None:
    assert not PLACE.has_role(replace(ELIN, active=False), Role.HANDLAGGARE, "KS")
    gone = replace(PLACE, users=(replace(CARL, active=False),))
    assert gone.holders(Role.CHEF, "KS") == ()
    assert PLACE.holders(Role.CHEF, "TSU") == (CARL,)


def test_what_is_not_there_is_none_and_an_unknown_code_is_its_own_name() -> None:
    assert (PLACE.organ("XX"), PLACE.user("xx")) == (None, None)
    assert (PLACE.organ_name("KSAU"), PLACE.organ_name("XX")) == ("Kommunstyrelsens arbetsutskott", "XX")
    assert [organ.code for organ in PLACE.preparing("KS")] == ["TSU", "KSAU"]


KS, SN = Series("KS", "KS/{year}:{number}"), Series("SN", "SN {year}-{number}")


@pytest.mark.parametrize(("organ", "series"), [("KS", KS), ("SN", SN), ("TSU", KS), ("KF", KS)])
def test_an_organ_without_a_series_uses_the_one_it_prepares_for_else_ks_s(organ: str, series: Series) -> None:
    assert replace(PLACE, series=(KS, SN)).series_of(organ) == series
    assert PLACE.series_of(organ) is None


def test_meetings_are_by_day() -> None:
    late, early = Meeting(D("2017-09-13"), "KS"), Meeting(D("2017-02-15"), "KS", D("2017-01-20"))
    assert municipality(late, Meeting(D("2017-03-01"), "SN"), early).meetings("KS") == (early, late)


def test_two_meetings_on_one_day_with_and_without_manusstopp_can_be_put_in_order() -> None:
    first, second = Meeting(D("2017-09-13"), "KS"), Meeting(D("2017-09-13"), "KS", D("2017-08-17"))
    assert len(municipality(first, second).meetings("KS")) == 2


def test_a_logo_is_read_from_its_data_uri() -> None:
    assert HouseStyle(logo="data:image/png;base64,aGVq").logo_data() == b"hej"
    assert HouseStyle().logo_data() is None
