"""What runs is changed by a decision: the draft of a later round changes neither agreements, promises nor duties."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from engine.domain.agreement import ExtensionMode, Instrument, Signatory, Term, final_day
from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.verdict import Verdict

# The parts of a case that say what is agreed, promised and to be followed up; keys of the case file.
AGREED_KEYS = frozenset({"instruments", "promises", "obligations"})
# What a round is opened for -> it decides nothing about what is agreed.
_CHANGES_NOTHING = ("aterrapportering", "uppsagning")


def amending(case: Case) -> Decision | None:
    """The decision of a later round by which what is agreed may be changed now; None where there is none.

    A report or a notice changes no terms, and neither does a no or what a court has annulled.
    """
    decided = case.decided()
    if case.round == 1 or decided is None or decided.annulled or case.round_kind in _CHANGES_NOTHING:
        return None
    return None if decided.outcome is Verdict.AVSLAG else decided


def decided_in(decision: Decision) -> str:
    """Where it was decided, as an agreement that is prolonged by it says why: «KS 2018-11-14 § 9»."""
    return decision.passage or decision.body


def prolongs(case: Case, instrument: Instrument) -> bool:
    """Whether the running round has decided of what is agreed, and nothing of it is written into that agreement yet."""
    decided = amending(case)
    return decided is not None and instrument.term.phrase != decided_in(decided)


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
