"""Who of the parties the municipality is: by its name, by its kind, or not at all; and what follows for notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Instrument, InstrumentStatus
from engine.domain.facts import PastLastDay
from engine.domain.notice import our_notice_day
from engine.domain.people import Party
from engine.domain.reminding import reminders_of
from engine.domain.sides import Sides
from engine.domain.standing import closing_day, status_on, window_on
from engine.domain.workflow import Anchor, ReminderRule
from tests.domain.flow import E, act, running
from tests.domain.made import PLACE, automatic, case, length, rule, workflow

D = date.fromisoformat
OURS, THEIRS, NEXT = (
    Party("k", "Bergvika kommun", "kommun"),
    Party("bolag", "Driftbolaget AB", "foretag"),
    Party("granne", "Granby kommun", "kommun"),
)
REGION = Party("r", "Region Berg", "region")
# The municipality has half a year, the company nine months: our day is 30 September, theirs 31 May.
DRIFT = automatic(
    D("2025-03-30"), start=D("2024-03-31"), notice=(rule("P6M", "k"), rule("P9M", "bolag", month_end=True))
)


@pytest.mark.parametrize(
    ("parties", "name", "ours"),
    [
        ((OURS, THEIRS), "Bergvika kommun", "k"),
        ((THEIRS, NEXT, OURS), "Bergvika kommun", "k"),
        ((OURS, NEXT), "Granby kommun", "granne"),
        ((OURS, THEIRS), "Ett annat namn", "k"),
        ((OURS, REGION), "Ett annat namn", "k"),
        ((REGION, THEIRS), "Ett annat namn", "r"),
        ((OURS, REGION), "Region Berg", "r"),
        ((Party("kommunen", "Kommunen"), NEXT), "Bergvika kommun", "kommunen"),
        ((OURS, NEXT), "Ett tredje namn", None),
        ((THEIRS,), "Bergvika kommun", None),
        ((), "Bergvika kommun", None),
    ],
)
def test_the_municipality_is_the_party_of_its_name_or_the_only_one_of_its_kind(
    parties: tuple[Party, ...], name: str, ours: str | None
) -> None:
    assert Sides(parties, name).ours == ours


def test_another_municipality_is_one_with_whom_it_agrees() -> None:
    sides = Sides((NEXT, OURS, THEIRS), OURS.name)
    assert sides.others == (NEXT, THEIRS)
    assert [sides.is_other(one) for one in ("granne", "k", "bolag", None)] == [True, False, True, False]
    assert (sides.name("bolag"), sides.name("okänd")) == ("Driftbolaget AB", "okänd")


def test_where_it_cannot_be_told_no_municipality_is_the_other_side() -> None:
    sides = Sides((NEXT, OURS, THEIRS), "Ett annat namn")
    assert sides.others == (THEIRS,)


@pytest.mark.parametrize(
    ("one", "ours", "day"),
    [
        (DRIFT, "k", "2024-09-30"),
        (DRIFT, "bolag", "2024-05-31"),
        (DRIFT, None, "2024-05-31"),  # the safe one
        (automatic(D("2025-03-30"), notice=(rule("P3M"), rule("P9M", "bolag"))), "k", "2024-12-30"),
        (automatic(D("2025-03-30"), notice=(rule("P9M", "bolag"),)), "k", None),
        (automatic(D("2025-03-30"), notice=(rule(None, "k"), rule("P9M", "bolag"))), "k", None),
        (automatic(D("2025-03-30")), "k", None),
    ],
)
def test_our_last_notice_day_is_our_own_or_that_of_any_party(
    one: Instrument, ours: str | None, day: str | None
) -> None:
    assert our_notice_day(one, D("2024-06-10"), ours).date == (D(day) if day else None)
    assert closing_day(one, D("2024-06-10"), ours).date == D(day or "2025-03-30")


def test_the_other_party_s_day_closes_no_window_of_ours() -> None:
    window = window_on(DRIFT, D("2024-06-10"), "k")
    assert window is not None
    assert (window.opens, window.last_day) == (D("2024-05-30"), D("2024-09-30"))
    found = [status_on(DRIFT, True, D(on), "k") for on in ("2024-05-29", "2024-06-10", "2024-09-30", "2024-10-01")]
    asked = InstrumentStatus.BESLUTSFONSTER
    assert found == [InstrumentStatus.GALLANDE, asked, asked, InstrumentStatus.GALLANDE]


def test_our_last_notice_day_is_what_is_reminded_of_and_theirs_is_told_beside_it() -> None:
    flow = workflow(reminders=(ReminderRule("en månad före", Anchor.LAST_NOTICE_DAY, length("P1M"), ("handlaggare",)),))
    ours = case(DRIFT, parties=(OURS, THEIRS))
    (made,) = reminders_of(flow, ours, PLACE, D("2024-09-30"))
    assert (made.due, made.remind_on) == (D("2024-09-30"), D("2024-08-30"))
    assert "(sista dag för Driftbolaget AB: 2024-05-31, fredag)" in made.what


def test_the_question_may_be_put_off_to_our_own_last_day_and_not_past_it() -> None:
    one = replace(running(DRIFT), parties=(OURS, THEIRS))
    put_off = act(one, "omforhandla", E, "2024-06-10", until="2024-09-20").case
    assert put_off.instruments[0].renegotiate_on == D("2024-09-20")
    with pytest.raises(PastLastDay, match="2024-09-30"):
        act(one, "omforhandla", E, "2024-06-10", until="2024-10-01")
