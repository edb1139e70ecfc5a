"""Handlingar: registered at the desk or in the case, shown, fetched, corrected, voided; documents drawn up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from engine.domain.answers import FileGiven
from engine.domain.case import Record
from engine.usecases import issuing, registering, versions, viewing
from engine.usecases.registering import NewRecord, NoSuchRecord
from engine.usecases.searching import Search, search
from web.casepage import Case, ask, opened, page, take
from web.forms import Field, Form
from web.press import case_address, moment
from web.uploads import weighed, with_files

if TYPE_CHECKING:
    from engine.usecases.work import Request
    from web.visit import Visit

EDITED = "Den redigerade Wordfilen. Den förra versionen finns kvar."
BASE = "Har någon annan lämnat in en nyare version får du veta det, och ingens arbete skrivs över."
DROP = "Släpp filerna här eller välj dem. Av flera blir den första handlingen och resten bilagor."
DIRECTIONS = (("inkommen", "Inkommen"), ("utgaende", "Utgående"), ("upprattad", "Upprättad"))


def desk(visit: Visit) -> Response:
    """The registrator's desk: first the case, then the handling."""
    text = visit.query("sok")[:200]
    found = search(visit.app, visit.asks("registrera"), Search(text=text, size=25)) if text else None
    return visit.page("registrera.html", text=text, found=found)


def _register(visit: Visit, case: Case) -> Form:
    today = visit.app.today().isoformat()
    direction = visit.query("riktning") if visit.query("riktning") in dict(DIRECTIONS) else "inkommen"
    standing = [one for one in case["records"] if one["state"] == "registrerad"]
    fields = (
        Field("filer", "Filer", "files", hint=DROP),
        Field("riktning", "Riktning", "choice", required=True, choices=DIRECTIONS, value=direction),
        Field("titel", "Vad handlingen är", required=True),
        Field("datum", "Inkom, sändes eller upprättades", "date", required=True, value=today),
        Field("fran", "Från", hint="Den som handlingen kommer från."),
        Field("till", "Till", value=visit.query("till")[:200], hint="Den som handlingen har skickats till."),
        Field("sekretess", "Sekretess", hint="Bestämmelsen, till exempel OSL 21 kap. 1 §. Lämna tomt om ingen finns."),
        Field("offentlig_titel", "Offentlig titel", hint="Det som får stå i diariet om handlingen är märkt."),
        Field(
            "bilaga_till", "Bilaga till", "choice",
            choices=tuple((str(one["number"]), f"{one['number']} {one['title']}") for one in standing),
        ),
    )  # fmt: skip
    address = case_address(case["dnr"], "registrera")
    back = case_address(case["dnr"], "handlingar")
    return Form("Registrera en handling", address, fields, "Registrera", back, revision=case["revision"])


def register_form(visit: Visit) -> Response:
    """A handling to be registered in the case."""
    return ask(visit, lambda case: _register(visit, case))


def register(visit: Visit) -> Response:
    """The handling registered; of several files the first is the handling, and the others its appendices."""
    return take(visit, lambda case: _register(visit, case), lambda dnr: _registered(visit, dnr), "registrerad")


def _registered(visit: Visit, dnr: str) -> None:
    uploads, new = visit.files("filer"), _new(visit)
    files = [weighed(visit.app, one) for one in uploads]
    with_files(visit.app, visit.asks("registrera"), uploads, lambda asked: _each(visit, asked, dnr, new, files))


def _each(visit: Visit, request: Request, dnr: str, new: NewRecord, files: list[FileGiven]) -> None:
    answer = registering.register(visit.app, request, dnr, new, files[0] if files else None)
    if request.dry:
        return
    for file in files[1:]:
        more = replace(new, title=file.name, appendix_to=answer["number"])
        registering.register(visit.app, replace(request, if_revision=None), dnr, more, file)


def _new(visit: Visit) -> NewRecord:
    said = {name: visit.said(name).strip() or None for name in ("fran", "till", "sekretess", "offentlig_titel")}
    appendix = visit.said("bilaga_till")
    return NewRecord(
        visit.said("riktning"), visit.said("titel"), date.fromisoformat(visit.said("datum").strip()), said["fran"],
        said["till"], said["sekretess"], said["offentlig_titel"], int(appendix) if appendix else None,
    )  # fmt: skip


def _record(visit: Visit, case: Case) -> dict[str, Any]:
    """The handling of the address. Raises NoSuchRecord."""
    number = int(visit.part("number"))
    found = next((one for one in case["records"] if one["number"] == number), None)
    if found is None:
        raise NoSuchRecord(number=number, dnr=case["dnr"])
    return dict(found)


def one(visit: Visit) -> Response:
    """One handling with all that is known of it."""
    case = opened(visit)
    record = _record(visit, case)
    return page(visit, "handling.html", case, record=record, versions=_versions(visit, case, record["number"]))


def _versions(visit: Visit, case: Case, number: int) -> list[dict[str, Any]]:
    return viewing.record_versions(visit.app, visit.asks("visa"), case["dnr"], number)


def file(visit: Visit) -> Response:
    """The handling's file, to be saved and never opened as a page of ours."""
    said = visit.query("version")
    version = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else None
    number = int(visit.part("number"))
    record, data = versions.fetch(visit.app, visit.asks("hamta"), visit.part("dnr"), number, version)
    return _download(data, record)


def _download(data: Iterator[bytes], record: Record) -> Response:
    name = record.file_name or f"handling-{record.number}"
    return StreamingResponse(data, media_type="application/octet-stream", headers=named(name))


