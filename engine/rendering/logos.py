"""Logotypes into the letterhead: a placeholder picture gives way, within its box, to the municipality's own."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from engine.rendering.body import Plain
from engine.rendering.context import Context
from engine.rendering.package import CONTENT_TYPES
from engine.rendering.refusals import LogoUnreadable
from engine.rendering.vetting import parsed

# The names that a template gives to its placeholder pictures (docPr name); the context has the picture under the same.
PLACEHOLDERS = ("logotyp", "logotyp_motpart")
_LARGEST = 5 * 1024 * 1024
_DRAWN = (1333, 400)  # dots: the box is 6 by 1.8 cm, and print wants more than 300 an inch
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_USE = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # how Word knows a picture that also is SVG
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|mm|cm|in)?\s*")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that Word can show. kind: png, jpeg or svg. width, height: in any one unit; only their ratio counts."""

    kind: str
    data: bytes
    width: float
    height: float


def with_logos(parts: Mapping[str, bytes], context: Context) -> dict[str, bytes]:
    """The parts with the context's logotypes in place of the placeholders. Raises LogoUnreadable."""
    done = dict(parts)
    for name in PLACEHOLDERS:
        logo = context.get(name)
        if not isinstance(logo, dict) or not logo.get("finns"):
            continue
        picture = picture_of(_bytes(logo.get("bild", "")))
        for part in [one for one, xml in done.items() if one.endswith(".xml") and f' name="{name}"'.encode() in xml]:
            _place(done, part, name, picture, str(logo.get("beskrivning", "")))
    return done


def picture_of(data: bytes) -> Picture:
    """The picture told from its first bytes. Raises LogoUnreadable for any other kind, or an SVG that reaches out."""
    if len(data) > _LARGEST:
        raise LogoUnreadable(why="bilden är större än 5 MB")
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:
        return Picture("png", data, *struct.unpack(">II", data[16:24]))
    if data.startswith(b"\xff\xd8\xff"):
        return Picture("jpeg", data, *_jpeg_size(data))
    if b"<svg" in data[:4096]:
        return Picture("svg", data, *_svg_size(data))
    raise LogoUnreadable(why="bilden är varken PNG, JPEG eller SVG")


