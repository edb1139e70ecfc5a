"""After the meeting: what may be done with minutes in which order, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.board import adjusting
from engine.domain.board.legal import LegalState, legal_standing
from engine.domain.board.record import Attendance, Minute, Present
from engine.domain.board.sitting import Item, ItemKind, Sitting, SittingState
from engine.domain.decision import DecisionRole
from engine.domain.verdict import Verdict

D = date.fromisoformat
THERE = Attendance("Bo Ek", "Eva Lo", (Present("Bo Ek"),))


def held() -> Sitting:
    """Three paragraphs: a formality, a decision and a proposal."""
    items = (
        Item(ItemKind.OVRIGT, "Val av justerare", paragraph=10, minute=Minute(Verdict.BIFALL), formal=True),
        Item(ItemKind.ARENDE, "Planen", "KS/2017:1", 1, paragraph=11, minute=Minute(Verdict.BIFALL)),
        Item(ItemKind.ARENDE, "Löftet", "KS/2017:2", 2, paragraph=12,
             minute=Minute(Verdict.BIFALL, DecisionRole.FORSLAG)),
    )  # fmt: skip
    return Sitting("KS", D("2017-09-27"), 1, items=items, attendance=THERE)


def approved() -> Sitting:
    return adjusting.approve(held(), (), D("2017-10-02"), D("2017-10-02"))[0]


def posted() -> Sitting:
    return adjusting.post(approved(), (), D("2017-10-03"), D("2017-10-03"), "Kansliet")[0]


def test_single_paragraphs_may_be_approved_before_the_rest() -> None:
    first, _ = adjusting.approve(held(), (11,), D("2017-09-27"), D("2017-09-27"), immediate=True)
    rest, _ = adjusting.approve(first, (), D("2017-10-02"), D("2017-10-02"))

    assert (first.state, rest.state) == (SittingState.DELVIS_JUSTERAT, SittingState.JUSTERAT)
    assert [one.paragraphs for one in rest.approvals] == [(11,), (10, 12)]


def test_what_is_approved_is_not_approved_again() -> None:
    with pytest.raises(adjusting.ApprovedAlready):
        adjusting.approve(approved(), (), D("2017-10-03"), D("2017-10-03"))
    with pytest.raises(adjusting.ApprovedAlready, match="§ 11 "):
        adjusting.approve(approved(), (11,), D("2017-10-03"), D("2017-10-03"))


def test_a_paragraph_that_is_not_there_cannot_be_approved() -> None:
    with pytest.raises(adjusting.NoSuchParagraph, match="10–12"):
        adjusting.approve(held(), (99,), D("2017-10-02"), D("2017-10-02"))


def test_nothing_is_noted_before_it_has_happened() -> None:
    for call in (
        lambda: adjusting.approve(held(), (), D("2017-10-05"), D("2017-10-02")),
        lambda: adjusting.post(approved(), (), D("2017-10-05"), D("2017-10-03"), "Kansliet"),
        lambda: adjusting.note_appeal(posted(), 11, D("2017-10-25"), D("2017-10-10")),
    ):
        with pytest.raises(adjusting.NotYet):
            call()


def test_only_what_decides_can_be_appealed_and_become_final() -> None:
    with pytest.raises(adjusting.NotAppealable, match="13 kap"):
        adjusting.note_appeal(posted(), 12, D("2017-10-10"), D("2017-10-10"))
    final = adjusting.note_unappealed(posted(), (), D("2017-10-25"), "Eva Lo")

    assert final.unappealed[-1].paragraphs == (11,)


def test_legal_force_is_not_noted_before_the_time_has_run_out() -> None:
    with pytest.raises(adjusting.TooEarly, match="2017-10-24"):
        adjusting.note_unappealed(posted(), (), D("2017-10-24"), "Eva Lo")
    with pytest.raises(adjusting.TooEarly, match="inte anslagen"):
        adjusting.note_unappealed(approved(), (), D("2017-12-01"), "Eva Lo")


def test_a_notice_in_its_place_is_not_put_up_twice_and_one_taken_down_in_time_is_done() -> None:
    with pytest.raises(adjusting.PostedAlready):
        adjusting.post(posted(), (), D("2017-10-04"), D("2017-10-04"), "Kansliet")
    down, warnings = adjusting.take_down(posted(), (), D("2017-10-25"), D("2017-10-25"))
    assert warnings == ()
    with pytest.raises(adjusting.PostedAlready):
        adjusting.post(down, (), D("2017-10-26"), D("2017-10-26"), "Kansliet")
    with pytest.raises(adjusting.NothingPosted):
        adjusting.take_down(down, (), D("2017-10-27"), D("2017-10-27"))


def in_two() -> Sitting:
    """§ 11 was approved and posted at once, the rest a week after it."""
    first, _ = adjusting.approve(held(), (11,), D("2017-09-27"), D("2017-09-27"), immediate=True)
    up, _ = adjusting.post(first, (), D("2017-09-28"), D("2017-09-28"), "Kansliet")
    rest, _ = adjusting.approve(up, (), D("2017-10-04"), D("2017-10-04"))
    return adjusting.post(rest, (), D("2017-10-05"), D("2017-10-05"), "Kansliet")[0]


def test_only_what_has_been_up_long_enough_comes_down_where_nothing_is_named() -> None:
    down, warnings = adjusting.take_down(in_two(), (), D("2017-10-20"), D("2017-10-20"))

    assert [one.taken_down_on for one in down.notices] == [D("2017-10-20"), None]
    assert warnings == ()


def test_a_notice_that_came_down_too_early_is_named_where_there_are_several() -> None:
    with pytest.raises(adjusting.WhichNotice, match="§ 11; § 10, 12"):
        adjusting.take_down(in_two(), (), D("2017-10-10"), D("2017-10-10"))
    down, warnings = adjusting.take_down(in_two(), (11,), D("2017-10-10"), D("2017-10-10"))

    assert [one.taken_down_on for one in down.notices] == [D("2017-10-10"), None]
    assert "överklagandetiden har inte gått ut" in warnings[0]
    with pytest.raises(adjusting.NothingPosted):
        adjusting.take_down(down, (11,), D("2017-10-11"), D("2017-10-11"))


def test_legal_force_is_noted_of_all_whose_time_has_run_out_and_of_no_other() -> None:
    """§ 13 is announced a week after § 11."""
    other = Item(ItemKind.ARENDE, "Avgiften", "KS/2017:3", 3, paragraph=13, minute=Minute(Verdict.BIFALL))
    first, _ = adjusting.approve(replace(held(), items=(*held().items, other)), (11,), D("2017-09-27"), D("2017-10-05"))
    up, _ = adjusting.post(first, (), D("2017-09-28"), D("2017-10-05"), "Kansliet")
    rest, _ = adjusting.approve(up, (), D("2017-10-04"), D("2017-10-05"))
    both, _ = adjusting.post(rest, (), D("2017-10-05"), D("2017-10-05"), "Kansliet")

    assert adjusting.note_unappealed(both, (), D("2017-10-20"), "Eva Lo").unappealed[-1].paragraphs == (11,)
    with pytest.raises(adjusting.TooEarly, match="§ 13"):
        adjusting.note_unappealed(both, (11, 13), D("2017-10-20"), "Eva Lo")


def test_each_approval_is_announced_in_its_own_time() -> None:
    first, _ = adjusting.approve(held(), (11,), D("2017-09-27"), D("2017-09-27"), immediate=True)
    rest, _ = adjusting.approve(first, (), D("2017-10-04"), D("2017-10-04"))
    _, warnings = adjusting.post(rest, (), D("2017-10-05"), D("2017-10-05"), "Kansliet")

    assert len(warnings) == 1
    assert warnings[0].startswith("§ 11: anslaget")


def test_what_is_put_up_anew_is_late_for_nothing_and_what_was_noted_before_does_not_hold() -> None:
    noted = adjusting.note_unappealed(posted(), (), D("2017-10-25"), "Eva Lo")
    down, _ = adjusting.take_down(noted, (), D("2017-10-20"), D("2017-10-26"))
    again, warnings = adjusting.post(down, (), D("2017-10-26"), D("2017-10-26"), "Kansliet")

    assert (again.notices[-1].paragraphs, again.unappealed, warnings) == ((10, 11, 12), (), ())


@pytest.mark.parametrize(
    ("item", "appealable"),
    [
        (Item(ItemKind.OVRIGT, "Yttrande till länsstyrelsen", minute=Minute(Verdict.BIFALL)), True),
        (Item(ItemKind.OVRIGT, "Yttrande till länsstyrelsen", minute=Minute(Verdict.AVSLAG)), True),
        (Item(ItemKind.OVRIGT, "Ordföranden berättar", minute=Minute(Verdict.NOTERAS)), False),
        (Item(ItemKind.OVRIGT, "Val av justerare", minute=Minute(Verdict.BIFALL), formal=True), False),
        (Item(ItemKind.OVRIGT, "Yttrande", minute=Minute(Verdict.BIFALL, DecisionRole.FORSLAG)), False),
        (Item(ItemKind.INFORMATION, "Läget", minute=Minute(Verdict.BIFALL)), False),
        (Item(ItemKind.ANMALAN, "Delegationsbeslut", minute=Minute(Verdict.LAGGS_TILL_HANDLINGARNA)), False),
    ],
)
def test_what_is_decided_under_ovrigt_can_be_appealed_and_what_only_informs_cannot(
    item: Item, appealable: bool
) -> None:
    assert held().is_appealable(item) is appealable


def test_a_court_settles_only_what_was_appealed() -> None:
    with pytest.raises(adjusting.NotAppealed):
        adjusting.note_settled(posted(), 11, D("2018-01-10"), D("2018-01-10"))


def test_minutes_of_a_meeting_that_has_not_been_are_not_approved() -> None:
    with pytest.raises(adjusting.NotHeld, match="5 kap"):
        adjusting.approve(Sitting("KS", D("2017-09-27")), (), D("2017-10-02"), D("2017-10-02"))


def test_a_court_settles_an_appeal_after_it_came_and_what_it_annuls_never_becomes_final() -> None:
    one = adjusting.note_appeal(posted(), 11, D("2017-10-20"), D("2017-10-20"))
    with pytest.raises(adjusting.BeforeAppeal, match="2017-10-20"):
        adjusting.note_settled(one, 11, D("2017-10-19"), D("2018-01-10"))
    annulled = adjusting.note_settled(one, 11, D("2018-01-10"), D("2018-01-10"), annulled=True)
    legal = legal_standing(annulled.minutes_of(annulled.items[1]), annulled.held_on, D("2018-05-01"))

    assert (legal.state, legal.final_from and legal.final_from.date) == (LegalState.UPPHAVT, None)
    with pytest.raises(adjusting.TooEarly, match="avgjort"):
        adjusting.note_unappealed(annulled, (11,), D("2018-05-01"), "Eva Lo")


@pytest.mark.parametrize(
    ("numbers", "words"), [((), ""), ((3,), "3"), ((1, 2, 3), "1–3"), ((12, 14, 13, 17), "12–14, 17")]
)
def test_paragraphs_are_listed_as_people_write_them(numbers: tuple[int, ...], words: str) -> None:
    assert adjusting.listed(numbers) == words
