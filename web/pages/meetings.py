"""Sammanträden: which there are, one with all that it holds, its agenda written, the members called, its day moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.domain.answers import as_date
from engine.domain.errors import NotThere, WrongUsage
from engine.domain.media_types import PDF
from engine.usecases.board import agenda, common, meetings, viewing
from web.forms import STALE, Field, Form, answered
from web.pages.records import named
from web.press import part
from web.protocol import lines
from web.visit import number_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from web.visit import Visit

Meeting = dict[str, Any]


class NamedNothing(WrongUsage):
    """{said}"""


# ── What every page of a meeting shares ───────────────────────────────────────────────────────────────────────────


def address(organ: str, day: object, *parts: object) -> str:
    """Where the meeting's page stands, or a page under it: «/sammantraden/KS/2026-03-25/justera»."""
    return "/".join(["/sammantraden", part(organ), str(day), *(part(one) for one in parts)])


def named_in(visit: Visit) -> tuple[str, date]:
    """The organ and the day that the address names; an address without a day leads nowhere."""
    day = as_date(visit.part("day"))
    if day is None:
        raise HTTPException(404)
    return visit.part("organ"), day


def opened(visit: Visit) -> Meeting:
    """The meeting of the address, as the visitor may see it. Raises NoSuchSitting."""
    return viewing.meeting(visit.app, visit.asks("sammantrade visa"), *named_in(visit))


def keeps(visit: Visit, organ: str) -> bool:
    """Whether the visitor keeps that organ's minutes."""
    place, user = visit.app.municipality, visit.user
    return user is not None and any(place.has_role(user, role, organ) for role in common.KEEPERS)


def form_of(meeting: Meeting, where: str, title: str, submit: str, *fields: Field, intro: str = "",
            danger: bool = False) -> Form:  # fmt: skip
    """A form about the meeting as it was shown."""
    at, back = (address(meeting["organ"], meeting["day"], *more) for more in ((*where.split("/"),), ()))
    return Form(title, at, fields, submit, back, intro, meeting["revision"], danger)


def shown(visit: Visit, form: Form, faults: Sequence[str] = (), status: int = 200) -> Response:
    """The form on a page of its own."""
    return visit.page("enkelt_formular.html", status, form=form, faults=faults)


def asked(visit: Visit, meeting: Meeting, form: Form, faults: Sequence[str] = (), status: int = 200) -> Response:
    """The form under its meeting, with what others have done since where somebody else was first."""
    newer = since(visit) if STALE in faults else []
    return visit.page("sammantradesformular.html", status, meeting=meeting, form=form, faults=faults, since=newer)


def since(visit: Visit) -> list[dict[str, Any]]:
    """What others have done at the meeting since the revision that the form was shown at, the newest first."""
    was = number_in(visit.said("revision"))
    newer = [one for one in _events(visit) if one["revision"] and was is not None and one["revision"] > was]
    return newer[::-1]


def _events(visit: Visit) -> list[dict[str, Any]]:
    found = viewing.events(visit.app, visit.asks("sammantrade handelser"), *named_in(visit))["entries"]
    return list(found)


def ask(visit: Visit, make: Callable[[Visit, Meeting], Form]) -> Response:
    """Shows the form that the meeting gives rise to. Raises NotAllowed."""
    meeting = opened(visit)
    common.may_write(visit.app, visit.asks("sammantrade"), meeting["organ"])
    return asked(visit, meeting, make(visit, meeting))


def take(
    visit: Visit, make: Callable[[Visit, Meeting], Form], work: Callable[[str, date], object], did: str
) -> Response:
    """Does what the form asks for; work is given the organ and the day.

    What is named in the form and not there is a fault of the form's: the meeting itself is there.
    """

    def done() -> object:
        try:
            return work(*named_in(visit))
        except NotThere as error:
            raise NamedNothing(said=error.message) from error

    def show(visit: Visit, form: Form, faults: Sequence[str], status: int) -> Response:
        return asked(visit, meeting, form, faults, status)

    meeting = opened(visit)
    return answered(visit, make(visit, meeting), done, did, show)


def numbers_in(visit: Visit, name: str) -> tuple[int, ...]:
    """The numbers chosen under that name."""
    return tuple(int(one) for one in visit.all_said(name) if one.isascii() and one.isdigit())


