"""From a document's values to what a template may use: in the document's own order, with the municipality's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.domain.municipality import HouseStyle
from engine.domain.people import Party
from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.rendering.body import block_items, operative_blocks, printed_order
from engine.rendering.context import Context, context_of, data_digest
from engine.rendering.facts import Extract, FollowUpRow, Letterhead, Notice
from tests.rendering.documents import HEAD, TEXT


def _items(context: Context) -> list[Any]:
    contents = context["innehall"]
    assert isinstance(contents, list)
    return contents


def _kinds(context: Context) -> list[str]:
    return [one["slag"] for one in _items(context)]


def _fields(context: Context) -> list[tuple[str, str]]:
    grids = [one for one in _items(context) if one["slag"] == "falt"]
    return [
        (cell["etikett"], cell["varde"]) for grid in grids for row in grid["rader"] for cell in row if cell["etikett"]
    ]


def test_a_context_is_nothing_but_plain_values() -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
        return all(map(plain, value)) if isinstance(value, list) else type(value) in {str, bool}

    assert plain(context_of(TEXT, HEAD))


def test_the_usual_order_is_fields_addressee_title_text_names_recipients() -> None:
    kinds = ["falt", "adressat", "titel", "rubrik1", "punkt", "punkt", "rubrik2", "text", "punktlista", "punktlista"]
    assert _kinds(context_of(TEXT, HEAD)) == [*kinds, "underskrifter", "sandlista"]


def test_the_order_of_the_text_goes_before_the_usual() -> None:
    order = ("kind", "to", "header", "title", "sections", "dispatch", "signed_by")
    kinds = _kinds(context_of(replace(TEXT, order=order), HEAD))
    assert (kinds[:3], kinds[-2:]) == (["adressat", "falt", "titel"], ["sandlista", "underskrifter"])


def test_keys_without_a_place_of_their_own_stand_after_the_one_before_them() -> None:
    expected = ("to", "header", "title", "notice", "sections", "follow_up", "signed_by", "dispatch")
    assert printed_order(("to", "header", "title", "sections")) == expected


def test_fields_stand_exactly_as_the_text_gives_them() -> None:
    given = (("Handläggare", "Malin Ö"), ("Tfn", "0123-4"), ("Datum", "den 3 maj"), ("Diarienummer", "KS:77"))
    context = context_of(replace(TEXT, header=given), replace(HEAD, dnr="KS:77"))
    assert _fields(context) == [("Handläggare", "Malin Ö"), ("Datum", "den 3 maj"), ("Diarienummer", "KS:77")]
    assert _items(context)[0]["rader"][0][0]["under"] == ["Tfn 0123-4"]


def test_date_and_dnr_are_added_where_the_text_lacks_them() -> None:
    context = context_of(replace(TEXT, header=(("Handläggare", "Malin Ö"),)), HEAD)
    assert _fields(context) == [("Handläggare", "Malin Ö"), ("Datum", "2031-05-10"), ("Diarienummer", "KS 2031/118")]


def test_a_label_with_nothing_after_it_is_filled_with_what_is_known_or_left_out() -> None:
    given = (("Handläggare", "Malin Ö"), ("Datum", ""), ("Vår referens", ""))
    assert _fields(context_of(replace(TEXT, header=given), HEAD)) == [
        ("Handläggare", "Malin Ö"), ("Datum", "2031-05-10"), ("Diarienummer", "KS 2031/118"),
    ]  # fmt: skip


def test_the_municipalitys_words_go_before_ours() -> None:
    style = HouseStyle(
        dispatch_heading="Expedieras till",
        dnr_label="Vår beteckning",
        date_form="lang",
        names=(("tjansteskrivelse", "Utlåtande"),),
    )
    context = context_of(TEXT, HEAD, style)
    assert context["dokumenttyp"] == "Utlåtande"
    assert _fields(context)[:2] == [("Datum", "10 maj 2031"), ("Vår beteckning", "KS 2031/118")]
    assert _items(context)[-1]["text"] == "Expedieras till"


def test_the_heading_that_the_text_gives_its_dispatch_list_goes_before_the_municipalitys() -> None:
    context = context_of(replace(TEXT, dispatch=DispatchList("Delges:", ("A",))), HEAD)
    assert _items(context)[-1]["text"] == "Delges:"


def test_the_kind_named_in_the_letterhead_goes_before_all() -> None:
    assert context_of(TEXT, replace(HEAD, kind_label="Inbjudan"))["dokumenttyp"] == "Inbjudan"


@pytest.mark.parametrize(
    ("marker", "printed"),
    [("1", "1."), ("10", "10."), ("a", "a."), ("att", "att"), ("–", "–"), ("1.2", "1.2"), ("3)", "3)")],
)
def test_a_marker_gets_its_full_stop_where_one_belongs(marker: str, printed: str) -> None:
    text = DocumentText("brev", sections=(Section(None, 1, (Block(points=(Point(marker, "x"),)),)),))
    assert _items(context_of(text, Letterhead("Alby")))[0]["markor"] == printed


def test_an_agreement_without_names_gets_a_block_for_each_party() -> None:
    text = DocumentText("overenskommelse", title="Avtal")
    signed = _items(context_of(text, HEAD))[-1]
    assert [block["over"] for block in signed["rader"][0]] == ["För Alby kommun", "För Polisområde Alby"]
    assert not signed["rader"][0][0]["daterad"]


def test_place_and_date_stand_above_the_signatures() -> None:
    text = DocumentText("overenskommelse", date=date(2031, 3, 2), place="Alby", signed_by=(Signature("N N"),))
    kinds = [(one["slag"], one["text"]) for one in _items(context_of(text, Letterhead("Alby")))]
    assert kinds == [("ortdatum", "Alby 2031-03-02"), ("underskrifter", "")]


def test_an_extract_shows_organ_day_paragraph_and_dnr() -> None:
    head = replace(HEAD, extract=Extract("Kommunstyrelsen", date(2031, 6, 4), 61))
    context = context_of(DocumentText("protokollsutdrag", title="T"), head)
    assert _fields(context) == [("Organ", "Kommunstyrelsen"), ("Sammanträdesdatum", "2031-06-04")]
    assert [one["text"] for one in _items(context)[1:4]] == ["§ 61", "Diarienummer KS 2031/118", "T"]


def test_an_extract_that_shows_its_paragraph_shows_it_once() -> None:
    text = DocumentText("protokollsutdrag", header=(("§", "61"), ("Dnr", "KS 2031/118")))
    head = Letterhead("Alby", dnr="KS 2031/118", extract=Extract(None, None, 61))
    context = context_of(text, head)
    assert [one["text"] for one in _items(context)] == ["§ 61", "Dnr KS 2031/118"]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2031, 2, 1), date(2031, 2, 28), "februari 2031"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
        (date(2031, 1, 1), date(2031, 3, 31), "2031-01-01 – 2031-03-31"),
        (date(2031, 2, 1), date(2031, 2, 27), "2031-02-01 – 2031-02-27"),
        (None, date(2031, 2, 1), "2031-02-01"),
        (None, None, ""),
    ],
)
def test_a_period_is_said_as_people_say_it(first: date | None, last: date | None, shown: str) -> None:
    context = context_of(TEXT, replace(HEAD, follow_up=(FollowUpRow("x", None, first, last),)))
    assert next(one for one in _items(context) if one["slag"] == "uppfoljning")["rader"][0]["period"] == shown


def test_what_a_notice_does_not_know_is_said_to_be_unknown() -> None:
    context = context_of(TEXT, replace(HEAD, notices=(Notice("Avtal"),)))
    notice = context["uppsagning"]
    assert isinstance(notice, dict)
    assert [tuple(row.values()) for row in notice["rader"] if isinstance(row, dict)] == [  # type: ignore[union-attr]  # a list
        ("Avtal", "Avtal"),
        ("Uppsägningstid", "framgår inte"),
        ("Sista dag för uppsägning", "framgår inte"),
        ("Avtalet upphör att gälla", "framgår inte"),
        ("Beslut", "framgår inte"),
    ]


def test_the_digest_tells_when_anything_shown_has_changed() -> None:
    first = data_digest(context_of(TEXT, HEAD))
    assert data_digest(context_of(TEXT, HEAD)) == first
    assert data_digest(context_of(TEXT, replace(HEAD, parties=(Party("x", "X"),)))) != first


def test_numbered_points_get_numbers_where_nobody_gave_any() -> None:
    assert operative_blocks(None, (Point(None, "A."), Point(None, "B.")), "numbered") == (
        Block(points=(Point("1", "A."), Point("2", "B."))),
    )


def test_att_satser_have_att_as_their_marker() -> None:
    assert operative_blocks("KS föreslås", (Point(None, "att anta A"), Point(None, "att anta B")), "att") == (
        Block(p="KS föreslås"),
        Block(points=(Point("att", "anta A"), Point("att", "anta B"))),
    )


def test_a_stem_that_is_given_is_followed_by_att_unless_it_ends_in_it() -> None:
    said, marked = (
        (Point(None, "anta A"), Point(None, "godkänna B")),
        (Point("att", "anta A"), Point("att", "godkänna B")),
    )
    assert operative_blocks("KS föreslås", said, "att") == (Block(p="KS föreslås"), Block(points=marked))
    assert operative_blocks("KS beslutar att:", said, "att") == (Block(p="KS beslutar att:"), Block(points=said))


def test_a_bullet_without_words_is_not_printed() -> None:
    bullets = list(block_items(Block(bullets=("Kartläggning", " ", "", "Plan"))))
    assert [one["text"] for one in bullets] == ["Kartläggning", "Plan"]


SENTENCES = (Point(None, "Nämnden beslutar att anta A."), Point(None, "Nämnden beslutar godkänna B."))
ATT, THANKS = (Point("att", "anta A."), Point("att", "godkänna B.")), Point(None, "Nämnden tackar.")
PLAIN = tuple(Point(None, one.text) for one in ATT)


@pytest.mark.parametrize(
    ("points", "style", "blocks"),
    [
        (SENTENCES, "att", (Block(p="Nämnden beslutar"), Block(points=ATT))),
        (SENTENCES, "stem", (Block(p="Nämnden beslutar att"), Block(points=PLAIN))),
        ((Point(None, "att anta A"),), "att", (Block(p="Nämnden beslutar"), Block(points=(Point("att", "anta A"),)))),
        (SENTENCES[:1], "stem", (Block(p="Nämnden beslutar att anta A."),)),
        # one sentence that is no att-sats: all stay as they are
        ((*SENTENCES, THANKS), "att", (Block(points=(*SENTENCES, THANKS)),)),
    ],
)  # fmt: skip
def test_where_nobody_has_written_a_stem_the_organ_makes_it(
    points: tuple[Point, ...], style: str, blocks: tuple[Block, ...]
) -> None:
    assert operative_blocks(None, points, style, "Nämnden") == blocks


def test_a_stem_and_its_points_stay_unmarked() -> None:
    points = (Point(None, "anta A"), Point(None, "anta B"))
    assert operative_blocks("KS beslutar", points, "stem") == (Block(p="KS beslutar"), Block(points=points))


@pytest.mark.parametrize("style", ["numbered", "att", "stem"])
def test_markers_that_are_given_always_stay(style: str) -> None:
    points = (Point("1", "att a"), Point("3", "att b"), Point("4", "att c"))
    assert operative_blocks(None, points, style) == (Block(points=points),)


def test_a_single_point_is_a_sentence_of_its_own() -> None:
    assert operative_blocks(None, (Point(None, "Planen antas."),), "numbered") == (Block(p="Planen antas."),)
