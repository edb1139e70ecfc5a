"""Where an instrument stands on a given day: its status, what is missing in it, and when somebody must take a stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.domain.agreement import (
    ANY_PARTY,
    ExtensionMode,
    Instrument,
    InstrumentStatus,
    Period,
    final_day,
    first_period,
    next_period,
    period_end,
    period_on,
    runs_on,
)
from engine.domain.notice import our_notice_day
from engine.domain.reckoning import UNKNOWN, Duration, Reckoning, shift, spoken
from engine.domain.sides import NO_SIDES, Sides

# A full round (beredning, utskott, KS, justering, anslag, three weeks) takes 8 to 12 weeks; see domain § 8.
LONG_WINDOW = Duration(months=6)
SHORT_WINDOW = Duration(months=4)
# A notice may be longer than a period; nobody agrees on one that is longer than this many.
MOST_PERIODS_AHEAD = 24

# What stands where a successor is known to be there and nobody has said which.
UNSAID = "framgår inte"

STATUS_LABELS = {
    InstrumentStatus.UTKAST: "utkast",
    InstrumentStatus.GALLANDE: "gällande",
    InstrumentStatus.LOPANDE_UTAN_BESLUT: "löper utan beslut eller underskrift",
    InstrumentStatus.BESLUTSFONSTER: "dags att ta ställning",
    InstrumentStatus.UPPSAGD: "uppsagd",
    InstrumentStatus.LOPER_UT: "löper ut",
    InstrumentStatus.UTLOPT: "utlöpt",
    InstrumentStatus.FORNYAD: "förnyad",
    InstrumentStatus.OKLART: "oklart om det gäller",
}


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a stand must be taken. closes: last notice day, or the period's end.
    answered: «låt löpa» was said. length: how long before it closes it opens.
    """

    opens: date
    closes: Reckoning
    answered: bool
    length: Duration

    @property
    def last_day(self) -> date | None:
        """The last day of the window."""
        return self.closes.date

    @property
    def opens_steps(self) -> tuple[str, ...]:
        """How its first day is reckoned: as long before the last as a whole round takes."""
        closes = f"{spoken(self.closes.date)} minus " if self.closes.date else ""
        return (f"{closes}{self.length.words} = {spoken(self.opens)}, så att ett beslut hinner fattas",)


def window_on(instrument: Instrument, on: date, ours: str | None = None) -> Window | None:
    """The window of the question that is open that day; None where its end is unknown, the matter is settled or the
    agreement is over.

    ours: the party that the municipality is, here and below (Sides.ours); its own last day to act closes the window.
    """
    if is_settled(instrument) or is_over(instrument, on):
        return None
    return window_of(instrument, question_day(instrument, on, ours), ours)


def is_settled(instrument: Instrument) -> bool:
    """Whether nothing is left to ask: notice is given; or it is decided that another agreement takes over and this one
    lapses by itself.

    One that extends itself goes on beside its successor until somebody gives notice.
    """
    decided = instrument.successor is not None and not instrument.renewal_open
    lapses = decided and instrument.mode is not ExtensionMode.AUTOMATIC
    return instrument.notice_given is not None or lapses


def question_day(instrument: Instrument, on: date, ours: str | None = None) -> date:
    """A day in the period that the open question is about: the running one.

    Or a coming one, where the notice is so long that its window is open already and the running one's is behind.
    """
    day = on
    for _ in range(MOST_PERIODS_AHEAD):
        coming = next_period(instrument, day)
        behind = answered_for(instrument, day) or (closing_day(instrument, day, ours).date or date.max) < on
        if coming is None or coming.start is None or not behind:
            return day
        window = window_of(instrument, coming.start, ours)
        if window is None or window.opens > on:
            return day
        day = coming.start
    return day


def answered_for(instrument: Instrument, day: date) -> bool:
    """Whether «låt löpa» has been answered for the period in which the day lies."""
    end = period_end(instrument, day).date
    return any(answer.period_end == end for answer in instrument.let_run)


def window_of(instrument: Instrument, day: date, ours: str | None = None) -> Window | None:
    """The window of the period in which the day lies."""
    closes = closing_day(instrument, day, ours)
    if closes.date is None:
        return None
    length = _window_length(instrument, period_on(instrument, day))
    return Window(shift(closes.date, length, -1), closes, answered_for(instrument, day), length)


def closing_day(instrument: Instrument, on: date, ours: str | None = None) -> Reckoning:
    """The last day to act for the running period: our own last notice day, else the period's end."""
    if instrument.mode is ExtensionMode.AUTOMATIC:
        notice, end = our_notice_day(instrument, on, ours), period_end(instrument, on)
        if notice.date or end.date is None:
            return notice
        return Reckoning(end.date, (*end.steps, *notice.steps, "räknat till periodens slut"))
    return UNKNOWN if instrument.term.open_ended else period_end(instrument, on)


def _window_length(instrument: Instrument, period: Period) -> Duration:
    """Half a year; four months where the agreement runs a year at a time or less."""
    extension = instrument.extension
    length = extension.length if extension and extension.length else instrument.term.length
    if length and length.total_months and length.total_months <= 12:
        return SHORT_WINDOW
    short = period.start and period.end and shift(period.start, Duration(years=1)) > period.end
    return SHORT_WINDOW if short else LONG_WINDOW


