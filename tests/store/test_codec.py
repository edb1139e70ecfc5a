"""Values become plain and come back the same, whatever they hold; and one value has one way of being written."""

from __future__ import annotations

import importlib
import json
import pkgutil
import unicodedata
from dataclasses import is_dataclass, make_dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine.domain
from engine.domain import events
from engine.domain.case import Case
from engine.domain.events import Event
from engine.domain.reckoning import Duration
from engine.store.canonical import UnstorableText, canonical
from engine.store.codec import NotThatValue, plain, value

# What a text is everywhere in the house: NFC, without what no database keeps.
signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.text(signs, max_size=12).map(lambda written: unicodedata.normalize("NFC", written))
durations = st.builds(Duration, *(st.integers(0, most) for most in (999, 9999, 9999, 99999)))
st.register_type_strategy(str, texts)
st.register_type_strategy(Duration, durations)
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))


# A municipality's pattern is compiled when it is read; what is stored is its text.
NOT_STORED = ("engine.domain.dnr_pattern",)


def values() -> set[type[Any]]:
    """Every value of the domain that is made of plain parts."""
    found = set()
    for module in pkgutil.walk_packages(engine.domain.__path__, "engine.domain."):
        if module.name in NOT_STORED:
            continue
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.name:
                found.add(one)
    return {one for one in found if _is_plain(one)}


def _is_plain(cls: type[Any]) -> bool:
    """Whether the hints of all its parts say what they are; a function or an «object» does not."""
    try:
        value(cls, {})
    except TypeError:
        return False
    except NotThatValue:
        return True
    return True


STORED = sorted(values(), key=lambda cls: f"{cls.__module__}.{cls.__qualname__}")


def test_everything_that_is_stored_can_be_written() -> None:
    names = {cls.__name__ for cls in STORED}

    assert {"Case", "Record", "Instrument", "Occurrence", "DocumentText", "Reminder", "Municipality", "Letter"} <= names
    assert {cls.__name__ for cls in vars(events).values() if isinstance(cls, type) and issubclass(cls, Event)} <= names
    assert len(names) > 60


@pytest.mark.parametrize("cls", STORED, ids=lambda cls: cls.__name__)
@settings(max_examples=15)
@given(data=st.data())
def test_a_value_comes_back_as_it_was(cls: type[Any], data: st.DataObject) -> None:
    whole = data.draw(st.from_type(cls))
    if isinstance(whole, Event):
        cls = Event
    written = canonical(plain(whole))

    assert value(cls, json.loads(written)) == whole
    assert canonical(plain(value(cls, json.loads(written)))) == written


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_canonical_bytes_say_the_same_again(stored: Any) -> None:
    assert json.loads(canonical(stored)) == stored
    assert canonical(json.loads(canonical(stored))) == canonical(stored)


@given(st.text(signs))
def test_texts_are_written_as_nfc_and_nothing_else_is_changed(written: str) -> None:
    assert json.loads(canonical([written, {written: 1}])) == [
        unicodedata.normalize("NFC", written), {unicodedata.normalize("NFC", written): 1},
    ]  # fmt: skip


def test_a_sign_is_never_joined_with_the_escape_before_it() -> None:
    assert json.loads(canonical("\n\u0303")) == "\n\u0303"
    assert canonical("o\u0308\n\u0303") == b'"\xc3\xb6\\n\xcc\x83"'


def test_the_order_of_keys_does_not_count() -> None:
    assert canonical({"b": 1, "a": {"d": 2, "c": 3}}) == b'{"a":{"c":3,"d":2},"b":1}'


@pytest.mark.parametrize("stored", [1.5, [0.0], {"a": {"b": 1e300}}, float("nan"), [-1e-9]])
def test_a_number_with_decimals_has_no_place_in_a_digest(stored: Any) -> None:
    with pytest.raises(TypeError):
        canonical(stored)


@pytest.mark.parametrize("stored", ["1.5", ['":1.5'], {"a": "-0.1e7, 3.4"}, [1, "x:2.5"]])
def test_a_text_that_looks_like_one_has(stored: Any) -> None:
    assert json.loads(canonical(stored)) == stored


@pytest.mark.parametrize("stored", ["a\0", ["\ud800"], {"\0": 1}, {"x": "\udfff"}])
def test_what_no_database_keeps_is_refused_in_words(stored: Any) -> None:
    with pytest.raises(UnstorableText, match="inte går att spara"):
        canonical(stored)


def test_a_backslash_before_u0000_is_only_a_text() -> None:
    assert json.loads(canonical("\\u0000")) == "\\u0000"


def test_what_is_empty_is_left_out_and_found_again() -> None:
    case = Case("KS/2026:1", "Ekvik kommun", "avtal", 1, "utkast", "Titel", "KS")

    assert sorted(plain(case)) == sorted(
        [
            "dnr",
            "municipality",
            "workflow",
            "version",
            "state",
            "title",
            "body",
            "id",
            "revision",
            "round",
            "last_record",
        ]
    )


def test_a_field_that_came_later_gets_its_default() -> None:
    # Made so, since hints inside a function cannot be read back from their names.
    parts: list[Any] = [("name", str), ("count", int, 3), ("open", bool, True), ("names", tuple[str, ...], ("a",))]
    made: Any = make_dataclass("Later", parts, frozen=True)
    assert value(made, {"name": "x"}) == made("x")
    assert value(made, plain(made("x", 0, False, ()))) == made("x", 0, False, ())


@pytest.mark.parametrize(
    "stored", [{}, [], "text", None, {"dnr": "x"}, {"unknown": 1}, {"kind": "finns inte"}], ids=str
)  # fmt: skip
def test_what_is_no_such_value_is_said_so(stored: Any) -> None:
    for cls in (Case, Event):
        with pytest.raises(NotThatValue):
            value(cls, stored)


def test_dates_and_lengths_are_what_people_write() -> None:
    assert plain(events.FollowUpBegan(date(2026, 3, 2))) == {"kind": "uppfoljning_borjar", "from_day": "2026-03-02"}
    assert value(Duration, "P1Y6M") == Duration(1, 6)
