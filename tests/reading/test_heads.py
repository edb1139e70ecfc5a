"""Numbers, handläggare, sender and parties in many layouts and wordings: the examples of huvuden.txt."""

from __future__ import annotations

import pytest

from engine.reading.facts.roster import bare, named, rows_in
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.officers import officer_in
from tests.reading.heads import FIELDS, FRAMES, Told, compared, table


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_names_nobody_and_no_number_that_its_examples_ask_for(frame: str) -> None:
    read = Told("tom", frame, {}, "Här står ingenting.").read()
    asked = {field for one in table() if one.frame == frame for field in one.wanted} - {"kommun"}
    own = {"dnr": ("KS 2026/14",)} if frame == "löptext" else {}
    assert {field: read[field] for field in asked} == {field: own.get(field, ()) for field in asked}


@pytest.mark.parametrize("field", FIELDS)
def test_what_the_examples_say_is_found_and_little_else(field: str) -> None:
    asked = [one for one in table() if field in one.wanted]
    right, wrong, missed = (sum(column) for column in zip(*(compared(one, field) for one in asked), strict=True))
    not_so = [(one.name, one.read()[field]) for one in asked if compared(one, field)[1:] != (0, 0)]
    assert right / (right + wrong) >= 0.97, not_so
    assert right / (right + missed) >= 0.97, not_so


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "mellan Björkbackens, Tallbackens och Torps kommuner om växel",
            ["Björkbackens kommun", "Tallbackens kommun", "Torps kommun"],
        ),
        (
            "mellan Torps kommun genom kultur- och fritidsnämnden, nedan kommunen, och Torps Ryttare, 802400-1122",
            ["Torps kommun", "Torps Ryttare"],
        ),
        ("mellan tekniska nämnden (utföraren) och kulturnämnden", ["tekniska nämnden", "kulturnämnden"]),
    ],
)
def test_a_row_of_parties_is_told_apart_whatever_is_said_beside_their_names(text: str, names: list[str]) -> None:
    found = [named(row, Paragraph(text, 1)) for row in rows_in(bare(text))]
    assert [one.value for row in found for one in row] == names
    assert all(one.phrase in text for row in found for one in row)


def test_what_stands_before_a_document_in_the_same_file_changes_nothing_in_how_it_is_read() -> None:
    letter = "Rönnvikens kommun\nMISSIV\nDatum: 2020-01-02\n\nÖversändande av handlingar\n\nHärmed sänds handlingarna."
    alone = ("tjansteskrivelse", "protokollsutdrag")
    asked = [one for one in table() if one.frame == "hel" and one.wanted.get("slag", ("",))[0] in alone]
    both = [
        Told(one.name, "hel", {}, f"{letter}\n\nEllen Rask\nkommunsekreterare\n\n{one.text}").read() for one in asked
    ]
    apart = [
        one.name for one, after in zip(asked, both, strict=True) if after["slag"] != ("missiv", *one.read()["slag"])
    ]
    assert len(apart) <= len(asked) // 20, apart


@pytest.mark.parametrize("value", ["den som utses av chefen", "Kommunstyrelsen", "Kanslienheten", "0123-45 67 89"])
def test_what_names_nobody_is_no_handlaggare(value: str) -> None:
    assert officer_in(value) is None
