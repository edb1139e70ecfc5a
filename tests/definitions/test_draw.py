"""Drawings of a case type: whole, in Swedish, safe whatever the labels hold, and readable without eyes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from engine.definitions.catalog import Catalog
from engine.definitions.draw import mermaid, svg
from engine.definitions.read import read_workflow
from tests.definitions.test_check import SOUND
from tests.support.parts import REPOSITORY

CATALOG = Catalog(None, REPOSITORY / "workflows")
SVG = "{http://www.w3.org/2000/svg}"


def test_mermaid_says_every_status_and_way() -> None:
    wanted = """\
stateDiagram-v2
    accTitle: Prövning
    accDescr: Något prövas.
    state "Utkast" as utkast
    state "Uppföljning" as uppfoljning
    state "Avslutad" as avslutad
    [*] --> utkast
    utkast --> uppfoljning : Följ upp
    uppfoljning --> avslutad : Avsluta
    avslutad --> [*]
"""

    assert wanted == mermaid(read_workflow(SOUND))


def test_what_stays_where_it_is_stands_in_a_note() -> None:
    flow = CATALOG.newest("politiskt_arende")[0]

    assert "note right of beredning : Utan att lämna statusen – Godkänn" in mermaid(flow)


def test_signs_that_mermaid_gives_a_meaning_are_written_by_their_numbers() -> None:
    flow = read_workflow(SOUND)
    hostile = replace(flow, title='"]; x --> y #', caption="a\nb: c")

    assert "accTitle: #34;#93;#59; x --#62; y #35;" in mermaid(hostile)
    assert "accDescr: a b#58; c\n" in mermaid(hostile)


@pytest.mark.parametrize("name", CATALOG.names())
def test_the_picture_is_well_formed_and_tells_itself_in_words(name: str) -> None:
    flow = CATALOG.newest(name)[0]

    tree = etree.fromstring(svg(flow).encode())

    said = tree.findtext(f"{SVG}desc") or ""
    assert tree.get("role") == "img"
    assert tree.findtext(f"{SVG}title") == f"{flow.title}, version 1"
    assert all(f"{status.label}:" in said for status in flow.statuses)


@pytest.mark.parametrize("name", CATALOG.names())
def test_nothing_stands_outside_the_picture_and_no_two_texts_on_each_other(name: str) -> None:
    tree = etree.fromstring(svg(CATALOG.newest(name)[0]).encode())
    width, height = float(tree.get("width") or 0), float(tree.get("height") or 0)
    numbers = [
        float(number)
        for path in tree.iter(f"{SVG}path")
        for number in re.findall(r"[MHV]([\d.]+)", path.get("d") or "")
    ]
    places = [(text.get("x"), text.get("y"), text.get("text-anchor")) for text in tree.iter(f"{SVG}text")]

    assert max(numbers) <= max(width, height)
    assert all(0 < float(x or 0) < width and 0 < float(y or 0) < height for x, y, _ in places)
    assert len(set(places)) == len(places)


def test_labels_cannot_break_out_of_the_picture() -> None:
    hostile = replace(read_workflow(SOUND), title="<script>alert(1)</script>", caption='"&<')

    tree = etree.fromstring(svg(hostile).encode())

    assert not list(tree.iter(f"{SVG}script"))
