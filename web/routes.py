"""Every page of the site: its address, what makes it, and who may open it."""

from __future__ import annotations

from engine.domain.people import Role
from web.door import Handler, Page
from web.pages import (
    about,
    account,
    acting,
    case,
    cases,
    everyday,
    following,
    login,
    opening,
    organisation,
    plan,
    receiving,
    records,
    register,
    tending,
    text,
    watches,
    work,
    workflows,
)

TENDING = frozenset({Role.SYSTEMFORVALTARE, Role.REGISTRATOR})
OPENING = frozenset({Role.REGISTRATOR})
CASE = "/arende/{dnr:path}"


def _shown(path: str, handler: Handler, roles: frozenset[Role] = frozenset(), *, everybody: bool = False) -> Page:
    return Page("GET", path, handler, roles, everybody)


def _done(path: str, handler: Handler, roles: frozenset[Role] = frozenset(), *, everybody: bool = False) -> Page:
    return Page("POST", path, handler, roles, everybody)


PAGES: tuple[Page, ...] = (
    _shown("/logga-in", login.form, everybody=True),
    _done("/logga-in", login.log_in, everybody=True),
    _shown("/logga-in/konto", account.there, everybody=True),
    _shown("/logga-in/konto/svar", account.back, everybody=True),
    _shown("/logga-in/konto/ut", account.out, everybody=True),
    _done("/logga-ut", login.log_out),
    _shown("/losenord", login.password_form),
    _done("/losenord", login.change_password),
    _shown("/franvaro", organisation.away_form),
    _done("/franvaro", organisation.away),
    _shown("/tillganglighet", about.accessibility, everybody=True),
    _shown("/", work.mine),
    _shown("/arenden", cases.listing),
    _shown("/arenden.csv", cases.as_csv),
    _shown("/arenden.xlsx", cases.as_xlsx),
    _shown("/nytt", opening.form, OPENING),
    _done("/nytt", opening.open_case, OPENING),
    _shown("/registrera", receiving.desk),
    _done("/registrera", receiving.register_at_desk),
    _shown("/bevakningar", watches.listing),
    _shown("/arshjul", plan.wheel),
    _shown("/arshjul.svg", plan.wheel_picture),
    _shown("/arshjul.docx", plan.wheel_document),
    _shown("/diarium", register.register),
    _shown("/diarium.csv", register.as_csv),
    _shown("/floden", workflows.listing),
    _shown("/floden/{name}", workflows.one),
    _shown("/mallar", workflows.templates),
    _shown("/organisation", organisation.organisation),
    _shown("/anvandare", organisation.users, TENDING),
    _shown("/utkorg", tending.outbox, TENDING),
    _done("/utkorg/{id:int}/igen", tending.retry, TENDING),
    _shown("/status", tending.status, TENDING),
    # Of a case: the longest addresses first, since a Dnr may hold a slash itself.
    _shown(f"{CASE}/steg/{{action}}", acting.form),
    _done(f"{CASE}/steg/{{action}}", acting.carry_out),
    _shown(f"{CASE}/handling/{{number:int}}/fil", records.file),
    _shown(f"{CASE}/handling/{{number:int}}/stamplad", receiving.stamped),
    _shown(f"{CASE}/handling/{{number:int}}/ny-version", records.hand_in_form),
    _done(f"{CASE}/handling/{{number:int}}/ny-version", records.hand_in),
    _shown(f"{CASE}/handling/{{number:int}}/ratta", records.correct_form),
    _done(f"{CASE}/handling/{{number:int}}/ratta", records.correct),
    _shown(f"{CASE}/handling/{{number:int}}/makulera", records.void_form),
    _done(f"{CASE}/handling/{{number:int}}/makulera", records.void),
    _shown(f"{CASE}/handling/{{number:int}}", records.one),
    _shown(f"{CASE}/dokument/{{template}}/utkast", records.draft),
    _done(f"{CASE}/dokument/{{template}}", records.issue),
    _shown(f"{CASE}/text/{{template}}/versioner", text.versions),
    _done(f"{CASE}/text/{{template}}/forhandsvisning", text.preview),
    _done(f"{CASE}/text/{{template}}/ater", text.withdraw),
    _shown(f"{CASE}/text/{{template}}", text.edit),
    _done(f"{CASE}/text/{{template}}", text.save),
    _shown(f"{CASE}/uppfoljning/{{id}}/klar", following.done_form),
    _done(f"{CASE}/uppfoljning/{{id}}/klar", following.done),
    _shown(f"{CASE}/uppfoljning/{{id}}/intervall", following.interval_form),
    _done(f"{CASE}/uppfoljning/{{id}}/intervall", following.interval),
    _shown(f"{CASE}/uppfoljning/{{id}}/sammantrade", following.meeting_form),
    _done(f"{CASE}/uppfoljning/{{id}}/sammantrade", following.meeting),
    _shown(f"{CASE}/avtal/{{id}}/startdag", following.start_form),
    _done(f"{CASE}/avtal/{{id}}/startdag", following.start),
    _shown(f"{CASE}/lofte/{{id}}/klar", following.promise_form),
    _done(f"{CASE}/lofte/{{id}}/klar", following.promise),
    _shown(f"{CASE}/aterkoppling", following.feedback_form),
    _done(f"{CASE}/aterkoppling", following.feedback),
    _shown(f"{CASE}/bevakning/{{id}}/klar", everyday.answer_form),
    _done(f"{CASE}/bevakning/{{id}}/klar", everyday.answer),
    _shown(f"{CASE}/bevaka", everyday.watch_form),
    _done(f"{CASE}/bevaka", everyday.watch),
    _shown(f"{CASE}/anteckna", everyday.note_form),
    _done(f"{CASE}/anteckna", everyday.note),
    _shown(f"{CASE}/tilldela", everyday.assign_form),
    _done(f"{CASE}/tilldela", everyday.assign),
    _shown(f"{CASE}/sekretess", everyday.secrecy_form),
    _done(f"{CASE}/sekretess", everyday.mark),
    _shown(f"{CASE}/sekretess/bort", everyday.lift_form),
    _done(f"{CASE}/sekretess/bort", everyday.lift),
    _shown(f"{CASE}/registrera", receiving.register_form),
    _done(f"{CASE}/registrera", receiving.register),
    _shown(f"{CASE}/handlingar", case.records),
    _shown(f"{CASE}/beslut", case.decisions),
    _shown(f"{CASE}/avtal", case.agreements),
    _shown(f"{CASE}/uppfoljning", case.following),
    _shown(f"{CASE}/plan", plan.of_case),
    _shown(f"{CASE}/handelser", case.journal),
    _shown(CASE, case.overview),
)
