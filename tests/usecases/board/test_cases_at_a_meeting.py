"""Cases at a meeting: what carries them on, what only informs, and the extracts that they get of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.app import App
from engine.domain.board.sitting import Item, ItemKind
from engine.store import cases, sittings
from tests.support.board import SECRETARY, approve_and_post, form, hold, hold_as, item_of, open_meeting
from tests.support.world import World

KS = ("KS", "2017-09-27")
Two = tuple[str, str]


def _held(desk: World, two: Two) -> None:
    """The board decides the first case, § 3, and is informed of the second, § 4."""
    open_meeting(desk, *KS, two[0], call=False)
    desk.arende("sammantrade", "dagordning", *KS, "--information", two[1], som=SECRETARY)
    desk.at("2017-09-27T17:00")
    hold(desk, *KS)


def _extracts(desk: World, dnr: str) -> list[int]:
    return [row["number"] for row in desk.ask("visa", dnr)["records"] if row["template"] == "protokollsutdrag"]


def test_extracts_are_made_once_of_what_has_one_and_of_nothing_else(desk: World, two: Two) -> None:
    _held(desk, two)
    approve_and_post(desk, *KS, "2017-10-02", "2017-10-03")
    made = desk.ask("sammantrade", "utdrag", *KS, som=SECRETARY)["extracts"]
    again = desk.ask("sammantrade", "utdrag", *KS, som=SECRETARY)["extracts"]

    assert [(row["dnr"], row["paragraph"]) for row in made] == [(two[0], 3)]
    assert again == made
    assert (_extracts(desk, two[0]), _extracts(desk, two[1])) == ([made[0]["number"]], [])
    refused = desk.arende("sammantrade", "utdrag", *KS, "--paragraf", "3", "--paragraf", "4", som=SECRETARY, code=2)
    assert "§ 4 i KS 2017-09-27" in refused.err


def test_a_correction_gives_the_case_a_new_extract(desk: World, two: Two) -> None:
    _held(desk, two)
    approve_and_post(desk, *KS, "2017-10-02", "2017-10-03")
    desk.arende("sammantrade", "utdrag", *KS, som=SECRETARY)
    desk.arende(
        "sammantrade", "ratta", *KS, "--paragraf", "3", "--text", "Rätt år är 2018.", "--motivering", "Skrivfel",
        som=SECRETARY,
    )  # fmt: skip
    desk.arende("sammantrade", "utdrag", *KS, som=SECRETARY)

    assert len(_extracts(desk, two[0])) == 2


def test_what_is_not_justerat_has_its_extract_later_and_stops_no_other(desk: World, two: Two) -> None:
    _held(desk, two)
    desk.arende("sammantrade", "justera", *KS, "--paragraf", "1", som=SECRETARY)
    assert "5 kap. 69 §" in desk.arende("sammantrade", "utdrag", *KS, som=SECRETARY, code=1).err
    desk.arende("sammantrade", "justera", *KS, "--paragraf", "3", som=SECRETARY)
    ran = desk.arende("sammantrade", "utdrag", *KS, som=SECRETARY)

    assert "§ 4 är inte justerade" in ran.err
    assert len(_extracts(desk, two[0])) == 1


def test_what_is_to_be_decided_is_not_put_up_for_information_too(desk: World, two: Two) -> None:
    open_meeting(desk, *KS, two[0], call=False)
    refused = desk.arende("sammantrade", "dagordning", *KS, "--information", two[0], som=SECRETARY, code=1)

    assert "redan på föredragningslistan" in refused.err


def test_a_meeting_whose_agenda_has_a_case_twice_can_be_held(desk: World, two: Two) -> None:
    open_meeting(desk, *KS, two[0], call=False)
    app = App()
    with app.database.write() as unit:
        before = sittings.find(unit.conn, "KS", date(2017, 9, 27))
        assert before is not None
        informed = Item(ItemKind.INFORMATION, "Läget", two[0], cases.find(unit.conn, two[0]))
        sittings.save(unit.conn, before, replace(before, items=(*before.items, informed)))
        unit.commit()
    app.database.close()
    desk.at("2017-09-27T17:00")
    hold(desk, *KS)
    approve_and_post(desk, *KS, "2017-10-02", "2017-10-03")

    assert item_of(desk, *KS, two[0])["legal"]["state"] == "ej_laga_kraft"
    assert desk.ask("visa", two[0])["decisions"][-1]["legal"]["state"] == "ej_laga_kraft"
    assert desk.ask("logg", "--verifiera")["ok"] is True


def test_the_form_of_a_meeting_that_is_held_says_who_was_there_and_can_be_read_again(desk: World, two: Two) -> None:
    open_meeting(desk, *KS, two[0], call=False)
    desk.at("2017-09-27T17:00")
    guest = {"name": "Tove Granhed", "title": "Trygghetssamordnare", "items": [3]}
    hold(desk, *KS, end="14:10", others=[guest], approvers=["Siv Hedmyra"])
    record = form(desk, *KS)
    record["items"][2]["text"] = [{"heading": "Sammanfattning", "blocks": [{"p": "Kortare än förut."}]}]
    hold_as(desk, *KS, record)
    refused = hold_as(desk, *KS, {**record, "approvers": ["Anders Stenvik"]}, code=1)

    assert (record["end"], record["others"], record["approvers"]) == ("14:10", [guest], ["Siv Hedmyra"])
    assert "vilka som ska justera ändras inte" in refused.err
