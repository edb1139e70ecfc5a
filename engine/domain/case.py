"""The case as a frozen value: all that guards read, and nothing whose cost grows with the case's age."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from engine.domain.agreement import Instrument
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.execution import Execution
from engine.domain.followup import Feedback, Force, Obligation, Occurrence, Promise
from engine.domain.people import CaseOfficer, Party, User
from engine.domain.sending import Sending
from engine.domain.sides import Sides
from engine.domain.text import DispatchList, DocumentText


@dataclass(frozen=True, slots=True)
class Related:
    """Another case that belongs to this one; it may lack a Dnr."""

    relation: str
    dnr: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something that the source contradicts itself about."""

    text: str
    phrase: str | None = None


# What a registered handling may be; the number is kept, whatever becomes of it.
RECORD_STATES = ("registrerad", "makulerad", "flyttad")

# What is shown of one that has its number and is still to be made.
WAITING = "vantar"

# The role of a handling that is the signed agreement.
SIGNED_COPY = "undertecknat_exemplar"

# How the note begins of a handling that was made here: the round follows, then the passage of an extract.
ISSUED_IN = "omgång "

# A field of Record is called date; inside the class the type needs another name.
Day = date


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """A marking of secrecy (OSL 5:5): provision, when and by which authority. A reminder, not a decision."""

    provision: str
    marked_on: date
    authority: str


@dataclass(frozen=True, slots=True)
class Record:
    """The header of one registered handling. number: running number in the case. date: received or drawn up,
    not registered.

    sender and receiver: «from» and «to» of the case file. state: registrerad | makulerad | flyttad.
    template: where the system issued it. locked_on: the day from which nobody hands it in anew: it was approved for the
    organ, and is an upprättad allmän handling (TF 2:10).
    """

    number: int
    direction: str
    title: str
    date: date | None = None
    sender: str | None = None
    receiver: str | None = None
    registered_on: Day | None = None
    digest: str | None = None
    media_type: str | None = None
    file_name: str | None = None
    template: str | None = None
    template_version: str | None = None
    data_digest: str | None = None
    version: int = 1
    edited: bool = False
    confidentiality: Confidentiality | None = None
    public_title: str | None = None
    appendix_to: int | None = None
    state: str = "registrerad"
    note: str | None = None
    role: str | None = None
    locked_on: Day | None = None

    @property
    def counts(self) -> bool:
        """True where the handling stands: not voided and not moved away."""
        return self.state == "registrerad"

    @property
    def issued_in(self) -> tuple[int, str | None] | None:
        """The round in which it was made here, and where it stands in minutes that it is an extract of; None for what
        was not made here, and for what was voided or moved since.
        """
        if self.template is None or not (self.note or "").startswith(ISSUED_IN):
            return None
        number, _, passage = (self.note or "").removeprefix(ISSUED_IN).partition(" · ")
        return (int(number), passage or None) if number.isdigit() else None


# What is said instead of the title of a case that is marked and has no public one.
MARKED_CASE = "Ärende med sekretess"
# Statuses behind which a decision lies.
AFTER_DECISION = ("beslutad", "undertecknad", "uppfoljning", "fornyad", "uppsagd", "utlopt", "avslutad")


