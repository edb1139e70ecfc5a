"""The day's one mail to each person: what is due and late, what waits, the monthly and the yearly list, escalations and
orphans.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.dispatch.letters import digest as letter_of
from engine.dispatch.letters.facts import Digest, House, MonthlyList, Recipient, Row, Unanswered
from engine.dispatch.mime import compose
from engine.domain.case import Case
from engine.domain.people import Role, User
from engine.domain.reminder import RaisedReminder, one_a_matter
from engine.domain.reminding import escalates, next_telling
from engine.domain.tasks import tasks_of
from engine.store import cases, followups, outbox, people
from engine.usecases import lists, undelivered
from engine.usecases.hiding import hidden_from, without
from engine.usecases.parcels import Parcel
from engine.usecases.recipients import Addressee, addressees

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

SYSTEM_NAME = "Ärendegång"


def tell(app: App, today: date) -> tuple[int, list[dict[str, Any]]]:
    """Puts the day's mails into the outbox: how many, and the orphans (reminders that reach nobody).

    A person who has been told today is not told again: what comes later waits for tomorrow. One whose last mail has not
    got through is told everything anew, and the new mail takes the old one's place.
    """
    return app.database.run(lambda unit: _tell(app, unit, today))


def tell_anew(app: App, unit: UnitOfWork, user: User) -> None:
    """All that is raised and not answered, in a new mail to that one person, by what she may be told now: the mail that
    waited for her has been taken out.
    """
    today, only, parcels = app.today(), frozenset({user.id}), dict[str, Parcel]()
    waiting = one_a_matter(followups.raised(unit.conn))
    held = {case_id: cases.load(unit.conn, case_id) for case_id in sorted({one.case_id for one in waiting})}
    away = people.substitutes(unit.conn, today)
    orphans: list[RaisedReminder] = []
    for one in waiting:
        case = held[one.case_id]
        told = _as_asked_today(app, one, case, today)
        _put(app, parcels, orphans, told, case, away, today, only)
        if told.reminder.mails and not addressees(told.reminder.audience, case, app.municipality, away):
            orphans.append(told)
    _for_the_registrator(app, unit, parcels, [(one, held[one.case_id]) for one in orphans], only)
    lists.add_periodical(app, unit, parcels, today, only)
    for parcel in parcels.values():
        _post(app, unit, parcel, today, only)


def _tell(app: App, unit: UnitOfWork, today: date) -> tuple[int, list[dict[str, Any]]]:
    behind = undelivered.behind(unit, today)
    due = one_a_matter(followups.to_tell(unit.conn, today))
    told = {one.matter for one in due}
    rest = one_a_matter(followups.raised(unit.conn)) if behind else []
    waiting = [*due, *(one for one in rest if one.matter not in told)]
    held = {case_id: cases.load(unit.conn, case_id) for case_id in sorted({one.case_id for one in waiting})}
    waiting = [_as_asked_today(app, one, held[one.case_id], today) for one in waiting]
    away = people.substitutes(unit.conn, today)
    parcels: dict[str, Parcel] = {}
    orphans: list[RaisedReminder] = []
    for one in waiting:
        only = None if one.matter in told else behind
        _put(app, parcels, orphans, one, held[one.case_id], away, today, only)
    _for_the_registrator(app, unit, parcels, [(one, held[one.case_id]) for one in orphans])
    lists.add_periodical(app, unit, parcels, today, behind)
    sent = [parcel for parcel in parcels.values() if _post(app, unit, parcel, today, behind)]
    unsent = [parcel for parcel in parcels.values() if parcel not in sent]
    _note_told(unit, [one for one in waiting if one.matter in told], sent, unsent, orphans, today)
    return len(sent), [_orphan(one, held[one.case_id], parcels) for one in orphans]


def _orphan(one: RaisedReminder, case: Case, parcels: dict[str, Parcel]) -> dict[str, Any]:
    """What the sweep says of it, without what a case under secrecy holds: cron mails it to anybody. to: the names of
    the registrators who hear of it.
    """
    to = [each.user.name for each in parcels.values() if any(row.dnr == one.dnr for row in each.orphans)]
    return {
        "dnr": one.dnr,
        "what": None if case.holds_secrets else one.reminder.what,
        "due": one.reminder.due,
        "to": to,
    }


def _as_asked_today(app: App, one: RaisedReminder, case: Case, today: date) -> RaisedReminder:
    """A question with the answer that holds today: a meeting that has been held since is no longer proposed."""
    for task in tasks_of(case, app.municipality, today):
        if one.reminder.subject == f"uppgift:{task.id}":
            return replace(one, reminder=replace(one.reminder, what=task.what, answer=task.answer))
    return one


def _put(
    app: App,
    parcels: dict[str, Parcel],
    orphans: list[RaisedReminder],
    one: RaisedReminder,
    case: Case,
    away: dict[str, str],
    today: date,
    only: frozenset[str] | None,
) -> None:
    """Into the parcels of those whom it reaches. only: of these alone, to whom it was told in a mail that waits."""
    if not one.reminder.mails:
        return
    reached = addressees(one.reminder.audience, case, app.municipality, away)
    if only is not None:
        reached = tuple(each for each in reached if each.user.id in only)
    elif not reached:
        orphans.append(one)
    for each in reached:
        parcel = parcels.setdefault(each.user.id, Parcel(each.user))
        parcel.rows.append(_row(one, case, each.why))
        parcel.behind.append(one)
    if only is not None and one.escalated_on is not None:
        _escalate(app, parcels, one, case, away, addressees(one.reminder.audience, case, app.municipality, away), only)
    elif only is None and escalates(one.reminder, one.raised_on or today, today) and one.escalated_on is None:
        _escalate(app, parcels, one, case, away, reached)


def _escalate(
    app: App,
    parcels: dict[str, Parcel],
    one: RaisedReminder,
    case: Case,
    away: dict[str, str],
    asked: tuple[Addressee, ...],
    only: frozenset[str] | None = None,
) -> None:
    names = ", ".join(each.user.name for each in asked) or "ingen"
    for chef in addressees((Role.CHEF.value,), case, app.municipality, away):
        if only is not None and chef.user.id not in only:
            continue
        parcel = parcels.setdefault(chef.user.id, Parcel(chef.user))
        since = one.raised_on or one.reminder.remind_on
        parcel.unanswered.append(Unanswered(_row(one, case, chef.why), names, since))
        parcel.behind.append(one)
        parcel.escalated.append(one)


def _row(one: RaisedReminder, case: Case, why: str) -> Row:
    """As the letter shows it: of a case that holds something confidential only Dnr, title and day."""
    return Row.of(replace(one, title=case.open_title), why, confidential=case.holds_secrets)


def _for_the_registrator(
    app: App,
    unit: UnitOfWork,
    parcels: dict[str, Parcel],
    orphans: list[tuple[RaisedReminder, Case]],
    only: frozenset[str] | None = None,
) -> None:
    """Orphans and mail that was given up are never lost: the registrators hear of them, of what is there for them."""
    failed = undelivered.given_up(app, unit, app.today()) if only is None else []
    if not orphans and not failed:
        return
    for user in app.municipality.users:
        if Role.REGISTRATOR in user.roles and user.active and user.email and (only is None or user.id in only):
            parcel = parcels.setdefault(user.id, Parcel(user))
            hidden = hidden_from(app, unit.conn, user)
            there = [(one, case) for one, case in orphans if case.dnr not in hidden]
            parcel.orphans += [_row(one, case, "ingen annan kan nås") for one, case in there]
            parcel.unsent += [replace(one, subject=without(hidden)(one.subject)) for one in failed]


def _post(app: App, unit: UnitOfWork, parcel: Parcel, today: date, behind: frozenset[str]) -> bool:
    """The parcel as one letter in the outbox; False where the person has had today's already or there is nothing to
    tell.
    """
    user = parcel.user
    facts = Digest(
        Recipient(user.id, user.name, user.email or ""),
        today,
        house_of(app),
        rows=tuple(parcel.rows),
        unanswered=tuple(parcel.unanswered),
        monthly=_besides(parcel),
        yearly=parcel.yearly,
        orphans=tuple(parcel.orphans),
        unsent=tuple(parcel.unsent),
    )
    if facts.is_empty:
        return False
    letter = letter_of(facts)
    raw = compose(letter, sender_address(app), SYSTEM_NAME, house_of(app).contact, app.now(), domain(app))
    told = (letter.key, user.id, letter.to_address, letter.subject, raw, app.now(), None, facts.about)
    posted = outbox.put(unit.conn, *told)
    if posted and user.id in behind:
        outbox.replaced(unit.conn, user.id, letter.key, f"%{undelivered.DIGEST}%", app.now())
    return posted


def _besides(parcel: Parcel) -> MonthlyList | None:
    """The month's list without what the same mail has said already: how a day was reckoned and how it is answered, and
    the whole of a question that has no day in the month.
    """
    if parcel.monthly is None:
        return None
    said = {row.answer for row in parcel.rows}
    left = [row for row in parcel.monthly.rows if row.due is not None or row.answer not in said]
    rows = tuple(replace(row, reckoning=(), answer="") if row.answer in said else row for row in left)
    return replace(parcel.monthly, rows=rows) if rows else None


def _note_told(
    unit: UnitOfWork,
    waiting: list[RaisedReminder],
    sent: list[Parcel],
    unsent: list[Parcel],
    orphans: list[RaisedReminder],
    today: date,
) -> None:
    """Those that were told come again on their next day; one that somebody has not been told of today, tomorrow."""
    missed = {one.id for parcel in unsent for one in parcel.behind}
    reached = {one.id for parcel in sent for one in parcel.behind} - missed
    again: dict[date, list[int]] = defaultdict(list)
    for one in waiting:
        if one.id in reached or one in orphans or not one.reminder.mails:
            again[next_telling(one.reminder, today)].append(one.id)
    for day, ids in again.items():
        followups.told(unit.conn, ids, today, day)
    escalated = {one.id for parcel in sent for one in parcel.escalated}
    if escalated:
        followups.escalated(unit.conn, sorted(escalated), today)


def house_of(app: App) -> House:
    """Who sends, and where one can ask."""
    return House(app.municipality.name, _registrator_address(app))


def _registrator_address(app: App) -> str | None:
    found = [
        user.email for user in app.municipality.users if Role.REGISTRATOR in user.roles and user.active and user.email
    ]
    return found[0] if found else None


def sender_address(app: App) -> str:
    """The envelope's sender: the registrator, who gets what bounces."""
    return _registrator_address(app) or f"arende@{domain(app)}"


def domain(app: App) -> str:
    """The right-hand side of Message-IDs: the municipality's own."""
    address = _registrator_address(app)
    return address.partition("@")[2] if address else "arende.invalid"