def named(name: str) -> dict[str, str]:
    """The headers under which a file is saved by that name."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


def draft(visit: Visit) -> Response:
    """A document as it would be now, marked as a draft; nothing is registered."""
    made = issuing.draft(visit.app, visit.asks("utkast"), visit.part("dnr"), visit.part("template"))
    return Response(made.data, media_type=made.media_type, headers=named(f"UTKAST-{made.template}.docx"))


def issue(visit: Visit) -> Response:
    """A document drawn up and registered."""
    request, dnr = visit.asks("skapa"), visit.part("dnr")
    answer, _ = issuing.issue(visit.app, request, dnr, visit.part("template"))
    return visit.to(case_address(answer["dnr"], "handlingar"), "upprattad")


def _correct(visit: Visit, case: Case) -> Form:
    record = _record(visit, case)
    number = record["number"]
    fields = (
        Field("titel", "Vad handlingen är", required=True, value=record["title"]),
        Field("datum", "Datum", "date", value=record["date"] or ""),
        Field("fran", "Från", value=record["from"] or ""),
        Field("till", "Till", value=record["to"] or ""),
        Field("sekretess", "Sekretess", value=(record["confidentiality"] or {}).get("provision") or ""),
        Field("offentlig_titel", "Offentlig titel", value=record["publicTitle"] or ""),
        Field("motivering", "Varför det rättas", "long", required=True, hint="Det gamla förblir läsbart."),
    )
    address = case_address(case["dnr"], "handling", number, "ratta")
    back = case_address(case["dnr"], "handling", number)
    return Form(f"Rätta handling {number}", address, fields, "Rätta", back, revision=case["revision"])


def correct_form(visit: Visit) -> Response:
    """What is wrong in a handling's facts."""
    return ask(visit, lambda case: _correct(visit, case))


def correct(visit: Visit) -> Response:
    """The facts corrected; only what differs is written."""

    def work(dnr: str) -> object:
        record = _record(visit, opened(visit))
        new = {name: value for name, value, before in _corrections(visit, record) if value != before}
        why = visit.said("motivering").strip()
        return registering.correct(visit.app, visit.asks("ratta"), dnr, record["number"], why, new)

    return take(visit, lambda case: _correct(visit, case), work, "rattad")


def _corrections(visit: Visit, record: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    """The field of the handling, what is written now, and what stood before."""
    said = {
        name: visit.said(name).strip() or None for name in ("titel", "fran", "till", "sekretess", "offentlig_titel")
    }
    day = visit.said("datum").strip()
    yield "title", said["titel"], record["title"]
    yield (
        "date",
        date.fromisoformat(day) if day else None,
        date.fromisoformat(record["date"]) if record["date"] else None,
    )
    yield "sender", said["fran"], record["from"]
    yield "receiver", said["till"], record["to"]
    yield "secrecy", said["sekretess"], (record["confidentiality"] or {}).get("provision")
    yield "public_title", said["offentlig_titel"], record["publicTitle"]


def _hand_in(visit: Visit, case: Case) -> Form:
    record = _record(visit, case)
    number, newest = record["number"], record["version"]
    fields: tuple[Field, ...] = (Field("fil", "Dokumentet", "file", required=True, hint=EDITED),)
    there = {one["version"]: one for one in _versions(visit, case, number)}
    if there:
        rows = ((str(one), f"Version {one}, {moment(row['at'])}, {row['by']}") for one, row in sorted(there.items()))
        fields += (Field("utgick", "Versionen du redigerade", "choice", required=True, choices=tuple(rows), hint=BASE),)
    else:
        fields += (Field("utgick", "", "hidden", value=str(newest)),)
    address = case_address(case["dnr"], "handling", number, "ny-version")
    back = case_address(case["dnr"], "handling", number)
    title = f"Lämna in en ny version av handling {number}"
    return Form(title, address, fields, "Lämna in", back, revision=case["revision"])


def hand_in_form(visit: Visit) -> Response:
    """A document that has been edited in Word, to be taken back."""
    return ask(visit, lambda case: _hand_in(visit, case))


def hand_in(visit: Visit) -> Response:
    """The new version taken in; the form's revision keeps two people from overwriting each other."""

    def work(dnr: str) -> object:
        upload, number = visit.files("fil")[0], int(visit.part("number"))
        file = weighed(visit.app, upload)
        upload.file.seek(0)
        data = upload.file.read()
        base = visit.said("utgick")

        def take_in(asked: Request) -> object:
            return versions.hand_in(visit.app, asked, dnr, file, data, number, int(base) if base.isdigit() else None)

        return with_files(visit.app, visit.asks("lamna in"), [upload], take_in)

    return take(visit, lambda case: _hand_in(visit, case), work, "version")


def _void(visit: Visit, case: Case) -> Form:
    number = _record(visit, case)["number"]
    why = Field("motivering", "Varför handlingen makuleras", "long", required=True)
    intro = "Det går inte att ångra. Numret står kvar i diariet med vem, när och varför, och används aldrig igen."
    address = case_address(case["dnr"], "handling", number, "makulera")
    back = case_address(case["dnr"], "handlingar")
    title = f"Makulera handling {number}"
    return Form(title, address, (why,), "Makulera", back, intro, case["revision"], danger=True)


def void_form(visit: Visit) -> Response:
    """A handling to be voided."""
    return ask(visit, lambda case: _void(visit, case))


def void(visit: Visit) -> Response:
    """The handling voided."""

    def work(dnr: str) -> object:
        why = visit.said("motivering").strip()
        return registering.void(visit.app, visit.asks("makulera"), dnr, int(visit.part("number")), why)

    return take(visit, lambda case: _void(visit, case), work, "makulerad")
