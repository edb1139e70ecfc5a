"""The monthly list to each handläggare and the yearly list in September: what is to come, inside the day's mail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.dispatch.letters.facts import MonthlyList, Planned, YearlyList
from engine.domain.agreement import ANY_PARTY, ExtensionMode, Instrument, next_period, period_end
from engine.domain.case import Case
from engine.domain.followup import Lack, lack_of
from engine.domain.meetings import DRAFTING, manusstopp, organ_of
from engine.domain.notice import last_notice_days, our_notice_day
from engine.domain.people import Role, User
from engine.domain.publishing import how_to_close
from engine.domain.reckoning import Duration, long_form, shift
from engine.domain.standing import MOST_PERIODS_AHEAD, is_over, is_settled
from engine.domain.words import typed
from engine.domain.workdays import first_working_day_of_month
from engine.store import cases, meta, people, queries
from engine.usecases.hiding import hidden_from
from engine.usecases.parcels import Parcel

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

YEARLY_MONTH = 9
MANY = 3
# No manusstopp and no four weeks of writing lie longer before a meeting.
WRITING_AHEAD = Duration(months=3)
NOTICE_AHEAD = Duration(months=18)
# A period that begins later than this has no last notice day within the time ahead.
LONGEST_NOTICE = Duration(years=5)
YEARLY_ROLES = frozenset({Role.REGISTRATOR, Role.HANDLAGGARE, Role.CHEF})


def add_periodical(
    app: App, unit: UnitOfWork, parcels: dict[str, Parcel], today: date, behind: frozenset[str] = frozenset()
) -> None:
    """The month's list from its first working day, once a month; the year's from the first working day of September,
    once a year. behind: the ids of those whose last mail has not got through, who get the running ones again.
    """
    month, everybody = f"{today:%Y-%m}", frozenset(user.id for user in app.municipality.users)
    if today >= first_working_day_of_month(today.year, today.month):
        fresh = meta.get(unit.conn, "monthly_list") != month
        _add_monthly(app, unit, parcels, today, everybody if fresh else behind)
        if fresh:
            meta.put(unit.conn, "monthly_list", month)
    if today.month >= YEARLY_MONTH and today >= first_working_day_of_month(today.year, YEARLY_MONTH):
        fresh = meta.get(unit.conn, "yearly_list") != str(today.year)
        _add_yearly(app, unit, parcels, today, everybody if fresh else behind)
        if fresh:
            meta.put(unit.conn, "yearly_list", str(today.year))


def begin(unit: UnitOfWork, today: date) -> None:
    """A new database begins its lists with the next month and the next September: nothing is told for before it was
    switched on.
    """
    meta.put(unit.conn, "monthly_list", f"{today:%Y-%m}")
    if today.month >= YEARLY_MONTH:
        meta.put(unit.conn, "yearly_list", str(today.year))


def _parcel(parcels: dict[str, Parcel], user: User) -> Parcel:
    return parcels.setdefault(user.id, Parcel(user))


def _add_monthly(app: App, unit: UnitOfWork, parcels: dict[str, Parcel], today: date, to: frozenset[str]) -> None:
    if not to:
        return
    first = today.replace(day=1)
    last = shift(first, Duration(months=1)) - timedelta(days=1)
    rows = queries.occurrences(unit.conn, till=shift(last, WRITING_AHEAD), today=today)
    away = people.substitutes(unit.conn, today)
    secret = queries.cases_with_secrets(unit.conn)
    hidden = {user: _hidden(app, unit, user) for user in away.values()}
    lines: dict[str, list[Planned]] = defaultdict(list)
    for row in rows:
        stop = _papers_by(app, row)
        if row.officer_id and row.occurrence.done is None and _in_month(row, stop, last):
            instead = away.get(row.officer_id, row.officer_id)
            to_whom = row.officer_id if row.dnr in hidden.get(instead, ()) else instead
            planned = replace(_planned(row, secret), answer=_answer(row))
            lines[to_whom].append(replace(planned, what=planned.what + _papers(stop, first)))
    for user in app.municipality.users:
        if user.id in lines and user.id in to and user.active and user.email:
            _parcel(parcels, user).monthly = MonthlyList(first, tuple(lines[user.id]))


def _papers_by(app: App, row: Any) -> date | None:
    """The manusstopp of the meeting that it is put to."""
    one, organ = row.occurrence, organ_of(row.to, app.municipality) or row.body
    return manusstopp(app.municipality, organ, one.due) if one.meeting and one.placed and one.due else None


def _papers(stop: date | None, first: date) -> str:
    return f" (underlaget inne till manusstopp {long_form(stop)})" if stop and stop >= first else ""


def _in_month(row: Any, stop: date | None, last: date) -> bool:
    """Whether it is due by the end of the month, or has to be written from then on to be in by its manusstopp."""
    due = row.occurrence.due
    return due is None or due <= last or (stop is not None and shift(stop, DRAFTING, -1) <= last)


def _hidden(app: App, unit: UnitOfWork, user_id: str) -> frozenset[str]:
    user = app.municipality.user(user_id)
    return hidden_from(app, unit.conn, user) if user else frozenset()


def _planned(row: Any, secret: frozenset[int]) -> Planned:
    one = row.occurrence
    return Planned(row.dnr, row.open_title, row.what, one.due, one.reckoning, confidential=row.case_id in secret)


def _answer(row: Any) -> str:
    one = row.occurrence
    if lack_of(one, row.duty) is Lack.STARTDAG:
        return f"arende avtal {typed(row.dnr)} --startdag {row.duty.instrument}=ÅÅÅÅ-MM-DD"
    if one.due is None and not one.meeting:
        return f"arende uppfoljning intervall {typed(row.dnr)} {one.obligation} --var P3M"
    return how_to_close(row.dnr, one.id, published=row.published)


def _add_yearly(app: App, unit: UnitOfWork, parcels: dict[str, Parcel], today: date, to: frozenset[str]) -> None:
    """Next year's duties and every last notice day within eighteen months, to registrator, handläggare and chef."""
    if not to:
        return
    year = today.year + 1
    rows = queries.occurrences(unit.conn, till=date(year, 12, 31), today=today)
    duties = [row for row in rows if row.occurrence.due and row.occurrence.due.year == year]
    notice, secret = _notice_days(unit, today), queries.cases_with_secrets(unit.conn)
    for user in app.municipality.users:
        if user.id not in to or not (user.active and user.email and user.roles & YEARLY_ROLES):
            continue
        sees, hidden = _sees(app, user), hidden_from(app, unit.conn, user)
        own_duties = _summed([row for row in duties if sees(row.body) and row.dnr not in hidden], secret)
        own_notice = tuple(planned for body, planned in notice if sees(body) and planned.dnr not in hidden)
        if own_duties or own_notice:
            _parcel(parcels, user).yearly = YearlyList(year, own_duties, own_notice)


