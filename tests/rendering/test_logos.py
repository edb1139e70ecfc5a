"""Logotypes fill the template's box without losing their shape, and bring nothing with them that runs or fetches."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest

from engine.rendering.context import context_of
from engine.rendering.facts import Logo
from engine.rendering.logos import picture_of, with_svg_first
from engine.rendering.package import unpack
from engine.rendering.refusals import LogoUnreadable
from engine.rendering.render import render
from engine.rendering.templates import TemplateShelf
from engine.rendering.vetting import vetted
from tests.rendering.documents import HEAD, of_kind

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#123"/></svg>'
)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 30, 90) + bytes(20)


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\x20\x40\x80" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "expected"), [(SVG, ("svg", 200, 100)), (JPEG, ("jpeg", 90, 30)), (_png(6, 4), ("png", 6, 4))]
)
def test_a_picture_is_told_from_its_bytes(data: bytes, expected: tuple[str, int, int]) -> None:
    found = picture_of(data)
    assert (found.kind, found.width, found.height) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"<svg/>",
        b"<svg",
        SVG.replace(b"<rect", b"<script/><rect"),
        SVG.replace(b"<rect", b'<image href="http://127.0.0.1/x.png"/><rect'),
        SVG.replace(b"<rect", b'<use href="file:///x"/><rect'),
        SVG.replace(b"<rect", b'<rect onload="x()"'),
        b"<!DOCTYPE svg>" + SVG,
        SVG.replace(b"<rect", b"<style>@import url(x)</style><rect"),
        SVG + bytes(6_000_000),
    ],
)
def test_what_is_no_harmless_picture_is_refused(data: bytes) -> None:
    with pytest.raises(LogoUnreadable):
        picture_of(data)


@pytest.mark.parametrize("data", [SVG, JPEG, _png(300, 100)])
def test_the_logotype_stands_in_the_letterhead(data: bytes) -> None:
    text, _ = of_kind("tjansteskrivelse")
    out = render(
        TemplateShelf().get("tjansteskrivelse"), context_of(text, replace(HEAD, logo=Logo(data, "Alby & kommun")))
    )
    parts = vetted(out, "x.docx")
    assert data in parts.values()
    assert b'descr="Alby &amp; kommun"' in parts["word/header2.xml"]
    assert b"Alby kommun" in parts["word/header2.xml"]


def test_a_pledge_shows_both_logotypes_or_names() -> None:
    text, head = of_kind("medborgarlofte")
    template = TemplateShelf().get("medborgarlofte")
    named = unpack(render(template, context_of(text, head)), "x")["word/header2.xml"].decode()
    assert all(name in named for name in ("Alby kommun", "Polisområde Alby"))
    both = replace(head, logo=Logo(SVG, "Kommunen"), other_logo=Logo(_png(9, 3), "Polisen"))
    shown = unpack(render(template, context_of(text, both)), "x")
    assert {SVG, _png(9, 3)} <= set(shown.values())


def test_the_shape_is_kept() -> None:
    text, _ = of_kind("brev")
    out = render(TemplateShelf().get("brev"), context_of(text, replace(HEAD, logo=Logo(_png(100, 100), "x"))))
    header = unpack(out, "x")["word/header2.xml"].decode()
    assert header.count('cx="648000" cy="648000"') == 2  # 1.8 cm, the height of the box


def test_beside_an_svg_stands_the_same_picture_as_png_for_those_who_read_no_svg() -> None:
    text, _ = of_kind("brev")
    parts = unpack(render(TemplateShelf().get("brev"), context_of(text, replace(HEAD, logo=Logo(SVG, "x")))), "x")
    drawn = picture_of(parts["word/media/logotyp.png"])
    assert (drawn.kind, drawn.width, drawn.height) == ("png", 800, 400)
    assert b'r:embed="rIdLogo3"' in parts["word/header2.xml"]
    assert b'Id="rIdLogo3"' in parts["word/_rels/header2.xml.rels"]


def test_libreoffice_is_given_the_svg_itself() -> None:
    text, _ = of_kind("brev")
    out = render(TemplateShelf().get("brev"), context_of(text, replace(HEAD, logo=Logo(SVG, "x"))))
    assert unpack(out, "x")["word/header2.xml"].count(b"rIdLogo2") == 1
    assert with_svg_first(unpack(out, "x"))["word/header2.xml"].count(b"rIdLogo2") == 2
