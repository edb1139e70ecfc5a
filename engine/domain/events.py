"""What has happened: the journal's words. One class an event; says() is the Swedish sentence that the journal shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from engine.domain.agreement import Instrument, LetRun, NoticeGiven, Period, Signatory
from engine.domain.case import Case, Record, Watch
from engine.domain.decision import Decision
from engine.domain.followup import Done, Evidence, Feedback, Obligation, Occurrence
from engine.domain.reckoning import Duration, spoken
from engine.domain.text import DocumentText


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a case. kind: the stable id of the event in the journal."""

    kind: ClassVar[str] = "handelse"

    def says(self) -> str:
        """The sentence for people."""
        return self.kind


@dataclass(frozen=True, slots=True)
class CaseOpened(Event):
    """The case was opened; taken_over: from an earlier system or a status on the way."""

    kind: ClassVar[str] = "oppnat"
    dnr: str
    title: str
    state: str
    taken_over: bool = False

    def says(self) -> str:
        how = (
            f"Ärendet togs över i status {self.state}: det som ligger bakom är historik"
            if self.taken_over
            else "Ärendet öppnades"
        )
        return f"{how}: {self.dnr} {self.title}"


@dataclass(frozen=True, slots=True)
class CaseChanged(Event):
    """Some of what the case says was changed. before and after: key -> the words, for people and for the chain."""

    kind: ClassVar[str] = "andrat"
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    reason: str | None = None

    def says(self) -> str:
        keys = ", ".join(key for key, _ in self.after) or ", ".join(key for key, _ in self.before)
        return f"Ändrat: {keys}"


@dataclass(frozen=True, slots=True)
class TextsChanged(Event):
    """The texts of the case's documents were replaced."""

    kind: ClassVar[str] = "text_andrad"
    texts: tuple[DocumentText, ...]

    def says(self) -> str:
        return "Dokumentens text ändrades: " + ", ".join(text.kind for text in self.texts)


@dataclass(frozen=True, slots=True)
class ActionTaken(Event):
    """An action was carried out: from which status to which, with its answers in words and its reason."""

    kind: ClassVar[str] = "steg"
    action: str
    label: str
    source: str
    to: str
    answers: tuple[tuple[str, str], ...] = ()
    reason: str | None = None

    def says(self) -> str:
        moved = f" ({self.source} → {self.to})" if self.source != self.to else ""
        return f"{self.label}{moved}" + (f". Motivering: {self.reason}" if self.reason else "")


@dataclass(frozen=True, slots=True)
class StepTaken(Event):
    """The engine took an automatic step."""

    kind: ClassVar[str] = "automatiskt_steg"
    source: str
    to: str
    why: str

    def says(self) -> str:
        return f"Ärendet gick från {self.source} till {self.to}: {self.why}"


@dataclass(frozen=True, slots=True)
class Warned(Event):
    """Something lawful but unusual was done; the journal says so."""

    kind: ClassVar[str] = "varning"
    warning: str
    text: str

    def says(self) -> str:
        return f"Varning: {self.text}"


@dataclass(frozen=True, slots=True)
class Proposed(Event):
    """An office or an utskott proposed."""

    kind: ClassVar[str] = "forslag"
    decision: Decision

    def says(self) -> str:
        return (
            f"Förslag till beslut lämnades till {self.decision.body}"
            if not self.decision.paragraph
            else _paragraph(self.decision, "föreslog")
        )


@dataclass(frozen=True, slots=True)
class Approved(Event):
    """The chef approved the proposal for the organ."""

    kind: ClassVar[str] = "godkant"
    round: int
    by: str

    def says(self) -> str:
        return f"Förslaget godkändes för organet av {self.by}"


@dataclass(frozen=True, slots=True)
class Decided(Event):
    """An organ decided: bifall, avslag, noteras, läggs till handlingarna, återremiss or bordläggning."""

    kind: ClassVar[str] = "beslut"
    decision: Decision

    def says(self) -> str:
        return _paragraph(
            self.decision, f"beslutade ({self.decision.outcome.label})" if self.decision.outcome else "beslutade"
        )


