"""Marking a whole case as confidential, and taking the marking away (OSL 5:5)."""

from __future__ import annotations

from dataclasses import replace

from engine.app import App
from engine.domain import events as happened
from engine.domain.case import Case, Confidentiality
from engine.domain.errors import Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.people import Role
from engine.domain.secrecy import provision_of
from engine.usecases.following_up import change
from engine.usecases.work import Answer, Request

MARK = (Role.REGISTRATOR, Role.HANDLAGGARE, Role.CHEF)
LIFT = (Role.REGISTRATOR, Role.CHEF)


class NotMarked(Refused):
    """{dnr} är inte sekretessmarkerat."""


class ReasonMissing(WrongUsage):
    """Skriv varför sekretessmarkeringen tas bort."""


def mark(app: App, request: Request, dnr: str, provision: str, public_title: str | None = None) -> Answer:
    """Marks the whole case as confidential (OSL 5:5): {dnr, revision, provision}. A reminder, not a decision."""
    said = provision_of(provision)

    def make(case: Case) -> tuple[Case, list[Event]]:
        marking = Confidentiality(said, app.today(), app.municipality.organ_name(case.body))
        before = case.confidentiality.provision if case.confidentiality else None
        after = replace(case, confidentiality=marking, public_title=public_title or case.public_title)
        return after, [happened.CaseMarked(before, said)]

    return change(app, request, dnr, make, *MARK, extra={"provision": said}, ended_too=True)


def lift(app: App, request: Request, dnr: str, reason: str) -> Answer:
    """Takes the marking away: {dnr, revision, provision}; what was registered under it stands in the journal."""
    why = reason.strip()
    if not why:
        raise ReasonMissing

    def make(case: Case) -> tuple[Case, list[Event]]:
        if case.confidentiality is None:
            raise NotMarked(dnr=case.dnr)
        before = case.confidentiality.provision
        return replace(case, confidentiality=None), [happened.CaseMarked(before, None, why)]

    return change(app, request, dnr, make, *LIFT, extra={"provision": None}, ended_too=True)
