"""Läs in: an existing document is dropped, every fact shown beside its words, corrected, and made a case."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from engine.domain.correcting import Question, questions
from engine.domain.errors import ArendeError
from engine.usecases import reading_in
from web.faults import status_of
from web.forms import Field, Form, told
from web.press import case_address
from web.uploads import name_of, weighed, with_files

if TYPE_CHECKING:
    from starlette.responses import Response

    from engine.domain.casefile import CaseFile
    from engine.usecases.reading_in import Source
    from engine.usecases.work import Request
    from web.visit import Visit

KINDS = "Word (.docx), PDF med text, OpenDocument (.odt) eller text. Inget skapas innan du har gått igenom det."
HEADINGS = {
    "part": "Parter", "avtal": "Avtal och löften", "beslut": "Förslag och beslut", "lofte": "Det som lovas",
    "uppfoljning": "Att följa upp", "handling": "Dokumentet blir handling 1",
}  # fmt: skip
UNSAID = "Framgår inte av dokumentet."
Words = Mapping[str, Sequence[str | int]]


def form(visit: Visit) -> Response:
    """The document to be read."""
    return _asked(visit, (), 200)


def _asked(visit: Visit, faults: Sequence[str], status: int) -> Response:
    file = Field("fil", "Dokumentet", "file", required=True, hint=KINDS)
    form = Form("Läs in ett dokument", "/las-in", (file,), "Läs", "/arenden")
    wrong = form.faults(visit) if status != 200 and not faults else {}
    return visit.page("enkelt_formular.html", status, form=form.wrong(wrong), faults=faults)


def read(visit: Visit) -> Response:
    """What the document says, to be corrected; the document itself is kept aside until the case is made."""
    files = visit.files("fil")
    if not files:
        return _asked(visit, (), 422)
    upload = files[0]
    upload.file.seek(0)
    try:
        found = reading_in.read_document(visit.app, upload.file.read(), name_of(upload))
    except ArendeError as error:
        return _asked(visit, told(error, Form("", "", (), "", ""))[1], status_of(error))
    kept = _kept(found.text, json.dumps(found.words, ensure_ascii=False))
    document = _document(found.source)
    fields = (*_placed(visit, found.workflow, found.body), *_fields(found.questions, found.words), *document, *kept)
    return _shown(visit, _form(visit, fields).keeping(visit), found.contradictions, (), 200)


def _form(visit: Visit, fields: tuple[Field, ...]) -> Form:
    return Form("Det här läste vi", "/las-in/skapa", fields, "Skapa ärendet", "/las-in", once=visit.once)


def _kept(text: str, words: str) -> tuple[Field, ...]:
    """What goes to the page and comes back: the whole case file, and the words of each fact."""
    return Field("arendefil", "", "hidden", value=text), Field("ord", "", "hidden", value=words)


def _placed(visit: Visit, workflow: str, body: str) -> tuple[Field, ...]:
    """Where the case belongs."""
    flows = [visit.app.catalog.newest(name)[0] for name in visit.app.catalog.names()]
    types = tuple((one.name, one.title) for one in flows)
    organs = tuple((one.code, one.name) for one in visit.app.municipality.organs)
    statuses = {one.id: one.label for flow in flows for one in flow.statuses}
    return (
        Field("arendetyp", "Ärendetyp", "choice", required=True, choices=types, value=workflow),
        Field("organ", "Organ som beslutar", "choice", required=True, choices=organs, value=body),
        Field(
            "status", "Ta över i statusen", "choice", choices=tuple(statuses.items()),
            hint="Tomt: ett utkast. Gäller avtalet redan väljer du Uppföljning; det som ligger bakom är historik.",
        ),
    )  # fmt: skip


def _document(source: Source | None = None) -> tuple[Field, ...]:
    """What the document is registered as, and the document itself."""
    title, day = (source.title, source.drawn_up.isoformat()) if source else ("", "")
    return (
        Field("handling.titel", "Vad handlingen är", required=True, value=title),
        Field("handling.datum", "Upprättad", "date", required=True, value=day, hint="Dokumentets egen dag."),
        Field("fil", "Dokumentet", "file", required=True, hint="Det registreras som det är."),
    )


def _fields(asked: Sequence[Question], words: Words) -> tuple[Field, ...]:
    return tuple(_field(one, words.get(one.name)) for one in asked)


def _field(one: Question, words: Sequence[str | int] | None) -> Field:
    said = f"«{words[0]}», rad {words[1]}." if words and len(words) == 2 else "" if one.answer else UNSAID
    drop = " Töm fältet för att utelämna det." if one.drops else ""
    return Field(
        one.name, one.label, one.kind, one.required, (said + drop).strip(), one.choices, one.answer
    )  # fmt: skip


def _shown(visit: Visit, form: Form, contradictions: Sequence[str], faults: Sequence[str], status: int) -> Response:
    groups = list(_groups(form))
    return visit.page("inlast.html", status, form=form, groups=groups, contradictions=contradictions, faults=faults)


def _groups(form: Form) -> Iterator[tuple[str, list[Field]]]:
    """The questions under the headings that they belong to, in their order."""
    seen = [one for one in form.fields if one.kind != "hidden"]
    for heading, fields in groupby(seen, key=_heading):
        yield heading, list(fields)


def _heading(one: Field) -> str:
    group = "handling" if one.kind == "file" else one.name.partition(".")[0]
    return HEADINGS.get(group, "Ärendet")


def create(visit: Visit) -> Response:
    """The case opened with what was corrected."""
    text, words = visit.said("arendefil"), visit.said("ord")
    try:
        file = reading_in.file_of(visit.app, text)
    except ArendeError as error:
        return _asked(visit, told(error, Form("", "", (), "", ""))[1], status_of(error))
    asked = _fields(questions(file), _read_words(words))
    form = _form(visit, (*_placed(visit, "", ""), *asked, *_document(), *_kept(text, words)))
    faults = form.faults(visit)
    by_field, rest = _not_taken(visit, file, form.filled(visit), faults)
    said = tuple(one.text for one in file.anomalies)
    if faults or by_field or rest:
        return _shown(visit, form.again(visit).wrong({**by_field, **faults}), said, rest, 422)
    try:
        answer = _created(visit, file, form.filled(visit))
    except ArendeError as error:
        by_field, rest = told(error, form)
        return _shown(visit, form.again(visit).wrong(by_field), said, rest, status_of(error))
    return visit.to(case_address(answer["dnr"]), "inlast")


def _not_taken(
    visit: Visit, file: CaseFile, form: Form, faults: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the house would not take of those answers that are well written: beside its field, and the rest."""
    said = {one.name: one.value for one in form.fields if one.name not in faults}
    whole = replace(file, records=(_source(visit, said).as_record(), *file.records))
    found = reading_in.wrong_with(visit.app, whole, said)
    names = {one.name for one in form.fields}
    return {name: text for name, text in found if name in names}, tuple(
        text for name, text in found if name not in names
    )


def _source(visit: Visit, said: Mapping[str, str]) -> Source:
    """What the document is registered as; what is badly written meanwhile stands as today's."""
    day = said.get("handling.datum", "").strip()
    title = said.get("handling.titel", "").strip()
    return reading_in.Source(title or "Handling", date.fromisoformat(day) if day else visit.app.today())


def _created(visit: Visit, file: CaseFile, form: Form) -> dict[str, str]:
    said, upload = {one.name: one.value for one in form.fields}, visit.files("fil")[0]
    whole = reading_in.with_source(file, _source(visit, said), weighed(visit.app, upload))

    def act(asked: Request) -> dict[str, str]:
        placed = (said["organ"], said["arendetyp"], said["status"] or None)
        return reading_in.create(visit.app, asked, whole, said, *placed)

    answer: dict[str, str] = with_files(visit.app, visit.asks("las in"), [upload], act)
    return answer


def _read_words(said: str) -> Words:
    """The words that came back from the page; whatever somebody has made of them, they are only shown."""
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    rows = found.items() if isinstance(found, dict) else ()
    return {name: words for name, words in rows if isinstance(words, list)}