def _summed(rows: list[Any], secret: frozenset[int]) -> tuple[Planned, ...]:
    """A duty that comes many times in the year is one line: how many times, from when to when."""
    by_duty: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        by_duty.setdefault((row.dnr, row.occurrence.obligation), []).append(row)
    told = []
    for held in by_duty.values():
        first, last = held[0], held[-1]
        if len(held) <= MANY:
            told += [_planned(row, secret) for row in held]
            continue
        what = f"{first.what} ({len(held)} gånger, till och med {long_form(last.occurrence.due)})"
        told.append(replace(_planned(first, secret), what=what))
    return tuple(sorted(told, key=lambda one: (one.due is None, one.due)))


def _sees(app: App, user: User) -> Any:
    return lambda body: app.municipality.covers(user.organs, body)


def _notice_days(unit: UnitOfWork, today: date) -> list[tuple[str, Planned]]:
    """Every day within eighteen months on which notice is given at the latest, for the running period and the coming
    ones; where the text gives no time of notice, the day on which the period ends.
    """
    until = shift(today, NOTICE_AHEAD)
    found = []
    for case_id in queries.cases_with_notice(unit.conn):
        case = cases.load(unit.conn, case_id)
        for one in case.instruments:
            if not is_settled(one) and not is_over(one, today):
                days = _days_of(case, one, today, until)
                told = {(what, day): steps for what, day, steps in days if today <= day <= until}
                found += [
                    (case.body, Planned(case.dnr, case.open_title, what, day, steps, case.holds_secrets))
                    for (what, day), steps in told.items()
                ]
    return found


def _days_of(case: Case, one: Instrument, today: date, until: date) -> Iterator[tuple[str, date, tuple[str, ...]]]:
    name, within = one.title or one.id, today
    for _ in range(MOST_PERIODS_AHEAD):
        rows, end = last_notice_days(one, within), period_end(one, within)
        for row in rows:
            who = "" if row.party == ANY_PARTY else f", {case.sides.name(row.party)}"
            if row.reckoning.date:
                yield f"Sista dag att säga upp «{name}»{who}", row.reckoning.date, row.reckoning.steps
        if one.mode is ExtensionMode.AUTOMATIC and end.date and not our_notice_day(one, within, case.sides.ours).date:
            steps = (*end.steps, "uppsägningstid: framgår inte")
            yield f"Perioden slutar för «{name}»: sista dag att säga upp framgår inte", end.date, steps
        coming = next_period(one, within)
        if coming is None or coming.start is None or coming.start > shift(until, LONGEST_NOTICE):
            return
        within = coming.start
