"""What runs is changed by a decision: the draft of a later round changes neither agreements, promises nor duties."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from engine.domain.agreement import ExtensionMode, Instrument, Signatory, Term, final_day
from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.errors import Refused
from engine.domain.notice_decided import NOTICE_ROUND, REVISION
from engine.domain.standing import is_over, said
from engine.domain.words import KEY_WORDS, listed, typed

# The parts of a case that say what is agreed, promised and to be followed up; keys of the case file.
AGREED_KEYS = frozenset({"instruments", "promises", "obligations"})
# From these statuses a case only goes on to be closed.
_ONLY_TO_BE_CLOSED = ("fornyad", "uppsagd", "utlopt")
# What a round is opened for -> it decides nothing about what is agreed.
_CHANGES_NOTHING = ("aterrapportering", NOTICE_ROUND)


class NotAbout(Refused):
    """{decision} gäller {about}, inte {what}. Ska det ändras beslutar organet det i en ny omgång: {how}"""


class WrittenInAlready(Refused):
    """{decision} är redan infört i {what}. Är det fel infört rättar registratorn det. Ska något annat gälla beslutar
    organet det i en ny omgång: {how}
    """


class LapsedMeanwhile(Refused):
    """«{what}» hann löpa ut {end}. {decision} fattades dessförinnan, och det är registratorn som för in det nu."""


class HasLapsed(Refused):
    """«{what}» löpte ut {end} och kan inte ändras eller förlängas mer. Det som ska gälla i stället är ett nytt avtal:
    öppna ett ärende för det (arende nytt).
    """


def amending(case: Case) -> Decision | None:
    """The decision of a later round by which what is agreed may be changed; None where there is none.

    A report or a notice changes no terms, and neither does a no, what is only noted, or what a court has annulled.
    """
    decided = case.decided()
    if case.round == 1 or decided is None or case.round_kind in _CHANGES_NOTHING:
        return None
    return decided if decided.adopts else None


def decided_in(decision: Decision) -> str:
    """Where it was decided, as an agreement that is prolonged by it says why: «KS 2018-11-14 § 9»."""
    return decision.passage or decision.body


def prolongs(case: Case, instrument: Instrument) -> bool:
    """Whether the running round has decided of that agreement, and nothing of it is written into it yet."""
    decided = amending(case)
    return decided is not None and _is_about(decided, instrument) and instrument.id not in decided.written_in


def check_amends(case: Case, decided: Decision, one: Instrument, today: date, *, corrects: bool) -> None:
    """Raises NotAbout, WrittenInAlready, LapsedMeanwhile or HasLapsed where the decision does not change the agreement
    that day: it is carried out once, in the agreement that it was about, and not once that is over.

    corrects: whoever asks may correct what was written in wrongly, and write in late what was decided in time.
    """
    by, name, end = decided_in(decided), one.title or one.id, final_day(one).date
    if not _is_about(decided, one):
        about = listed([_named(case, each) for each in decided.about])
        raise NotAbout(decision=by, about=about, what=f"«{name}»", how=_another_round(case))
    written = one.id in decided.written_in
    if is_over(one, today):
        in_time = decided.meeting_on is not None and end is not None and decided.meeting_on <= end
        if written or not in_time or case.state in _ONLY_TO_BE_CLOSED:
            raise HasLapsed(what=name, end=said(end))
        if not corrects:
            raise LapsedMeanwhile(what=name, end=said(end), decision=by)
    if written and not corrects:
        raise WrittenInAlready(decision=by, what=f"«{name}»", how=_another_round(case))


def check_changes(before: Case, after: Case, decided: Decision, today: date, *, corrects: bool) -> tuple[str, ...]:
    """What the decision changes, as it is noted on it when it is written in. Raises as check_amends."""
    changed = [one for one in before.instruments if _agreed_of(one) != _agreed_of(after.instrument(one.id))]
    for one in changed:
        check_amends(before, decided, one, today, corrects=corrects)
    rest = [key for key in ("promises", "obligations") if getattr(before, key) != getattr(after, key)]
    again = [KEY_WORDS[key] for key in rest if key in decided.written_in]
    if again and not corrects:
        raise WrittenInAlready(decision=decided_in(decided), what=listed(again), how=_another_round(before))
    return (*(one.id for one in changed), *rest)


def written_in(case: Case, *what: str) -> Case:
    """The case whose decision in the running round is written into that; it is not written in again."""
    decided = case.decided()
    if decided is None:
        return case
    noted = replace(decided, written_in=tuple(dict.fromkeys((*decided.written_in, *what))))
    return replace(case, decisions=tuple(noted if one is decided else one for one in case.decisions))


def _is_about(decided: Decision, one: Instrument) -> bool:
    return not decided.about or one.id in decided.about


def _named(case: Case, instrument: str) -> str:
    found = case.instrument(instrument)
    return f"«{(found.title if found else None) or instrument}»"


def _another_round(case: Case) -> str:
    return f"arende steg {typed(case.dnr)} ny_omgang --falt kind={REVISION}"


def _agreed_of(one: Instrument | None) -> Instrument | None:
    """The agreement without its signatures, which are registered and not decided."""
    return replace(one, signatories=(), taken_over=False) if one else None


def shut_keys(case: Case, frozen: Collection[str]) -> frozenset[str]:
    """The keys that may not be changed now. frozen: those that the status freezes by itself."""
    if case.round == 1:
        return frozenset(frozen)
    return frozenset(frozen) - AGREED_KEYS if amending(case) else frozenset(frozen) | AGREED_KEYS


def signed_anew(known: Instrument, new: Instrument) -> Instrument:
    """The changed agreement without the signatures that stand under its old terms, or were taken for given when it was
    taken over.

    One that by its own text is prolonged by decision needs none when only its end is moved ahead.
    """
    if not signs_anew(known, new):
        return new
    old = {row for row in known.signatories if row.has_signed}
    rows = tuple(_unsigned(row) if row in old else row for row in new.signatories)
    return replace(new, signatories=rows, taken_over=False)


def to_be_signed(before: Case, after: Case) -> tuple[Instrument, ...]:
    """The agreements that were signed, or taken over as such, and are to be signed again."""
    signed = {one.id for one in before.instruments if one.fully_signed or one.taken_over}
    return tuple(one for one in after.instruments if one.id in signed and not (one.fully_signed or one.taken_over))


def sign_again(case: Case, one: Instrument) -> str:
    """What is said of an agreement whose signatures fell with its old terms."""
    name = one.title or one.id
    return (
        f"«{name}» har andra villkor än de påskrivna, så underskrifterna gäller inte längre. Låt parterna "
        f"underteckna på nytt: arende steg {typed(case.dnr)} underteckna --falt instrument={one.id}"
    )


def prolonged(instrument: Instrument, term: Term) -> Instrument:
    """The agreement with that term, signed as far as it is under it."""
    return signed_anew(instrument, replace(instrument, term=term))


def signs_anew(known: Instrument, new: Instrument) -> bool:
    """Whether what binds the parties is another: a day, a length, how it is extended or ended; not its wording."""
    if _terms(known) == _terms(new):
        return False
    moved = replace(new, term=replace(new.term, end=known.term.end, length=known.term.length))
    was, now = final_day(replace(known, notice_given=None)).date, new.term.end
    only_ahead = _terms(moved) == _terms(known) and was is not None and now is not None and now > was
    return not (only_ahead and known.mode is ExtensionMode.BY_DECISION)


def _terms(one: Instrument) -> tuple[object, ...]:
    term, extension = one.term, one.extension
    return (
        term.start, term.end, term.length, term.open_ended, extension and (extension.mode, extension.length),
        tuple((rule.party, rule.length, rule.before, rule.month_end, rule.day) for rule in one.notice),
    )  # fmt: skip


def _unsigned(row: Signatory) -> Signatory:
    return replace(row, signed_on=None, signed=False, mandate=None, original=None)
