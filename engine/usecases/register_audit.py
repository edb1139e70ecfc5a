"""The registrator's audit: every number accounted for, and what the register and the law would have otherwise."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from engine.app import App
from engine.domain.municipality import Municipality
from engine.domain.people import Role, User
from engine.domain.reminder import Reminder, person_in
from engine.domain.unaccounted import Unaccounted, unaccounted
from engine.domain.workdays import working_days_between
from engine.store import audit, people, tasks
from engine.store.audit import Handling, OpenCase, Register, YearSum
from engine.usecases.auditing import check_series, reserved
from engine.usecases.opening import LATE_AFTER
from engine.usecases.recipients import officer_of, reached
from engine.usecases.showing import moment
from engine.usecases.work import Answer, Request, allow

# What is no fault but is shown: it explains a number.
EXPLAINED = ("years", "voided", "voidedRecords")
Rows = list[dict[str, Any]]


def audit_register(app: App, request: Request, *, series: str | None = None, year: int | None = None) -> Answer:
    """The audit, each finding a row of a list; ok where every number is accounted for, findings: how many there are.

    {on, series, year, ok, findings, years[], missing[], voided[], withoutCase[], missingRecords[], voidedRecords[],
    reserved[], late[], withoutDate[], withoutCounterpart[], withoutOfficer[], reminders[]}
    Where the asker is not trusted it takes a registrator of each organ that is audited. Raises NotAllowed,
    NoSuchSeries.
    """
    if request.guarded:
        for organ in [series] if series else [one.organ for one in app.municipality.series]:
            allow(app, request, organ, Role.REGISTRATOR)
    with app.database.read() as conn:
        check_series(app, conn, series)
        register = Register(conn, series, year)
        found = {**_numbers(app, register), **_records(register), **_people(app, register)}
    unaccounted_for = found["missing"] or found["missingRecords"] or found["withoutCase"]
    count = sum(len(rows) for name, rows in found.items() if name not in EXPLAINED)
    about = {"on": app.today().isoformat(), "series": series, "year": year}
    return {**about, "ok": not unaccounted_for, "findings": count, **found}


# ── The numbers ───────────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(app: App, register: Register) -> dict[str, Rows]:
    years, missing = [], []
    for one in register.years():
        lacks = _unaccounted(app.municipality, register, one)
        years.append(_year(one, lacks))
        missing += [{"series": one.series, "year": one.year, "number": number} for number in lacks.missing]
    odd = register.odd_numbers()
    voided = [
        {"dnr": one.dnr, "by": one.voided_by, "at": moment(one.voided_at), "why": one.voided_why}
        for one in odd
        if one.voided_at
    ]
    loose = [{"dnr": one.dnr, "by": one.used_by, "at": moment(one.used_at)} for one in odd if not one.voided_at]
    return {"years": years, "missing": missing, "voided": voided, "withoutCase": loose}


def _unaccounted(municipality: Municipality, register: Register, one: YearSum) -> Unaccounted:
    """Looks at the numbers one by one only where the sums do not tell that there is no gap."""
    if one.year is None or one.highest is None:
        return Unaccounted()
    series = next((own for own in municipality.series if own.organ == one.series), None)
    first = dict(series.start).get(one.year, 1) if series else 1
    last = max(one.last or 0, one.highest)
    if (one.lowest, one.highest, one.count) == (first, last, last - first + 1):
        return Unaccounted()
    return unaccounted(register.held(one.series, one.year), first, last)


def _year(one: YearSum, lacks: Unaccounted) -> dict[str, Any]:
    return {
        "series": one.series,
        "year": one.year,
        "first": one.lowest,
        "last": one.highest,
        "numbers": one.count,
        "takenOver": one.taken_over,
        "voided": one.voided,
        "earlierSystem": lacks.earlier,
        "missing": len(lacks.missing),
    }


# ── The handlings ─────────────────────────────────────────────────────────────────────────────────────────────────


def _records(register: Register) -> dict[str, Rows]:
    broken = register.broken_rows()
    late = (_late(one) for one in register.handlings(audit.LATE))
    return {
        "missingRecords": [{"dnr": dnr, "number": number} for dnr, lacks in broken.items() for number in lacks],
        "voidedRecords": [
            {**_handling(one), "state": one.record.state, "why": one.record.note}
            for one in register.handlings(audit.GONE)
        ],
        "reserved": _reserved(register),
        "late": [row for row in late if row],
        "withoutDate": [_handling(one) for one in register.handlings(audit.UNDATED) if not _is_history(one)],
        "withoutCounterpart": [_handling(one) for one in register.handlings(audit.NAMELESS) if not _is_history(one)],
    }


def _handling(one: Handling) -> dict[str, Any]:
    record = one.record
    return {
        "dnr": one.dnr,
        "number": record.number,
        "direction": record.direction,
        "title": record.title,
        "date": record.date.isoformat() if record.date else None,
    }


def _is_history(one: Handling) -> bool:
    """Whether it was registered by the earlier system from which its case was taken over."""
    registered = one.record.registered_on
    return one.taken_over_on is not None and registered is not None and registered <= one.taken_over_on


def _late(one: Handling) -> dict[str, Any] | None:
    """More than one working day after it came or was drawn up (OSL 5:1); None where it was in time."""
    came, registered = one.record.date, one.record.registered_on
    if came is None or registered is None or _is_history(one):
        return None
    days = _working_days(came, registered)
    return (
        {**_handling(one), "registeredOn": registered.isoformat(), "workingDays": days} if days > LATE_AFTER else None
    )


@cache
def _working_days(came: date, registered: date) -> int:
    return working_days_between(came, registered)


def _reserved(register: Register) -> Rows:
    pending = tasks.pending(register.conn)
    numbers = register.dnrs(sorted({task.case_id for task in pending}))
    return [
        {"dnr": numbers[task.case_id], "since": moment(task.reserved_at), **_waits(task)}
        for task in pending
        if task.case_id in numbers and register.year in {None, task.reserved_at.year}
    ]


def _waits(task: tasks.IssueTask) -> dict[str, Any]:
    waiting = reserved(task)
    return {name: waiting[name] for name in ("number", "title", "why")}


# ── Who is there for the case ─────────────────────────────────────────────────────────────────────────────────────


def _people(app: App, register: Register) -> dict[str, Rows]:
    ours, cut_off = app.municipality, set[tuple[str | None, str | None]]()
    without: Rows = []
    for case in register.open_cases():
        officer = _officer(ours, case)
        if officer and not (officer.active and officer.email):
            cut_off.add((case.officer_id, case.officer))
        if not (officer and officer.active):
            without.append(_without(case, officer))
    of = [audit.of_officer(*one) for one in cut_off] + [audit.to_role(body, role) for body, role in _unheld(ours)]
    of += [audit.to_user(user.id) for user in ours.users if not (user.active and user.email)]
    away = people.substitutes(register.conn, app.today())
    rows = (_unreached(case, one, ours, away) for case, one in register.open_reminders(of))
    return {"withoutOfficer": without, "reminders": [row for row in rows if row]}


def _officer(ours: Municipality, case: OpenCase) -> User | None:
    return officer_of(ours, case.officer_id, case.officer)


def _without(case: OpenCase, officer: User | None) -> dict[str, Any]:
    why = f"{case.officer} {'har slutat' if officer else 'är inte användare'}" if case.officer else "framgår inte"
    return {"dnr": case.dnr, "title": case.title, "state": case.state, "officer": case.officer, "why": why}


def _unheld(ours: Municipality) -> list[tuple[str, str]]:
    """The organs and roles in which nobody can be reached."""
    return [
        (organ.code, role.value)
        for organ in ours.organs
        for role in Role
        if not any(user.email for user in ours.holders(role, organ.code))
    ]


def _unreached(case: OpenCase, one: Reminder, ours: Municipality, away: dict[str, str]) -> dict[str, Any] | None:
    """A reminder whose handläggare has left, or that reaches nobody; None where it reaches whom it should."""
    officer = _officer(ours, case)
    to = [each.user.name for each in reached(one.audience, case.body, officer, ours, away)]
    left = _who_left(one, officer, ours)
    if to and not left:
        return None
    roles = " och ".join(Role(name).label for name in one.audience if not person_in(name))
    why = f"{left} har slutat" if left else f"ingen kan nås som {roles or 'ansvarig'} i {case.body}"
    day = one.due.isoformat() if one.due else None
    about = {"dnr": case.dnr, "what": one.what, "remindOn": one.remind_on.isoformat(), "due": day}
    return {**about, "why": why, "reaches": to}


def _who_left(one: Reminder, officer: User | None, ours: Municipality) -> str | None:
    """The name of whoever it was meant for and who has left: the case's handläggare, or who is responsible."""
    meant = [ours.user(person) for name in one.audience if (person := person_in(name))]
    meant += [officer] if Role.HANDLAGGARE in one.audience else []
    return next((user.name for user in meant if user and not user.active), None)
