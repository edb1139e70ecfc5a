"""Where an instrument stands on a given day: its status, what is missing in it, and when somebody must take a stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.domain.agreement import (
    ExtensionMode,
    Instrument,
    InstrumentStatus,
    Period,
    earliest_notice_day,
    final_day,
    first_period,
    period_end,
    period_on,
)
from engine.domain.reckoning import UNKNOWN, Duration, Reckoning, shift, spoken

# A full round (beredning, utskott, KS, justering, anslag, three weeks) takes 8 to 12 weeks; see domain § 8.
LONG_WINDOW = Duration(months=6)
SHORT_WINDOW = Duration(months=4)

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
    answered: «låt löpa» was said.
    """

    opens: date
    closes: Reckoning
    answered: bool

    @property
    def last_day(self) -> date | None:
        """The last day of the window."""
        return self.closes.date


def window_on(instrument: Instrument, on: date) -> Window | None:
    """The window of the period that runs that day; None where its end is unknown or the matter is settled."""
    closes = closing_day(instrument, on)
    if closes.date is None or instrument.notice_given or instrument.successor:
        return None
    length = _window_length(instrument, period_on(instrument, on))
    opens = shift(closes.date, length, -1)
    end = period_end(instrument, on).date
    answered = any(answer.period_end == end for answer in instrument.let_run)
    return Window(opens, closes, answered)


def closing_day(instrument: Instrument, on: date) -> Reckoning:
    """The last day to act for the running period: the earliest last notice day, else the period's end."""
    if instrument.mode is ExtensionMode.AUTOMATIC:
        notice = earliest_notice_day(instrument, on)
        if notice.date:
            return notice
        end = period_end(instrument, on)
        return end.because("uppsägningstid: framgår inte; räknat till periodens slut") if end.date else UNKNOWN
    return period_end(instrument, on)


def _window_length(instrument: Instrument, period: Period) -> Duration:
    """Half a year; four months where the agreement runs a year at a time or less."""
    extension = instrument.extension
    length = extension.length if extension and extension.length else instrument.term.length
    if length and length.total_months and length.total_months <= 12:
        return SHORT_WINDOW
    short = period.start and period.end and shift(period.start, Duration(years=1)) > period.end
    return SHORT_WINDOW if short else LONG_WINDOW


def status_on(instrument: Instrument, decided: bool, on: date) -> InstrumentStatus:
    """The status on that day. decided: an organ has decided on it (or the case was taken over,
    then history stands for it).
    """
    agreed = instrument.taken_over or (decided and instrument.fully_signed)
    if not agreed:
        return _not_agreed(instrument, decided, on)
    if instrument.notice_given:
        end = final_day(instrument).date
        return InstrumentStatus.UTLOPT if end and on > end else InstrumentStatus.UPPSAGD
    if instrument.successor:
        return InstrumentStatus.FORNYAD
    return _agreed(instrument, on)


def _not_agreed(instrument: Instrument, decided: bool, on: date) -> InstrumentStatus:
    """A draft; or, where one of decision and signatures is there and the term has begun, running without the other."""
    begun = _start_reached(instrument, on)
    half = decided or instrument.fully_signed
    return InstrumentStatus.LOPANDE_UTAN_BESLUT if half and begun else InstrumentStatus.UTKAST


def _start_reached(instrument: Instrument, on: date) -> bool:
    start = first_period(instrument).start
    if start:
        return start <= on
    signed = [signatory.signed_on for signatory in instrument.signatories if signatory.signed_on]
    return bool(signed) and max(signed) <= on


def _agreed(instrument: Instrument, on: date) -> InstrumentStatus:
    if instrument.term.open_ended and instrument.term.end is None:
        return InstrumentStatus.GALLANDE
    end = period_end(instrument, on).date
    if end is None:
        return InstrumentStatus.OKLART
    if on > end:
        unsaid = instrument.mode is ExtensionMode.UNKNOWN
        return InstrumentStatus.OKLART if unsaid else InstrumentStatus.UTLOPT
    window = window_on(instrument, on)
    if window is None or window.answered or not window.opens <= on <= (window.last_day or end):
        return InstrumentStatus.GALLANDE
    return (
        InstrumentStatus.LOPER_UT if instrument.mode in (None, ExtensionMode.NONE) else InstrumentStatus.BESLUTSFONSTER
    )


def unknowns(instrument: Instrument, decided: bool) -> tuple[str, ...]:
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
    said += [f"uppsägningstid för {rule.party}: framgår inte" for rule in instrument.notice if rule.length is None]
    return tuple(said)


def start_suggestion(instrument: Instrument) -> date | None:
    """The day to suggest where no start is given: the day on which the last one signed."""
    signed = [signatory.signed_on for signatory in instrument.signatories if signatory.signed_on]
    return max(signed, default=None)


def is_over(instrument: Instrument, on: date) -> bool:
    """Whether the instrument's last day has passed. One that runs on, or whose end is unknown, is not over."""
    end = final_day(instrument).date
    return end is not None and on > end


def said(day: date | None) -> str:
    """A day for people, or «framgår inte»."""
    return spoken(day) if day else "framgår inte"
