"""A series prints its numbers by its municipality's pattern, and reads back what it printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.dnr import parse
from engine.domain.dnr_pattern import BadPattern, CannotPrint, Pattern
from tests.domain.test_dnr import CLASSES, NUMBERS, PATTERNS, SHORT_PATTERNS, YEARS


@pytest.mark.parametrize(
    ("pattern", "number", "class_code", "printed"),
    [
        ("KS/{year}:{number}", 215, None, "KS/2017:215"),
        ("{organ}/{year}:{number}", 215, None, "KS/2017:215"),
        ("KS {year}-{number:04}", 43, None, "KS 2017-0043"),
        ("KS {year}-{number:04}", 12345, None, "KS 2017-12345"),
        ("KS/{year}:{number}-{class}", 578, "035", "KS/2017:578-035"),
        ("KS/{year}:{number}-{class}", 578, None, "KS/2017:578"),
        ("{year}/KS {number:04} {class}", 246, "11", "2017/KS 0246 11"),
        ("{year}/KS {number:04} {class}", 246, None, "2017/KS 0246"),
        ("KFN-{year}-{number} Dpl {class}", 179, "01", "KFN-2017-179 Dpl 01"),
        ("KFN-{year}-{number} Dpl {class}", 179, None, "KFN-2017-179"),
        ("{year}KSM{number}.{class}", 1221, "042", "2017KSM1221.042"),
        ("{year}{organ}{number}", 133, None, "2017KS133"),
        ("KS {year:02}/{number:04}", 142, None, "KS 17/0142"),
        ("KS {number}/{year:02}", 67, None, "KS 67/17"),
        ("{year}/{number}", 57, "035", "2017/57"),  # a pattern without a class code prints none
    ],
)
def test_a_number_is_printed_by_its_pattern(pattern: str, number: int, class_code: str | None, printed: str) -> None:
    assert Pattern(pattern).render("KS", 2017, number, class_code) == printed


@given(st.sampled_from(PATTERNS), YEARS, NUMBERS, CLASSES)
def test_a_series_reads_back_what_it_printed(text: str, year: int, number: int, class_code: str | None) -> None:
    pattern = Pattern(text)

    assert pattern.match(pattern.render("KS", year, number, class_code)) == (year, number)


@given(st.sampled_from(SHORT_PATTERNS), st.integers(1970, 2069), NUMBERS, CLASSES)
def test_a_year_of_two_digits_is_read_back_within_a_hundred_years(
    text: str, year: int, number: int, class_code: str | None
) -> None:
    pattern = Pattern(text)

    assert pattern.match(pattern.render("KS", year, number, class_code)) == (year, number)


@given(st.sampled_from(PATTERNS), YEARS, NUMBERS, YEARS, NUMBERS)
def test_two_numbers_are_never_printed_alike(text: str, year: int, number: int, other: int, another: int) -> None:
    pattern = Pattern(text)
    alike = pattern.render("KS", year, number) == pattern.render("KS", other, another)

    assert alike == ((year, number) == (other, another))


def test_the_pattern_settles_what_the_text_alone_leaves_open() -> None:
    assert parse("KS 67/16").reading is None
    assert Pattern("KS {number}/{year:02}").match("KS 67/16") == (2016, 67)
    assert Pattern("KS {year:02}/{number}").match("KS 67/16") == (2067, 16)


@pytest.mark.parametrize("text", ["KS/2017:0215", " KS/2017:215 ", "Dnr: KS/2017:215"])
def test_leading_zeros_and_a_label_do_not_make_it_another_series(text: str) -> None:
    assert Pattern("KS/{year}:{number}").match(text) == (2017, 215)


@pytest.mark.parametrize(
    "text",
    ["KS 2017:215", "SN/2017:215", "KS/17:215", "KS/2017:0", "KS/2017:215-1", "KS/2017:", "", "\ud800", "K" * 10**6,
     "KS/2017:" + "9" * 12, "KS/٢٠١٧:215"],
)  # fmt: skip
def test_what_the_series_never_prints_is_not_its_own(text: str) -> None:
    assert Pattern("KS/{year}:{number}").match(text) is None


def test_what_stands_between_is_taken_literally() -> None:
    pattern = Pattern("KS.{year}.{number}")

    assert pattern.match("KS.2017.215") == (2017, 215)
    assert pattern.match("KS/2017/215") is None


def test_another_organs_number_is_not_taken_for_ones_own() -> None:
    pattern = Pattern("{organ}/{year}:{number}")

    assert pattern.match("SN/2017:5") == (2017, 5)
    assert pattern.match("SN/2017:5", organ="SN") == (2017, 5)
    assert pattern.match("SN/2017:5", organ="KS") is None
    assert Pattern("KS/{year}:{number}").match("KS/2017:5", organ="KS") == (2017, 5)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "{year} saknas; {number} saknas"),
        ("KS/{year}", "{number} saknas"),
        ("KS/{number}", "{year} saknas"),
        ("KS/{year}:{n}", "{n} är inget fält"),
        ("KS/{year}:{number:4}", "{number:4} är inget fält"),
        ("KS/{year}:{number:01}", "{number:01} är inget fält"),
        ("KS/{year}:{number:0999999999}", "{number:0999999999} är inget fält"),
        ("KS/{year:04}:{number}", "{year:04} är inget fält"),
        ("KS/{year!r}:{number}", "{year!r} är inget fält"),
        ("KS/{year.__class__}:{number}", "{year.__class__} är inget fält"),
        ("KS/{year}:{number:{year}}", "{number:{year}} är inget fält"),
        ("{}/{year}:{number}", "{} är inget fält"),
        ("{0}/{year}:{löpnr}:{number}", "{0} och {löpnr} är inget fält"),
        ("KS/{year}/{year}:{number}", "{year} står mer än en gång"),
        ("{organ}/{organ}/{year}:{number}", "{organ} står mer än en gång"),
        ("KS/{year:{number}", "klamrarna { } hör inte ihop"),
        ("KS/{year}:{number}}", "klamrarna { } hör inte ihop"),
        ("KS/{year}:{number", "klamrarna { } hör inte ihop"),
        ("{{KS}}/{year}:{number}", "U+007B"),
        ("KS\u202e/{year}:{number}", "U+202E"),
        ("KS\ud800/{year}:{number}", "U+D800"),
        ("=KS/{year}:{number}", "U+003D"),
        ("/{year}:{number}", "börja med en bokstav"),
        (" {year}:{number}", "börja med en bokstav"),
        ("{year}:{number} ", "slutar med mellanslag"),
        ("{class}-{year}:{number}", "{class} ska stå sist"),
        ("{year}:{number}-{class} KS", "{class} ska stå sist"),
        ("{year}:{number}{class}", "före {class} ska det stå något som skiljer"),
        ("{year}:{number}0{class}", "före {class} ska det stå något som skiljer"),
        ("Dnr {year}:{number}", "house_style.dnr_label"),
        ("K" * 10**6 + "{year}{number}", "längre än 40 tecken"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_with_what_is_wrong(pattern: str, why: str) -> None:
    with pytest.raises(BadPattern) as refused:
        Pattern(pattern)

    assert why in refused.value.message
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 400
    assert refused.value.exit_code == 2


def test_all_that_is_wrong_with_a_pattern_is_said_at_once() -> None:
    with pytest.raises(BadPattern) as refused:
        Pattern("-{ar}:{number}{number} ")

    for why in ("{ar} är inget fält", "{year} saknas", "{number} står mer än en gång", "börja med", "slutar med"):
        assert why in refused.value.message


@pytest.mark.parametrize(
    ("pattern", "organ", "year", "number", "class_code"),
    [
        ("KS {year:02}/{number}", "KS", 1917, 1, None),  # would be read back as 2017
        ("KS/{year}:{number}", "KS", 9999, 1, None),
        ("KS/{year}:{number}", "KS", 2017, 0, None),
        ("KS/{year}:{number}", "KS", 2017, -5, None),
        ("KS/{year}:{number}", "KS", 2017, 10**9, None),
        ("{organ}/{year}:{number}", "", 2017, 1, None),
        ("{organ}/{year}:{number}", "K2", 2017, 1, None),
        ("{organ}/{year}:{number}", "Kommunstyrelsen", 2017, 1, None),
        ("{organ} {year}:{number}", "Dnr", 2017, 1, None),  # it would be read as a label
        ("KS/{year}:{number}-{class}", "KS", 2017, 1, ""),
        ("KS/{year}:{number}-{class}", "KS", 2017, 1, "0 3"),
        ("KS/{year}:{number}-{class}", "KS", 2017, 1, "\ud800" * 10**5),
    ],
)
def test_what_could_not_be_read_back_is_not_printed(
    pattern: str, organ: str, year: int, number: int, class_code: str | None
) -> None:
    with pytest.raises(CannotPrint, match="kan inte skriva nummer") as refused:
        Pattern(pattern).render(organ, year, number, class_code)

    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 300


@given(st.text(max_size=50) | st.text("{}:!.[]yearnumbclso0248/KS ", max_size=41))
def test_whatever_is_written_as_a_pattern_is_usable_or_refused(text: str) -> None:
    try:
        pattern = Pattern(text)
    except BadPattern:
        return

    assert pattern.match(pattern.render("KS", 2017, 215, "03")) == (2017, 215)
    assert pattern.match(pattern.render("KS", 2017, 215)) == (2017, 215)
