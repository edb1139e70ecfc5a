"""Writes the shipped Word templates and the list of their digests to templates_docx/."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from engine.rendering.package import pack
from engine.rendering.properties import core_properties, custom_properties
from scripts.make_templates.kinds import Kind, kinds
from scripts.make_templates.looks import DECLARATION, FONTS, NUMBERING, PAGE, SETTINGS, W_NS, styles

FOLDER = Path(__file__).resolve().parents[2] / "templates_docx"
DIGESTS = "mallar.json"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CLEAR_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII="
)
_HEADERS = {"header1": "default", "header2": "first"}
_FOOTERS = {"footer1": "default", "footer2": "first"}
_PLAIN_PARTS = {"styles": "styles", "settings": "settings", "numbering": "numbering", "fontTable": "fontTable"}


def parts_of(kind: Kind) -> dict[str, bytes]:
    """Every part of the template's Word file."""
    rooms = {"header1": ("hdr", kind.later), "header2": ("hdr", kind.first)}
    rooms |= {"footer1": ("ftr", kind.foot), "footer2": ("ftr", kind.foot)}
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({
            "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": (f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
        }),
        "word/document.xml": f"{DECLARATION}<w:document {W_NS}><w:body>{kind.body}{_section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({
            f"rId{name.capitalize()}": (f"{_OFFICE}/{name.rstrip('12')}", f"{name}.xml")
            for name in (*_PLAIN_PARTS, *_HEADERS, *_FOOTERS)
        }),
        "word/styles.xml": styles(*kind.more_styles),
        "word/settings.xml": SETTINGS,
        "word/numbering.xml": NUMBERING,
        "word/fontTable.xml": FONTS,
        **{f"word/{name}.xml": f"{DECLARATION}<w:{tag} {W_NS}>{xml}</w:{tag}>" for name, (tag, xml) in rooms.items()},
        "word/_rels/header2.xml.rels": _relations({"rIdPlats": (f"{_OFFICE}/image", "media/plats.png")}),
    }  # fmt: skip
    described = {"Mallversion": kind.version, "Mallbeskrivning": kind.caption}
    return {
        **{name: text.encode("utf-8") for name, text in texts.items()},
        "word/media/plats.png": _CLEAR_PIXEL,
        "docProps/core.xml": core_properties({"titel": kind.caption}),
        "docProps/custom.xml": custom_properties(described),
    }


def _section() -> str:
    """The page: A4, margins that leave 15.6 cm of text, and other heads on the first page."""
    heads = "".join(
        f'<w:headerReference w:type="{use}" r:id="rId{name.capitalize()}"/>' for name, use in _HEADERS.items()
    )
    feet = "".join(
        f'<w:footerReference w:type="{use}" r:id="rId{name.capitalize()}"/>' for name, use in _FOOTERS.items()
    )
    sides = {"top": 1700, "right": 1530, "bottom": 1304, "left": 1530, "header": 794, "footer": 567, "gutter": 0}
    margins = "<w:pgMar " + " ".join(f'w:{side}="{wide}"' for side, wide in sides.items()) + "/>"
    return f"<w:sectPr>{heads}{feet}{PAGE}{margins}<w:titlePg/></w:sectPr>"


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{at}"/>' for key, (kind, at) in targets.items())
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _content_types() -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    overrides = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        **{f"word/{name}.xml": f"{_WORD}.{name}+xml" for name in _PLAIN_PARTS},
        **{f"word/{name}.xml": f"{_WORD}.header+xml" for name in _HEADERS},
        **{f"word/{name}.xml": f"{_WORD}.footer+xml" for name in _FOOTERS},
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    written = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    written += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{written}</Types>'


def main() -> None:
    """Writes every template, and mallar.json with the digest of each."""
    digests = {}
    for kind in kinds():
        data = pack(parts_of(kind))
        (FOLDER / f"{kind.name}.docx").write_bytes(data)
        digests[kind.name] = hashlib.sha256(data).hexdigest()
    (FOLDER / DIGESTS).write_text(json.dumps(digests, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
