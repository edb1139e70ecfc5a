"""After the meeting: minutes justerade, announced, taken down, final or appealed, corrected; extracts and papers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from engine.usecases.board import after, minutes
from web.forms import Field, Form
from web.pages.meetings import Meeting, address, ask, asked, form_of, named_in, numbers_in, opened, take

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

PAPERS = ("protokoll", "protokoll_omedelbart", "delegationsanmalan")
UNAPPEALED, APPEALED, SETTLED, ANNULLED = "inget", "overklagat", "avgjort", "upphavt"


def _held(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """The paragraphs as choices."""
    held = [one for one in meeting["items"] if one["paragraph"]]
    return tuple((str(one["paragraph"]), f"§ {one['paragraph']} {one['title']}") for one in held)


def _paragraphs(meeting: Meeting, hint: str) -> Field:
    return Field("paragrafer", "Paragrafer", "several", choices=_held(meeting), hint=hint)


def _today(visit: Visit, label: str) -> Field:
    return Field("dag", label, "date", required=True, value=visit.app.today().isoformat())


def _approve(visit: Visit, meeting: Meeting) -> Form:
    fields = (_today(visit, "Dag för justeringen"), _paragraphs(meeting, "Välj inga för att justera alla som är kvar."))
    intro = (
        "Senast fjorton dagar efter sammanträdet (5 kap. 69 § kommunallagen). Det justerade protokollet upprättas och "
        "är originalet."
    )
    return form_of(meeting, "justera", "Justera protokollet", "Justera", *fields, intro=intro)


def approve_form(visit: Visit) -> Response:
    """When the minutes were approved, and which paragraphs."""
    return ask(visit, _approve)


def approve(visit: Visit) -> Response:
    """The minutes approved."""

    def work(organ: str, day: date) -> object:
        request, on = visit.asks("sammantrade justera"), visit.day("dag")
        return after.approve(visit.app, request, organ, day, on, numbers_in(visit, "paragrafer"))

    return take(visit, _approve, work, "justerat")


def _post(visit: Visit, meeting: Meeting) -> Form:
    kept = visit.app.municipality.house_style.minutes_kept or ""
    fields = (
        _today(visit, "Dag då anslaget sätts upp"),
        Field("forvaras", "Var protokollet finns", value=kept),
        _paragraphs(meeting, "Välj inga för att anslå alla som är justerade."),
    )
    intro = (
        "Senast andra dagen efter justeringen (8 kap. 12 § kommunallagen). Överklagandetiden är tre veckor från den "
        "dagen."
    )
    return form_of(meeting, "anslag", "Anslå justeringen", "Anslå", *fields, intro=intro)


def post_form(visit: Visit) -> Response:
    """When the approval is announced, and where the minutes are."""
    return ask(visit, _post)


def post(visit: Visit) -> Response:
    """The approval announced."""

    def work(organ: str, day: date) -> object:
        request, on, kept = visit.asks("sammantrade anslag"), visit.day("dag"), visit.said("forvaras").strip()
        return after.post(visit.app, request, organ, day, on, kept or None, numbers_in(visit, "paragrafer"))

    return take(visit, _post, work, "anslaget")


def _take_down(visit: Visit, meeting: Meeting) -> Form:
    intro = (
        "Anslaget ska sitta uppe tills överklagandetiden har gått ut. Tas det ned för tidigt går tiden inte ut, och "
        "det får sättas upp på nytt (13 kap. 5 § kommunallagen)."
    )
    which = _paragraphs(meeting, "Välj inga för de anslag som har suttit färdigt; annars de som paragraferna står i.")
    fields = (_today(visit, "Dag då det togs ned"), which)
    return form_of(meeting, "ned", "Ta ned anslaget", "Ta ned", *fields, intro=intro)


def take_down_form(visit: Visit) -> Response:
    """When the notice came down."""
    return ask(visit, _take_down)


def take_down(visit: Visit) -> Response:
    """The notice taken down."""

    def work(organ: str, day: date) -> object:
        request, on = visit.asks("sammantrade anslag"), visit.day("dag")
        return after.take_down(visit.app, request, organ, day, on, numbers_in(visit, "paragrafer"))

    return take(visit, _take_down, work, "nedtaget")


def _final(visit: Visit, meeting: Meeting) -> Form:
    what = (
        (UNAPPEALED, "Inget överklagande har kommit in"),
        (APPEALED, "Paragrafen är överklagad"),
        (SETTLED, "Domstolen är färdig, och beslutet står"),
        (ANNULLED, "Domstolen är färdig, och beslutet är upphävt"),
    )
    fields = (
        Field("vad", "Vad som har hänt", "choice", required=True, choices=what, value=UNAPPEALED),
        _paragraphs(meeting, "En för ett överklagande. Utan val gäller «inget överklagande» allt vars tid är ute."),
        Field("dag", "Dag", "date", hint="Dagen för överklagandet eller domstolens avgörande; annars i dag."),
    )
    intro = "Fråga förvaltningsrätten; svaret är det som noteras."
    return form_of(meeting, "laga-kraft", "Laga kraft", "Notera", *fields, intro=intro)


def final_form(visit: Visit) -> Response:
    """Whether an appeal came, and what became of it."""
    return ask(visit, _final)


def final(visit: Visit) -> Response:
    """It is noted."""

    def work(organ: str, day: date) -> object:
        request, chosen, on = visit.asks("sammantrade lagakraft"), numbers_in(visit, "paragrafer"), visit.day("dag")
        if visit.said("vad") == UNAPPEALED:
            return after.final(visit.app, request, organ, day, chosen)
        if visit.said("vad") == APPEALED:
            return after.appealed(visit.app, request, organ, day, chosen[0], on)
        annulled = visit.said("vad") == ANNULLED
        return after.settled(visit.app, request, organ, day, chosen[0], on, annulled=annulled)

    if visit.said("vad") in (APPEALED, SETTLED, ANNULLED) and len(numbers_in(visit, "paragrafer")) != 1:
        meeting = opened(visit)
        form = _final(visit, meeting).filled(visit)
        fault = {"paragrafer": "Välj den paragraf som det gäller, en i taget."}
        return asked(visit, meeting, form.wrong(fault), (), 422)
    return take(visit, _final, work, "lagakraft")


def _correct(visit: Visit, meeting: Meeting) -> Form:
    fields = (
        Field("paragraf", "Paragraf", "choice", required=True, choices=_held(meeting)),
        Field("text", "Vad det ska stå", "long", required=True),
        Field("motivering", "Varför det rättas", "long", required=True),
    )
    intro = "Rättelsen syns i protokollet: vad, när, vem och varför. Det som beslutades ändras inte."
    return form_of(meeting, "ratta", "Rätta protokollet", "Rätta", *fields, intro=intro)


def correct_form(visit: Visit) -> Response:
    """What is corrected in adjusted minutes."""
    return ask(visit, _correct)


def correct(visit: Visit) -> Response:
    """The correction, visible in the minutes."""

    def work(organ: str, day: date) -> object:
        text, why = visit.said("text").strip(), visit.said("motivering").strip()
        number = int(visit.said("paragraf"))
        return after.correct(visit.app, visit.asks("sammantrade ratta"), organ, day, number, text, why)

    return take(visit, _correct, work, "protokoll-rattat")


def extracts(visit: Visit) -> Response:
    """The extracts issued to their cases."""
    organ, day = named_in(visit)
    minutes.extracts(visit.app, visit.asks("sammantrade utdrag"), organ, day)
    return visit.to(address(organ, day), "utdrag")


def paper(visit: Visit) -> Response:
    """A paper of the meeting made and kept."""
    organ, day = named_in(visit)
    kind = visit.said("handling")
    wanted = kind if kind in PAPERS else PAPERS[0]
    minutes.paper(visit.app, visit.asks(f"sammantrade {wanted}"), organ, day, wanted)
    return visit.to(address(organ, day), "papper")
