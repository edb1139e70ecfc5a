"""The days of an agreement that somebody gives afterwards: a start day that its text lacks, a last day that nothing
says, and the one to which an organ has prolonged it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.app import App
from engine.domain import events as happened
from engine.domain.agreement import Extension, ExtensionMode, Instrument, final_day, first_period
from engine.domain.amending import amending, check_amends, decided_in, prolonged, sign_again, to_be_signed, written_in
from engine.domain.case import Case
from engine.domain.decision import Decision
from engine.domain.errors import Refused, WrongUsage
from engine.domain.events import Event
from engine.domain.people import Role
from engine.domain.reckoning import spoken
from engine.domain.standing import is_unclear
from engine.domain.words import typed
from engine.usecases.following_up import change, instrument_of
from engine.usecases.work import Answer, Request, allow, holds


class StartKnown(Refused):
    """«{instrument}» har redan startdagen {start}. Ändra den med «arende andra {dnr} --fran FIL»."""


class EndKnown(Refused):
    """Sista dagen för «{instrument}» är redan känd: {end}. Är uppsägningen fel registrerad registreras den om:
    arende steg {dnr} sag_upp
    """


class NotGivenNotice(Refused):
    """«{instrument}» är inte uppsagt, så sista dagen följer av avtalet. Säg upp det: arende steg {dnr} sag_upp. Ska det
    gälla längre beslutar organet det i en ny omgång: arende steg {dnr} ny_omgang --falt kind=revidering
    """


class NoLonger(WrongUsage):
    """Beslutet {decision} förlänger «{instrument}», som redan gäller till och med {end}: ange en senare dag."""


class BeforeNotice(WrongUsage):
    """Avtalet kan inte sluta {day}, innan uppsägningen togs emot {received}."""


class StartAfterEnd(WrongUsage):
    """«{instrument}» slutar {end} och kan inte börja {day}."""


def set_start(app: App, request: Request, dnr: str, instrument: str, day: date) -> Answer:
    """The start day of an instrument whose text gives none; occurrences are reckoned from it.

    Raises NoSuchInstrument, StartKnown, StartAfterEnd.
    """

    def make(case: Case) -> tuple[Case, list[Event]]:
        found = instrument_of(case, instrument)
        if found.term.start:
            raise StartKnown(instrument=found.title or found.id, start=found.term.start, dnr=case.dnr)
        end = final_day(found).date or found.term.end
        if end and day > end:
            raise StartAfterEnd(instrument=found.title or found.id, end=spoken(end), day=spoken(day))
        after = replace(found, term=replace(found.term, start=day))
        return case.with_instrument(after), [happened.InstrumentChanged(found, after, f"startdag {spoken(day)}")]

    return change(app, request, dnr, make, extra={"instrument": instrument, "start": day.isoformat()})


def set_end(app: App, request: Request, dnr: str, instrument: str, day: date) -> Answer:
    """The last day of an instrument that is given notice of, or is over, where nothing says when it ends; the period's
    own last day for one that did not go on though its text is silent, which a registrator or chef says; or the one to
    which the organ has prolonged it in a later round: {dnr, revision, instrument, end, warnings[]}.

    Raises NotAllowed, NoSuchInstrument, NotGivenNotice, NoLonger, EndKnown, BeforeNotice, and as amending.check_amends.
    """
    answer: Answer = {"instrument": instrument, "end": day.isoformat(), "warnings": []}

    def make(case: Case) -> tuple[Case, list[Event]]:
        found = instrument_of(case, instrument)
        if is_unclear(found, app.today()) and day == first_period(found).end:
            allow(app, request, case.body, Role.REGISTRATOR, Role.CHEF)
            return _lapsed(case, found, day)
        if found.notice_given is None and (decided := amending(case)):
            corrects = holds(app, request, case.body, Role.REGISTRATOR)
            check_amends(case, decided, found, app.today(), corrects=corrects)
            after, told = _prolong(case, found, day, decided)
        else:
            after, told = _ended(case, found, day)
        answer["warnings"] = [sign_again(after, one) for one in to_be_signed(case, after)]
        return after, told

    return change(app, request, dnr, make, extra=answer)


def _ended(case: Case, found: Instrument, day: date) -> tuple[Case, list[Event]]:
    """One that is given notice of ends that day. Raises NotGivenNotice, EndKnown, BeforeNotice."""
    notice, name = found.notice_given, found.title or found.id
    if notice is None:
        raise NotGivenNotice(instrument=name, dnr=typed(case.dnr))
    if notice.ends_on:
        raise EndKnown(instrument=name, end=spoken(notice.ends_on), dnr=typed(case.dnr))
    if notice.received_on and day < notice.received_on:
        raise BeforeNotice(day=spoken(day), received=spoken(notice.received_on))
    after = replace(found, notice_given=replace(notice, ends_on=day))
    return case.with_instrument(after), [happened.InstrumentChanged(found, after, f"sista dag {spoken(day)}")]


def _lapsed(case: Case, found: Instrument, day: date) -> tuple[Case, list[Event]]:
    """One of which the text does not say whether it goes on, and which somebody who may says did not."""
    extension = replace(found.extension or Extension(ExtensionMode.NONE), mode=ExtensionMode.NONE)
    after = replace(found, extension=extension)
    why = f"gäller inte längre: tiden gick ut {spoken(day)} och ingen har förlängt det"
    return case.with_instrument(after), [happened.InstrumentChanged(found, after, why)]


def _prolong(case: Case, found: Instrument, day: date, decided: Decision) -> tuple[Case, list[Event]]:
    """By what the organ has decided the agreement ends later; what was written in wrongly is put right by another day.

    Raises NoLonger.
    """
    by, name, end = decided_in(decided), found.title or found.id, final_day(found).date
    if end and day <= end and found.id not in decided.written_in:
        raise NoLonger(decision=by, instrument=name, end=spoken(end))
    term = replace(found.term, end=day, length=None, open_ended=False, phrase=by)
    after = prolonged(found, term)
    told: list[Event] = [happened.InstrumentChanged(found, after, f"sista dag {spoken(day)}, {by}")]
    return written_in(case.with_instrument(after), found.id), told
