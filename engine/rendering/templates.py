"""The Word templates by name: the municipality's own folder goes before the shipped one."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from engine.domain.words import reason_of
from engine.rendering.package import MAX_FILE, unpack
from engine.rendering.refusals import NoSuchTemplate, TemplateUnreadable
from engine.rendering.vetting import parsed

SHIPPED = Path(__file__).resolve().parents[2] / "templates_docx"
_DIGESTS = "mallar.json"
_NAME = re.compile(r"[\wåäöÅÄÖ-]{1,80}")


@dataclass(frozen=True, slots=True)
class Template:
    """One Word template. name: as the workflows name it. file: as it is shown. digest: SHA-256 of its bytes, in hex.

    version, caption: the file's properties Mallversion and Mallbeskrivning; the version is else the digest's first
    eight signs. shipped: whether it is, byte for byte, one of ours; only those are filled in within this process.
    """

    name: str
    file: str
    version: str
    caption: str
    digest: str
    shipped: bool
    data: bytes = field(repr=False, compare=False)


class TemplateShelf:
    """The templates that can be used; a file is read when it is asked for.

    own: the municipality's folder, which need not be there. Raises NoSuchTemplate; a TemplateRefused for a bad file.
    """

    def __init__(self, own: Path | None = None, shipped: Path = SHIPPED) -> None:
        self._folders = tuple(folder for folder in (own, shipped) if folder is not None)

    def names(self) -> tuple[str, ...]:
        """Every template's name, in order."""
        return tuple(sorted(self._files()))

    def get(self, name: str) -> Template:
        """The template of that name."""
        found = self._files().get(name) if _NAME.fullmatch(name) else None
        if found is None:
            nearest = get_close_matches(name, self.names(), n=1)
            there = ", ".join(self.names()) or "inga"
            perhaps = f" Menade du {nearest[0]}?" if nearest else ""
            raise NoSuchTemplate(name=name[:80], there=there, perhaps=perhaps)
        return template_at(found)

    def _files(self) -> dict[str, Path]:
        """Name to file; what Word leaves behind while a file is open («~$…») is none."""
        files: dict[str, Path] = {}
        for folder in reversed(self._folders):
            found = sorted(folder.glob("*.docx")) if folder.is_dir() else []
            files |= {path.stem: path for path in found if _NAME.fullmatch(path.stem)}
        return files


def template_at(path: Path) -> Template:
    """The template in that file. Raises TemplateUnreadable, or a TemplateRefused where it is no Word file."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as failed:
        raise TemplateUnreadable(file=str(path), why=reason_of(failed)) from failed
    said = _properties(unpack(data, str(path)).get("docProps/custom.xml"))
    digest = hashlib.sha256(data).hexdigest()
    return Template(
        name=path.stem,
        file=str(path),
        version=said.get("Mallversion") or digest[:8],
        caption=said.get("Mallbeskrivning", ""),
        digest=digest,
        shipped=digest in shipped_digests(),
        data=data,
    )


@cache
def shipped_digests() -> frozenset[str]:
    """The digests of the templates as they were shipped."""
    listed = json.loads((SHIPPED / _DIGESTS).read_text(encoding="utf-8"))
    return frozenset(listed.values())


def _properties(custom: bytes | None) -> dict[str, str]:
    """The document's own properties, name to text; none where they cannot be read."""
    try:
        found = parsed(custom) if custom else []
    except (SyntaxError, ValueError):  # lxml's XMLSyntaxError is a SyntaxError; such a file is refused when it is used
        return {}
    return {one.get("name", ""): "".join(str(text) for text in one.itertext()) for one in found}
