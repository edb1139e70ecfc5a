"""What happened to the agreements of a case and to what is followed up: extended, let run, planned, done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from engine.domain.agreement import Instrument, LetRun, NoticeGiven, Period
from engine.domain.case import Watch
from engine.domain.event import Event
from engine.domain.followup import Done, Evidence, Feedback, Obligation, Occurrence
from engine.domain.reckoning import Duration, spoken


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
    """Notice was sent and received; the instrument ends.

    instead_of: the party's own earlier registration, which this one corrects. ends: the instrument's last day after it,
    which another party's notice may have made an earlier one.
    """

    kind: ClassVar[str] = "uppsagt"
    instrument: str
    notice: NoticeGiven
    instead_of: NoticeGiven | None = None
    ends: date | None = None

    def says(self) -> str:
        last = f", sista dag {spoken(self.notice.ends_on)}" if self.notice.ends_on else ""
        earlier = self.ends and self.notice.ends_on and self.ends < self.notice.ends_on
        sooner = (
            f"; en annan uppsägning gör {spoken(self.ends)} till avtalets sista dag" if earlier and self.ends else ""
        )
        before = f" (rättar: {self.instead_of.words})" if self.instead_of else ""
        why = f" ({'; '.join(self.notice.steps[-2:])})" if self.notice.steps else ""
        return f"{self.instrument}: {self.notice.words}{_received(self.notice)}{last}{why}{sooner}{before}"


def _received(notice: NoticeGiven) -> str:
    """When the notice was received, and on what ground it was given, as far as that is known."""
    day = f", mottaget {spoken(notice.received_on)}" if notice.received_on else ""
    return day + (f", med stöd av {notice.ground}" if notice.ground else "")


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
    """An agreement extended itself. length: None where the text does not say by how long."""

    kind: ClassVar[str] = "forlangt"
    instrument: str
    period: Period
    length: Duration | None
    reckoning: tuple[str, ...]

    def says(self) -> str:
        if self.length is None:
            return f"{self.instrument}: fortsätter av sig självt; hur länge framgår inte"
        until = f" till och med {spoken(self.period.end)}" if self.period.end else ""
        return f"{self.instrument}: förlängdes av sig självt med {self.length.words}{until}"


@dataclass(frozen=True, slots=True)
class Ended(Event):
    """The last day of an agreement has passed. reckoning: why that was its last day."""

    kind: ClassVar[str] = "slut"
    instrument: str
    name: str
    last: date
    reckoning: tuple[str, ...]

    def says(self) -> str:
        return f"«{self.name}» upphörde {spoken(self.last)}: {'; '.join(self.reckoning)}"


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
class OccurrenceReopened(Event):
    """An occurrence that was wrongly noted as done is open again. before: with what was noted. reason: why."""

    kind: ClassVar[str] = "uppfoljning_oppnad"
    before: Occurrence
    after: Occurrence
    reason: str

    def says(self) -> str:
        was = self.before.done
        noted = f" (var klar {spoken(was.on)} enligt {was.by}: {was.note})" if was else ""
        return f"Uppföljning {self.after.id} är öppen igen{noted}"


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
    """Somebody noted how a promise went, or what was to be done for one. promise: the id of either («l1», «l1.2»)."""

    kind: ClassVar[str] = "lofte_klart"
    promise: str
    evidence: Evidence

    def says(self) -> str:
        outcome, shown = self.evidence.outcome, self.evidence.link
        how = outcome.done_label if "." in self.promise else outcome.label
        return f"Löfte {self.promise} {how}: {self.evidence.note}{f' {shown}' if shown else ''}"


@dataclass(frozen=True, slots=True)
class FeedbackPublished(Event):
    """Feedback to the residents was published."""

    kind: ClassVar[str] = "aterkoppling"
    feedback: Feedback

    def says(self) -> str:
        return f"Återkoppling publicerad {spoken(self.feedback.published_on)}: {self.feedback.link}"


@dataclass(frozen=True, slots=True)
class WatchSet(Event):
    """Somebody set a bevakning."""

    kind: ClassVar[str] = "bevakning"
    watch: Watch

    def says(self) -> str:
        return f"Bevakning {spoken(self.watch.due)}: {self.watch.text}"


@dataclass(frozen=True, slots=True)
class WatchMoved(Event):
    """A bevakning was moved to another day. watch: as it is now. before: the day it had."""

    kind: ClassVar[str] = "bevakning_flyttad"
    watch: Watch
    before: date

    def says(self) -> str:
        return f"Bevakning {self.watch.id} flyttades från {self.before.isoformat()} till {self.watch.due.isoformat()}"


@dataclass(frozen=True, slots=True)
class WatchDone(Event):
    """A bevakning was answered."""

    kind: ClassVar[str] = "bevakning_klar"
    watch: str
    note: str

    def says(self) -> str:
        return f"Bevakning {self.watch} klar: {self.note}"
