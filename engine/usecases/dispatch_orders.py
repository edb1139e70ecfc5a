"""Sending a decision to those on its list: by mail with the extract, by letter, or in the house; and what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.dispatch.address import envelope_address
from engine.domain import events as happened
from engine.domain.case import Case, Record
from engine.domain.closing import unsent_to
from engine.domain.decision import Decision
from engine.domain.dispatch_list import (
    Recipient,
    extract_of,
    in_round,
    last_sending,
    recipient,
    recipients,
    to_send,
    worries,
)
from engine.domain.errors import NotThere, Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.extracts import EXTRACT
from engine.domain.media_types import DOCX, PDF
from engine.domain.people import Role
from engine.domain.reckoning import spoken
from engine.domain.sending import Channel, Sending
from engine.domain.text import DispatchList
from engine.store import tasks
from engine.store.canonical import canonical
from engine.usecases import issuing
from engine.usecases.carrying_out import settle
from engine.usecases.definitions import workflow_of
from engine.usecases.delivering import NothingDecided, change
from engine.usecases.dispatch_view import mailed_to, outdated
from engine.usecases.dispatching import reach_inside
from engine.usecases.registering import FutureDate, NoFile, record_of
from engine.usecases.reserving import Wanted, frozen_actor, reserve
from engine.usecases.work import Answer, Request, allow, load, perform

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

SENDERS = (Role.REGISTRATOR, Role.NAMNDSEKRETERARE, Role.HANDLAGGARE)
LETTER = "expedieringsbrev"


class NotApprovedYet(Refused):
    """Beslutet i {dnr} expedieras inte ännu: protokollet från {organ} {day} är inte justerat (5 kap. 69 §
    kommunallagen).
    """


class NotAWordFile(Refused):
    """Handling {number} i {dnr} är varken en Wordfil eller en PDF och kan inte skickas som protokollsutdrag."""


class NotByMail(Refused):
    """{name} nås inte med e-post: {why}. Ange en adress med --adress "{name}=…", eller skicka ett brev: arende
    expediera brev {dnr} "{name}"
    """


class EmptyList(Refused):
    """Sändlistan i {dnr} är tom, och inget är skickat. Nämn vem som ska ha beslutet: arende expediera {dnr} "NAMN"
    --adress "NAMN=ADRESS"
    """


class NothingSent(NotThere):
    """Inget i {dnr} har skickats till {name}. Se «arende expediera visa {dnr}»."""


class AddressOfNobody(WrongUsage):
    """Ange vem adressen gäller: --adress "NAMN=ADRESS"."""


# ── By mail ───────────────────────────────────────────────────────────────────────────────────────────────────────


def order(
    app: App,
    request: Request,
    dnr: str,
    names: Sequence[str] = (),
    addresses: Sequence[tuple[str, str]] = (),
    number: int | None = None,
) -> Answer:
    """Mails the decision: {dnr, revision, sent[], inHouse[], byPost[], warnings[]}; each sent one has {name, address,
    number}, and whoever reads it in the case is noted.

    names: to these, also if they have had it; without any, to everybody on the list who has an address and has not had
    it. number: the handling that is sent in the extract's place. Raises NothingDecided, NotApprovedYet, EmptyList,
    NoExtract, NotByMail, BadAddress.
    """
    given = {name.casefold(): envelope_address(address) for name, address in addresses}
    if any(not name.strip() for name, _ in addresses):
        raise AddressOfNobody

    named = [*names, *(name for name, _ in addresses)]
    answer = perform(app, request, lambda unit: _order(app, unit, request, dnr, named, given, number))
    numbers = [int(one["number"]) for one in answer["sent"]]
    if numbers and not request.dry:
        # The extract has the number before the first mail's, where it was issued for this.
        issuing.make_now(app, str(answer["dnr"]), (numbers[0] - 1, *numbers))
    return answer


def _order(
    app: App,
    unit: UnitOfWork,
    request: Request,
    dnr: str,
    named: Sequence[str],
    given: Mapping[str, str],
    number: int | None,
) -> Answer:
    before = load(app, unit, request, dnr, texts=True)
    decision = _may_send(app, request, before, named)
    if not named and not recipients(in_round(before, decision), app.municipality):
        raise EmptyList(dnr=before.dnr)
    ordered = {mailed_to(one, decision.round) for one in tasks.pending(unit.conn, before.id)}
    wanted = [one for one in _wanted(app, before, decision, named, given) if one.name not in ordered]
    mailed = [one for one in wanted if one.channel is Channel.MEJL]
    saved, inside = _reach_inside(app, unit, request, before, decision)
    first = 0
    if mailed:
        saved, first = _reserve(app, unit, request, saved, decision, mailed, number)
    return {
        "dnr": saved.dnr,
        "revision": saved.revision,
        "sent": [{"name": one.name, "address": one.address, "number": n} for n, one in enumerate(mailed, first)],
        "inHouse": inside,
        "byPost": [{"name": one.name, "why": one.why} for one in wanted if one.channel is Channel.POST],
        "warnings": [*worries(in_round(saved, decision), app.municipality), *outdated(app, saved, decision)],
    }


def _reach_inside(
    app: App, unit: UnitOfWork, request: Request, before: Case, decision: Decision
) -> tuple[Case, list[str]]:
    """Akten and the house's own noted as reached, now that the decision goes out; and who they were."""
    seen, told = reach_inside(app, in_round(before, decision))
    if not told:
        return before, []
    after = replace(before, sendings=seen.sendings)
    saved = settle(app, unit, request, workflow_of(app, unit, before), before, after, told)
    return saved, [one.recipient for one in after.sendings[len(before.sendings) :]]


