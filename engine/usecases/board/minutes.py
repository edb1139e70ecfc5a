"""Papers asked for by name: minutes as they stand, extracts for the cases, the report of decisions by delegation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.board.adjusting import NotHeld, item_at
from engine.domain.board.sitting import Sitting
from engine.domain.errors import WrongUsage
from engine.store import papers as stored
from engine.usecases import issuing
from engine.usecases.board import common, papers
from engine.usecases.board.wording import passage_name
from engine.usecases.work import Answer, Request, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

MADE_ANEW = ("protokoll", "protokoll_omedelbart")


class NothingAtOnce(WrongUsage):
    """{sitting} har ingen paragraf som förklarades omedelbart justerad."""


class NothingReported(WrongUsage):
    """{sitting} har inga delegationsbeslut att anmäla."""


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
    """Extracts issued and registered in their cases, of the named paragraphs, else of every one that has a case:
    {…, extracts[]{dnr,number,paragraph}}. Raises ExtractWaits where the minutes are not justerade.
    """
    with app.database.read() as conn:
        sitting = common.find(app, conn, organ, day)
    common.may_write(app, request, sitting.organ)
    chosen = [item_at(sitting, number) for number in paragraphs] or [one for one in sitting.items if one.paragraph]
    wanted = [one for one in chosen if one.dnr and one.minute]
    if not wanted:
        raise NoCaseThere(sitting=sitting.name)
    rows, repeated = [], True
    for one in wanted:
        # Each is a handling of a case of its own, and so a unit of work of its own; a repeat makes only what is left.
        # The revision that was shown is the meeting's.
        asked = replace(request, key=f"{request.key}:{one.paragraph}" if request.key else None, if_revision=None)
        passage = passage_name(sitting, one)
        made, _ = issuing.issue(app, asked, one.dnr or "", "protokollsutdrag", pdf=pdf, passage=passage)
        rows.append({"dnr": made["dnr"], "number": made["number"], "paragraph": one.paragraph})
        repeated = repeated and bool(made.get("repeated"))
    more = {"dryRun": True} if request.dry else {"repeated": True} if repeated else {}
    return {**common.answer_of(sitting, (), extracts=rows), **more}
