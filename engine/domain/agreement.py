"""Instruments: an agreement or a löfte with its term, extension, notice, signatures; and its status on a given day.

What depends on the day is never stored. Boundary dates are reckoned from the original anchor, n times over,
so that a 31st never drifts; the answer is the same whether or not a sweep has run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from engine.domain.reckoning import UNKNOWN, Duration, Reckoning, shift, spoken

ANY_PARTY = "any"
# The kind of an instrument that promises the residents something.
PLEDGE = "medborgarlofte"


class Precision(StrEnum):
    """How exactly the source gives the term: to the day, or as whole years."""

    DAY = "day"
    YEAR = "year"


class ExtensionMode(StrEnum):
    """What happens when a period ends and nobody acts."""

    NONE = "none"
    AUTOMATIC = "automatic"
    BY_DECISION = "by_decision"
    UNKNOWN = "unknown"


class NoticeBefore(StrEnum):
    """What notice is counted back from: the end of the period, or nothing (it may be given any day)."""

    PERIOD_END = "period_end"
    ANY_TIME = "any_time"


class InstrumentStatus(StrEnum):
    """What an instrument is on a given day; reckoned, never stored (cli: instrument statuses)."""

    UTKAST = "utkast"
    GALLANDE = "gallande"
    LOPANDE_UTAN_BESLUT = "lopande_utan_beslut"
    BESLUTSFONSTER = "beslutsfonster"
    UPPSAGD = "uppsagd"
    LOPER_UT = "loper_ut"
    UTLOPT = "utlopt"
    FORNYAD = "fornyad"
    OKLART = "oklart"


@dataclass(frozen=True, slots=True)
class Period:
    """From and to, both days included."""

    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        """True where the day lies in the period; an unknown side is no limit."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Term:
    """How long it is agreed for. Unknown stays None. length: where the source gives a length and no dates."""

    start: date | None = None
    end: date | None = None
    length: Duration | None = None
    open_ended: bool = False
    precision: Precision | None = None
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """What the text says of extension. basis: «kalenderår» and its kin."""

    mode: ExtensionMode = ExtensionMode.NONE
    length: Duration | None = None
    basis: str | None = None
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """How one party (or any) may give notice. length None: the text mentions notice and gives no length.

    day: the last day of the year for it («06-30»), where the text names the day and no length.
    """

    party: str = ANY_PARTY
    length: Duration | None = None
    before: NoticeBefore = NoticeBefore.PERIOD_END
    month_end: bool = False
    written: bool | None = None
    phrase: str | None = None
    day: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether the text says by when notice has to be given."""
        return self.length is not None or self.day is not None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for a party. mandate: the reglemente or KS § behind it. original: where the signed paper lies."""

    party: str
    name: str | None = None
    role: str | None = None
    signed_on: date | None = None
    note: str | None = None
    signed: bool = False
    mandate: str | None = None
    original: str | None = None

    @property
    def has_signed(self) -> bool:
        """True where a signature is registered, with its day or without."""
        return self.signed or self.signed_on is not None


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """Notice that was sent and received. party: who gave it. ends_on: the last day of the agreement after it.

    ground: the decision (§) or the delegation on which the municipality gave it.
    given_on None: it was given before the case was taken over. lapsed: all that is known is that it was over by then.
    replaced: all that is known is that another agreement had taken over by then; nobody gave notice.
    by: what the party was called then. steps: how the last day was reckoned from the day of receipt.
    """

    party: str
    given_on: date | None
    received_on: date | None
    ends_on: date | None
    ground: str | None = None
    lapsed: bool = False
    replaced: bool = False
    by: str | None = None
    steps: tuple[str, ...] = ()

    @property
    def is_history(self) -> bool:
        """Whether it lies before the takeover of the case, so that nothing has been extended since that is known."""
        return self.received_on is None

    @property
    def words(self) -> str:
        """«uppsagt av polisen den 2018-05-02, onsdag», as far as it is known."""
        whose = "" if self.party == ANY_PARTY else f" av {self.by or self.party}"
        if self.lapsed:
            return "avtalet hade upphört när ärendet togs över"
        if self.replaced:
            return "ett annat avtal hade tagit vid när ärendet togs över"
        return f"uppsagt{whose} den {spoken(self.given_on)}" if self.given_on else f"uppsagt{whose}, dagen framgår inte"