@dataclass(frozen=True, slots=True)
class Watch:
    """A bevakning that somebody set: a day and what to do."""

    id: str
    due: date
    text: str
    by: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One ärende. round: which time it goes through deciding, from 1.
    approved: the chef has approved the round's proposal. round_about: the instruments that a round was opened about;
    empty: all of them.

    revision: raised by every change. workflow: name; version: the definition's version under which it runs.
    occurrences: the open ones, and those done in running periods.
    follow_up_from: the day from which occurrences are made.
    confidentiality: the whole case is marked; public_title: what may be said of it then.
    last_record: the highest running number given or reserved; a number is never used again.
    """

    dnr: str
    municipality: str
    workflow: str
    version: int
    state: str
    title: str
    body: str
    id: int = 0
    revision: int = 1
    round: int = 1
    round_kind: str | None = None
    round_about: tuple[str, ...] = ()
    approved: bool = False
    office: str | None = None
    officer: CaseOfficer | None = None
    officer_id: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    taken_over_on: date | None = None
    follow_up_from: date | None = None
    parties: tuple[Party, ...] = ()
    related: tuple[Related, ...] = ()
    records: tuple[Record, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    promises: tuple[Promise, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    dispatch: DispatchList | None = None
    sendings: tuple[Sending, ...] = ()
    executions: tuple[Execution, ...] = ()
    documents: tuple[DocumentText, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    watches: tuple[Watch, ...] = ()
    last_record: int = 0
    confidentiality: Confidentiality | None = None
    public_title: str | None = None

    @property
    def sides(self) -> Sides:
        """Its parties, as the municipality sees them."""
        return Sides(self.parties, self.municipality)

    def is_officer(self, user: User | None) -> bool:
        """Whether the case is that user's own: by her id, or by the name that stands in it."""
        named = self.officer is not None and user is not None and user.name == self.officer.name
        return user is not None and (user.id == self.officer_id or named)

    def instrument(self, instrument_id: str) -> Instrument | None:
        """The instrument with that id, or None."""
        return next((one for one in self.instruments if one.id == instrument_id), None)

    def obligation(self, obligation_id: str) -> Obligation | None:
        """The obligation with that id, or None."""
        return next((one for one in self.obligations if one.id == obligation_id), None)

    def party(self, party_id: str) -> Party | None:
        """The party with that id, or None."""
        return next((one for one in self.parties if one.id == party_id), None)

    def with_instrument(self, changed: Instrument) -> Case:
        """The case with that instrument in the place of the one with the same id."""
        return replace(self, instruments=tuple(changed if one.id == changed.id else one for one in self.instruments))

    def proposals(self) -> tuple[Decision, ...]:
        """The proposals of the running round, in the order in which they came."""
        return tuple(one for one in self.decisions if one.role is DecisionRole.FORSLAG and one.round == self.round)

    def standing_proposals(self) -> tuple[Decision, ...]:
        """What the next organ has before it: the office's own proposal, and an utskott's since the last återremiss.

        An utskott's words on a proposal that was sent back are history once the office has been told to think again.
        """
        proposals = self.proposals()
        offices = next((one for one in reversed(proposals) if one.body == self.body), None)
        return tuple(one for one in proposals if one is offices or not (one.body == self.body or self.sent_back(one)))

    def sent_back(self, one: Decision) -> bool:
        """Whether an organ has sent the matter back since that proposal of the running round."""
        place = next(n for n, each in enumerate(self.decisions) if each is one)
        since = [each for each in self.decisions[place + 1 :] if each.round == self.round]
        return any(each.outcome is Verdict.ATERREMISS for each in since)

    def decided(self) -> Decision | None:
        """The decision that settled the running round, or None."""
        return next((one for one in reversed(self.decisions) if one.settles and one.round == self.round), None)

    @property
    def decision_known(self) -> bool:
        """True where it is written down that an organ has adopted what was proposed, in any round."""
        return any(one.adopts for one in self.decisions)

    @property
    def ever_decided(self) -> bool:
        """True where an organ has decided, in any round; for a case that was taken over after its decision,
        history stands for it.
        """
        history = self.taken_over_on is not None and (self.round > 1 or self.state in AFTER_DECISION)
        return history or self.decision_known

    def binds(self, obligation: Obligation) -> bool:
        """Whether the obligation must be met: what the text only recommends binds nobody before an organ has decided.

        For a case that was taken over after its decision, history stands for it.
        """
        return obligation.force not in (Force.BOR, Force.KAN) or self.ever_decided

    def standing_records(self) -> tuple[Record, ...]:
        """The handlings that are neither voided nor moved."""
        return tuple(record for record in self.records if record.counts)

    @property
    def holds_secrets(self) -> bool:
        """Whether the case or a standing handling is marked: then nothing of what the case says goes by mail."""
        return self.confidentiality is not None or any(record.confidentiality for record in self.standing_records())

    @property
    def open_title(self) -> str:
        """The title as it may be said to anybody."""
        return self.title if self.confidentiality is None else self.public_title or MARKED_CASE
