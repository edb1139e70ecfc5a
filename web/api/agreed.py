"""The shapes of what goes on after a decision: agreements, what is to be followed up, and the plan."""

from __future__ import annotations

from web.api.shape import Name, NameWithin, OnDay, Shape, shown
from web.api.shapes import ID, WITHIN, Paged


class PeriodShape(Shape):
    """From and to; None where the text does not say."""

    start: OnDay | None = shown("2026-03-01")
    end: OnDay | None = shown("2027-12-31")


class TermShape(Shape):
    """The first term."""

    start: OnDay | None = shown("2026-03-01")
    end: OnDay | None = shown("2027-12-31")
    open_ended: bool = shown(False)
    length: str | None = shown(None)
    phrase: str | None = shown("gäller till och med den 31 december 2027")


class ExtensionShape(Shape):
    """How it goes on."""

    mode: str | None = shown("automatic")
    length: str | None = shown("P1Y")
    phrase: str | None = shown("förlängs med ett år i sänder")


class NoticeDay(Shape):
    """The last day on which somebody may give notice, with its reckoning."""

    party: str | None = shown("kommunen")
    party_name: str | None = shown("Rönnvikens kommun")
    ours: bool = shown(True)
    date: OnDay | None = shown("2027-06-30")
    reckoning: list[str] = shown(["2027-12-31 minus 6 månader = 2027-06-30"])


class NoticeShape(Shape):
    """Notice that was given."""

    party: str | None = shown("kommunen")
    party_name: str | None = shown("Rönnvikens kommun")
    given_on: OnDay | None = shown("2027-05-01")
    received_on: OnDay | None = shown("2027-05-03")
    ends_on: OnDay | None = shown("2027-12-31")
    ground: str | None = shown("KS 2027-04-28 § 40")
    words: str = shown("uppsagt av kommunen den 2027-05-01, lördag")


class WindowShape(Shape):
    """When it is time to decide what shall become of it."""

    opens: OnDay | None = shown("2027-01-01")
    closes: OnDay | None = shown("2027-06-30")
    answered: bool = shown(False)
    reckoning: list[str] = shown(["2027-12-31 minus 6 månader = 2027-06-30"])


class SignatoryShape(Shape):
    """Somebody who signs."""

    party: str | None = shown("kommunen")
    party_name: str | None = shown("Rönnvikens kommun")
    name: str | None = shown("Ingegärd Sjövalla")
    role: str | None = shown("kommunstyrelsens ordförande")
    signed_on: OnDay | None = shown("2026-03-01")
    signed: bool = shown(True)


class InstrumentShape(Shape):
    """An agreement or a löfte as it stands today; every date with its reckoning."""

    id: NameWithin = shown(WITHIN)
    case_id: Name = shown(ID)
    kind: str = shown("overenskommelse")
    title: str | None = shown("Samverkansöverenskommelse")
    status: str = shown("loper")
    status_label: str = shown("Löper")
    begun: bool | None = shown(True)
    term: TermShape
    current_period: PeriodShape
    current_period_reckoning: list[str] = shown(["2027-12-31 enligt avtalet"])
    extension: ExtensionShape
    last_notice_day: list[NoticeDay]
    decision_window: WindowShape | None
    notice: NoticeShape | None
    other_notices: list[NoticeShape]
    signatories: list[SignatoryShape]
    replaces: str | None = shown(None)
    successor: str | None = shown(None)
    unknown: list[str] = shown(["uppsägningstid"])


class Instruments(Shape):
    """The agreements of a case."""

    instruments: list[InstrumentShape]


class DoneShape(Shape):
    """That it was followed up."""

    on: OnDay = shown("2026-04-10")
    by: str = shown("Tove Granhed")
    note: str = shown("Mötet hölls; se anteckningarna.")
    link: str | None = shown("https://ronnviken.example/uppfoljning", default=None)


class OccurrenceShape(Shape):
    """One time that something is to be followed up."""

    id: NameWithin = shown(WITHIN)
    case_id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    what: str = shown("Uppföljning av åtgärderna")
    who: str | None = shown("kommunen")
    to: str | None = shown("KS")
    period: PeriodShape
    due: OnDay | None = shown("2026-04-30")
    state: str = shown("kommande")
    reckoning: list[str] = shown(["kvartalets slut 2026-03-31 plus 30 dagar = 2026-04-30"])
    meeting: bool = shown(False)
    done: DoneShape | None


class Occurrences(Paged):
    """What is to be followed up, by due day."""

    occurrences: list[OccurrenceShape]


class PlanEvent(Shape):
    """Something that will come, with its reckoning. estimated: the meeting calendar does not reach that far."""

    date: OnDay | None = shown("2027-01-31")
    until: OnDay | None = shown(None)
    kind: str = shown("tillfalle")
    kind_label: str = shown("Uppföljning")
    what: str = shown("Uppföljning av åtgärderna")
    reckoning: list[str] = shown(["årets slut 2026-12-31 plus 1 månad = 2027-01-31"])
    estimated: bool = shown(False)


class UnknownShape(Shape):
    """What cannot be reckoned, and why."""

    what: str = shown("Sista uppsägningsdag")
    why: str = shown("uppsägningstiden framgår inte")


class PlanInList(Shape):
    """What one of several cases has ahead of it."""

    case_id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    title: str = shown("Samverkansöverenskommelse med polisen")
    events: list[PlanEvent]
    unknown: list[UnknownShape]


class Plans(Paged):
    """What the open cases have ahead of them, in the register's order."""

    until: OnDay = shown("2028-11-28")
    plans: list[PlanInList]


class PlanShape(Shape):
    """What a case has ahead of it."""

    case_id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    until: OnDay = shown("2028-11-28")
    events: list[PlanEvent]
    unknown: list[UnknownShape]
