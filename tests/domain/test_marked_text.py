"""A document's text by hand: marks become sections, and sections become the same marks again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.marked_text import marked, sections_of
from engine.domain.text import Block, Point, Section

words = (
    st.text(alphabet="abåä .1-#*\\[](", min_size=1, max_size=24).map(lambda said: " ".join(said.split())).filter(bool)
)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
markers = st.sampled_from(["1", "12", "a", "ö", "att", "–", "1.1", None])
points = st.lists(st.builds(Point, markers, words), min_size=1, max_size=3).map(tuple)
blocks = st.one_of(
    lines.map(lambda said: Block(p=said)),
    points.map(lambda said: Block(points=said)),
    st.lists(words, min_size=1, max_size=3).map(lambda said: Block(bullets=tuple(said))),
)
under = st.lists(blocks, max_size=4).map(tuple)
headed = st.builds(Section, words, st.integers(1, 3), under)
texts = st.lists(headed, max_size=4).map(tuple)


@given(sections=texts)
def test_what_is_written_out_is_read_back_as_it_was(sections: tuple[Section, ...]) -> None:
    assert sections_of(marked(sections)) == sections


@given(said=st.text(alphabet="# 12.a\nått-*[]\\ ", max_size=80))
def test_whatever_is_typed_settles_at_once(said: str) -> None:
    once = sections_of(said)
    assert sections_of(marked(once)) == once


def test_every_mark_says_what_it_says() -> None:
    text = """Före rubriken.

# Förslag till beslut
Kommunstyrelsen beslutar
att bifalla förslaget
att punkten är
  omedelbart justerad

1. Avtalet sägs upp.
2. Direktören får i uppdrag att omförhandla.
[–] Inget mer.
* Utan nummer.

## Underlag
- Skrivelse
- Karta

\\1. Detta är ingen punkt."""

    assert sections_of(text) == (
        Section(None, 1, (Block(p="Före rubriken."),)),
        Section(
            "Förslag till beslut", 1,
            (
                Block(p="Kommunstyrelsen beslutar"),
                Block(points=(Point("att", "bifalla förslaget"), Point("att", "punkten är\nomedelbart justerad"))),
                Block(points=(
                    Point("1", "Avtalet sägs upp."), Point("2", "Direktören får i uppdrag att omförhandla."),
                    Point("–", "Inget mer."), Point(None, "Utan nummer."),
                )),
            ),
        ),
        Section("Underlag", 2, (Block(bullets=("Skrivelse", "Karta")), Block(p="1. Detta är ingen punkt."))),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["(S) yrkar bifall.", "A. Berg deltog.", "2017-08-29 inkom svar.", "-5 grader"])
def test_ordinary_words_are_no_marks(text: str) -> None:
    assert sections_of(text) == (Section(None, 1, (Block(p=text),)),)


def test_nothing_says_nothing() -> None:
    assert sections_of(" \n\n ") == ()
