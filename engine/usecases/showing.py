"""One value of a case as plain JSON (cli: fields): a handling, a passage, an agreement, a promise, an action."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from engine.app import App
from engine.domain.agreement import (
    ANY_PARTY,
    Instrument,
    NoticeGiven,
    Period,
    Signatory,
    first_period,
    period_end,
    period_on,
)
from engine.domain.board.legal import Legal, legal_of
from engine.domain.case import Case, Confidentiality, Record
from engine.domain.decision import Decision
from engine.domain.followup import Evidence, Kept, Obligation, Promise
from engine.domain.notice import last_notice_days
from engine.domain.openness import Openness
from engine.domain.sending import Sending
from engine.domain.sides import Sides
from engine.domain.standing import Window, status_on, status_words, unknowns, window_on
from engine.domain.text import Point
from engine.domain.warnings import odd_numbers
from engine.settings import SWEDISH_TIME
from engine.store.codec import plain


def day(one: date | None) -> str | None:
    """ISO or None."""
    return one.isoformat() if one else None


def moment(at: datetime | None) -> str | None:
    """The moment as a Swedish clock showed it, ISO to the second, or None."""
    return at.astimezone(SWEDISH_TIME).isoformat(timespec="seconds") if at else None


def period_view(one: Period) -> dict[str, str | None]:
    """From and to."""
    return {"start": day(one.start), "end": day(one.end)}


def record_view(app: App, case: Case, one: Record) -> dict[str, Any]:
    """One handling. stale: what it was made from has changed since; the case must be loaded with its texts."""
    return {
        "number": one.number,
        "direction": one.direction,
        "title": one.title,
        "publicTitle": one.public_title,
        "date": day(one.date),
        "registeredOn": day(one.registered_on),
        "from": one.sender,
        "to": one.receiver,
        "digest": one.digest,
        "mediaType": one.media_type,
        "fileName": one.file_name,
        "template": one.template,
        "templateVersion": one.template_version,
        "version": one.version,
        "edited": one.edited,
        "lockedOn": day(one.locked_on),
        "stale": _stale(app, case, one),
        "state": one.state,
        "note": one.note,
        "appendixTo": one.appendix_to,
        "confidentiality": marking_view(one.confidentiality),
    }


def marking_view(one: Confidentiality | None) -> dict[str, str | None] | None:
    """A marking of secrecy: provision, day and authority (OSL 5:5)."""
    return {"provision": one.provision, "date": day(one.marked_on), "authority": one.authority} if one else None


def _stale(app: App, case: Case, one: Record) -> bool:
    if one.template is None:
        return False
    # What renders is only opened for a case that has issued something.
    from engine.usecases.content import is_stale  # noqa: PLC0415 - opened only when it is needed

    return is_stale(app, case, one)


def decision_view(one: Decision, today: date) -> dict[str, Any]:
    """One proposal or decision. legal: where it stands by law, where its minutes are kept here."""
    legal = legal_of(one, today) if one.minutes else None
    return {
        "round": one.round,
        "body": one.body,
        "role": one.role.value,
        "meetingOn": day(one.meeting_on),
        "paragraph": one.paragraph,
        "outcome": one.outcome.value if one.outcome else None,
        "outcomeLabel": one.outcome_words,
        "stem": one.stem,
        "points": [point_view(point) for point in one.points],
        "reason": one.reason,
        "delegation": one.delegation,
        "until": day(one.until),
        "legal": legal_view(legal) if legal else None,
    }


def sending_view(one: Sending) -> dict[str, Any]:
    """One sending of a decision to one recipient."""
    return {
        "round": one.round,
        "recipient": one.recipient,
        "channel": one.channel.value,
        "on": day(one.on),
        "number": one.record,
        "proof": one.proof,
        "failed": one.failed,
    }


def point_view(one: Point) -> dict[str, Any]:
    """A proposed or decided point, with what became of it alone."""
    outcome = one.outcome
    return {
        "marker": one.marker,
        "text": one.text,
        "outcome": outcome.value if outcome else None,
        "outcomeLabel": outcome.label if outcome else None,
    }


def legal_view(legal: Legal) -> dict[str, Any]:
    """Where a decision stands by law, and the days that follow; each with its reckoning."""
    days = {
        "approveBy": legal.approve_by, "announceBy": legal.announce_by, "lastAppealDay": legal.last_appeal_day,
        "earliestTakeDown": legal.earliest_take_down, "finalFrom": legal.final_from,
    }  # fmt: skip
    reckoned = {
        name: {"date": day(one.date), "reckoning": list(one.steps)} if one else None for name, one in days.items()
    }
    return {"state": legal.state.value, "label": legal.state.label, **reckoned}


def instrument_view(case: Case, one: Instrument, today: date) -> dict[str, Any]:
    """One agreement as it stands today; each date with its reckoning."""
    sides = case.sides
    status = status_on(one, case.ever_decided, today, sides.ours)
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "status": status.value,
        "statusLabel": status_words(one, status, today, case.decision_known),
        "begun": _begun(one, today),
        "term": _term(one),
        "currentPeriod": period_view(period_on(one, today)),
        "currentPeriodReckoning": list(period_end(one, today).steps),
        "extension": _extension(one),
        "lastNoticeDay": [
            {
                "party": row.party,
                "partyName": None if row.party == ANY_PARTY else sides.name(row.party),
                "ours": row.party == ANY_PARTY or sides.is_ours(row.party),
                "date": day(row.reckoning.date),
                "reckoning": list(row.reckoning.steps),
            }
            for row in last_notice_days(one, today)
        ],
        "decisionWindow": _window(window_on(one, today, sides.ours), today),
        "notice": _notice(one.notice_given, sides) if one.notice_given else None,
        "otherNotices": [_notice(row, sides) for row in one.other_notices],
        "signatories": [_signatory(row, sides) for row in one.signatories],
        "replaces": one.replaces,
        "successor": one.successor,
        "unknown": list(unknowns(one, case.decision_known, sides)),
    }


def _begun(one: Instrument, today: date) -> bool | None:
    """Whether its first day has come; None where nobody knows the day."""
    start = first_period(one).start
    return start <= today if start else None


def _term(one: Instrument) -> dict[str, Any]:
    term = one.term
    return {
        "start": day(term.start),
        "end": day(term.end),
        "openEnded": term.open_ended,
        "length": str(term.length) if term.length else None,
        "phrase": term.phrase,
    }


def _extension(one: Instrument) -> dict[str, Any]:
    said = one.extension
    return {
        "mode": said.mode.value if said else None,
        "length": str(said.length) if said and said.length else None,
        "phrase": said.phrase if said else None,
    }


def _window(window: Window | None, today: date) -> dict[str, Any] | None:
    if window is None:
        return None
    return {
        "opens": day(window.opens),
        "closes": day(window.last_day),
        "answered": window.answered,
        "reckoning": list(window.closes.steps),
        "opensReckoning": list(window.opens_steps),
        "passed": window.last_day is not None and window.last_day < today,
    }


def _notice(notice: NoticeGiven, sides: Sides) -> dict[str, Any]:
    return {
        "party": notice.party,
        "partyName": None if notice.party == ANY_PARTY else notice.by or sides.name(notice.party),
        "givenOn": day(notice.given_on),
        "receivedOn": day(notice.received_on),
        "endsOn": day(notice.ends_on),
        "ground": notice.ground,
        "words": notice.words,
        "reckoning": list(notice.steps),
    }


def _signatory(row: Signatory, sides: Sides) -> dict[str, Any]:
    return {
        "party": row.party,
        "partyName": sides.name(row.party),
        "name": row.name,
        "role": row.role,
        "signedOn": day(row.signed_on),
        "signed": row.has_signed,
        "mandate": row.mandate,
        "original": row.original,
        "note": row.note,
    }


def promise_view(one: Promise) -> dict[str, Any]:
    """One promise with what is done for it and what shows how it went."""
    return {
        "id": one.id,
        "text": one.text,
        "instrument": one.instrument,
        "who": one.who,
        "status": _kept(one.outcome),
        "statusLabel": one.outcome.label if one.outcome else "pågår",
        "activities": [
            {
                "id": own_id,
                "what": row.what,
                "who": row.who,
                "due": day(row.due),
                "status": _kept(row.outcome),
                "statusLabel": row.outcome.done_label if row.outcome else "pågår",
                "evidence": _evidence(row.evidence),
            }
            for own_id, row in one.numbered()
        ],
        "evidence": _evidence(one.evidence),
    }


def _kept(outcome: Kept | None) -> str:
    return outcome.value if outcome else "pagar"


def _evidence(rows: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [
        {
            "on": day(row.on),
            "by": row.by,
            "note": row.note,
            "outcome": row.outcome.value,
            "link": row.link,
            "number": row.record,
        }
        for row in rows
    ]


def obligation_view(one: Obligation) -> dict[str, Any]:
    """One obligation with the words that say so."""
    return {
        "id": one.id,
        "what": one.what,
        "who": one.who,
        "to": one.to,
        "instrument": one.instrument,
        "schedule": plain(one.schedule),
        "force": one.force.value if one.force else None,
        "phrase": one.phrase,
        "interval": str(one.chosen) if one.chosen else None,
    }


def anomaly_views(case: Case) -> list[dict[str, Any]]:
    """What the source contradicts itself about, and points that are not numbered 1 to n."""
    odd = dict.fromkeys(one.out_of_order for one in case.decisions if one.out_of_order)
    told: list[dict[str, Any]] = [{"text": one.text, "phrase": one.phrase} for one in case.anomalies]
    return told + [{"text": odd_numbers(markers), "phrase": markers} for markers in odd if markers]


def action_view(one: Openness) -> dict[str, Any]:
    """One action: open or not, all that is missing, all that it asks for."""
    return {
        "name": one.name,
        "label": one.label,
        "to": one.to,
        "open": one.open,
        "roles": list(one.roles),
        "missing": [{"guard": row.guard, "text": row.text} for row in one.missing],
        "needs": [
            {
                "name": row.name,
                "kind": row.kind,
                "label": row.label,
                "required": row.required,
                "choices": [value for value, _ in row.choices],
                "choiceLabels": dict(row.choices),
                "suggestion": row.suggestion,
                "repeated": row.repeated,
            }
            for row in one.needs
        ],
        "reasonRequired": one.reason_required,
        "holds": list(one.holds),
    }