def _reserve(
    app: App,
    unit: UnitOfWork,
    request: Request,
    before: Case,
    decision: Decision,
    mailed: Sequence[Recipient],
    number: int | None,
) -> tuple[Case, int]:
    """A number for each mail, and before them one for the extract where none has been issued; the first mail's."""
    extract, after = _extract(app, before, decision, number), before
    if extract is None:
        after = reserve(app, unit, request, in_round(before, decision), Wanted(EXTRACT, passage=decision.place))
        extract = after.last_record
    first = after.last_record + 1
    for n, one in enumerate(mailed, first):
        frozen = canonical(_frozen(request, decision, one, extract))
        tasks.reserve(unit.conn, before.id, n, EXTRACT, frozen, app.now())
    after = replace(before, last_record=after.last_record + len(mailed))
    told: list[Event] = [happened.DispatchOrdered(tuple(one.name for one in mailed))]
    return settle(app, unit, request, workflow_of(app, unit, before), before, after, told), first


def _may_send(app: App, request: Request, case: Case, names: Sequence[str]) -> Decision:
    """The decision that those get; also of a case that it ended, since a no is sent and may be appealed."""
    allow(app, request, case.body, *SENDERS)
    decision = to_send(case, app.municipality, names)
    if decision is None:
        raise NothingDecided(dnr=case.dnr)
    if decision.waits_for_approval:
        organ, day = app.municipality.organ_name(decision.body), decision.meeting_on
        raise NotApprovedYet(dnr=case.dnr, organ=organ, day=day)
    return decision


def _wanted(
    app: App, whole: Case, decision: Decision, names: Sequence[str], given: Mapping[str, str]
) -> list[Recipient]:
    """Those who are named, whether they have had it or not; else those on the list whom it has not reached."""
    case = in_round(whole, decision)
    if not names:
        unsent = unsent_to(whole, app.municipality, decision)
        left = [one for one in recipients(case, app.municipality) if one.name in unsent or _came_back(one)]
        return [one for one in left if _usable(one)]
    found = [_named(app, case, name, given) for name in dict.fromkeys(names)]
    for one in found:
        if one.channel is not Channel.MEJL:
            raise NotByMail(name=one.name, why=one.why or "mottagaren finns i huset", dnr=case.dnr)
    return found


def _named(app: App, case: Case, name: str, given: Mapping[str, str]) -> Recipient:
    """The one on the list of that name, whatever the letters' case; or somebody who is not on it."""
    listed = {one.casefold(): one for one in (case.dispatch.to if case.dispatch else ())}
    return recipient(case, app.municipality, listed.get(name.casefold(), name), given.get(name.casefold()))


def _came_back(one: Recipient) -> bool:
    return one.sending is not None and one.sending.failed is not None


def _usable(one: Recipient) -> bool:
    """True but for an address that cannot be used, which is said at once. Raises BadAddress."""
    if one.address is not None:
        envelope_address(one.address)
    return True


