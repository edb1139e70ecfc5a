"""The dispatch list of a decision: who gets it by which channel, whom it has reached, and what to look at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.domain.case import Case, Record
from engine.domain.closing import is_internal, listed_for, settled, unsent_to
from engine.domain.decision import Decision
from engine.domain.extracts import EXTRACT, passed
from engine.domain.municipality import Municipality
from engine.domain.sending import Channel, Sending
from engine.domain.text import DispatchList


@dataclass(frozen=True, slots=True)
class Recipient:
    """One on the list. address: for mail. why: what else settles the channel. sending: the last one."""

    name: str
    channel: Channel
    address: str | None = None
    why: str | None = None
    sending: Sending | None = None


def to_send(case: Case, municipality: Municipality, names: Sequence[str] = ()) -> Decision | None:
    """The decision that is sent next: the first that may be sent and has not reached one of those names, else anybody
    on its list; else the last one that settled a round. None where nothing is decided.
    """
    known, wanted = settled(case), {name.casefold() for name in names}
    for one in known:
        left = {name.casefold() for name in unsent_to(case, municipality, one)}
        if not one.waits_for_approval and (left & wanted if wanted else left):
            return one
    return known[-1] if known else None


def in_round(case: Case, decided: Decision) -> Case:
    """The case as that decision is sent: its round, and the list that it had; only to be read, never to be saved."""
    heading = case.dispatch.heading if case.dispatch else None
    return replace(case, round=decided.round, dispatch=DispatchList(heading, listed_for(case, decided)))


def recipients(case: Case, municipality: Municipality) -> tuple[Recipient, ...]:
    """Everybody on the list, and whoever else the round's decision has been sent to, in that order."""
    listed = case.dispatch.to if case.dispatch else ()
    sent = (one.recipient for one in case.sendings if one.round == case.round)
    names = {name.casefold(): name for name in (*sent, *listed)}
    order = dict.fromkeys(name.casefold() for name in (*listed, *names.values()))
    return tuple(recipient(case, municipality, names[name]) for name in order)


def recipient(case: Case, municipality: Municipality, name: str, address: str | None = None) -> Recipient:
    """How that name is reached. address: one given now, which goes before what the case knows."""
    last = last_sending(case, name, case.round)
    if is_internal(name, case, municipality):
        return Recipient(name, Channel.INTERNT, sending=last)
    known = address or _address(case, name)
    if known is None:
        return Recipient(name, Channel.POST, why="ingen e-postadress är känd", sending=last)
    if case.holds_secrets:
        return Recipient(name, Channel.POST, why="ärendet innehåller sekretess", sending=last)
    return Recipient(name, Channel.MEJL, known, sending=last)


def _address(case: Case, name: str) -> str | None:
    """The e-mail address of the party of that name."""
    return next((one.email for one in case.parties if one.email and one.name.casefold() == name.casefold()), None)


def last_sending(case: Case, name: str, round_: int | None = None) -> Sending | None:
    """The latest sending of that round's decision to that name, else of any; one whose handling was voided was none."""
    void = {row.number for row in case.records if not row.counts}
    found = [one for one in case.sendings if one.recipient.casefold() == name.casefold() and one.record not in void]
    return next((one for one in reversed(found) if round_ in (None, one.round)), None)


def extract_of(case: Case, decision: Decision) -> Record | None:
    """The handling that is the extract of that decision: the round's latest that stands, of its own paragraph."""
    made = [one for one in case.standing_records() if one.template == EXTRACT and one.digest]
    found = [one for one in made if _shows(case, one, decision)]
    return found[-1] if found else None


def _shows(case: Case, extract: Record, decision: Decision) -> bool:
    """Whether the extract is of that decision: it says of which passage it is. One that says none, or one that no
    passage is called any more (its day or § was corrected), is of it where it was made since the meeting.
    """
    round_, named = extract.issued_in or (decision.round, None)
    if round_ != decision.round:
        return False
    if named in {one.name for one in passed(case)}:
        return named == decision.place
    since = decision.meeting_on
    return since is None or extract.date is None or extract.date >= since


def worries(case: Case, municipality: Municipality) -> tuple[str, ...]:
    """What to look at before and after sending: somebody who asked and is not listed; wordings corrected since."""
    return (*_not_listed(case, municipality), *_corrected_since(case))


def _not_listed(case: Case, municipality: Municipality) -> list[str]:
    listed = [*(case.dispatch.to if case.dispatch else ()), *(one.recipient for one in case.sendings)]
    names = {one.id: one.name for one in case.parties}
    asked = {names.get(one.sender, one.sender): one for one in case.standing_records() if _came_in(one) and one.sender}
    return [
        f"{name} har kommit in med handling {one.number} men står inte på sändlistan."
        for name, one in asked.items()
        if not is_internal(name, case, municipality) and not any(_same(name, other) for other in listed)
    ]


def _came_in(one: Record) -> bool:
    return one.direction == "inkommen"


def _same(name: str, other: str) -> bool:
    """Whether two names are the same, one of them perhaps said in full."""
    mine, theirs = name.casefold(), other.casefold()
    return mine in theirs or theirs in mine


def _corrected_since(case: Case) -> list[str]:
    """Who has a wording of the extract that is not the one that stands."""
    decision = case.decided()
    now = extract_of(case, decision) if decision else None
    if now is None:
        return []
    return [
        f"{one.recipient} fick {one.on.isoformat()} en lydelse av protokollsutdraget som har ändrats sedan dess: "
        "skicka den nya."
        for one in _latest(case)
        if one.extract is not None and one.extract != now.digest and one.failed is None
    ]


def _latest(case: Case) -> list[Sending]:
    """The latest sending of the round to each recipient."""
    return list({one.recipient.casefold(): one for one in case.sendings if one.round == case.round}.values())
