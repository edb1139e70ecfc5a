"""From a template and a context to the bytes of a Word file, with every check on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from engine.rendering.body import Plain
from engine.rendering.compiled import Compiled, compiled, filled
from engine.rendering.confine import in_a_child
from engine.rendering.context import Context
from engine.rendering.logos import with_logos
from engine.rendering.package import pack
from engine.rendering.properties import with_properties
from engine.rendering.refusals import DraftNotShown, TextLost
from engine.rendering.templates import Template

DRAFT_MARK = "UTKAST"
_KEPT_READY = 32


def render(template: Template, context: Context) -> bytes:
    """The document as a Word file; the same template and the same context give the same bytes.

    A shipped template is filled in here; any other in a process of its own, with limits on time and memory.
    Raises a TemplateRefused (file named, what to do), TextLost where a text would not come out whole, LogoUnreadable.
    """
    return next(render_all(template, (context,)))


def render_all(template: Template, contexts: Iterable[Context]) -> Iterator[bytes]:
    """Many documents from one template, in order; the template is made ready once."""
    if template.shipped:
        yield from (fill_in(_ready(template), context) for context in contexts)
    else:
        yield from in_a_child("render", template, list(contexts))


def fill_in(ready: Compiled, context: Context) -> bytes:
    """Fills in every part, sees that nothing was lost, and packs the file."""
    parts = dict(ready.parts)
    printed: Counter[str] = Counter()
    for part in ready.filled:
        parts[part.name], pieces = filled(part, context, ready.file)
        printed.update(pieces)
    _nothing_lost(context.get("innehall", []), printed, ready.file)
    if context.get("utkast"):
        _draft_shown(parts, ready.file)
    return pack(with_properties(with_logos(parts, context), context))


@lru_cache(maxsize=_KEPT_READY)
def _ready(template: Template) -> Compiled:
    return compiled(template.data, template.file)


def _nothing_lost(contents: Plain, printed: Counter[str], file: str) -> None:
    """Raises TextLost where a text of the document was printed fewer times than it stands there."""
    wanted = Counter(
        piece for text in _texts(contents) for line in text.split("\n") for piece in line.split("\t") if piece
    )
    missing = wanted - printed
    if missing:
        raise TextLost(file=file, lost=", ".join(f"«{text[:60]}»" for text in list(missing)[:5]))


def _texts(contents: Plain) -> Iterator[str]:
    """Every text that a document must hold, whatever the template; how the letterhead looks is the template's."""
    for one in contents if isinstance(contents, list) else []:
        if isinstance(one, dict) and one.get("slag") not in {"falt", "paragraf", "faltrad", "uppsagning"}:
            own_words = {"slag"} | ({"text"} if one.get("slag") == "sandlista" else set())
            yield from _leaves({key: value for key, value in one.items() if key not in own_words})


def _leaves(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)


def _draft_shown(parts: Mapping[str, bytes], file: str) -> None:
    """Raises DraftNotShown unless every page header says that this is a draft."""
    headers = [part for name, part in parts.items() if name.startswith("word/header")]
    if not headers or any(DRAFT_MARK.encode() not in part for part in headers):
        raise DraftNotShown(file=file)
