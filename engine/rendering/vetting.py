"""What may stand in a Word file that is used as a template: nothing that runs, and nothing that reaches out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from engine.rendering.package import CONTENT_TYPES, unpack
from engine.rendering.refusals import (
    Damaged,
    DoctypeInside,
    ForbiddenField,
    ForeignContent,
    Macros,
    NotAWordFile,
    ReachesOut,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LINKS_OUT = re.compile(r"(https?|mailto):", re.IGNORECASE)
_FOREIGN_RELATIONS = ("afchunk", "oleobject", "package", "control", "activexcontrolbinary", "subdocument", "frame")
_FOREIGN_ELEMENTS = frozenset(
    {"altChunk", "object", "control", "subDoc", "frameset", "mailMerge", "objectEmbed", "objectLink"}
)
# Fields that say something about the document itself. Everything else is refused: the list of those that fetch is
# longer.
_FIELDS = frozenset({
    "AUTHOR", "DOCPROPERTY", "FORMCHECKBOX", "FORMTEXT", "HYPERLINK", "NUMPAGES", "PAGE", "PAGEREF", "REF", "SECTION",
    "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "SYMBOL", "TC", "TITLE", "TOC",
})  # fmt: skip
_FIELD_MARKS = (f"{{{W}}}fldChar", f"{{{W}}}instrText", f"{{{W}}}delInstrText", f"{{{W}}}fldSimple")


def vetted(data: bytes, file: str) -> dict[str, bytes]:
    """The parts of a Word file where nothing runs and nothing reaches out. Raises a TemplateRefused that says why."""
    parts = unpack(data, file)
    trees = {name: _tree(part, name, file) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    _vet_content_types(trees[CONTENT_TYPES], file)
    for name, root in trees.items():
        if name.endswith(".rels"):
            _vet_relations(root, file)
        elif name.startswith("word/"):
            _vet_part(root, name, file)
    return parts


def parsed(xml: bytes | str) -> etree._Element:
    """The XML, read strictly: no recovery, no entities, no network. Raises lxml.etree.XMLSyntaxError, ValueError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=False)
    return etree.fromstring(xml, parser)


def part_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Each part that has a content type of its own, and that type."""
    overrides = parsed(parts[CONTENT_TYPES]).iter("{*}Override")
    return {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in overrides}


def _tree(part: bytes, name: str, file: str) -> etree._Element:
    if b"<!DOCTYPE" in part or b"<!DOCTYPE" in part.replace(b"\0", b""):
        raise DoctypeInside(file=file, part=name)
    try:
        return parsed(part)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Damaged(file=file, part=name) from broken


def _vet_content_types(root: etree._Element, file: str) -> None:
    kinds = [one.get("ContentType", "") for one in root]
    if any("macroenabled" in kind.casefold() or "vbaproject" in kind.casefold() for kind in kinds):
        raise Macros(file=file)
    if any("activex" in kind.casefold() or "oleobject" in kind.casefold() for kind in kinds):
        raise ForeignContent(file=file, part="OLE")
    if _MAIN not in kinds:
        raise NotAWordFile(file=file)


def _vet_relations(root: etree._Element, file: str) -> None:
    for relation in root:
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
        if kind.casefold() in _FOREIGN_RELATIONS:
            raise ForeignContent(file=file, part=target)
        if kind.casefold() in {"vbaproject", "wordvbadata"}:
            raise Macros(file=file)
        outside = relation.get("TargetMode", "").casefold() == "external"
        if outside and not (kind == "hyperlink" and _LINKS_OUT.match(target)):
            raise ReachesOut(file=file, target=target[:200])


def _vet_part(root: etree._Element, name: str, file: str) -> None:
    for element in root.iter("{*}*"):
        if etree.QName(element).localname in _FOREIGN_ELEMENTS:
            raise ForeignContent(file=file, part=name)
        link = element.get(f"{{{_R}}}link") or element.get(f"{{{_R}}}href")
        if link:
            raise ReachesOut(file=file, target=f"en länkad bild i {name}")
    for instruction in _instructions(root):
        _vet_field(instruction, file)


def _instructions(root: etree._Element) -> Iterator[str]:
    """What each Word field says, also where it is cut up in several runs or stands within another field."""
    open_fields: list[str] = []
    for mark in root.iter(*_FIELD_MARKS):
        kind = mark.get(f"{{{W}}}fldCharType")
        if mark.tag.endswith("fldSimple"):
            yield mark.get(f"{{{W}}}instr", "")
        elif kind == "begin":
            open_fields.append("")
        elif kind in {"separate", "end"}:
            yield from filter(None, open_fields[-1:])
            open_fields[-1:] = [""] if kind == "separate" else []
        elif mark.text and open_fields:
            open_fields[-1] += mark.text
        elif mark.text:
            yield mark.text
    yield from filter(None, open_fields)


def _vet_field(instruction: str, file: str) -> None:
    word, _, rest = instruction.strip().partition(" ")
    fetched = re.search(r"[a-z]+:|\\\\", rest, re.IGNORECASE) if word.upper() == "HYPERLINK" else None
    wild = "{" in instruction or (fetched is not None and not _LINKS_OUT.match(fetched.group()))
    if word.upper() not in _FIELDS or wild:
        raise ForbiddenField(file=file, field=instruction.strip()[:60])
