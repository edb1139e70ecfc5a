"""After the meeting: minutes approved, announced and taken down, appeals and legal force noted, mistakes corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from engine.app import App
from engine.domain.board import adjusting
from engine.domain.board.legal import said_of_court
from engine.domain.board.record import Correction
from engine.domain.board.sitting import Sitting
from engine.domain.reckoning import spoken
from engine.usecases.board import common, papers
from engine.usecases.board.holding import write_texts
from engine.usecases.work import Answer, Request, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

Paragraphs = Sequence[int]


def approve(
    app: App,
    request: Request,
    organ: str,
    day: date,
    on: date | None,
    paragraphs: Paragraphs = (),
    *,
    pdf: bool = False,
) -> tuple[Answer, bytes]:
    """The minutes justerade: the named paragraphs, else all that are left; the adjusted minutes are made and kept.

    {…, approved, paper}, and the document's bytes. Raises NotHeld, BeforeMeeting, ApprovedAlready.
    """

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        when = on or app.today()
        after, warnings = adjusting.approve(before, paragraphs, when, app.today())
        chosen = after.approvals[-1].paragraphs
        said = f"§ {adjusting.listed(chosen)} justerades den {spoken(when)}"
        saved = common.write_with_cases(app, unit, request, before, after, said, f"justerat {spoken(when)}", chosen)
        number = papers.reserve(app, unit, saved, "protokoll", pdf=pdf)
        return common.answer_of(saved, warnings, approved=adjusting.listed(chosen), paper=number)

    return papers.made(app, request, perform(app, request, work))


def post(
    app: App,
    request: Request,
    organ: str,
    day: date,
    on: date | None,
    kept_at: str | None = None,
    paragraphs: Paragraphs = (),
    *,
    pdf: bool = False,
) -> tuple[Answer, bytes]:
    """The approval announced on the board, with its certificate: {…, posted, paper, days}, and the document's bytes."""

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        when = on or app.today()
        kept = kept_at or app.municipality.house_style.minutes_kept or app.municipality.name
        after, warnings = adjusting.post(before, paragraphs, when, app.today(), kept)
        chosen = after.notices[-1].paragraphs
        said = f"§ {adjusting.listed(chosen)} anslogs den {spoken(when)}"
        saved = common.write_with_cases(app, unit, request, before, after, said, f"anslaget {spoken(when)}", chosen)
        number = papers.reserve(app, unit, saved, "anslagsbevis", pdf=pdf)
        return common.answer_of(saved, warnings, posted=adjusting.listed(chosen), paper=number)

    return papers.made(app, request, perform(app, request, work))


def take_down(
    app: App, request: Request, organ: str, day: date, on: date | None, paragraphs: Paragraphs = ()
) -> Answer:
    """Notices taken down: of the named paragraphs, else those that have been up long enough. Too early stops the clock,
    and the warning says so. Raises NothingPosted, WhichNotice.
    """

    def change(before: Sitting) -> tuple[Sitting, Sequence[str], str, Sequence[int]]:
        when = on or app.today()
        after, warnings = adjusting.take_down(before, paragraphs, when, app.today())
        down = [one for one, was in zip(after.notices, before.notices, strict=True) if one != was]
        return after, warnings, f"anslaget togs ned {spoken(when)}", [n for one in down for n in one.paragraphs]

    return _moved(app, request, organ, day, change)


def final(app: App, request: Request, organ: str, day: date, paragraphs: Paragraphs = ()) -> Answer:
    """«Inget överklagande inkommet» noted. Raises TooEarly, NotAppealable."""

    def change(before: Sitting) -> tuple[Sitting, Sequence[str], str, Sequence[int]]:
        after = adjusting.note_unappealed(before, paragraphs, app.today(), request.actor.name)
        return after, (), "inget överklagande har kommit in: laga kraft", after.unappealed[-1].paragraphs

    return _moved(app, request, organ, day, change)


def appealed(app: App, request: Request, organ: str, day: date, paragraph: int, on: date | None) -> Answer:
    """An appeal of one paragraph noted; it stays open until the court has finished."""

    def change(before: Sitting) -> tuple[Sitting, Sequence[str], str, Sequence[int]]:
        when = on or app.today()
        return (
            adjusting.note_appeal(before, paragraph, when, app.today()),
            (),
            f"överklagat {spoken(when)}",
            [paragraph],
        )

    return _moved(app, request, organ, day, change)


def settled(
    app: App, request: Request, organ: str, day: date, paragraph: int, on: date | None, *, annulled: bool = False
) -> Answer:
    """That the court has finished with an appeal: the decision stands, or is annulled."""

    def change(before: Sitting) -> tuple[Sitting, Sequence[str], str, Sequence[int]]:
        when = on or app.today()
        after = adjusting.note_settled(before, paragraph, when, app.today(), annulled=annulled)
        return after, (), said_of_court(when, annulled=annulled), [paragraph]

    return _moved(app, request, organ, day, change)


Change = Callable[[Sitting], tuple[Sitting, Sequence[str], str, Sequence[int]]]


def _moved(app: App, request: Request, organ: str, day: date, change: Change) -> Answer:
    """change: the meeting after, what to warn about, what the journals say, and of which paragraphs."""

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        after, warnings, said, chosen = change(before)
        whole = f"§ {adjusting.listed(chosen)}: {said}"
        saved = common.write_with_cases(app, unit, request, before, after, whole, said, chosen)
        return common.answer_of(saved, warnings, paragraphs=adjusting.listed(chosen))

    return perform(app, request, work)


def correct(app: App, request: Request, organ: str, day: date, paragraph: int, text: str, reason: str) -> Answer:
    """A rättelse that stands visible in the adjusted minutes; what was decided stays: {…, paragraph, paper}."""

    def work(unit: UnitOfWork) -> Answer:
        before = common.to_change(app, unit, request, organ, day)
        after = adjusting.correct(before, paragraph, Correction(app.today(), request.actor.name, text, reason))
        said = f"§ {paragraph} rättades: {text}"
        saved = write_texts(app, unit, request, before, after, said, (paragraph,), reason)
        number = papers.reserve(app, unit, saved, "protokoll")
        warnings = [
            f"Det som redan är utskickat av § {paragraph} säger något annat: skicka rättelsen till samma mottagare."
        ]
        return common.answer_of(saved, warnings, paragraph=paragraph, paper=number)

    answer, _ = papers.made(app, request, perform(app, request, work))
    return answer