def with_svg_first(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with each SVG in place of its stand-in, for LibreOffice, which shows only the stand-in."""
    done = dict(parts)
    for name, xml in parts.items():
        if name.endswith(".xml") and b"svgBlip" in xml:
            root = parsed(xml)
            for svg in root.iter(f"{{{_SVG}}}svgBlip"):
                blip = next(svg.iterancestors(f"{_A}blip"))
                blip.set(f"{_R}embed", svg.get(f"{_R}embed", ""))
            done[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return done


def _bytes(encoded: Plain) -> bytes:
    try:
        return base64.b64decode(str(encoded), validate=True)
    except (binascii.Error, ValueError) as broken:
        raise LogoUnreadable(why="bilden är skadad") from broken


def _jpeg_size(data: bytes) -> tuple[float, float]:
    """Width and height from the frame header (ITU-T T.81 B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise LogoUnreadable(why="bilden är skadad")


def _svg_size(data: bytes) -> tuple[float, float]:
    """Width and height from viewBox or the sizes. An SVG with script, foreign content or outer links is refused."""
    try:
        root = parsed(data)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise LogoUnreadable(why="SVG-bilden är skadad") from broken
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise LogoUnreadable(why="SVG-bilden har en dokumenttypsdeklaration")
    if any(map(_reaches_out, root.iter("{*}*"))):
        raise LogoUnreadable(why="SVG-bilden kör eller hämtar något utifrån")
    box = [float(number) for number in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    sizes = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    if sizes[0] and sizes[1]:
        return float(sizes[0].group(1)), float(sizes[1].group(1))
    raise LogoUnreadable(why="SVG-bilden säger inte hur stor den är (viewBox)")


def _reaches_out(element: etree._Element) -> bool:
    forbidden = etree.QName(element).localname in {"script", "foreignObject", "iframe", "image", "set", "animate"}
    said = {str(key).rsplit("}", 1)[-1].casefold(): str(value) for key, value in element.items()}
    runs = any(key.startswith("on") for key in said)
    return forbidden or runs or not said.get("href", "#").startswith("#") or "@import" in (element.text or "")


def _place(parts: dict[str, bytes], part: str, name: str, picture: Picture, description: str) -> None:
    relation = _put(parts, part, name, picture)
    drawn = _put(parts, part, name, _drawn(picture)) if picture.kind == "svg" else relation
    root = parsed(parts[part])
    for inline in root.iter(f"{_WP}inline", f"{_WP}anchor"):
        about = inline.find(f"{_WP}docPr")
        if about is not None and about.get("name") == name:
            about.set("descr", description)
            _fit(inline, picture)
            _show(inline, drawn, relation)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(parts: dict[str, bytes], part: str, name: str, picture: Picture) -> str:
    """The picture among the files of the document; the id of its relation."""
    parts[f"word/media/{name}.{picture.kind}"] = picture.data
    _allow_type(parts, picture.kind)
    return _relate(parts, part, f"media/{name}.{picture.kind}")


@lru_cache(maxsize=8)
def _drawn(svg: Picture) -> Picture:
    """The SVG as PNG, for LibreOffice and older Word. Raises LogoUnreadable."""
    import resvg_py  # noqa: PLC0415 - only a logotype in SVG is drawn

    scale = min(_DRAWN[0] / svg.width, _DRAWN[1] / svg.height)
    across, down = (max(1, round(side * scale)) for side in (svg.width, svg.height))
    try:
        png = resvg_py.svg_to_bytes(svg_string=svg.data.decode("utf-8"), width=across, height=down)
    except ValueError as broken:  # a UnicodeDecodeError is one, too
        raise LogoUnreadable(why="SVG-bilden går inte att rita") from broken
    return picture_of(bytes(png))


def _fit(inline: etree._Element, picture: Picture) -> None:
    """Scales the picture to fill the placeholder's box without changing its shape."""
    sizes = [*inline.iter(f"{_WP}extent"), *inline.iter(f"{_A}ext")]
    box = next((int(one.get("cx", "0")), int(one.get("cy", "0"))) for one in sizes)
    scale = min(box[0] / picture.width, box[1] / picture.height)
    for size in sizes:
        if size.get("cx"):
            size.set("cx", str(int(picture.width * scale)))
            size.set("cy", str(int(picture.height * scale)))


def _show(inline: etree._Element, drawn: str, relation: str) -> None:
    """Points the picture to its file; an SVG stands beside the same drawn as PNG, as Word wants it."""
    for blip in inline.iter(f"{_A}blip"):
        blip.set(f"{_R}embed", drawn)
        if drawn == relation:
            continue
        listed = etree.SubElement(blip, f"{_A}extLst")
        one = etree.SubElement(listed, f"{_A}ext", {"uri": _SVG_USE})
        etree.SubElement(one, f"{{{_SVG}}}svgBlip", {f"{_R}embed": relation}, nsmap={"asvg": _SVG})


def _relate(parts: dict[str, bytes], part: str, target: str) -> str:
    """A relation from the part to the target; its id."""
    folder, _, base = part.rpartition("/")
    relations = f"{folder}/_rels/{base}.rels"
    root = parsed(parts[relations]) if relations in parts else etree.Element(f"{{{_RELATIONS}}}Relationships")
    new = f"rIdLogo{len(root) + 1}"
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", {"Id": new, "Type": _IMAGE, "Target": target})
    parts[relations] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return new


def _allow_type(parts: dict[str, bytes], kind: str) -> None:
    root = parsed(parts[CONTENT_TYPES])
    if kind not in {one.get("Extension") for one in root}:
        mime = "image/svg+xml" if kind == "svg" else f"image/{kind}"
        root.insert(0, etree.Element(f"{{{_TYPES}}}Default", {"Extension": kind, "ContentType": mime}))
    parts[CONTENT_TYPES] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
