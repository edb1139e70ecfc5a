"""`las`: documents that exist already are read, shown with the words that each fact came from, and made a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.domain.how_often import day_words
from engine.domain.reckoning import Duration
from engine.domain.words import READ_WORDS, force_word
from engine.terminal import output, show
from engine.terminal.command import Does, command
from engine.terminal.files import FILE, can_be_put_out, put_out, weighed, with_files
from engine.terminal.kinds import TEXT
from engine.terminal.session import Answer, Session

if TYPE_CHECKING:
    from engine.domain.casefile import CaseFile
    from engine.reading.values import Reading

LABELS = {
    "municipality": "Kommun", "dnr": "Diarienummer", "date": "Datum", "body": "Organ",
    "decidedBy": "Beslutar", "preparedBy": "Bereder", "office": "Förvaltning", "meetingOn": "Sammanträde",
    "paragraph": "Paragraf", "caseOfficer": "Handläggare", "replaces": "Ersätter",
}  # fmt: skip
LISTS = {
    "parties": "Parter", "signatories": "Undertecknas av", "recipients": "Skickas till", "relatedDnrs": "Andra ärenden",
    "supportingDocuments": "Beslutsunderlag", "promises": "Löften",
}  # fmt: skip
CADENCES = {
    "continuous": "kontinuerligt", "regular_unspecified": "regelbundet", "weekly": "varje vecka",
    "monthly": "varje månad", "quarterly": "varje kvartal", "tertial": "varje tertial", "yearly": "varje år",
    "every_2_years": "vartannat år", "every_3_years": "vart tredje år", "once_after": "en gång",
    "before_each_period": "inför varje period",
    "event": "vid en händelse", "unspecified": "intervall framgår inte",
}  # fmt: skip
DUTIES = {"follow_up": "uppföljning", "activity": "aktivitet", "payment": "betalning", "deadline": "senast"}
MODES = {
    "automatic": "förlängs av sig självt", "by_decision": "förlängs om någon beslutar det",
    "unknown": "framgår inte vad som händer",
}  # fmt: skip


@command(
    "arende las exempel/dokument/grannsamverkan.txt",
    "arende las avtal.docx -o arende.yaml",
    "arende las tjansteskrivelse.pdf --skapa --torrkor",
    "arende las avtal/*.pdf --json > avtal.json",
    does=Does.WRITE,
    details="Läser .docx, .pdf (med textlager), .odt, .txt och .md. Varje uppgift visas med orden den kom ifrån och "
    "raden där de står; det som texten inte säger står som «framgår inte». Utan --skapa behövs ingen databas och inget "
    "skapas.\n\n"
    "Med -o skrivs en ärendefil att granska och rätta; «arende nytt --fran» öppnar den. Med --skapa öppnas ett ärende "
    "per fil, med alla dokument som filen innehåller; filen registreras som handling 1, och diarienumret skrivs ut.",
)
@click.argument("paths", type=FILE, metavar="FIL…", nargs=-1, required=True)
@click.option("-o", "out", type=FILE, metavar="ÄRENDE.yaml", help="Skriv en ärendefil; - skriver till stdout.")
@click.option("--skapa", "create", is_flag=True, help="Öppna ett ärende av varje fil.")
@click.option("--flode", "workflow", type=TEXT, metavar="F", help="En annan ärendetyp än den som läses ut.")
@click.option("--status", type=TEXT, metavar="S", help="Ta över ärendet i den statusen.")
def read(
    session: Session, paths: tuple[Path, ...], out: Path | None, create: bool, workflow: str | None, status: str | None
) -> None:
    """Reads documents, and opens a case of each file where that is asked for."""
    from engine.reading.files import read_file

    _one_thing(paths, out, create=create, opened_as=workflow or status)
    found = {path: read_file(path) for path in paths}
    if create:
        _create(session, found, workflow, status)
    elif out is not None:
        _write(session, found[paths[0]], out)
    else:
        _show(session, found)


def _one_thing(paths: tuple[Path, ...], out: Path | None, *, create: bool, opened_as: str | None) -> None:
    if out is not None and create:
        raise click.UsageError("välj antingen -o eller --skapa.", click.get_current_context())
    if out is not None and len(paths) > 1:
        raise click.UsageError("-o skriver en ärendefil av en fil: ange en i taget.", click.get_current_context())
    if opened_as and not create:
        raise click.UsageError("--flode och --status gäller tillsammans med --skapa.", click.get_current_context())


def _create(session: Session, found: dict[Path, tuple[Reading, ...]], workflow: str | None, status: str | None) -> None:
    from engine.reading.casefile import case_file_of
    from engine.usecases import opening, reading_in

    request = session.writing("las")
    answers: list[Answer] = []
    ours, today = session.app.municipality, session.app.today()
    # All are held to the rules before the first is opened.
    held = {path: _held(session, path, case_file_of(readings, ours)) for path, readings in found.items()}
    for n, (path, read_out) in enumerate(held.items(), 1):
        file = weighed(session, path)
        case_file = reading_in.with_source(read_out, reading_in.source_of(found[path], today), file)
        # One key for many files: each keeps its own answer under it.
        own = replace(request, key=f"{request.key}#{n}") if request.key and len(found) > 1 else request
        open_it = partial(opening.open_case, session.app, file=case_file, workflow=workflow, status=status)
        answer = with_files(own, session.app, {path: file}, open_it)
        answers.append({**answer, "title": case_file.header.title, "documents": len(found[path])})
    if len(answers) == 1:
        session.did(answers[0], _opened, show.typed("visa", answers[0]["dnr"]), preface=_preface(answers[0]))
        return
    dry = session.dry and {"dryRun": True}
    warnings = [f"{one['dnr']}: {words}" for one in answers for words in one["warnings"]]
    session.did({"cases": answers, "warnings": warnings, **(dry or {})}, _many_opened)


def _held(session: Session, path: Path, case_file: CaseFile) -> CaseFile:
    """What was read, held to what a case file is held to; the lines are those of the case file that -o writes."""
    from engine.definitions.casewriter import write_case_file
    from engine.terminal.commands.opening import hold

    return hold(session, write_case_file(case_file), f"ärendefilen ur {path.name}")


def _preface(one: Answer) -> str:
    how = "skulle öppnas" if one.get("dryRun") else "är öppnat"
    return f"Ärendet «{one['title']}» {how} i statusen «{one['stateLabel']}», med diarienummer:"


def _opened(one: Answer) -> list[str]:
    return [one["dnr"]]


def _many_opened(answer: Answer) -> list[str]:
    return [one["dnr"] for one in answer["cases"]]


def _write(session: Session, readings: tuple[Reading, ...], out: Path) -> None:
    from engine.definitions.casewriter import write_case_file
    from engine.reading.casefile import case_file_of

    can_be_put_out(out)
    case_file = case_file_of(readings)
    text = write_case_file(case_file)
    if not session.dry:
        put_out(out, text.encode())
    if session.json:
        output.document({"file": str(out), "documents": len(readings), "dryRun": session.dry})
    elif str(out) != "-":
        if not case_file.municipality:
            session.note("Kommunen framgår inte av dokumentet: skriv den i ärendefilen (municipality).")
        session.note(f"{'Torrkörning: skulle skriva' if session.dry else 'Skrev'} {out}.")
        session.next(show.typed("nytt", "--fran", out))


def _show(session: Session, found: dict[Path, tuple[Reading, ...]]) -> None:
    from engine.reading.told import told

    rows = [told(one) for readings in found.values() for one in readings]
    if session.json:
        output.document(rows[0] if len(rows) == 1 else rows)
        return
    for path, readings in found.items():
        for n, reading in enumerate(readings, 1):
            of = f" ({n} av {len(readings)})" if len(readings) > 1 else ""
            output.lines(_document(told(reading), f"{path}{of}"))
    worth_opening = [path for path, readings in found.items() if any(one.kind or one.title for one in readings)]
    session.next(*(show.typed("las", path, "--skapa") for path in worth_opening[:1]))


def _document(one: Answer, name: str) -> Iterator[str]:
    """One document, fact by fact, each with its words."""
    kind = one["kind"]["value"] if one["kind"] else None
    yield from show.heading(f"{name}: {READ_WORDS.get(str(kind), 'okänt slag av dokument')}")
    if one["title"]:
        yield f"  {one['title']['value']}"
    yield ""
    same = one["body"] == one["decidedBy"]
    for key, label in LABELS.items():
        if one[key] and not (key == "body" and same):
            yield _fact(label, one[key])
    yield from _term(one)
    for key, label in LISTS.items():
        if one[key]:
            yield f"  {label}:"
            yield from (f"    – {_with_role(row)}{_place(row)}" for row in one[key])
    yield from _points(one)
    yield from _duties(one)
    yield from _anomalies(one)
    yield f"  {click.style('Framgår inte:', bold=True)} {', '.join(_missing(one)) or 'inget av det som söks'}."


def _fact(label: str, fact: Answer) -> str:
    said = f" «{fact['phrase']}»" if str(fact["value"]) != fact["phrase"] else ""
    return f"  {label + ':':<14} {show.good(str(fact['value']))}{_dim(said)}{_place(fact)}"


def _with_role(row: Answer) -> str:
    role = row.get("role")
    return f"{row['value']}, {role}" if role and role != row["value"] else str(row["value"])


def _place(row: Answer) -> str:
    return _dim(f"  rad {row['line']}")


def _length(iso: str | None) -> str:
    """«9 månader»; what is not said is said to be unknown."""
    return Duration.parse(iso).words if iso else show.said(None)


def _dim(words: str) -> str:
    return click.style(words, dim=True) if words else ""


def _term(one: Answer) -> Iterator[str]:
    period, extension = one["period"], one["extension"]
    if period:
        end = "tills vidare" if period["openEnded"] else show.said(period["end"])
        said = _length(period["length"]) if not (period["start"] or period["end"] or period["openEnded"]) else None
        value = said or f"{show.said(period['start'])} – {end}"
        yield _fact("Gäller", {"value": value, "phrase": period["phrase"], "line": period["line"]})
    if extension:
        at_a_time = " i taget" if extension["mode"] == "automatic" else ""
        length = _length(extension["length"]) + at_a_time if extension["length"] else None
        value = ", ".join(filter(None, (MODES[extension["mode"]], length)))
        yield _fact("Förlängning", {**extension, "value": value})
    if one["notExtended"]:
        yield _fact("Förlängning", {**one["notExtended"], "value": "förlängs inte"})
    for notice in one["notice"]:
        who = "" if notice["party"] == "any" else f" för {notice['party']}"
        when = day_words(notice["day"]) if notice["day"] else _length(notice["length"])
        yield _fact("Uppsägning", {**notice, "value": f"{when}{who}"})


def _points(one: Answer) -> Iterator[str]:
    if one["points"]:
        yield "  Punkter:"
    stem = None
    for point in one["points"]:
        if point["stem"] and point["stem"] != stem:
            stem = point["stem"]
            yield f"    {stem}"
        marker = f"{point['marker']}. " if point["marker"] else "– "
        yield f"    {marker}{point['text']}{_place(point)}"


def _duties(one: Answer) -> Iterator[str]:
    if one["obligations"]:
        yield "  Åtaganden:"
    for duty in one["obligations"]:
        yield f"    – {show.good(_how_often(duty))} ({_sort(duty)}): «{duty['phrase']}»{_place(duty)}"


def _how_often(duty: Answer) -> str:
    if duty["day"]:
        return f"{_interval(duty)}, {day_words(duty['day'], monthly=duty['cadence'] == 'monthly')}"
    return _interval(duty)


def _interval(duty: Answer) -> str:
    if duty["due"]:
        return f"senast {duty['due']}"
    counted = {"n_per_week": "per vecka", "n_per_year": "per år"}.get(duty["cadence"])
    how = "minst " if duty["atLeast"] else "ca " if duty["approx"] else ""
    if counted:
        return f"{how}{duty['n']} gånger {counted}"
    length = Duration.parse(duty["after"]).words if duty["after"] else ""
    if duty["cadence"] == "unspecified" and length:
        return f"med {length}s mellanrum"
    after = f" {'inom' if duty['cadence'] == 'event' else 'efter'} {length}" if length else ""
    return f"{how}{CADENCES[duty['cadence']]}{after}"


def _sort(duty: Answer) -> str:
    return ", ".join(filter(None, (DUTIES[duty["kind"]], force_word(duty["force"] or ""), _between(duty))))


def _between(duty: Answer) -> str | None:
    if duty["who"] and duty["to"]:
        return f"{duty['who']} → {duty['to']}"
    return duty["who"] or (f"till {duty['to']}" if duty["to"] else None)


def _anomalies(one: Answer) -> Iterator[str]:
    for row in one["anomalies"]:
        yield f"  {show.bad('Motsägelse:')} {row['text']}{_place(row)}"


def _missing(one: dict[str, Any]) -> list[str]:
    """What was looked for and not found, in words."""
    wanted = {"kind": "slag", "title": "rubrik", **{key: label.lower() for key, label in LABELS.items()}}
    optional = {"body", "preparedBy", "office", "meetingOn", "paragraph", "replaces"}
    names = [word for key, word in wanted.items() if key not in optional and not one[key]]
    several = {"points": "punkter", "parties": "parter", "period": "tid", "obligations": "åtaganden"}
    return names + [word for key, word in several.items() if not one[key]]
