"""The meeting day or the paragraph of a decision that was written in wrongly, put right; the old stays readable."""

from __future__ import annotations

from datetime import date

from engine.app import App
from engine.domain import events as happened
from engine.domain.case import Case
from engine.domain.clerical import decision_to_correct, rightly
from engine.domain.errors import Refused
from engine.domain.events import Event
from engine.domain.people import Role
from engine.domain.warnings import before_opening, unplanned
from engine.store import sittings
from engine.store.canonical import canonical
from engine.store.codec import plain
from engine.usecases.following_up import change
from engine.usecases.handling import HeldHere
from engine.usecases.work import Answer, Request

CORRECT = (Role.REGISTRATOR, Role.NAMNDSEKRETERARE)


class OwnDecision(Refused):
    """Ärendets egen handläggare får inte rätta organets beslut: det gör nämndsekreteraren eller registratorn."""


def correct(
    app: App,
    request: Request,
    dnr: str,
    reason: str,
    *,
    stands: tuple[date | None, int | None],
    right: tuple[date | None, int | None],
) -> Answer:
    """Corrects an obvious clerical error (FL 36 §): {dnr, revision, passage, was, warnings[]}.

    stands: meeting day and § as they are written now, None where the case has only one decision to mean.
    right: what they shall be, None where that one is right. Days are local dates.
    Raises NoSuchDecision, SeveralDecisions, KeptAtMeeting, NothingToCorrect, MeetingAhead, OwnDecision, HeldHere.
    """
    told: dict[str, object] = {}

    def make(case: Case) -> tuple[Case, list[Event]]:
        if request.actor.user and request.actor.user.id == case.officer_id:
            raise OwnDecision
        wrong = decision_to_correct(case, *stands)
        after = rightly(case, wrong, *right, app.today())
        _not_of_another_meeting(app, wrong.body, right[0])
        now = next(new for old, new in zip(case.decisions, after.decisions, strict=True) if old is wrong)
        told.update(was=wrong.passage or str(wrong.meeting_on), passage=now.passage or str(now.meeting_on))
        told["warnings"] = _cautions(app, case, wrong.body, right[0])
        return after, [happened.CaseChanged(_decisions(case), _decisions(after), reason)]

    return change(app, request, dnr, make, *CORRECT, extra=told, ended_too=True)


def _not_of_another_meeting(app: App, organ: str, day: date | None) -> None:
    """Raises HeldHere where the organ's meeting of that day has minutes of its own here."""
    if day is None:
        return
    with app.database.read() as conn:
        if (found := sittings.find(conn, organ, day)) is not None:
            raise HeldHere(sitting=found.name)


def _cautions(app: App, case: Case, organ: str, day: date | None) -> list[str]:
    said = (unplanned(app.municipality, organ, day), before_opening(case, day)) if day else ()
    return [one for one in said if one]


def _decisions(case: Case) -> tuple[tuple[str, str], ...]:
    return (("decision", canonical([plain(one) for one in case.decisions]).decode()),)
