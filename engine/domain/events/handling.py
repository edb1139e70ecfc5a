"""What happened to the case itself: opened, changed, decided, signed, registered, noted, sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.domain.agreement import Signatory
from engine.domain.case import Record
from engine.domain.decision import Decision
from engine.domain.disclosure import Outcome
from engine.domain.event import Event
from engine.domain.execution import Execution
from engine.domain.reckoning import spoken
from engine.domain.sending import Sending
from engine.domain.text import DocumentText
from engine.domain.words import direction_word, document_word, key_word, round_word, status_word


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
            f"Ärendet togs över i statusen {status_word(self.state)}: det som ligger bakom är historik"
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
        return "Ändrat: " + ", ".join(key_word(key) for key, _ in self.after or self.before)


@dataclass(frozen=True, slots=True)
class TextsChanged(Event):
    """The texts of the case's documents were replaced. before: those that this put others in place of."""

    kind: ClassVar[str] = "text_andrad"
    texts: tuple[DocumentText, ...]
    before: tuple[DocumentText, ...] = ()

    def says(self) -> str:
        changed = {text.kind for text in {*self.texts} ^ {*self.before}} or {text.kind for text in self.texts}
        return "Dokumentens text ändrades: " + ", ".join(sorted(document_word(kind) for kind in changed))


@dataclass(frozen=True, slots=True)
class CaseMarked(Event):
    """The whole case was marked as confidential, or its marking was lifted. before and after: the provision."""

    kind: ClassVar[str] = "sekretess"
    before: str | None
    after: str | None
    reason: str | None = None

    def says(self) -> str:
        if self.after is None:
            return f"Sekretessmarkeringen togs bort: {self.reason}"
        return f"Ärendet sekretessmarkerades: {self.after}"


@dataclass(frozen=True, slots=True)
class ConfidentialRead(Event):
    """Somebody opened what is marked as confidential. record: the handling's number; None: the case itself."""

    kind: ClassVar[str] = "sekretess_last"
    record: int | None = None

    def says(self) -> str:
        return "Läste ärendet" if self.record is None else f"Läste handling {self.record}"


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
        moved = f" ({status_word(self.source)} → {status_word(self.to)})" if self.source != self.to else ""
        return f"{self.label}{moved}" + (f". Motivering: {self.reason}" if self.reason else "")


@dataclass(frozen=True, slots=True)
class StepTaken(Event):
    """The engine took an automatic step."""

    kind: ClassVar[str] = "automatiskt_steg"
    source: str
    to: str
    why: str

    def says(self) -> str:
        return f"Ärendet gick från {status_word(self.source)} till {status_word(self.to)}: {self.why}"


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
    """An office or an utskott proposed. before: the words that the new ones take the place of."""

    kind: ClassVar[str] = "forslag"
    decision: Decision
    before: Decision | None = None

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
            self.decision, f"beslutade ({self.decision.outcome_words})" if self.decision.outcome else "beslutade"
        )


def _paragraph(decision: Decision, verb: str) -> str:
    place = f" § {decision.paragraph}" if decision.paragraph else ""
    day = f" den {decision.meeting_on.isoformat()}" if decision.meeting_on else ""
    return f"{decision.body}{place}{day} {verb}"


@dataclass(frozen=True, slots=True)
class Signed(Event):
    """A signature on an instrument was registered. instead_of: the earlier registration, which this one corrects, for
    that reason.
    """

    kind: ClassVar[str] = "undertecknat"
    instrument: str
    signatory: Signatory
    party: str | None = None
    instead_of: Signatory | None = None
    reason: str | None = None

    def says(self) -> str:
        was = self.instead_of
        before = (
            ", ".join(filter(None, (was.name, was.signed_on.isoformat() if was.signed_on else None))) if was else ""
        )
        corrected = f"underskriften rättad (var {before or 'utan namn och dag'}): " if was else ""
        whom, who = self.party or self.signatory.party, self.signatory.name or self.signatory.role
        day = f" den {spoken(self.signatory.signed_on)}" if self.signatory.signed_on else ""
        return f"{self.instrument}: {corrected}undertecknat av {f'{who} för {whom}' if who else whom}{day}"


