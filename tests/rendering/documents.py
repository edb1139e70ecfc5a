"""Documents of a made-up municipality, and how a Word file is read back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from engine.domain.people import CaseOfficer, Party
from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.rendering.facts import Extract, FollowUpRow, Letterhead, Notice

MUNICIPALITY = Party("kommunen", "Alby kommun", "kommun")
POLICE = Party("polisen", "Polisområde Alby", "myndighet")
HEAD = Letterhead(
    municipality="Alby kommun",
    office="Kommunledningskontoret",
    dnr="KS 2031/118",
    number="KS 2031/118-4",
    date=date(2031, 5, 10),
    officer=CaseOfficer("Eva Lind", "Säkerhetssamordnare", "0123-456 78", "eva.lind@alby.example"),
    parties=(MUNICIPALITY, POLICE),
)
TEXT = DocumentText(
    kind="tjansteskrivelse",
    date=date(2031, 5, 10),
    to="Kommunstyrelsen",
    title="Trygghet & trivsel i <centrum>",
    sections=(
        Section(
            "Förslag till beslut", 1, (Block(points=(Point("1", "Planen antas."), Point("3", "Planen följs upp."))),)
        ),
        Section("Bakgrund", 2, (Block(p="Torget har fått ny belysning."), Block(bullets=("lampor", "bänkar")))),
    ),
    signed_by=(Signature("Ann Ström", "Kommundirektör", "Kommunledningskontoret"), Signature("Eva Lind")),
    dispatch=DispatchList(None, ("Polisområde Alby", "Akten")),
)
KINDS = (
    "anslagsbevis",
    "beslutsuppfoljning",
    "brev",
    "delegationsanmalan",
    "expedieringsbrev",
    "jamforelse",
    "kallelse",
    "medborgarlofte",
    "missiv",
    "overenskommelse",
    "protokoll",
    "protokollsutdrag",
    "tjansteskrivelse",
    "uppfoljningsrapport",
    "uppsagning",
)


def of_kind(kind: str) -> tuple[DocumentText, Letterhead]:
    """A document of that kind with all the facts that it shows."""
    more: dict[str, Any] = {
        "protokollsutdrag": {"extract": Extract("Kommunstyrelsen", date(2031, 6, 4), 61)},
        "uppfoljningsrapport": {
            "follow_up": (
                FollowUpRow("Tända lampor", "kommunen", date(2031, 1, 1), date(2031, 1, 31), "klar", date(2031, 2, 3)),
            )
        },
        "uppsagning": {
            "notices": (Notice("Avtal om städning", "KS 2030/7", date(2031, 1, 1), date(2031, 12, 31), "6 månader"),)
        },
    }
    return replace(TEXT, kind=kind), replace(HEAD, **more.get(kind, {}))


def opened(data: bytes) -> WordDocument:
    """The Word file as python-docx opens it."""
    return Document(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    """The text of every paragraph of the body that has any, in order."""
    body = opened(data).element.body
    found = ("".join(_pieces(paragraph)) for paragraph in body.iter(qn("w:p")))
    return [line for line in found if line]


def _pieces(paragraph: Any) -> Iterator[str]:
    for one in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        if one.tag == qn("w:t"):
            yield one.text or ""
        elif one.getparent().tag == qn("w:r"):  # and not a tab stop among the paragraph's properties
            yield "\n" if one.tag == qn("w:br") else "\t"


def wanted(contents: list[Mapping[str, Any]]) -> list[str]:
    """The lines that these items must give, in a template that shows them all."""
    return [line for one in contents for line in _wanted(one) if line]


def _wanted(one: Mapping[str, Any]) -> Iterator[str]:
    if one["slag"] == "falt":
        for cell in (cell for row in one["rader"] for cell in row):
            yield from (cell["etikett"], cell["varde"], *cell["under"])
    elif one["slag"] == "underskrifter":
        for block in (block for row in one["rader"] for block in row):
            yield from (block["over"], block["namn"], block["titel"])
    elif one["slag"] == "sandlista":
        yield from (one["text"], *one["mottagare"])
    else:
        yield f"{one['markor']}\t{one['text']}" if one["slag"] == "punkt" else one["text"]
