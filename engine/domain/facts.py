"""What each action makes true: the answers become decisions, signatures, rounds, notices; one function an action,
all pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from engine.domain.agreement import ExtensionMode, Instrument, LetRun, NoticeGiven, Signatory, first_period, period_end
from engine.domain.answers import BadAnswers
from engine.domain.case import Case, Related
from engine.domain.circumstances import Circumstances
from engine.domain.decision import Verdict
from engine.domain.errors import Refused
from engine.domain.events import (
    Event,
    InstrumentChanged,
    LetRunAnswered,
    Linked,
    NoticeRegistered,
    RoundOpened,
    Signed,
)
from engine.domain.guards import notice_ground
from engine.domain.notice import ends_after_notice, with_notice
from engine.domain.notice_decided import NOTICE_ROUND, still_there, without_notice
from engine.domain.passing import Apply, Facts, not_ahead, postpone, prepare, propose, send_back, settled
from engine.domain.reckoning import spoken
from engine.domain.standing import answered_for, closing_day, is_renewed, question_day


class PastLastDay(Refused):
    """{until} ligger efter sista dagen att ta ställning, {last} ({why}). Välj en tidigare dag i fältet «until»."""


class NothingToLetRun(Refused):
    """Avtalet förlängs inte av sig självt, så det finns inget att låta löpa."""


class RenewedAlready(Refused):
    """«{what}» förnyas redan genom {successor}."""


class NoticeNotDecided(Refused):
    """Ingen har beslutat om uppsägning, så {fields} kan inte registreras än. Utelämna dem, så öppnas en omgång där
    organet beslutar; eller ange punkten i delegationsordningen: --falt delegation=PUNKT.
    """


class RunsNoLonger(Refused):
    """«{what}»: {why}, så det är inget att säga upp, omförhandla eller låta löpa. Det som löper: {left}."""


def nothing(case: Case, now: Circumstances) -> Facts:
    """The action only moves the case."""
    return case, []


def sign(case: Case, now: Circumstances) -> Facts:
    """Signatures on the chosen instrument, else on all; by the chosen person or for the chosen party, else by all."""
    signed_on = not_ahead(now, "signed_on", "Undertecknandet")
    wanted = now.answers.text("instrument")
    if now.answers.has("role") and not now.answers.has("person") and not now.answers.has("party"):
        raise BadAnswers(
            ["Fältet «role» hör till en underskrift: ange också vem som undertecknar (person) eller parten."]
        )
    events: list[Event] = []
    for one in case.instruments:
        if wanted in (None, one.id):
            rows, chosen = _signing(case, one, now)
            done = {n: _signed(rows[n], now, signed_on) for n in chosen}
            after = tuple(done.get(n, row) for n, row in enumerate(rows))
            case = case.with_instrument(replace(one, signatories=after))
            events += [_told(case, row, rows[n], one.id, now) for n, row in done.items() if row != rows[n]]
    return case, events


def _signing(case: Case, one: Instrument, now: Circumstances) -> tuple[tuple[Signatory, ...], list[int]]:
    """Who shall sign the instrument, and which of them sign now. Raises BadAnswers where it cannot be told for whom."""
    party, person = now.answers.text("party"), now.answers.text("person")
    rows = one.signatories or tuple(Signatory(each.id) for each in case.parties) or (Signatory("kommunen"),)
    if party and all(row.party != party for row in rows):
        rows = (*rows, Signatory(party))
    concerned = [n for n, row in enumerate(rows) if party in (None, row.party)]
    if person is None:
        return rows, concerned
    named = [n for n in concerned if (rows[n].name or "").casefold() == person.casefold()]
    waiting = [n for n in concerned if not rows[n].has_signed]
    unnamed = [n for n in waiting if rows[n].name is None]
    only = waiting if len(waiting) == 1 else []
    if found := named or only or (unnamed[:1] if party or len(unnamed) == 1 else []):
        return rows, found
    if len(concerned) == 1 and _corrects(rows[concerned[0]], now):
        return rows, concerned
    who = ", ".join(rows[n].name or case.sides.name(rows[n].party) for n in waiting) or "ingen"
    unsaid = f"Det framgår inte för vem {person} undertecknar «{one.title or one.id}»: ange part."
    anew = "" if waiting else " Är en registrerad underskrift fel: ange parten, och i fältet «correction» varför."
    raise BadAnswers([f"{unsaid} Kvar att underteckna: {who}.{anew}"])


def _told(case: Case, row: Signatory, was: Signatory, instrument: str, now: Circumstances) -> Signed:
    whom = case.sides.name(row.party)
    if not _corrects(was, now):
        return Signed(instrument, row, whom)
    return Signed(instrument, row, whom, was, now.reason or now.answers.text("correction"))


def _corrects(row: Signatory, now: Circumstances) -> bool:
    """Whether a registered signature is put right: the party is named, with why."""
    return row.has_signed and now.answers.has("party") and bool(now.reason or now.answers.text("correction"))


def _signed(row: Signatory, now: Circumstances, day: date | None) -> Signatory:
    """The row with the signature. One that was registered already keeps its day and gets what was still unknown; with a
    motive it is corrected.
    """
    mandate, original = now.answers.text("mandate"), now.answers.text("original")
    if row.has_signed and not _corrects(row, now):
        return replace(row, signed=True, mandate=row.mandate or mandate, original=row.original or original)
    one_alone = now.answers.text("person") is not None or now.answers.text("party") is not None
    role = now.answers.text("role") if one_alone else None
    person = now.answers.text("person")
    same = person is not None and person.casefold() == (row.name or "").casefold()
    name = row.name if same or person is None else person
    return replace(
        row, signed=True, signed_on=day, name=name, role=role or row.role, mandate=mandate, original=original
    )


def begin_follow_up(case: Case, now: Circumstances) -> Facts:
    """Follow-up begins today; an instrument without a start may be given one."""
    events: list[Event] = []
    start = now.answers.day("start")
    if start and all(one.term.start for one in _named(case, now)):
        raise BadAnswers(
            [f"Startdagen är redan känd och ändras inte till {spoken(start)} här: utelämna fältet «start»."]
        )
    for one in case.instruments:
        if start and one.term.start is None and now.answers.text("instrument") in (None, one.id):
            changed = replace(one, term=replace(one.term, start=start))
            events.append(InstrumentChanged(one, changed, f"startdag {spoken(start)}"))
            case = case.with_instrument(changed)
    return case, events


def _named(case: Case, now: Circumstances) -> tuple[Instrument, ...]:
    """The instrument that the answer names, else all."""
    wanted = now.answers.text("instrument")
    return tuple(one for one in case.instruments if wanted in (None, one.id))


def open_round(case: Case, now: Circumstances) -> Facts:
    """Another round under the same Dnr, of the kind answered, about the agreements that are named, else about all."""
    return _new_round(case, now.answers.text("kind") or "annat", now.answers.texts("instrument"))


def _new_round(case: Case, kind: str, about: tuple[str, ...] = ()) -> Facts:
    case = replace(_with_list_kept(case), round=case.round + 1, round_kind=kind, round_about=about, approved=False)
    return case, [RoundOpened(case.round, kind)]


def _with_list_kept(case: Case) -> Case:
    """The case whose decision keeps the list of those who shall have it: the next round may have another."""
    decided = case.decided()
    if decided is None or case.dispatch is None:
        return case
    kept = replace(decided, to=case.dispatch.to)
    return replace(case, decisions=tuple(kept if one is decided else one for one in case.decisions))


def _chosen(case: Case, now: Circumstances) -> tuple[Instrument, ...]:
    """The instruments that the answer is about: the one named, else all that still run. Raises RunsNoLonger."""
    running, named = without_notice(case, now.today), case.instrument(now.answers.text("instrument") or "")
    if named is None:
        return running
    if named not in running:
        why = named.notice_given.words if named.notice_given else "det har upphört"
        left = ", ".join(one.title or one.id for one in running) or "inget"
        raise RunsNoLonger(what=named.title or named.id, why=why, left=left)
    return (named,)


def _ended(case: Case, now: Circumstances) -> tuple[Instrument, ...]:
    """The instruments that notice is given of: the one named, though another party has given notice of it before; else
    all that nobody has given notice of, else all that have not ended. Raises RunsNoLonger.
    """
    there, named = still_there(case, now.today), case.instrument(now.answers.text("instrument") or "")
    if named is None:
        return without_notice(case, now.today) or there
    return (named,) if named in there else _chosen(case, now)


def give_notice(case: Case, now: Circumstances) -> Facts:
    """Notice sent and received is registered; without a ground for it a round opens in which the organ decides."""
    sides = case.sides
    party = now.answers.text("party") or sides.ours or "kommunen"
    ground = notice_ground(case, now)
    counterpart = sides.is_other(party)
    if not counterpart and ground is None:
        _nothing_of_notice(now)
        named = now.answers.text("instrument")
        return _new_round(case, NOTICE_ROUND, tuple(one.id for one in _chosen(case, now)) if named else ())
    given, received = not_ahead(now, "given_on", "Uppsägningsdagen"), not_ahead(now, "received_on", "Mottagandet")
    if counterpart and received is None:
        received = given
    if received is None:
        raise BadAnswers(
            ["Ange när uppsägningen sändes och togs emot: --falt given_on=ÅÅÅÅ-MM-DD --falt received_on=ÅÅÅÅ-MM-DD."]
        )
    if given is not None and received < given:
        raise BadAnswers(
            [f"Uppsägningen kan inte ha tagits emot {spoken(received)}, före den dag då den sändes {spoken(given)}."]
        )
    events: list[Event] = []
    for one in _ended(case, now):
        reckoned = ends_after_notice(one, party, received)
        ends = reckoned.date or _last_day_agreed(now, received)
        why, by = ground if not counterpart else None, sides.name(party)
        notice = NoticeGiven(party, given or received, received, ends, why, by=by, steps=reckoned.steps)
        after, told = _noticed(one, notice)
        case = case.with_instrument(after)
        events += told
    return case, events


def _noticed(one: Instrument, notice: NoticeGiven) -> tuple[Instrument, list[Event]]:
    """The instrument with the notice, and what is to be told of it: of one that is registered already nothing.

    An extension that the journal tells of did not come about where the notice came in time to hinder it.
    """
    if notice in one.notices:
        return one, []
    after = with_notice(one, notice)
    ends = after.notice_given.ends_on if after.notice_given else None
    told: list[Event] = [NoticeRegistered(one.id, notice, one.notice_of(notice.party), ends)]
    if not (one.noted_end and ends and ends < one.noted_end and _was_extended(one)):
        return after, told
    noted = replace(after, noted_end=ends)
    why = f"förlängningen till och med {spoken(one.noted_end)} gäller inte: uppsägningen kom in i tid"
    return noted, [*told, InstrumentChanged(after, noted, why)]


def _was_extended(one: Instrument) -> bool:
    first = first_period(one).end
    return first is not None and one.noted_end is not None and one.noted_end > first


def _nothing_of_notice(now: Circumstances) -> None:
    """Raises NoticeNotDecided where a notice is told of that nobody has decided: no answer falls away unseen."""
    said = [name for name in ("given_on", "received_on", "ends_on", "file") if now.answers.has(name)]
    if said:
        raise NoticeNotDecided(fields=", ".join(said))


def _last_day_agreed(now: Circumstances, received: date) -> date | None:
    """The last day that was answered where the text gives none to reckon; it cannot lie before the notice."""
    day = now.answers.day("ends_on")
    if day is not None and day < received:
        raise BadAnswers([f"Avtalet kan inte sluta {spoken(day)}, innan uppsägningen togs emot {spoken(received)}."])
    return day


def renew(case: Case, now: Circumstances) -> Facts:
    """The instruments are succeeded by those of the linked case;
    they run to the last day of their term all the same.
    """
    successor = now.answers.text("successor")
    if successor is None:
        raise BadAnswers(["Ange det nya ärendets diarienummer: --falt successor=DNR."])
    start, end = now.answers.day("term_start"), now.answers.day("term_end")
    if start and end and end < start:
        raise BadAnswers([f"Den nya tiden slutar {spoken(end)} innan den börjar {spoken(start)}. Rätta «term_end»."])
    events: list[Event] = [Linked("efterföljare", successor)]
    for one in _to_renew(case, now):
        changed = replace(one, successor=successor, renewal_open=True, renewal_failed=None)
        events.append(InstrumentChanged(one, changed, f"förnyas genom {successor}"))
        case = case.with_instrument(changed)
    return replace(case, related=(*case.related, Related("efterföljare", successor))), events


def _to_renew(case: Case, now: Circumstances) -> tuple[Instrument, ...]:
    """The one named, else all in force that have no successor, else all without one. Raises RenewedAlready."""
    named = case.instrument(now.answers.text("instrument") or "")
    if named is not None and is_renewed(named):
        raise RenewedAlready(what=named.title or named.id, successor=named.successor)
    left = tuple(one for one in without_notice(case, now.today) if not is_renewed(one))
    return (named,) if named else left or tuple(one for one in case.instruments if not is_renewed(one))


def put_off(case: Case, now: Circumstances) -> Facts:
    """Omförhandla: the question comes back on the chosen day, which is never past the last day to act."""
    until = now.answers.day("until")
    events: list[Event] = []
    for one in _chosen(case, now):
        ours = case.sides.ours
        day = question_day(one, now.today, ours)
        last = closing_day(one, day, ours)
        if until and last.date and until > last.date:
            why = "; ".join(last.steps)
            raise PastLastDay(until=spoken(until), last=spoken(last.date), why=why)
        if until and until < now.today:
            raise BadAnswers([f"{spoken(until)} har redan varit. Välj en dag framåt i fältet «until»."])
        changed, why = _asked_again(one, day, until)
        events.append(InstrumentChanged(one, changed, why))
        case = case.with_instrument(changed)
    return case, events


def _asked_again(one: Instrument, day: date, until: date | None) -> tuple[Instrument, str]:
    """The agreement whose question comes back, and what is told of it. Where somebody has let it run on, that answer
    holds no more: else the day would come, and nobody be asked.
    """
    words = f"omförhandlas; frågan kommer åter {spoken(until)}" if until else "omförhandlas"
    end = period_end(one, day).date
    answer = next((each for each in one.let_run if each.period_end == end), None)
    if answer is None:
        return replace(one, renegotiate_on=until), words
    left = tuple(each for each in one.let_run if each is not answer)
    withdrawn = f"{words}; svaret «låt löpa» ({answer.by}, {spoken(answer.on)}) gäller inte längre"
    return replace(one, renegotiate_on=until, let_run=left), withdrawn


def let_run(case: Case, now: Circumstances) -> Facts:
    """Låt löpa: the coming extension is allowed, on a ground and by a name; it silences the reminder of that period.

    Where the notice is longer than a period, every question that is open is answered. Raises NothingToLetRun
    where the chosen agreement does not extend itself.
    """
    events: list[Event] = []
    chosen = _chosen(case, now)
    if now.answers.has("instrument") and any(one.mode is not ExtensionMode.AUTOMATIC for one in chosen):
        raise NothingToLetRun
    for one in chosen:
        if one.mode is ExtensionMode.AUTOMATIC:
            ends = _open_ends(one, now.today, case.sides.ours)
            answers = [LetRun(end, now.reason or "", now.actor.name, now.today) for end in ends]
            case = case.with_instrument(replace(one, let_run=(*one.let_run, *answers)))
            events += [LetRunAnswered(one.id, answer) for answer in answers]
    return case, events


def _open_ends(one: Instrument, today: date, ours: str | None) -> list[date | None]:
    """The ends of the periods, from the running one to the one asked about, for which nobody has answered."""
    day, asked = today, period_end(one, question_day(one, today, ours)).date
    found: list[date | None] = []
    while True:
        end = period_end(one, day).date
        if not answered_for(one, day):
            found.append(end)
        if end is None or asked is None or end >= asked:
            return found or [end]
        day = end + timedelta(days=1)


FACTS: dict[str, Apply] = {
    "foresla": propose,
    "bered": prepare,
    "besluta": settled(None),
    "avsla": settled(Verdict.AVSLAG),
    "aterremittera": send_back,
    "bordlagg": postpone,
    "underteckna": sign,
    "folj_upp": begin_follow_up,
    "ny_omgang": open_round,
    "forny": renew,
    "sag_upp": give_notice,
    "omforhandla": put_off,
    "lat_lopa": let_run,
}