def _paragraph(decision: Decision, verb: str) -> str:
    place = f" § {decision.paragraph}" if decision.paragraph else ""
    day = f" den {spoken(decision.meeting_on)}" if decision.meeting_on else ""
    return f"{decision.body}{place}{day} {verb}"


@dataclass(frozen=True, slots=True)
class Signed(Event):
    """A signature on an instrument was registered."""

    kind: ClassVar[str] = "undertecknat"
    instrument: str
    signatory: Signatory

    def says(self) -> str:
        who = self.signatory.name or self.signatory.role or self.signatory.party
        day = f" den {spoken(self.signatory.signed_on)}" if self.signatory.signed_on else ""
        return f"{self.instrument}: undertecknat av {who} för {self.signatory.party}{day}"


@dataclass(frozen=True, slots=True)
class RoundOpened(Event):
    """Another round of deciding began under the same Dnr."""

    kind: ClassVar[str] = "ny_omgang"
    round: int
    round_kind: str

    def says(self) -> str:
        return f"Omgång {self.round} öppnades: {self.round_kind}"


@dataclass(frozen=True, slots=True)
class InstrumentChanged(Event):
    """What an instrument says was changed: its start day, its successor, its day to negotiate."""

    kind: ClassVar[str] = "avtal_andrat"
    before: Instrument | None
    after: Instrument
    why: str

    def says(self) -> str:
        return f"{self.after.title or self.after.id}: {self.why}"


@dataclass(frozen=True, slots=True)
class NoticeRegistered(Event):
    """Notice was sent and received; the instrument ends."""

    kind: ClassVar[str] = "uppsagt"
    instrument: str
    notice: NoticeGiven

    def says(self) -> str:
        last = f", sista dag {spoken(self.notice.ends_on)}" if self.notice.ends_on else ""
        return f"{self.instrument}: uppsagt av {self.notice.party} den {spoken(self.notice.given_on)}{last}"


@dataclass(frozen=True, slots=True)
class LetRunAnswered(Event):
    """Somebody answered «låt löpa», with a ground."""

    kind: ClassVar[str] = "lat_lopa"
    instrument: str
    answer: LetRun

    def says(self) -> str:
        return f"{self.instrument}: får löpa vidare, {self.answer.by}: {self.answer.ground}"


@dataclass(frozen=True, slots=True)
class Extended(Event):
    """An agreement extended itself."""

    kind: ClassVar[str] = "forlangt"
    instrument: str
    period: Period
    length: Duration
    reckoning: tuple[str, ...]

    def says(self) -> str:
        until = f" till och med {spoken(self.period.end)}" if self.period.end else ""
        return f"{self.instrument}: förlängdes av sig självt med {self.length.words}{until}"


@dataclass(frozen=True, slots=True)
class FollowUpBegan(Event):
    """From this day occurrences are made."""

    kind: ClassVar[str] = "uppfoljning_borjar"
    from_day: date

    def says(self) -> str:
        return f"Uppföljningen börjar {spoken(self.from_day)}"


@dataclass(frozen=True, slots=True)
class OccurrencesPlanned(Event):
    """Occurrences were reckoned and are to be followed up."""

    kind: ClassVar[str] = "tillfallen"
    occurrences: tuple[Occurrence, ...]

    def says(self) -> str:
        return f"{len(self.occurrences)} uppföljningstillfällen räknades fram"


@dataclass(frozen=True, slots=True)
class OccurrencesDropped(Event):
    """Occurrences no longer fall due: another interval, another anchor, an end."""

    kind: ClassVar[str] = "tillfallen_utgar"
    ids: tuple[str, ...]
    why: str

    def says(self) -> str:
        return f"{len(self.ids)} uppföljningstillfällen utgår: {self.why}"


@dataclass(frozen=True, slots=True)
class OccurrenceDone(Event):
    """An occurrence was done."""

    kind: ClassVar[str] = "uppfoljt"
    occurrence: str
    done: Done

    def says(self) -> str:
        return f"Uppföljning {self.occurrence} klar: {self.done.note}"


