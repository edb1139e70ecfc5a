"""What «mall kontrollera» says of a template: fields, faults with their places, and how it bears the worst case."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from engine.domain.errors import ArendeError, Fault, FileFaults
from engine.rendering.body import Plain
from engine.rendering.compiled import compiled, environment, holding_text, place, source_of
from engine.rendering.confine import in_a_child
from engine.rendering.render import fill_in
from engine.rendering.sample import BOARD, known, samples
from engine.rendering.swedish_jinja import in_swedish
from engine.rendering.templates import Template, template_at
from engine.rendering.used_fields import FieldWalk, Finding
from engine.rendering.vetting import vetted

_SWEDISH = b'w:lang w:val="sv-SE"'


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one template. fields: as written in it. notes: worth a thought, but no faults."""

    file: str
    fields: tuple[str, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def check(template: Template) -> Report:
    """Everything about one template; a template of the municipality's own is tried in a process of its own."""
    try:
        if template.shipped:
            said = findings(template.data, template.file)
        else:
            said = json.loads(next(in_a_child("check", template, ())))
    except ArendeError as refused:
        return _refused(template.file, refused)
    faults = tuple(Fault(template.file, int(one["line"]), one["text"], one["instead"]) for one in said["faults"])
    return Report(template.file, tuple(said["fields"]), faults, tuple(said["notes"]))


def check_file(path: Path) -> Report:
    """The same for a file that may be no template at all."""
    try:
        return check(template_at(path))
    except ArendeError as refused:
        return _refused(str(path), refused)


def all_fields() -> tuple[str, ...]:
    """Every field that a template may use, written as in a report: «handlaggare.namn», «innehall[].text»."""
    return tuple(sorted({path for context in known() for path in _paths(context, "")}))


def _paths(value: Plain, at: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, f"{at}[]")
    else:
        yield at


def sound(reports: Iterator[Report] | tuple[Report, ...]) -> None:
    """Raises FileFaults with the faults of all the reports, if there are any."""
    faults = tuple(fault for report in reports for fault in report.faults)
    if faults:
        raise FileFaults(faults)


def findings(data: bytes, file: str) -> dict[str, list]:  # type: ignore[type-arg]  # plain JSON, for it crosses a process
    """As plain lists: fields, faults (line, text, instead), notes. Raises a TemplateRefused for a hostile file."""
    parts = vetted(data, file)
    sources = {name: source_of(parts[name]) for name in holding_text(parts)}
    walk = FieldWalk(known())
    faults = [fault for name, source in sources.items() for fault in _in_part(name, source, walk)]
    if not faults:
        faults = list(_worst_cases(data, file, "\n".join(sources.values())))
    return {"fields": sorted(walk.used), "faults": faults, "notes": list(_notes(parts, sources))}


def _in_part(name: str, source: str, walk: FieldWalk) -> Iterator[dict[str, object]]:
    """The faults of one part: where the code cannot be read, else each field that does not exist."""
    try:
        tree = environment().parse(source)
        environment().compile(tree)
    except jinja2.TemplateSyntaxError as wrong:
        yield _fault(name, source, Finding(wrong.lineno, in_swedish(wrong.message or "")))
        return
    before = len(walk.findings)
    walk.walk(environment().parse(source))
    yield from (_fault(name, source, found) for found in walk.findings[before:])


def _fault(name: str, source: str, found: Finding) -> dict[str, object]:
    where = place(name, source, found.line)
    return {"line": max(found.line - 1, 1), "text": f"{where}: {found.text}", "instead": found.instead}


def _worst_cases(data: bytes, file: str, source: str) -> Iterator[dict[str, object]]:
    """Fills the template in with the worst there is; what goes wrong is said once."""
    ready = compiled(data, file)
    said: set[str] = set()
    board = [kind for kind in BOARD if f'"{kind}"' in source]
    for context in samples(follow_up='"uppfoljning"' in source, notice="uppsagning" in source, board=board):
        try:
            fill_in(ready, context)
        except ArendeError as wrong:
            if wrong.message not in said:
                said.add(wrong.message)
                yield {"line": 0, "text": wrong.message, "instead": None}


def _notes(parts: Mapping[str, bytes], sources: Mapping[str, str]) -> Iterator[str]:
    if _SWEDISH not in parts.get("word/styles.xml", b""):
        yield "Språket är inte svenska (sv-SE): markera allt i Word och välj Granska, Språk, Svenska."
    if not any("PAGE" in source for source in sources.values()):
        yield "Mallen visar inga sidnummer: infoga sidnummer i sidhuvudet eller sidfoten."
    if not any('w:val="Heading' in source or 'w:val="Rubrik' in source for source in sources.values()):
        yield "Mallen har inga rubrikformat: använd Rubrik 1, 2 och 3, så att skärmläsare hittar i dokumentet."


def _refused(file: str, refused: ArendeError) -> Report:
    said = refused.message
    text = f"filen {said.removeprefix(f'{file} ')}" if said.startswith(f"{file} ") else said
    return Report(file, (), (Fault(file, 0, text),), ())