# ── Which there are, and one of them ──────────────────────────────────────────────────────────────────────────────


def listing(visit: Visit) -> Response:
    """The meetings of a year, planned and begun, of one organ or all."""
    organ, year = visit.query("organ"), visit.year() or visit.app.today().year
    organs = visit.app.municipality.organs
    known = organ if organ in {one.code for one in organs} else None
    days = date(year, 1, 1), date(year, 12, 31)
    rows = viewing.meetings(visit.app, visit.asks("sammantrade lista"), *days, known)["meetings"]
    may = any(keeps(visit, one.code) for one in organs)
    return visit.page("sammantraden.html", rows=rows, year=year, organ=known, organs=organs, may=may)


def one(visit: Visit) -> Response:
    """The meeting: its agenda or its paragraphs, how far its minutes have come, its papers."""
    meeting = opened(visit)
    return visit.page("sammantrade.html", meeting=meeting, may=keeps(visit, meeting["organ"]),
                      at=address(meeting["organ"], meeting["day"]))  # fmt: skip


def events(visit: Visit) -> Response:
    """Händelser: what has been done at the meeting, as far as the visitor may see what it is about."""
    meeting = opened(visit)
    at = address(meeting["organ"], meeting["day"])
    return visit.page("sammantradeshandelser.html", meeting=meeting, at=at, entries=_events(visit))


def paper(visit: Visit) -> Response:
    """One of the meeting's papers, to be saved."""
    request, number = visit.asks("sammantrade hamta"), int(visit.part("number"))
    found, data = viewing.paper(visit.app, request, *named_in(visit), number)
    end = "pdf" if found.media_type == PDF else "docx"
    return Response(data, media_type=found.media_type or "application/octet-stream",
                    headers=named(f"{found.title}.{end}"))  # fmt: skip


# ── Planning ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _new(visit: Visit) -> Form:
    organs = tuple((one.code, one.name) for one in visit.app.municipality.organs if keeps(visit, one.code))
    fields = (
        Field("organ", "Organ", "choice", required=True, choices=organs, value=visit.query("organ")),
        Field("dag", "Dag", "date", required=True, value=visit.query("dag")),
        Field("tid", "Klockslag", hint="Till exempel 13:00."),
        Field("plats", "Plats"),
    )
    return Form("Skapa sammanträde", "/sammantraden/nytt", fields, "Skapa", "/sammantraden")


def new_form(visit: Visit) -> Response:
    """A meeting to be opened for its agenda."""
    return shown(visit, _new(visit))


def create(visit: Visit) -> Response:
    """The meeting opened; its page follows."""
    form = _new(visit)
    there = address(visit.said("organ"), visit.said("dag").strip())

    def work() -> object:
        day = visit.day("dag") or visit.app.today()
        time, place = (visit.said(name).strip() or None for name in ("tid", "plats"))
        return meetings.create(visit.app, visit.asks("sammantrade skapa"), visit.said("organ"), day, time, place)

    came = answered(visit, form, work, "sammantrade-skapat", shown)
    return visit.to(there, "sammantrade-skapat") if came.status_code == 303 else came


def _agenda(visit: Visit, meeting: Meeting) -> Form:
    fields = (
        Field("arenden", "Ärenden att besluta eller bereda", "long", hint="Ett diarienummer på varje rad."),
        Field("information", "Information", "long", hint="En punkt på varje rad; ett diarienummer eller egna ord."),
        Field("val", "Val", "long", hint="Ett på varje rad. Ett val behöver inget ärende (KL 5:29)."),
        Field("ovrigt", "Övriga punkter", "long", hint="En på varje rad."),
        Field("tid", "Klockslag", value=meeting["time"] or ""),
        Field("plats", "Plats", value=meeting["place"] or ""),
    )
    return form_of(meeting, "dagordning", "Lägg till på föredragningslistan", "Lägg till", *fields)


def agenda_form(visit: Visit) -> Response:
    """What is to be put on the agenda."""
    return ask(visit, _agenda)


