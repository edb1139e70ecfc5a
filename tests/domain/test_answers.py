"""What somebody answered: typed, with every fault at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.answers import (
    BadAnswers,
    FileGiven,
    Raw,
    Value,
    as_date,
    choices_of,
    parse,
    suggestion_of,
)
from engine.domain.people import Role
from engine.domain.text import Point
from engine.domain.words import LONGEST_TEXT
from engine.domain.workflow import Action, Field, FieldKind, Way
from tests.domain.made import PLACE, case, instrument

FILE = FileGiven("avtal.pdf", "0a1b2c3d4e5f60718293", 12, "application/pdf")
ONE = case(instrument(), instrument(id_="lofte"))


def asked(kind: FieldKind, **facts: object) -> Field:
    return replace(Field("svar", kind, "Svar"), **facts)  # type: ignore[arg-type]  # the fields of Field by name


def read(field: Field, *raw: Raw) -> tuple[Value, ...]:
    action = Action("gor", "Gör", (Role.CHEF,), (Way(("a",), "b"),), (field,))
    return parse(action, {"svar": raw}, ONE, PLACE).values.get("svar", ())


def fault(field: Field, *raw: Raw) -> str:
    with pytest.raises(BadAnswers) as no:
        read(field, *raw)
    assert no.value.details == [{"text": one} for one in no.value.faults]
    return no.value.message


NO_DAYS = [
    "2017-02-29",
    "2017-W35-2",
    "20170829",
    "29/8 2017",
    "2017-8-29",
    "i morgon",
    "٢٠١٧-08-29",
    "2017-08-29T10:00",
]


@pytest.mark.parametrize("words", NO_DAYS)
def test_a_day_is_written_in_one_way_only(words: str) -> None:
    assert as_date(words) is None
    assert "Skriv den som ÅÅÅÅ-MM-DD" in fault(asked(FieldKind.DATE), words)


def test_a_day_is_read() -> None:
    assert read(asked(FieldKind.DATE), " 2016-02-29 ") == (date(2016, 2, 29),)


@pytest.mark.parametrize(("words", "number"), [("35", 35), ("§ 35", 35), ("§35", 35), ("007", 7), ("999999", 999999)])
def test_a_paragraph_is_a_number(words: str, number: int) -> None:
    assert read(asked(FieldKind.PARAGRAPH), words) == (number,)


@pytest.mark.parametrize("words", ["", "0", "-3", "35 a", "§", "1000000", "٣٥", "9" * 5000])
def test_what_is_no_paragraph_is_refused(words: str) -> None:
    assert "inget paragrafnummer" in fault(asked(FieldKind.PARAGRAPH), words)


@pytest.mark.parametrize("words", ["KS", "ks", "Kommunstyrelsen", "kommunstyrelsen "])
def test_an_organ_is_known_by_code_and_name(words: str) -> None:
    assert read(asked(FieldKind.ORGAN), words) == ("KS",)


def test_an_unknown_organ_is_told_which_there_are() -> None:
    assert "TSU (Trygghetsutskottet)" in fault(asked(FieldKind.ORGAN), "XX")


def test_a_choice_is_made_by_id_or_by_word_and_from_what_there_is() -> None:
    field = asked(
        FieldKind.CHOICE, choices=(("bifall", "Bifall"), ("laggs_till_handlingarna", "Läggs till handlingarna"))
    )
    assert read(field, "läggs till handlingarna") == ("laggs_till_handlingarna",)
    assert "Välj bland: bifall, laggs_till_handlingarna" in fault(field, "nej")
    agreements = asked(FieldKind.CHOICE, source="instruments")
    assert read(agreements, "lofte") == ("lofte",)
    assert "Välj bland: avtal, lofte" in fault(agreements, "annat")
    assert read(asked(FieldKind.CHOICE, source="parties"), "lokalpolisområde bergvika") == ("polisen",)


def test_the_organs_to_choose_from_are_the_deciding_one_and_those_that_prepare_for_it() -> None:
    field = asked(FieldKind.ORGAN)
    assert [code for code, _ in choices_of(field, ONE, PLACE)] == ["TSU", "KSAU", "KS"]
    assert len(choices_of(replace(field, source="all_organs"), ONE, PLACE)) == 5


def test_points_come_as_sentences_or_as_rows_and_empty_ones_are_no_points() -> None:
    field = asked(FieldKind.POINTS)
    assert read(field, "Antas.", " ", "Noteras. ") == ((Point(None, "Antas."),), (Point(None, "Noteras."),))
    assert read(field, (Point("1", "Antas."), Point("2", "  "))) == ((Point("1", "Antas."),),)
    assert read(field, "") == ()
    assert "för lång" in fault(field, "x" * (LONGEST_TEXT + 1))
    assert "vill ha text" in fault(field, FILE)


def test_text_is_cleaned_and_bounded() -> None:
    assert read(asked(FieldKind.TEXT), " a\u030ar ") == ("år",)
    assert read(asked(FieldKind.TEXT), "   ") == ()
    assert "för långt" in fault(asked(FieldKind.TEXT), "x" * (LONGEST_TEXT + 1))
    assert "inte en fil" in fault(asked(FieldKind.TEXT), FILE)


def test_a_file_is_a_file() -> None:
    assert read(asked(FieldKind.FILE), FILE) == (FILE,)
    assert "--fil svar=SÖKVÄG" in fault(asked(FieldKind.FILE), "avtal.pdf")


def test_a_field_is_answered_once_unless_it_may_be_repeated() -> None:
    assert "bara anges en gång" in fault(asked(FieldKind.TEXT), "a", "b")
    assert read(asked(FieldKind.TEXT, repeated=True), "a", "b") == ("a", "b")


def test_unknown_fields_and_wrong_values_are_all_said_at_once() -> None:
    action = Action("gor", "Gör", (), (), (asked(FieldKind.DATE),))
    with pytest.raises(BadAnswers) as no:
        parse(action, {"svar": ["x"], "sva": ["y"], "annat": ["z"]}, ONE, PLACE)
    assert len(no.value.faults) == 3
    assert "Fälten är: svar." in no.value.message


def test_answers_are_shown_in_words_for_the_journal() -> None:
    kinds = {"svar": FieldKind.POINTS, "fil": FieldKind.FILE, "dag": FieldKind.DATE}
    action = Action("gor", "Gör", (), (), tuple(asked(kind, name=name) for name, kind in kinds.items()))
    answers = parse(action, {"svar": ["Antas.", "Noteras."], "fil": [FILE], "dag": ["2017-03-01"]}, ONE, PLACE)
    assert answers.shown() == (
        ("dag", "2017-03-01"), ("fil", "avtal.pdf (0a1b2c3d4e5f)"), ("svar", "Antas.; Noteras."),
    )  # fmt: skip
    assert answers.points("svar") == (Point(None, "Antas."), Point(None, "Noteras."))
    assert (answers.day("dag"), answers.file("fil"), answers.text("fil"), answers.has("x")) == (
        date(2017, 3, 1), FILE, None, False,
    )  # fmt: skip


def test_the_signing_day_is_suggested_as_start_where_there_is_none() -> None:
    field = asked(FieldKind.DATE, source="start_suggestion")
    assert suggestion_of(field, case(instrument())) == "2016-12-01"
    assert suggestion_of(field, case(instrument(date(2017, 1, 1)))) is None
    assert suggestion_of(asked(FieldKind.DATE), case(instrument())) is None


def test_the_longest_text_is_still_taken() -> None:
    assert read(asked(FieldKind.TEXT), "x" * LONGEST_TEXT) == ("x" * LONGEST_TEXT,)
    assert read(asked(FieldKind.POINTS), "x" * LONGEST_TEXT) == ((Point(None, "x" * LONGEST_TEXT),),)
