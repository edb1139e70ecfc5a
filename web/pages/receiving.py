"""Registrera: the registrator's desk, where what has come in becomes a handling with its appendices, and is stamped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from starlette.responses import Response

from engine.usecases import receiving
from engine.usecases.receiving import Handed
from engine.usecases.registering import NewRecord
from engine.usecases.searching import Search, search
from web.casepage import Case, ask, take
from web.forms import Field, Form, answered
from web.pages.records import named
from web.press import case_address
from web.uploads import name_of

if TYPE_CHECKING:
    from engine.reading.mail import Mail
    from web.visit import Visit

DROP = (
    "Släpp filerna här eller välj dem. Den första blir handlingen och resten bilagor. Är den ett mejl (.eml, .msg) "
    "fylls tomma fält i ur det, och det som var bifogat blir bilagor."
)
DIRECTIONS = (("inkommen", "Inkommen"), ("utgaende", "Utgående"), ("upprattad", "Upprättad"))
MAILS = (".eml", ".msg")


def desk(visit: Visit) -> Response:
    """The registrator's desk: what has come in, and the case that it belongs to."""
    return _desk(visit, _form(visit), (), 200)


def _desk(visit: Visit, form: Form, faults: Sequence[str], status: int) -> Response:
    text = visit.query("sok")[:200]
    found = search(visit.app, visit.asks("registrera"), Search(text=text, size=25)) if text else None
    return visit.page("registrera.html", status, form=form, faults=faults, text=text, found=found)


def _form(visit: Visit) -> Form:
    number = Field("diarienummer", "Diarienummer", hint="Lämna tomt om mejlet nämner det.")
    files, *rest = _fields(visit, "inkommen")
    return Form(
        "Registrera en handling", "/registrera", (files, number, *rest), "Registrera", "/arenden", once=visit.once
    )


def _fields(visit: Visit, direction: str) -> tuple[Field, ...]:
    by_hand = not _is_mail(visit)
    return (
        Field("filer", "Filer", "files", hint=DROP),
        Field("riktning", "Riktning", "choice", required=True, choices=DIRECTIONS, value=direction),
        Field("titel", "Vad handlingen är", required=by_hand, hint="Kan lämnas tomt för ett mejl: ämnesraden."),
        Field(
            "datum", "Inkom, sändes eller upprättades", "date",
            hint="Tomt betyder dagen då mejlet kom eller sändes, annars i dag.",
        ),
        Field("fran", "Från", hint="Den som handlingen kommer från. Tomt för ett mejl: avsändaren."),
        Field("till", "Till", value=visit.query("till")[:200], hint="Den som handlingen har skickats till."),
        Field("sekretess", "Sekretess", hint="Bestämmelsen, till exempel OSL 21 kap. 1 §. Lämna tomt om ingen finns."),
        Field("offentlig_titel", "Offentlig titel", hint="Det som får stå i diariet om handlingen är märkt."),
    )  # fmt: skip


def _is_mail(visit: Visit) -> bool:
    """Whether the first file that came is a mail, which says itself what it is."""
    files = visit.files("filer")
    return bool(files) and name_of(files[0]).casefold().endswith(MAILS)


def _of_case(visit: Visit, case: Case) -> Form:
    direction = visit.query("riktning") if visit.query("riktning") in dict(DIRECTIONS) else "inkommen"
    standing = [one for one in case["records"] if one["state"] == "registrerad"]
    choices = tuple((str(one["number"]), f"{one['number']} {one['title']}") for one in standing)
    appendix = Field("bilaga_till", "Bilaga till", "choice", choices=choices)
    address = case_address(case["dnr"], "registrera")
    back = case_address(case["dnr"], "handlingar")
    fields = (*_fields(visit, direction), appendix)
    return Form("Registrera en handling", address, fields, "Registrera", back, revision=case["revision"])


def register_form(visit: Visit) -> Response:
    """A handling to be registered in the case."""
    return ask(visit, "registrera", lambda case: _of_case(visit, case))


def register(visit: Visit) -> Response:
    """The handling registered in the case; of several files the first is the handling, the others its appendices."""
    return take(visit, lambda case: _of_case(visit, case), lambda dnr: _received(visit, dnr), "registrerad")


def register_at_desk(visit: Visit) -> Response:
    """The handling registered in the case that was named, or that the mail names."""
    where = "/registrera"

    def work() -> None:
        nonlocal where
        mail = _mail(visit)
        dnr = receiving.case_named(visit.app, visit.asks("registrera"), visit.said("diarienummer"), mail)
        where = case_address(_received(visit, dnr, mail), "handlingar")

    answer = answered(visit, _form(visit), work, "registrerad", _desk)
    return visit.to(where, "registrerad") if answer.status_code == _GOES_ON else answer


_GOES_ON = 303


def _mail(visit: Visit) -> Mail | None:
    return receiving.mail_of(_handed(visit), known=bool(visit.said("titel").strip()))


def _handed(visit: Visit) -> list[Handed]:
    return [Handed(name_of(one), one.file) for one in visit.files("filer")]


def _received(visit: Visit, dnr: str, mail: Mail | None = None) -> str:
    """Registers what came; the case's Dnr."""
    request, new = visit.asks("registrera"), _new(visit)
    answer = receiving.receive(visit.app, request, dnr, new, _handed(visit), mail or _mail(visit))
    return str(answer["dnr"])


def _new(visit: Visit) -> NewRecord:
    said = {name: visit.said(name).strip() or None for name in ("fran", "till", "sekretess", "offentlig_titel")}
    appendix, day = visit.said("bilaga_till"), visit.said("datum").strip()
    return NewRecord(
        visit.said("riktning"), visit.said("titel"), date.fromisoformat(day) if day else None, said["fran"],
        said["till"], said["sekretess"], said["offentlig_titel"], int(appendix) if appendix else None,
    )  # fmt: skip


def stamped(visit: Visit) -> Response:
    """A copy of the PDF that came in, stamped; to be saved and never opened as a page of ours."""
    dnr, number = visit.part("dnr"), int(visit.part("number"))
    name, data = receiving.stamped(visit.app, visit.asks("stampla"), dnr, number)
    return Response(data, media_type="application/octet-stream", headers=named(name))
