"""The document's own properties: title, subject, creator and language, and the numbers as properties of its own."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from engine.rendering.context import Context
from engine.rendering.package import CONTENT_TYPES
from engine.rendering.vetting import parsed

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
_ROOT_RELATIONS = "_rels/.rels"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the property set of user-defined properties
# part -> its content type, and the relation to it from the package
_KNOWN_AS = {
    CORE: (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_PACKAGE}/relationships/metadata/core-properties",
    ),
    CUSTOM: (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/relationships/custom-properties",
    ),
}


def with_properties(parts: Mapping[str, bytes], context: Context) -> dict[str, bytes]:
    """The parts with the properties of this document; the template's own (Mallversion) stay.

    The title is written here and not by the template, so that «&» is «&» and not «&amp;amp;».
    """
    said = context.get("egenskaper")
    about = {name: str(value) for name, value in said.items()} if isinstance(said, dict) else {}
    done = dict(parts)
    _write(done, CORE, core_properties(about))
    own = {"Dnr": about.get("dnr", ""), "Handling": about.get("handling", "")}
    _write(done, CUSTOM, custom_properties({**own_properties(done), **{k: v for k, v in own.items() if v}}))
    return done


def own_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The document's own properties by name: Dnr and Handling where it was made here; empty where it has none."""
    return _there(parts.get(CUSTOM))


def core_properties(about: Mapping[str, str]) -> bytes:
    """docProps/core.xml: title, subject, creator and language sv-SE."""
    fields = {"dc:title": "titel", "dc:subject": "amne", "dc:creator": "skapare"}
    written = "".join(f"<{tag}>{escape(about.get(key, ''))}</{tag}>" for tag, key in fields.items())
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{written}<dc:language>sv-SE</dc:language></cp:coreProperties>'
    ).encode()


def custom_properties(said: Mapping[str, str]) -> bytes:
    """docProps/custom.xml: each a text, numbered from 2 as the format wants it."""
    written = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(said.items(), start=2)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{written}</Properties>"
    ).encode()


def _there(custom: bytes | None) -> dict[str, str]:
    root = parsed(custom) if custom else []
    return {one.get("name", ""): "".join(str(text) for text in one.itertext()) for one in root}


def _write(parts: dict[str, bytes], name: str, xml: bytes) -> None:
    """Puts the part in; where the template has none, the package is told of it too."""
    known = name in parts
    parts[name] = xml
    if known:
        return
    content_type, relation = _KNOWN_AS[name]
    _append(parts, CONTENT_TYPES, "Override", {"PartName": f"/{name}", "ContentType": content_type})
    _append(parts, _ROOT_RELATIONS, "Relationship", {"Id": f"rId{name[9:13]}", "Type": relation, "Target": name})


def _append(parts: dict[str, bytes], listing: str, tag: str, attributes: dict[str, str]) -> None:
    root = parsed(parts[listing])
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}", attributes)
    parts[listing] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
