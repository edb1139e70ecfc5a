"""Plan och årshjul: what a case has ahead of it, and the municipality's year on one page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from engine.domain.media_types import DOCX
from engine.usecases import planning, year_wheel
from web.casepage import opened, page
from web.pages.records import named
from web.pages.watches import month_of

if TYPE_CHECKING:
    from web.visit import Visit

STOPS = {
    "sista_dag": "Sista dag att handla",
    "laga_kraft": "Laga kraft tidigast",
    "beslut": "Beslut",
    "beredning": "Beredning",
    "underlag_klart": "Tjänsteskrivelsen klar senast",
    "borja_skriva": "Börja skriva senast",
}
REACH = {
    "med_laga_kraft": "Det hinns med på ordinarie sammanträden.",
    "fore_laga_kraft": "Beslutet hinns med, men inte att det får laga kraft; det får verkställas ändå, om inte "
    "särskilda skäl talar emot (KL 13 kap. 14 §).",
    "inget_sammantrade": "Inget ordinarie sammanträde hinns med.",
}


def of_case(visit: Visit) -> Response:
    """What happens in the case if nobody answers anything, month by month, and the ways back from each last day."""
    case = opened(visit)
    found = planning.plan(visit.app, visit.asks("plan"), case["dnr"])
    plan = found["plans"][0]
    late = [event for event in plan["events"] if event["date"] < found["today"]]
    return page(
        visit, "plan.html", case, plan=plan, till=found["till"], late=late,
        months=_by_month([event for event in plan["events"] if event["date"] >= found["today"]]),
        stops=STOPS, reach=REACH,
    )  # fmt: skip


def _by_month(events: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(month_of(month), list(rows)) for month, rows in groupby(events, lambda event: str(event["date"])[:7])]


def _year(visit: Visit) -> int:
    """The year that is asked for, from this one and ten years on."""
    now = visit.app.today().year
    return min(max(visit.year() or now, now), now + 10)


def wheel(visit: Visit) -> Response:
    """The year as a picture, and the same as a Word document."""
    return visit.page("arshjul.html", year=_year(visit), now=visit.app.today().year)


def _wheel(visit: Visit) -> Any:
    return year_wheel.wheel(visit.app, visit.asks("arshjul"), year=_year(visit))


def wheel_picture(visit: Visit) -> Response:
    """The picture alone."""
    return Response(year_wheel.picture(visit.app, _wheel(visit)), media_type="image/svg+xml")


def wheel_document(visit: Visit) -> Response:
    """The year in a Word document, with the same in tables."""
    data = year_wheel.document(visit.app, _wheel(visit))
    return Response(data, media_type=DOCX, headers=named(f"arshjul-{_year(visit)}.docx"))
