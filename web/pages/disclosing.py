"""Lämna ut: the assessment of a request for a handling, with the masked copy; who asks is never asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.domain.disclosure import Outcome
from engine.usecases import disclosing
from engine.usecases.disclosing import Assessed
from web.casepage import Case, ask, take
from web.forms import Field, Form
from web.pages.records import record_of
from web.press import case_address
from web.uploads import with_one

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

OUTCOMES = (
    (Outcome.HELT.value, "Lämnas ut"),
    (Outcome.DELVIS.value, "Lämnas ut maskerad"),
    (Outcome.NEKAT.value, "Lämnas inte ut"),
)
INTRO = (
    "En allmän handling lämnas ut genast eller så snart det går (TF 2:15–16). Fråga inte vem som begär den eller "
    "varför, annat än när det behövs för att pröva sekretessen (TF 2:18); det antecknas inte här. Vill den som begär "
    "ha ett beslut när något hålls inne, ska det vara skriftligt och säga hur det överklagas (OSL 6:3)."
)


def _form(visit: Visit, case: Case) -> Form:
    record = record_of(visit, case)
    marked = record["confidentiality"] or {}
    fields = (
        Field("utgang", "Vad prövningen leder till", "choice", required=True, choices=OUTCOMES),
        Field("provning", "Prövningen", "long", required=True, hint="Vad som har prövats, och varför det blir så."),
        Field(
            "lagrum", "Bestämmelse", value=marked.get("provision") or "",
            hint="När något hålls inne, till exempel OSL 21 kap. 1 §. Märkningen är en påminnelse; pröva varje gång.",
        ),
        Field(
            "kopia", "Maskerad kopia", "file",
            hint="När handlingen lämnas ut maskerad. Den blir en egen handling; originalet ändras aldrig.",
        ),
    )  # fmt: skip
    address = case_address(case["dnr"], "handling", record["number"], "lamna-ut")
    back = case_address(case["dnr"], "handling", record["number"])
    title = f"Lämna ut handling {record['number']}"
    return Form(title, address, fields, "Anteckna prövningen", back, INTRO, case["revision"])


def form(visit: Visit) -> Response:
    """The assessment to be noted."""
    return ask(visit, "handling/lamna-ut", lambda case: _form(visit, case))


def disclose(visit: Visit) -> Response:
    """The assessment noted, and the masked copy registered."""

    def work(dnr: str) -> object:
        number = int(visit.part("number"))
        outcome, said = Outcome(visit.said("utgang")), visit.said("provning")
        found = Assessed(outcome, said, visit.said("lagrum").strip() if outcome.withholds else None)
        return with_one(
            visit, "kopia", visit.asks("lamna ut"),
            lambda asked, copy: disclosing.disclose(visit.app, asked, dnr, number, found, copy),
        )  # fmt: skip

    return take(visit, lambda case: _form(visit, case), work, "utlamnad")
