"""Everyday work in a case: note, watch, assign, mark as confidential."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from engine.domain.errors import WrongUsage
from engine.domain.people import Role
from engine.usecases import everyday, marking
from web.casepage import Case, ask, opened, take
from web.forms import Field, Form
from web.press import case_address

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


class SameDay(WrongUsage):
    """Fältet «dag»: bevakningen har redan den dagen. Välj en annan, eller avbryt."""


EXAMPLE = "Till exempel OSL 18 kap. 1 §."


def _of(case: Case, where: str, title: str, submit: str, *fields: Field, back: str = "", intro: str = "") -> Form:
    address = case_address(case["dnr"], *where.split("/"))
    under = case_address(case["dnr"], back) if back else case_address(case["dnr"])
    return Form(title, address, fields, submit, under, intro, case["revision"])


def _note(case: Case) -> Form:
    text = Field("text", "Anteckning", "long", required=True, hint="Namn och tid skrivs in av sig själva (FL 27 §).")
    return _of(case, "anteckna", "Skriv en tjänsteanteckning", "Spara anteckningen", text, back="handelser")


def note_form(visit: Visit) -> Response:
    """A tjänsteanteckning."""
    return ask(visit, "anteckna", _note)


def note(visit: Visit) -> Response:
    """The note kept."""
    return take(
        visit,
        _note,
        lambda dnr: everyday.note(visit.app, visit.asks("anteckna"), dnr, visit.said("text")),
        "anteckning",
    )


def _watch(case: Case) -> Form:
    fields = (
        Field("dag", "Dag", "date", required=True),
        Field("text", "Vad som ska bevakas", required=True, hint="Syns i ärendet och i handläggarens påminnelser."),
    )
    return _of(case, "bevaka", "Bevaka något", "Spara bevakningen", *fields, back="uppfoljning")


def watch_form(visit: Visit) -> Response:
    """A bevakning."""
    return ask(visit, "bevaka", _watch)


def watch(visit: Visit) -> Response:
    """The bevakning set."""

    def work(dnr: str) -> object:
        day = date.fromisoformat(visit.said("dag").strip())
        return everyday.watch(visit.app, visit.asks("bevaka"), dnr, day, visit.said("text"))

    return take(visit, _watch, work, "bevakning")


def _answer(visit: Visit, case: Case) -> Form:
    own = visit.part("id")
    said = next((one["text"] for one in case["watches"] if one["id"] == own), "")
    text = Field("notering", "Vad som gjordes", "long", required=True)
    where = f"bevakning/{own}/klar"
    return _of(case, where, "Svara på bevakningen", "Spara svaret", text, back="uppfoljning", intro=said)


def answer_form(visit: Visit) -> Response:
    """What was done about a bevakning."""
    return ask(visit, "bevakning/klar", lambda case: _answer(visit, case))


def answer(visit: Visit) -> Response:
    """The bevakning answered."""

    def work(dnr: str) -> object:
        request = visit.asks("bevaka klar")
        return everyday.answer_watch(visit.app, request, dnr, visit.part("id"), visit.said("notering"))

    return take(visit, lambda case: _answer(visit, case), work, "besvarad")


def _move(visit: Visit, case: Case) -> Form:
    own = visit.part("id")
    row = next((one for one in case["watches"] if one["id"] == own), None)
    day = Field("dag", "Ny dag", "date", required=True, value=row["due"] if row else "")
    where, said = f"bevakning/{own}/flytta", row["text"] if row else ""
    return _of(case, where, "Flytta bevakningen", "Flytta", day, back="uppfoljning", intro=said)


def move_form(visit: Visit) -> Response:
    """Another day for a bevakning."""
    return ask(visit, "bevakning/flytta", lambda case: _move(visit, case))


def move(visit: Visit) -> Response:
    """The bevakning moved."""

    def work(dnr: str) -> object:
        day = date.fromisoformat(visit.said("dag").strip())
        if any(one["id"] == visit.part("id") and one["due"] == day.isoformat() for one in opened(visit)["watches"]):
            raise SameDay
        return everyday.move_watch(visit.app, visit.asks("bevaka flytta"), dnr, visit.part("id"), day)

    return take(visit, lambda case: _move(visit, case), work, "flyttad")


def _assign(visit: Visit, case: Case) -> Form:
    able = visit.app.municipality.holders(Role.HANDLAGGARE, case["body"])
    person = Field(
        "person", "Handläggare", "choice", required=True, choices=tuple((one.id, one.name) for one in able),
        hint=f"De som är handläggare i {case['body']}.",
    )  # fmt: skip
    return _of(case, "tilldela", "Tilldela handläggare", "Tilldela", person)


def assign_form(visit: Visit) -> Response:
    """Another handläggare."""
    return ask(visit, "tilldela", lambda case: _assign(visit, case))


def assign(visit: Visit) -> Response:
    """The case assigned."""

    def work(dnr: str) -> object:
        return everyday.assign(visit.app, visit.asks("tilldela"), dnr, visit.said("person"))

    return take(visit, lambda case: _assign(visit, case), work, "tilldelat")


def _mark(case: Case) -> Form:
    said = case["confidentiality"] or {}
    fields = (
        Field("lagrum", "Bestämmelse", required=True, value=said.get("provision") or "", hint=EXAMPLE),
        Field(
            "offentlig_titel", "Offentlig titel", value=case["publicTitle"] or "",
            hint="Det som får sägas om ärendet till alla, i diariet och i mejl.",
        ),
    )  # fmt: skip
    intro = (
        "Ärendet blir osynligt för alla utom handläggaren och de som är chef, registrator, nämndsekreterare, "
        "ordförande eller arkivarie i organet. Märkningen är en påminnelse; varje begäran prövas för sig (OSL 5:5)."
    )
    return _of(case, "sekretess", "Sekretessmarkera ärendet", "Sekretessmarkera", *fields, intro=intro)


def secrecy_form(visit: Visit) -> Response:
    """A marking of secrecy for the whole case."""
    return ask(visit, "sekretess", _mark)


def mark(visit: Visit) -> Response:
    """The case marked."""

    def work(dnr: str) -> object:
        title = visit.said("offentlig_titel").strip() or None
        return marking.mark(visit.app, visit.asks("sekretess"), dnr, visit.said("lagrum"), title)

    return take(visit, _mark, work, "sekretess")


def _lift(case: Case) -> Form:
    why = Field("motivering", "Motivering", "long", required=True)
    intro = "Ärendet blir synligt för alla som är inloggade."
    return _of(case, "sekretess/bort", "Ta bort sekretessmarkeringen", "Ta bort markeringen", why, intro=intro)


def lift_form(visit: Visit) -> Response:
    """The marking taken away."""
    return ask(visit, "sekretess/bort", _lift)


def lift(visit: Visit) -> Response:
    """The marking gone, with why."""

    def work(dnr: str) -> object:
        return marking.lift(visit.app, visit.asks("sekretess"), dnr, visit.said("motivering"))

    return take(visit, _lift, work, "sekretess-bort")