@dataclass(frozen=True, slots=True)
class RoundOpened(Event):
    """Another round of deciding began under the same Dnr."""

    kind: ClassVar[str] = "ny_omgang"
    round: int
    round_kind: str

    def says(self) -> str:
        return f"Omgång {self.round} öppnades: {round_word(self.round_kind)}"


@dataclass(frozen=True, slots=True)
class RecordRegistered(Event):
    """A handling was registered."""

    kind: ClassVar[str] = "handling"
    record: Record

    def says(self) -> str:
        record = self.record
        title = record.public_title or record.title
        return f"Handling {record.number} registrerades ({direction_word(record.direction)}): {title}"


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
class NoteWritten(Event):
    """A tjänsteanteckning (FL 27 §): who and when are the journal's own columns."""

    kind: ClassVar[str] = "anteckning"
    text: str

    def says(self) -> str:
        return f"Tjänsteanteckning: {self.text}"


@dataclass(frozen=True, slots=True)
class Disclosed(Event):
    """A request for a handling was assessed (TF 2:15). record, copy: numbers of the handling and of its masked copy.

    provision: what withholds something. Who asked is never noted (TF 2:18).
    """

    kind: ClassVar[str] = "utlamnande"
    record: int
    outcome: Outcome
    assessment: str
    provision: str | None = None
    copy: int | None = None

    def says(self) -> str:
        by = f" ({self.provision})" if self.provision else ""
        masked = f", som handling {self.copy}" if self.copy else ""
        return f"Handling {self.record} {self.outcome.label}{masked}{by}. Prövning: {self.assessment}"


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
class ExecutionGiven(Event):
    """Somebody was made responsible for what a point says, or its day was set."""

    kind: ClassVar[str] = "verkstallighet"
    execution: Execution

    def says(self) -> str:
        one = self.execution
        by = f", senast {one.due.isoformat()}" if one.due else ""
        return f"Ansvarig för {one.words}: {one.responsible}{by}"


@dataclass(frozen=True, slots=True)
class ExecutionReported(Event):
    """What a point says has been done."""

    kind: ClassVar[str] = "verkstallt"
    execution: Execution

    def says(self) -> str:
        done = self.execution.done
        return f"Gjort: {self.execution.words}" + (f": {done.note}" if done else "")


@dataclass(frozen=True, slots=True)
class DispatchedTo(Event):
    """The decision was sent to a recipient, or is read by one in the house."""

    kind: ClassVar[str] = "expedierat"
    recipient: str
    record: int | None
    sending: Sending | None = None

    def says(self) -> str:
        return f"Expedierat till {self.sending.says if self.sending else self.recipient}"


@dataclass(frozen=True, slots=True)
class DispatchOrdered(Event):
    """The decision is to be sent to them; each has got its handling number, and the mails are being made."""

    kind: ClassVar[str] = "expediering_begard"
    recipients: tuple[str, ...]

    def says(self) -> str:
        return f"Beslutet ska skickas till {', '.join(self.recipients)}"


@dataclass(frozen=True, slots=True)
class DispatchProved(Event):
    """A mail server has taken a decision's mail."""

    kind: ClassVar[str] = "expediering_framme"
    sending: Sending

    def says(self) -> str:
        return f"Mejlet till {self.sending.recipient} togs emot: {self.sending.proof}"


@dataclass(frozen=True, slots=True)
class DispatchFailed(Event):
    """A decision did not arrive: the mail was refused, or somebody noted that it came back."""

    kind: ClassVar[str] = "expediering_misslyckad"
    sending: Sending

    def says(self) -> str:
        return f"Expedieringen till {self.sending.recipient} kom inte fram: {self.sending.failed}"
