"""A template made ready once: docxtpl turns each part into Jinja source, which is compiled in an immutable sandbox."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType

import jinja2
from docxtpl import DocxTemplate
from jinja2.runtime import Context as JinjaContext
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from engine.rendering.characters import BEGINS, ENDS
from engine.rendering.context import Context
from engine.rendering.refusals import TemplateFailed, TemplateSyntax, TextLost
from engine.rendering.swedish_jinja import in_swedish
from engine.rendering.vetting import W, parsed, part_types, vetted

_RECORD = "\0printed"  # no name in a template can reach it
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TAG = re.compile(r"\{[{%#]")
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_BETWEEN = re.compile(f"{BEGINS}(.*?){ENDS}", re.DOTALL)
_BREAKS = re.compile(r"([\n\t])")
_LOOPED_COLUMNS = re.compile(r"\{%-?\s*(tc |colspan|hm\b)")
_KEEP = ' xml:space="preserve"'
_AS_XML = {"\n": f"</w:t><w:br/><w:t{_KEEP}>", "\t": f"</w:t><w:tab/><w:t{_KEEP}>"}
_FILLED_KINDS = re.compile(r"wordprocessingml\.(document\.main|header|footer|footnotes|endnotes)\+xml$")
_READ_BACK = etree.XPath(
    ".//w:t/text() | .//wp:docPr/@descr | .//wp:docPr/@title",
    namespaces={"w": W, "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file that holds tags. source: docxtpl's reading of it, one line a paragraph."""

    name: str
    source: str
    template: jinja2.Template
    loops_columns: bool


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be filled in: all parts as they are, and those with tags as Jinja templates."""

    file: str
    parts: Mapping[str, bytes]
    filled: tuple[Part, ...]


class _Strict(jinja2.StrictUndefined):
    """Undefined names are an error wherever they are used."""

    __slots__ = ()


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Jinja without a way out: immutable sandbox, autoescape, strict undefined, and no filter that makes markup.

    Every printed value goes through _printed, which escapes it whatever the template says of it.
    """
    env = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=_Strict, finalize=_printed, keep_trailing_newline=True, cache_size=0
    )
    for markup in ("safe", "tojson", "xmlattr", "urlize", "forceescape", "pprint"):
        env.filters.pop(markup, None)
    env.globals = {"range": env.globals["range"]}
    return env


@jinja2.pass_context
def _printed(context: JinjaContext, value: object) -> Markup:
    """The value as XML between two marks, written down so that it can be compared with what is read back.

    Line breaks and tabs become Word's own. Raises TypeError for what is no text: a list, a mapping, a method.
    """
    if isinstance(value, Undefined):
        str(value)  # strict: raises UndefinedError with the name in it
    if not isinstance(value, str | int | float):
        raise TypeError(_KINDS.get(type(value), _OURS))
    record: list[str] = context[_RECORD]
    xml: list[str] = []
    for piece in _BREAKS.split("".join(str(value))):
        if piece in _AS_XML:
            xml.append(_AS_XML[piece])
        elif piece:
            record.append(piece)
            xml.append(f"{BEGINS}{escape(str.__str__(piece))}{ENDS}")
    return Markup("".join(xml))  # noqa: S704 – each piece is escaped just above


def compiled(data: bytes, file: str) -> Compiled:
    """The template made ready. Raises a TemplateRefused: hostile or broken file, or TemplateSyntax with the place."""
    parts = vetted(data, file)
    sources = {name: source_of(parts[name]) for name in holding_text(parts)}
    filled = tuple(_part(name, source, file) for name, source in sources.items() if _TAG.search(source))
    return Compiled(file, parts, filled)


def holding_text(parts: Mapping[str, bytes]) -> list[str]:
    """The parts in which a template may write: the text itself, headers, footers and notes."""
    return [name for name, kind in part_types(parts).items() if _FILLED_KINDS.search(kind) and name in parts]


def source_of(part: bytes) -> str:
    """The part as Jinja source, by docxtpl's rules for {{ }}, {%p %}, {%tr %} and their kin; one line a paragraph.

    Comments and processing instructions go, and line ends within the XML, so that line n + 1 is paragraph n.
    """
    root = parsed(part)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    xml = etree.tostring(root, encoding="unicode").replace("\r", " ").replace("\n", " ")
    patched: str = DocxTemplate(io.BytesIO()).patch_xml(_PARAGRAPH.sub("\n<w:p", xml))
    return patched