def _extract(app: App, case: Case, decision: Decision, number: int | None) -> int | None:
    """The number of the handling that is sent; None where there is none that says what the minutes say now, or one
    that says another day or § than the decision has.

    Raises NoFile, NotAWordFile.
    """
    found = record_of(case, number) if number is not None else extract_of(case, decision)
    if found is None or (number is None and _says_otherwise(app, case, decision, found)):
        return None
    if found.digest is None:
        raise NoFile(number=found.number, dnr=case.dnr)
    if found.media_type not in {PDF, DOCX}:
        raise NotAWordFile(number=found.number, dnr=case.dnr)
    return found.number


def _says_otherwise(app: App, case: Case, decision: Decision, extract: Record) -> bool:
    _, named = extract.issued_in or (None, None)
    return bool((decision.minutes or named not in (None, decision.place)) and outdated(app, case, decision))


def _frozen(request: Request, decision: Decision, one: Recipient, extract: int) -> dict[str, Any]:
    place = f" § {decision.paragraph}" if decision.paragraph else ""
    day = f" {decision.meeting_on.isoformat()}" if decision.meeting_on else ""
    return {
        "title": f"Beslut {decision.body}{day}{place} skickat till {one.name}",
        "direction": "utgaende",
        "receiver": one.name,
        "actor": frozen_actor(request),
        "sending": {"address": one.address, "round": decision.round, "extract": extract},
    }


# ── By letter, in the house, and what came back ───────────────────────────────────────────────────────────────────


def letter(app: App, request: Request, dnr: str, name: str, on: date | None = None, proof: str | None = None) -> Answer:
    """Makes the covering letter, an outgoing handling, and notes that it is posted: {dnr, revision, number}."""

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr, texts=True)
        decision = _may_send(app, request, before, [name])
        day, sent = _day(app, on), in_round(before, decision)
        to = _named(app, sent, name, {}).name
        heading = before.dispatch.heading if before.dispatch else None
        seen = replace(sent, dispatch=DispatchList(heading, (to,)))
        reserved = reserve(app, unit, request, seen, Wanted(LETTER))
        extract = extract_of(before, decision)
        sending = Sending(
            to,
            Channel.POST,
            day,
            decision.round,
            reserved.last_record,
            extract.digest if extract else None,
            proof=proof,
        )
        return _noted(app, unit, request, before, decision, sending)

    answer = perform(app, request, work)
    if not request.dry:
        issuing.make_now(app, str(answer["dnr"]), (int(answer["number"]),))
    return answer


def in_the_house(app: App, request: Request, dnr: str, name: str) -> Answer:
    """Notes that somebody on the list reads the decision in the case, so that nothing is sent: {dnr, revision}."""

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr)
        decision = _may_send(app, request, before, [name])
        to = _named(app, in_round(before, decision), name, {}).name
        sending = Sending(to, Channel.INTERNT, app.today(), decision.round)
        return _noted(app, unit, request, before, decision, sending)

    return perform(app, request, work)


def _noted(app: App, unit: UnitOfWork, request: Request, before: Case, decision: Decision, sending: Sending) -> Answer:
    """The sending kept, and with it whoever reads the decision in the case."""
    sent = replace(before, sendings=(*before.sendings, sending))
    seen, told = reach_inside(app, in_round(sent, decision))
    # A letter has taken the next number.
    after = replace(before, sendings=seen.sendings, last_record=sending.record or before.last_record)
    event = happened.DispatchedTo(sending.recipient, sending.record, sending)
    saved = settle(app, unit, request, workflow_of(app, unit, before), before, after, [event, *told])
    return {"dnr": saved.dnr, "revision": saved.revision, "name": sending.recipient, "number": sending.record}


def came_back(app: App, request: Request, dnr: str, name: str, why: str) -> Answer:
    """Notes that what was sent last to that name came back; it is a task again: {dnr, revision, name}."""

    def work(unit: UnitOfWork) -> Answer:
        before = load(app, unit, request, dnr)
        allow(app, request, before.body, *SENDERS)
        was = last_sending(before, name)
        if was is None or was.channel is Channel.INTERNT:
            raise NothingSent(dnr=before.dnr, name=name)
        saved = change(app, unit, request, before, was, replace(was, failed=why))
        return {"dnr": saved.dnr, "revision": saved.revision, "name": was.recipient}

    return perform(app, request, work)


def _day(app: App, on: date | None) -> date:
    if on and on > app.today():
        raise FutureDate(day=spoken(on))
    return on or app.today()
