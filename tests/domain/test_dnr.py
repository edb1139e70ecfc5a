"""Every form of Dnr in use: taken over as it stands, ordered by its parts, found again where it is safe."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.dnr import (
    MAX_LENGTH,
    AmbiguousDnr,
    BadDnr,
    Dnr,
    NoSuchDnr,
    candidates,
    find,
    lookup_key,
    parse,
)
from engine.domain.dnr_pattern import Pattern

FORMS = (
    ("KS/2017:215", "KS", 2017, 215, None),
    ("KS/2018:4", "KS", 2018, 4, None),
    ("KSKF/2014:1", "KSKF", 2014, 1, None),
    ("KS/2020:578-035", "KS", 2020, 578, "035"),
    ("KS 2019-1011", "KS", 2019, 1011, None),
    ("S 2019-0043", "S", 2019, 43, None),
    ("KS 2018/124", "KS", 2018, 124, None),
    ("KS 2017/0380", "KS", 2017, 380, None),
    ("KS 2023/92", "KS", 2023, 92, None),  # not number 2023 of 1992
    ("KSN-2016-1422", "KSN", 2016, 1422, None),
    ("KS-2021-7", "KS", 2021, 7, None),
    ("KS-2018/451.181", "KS", 2018, 451, "181"),
    ("KS-2017/2231", "KS", 2017, 2231, None),
    ("2023KS133", "KS", 2023, 133, None),
    ("2015/KS 0246 11", "KS", 2015, 246, "11"),
    ("2018/KS 0001 001", "KS", 2018, 1, "001"),
    ("2023/KS 0362", "KS", 2023, 362, None),
    ("2016KSM1221.042", "KSM", 2016, 1221, "042"),
    ("KS 17/0142", "KS", 2017, 142, None),
    ("SN 18/0098", "SN", 2018, 98, None),
    ("KS 142/17", "KS", 2017, 142, None),
    ("KS 05/05", "KS", 2005, 5, None),  # the same number both ways
    ("KS 99/120", "KS", 1999, 120, None),
    ("2011/57", None, 2011, 57, None),
    ("2009/0021", None, 2009, 21, None),
    ("11-KS412-10", "KS", 2011, 412, "10"),
    ("KFN-2013-179 Dpl 01", "KFN", 2013, 179, "01"),
    ("ÄN 2024/17", "ÄN", 2024, 17, None),
)
PATTERNS = (
    "KS/{year}:{number}",
    "{organ}/{year}:{number}",
    "KS/{year}:{number}-{class}",
    "KS {year}-{number}",
    "KS {year}-{number:04}",
    "KS {year}/{number}",
    "KS {year}/{number:04}",
    "KSN-{year}-{number}",
    "KS-{year}/{number}.{class}",
    "{year}{organ}{number}",
    "{year}/KS {number:04} {class}",
    "{year}KSM{number}.{class}",
    "KS {number}/{year}",
    "{year}/{number:04}",
    "{organ}-{year}-{number} Dpl {class}",
)
SHORT_PATTERNS = ("KS {year:02}/{number:04}", "KS {number}/{year:02}", "{year:02}-{organ}{number}-{class}")

YEARS = st.integers(1900, 2199)
NUMBERS = st.integers(1, 999_999_999)
CLASSES = st.none() | st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,2})?", fullmatch=True)
WRITTEN = st.sampled_from([form[0] for form in FORMS])


@pytest.mark.parametrize(("text", "organ", "year", "number", "class_code"), FORMS)
def test_a_known_form_is_kept_as_written_and_understood(
    text: str, organ: str | None, year: int, number: int, class_code: str | None
) -> None:
    dnr = parse(text)

    assert text == dnr.text == str(dnr)
    assert (organ, year, number, class_code) == (dnr.organ, dnr.year, dnr.number, dnr.class_code)


@pytest.mark.parametrize("text", [form[0] for form in FORMS])
def test_the_style_of_a_known_form_prints_it_back(text: str) -> None:
    reading = parse(text).reading
    assert reading is not None

    printed = Pattern(reading.style).render(reading.organ or "", reading.year, reading.number, reading.class_code)
    assert text == printed


def test_a_number_that_can_be_read_two_ways_keeps_both_readings() -> None:
    dnr = parse("KS 67/16")

    assert [(reading.year, reading.number) for reading in dnr.readings] == [(2067, 16), (2016, 67)]
    assert (dnr.organ, dnr.year, dnr.number, dnr.reading) == ("KS", None, None, None)


@pytest.mark.parametrize(
    "text", ["Byggärende 7", "KS", "KS 2017", "2017-08-29", "Ert dnr KS 2019-1011", "KS/2017:0", "7"]
)
def test_an_unknown_form_keeps_its_text_alone(text: str) -> None:
    dnr = parse(text)

    assert text == dnr.text
    assert dnr.readings == ()
    assert (dnr.organ, dnr.year, dnr.number, dnr.class_code) == (None, None, None, None)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  KS/2017:215\n", "KS/2017:215"),
        ("Dnr KS/2017:215", "KS/2017:215"),
        ("Dnr: KS 2019-1011", "KS 2019-1011"),
        ("Diarienummer: 2011/57", "2011/57"),
        ("Diarienummer: Dnr 2011/57", "2011/57"),
        ("diarienr 2011/57", "2011/57"),
        ("Vår beteckning KSN-2016-1422", "KSN-2016-1422"),
        ("Ärende nr 2023KS133", "2023KS133"),
        ("KS\u00a02019-1011", "KS 2019-1011"),  # a space that Word puts in
        ("A\u0308N 2024/17", "ÄN 2024/17"),  # NFC
        ("DNR/2017:5", "DNR/2017:5"),  # an organ, no label
    ],
)
def test_label_and_invisible_differences_are_no_part_of_the_number(written: str, kept: str) -> None:
    assert kept == parse(written).text


def test_two_dnr_are_equal_where_their_texts_are() -> None:
    assert parse("KS/2017:215") == Dnr("KS/2017:215")
    assert parse("KS/2017:215") != parse("KS/2017:0215")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "det är tomt"),
        (" \t\n", "det är tomt"),
        ("K" * (MAX_LENGTH + 1), "längre än 60 tecken"),
        ("KS/2017:215" * 10**6, "längre än 60 tecken"),
        ("KS\x00/2017:215", r"U\+0000"),
        ("KS/2017\n:215", r"U\+000A"),
        ("KS\u202e/2017:215", r"U\+202E"),
        ("KS\u200b/2017:215", r"U\+200B"),
        ("KS/2017:\ud800", r"U\+D800"),
        ("\u041aS/2017:215", r"U\+041A"),  # a Cyrillic letter that looks like ours
        ("KS/２０１７:215", r"U\+FF12"),
        ("KS/٢٠١٧:215", r"U\+0662"),
        ("KS/2017:215\u0301\u0302", r"U\+0301"),
        ("=KS/2017:215", r"U\+003D"),
        ("-KS/2017:215", "börja med en bokstav"),
        ("Dnr: /2017:5", "börja med en bokstav"),
        ("<b>KS</b>", r"U\+003C"),
        ("{year}", r"U\+007B"),
    ],
)
def test_what_no_dnr_can_be_is_refused_in_swedish(text: str, why: str) -> None:
    for ask in (parse, lookup_key):
        with pytest.raises(BadDnr, match=why) as refused:
            ask(text)
        assert refused.value.message.isprintable()
        assert len(refused.value.message) < 200


@given(st.text() | st.text("KS0127/:- ÅÄÖdnr.\u00a0\u0308\ud800", max_size=70))
def test_whatever_is_written_gets_a_dnr_or_an_answer(text: str) -> None:
    try:
        dnr = parse(text)
    except BadDnr:
        return

    assert parse(dnr.text) == dnr
    assert lookup_key(text) == lookup_key(dnr.text) == lookup_key(lookup_key(text))
    assert find(text, ["KS/1999:1", dnr.text]) == dnr.text


# Finding again


@pytest.mark.parametrize(
    "asked",
    ["KS/2017:215", "KS 2017-215", "ks 2017/0215", "ks2017215", "KS20170215", "KS/2017-215", "ks:2017:215",
     "KS–2017–215", "2017/KS 0215", "2017ks215", "Dnr: KS/2017:215", " KS/2017:215 "],
)  # fmt: skip
def test_a_case_is_found_however_its_number_is_written(asked: str) -> None:
    stored = ["KS/2017:21", "KS/2017:215", "KS/2017:2150", "KS/2021:7215", "SN/2017:215", "2017/215"]

    assert find(asked, stored) == "KS/2017:215"


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("KS 2017-380", "KS 2017/0380"),
        ("KS 17/142", "KS 17/0142"),
        ("KS 17/42", "KS 17/0042"),
        ("ks-67-16", "KS 67/16"),
        ("KS/2020:578", "KS/2020:578-035"),
        ("KS/2020:578-35", "KS/2020:578-035"),
        ("2015/KS 246", "2015/KS 0246 11"),
        ("2011:57", "2011/57"),
        ("11 KS 412 10", "11-KS412-10"),
        ("kfn 2013-179", "KFN-2013-179 Dpl 01"),
        ("byggärende 007", "Byggärende 7"),
        ("än 2024:17", "ÄN 2024/17"),
    ],
)
def test_a_number_taken_over_is_found_in_another_writing(asked: str, stored: str) -> None:
    assert find(asked, ["KS/1999:1", stored]) == stored


@pytest.mark.parametrize(
    "asked",
    [
        "KS/2017:2",  # a beginning is not the whole
        "KS/2017:2150",
        "KS/2017:215-1",  # a class code, or a handling's number, that is not the case's
        "SN/2017:215",
        "2017:215",  # whose?
        "KS 17/215",  # may be another year's number 17
        "KS 215/2017",
        "215",
        "KS 2172015",
    ],
)
def test_what_is_not_surely_the_same_number_is_not_found(asked: str) -> None:
    assert candidates(asked, ["KS/2017:215"]) == ()
    with pytest.raises(NoSuchDnr, match=f"Det finns inget ärende med diarienummer «{asked}»"):
        find(asked, ["KS/2017:215"])


def test_a_number_without_an_organ_is_found_only_whole() -> None:
    assert candidates("2011/2012 5", ["2011/2012 5-3"]) == ()
    assert candidates("2011-2012-5-3", ["2011/2012 5-3"]) == ("2011/2012 5-3",)


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("ks2017-380", ("KS 2017/380", "KS 2017/0380")),
        ("KS/2020:578", ("KS/2020:578-035", "KS/2020:578-041")),
        ("KS 2017-215", ("KS/2017:215", "2017KS215")),
    ],
)
def test_two_that_match_are_refused_and_both_named(asked: str, stored: tuple[str, str]) -> None:
    with pytest.raises(AmbiguousDnr) as refused:
        find(asked, stored)

    assert refused.value.message == (
        f"«{asked}» kan vara «{stored[0]}» eller «{stored[1]}». Skriv diarienumret precis som det står."
    )
    assert refused.value.exit_code == 1


def test_the_one_written_exactly_so_goes_before_others_like_it() -> None:
    stored = ["KS 2017/0380", "KS 2017/380", "KS 2017/380-10"]

    assert [find(each, stored) for each in stored] == stored


def test_of_many_that_match_five_are_named() -> None:
    with pytest.raises(AmbiguousDnr, match="«KS 2017/1-4» eller 2 till"):
        find("KS 2017-1", [f"KS 2017/1-{n}" for n in range(7)])


def test_the_same_number_stored_twice_is_one() -> None:
    assert find("ks/2017-215", ["KS/2017:215", "KS/2017:215"]) == "KS/2017:215"


@given(WRITTEN, st.randoms(use_true_random=False))
def test_case_separators_and_zeros_never_hide_a_number(text: str, chance: random.Random) -> None:
    def other(run: re.Match[str]) -> str:
        if run[0].isdecimal():
            return run[0]
        return chance.choice([run[0].lower(), run[0].upper()]) if run[0].isalpha() else chance.choice("/:- ")

    rewritten = re.sub(r"[0-9]+|[^\W\d]+|[^\w]", other, text)

    assert find(rewritten, [text, "KS/1999:1"]) == text


@given(YEARS, NUMBERS, YEARS, NUMBERS)
def test_different_numbers_of_a_series_never_look_alike(year: int, number: int, other: int, another: int) -> None:
    for pattern in map(Pattern, PATTERNS):
        same = lookup_key(pattern.render("KS", year, number)) == lookup_key(pattern.render("KS", other, another))
        assert same == ((year, number) == (other, another))


@given(st.sampled_from(PATTERNS), YEARS, NUMBERS, CLASSES)
def test_what_a_series_prints_is_found_again(text: str, year: int, number: int, class_code: str | None) -> None:
    printed = Pattern(text).render("KS", year, number, class_code)

    assert find(printed.lower(), [printed]) == printed
    if "{number}/{year}" not in text:  # a form that is not in use, and is then known to its own pattern only
        assert (parse(printed).year, parse(printed).number) == (year, number)


# Order


def test_numbers_are_ordered_as_numbers_and_organs_by_the_swedish_alphabet() -> None:
    right = ["2011/57", "KS/2009:12", "KS/2017:9", "KS 2017/0010", "KS/2017:100", "KS 2018-1", "SN 17/0098",
             "ÅN/2017:1", "ÄN/2017:1", "ÖN/2017:1", "Byggärende 7", "Byggärende 10", "KS 67/16"]  # fmt: skip

    mixed = random.Random(1).sample(right, len(right))

    assert sorted(mixed, key=lambda text: parse(text).sort_key) == right


@given(st.lists(WRITTEN | st.sampled_from(["KS 67/16", "Byggärende 7", "x"])))
def test_any_numbers_can_be_ordered_together(texts: list[str]) -> None:
    ordered = sorted(map(parse, texts), key=lambda dnr: dnr.sort_key)

    assert sorted(texts) == sorted(dnr.text for dnr in ordered)