def _part(name: str, source: str, file: str) -> Part:
    try:
        template = environment().from_string(source)
    except jinja2.TemplateSyntaxError as wrong:
        where = place(name, source, wrong.lineno)
        raise TemplateSyntax(file=file, place=where, what=in_swedish(wrong.message or "")) from wrong
    return Part(name, source, template, loops_columns=bool(_LOOPED_COLUMNS.search(source)))


def place(name: str, source: str, line: int) -> str:
    """Where a line of the source stands in Word: «sidhuvudet (header1.xml), stycke 3 «…»»."""
    lines = source.split("\n")
    words = " ".join(re.sub(r"<[^>]*>", " ", lines[line - 1] if 0 < line <= len(lines) else "").split())
    shown = f" «{words[:60]}»" if words else ""
    return f"{room(name)}, stycke {max(line - 1, 1)}{shown}"


def room(name: str) -> str:
    """The part as somebody who edits in Word knows it: «brödtexten», «sidhuvudet (header1.xml)»."""
    part = name.rsplit("/", 1)[-1]
    kinds = {"document": "brödtexten", "header": "sidhuvudet", "footer": "sidfoten"}
    word = next((word for kind, word in kinds.items() if part.startswith(kind)), "noterna")
    return word if word == "brödtexten" else f"{word} ({part})"


def filled(part: Part, context: Context, file: str) -> tuple[bytes, list[str]]:
    """The part with the values in it, and every piece of text that was printed, in order.

    The result is read again without recovery, and what is read between the marks must equal what was printed.
    Raises TemplateFailed where the template goes wrong, TextLost where a text did not come back.
    """
    printed: list[str] = []
    xml = _filled_in(part, context, printed, file)
    try:
        root = parsed(xml)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise TemplateFailed(
            file=file, place=room(part.name), what="ett mallfält står där text inte kan stå."
        ) from broken
    read_back = _BETWEEN.findall("".join(str(text) for text in _texts(root)))
    if read_back != printed:
        lost = [text for text in printed if text not in set(read_back)] or printed
        raise TextLost(file=file, lost=", ".join(f"«{text[:60]}»" for text in lost[:5]))
    if part.loops_columns:
        xml = etree.tostring(DocxTemplate(io.BytesIO()).fix_tables(xml), encoding="unicode")
    return _DECLARATION + xml.replace(BEGINS, "").replace(ENDS, "").encode("utf-8"), printed


def _texts(root: etree._Element) -> list[object]:
    found = _READ_BACK(root)
    return list(found) if isinstance(found, list) else []


_OURS = "en del av mallen själv"
# What a template may hold besides text, in the words of whoever writes one.
_KINDS: dict[type, str] = {list: "en lista", tuple: "en lista", dict: "flera uppgifter", NoneType: "ingenting"}


def _sort(wrong: TypeError) -> str:
    """What the field is; an operation that does not fit its values is told of in general words."""
    said = str(wrong)
    return said if said in {*_KINDS.values(), _OURS} else "något som inte går att sätta ihop till en text"


def _filled_in(part: Part, context: Context, printed: list[str], file: str) -> str:
    try:
        return part.template.render({**context, _RECORD: printed})
    except jinja2.UndefinedError as wrong:
        what = in_swedish(wrong.message or "")
    except jinja2.TemplateError as wrong:  # SecurityError, and what a filter refuses
        what = in_swedish(str(wrong))
    except TypeError as wrong:
        what = f"ett mallfält är ingen text utan {_sort(wrong)}."
    except OverflowError:
        what = "uttrycket går inte att räkna ut: talet blir för stort."
    except RecursionError:
        what = "uttrycket går inte att räkna ut: mallen går runt i sig själv."
    except (ArithmeticError, LookupError, ValueError, AttributeError):
        what = "uttrycket går inte att räkna ut. Skriv mallfält som visar ett värde och inget mer."
    raise TemplateFailed(file=file, place=room(part.name), what=what)
