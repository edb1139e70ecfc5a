"""A löfte that will not keep to its page is known before anybody prints it."""

from __future__ import annotations

import pytest

from engine.domain.municipality import HouseStyle
from engine.domain.people import Party
from engine.domain.text import Block, DocumentText, Section
from engine.rendering.context import context_of
from engine.rendering.facts import Letterhead
from engine.rendering.length import seems_longer_than_a_page
from engine.rendering.render import render
from engine.rendering.templates import TemplateShelf

PARTIES = (Party("kommunen", "Alby kommun", "kommun"), Party("polisen", "Polisen", "myndighet"))
PROMISE = "Det ska finnas vuxna att vända sig till vid resecentrum och på torget varje fredags- och lördagskväll."


@pytest.mark.parametrize(("promises", "longer"), [(2, False), (7, False), (10, True)])
def test_ten_promises_need_more_than_a_page_and_seven_do_not(promises: int, longer: bool) -> None:
    sections = (Section("Vi lovar att", 1, (Block(bullets=(PROMISE,) * promises),)),)
    text = DocumentText("medborgarlofte", title="Medborgarlöfte 2021–2022", sections=sections)
    given = context_of(text, Letterhead("Alby kommun", parties=PARTIES), HouseStyle())
    assert seems_longer_than_a_page(render(TemplateShelf().get("medborgarlofte"), given)) is longer
