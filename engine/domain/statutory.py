"""What the law itself demands of a municipality that has a crime-prevention agreement: duties that the engine offers,
never imposes.
"""

from __future__ import annotations

from datetime import date

from engine.domain.case import Case
from engine.domain.followup import Force, Obligation, Schedule
from engine.domain.municipality import Municipality, OrganKind
from engine.domain.reckoning import Duration

# Lag (2023:196) om kommuners ansvar för brottsförebyggande arbete: in force 1 July 2023, a plan demanded from 1 July
# 2024.
IN_FORCE = date(2023, 7, 1)
PLAN_DEMANDED = date(2024, 7, 1)
CONCERNED = ("samverkansoverenskommelse", "medborgarlofte")


def offered(case: Case, municipality: Municipality, today: date) -> tuple[Obligation, ...]:
    """The duties by law that the case does not have yet; none before the law was in force or for other sorts of
    agreement.
    """
    if today < IN_FORCE or not any(one.kind in CONCERNED for one in case.instruments):
        return ()
    known = {one.phrase for one in case.obligations}
    first = 1 + max((int(one.id[1:]) for one in case.obligations if one.id[1:].isdigit()), default=0)
    wanted = [one for one in _duties(municipality, today) if one[1] not in known]
    return tuple(
        Obligation(f"u{n}", what, schedule, "kommunen", to, None, Force.SKA, phrase)
        for n, (what, phrase, schedule, to) in enumerate(wanted, first)
    )


def _duties(municipality: Municipality, today: date) -> list[tuple[str, str, Schedule, str | None]]:
    every_second = Schedule(every=Duration(years=2))
    assembly = next((one.code for one in municipality.organs if one.kind is OrganKind.FULLMAKTIGE), None)
    rows: list[tuple[str, str, Schedule, str | None]] = [
        ("Lägesbilden uppdateras", "lag (2023:196) 6 §: lägesbilden minst vartannat år", every_second, None)
    ]
    if today >= PLAN_DEMANDED:
        rows.append(
            ("Åtgärdsplanen följs upp", "lag (2023:196) 6 §: åtgärdsplanen minst vartannat år", every_second, None)
        )
    rapport = "Det brottsförebyggande arbetet rapporteras till kommunfullmäktige"
    rows.append(
        (rapport, "lag (2023:196) 13 §: löpande rapport", Schedule(unspecified=True, words="löpande"), assembly)
    )
    return rows