def status_on(instrument: Instrument, decided: bool, on: date, ours: str | None = None) -> InstrumentStatus:
    """The status on that day. decided: an organ has decided on it (or the case was taken over,
    then history stands for it).
    """
    agreed = instrument.taken_over or (decided and instrument.fully_signed)
    if not agreed:
        return _not_agreed(instrument, decided, on)
    notice = instrument.notice_given
    if notice and not notice.replaced:
        return InstrumentStatus.UTLOPT if is_over(instrument, on) else InstrumentStatus.UPPSAGD
    # A successor that nobody has decided takes over from nothing.
    if instrument.successor and not instrument.renewal_open:
        return InstrumentStatus.FORNYAD
    return _agreed(instrument, on, ours)


def status_words(instrument: Instrument, status: InstrumentStatus, on: date, decided: bool = False) -> str:
    """The status in words; what is agreed for a term that has not begun is not «gällande» yet, and what is decided or
    signed alone is more than a draft.
    """
    start = first_period(instrument).start
    if status is InstrumentStatus.GALLANDE and start and on < start:
        return f"{'undertecknad, ' if instrument.fully_signed else ''}börjar {start}"
    if status is InstrumentStatus.UTKAST and decided:
        return "beslutad, inte undertecknad"
    if status is InstrumentStatus.UTKAST and instrument.fully_signed:
        return "undertecknad, inte beslutad"
    return STATUS_LABELS[status]


def _not_agreed(instrument: Instrument, decided: bool, on: date) -> InstrumentStatus:
    """A draft; or, where one of decision and signatures is there and the term runs, running without the other."""
    half = decided or instrument.fully_signed
    if not half or not _start_reached(instrument, on):
        return InstrumentStatus.UTKAST
    if is_unclear(instrument, on):
        return InstrumentStatus.OKLART
    return InstrumentStatus.UTLOPT if is_over(instrument, on) else InstrumentStatus.LOPANDE_UTAN_BESLUT


def is_unclear(instrument: Instrument, on: date) -> bool:
    """Whether its period has ended, and nothing says whether it goes on."""
    end = period_end(instrument, on).date
    open_question = instrument.mode is ExtensionMode.UNKNOWN and not is_settled(instrument)
    return open_question and end is not None and on > end


def _start_reached(instrument: Instrument, on: date) -> bool:
    start = first_period(instrument).start
    if start:
        return start <= on
    signed = [signatory.signed_on for signatory in instrument.signatories if signatory.signed_on]
    return bool(signed) and max(signed) <= on


def _agreed(instrument: Instrument, on: date, ours: str | None) -> InstrumentStatus:
    if instrument.term.open_ended and instrument.mode is not ExtensionMode.AUTOMATIC:
        return InstrumentStatus.GALLANDE
    end = period_end(instrument, on).date
    if end is None:
        return InstrumentStatus.GALLANDE if runs_on(instrument) else InstrumentStatus.OKLART
    if on > end:
        return InstrumentStatus.OKLART if is_unclear(instrument, on) else InstrumentStatus.UTLOPT
    window = window_on(instrument, on, ours)
    if window is None or window.answered or not window.opens <= on <= (window.last_day or end):
        return InstrumentStatus.GALLANDE
    return (
        InstrumentStatus.LOPER_UT if instrument.mode in (None, ExtensionMode.NONE) else InstrumentStatus.BESLUTSFONSTER
    )


def unknowns(instrument: Instrument, decided: bool, sides: Sides = NO_SIDES) -> tuple[str, ...]:
    """What is not known of the instrument, in Swedish, each followed by «framgår inte»."""
    said = []
    if instrument.taken_over and not decided:
        said.append("beslut: framgår inte")
    if instrument.taken_over and not instrument.fully_signed:
        said.append("underskrift: framgår inte")
    if first_period(instrument).start is None:
        said.append("startdag: framgår inte")
    if instrument.mode is ExtensionMode.UNKNOWN:
        said.append("om avtalet förlängs av sig självt: framgår inte")
    for rule in instrument.notice:
        if not rule.is_known:
            whose = "" if rule.party == ANY_PARTY else f" för {sides.name(rule.party)}"
            said.append(f"uppsägningstid{whose}: framgår inte")
    return tuple(said)


def start_suggestion(instrument: Instrument) -> date | None:
    """The day to suggest where no start is given: the day on which the last one signed."""
    signed = [signatory.signed_on for signatory in instrument.signatories if signatory.signed_on]
    return max(signed, default=None)


def is_over(instrument: Instrument, on: date) -> bool:
    """Whether the instrument's last day has passed. One that runs on, or whose end is unknown, is not over."""
    end, notice = final_day(instrument).date, instrument.notice_given
    return on > end if end else notice is not None and notice.lapsed


def is_renewed(instrument: Instrument) -> bool:
    """Whether it is known which case takes over."""
    return instrument.successor not in (None, UNSAID)


def said(day: date | None) -> str:
    """A day for people, or «framgår inte»."""
    return spoken(day) if day else "framgår inte"
