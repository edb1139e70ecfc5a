"""Every text becomes one that a Word file can hold, in a way that is stated and shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from engine.rendering.characters import normalised


@pytest.mark.parametrize(
    "text", ["Åsa & Örjan <AB>", "{{ x }} {% y %} {_{ z }_}", "två\nrader\toch tabb", "\u00a0\u2028\u0085🙂\u200d"]
)
def test_what_word_can_hold_stays_as_it_is(text: str) -> None:
    assert normalised(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f"])
def test_every_kind_of_line_end_is_one_line_break(end: str) -> None:
    assert normalised(f"a{end}b") == "a\nb"


@pytest.mark.parametrize("sign", ["\0", "\a", "\x1b", "\x7f", "\ud800", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff"])
def test_what_word_cannot_hold_leaves_a_mark(sign: str) -> None:
    assert normalised(f"a{sign}b") == "a\ufffdb"


def test_letters_are_put_together() -> None:
    assert normalised("A\u030alby") == "Ålby"


@given(st.text(st.characters(exclude_categories=())))
def test_a_normalised_text_survives_xml_and_stays_the_same(text: str) -> None:
    once = normalised(text)
    element = etree.Element("t")
    element.text = once

    assert normalised(once) == once
    assert (etree.fromstring(etree.tostring(element)).text or "") == once
