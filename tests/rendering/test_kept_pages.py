"""What must stay on one page stays there in LibreOffice too."""

from __future__ import annotations

from lxml import etree

from engine.domain.municipality import HouseStyle
from engine.domain.text import Block, DispatchList, DocumentText, Section, Signature
from engine.rendering.context import context_of
from engine.rendering.facts import Letterhead
from engine.rendering.kept_pages import with_tables_kept
from engine.rendering.package import unpack
from engine.rendering.render import render
from engine.rendering.templates import TemplateShelf
from engine.rendering.vetting import W, parsed

_W = f"{{{W}}}"
SIGNED, SENT = (
    (Signature("Anna Ek", "Chef"), Signature("Bo Alm", "Handläggare")),
    DispatchList(None, ("Polisen", "Akten")),
)


def _body(sent: DispatchList | None) -> etree._Element:
    text = DocumentText(
        "tjansteskrivelse", title="T", sections=(Section("Bakgrund", 1, (Block(p="Sist."),)),), signed_by=SIGNED,
        dispatch=sent,
    )  # fmt: skip
    made = render(TemplateShelf().get("tjansteskrivelse"), context_of(text, Letterhead("Alby kommun"), HouseStyle()))
    return parsed(with_tables_kept(unpack(made, "t.docx"))["word/document.xml"])


def _words(element: etree._Element) -> list[str]:
    said = ("".join(str(piece) for piece in one.itertext()) for one in element.iter(f"{_W}p"))
    return [text for text in said if text]


def test_signatures_and_dispatch_list_stand_in_one_uncut_row_and_the_end_of_the_text_goes_with_them() -> None:
    body = _body(SENT)[0]
    outer = list(body.iterchildren(f"{_W}tbl"))[-1]

    assert _words(outer) == ["Anna Ek", "Chef", "Bo Alm", "Handläggare", "Beslutet skickas till", "Polisen", "Akten"]
    assert outer.find(f"{_W}tr/{_W}trPr/{_W}cantSplit") is not None
    before = [one for one in outer.itersiblings(preceding=True) if one.tag == f"{_W}p"][:2]
    assert [_words(one) for one in before] == [[], ["Sist."]]
    assert all(one.find(f"{_W}pPr/{_W}keepNext") is not None for one in before)


def test_a_table_that_nothing_follows_is_left_as_it_is() -> None:
    assert _words(list(_body(None)[0].iterchildren(f"{_W}tbl"))[-1]) == ["Anna Ek", "Chef", "Bo Alm", "Handläggare"]