def add_to_agenda(visit: Visit) -> Response:
    """The items put on the agenda, all or none."""

    def work(organ: str, day: date) -> object:
        named = (tuple(lines(visit.said(name))) for name in ("arenden", "information", "val", "ovrigt"))
        cases, information, elections, other = named
        wanted = agenda.Changes(
            cases=cases, information=information, elections=elections, other=other,
            time=visit.said("tid").strip() or None, place=visit.said("plats").strip() or None,
        )  # fmt: skip
        return agenda.change(visit.app, visit.asks("sammantrade dagordning"), organ, day, wanted)

    return take(visit, _agenda, work, "dagordning")


def _item(visit: Visit, meeting: Meeting) -> Form:
    number = int(visit.part("number"))
    found = next((one for one in meeting["items"] if one["number"] == number), None)
    if found is None:
        raise agenda.NoSuchItem(sitting=f"{meeting['organ']} {meeting['day']}", number=number,
                                count=len(meeting["items"]))  # fmt: skip
    places = tuple((str(one["number"]), f"Plats {one['number']}") for one in meeting["items"])
    fields = (
        Field("plats", "Plats på listan", "choice", required=True, choices=places, value=str(number)),
        Field("foredragande", "Föredragande", value=found["rapporteur"] or ""),
        Field("tid", "Klockslag", value=found["time"] or ""),
        Field("stryk", "Stryk", "several", choices=(("ja", "Ta bort punkten från listan"),)),
    )
    return form_of(meeting, f"punkt/{number}", f"Punkt {number}: {found['title']}", "Spara", *fields)


def item_form(visit: Visit) -> Response:
    """One item: its place, who presents it and when, or that it goes."""
    return ask(visit, _item)


def change_item(visit: Visit) -> Response:
    """The item changed."""

    def work(organ: str, day: date) -> object:
        number, place = int(visit.part("number")), int(visit.said("plats"))
        if visit.all_said("stryk"):
            wanted = agenda.Changes(drop=(number,))
        else:
            who, when = visit.said("foredragande").strip(), visit.said("tid").strip()
            wanted = agenda.Changes(
                move=((number, place),) if place != number else (),
                rapporteurs=((place, who),) if who else (), times=((place, when),) if when else (),
            )  # fmt: skip
        return agenda.change(visit.app, visit.asks("sammantrade dagordning"), organ, day, wanted)

    return take(visit, _item, work, "dagordning")


def call(visit: Visit) -> Response:
    """The members called."""
    organ, day = named_in(visit)
    agenda.call(visit.app, visit.asks("sammantrade kallelse"), organ, day)
    return visit.to(address(organ, day), "kallelse")


def _move(visit: Visit, meeting: Meeting) -> Form:
    fields = (
        Field("till", "Ny dag", "date", required=True),
        Field("tid", "Klockslag", value=meeting["time"] or ""),
    )
    intro = "Föredragningslistan följer med. Ledamöterna kallas på nytt."
    return form_of(meeting, "flytta", "Flytta sammanträdet", "Flytta", *fields, intro=intro)


def move_form(visit: Visit) -> Response:
    """The day to which the meeting is moved."""
    return ask(visit, _move)


def move(visit: Visit) -> Response:
    """The meeting moved; its page stands under the new day."""
    to = visit.day("till")

    def work(organ: str, day: date) -> object:
        time = visit.said("tid").strip() or None
        return meetings.move(visit.app, visit.asks("sammantrade flytta"), organ, day, to or day, time)

    came = take(visit, _move, work, "flyttat")
    return visit.to(address(visit.part("organ"), to), "flyttat") if came.status_code == 303 else came


def _call_off(visit: Visit, meeting: Meeting) -> Form:
    why = Field("motivering", "Varför sammanträdet ställs in", "long", required=True)
    intro = "Ärendena på föredragningslistan behöver sättas upp på ett annat sammanträde."
    return form_of(meeting, "stall-in", "Ställ in sammanträdet", "Ställ in", why, intro=intro, danger=True)


def call_off_form(visit: Visit) -> Response:
    """Why the meeting is called off."""
    return ask(visit, _call_off)


def call_off(visit: Visit) -> Response:
    """The meeting called off."""

    def work(organ: str, day: date) -> object:
        why = visit.said("motivering").strip()
        return meetings.call_off(visit.app, visit.asks("sammantrade stall-in"), organ, day, why)

    return take(visit, _call_off, work, "installt")