@dataclass(frozen=True, slots=True)
class LetRun:
    """The answer «låt löpa»: that the agreement is allowed to be extended past period_end,
    on a ground and by a name.
    """

    period_end: date | None
    ground: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Instrument:
    """One agreement or löfte in a case.

    notice_given: the notice that ends it; other_notices: those beside it, by which it would end no earlier.
    renegotiate_on: the day to which «omförhandla» put the question off.
    renewal_open: the successor is opened and not decided yet. renewal_failed: the Dnr of one that came to nothing.
    noted_end: the period's end up to which extensions stand in the journal; noted_over: the last day that stands there
    as passed. They decide nothing, since the periods themselves are always reckoned.
    """

    id: str
    kind: str
    title: str | None = None
    term: Term = Term()
    extension: Extension | None = None
    notice: tuple[NoticeRule, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    replaces: str | None = None
    notice_given: NoticeGiven | None = None
    let_run: tuple[LetRun, ...] = ()
    renegotiate_on: date | None = None
    successor: str | None = None
    taken_over: bool = False
    noted_end: date | None = None
    renewal_open: bool = False
    renewal_failed: str | None = None
    other_notices: tuple[NoticeGiven, ...] = ()
    noted_over: date | None = None

    @property
    def notices(self) -> tuple[NoticeGiven, ...]:
        """Every notice that is given of it, first the one that ends it."""
        return (*((self.notice_given,) if self.notice_given else ()), *self.other_notices)

    def notice_of(self, party: str) -> NoticeGiven | None:
        """The notice that the party has given, or None."""
        return next((one for one in self.notices if one.party == party), None)

    @property
    def mode(self) -> ExtensionMode | None:
        """What happens at a period's end; None where the text says nothing of extension."""
        return self.extension.mode if self.extension else None

    @property
    def fully_signed(self) -> bool:
        """True where there are signatories and each of them has signed."""
        return bool(self.signatories) and all(signatory.has_signed for signatory in self.signatories)


def first_period(instrument: Instrument) -> Period:
    """The agreed term without any extension. An end is reckoned from start and length where both are given."""
    term = instrument.term
    if term.end is None and term.start and term.length:
        return Period(term.start, _nth_end((term.start, term.length), Duration(), 0))
    return Period(term.start, term.end)


# A day that the text gives, and how far from it the first period ends.
_Anchor = tuple[date, Duration]


def _anchor(term: Term) -> _Anchor | None:
    """What every period's end is counted from: the first day where the text gives it with a length, else the day after
    the end that it gives.
    """
    if term.end:
        return term.end + timedelta(days=1), Duration()
    if not term.start or not term.length:
        return None
    # Months are counted before days, so a term of weeks is laid down before any month is added to it.
    return (shift(term.start, term.length), Duration()) if term.length.total_days else (term.start, term.length)


def _nth_end(anchor: _Anchor, length: Duration, n: int) -> date:
    """The last day after n extensions: all are counted from the anchor at once, so that a 31st never drifts and month
    ends stay month ends.
    """
    day, first = anchor
    months, days = first.total_months + n * length.total_months, first.total_days + n * length.total_days
    return shift(day, Duration(months=months, days=days)) - timedelta(days=1)


def _extends(instrument: Instrument) -> Duration | None:
    """The length by which it extends itself, or None where it does not."""
    extension = instrument.extension
    automatic = extension is not None and extension.mode is ExtensionMode.AUTOMATIC
    return extension.length if extension and automatic and extension.length and extension.length != Duration() else None


def runs_on(instrument: Instrument) -> bool:
    """Whether it goes on by itself for a time that the text does not say: «och därefter tills vidare»."""
    automatic = instrument.mode is ExtensionMode.AUTOMATIC and not _extends(instrument)
    return automatic and not instrument.term.open_ended and first_period(instrument).end is not None


def extensions_until(instrument: Instrument, on: date) -> int:
    """How many times it has extended itself by that day (the extension happens the day after the period's end)."""
    first, length, anchor = first_period(instrument), _extends(instrument), _anchor(instrument.term)
    if not length or not first.end or not anchor or on <= first.end or _ends_unsaid(instrument):
        return 0
    stop = final_day(instrument).date
    limit = min(on, stop) if stop else on
    # No month is longer than 31 days, so that the guess never passes the number looked for.
    n = max(0, (limit - first.end).days // (31 * length.total_months + length.total_days) - 1)
    while _nth_end(anchor, length, n) < limit:
        n += 1
    return n


def period_on(instrument: Instrument, on: date) -> Period:
    """The period that runs that day; before the term the first one, after it the last one.

    Past the first one it is not known of an agreement that ends, where nobody has said when.
    """
    first = first_period(instrument)
    extended = first.end is not None and on > first.end and (_extends(instrument) is not None or runs_on(instrument))
    if _ends_unsaid(instrument) and extended:
        return Period(None, None)
    stop = final_day(instrument).date
    if extended and first.end and runs_on(instrument) and (stop is None or stop > first.end):
        return _cut(instrument, Period(first.end + timedelta(days=1), None))
    return _cut(instrument, nth_period(instrument, extensions_until(instrument, on)))


def nth_period(instrument: Instrument, n: int) -> Period:
    """The period after n extensions, counted from the original anchor;
    the first one for n = 0 or where nothing extends it.
    """
    length, anchor = _extends(instrument), _anchor(instrument.term)
    if n == 0 or not length or not anchor:
        return first_period(instrument)
    return Period(_nth_end(anchor, length, n - 1) + timedelta(days=1), _nth_end(anchor, length, n))


def next_period(instrument: Instrument, on: date) -> Period | None:
    """The period that follows the running one if the agreement extends itself;
    None where it does not or notice is given.
    """
    length, running = _extends(instrument), period_on(instrument, on)
    if runs_on(instrument) and running.end and not instrument.notice_given:
        return Period(running.end + timedelta(days=1), None)
    if not length or not running.end or instrument.notice_given:
        return None
    return nth_period(instrument, extensions_until(instrument, on) + 1)


def _ends_unsaid(instrument: Instrument) -> bool:
    """Whether it has come to its end, or will, on a day that nobody has said."""
    return instrument.notice_given is not None and instrument.notice_given.ends_on is None


def _cut(instrument: Instrument, period: Period) -> Period:
    """The period, ended where notice ends it."""
    notice = instrument.notice_given
    if notice and notice.ends_on and period.holds(notice.ends_on):
        return replace(period, end=notice.ends_on)
    return period


def final_day(instrument: Instrument) -> Reckoning:
    """The last day of the whole agreement, where it is known: the term's end, or the day on which notice ends it."""
    notice = instrument.notice_given
    if notice:
        last = f"sista dag {spoken(notice.ends_on)}" if notice.ends_on else "sista dag: framgår inte"
        return Reckoning(notice.ends_on, (notice.words, *notice.steps, last))
    if _extends(instrument) or instrument.term.open_ended or runs_on(instrument):
        return Reckoning(None, ("löper tills någon säger upp det",))
    end = first_period(instrument).end
    if end is None:
        return UNKNOWN
    if instrument.mode is ExtensionMode.UNKNOWN and instrument.successor and not instrument.renewal_open:
        return Reckoning(end, (*_end_steps(instrument, end), "ett nytt avtal tar vid"))
    if instrument.mode is ExtensionMode.UNKNOWN:
        return Reckoning(None, (f"perioden slutar {spoken(end)}; texten säger inte om avtalet förlängs",))
    return Reckoning(end, _end_steps(instrument, end))


def _end_steps(instrument: Instrument, end: date) -> tuple[str, ...]:
    """How the end of the first period is known."""
    term = instrument.term
    if term.end is None and term.start and term.length:
        return (f"{spoken(term.start)} plus {term.length.words}, till och med {spoken(end)}",)
    phrase = f" («{term.phrase}»)" if term.phrase else ""
    return (f"avtalstiden går till och med {spoken(end)}{phrase}",)


def period_end(instrument: Instrument, on: date) -> Reckoning:
    """The last day of the period that runs that day, with each extension behind it said."""
    period, n = period_on(instrument, on), extensions_until(instrument, on)
    first = first_period(instrument)
    if period.end is None or first.end is None:
        return final_day(instrument) if _ends_unsaid(instrument) else UNKNOWN
    told = Reckoning(first.end, _end_steps(instrument, first.end))
    length = _extends(instrument)
    if n and length:
        times = "en gång" if n == 1 else f"{n} gånger"
        told = told.then(period.end, f"förlängt {times} med {length.words} = {spoken(period.end)}")
    if instrument.notice_given and period.end != told.date:
        told = told.then(period.end, f"uppsägning: sista dag {spoken(period.end)}")
    return told
