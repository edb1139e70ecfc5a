"""The dispatch list as it stands: who gets the decision by which channel, what waits, arrived and came back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.closing import unsent_to
from engine.domain.decision import Decision
from engine.domain.dispatch_list import Recipient, extract_of, in_round, recipients, to_send, worries
from engine.domain.sending import Channel, Sending
from engine.store import outbox, tasks
from engine.usecases import seeing
from engine.usecases.content import is_stale
from engine.usecases.work import Answer, Request

BY_HAND = "en utgående handling visar det, eller så skedde det före övertagandet"


def show(app: App, request: Request, dnr: str) -> Answer:
    """The list with what is sent: {dnr, decision, extract, recipients[], warnings[]}."""
    case = seeing.load(app, request, dnr, texts=True)
    with app.database.read() as conn:
        waiting = {row.key: row for row in outbox.list(conn, ("vantar", "misslyckat"))}
        pending = tasks.pending(conn, case.id)
    decision = to_send(case, app.municipality)
    extract = extract_of(case, decision) if decision else None
    unsent = unsent_to(case, app.municipality, decision) if decision else ()
    seen = in_round(case, decision) if decision else case
    reserved = {mailed_to(one, seen.round): one for one in pending}
    rows = [
        _row(one, waiting, reserved.get(one.name), one.name in unsent) for one in recipients(seen, app.municipality)
    ]
    return {
        "dnr": case.dnr,
        "decision": _decision(app, decision),
        "extract": extract.number if extract else None,
        "recipients": rows,
        "warnings": [*worries(seen, app.municipality), *(outdated(app, case, decision) if decision else ())],
    }


def outdated(app: App, case: Case, decision: Decision) -> tuple[str, ...]:
    """That the extract's basis was changed (a rättelse) after it was issued, and who has it already.

    The case must be loaded with its texts. One that was handed in edited is what somebody made it.
    """
    extract = extract_of(case, decision)
    if extract is None or extract.edited or not is_stale(app, case, extract):
        return ()
    have = ", ".join(dict.fromkeys(
        one.recipient for one in case.sendings if one.extract == extract.digest and one.failed is None
    ))  # fmt: skip
    said = f"Protokollsutdraget, handling {extract.number}, säger inte längre vad protokollet säger: upprätta ett nytt."
    return (f"{said} Det gamla har skickats till {have}." if have else said,)


def mailed_to(task: tasks.IssueTask, round_: int) -> str | None:
    """To whom a mail with that round's decision goes that waits to be made; None for another document."""
    frozen = json.loads(task.frozen)
    return str(frozen["receiver"]) if frozen.get("sending", {}).get("round") == round_ else None


def _decision(app: App, one: Decision | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "organ": app.municipality.organ_name(one.body),
        "meetingOn": one.meeting_on.isoformat() if one.meeting_on else None,
        "paragraph": one.paragraph,
        "waitsForApproval": one.waits_for_approval,
    }


def _row(one: Recipient, waiting: Mapping[str, Any], reserved: tasks.IssueTask | None, unsent: bool) -> dict[str, Any]:
    last = one.sending
    state, why = _state(last, waiting, reserved, unsent)
    if last is None and one.channel is Channel.INTERNT:
        why = None
    return {
        "name": one.name,
        "channel": (last.channel if last else one.channel).value,
        "address": one.address,
        "state": state,
        "why": why or (one.why if state == "ej_skickat" else None),
        "sentOn": last.on.isoformat() if last else None,
        "number": last.record if last else None,
        "proof": last.proof if last else None,
    }


def _state(
    last: Sending | None, waiting: Mapping[str, Any], reserved: tasks.IssueTask | None, unsent: bool
) -> tuple[str, str | None]:
    """ej_skickat, vantar (on its PDF or in the outbox), skickat or misslyckat; and why."""
    if reserved is not None:
        return "vantar", reserved.why or "protokollsutdraget görs till PDF"
    if last is None:
        return ("ej_skickat", None) if unsent else ("skickat", BY_HAND)
    if last.failed is not None:
        return "misslyckat", last.failed
    row = waiting.get(last.key or "")
    if row is not None:
        return ("misslyckat" if row.state == outbox.FAILED else "vantar"), row.answer or "i utkorgen"
    return "skickat", None
