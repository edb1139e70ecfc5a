"""Papers asked for by name: minutes as they stand, extracts for the cases, the report of decisions by delegation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.board.adjusting import NotHeld, item_at, listed
from engine.domain.board.sitting import Item, Sitting
from engine.domain.errors import WrongUsage
from engine.domain.extracts import EXTRACT
from engine.store import cases
from engine.store import papers as stored
from engine.usecases import issuing
from engine.usecases.board import common, papers
from engine.usecases.board.wording import passage_name
from engine.usecases.content import is_stale
from engine.usecases.reserving import Wanted
from engine.usecases.work import Answer, Request, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

MADE_ANEW = ("protokoll", "protokoll_omedelbart")


class NothingAtOnce(WrongUsage):
    """{sitting} har ingen paragraf som förklarades omedelbart justerad."""


class NothingReported(WrongUsage):
    """{sitting} har inga delegationsbeslut att anmäla."""


class NoExtractOf(WrongUsage):
    """§ {paragraphs} i {sitting} för inget ärende vidare, så det finns inget att göra utdrag av: information, val och
    det som utgick har inget.
    """


class NoCaseThere(WrongUsage):
    """{sitting} har ingen paragraf som hör till ett ärende, så det finns inget att göra utdrag av."""


def paper(
    app: App, request: Request, organ: str, day: date, kind: str, *, pdf: bool = False
) -> tuple[Answer, bytes]:  # fmt: skip
    """A paper of the meeting made and kept: {organ, day, revision, …, paper}, and its bytes.

    Minutes that are justerade are the original: what was made then is given back, never made anew.
    """

    def work(unit: UnitOfWork) -> Answer:
        sitting = common.to_change(app, unit, request, organ, day)
        _check(app, unit, sitting, kind)
        original = _original(unit, sitting, kind)
        number = original or papers.reserve(app, unit, sitting, kind, pdf=pdf)
        return common.answer_of(sitting, (), paper=number, original=original is not None)

    return papers.made(app, request, perform(app, request, work))


def _check(app: App, unit: UnitOfWork, sitting: Sitting, kind: str) -> None:
    if kind in MADE_ANEW and not sitting.is_held:
        raise NotHeld(sitting=sitting.name)
    if kind == "protokoll_omedelbart" and not any(one.immediate for one in sitting.approvals):
        raise NothingAtOnce(sitting=sitting.name)
    if kind == "delegationsanmalan" and not papers.reported_rows(app, unit.conn, sitting):
        raise NothingReported(sitting=sitting.name)


def _original(unit: UnitOfWork, sitting: Sitting, kind: str) -> int | None:
    """The number of the adjusted minutes, where all of them are justerade."""
    if kind != "protokoll" or len(sitting.approved) < len(sitting.paragraphs):
        return None
    made = [one.number for one in stored.of_sitting(unit.conn, sitting.id) if one.kind == kind]
    return made[-1] if made else None


def extracts(
    app: App, request: Request, organ: str, day: date, paragraphs: Sequence[int] = (), *, pdf: bool = False
) -> Answer:
    """Extracts issued and registered in their cases, of the named paragraphs, else of every one that is justerad and
    has one to give: {…, extracts[]{dnr,number,paragraph}}; one that stands as it would be made now is not made again.

    Raises MinutesWait where the minutes are not justerade, NoCaseThere, NoExtractOf; then none is issued.
    """
    with app.database.read() as conn:
        sitting = common.find(app, conn, organ, day)
        common.may_write(app, request, sitting.organ)
        wanted = _wanted(conn, sitting, paragraphs)
        there = {one.paragraph: _standing(app, conn, sitting, one) for one in wanted}
    left = [one for one in wanted if there[one.paragraph] is None]
    for one in left:
        # Whatever speaks against any of them is said before the first is made.
        _issued(app, replace(request, dry=True), sitting, one, pdf)
    made = {one.paragraph: _issued(app, request, sitting, one, pdf) for one in left}
    rows = [
        {"dnr": one.dnr, "number": made[one.paragraph]["number"] if one in left else there[one.paragraph],
         "paragraph": one.paragraph}
        for one in wanted
    ]  # fmt: skip
    repeated = request.key is not None and all(one.get("repeated") for one in made.values())
    more = {"dryRun": True} if request.dry else {"repeated": True} if repeated else {}
    return {**common.answer_of(sitting, _waiting(sitting, wanted, paragraphs), extracts=rows), **more}


def _wanted(conn: Any, sitting: Sitting, paragraphs: Sequence[int]) -> list[Item]:
    """Of the paragraphs those that carried a case on; information, and what utgick, have nothing to give."""
    chosen = [item_at(sitting, number) for number in paragraphs] or [one for one in sitting.items if one.paragraph]
    found = [one for one in chosen if _has_text(conn, sitting, one)]
    lacking = [one.paragraph for one in chosen if one not in found and one.paragraph]
    if paragraphs and lacking:
        raise NoExtractOf(sitting=sitting.name, paragraphs=listed(lacking))
    if not found:
        raise NoCaseThere(sitting=sitting.name)
    approved = [one for one in found if one.paragraph in sitting.approved]
    return found if paragraphs else approved or found


def _has_text(conn: Any, sitting: Sitting, one: Item) -> bool:
    if one.case_id is None or one.minute is None:
        return False
    passage = passage_name(sitting, one)
    return any(text.passage == passage for text in cases.load(conn, one.case_id, texts=True).documents)


def _standing(app: App, conn: Any, sitting: Sitting, one: Item) -> int | None:
    """The number of the extract that was made of the paragraph and that nothing has changed since."""
    case = cases.load(conn, one.case_id or 0, texts=True)
    passage = passage_name(sitting, one)
    made = [
        each.number for each in case.standing_records()
        if each.template == EXTRACT and (each.note or "").endswith(f" · {passage}") and not is_stale(app, case, each)
    ]  # fmt: skip
    return made[-1] if made else None


def _issued(app: App, request: Request, sitting: Sitting, one: Item, pdf: bool) -> Answer:
    """Each is a handling of a case of its own, and so a unit of work of its own; the revision that was shown is the
    meeting's.
    """
    asked = replace(request, key=f"{request.key}:{one.paragraph}" if request.key else None, if_revisions=frozenset())
    made, _ = issuing.issue(app, asked, one.dnr or "", Wanted(EXTRACT, pdf, passage_name(sitting, one)))
    return made


def _waiting(sitting: Sitting, wanted: Sequence[Item], paragraphs: Sequence[int]) -> list[str]:
    """What is left out until it is justerat."""
    left = [one.paragraph for one in sitting.items if one.paragraph and one.dnr and one not in wanted]
    waiting = [number for number in left if number not in sitting.approved and not paragraphs]
    return [f"§ {listed(waiting)} är inte justerade: deras utdrag väntar."] if waiting else []
