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
from engine.usecases.changing import words_of
from engine.usecases.following_up import change
from engine.usecases.handling import not_held_here
from engine.usecases.work import Answer, Request

_CHANGED = ("decisions",)
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
        if case.is_officer(request.actor.user):
            raise OwnDecision
        wrong = decision_to_correct(case, *stands)
        after = rightly(case, wrong, *right, app.today())
        if right[0]:
            with app.database.read() as conn:
                not_held_here(conn, wrong.body, right[0])
        now = next(new for old, new in zip(case.decisions, after.decisions, strict=True) if old is wrong)
        told.update(was=wrong.passage or str(wrong.meeting_on), passage=now.passage or str(now.meeting_on))
        told["warnings"] = _cautions(app, case, wrong.body, right[0])
        return after, [happened.CaseChanged(words_of(case, _CHANGED), words_of(after, _CHANGED), reason)]

    return change(app, request, dnr, make, *CORRECT, extra=told, ended_too=True)


def _cautions(app: App, case: Case, organ: str, day: date | None) -> list[str]:
    said = (unplanned(app.municipality, organ, day), before_opening(case, day)) if day else ()
    return [one for one in said if one]
