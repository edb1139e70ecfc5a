"""`rakna`: the dates of the law and of a contract, for anybody who asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from engine.terminal import show
from engine.terminal.command import command
from engine.terminal.kinds import DAY, TEXT, Number
from engine.terminal.session import Answer, Session

# What each day is called, in the order in which people need them.
LABELS = {
    "lastAppealDay": "Sista dag att överklaga",
    "earliestTakeDown": "Tas ned tidigast",
    "finalFrom": "Laga kraft tidigast",
    "lastNoticeDay": "Sista uppsägningsdag",
    "lastApprovalDay": "Justeras senast",
    "lastPostingDay": "Anslås senast",
    "lastSummonsDay": "Kallelse senast",
    "lastDay": "Sista dag",
}
ADVICE = "Uträkningen är ett stöd, inte juridisk rådgivning."


@command(
    "arende rakna anslag 2026-12-03",
    "arende rakna anslag 2026-12-03 --json",
    details="DATUM är dagen då det tillkännagavs på anslagstavlan att protokollet är justerat (13 kap. 5 § "
    "kommunallagen). Ett anslag som tas ned för tidigt stoppar tiden. " + ADVICE,
)
@click.argument("day", type=DAY, metavar="DATUM")
def posted(session: Session, day: date) -> None:
    """Reckons from the day of the anslag."""
    from engine.usecases import reckoning

    session.answer(reckoning.posted(day), _told)


@command(
    "arende rakna uppsagning 2027-12-31 P6M",
    "arende rakna uppsagning 2018-12-31 P18M",
    "arende rakna uppsagning 2027-12-15 P3M --manadsslut",
    details="SLUTDATUM är avtalsperiodens sista dag och LÄNGD uppsägningstiden: P3M tre månader, P1Y ett år, P2W två "
    "veckor, P30D trettio dagar. Lagen (1930:173) gäller inte avtal: dagen flyttas aldrig framåt, och kan den läsas på "
    "två sätt gäller den tidigare. " + ADVICE,
)
@click.argument("period_end", type=DAY, metavar="SLUTDATUM")
@click.argument("length", type=TEXT, metavar="LÄNGD")
@click.option("--manadsslut", "month_end", is_flag=True, help="Avtalet räknar uppsägningstiden från månadens slut.")
def notice(session: Session, period_end: date, length: str, month_end: bool) -> None:
    """Reckons the last day to give notice."""
    from engine.usecases import reckoning

    session.answer(reckoning.notice(period_end, length, month_end=month_end), _told)


@command(
    "arende rakna justering 2026-12-08",
    "arende rakna justering 2026-12-08 --justerat 2026-12-17",
    details="DATUM är sammanträdesdagen. Protokollet justeras senast fjorton dagar efter den (5 kap. 69 § "
    "kommunallagen) och anslås senast andra dagen efter justeringen (8 kap. 12 §). " + ADVICE,
)
@click.argument("meeting", type=DAY, metavar="DATUM")
@click.option("--justerat", "approved", type=DAY, metavar="D", help="Dagen då protokollet justerades.")
def approval(session: Session, meeting: date, approved: date | None) -> None:
    """Reckons the last days to approve minutes and to announce it."""
    from engine.usecases import reckoning

    session.answer(reckoning.approval(meeting, approved), _told)


@command(
    "arende rakna kallelse 2026-12-14",
    "arende rakna kallelse 2026-12-08 --dagar 7",
    details="Utan --dagar räknas den vecka som gäller för kommunfullmäktige (5 kap. 13 och 15 §§ kommunallagen). För "
    "styrelsen och nämnderna står tiden i reglementet: ange den med --dagar. " + ADVICE,
)
@click.argument("meeting", type=DAY, metavar="DATUM")
@click.option("--dagar", "days", type=Number(0, 366), metavar="N", help="Så många dagar före, ur reglementet.")
def summons(session: Session, meeting: date, days: int | None) -> None:
    """Reckons the last day to call to a meeting."""
    from engine.usecases import reckoning

    session.answer(reckoning.summons(meeting, days), _told)


@command(
    "arende rakna frist 2026-12-03 P3W",
    details="En frist som en lag sätter i dagar, veckor, månader eller år, räknad från DATUM: slutar den på en röd dag "
    "gäller nästa vardag (lag 1930:173). " + ADVICE,
)
@click.argument("start", type=DAY, metavar="DATUM")
@click.argument("length", type=TEXT, metavar="LÄNGD")
def period(session: Session, start: date, length: str) -> None:
    """Reckons the last day of a statutory period."""
    from engine.usecases import reckoning

    session.answer(reckoning.period(start, length), _told)


def _told(answer: Answer) -> Iterator[str]:
    from engine.domain.reckoning import spoken

    yield from show.pairs((LABELS[name], spoken(day)) for name, day in answer.items() if isinstance(day, date))
    yield from show.heading("Så är det räknat")
    yield from show.bullets(answer["reckoning"])
