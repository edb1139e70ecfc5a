"""Handlingar: shown, fetched, corrected, voided, handed in anew; documents drawn up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from engine.domain.case import Record
from engine.domain.errors import WrongUsage
from engine.usecases import disclosing, issuing, registering, versions, viewing
from engine.usecases.reserving import Wanted
from web.casepage import Case, ask, opened, page, take
from web.forms import Field, Form
from web.press import case_address, moment
from web.rights import must_open
from web.uploads import weighed, with_files
from web.visit import number_in

if TYPE_CHECKING:
    from engine.usecases.work import Request
    from web.visit import Visit

EDITED = "Den redigerade Wordfilen. Den förra versionen finns kvar."
WITH_APPENDICES = "Gäller handlingen med dess bilagor. En maskerad kopia förblir öppen."
BASE = "Har någon annan lämnat in en nyare version får du veta det, och ingens arbete skrivs över."


class SameFile(WrongUsage):
    """Fältet «fil»: filen är densamma som version {version}, så ingen ny version är gjord. Välj den redigerade."""


def record_of(visit: Visit, case: Case) -> dict[str, Any]:
    """The handling of the address with its versions; whoever opens a marked one is noted. Raises NoSuchRecord."""
    found = viewing.record(visit.app, visit.asks("visa"), case["dnr"], int(visit.part("number")))
    return found | next((one for one in case["records"] if one["number"] == found["number"]), {})


def one(visit: Visit) -> Response:
    """One handling with all that is known of it."""
    case = opened(visit)
    record = record_of(visit, case)
    told = disclosing.disclosures(visit.app, visit.asks("visa"), case["dnr"], record["number"])
    return page(visit, "handling.html", case, record=record, versions=record["versions"], disclosures=told)


def file(visit: Visit) -> Response:
    """The handling's file, to be saved and never opened as a page of ours."""
    version = number_in(visit.query("version"))
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
    passage, instrument = visit.query("paragraf") or None, visit.query("avtal") or None
    wanted = Wanted(visit.part("template"), passage=passage, instrument=instrument)
    made = issuing.draft(visit.app, visit.asks("utkast"), visit.part("dnr"), wanted)
    return Response(made.data, media_type=made.media_type, headers=named(f"UTKAST-{made.template}.docx"))


def issue(visit: Visit) -> Response:
    """A document drawn up and registered."""
    passage, instrument = visit.said("paragraf") or None, visit.said("avtal") or None
    wanted = Wanted(visit.part("template"), passage=passage, instrument=instrument)
    answer, _ = issuing.issue(visit.app, visit.asks("skapa"), visit.part("dnr"), wanted)
    return visit.to(case_address(answer["dnr"], "handlingar"), "dubblett" if answer.get("warnings") else "upprattad")


def _correct(visit: Visit, case: Case) -> Form:
    record = record_of(visit, case)
    number = record["number"]
    fields = (
        Field("titel", "Vad handlingen är", required=True, value=record["title"]),
        Field("datum", "Datum", "date", value=record["date"] or ""),
        Field("fran", "Från", value=record["from"] or ""),
        Field("till", "Till", value=record["to"] or ""),
        Field(
            "sekretess", "Sekretess", value=(record["confidentiality"] or {}).get("provision") or "",
            hint=WITH_APPENDICES if any(one["appendixTo"] == number for one in case["records"]) else "",
        ),
        Field("offentlig_titel", "Offentlig titel", value=record["publicTitle"] or ""),
        Field("motivering", "Varför det rättas", "long", required=True, hint="Det gamla förblir läsbart."),
    )  # fmt: skip
    address = case_address(case["dnr"], "handling", number, "ratta")
    back = case_address(case["dnr"], "handling", number)
    return Form(f"Rätta handling {number}", address, fields, "Rätta", back, revision=case["revision"])


def correct_form(visit: Visit) -> Response:
    """What is wrong in a handling's facts."""
    return ask(visit, "handling/ratta", lambda case: _correct(visit, case))


def correct(visit: Visit) -> Response:
    """The facts corrected; only what differs is written."""

    def work(dnr: str) -> object:
        record = record_of(visit, opened(visit))
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
    record = record_of(visit, case)
    number, newest = record["number"], record["version"]
    fields: tuple[Field, ...] = (Field("fil", "Dokumentet", "file", required=True, hint=EDITED),)
    there = {one["version"]: one for one in record["versions"]}
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
    """A document that has been edited in Word, to be taken back. Raises what handing it in would."""
    must_open(visit, "handling/ny-version", opened(visit)["body"])
    versions.may_be_handed_in(visit.app, visit.asks("visa"), visit.part("dnr"), int(visit.part("number")))
    return ask(visit, "handling/ny-version", lambda case: _hand_in(visit, case))


def hand_in(visit: Visit) -> Response:
    """The new version taken in; the form's revision keeps two people from overwriting each other."""

    def work(dnr: str) -> object:
        upload, number = visit.files("fil")[0], int(visit.part("number"))
        file = weighed(visit.app, upload)
        upload.file.seek(0)
        data = upload.file.read()
        base = number_in(visit.said("utgick"))

        def take_in(asked: Request) -> object:
            done = versions.hand_in(visit.app, asked, dnr, file, data, number, base)
            if done.get("unchanged"):
                raise SameFile(version=done["version"])
            return done

        return with_files(visit.app, visit.asks("lamna in"), [upload], take_in)

    return take(visit, lambda case: _hand_in(visit, case), work, "version")


def _void(visit: Visit, case: Case) -> Form:
    number = record_of(visit, case)["number"]
    why = Field("motivering", "Varför handlingen makuleras", "long", required=True)
    intro = "Det går inte att ångra. Numret står kvar i diariet med vem, när och varför, och används aldrig igen."
    address = case_address(case["dnr"], "handling", number, "makulera")
    back = case_address(case["dnr"], "handlingar")
    title = f"Makulera handling {number}"
    return Form(title, address, (why,), "Makulera", back, intro, case["revision"], danger=True)


def void_form(visit: Visit) -> Response:
    """A handling to be voided."""
    return ask(visit, "handling/makulera", lambda case: _void(visit, case))


def void(visit: Visit) -> Response:
    """The handling voided."""

    def work(dnr: str) -> object:
        why = visit.said("motivering").strip()
        return registering.void(visit.app, visit.asks("makulera"), dnr, int(visit.part("number")), why)

    return take(visit, lambda case: _void(visit, case), work, "makulerad")
