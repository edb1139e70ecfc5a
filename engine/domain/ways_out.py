"""What can be done where no ordinary meeting is left in time: an extra one, a decision by delegation, the chair's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.domain.municipality import Municipality, OrganKind
from engine.domain.reckoning import spoken


def ways_out(municipality: Municipality, body: str, by: date, today: date) -> tuple[str, ...]:
    """What can be done where no ordinary meeting is left in time: an extra one, delegation to utskott, the chair."""
    found, name = municipality.organ(body), municipality.organ_name(body)
    if found and found.kind is OrganKind.FULLMAKTIGE:
        who = "en tredjedel av ledamöterna, styrelsen eller ordföranden"
        return (f"extra sammanträde i {name}, om {who} begär det (KL 5 kap. 12 §)",)
    extra = f"extra sammanträde i {name}, om ordföranden eller en tredjedel av ledamöterna begär det (KL 6 kap. 23 §)"
    return (extra, *_by_utskott(municipality, body, by, today), *_by_chair(name))


def _by_utskott(municipality: Municipality, body: str, by: date, today: date) -> Iterator[str]:
    for organ in municipality.preparing(body):
        coming = [one.held_on for one in municipality.meetings(organ.code) if today <= one.held_on <= by]
        when = f", som sammanträder {spoken(coming[-1])}" if coming else ""
        yield (
            f"beslut i {organ.name}{when}, om nämnden har delegerat sådana ärenden dit (KL 6 kap. 37 §; "
            "inte frågor om mål, inriktning eller omfattning, 38 §)"
        )


def _by_chair(name: str) -> Iterator[str]:
    yield (
        f"ordförandebeslut, om ärendet är så brådskande att {name} inte kan vänta med det (KL 6 kap. 39 §); "
        "det anmäls vid nästa sammanträde"
    )
