"""The received stamp: on a copy, within what is seen of the page however it is turned, or not at all."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from engine.rendering.refusals import NotStamped
from engine.rendering.stamp import stamped

LINES = ("Rönnvikens kommun", "INKOM", "2021-01-19", "KS/2021:1-2 (kopia)")


def _pdf(turned: int = 0, key: str = "", *, moved: bool = False) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    writer.add_blank_page(595, 842)
    page.rotate(turned)
    if moved:
        page.mediabox.lower_left, page.mediabox.upper_right = (-100, 200), (495, 1042)
        page.cropbox.lower_left, page.cropbox.upper_right = (-50, 300), (400, 900)
    if key:
        writer.encrypt(key)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("moved", [False, True])
def test_the_stamp_stands_on_the_first_page_however_it_is_turned(turned: int, moved: bool) -> None:
    original = _pdf(turned, moved=moved)
    made = PdfReader(io.BytesIO(stamped(original, "brev.pdf", LINES)))

    assert [line in made.pages[0].extract_text() for line in LINES] == [True] * 4
    assert made.pages[1].extract_text() == ""
    assert made.pages[0].rotation == 0
    places: list[tuple[float, float]] = []
    made.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, *_: places.append((cm[4], cm[5])) if text.strip() else None
    )
    box = made.pages[0].cropbox
    assert all(box.left < x < box.right and box.bottom < y < box.top for x, y in places)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n%%EOF\n", b"hej", _pdf(key="hemligt")])
def test_what_cannot_be_opened_is_told(data: bytes) -> None:
    with pytest.raises(NotStamped):
        stamped(data, "brev.pdf", LINES)