@dataclass(frozen=True, slots=True)
class OccurrencePlaced(Event):
    """A meeting or another day was chosen for an occurrence."""

    kind: ClassVar[str] = "tillfalle_placerat"
    before: Occurrence
    after: Occurrence

    def says(self) -> str:
        return f"Uppföljning {self.after.id}: {spoken(self.after.due) if self.after.due else 'utan dag'}"


@dataclass(frozen=True, slots=True)
class IntervalChosen(Event):
    """A person chose how often an obligation without an interval is followed up."""

    kind: ClassVar[str] = "intervall"
    before: Obligation
    after: Obligation

    def says(self) -> str:
        return f"Intervall för «{self.after.what}»: {self.after.chosen.words if self.after.chosen else 'inget'}"


@dataclass(frozen=True, slots=True)
class PromiseKept(Event):
    """Somebody noted how a promise was kept."""

    kind: ClassVar[str] = "lofte_klart"
    promise: str
    evidence: Evidence

    def says(self) -> str:
        return f"Löfte {self.promise} infriat: {self.evidence.note}"


@dataclass(frozen=True, slots=True)
class FeedbackPublished(Event):
    """Feedback to the residents was published."""

    kind: ClassVar[str] = "aterkoppling"
    feedback: Feedback

    def says(self) -> str:
        return f"Återkoppling publicerad {spoken(self.feedback.published_on)}: {self.feedback.link}"


@dataclass(frozen=True, slots=True)
class RecordRegistered(Event):
    """A handling was registered."""

    kind: ClassVar[str] = "handling"
    record: Record

    def says(self) -> str:
        return f"Handling {self.record.number} registrerades ({self.record.direction}): {self.record.public_title or self.record.title}"


@dataclass(frozen=True, slots=True)
class RecordChanged(Event):
    """A handling was corrected, voided, moved or came back in a new version; before and after are both kept."""

    kind: ClassVar[str] = "handling_andrad"
    what: str
    before: Record
    after: Record
    reason: str

    def says(self) -> str:
        return f"Handling {self.after.number} {self.what}: {self.reason}"


@dataclass(frozen=True, slots=True)
class WatchSet(Event):
    """Somebody set a bevakning."""

    kind: ClassVar[str] = "bevakning"
    watch: Watch

    def says(self) -> str:
        return f"Bevakning {spoken(self.watch.due)}: {self.watch.text}"


@dataclass(frozen=True, slots=True)
class WatchDone(Event):
    """A bevakning was answered."""

    kind: ClassVar[str] = "bevakning_klar"
    watch: str
    note: str

    def says(self) -> str:
        return f"Bevakning {self.watch} klar: {self.note}"


@dataclass(frozen=True, slots=True)
class NoteWritten(Event):
    """A tjänsteanteckning (FL 27 §): who and when are the journal's own columns."""

    kind: ClassVar[str] = "anteckning"
    text: str

    def says(self) -> str:
        return f"Tjänsteanteckning: {self.text}"


@dataclass(frozen=True, slots=True)
class Assigned(Event):
    """The case got another handläggare."""

    kind: ClassVar[str] = "tilldelat"
    before: str | None
    after: str

    def says(self) -> str:
        return f"Handläggare: {self.after}" + (f" (tidigare {self.before})" if self.before else "")


@dataclass(frozen=True, slots=True)
class Linked(Event):
    """Another case was linked to this one: predecessor, successor, hör ihop med."""

    kind: ClassVar[str] = "kopplat"
    relation: str
    dnr: str

    def says(self) -> str:
        return f"Kopplat ärende ({self.relation}): {self.dnr}"


@dataclass(frozen=True, slots=True)
class DispatchedTo(Event):
    """The decision was sent to a recipient."""

    kind: ClassVar[str] = "expedierat"
    recipient: str
    record: int | None

    def says(self) -> str:
        return f"Expedierat till {self.recipient}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What advance gives back: the case after, what happened, what shall be done, and what to warn about."""

    case: Case
    events: tuple[Event, ...] = ()
    effects: tuple[object, ...] = ()
    warnings: tuple[str, ...] = ()
