"""The five stories of the demo, each told in order: a story says on which day it goes on, the clock who is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from engine.domain.agreement import Extension, ExtensionMode
from engine.domain.casefile import CaseFile
from engine.terminal.demo_stage import CHEF, ELIAS, REGISTRATOR, SECRETARY, TOVE, Stage
from engine.usecases import agreement_days, everyday, promising

Story = Iterator[date]
Given = dict[str, Any]
A_FEW_DAYS = timedelta(days=2)
MANDATE = "Kommunstyrelsens reglemente § 4"
ORIGINAL = "Närarkivet, kommunhuset"
INVITATION = """# Inbjudan till kommunstyrelsen

Kommunstyrelsen följer en gång om året upp hur samverkan har gått, och vill gärna höra det av er.

Välkomna till sammanträdet onsdagen den 28 november 2018 klockan 13.00 i Rönnsalen, kommunhuset.

- Vad ni har sett under året, och vad ni ser framför er.
- Hur handlingsplanerna har följts.
- Vad ni önskar av kommunen nästa år.

Svara senast den 5 oktober vem som kommer, till handläggaren ovan.
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """One way through the organs. utskott: code, meeting day and §. held_on, paragraph: the deciding meeting."""

    proposed: date
    approved: date
    utskott: tuple[str, date, int] | None
    held_on: date
    paragraph: int
    outcome: str = "bifall"


def through_the_organs(stage: Stage, dnr: str, way: Passage, points: tuple[str, ...] = ()) -> Story:
    """Proposal, approval, utskott, decision, extract, and the decision sent to those whom it concerns."""
    yield way.proposed
    officer = stage.officers[dnr]
    stage.act(officer, dnr, "foresla", answers={"points": points})
    if points:  # no text came with the case file: the report is put together from what the case knows
        stage.issue(officer, dnr, "tjansteskrivelse")
    yield from _prepared(stage, dnr, way)
    yield way.held_on + A_FEW_DAYS
    decided = {"outcome": way.outcome, "meeting_on": way.held_on, "paragraph": way.paragraph}
    stage.act(SECRETARY, dnr, "besluta", answers=decided)
    stage.issue(SECRETARY, dnr, "protokollsutdrag")
    yield stage.today + A_FEW_DAYS * 2
    stage.send_decision(dnr)


def _prepared(stage: Stage, dnr: str, way: Passage) -> Story:
    yield way.approved
    stage.act(CHEF, dnr, "bered")
    if way.utskott:
        organ, day, paragraph = way.utskott
        yield day + A_FEW_DAYS
        stage.act(SECRETARY, dnr, "bered", answers={"organ": organ, "meeting_on": day, "paragraph": paragraph})


def two_instruments(stage: Stage) -> Story:
    """Two instruments decided together, no follow-up stated, renewed twice by linked cases."""
    yield date(2016, 10, 10)
    dnr = stage.open("samverkan-och-lofte.yaml", TOVE)
    way = Passage(date(2016, 10, 12), date(2016, 10, 14), ("KSAU", date(2016, 11, 9), 141), date(2016, 11, 23), 158)
    yield from through_the_organs(stage, dnr, way)
    yield from _signed(
        stage, dnr, date(2016, 12, 12), ("overenskommelse", "overenskommelse"), ("lofte", "medborgarlofte")
    )
    yield date(2017, 1, 2)
    stage.act(TOVE, dnr, "folj_upp")
    yield date(2019, 8, 20)
    second = _renew(stage, dnr, 2020, 2023)
    yield from _sent_back_once(stage, second)
    yield date(2020, 1, 7)
    stage.act(TOVE, second, "folj_upp")
    yield date(2020, 1, 15)
    told = "https://www.ronnviken.example/lofte/2017-sa-gick-det"
    promising.publish_feedback(stage.app, stage.ask(TOVE, "lofte aterkoppla"), dnr, told, date(2018, 1, 22))
    stage.act(REGISTRATOR, dnr, "avsluta")
    yield from _renewed_again(stage, second)


def _signed(stage: Stage, dnr: str, day: date, *pairs: tuple[str, str]) -> Story:
    """Each instrument is signed by everybody, and the signed copy registered."""
    yield day
    for instrument, template in pairs:
        copy = stage.signed_copy(dnr, template)
        kept = {"mandate": MANDATE, "original": ORIGINAL, "file": copy}
        stage.act(REGISTRATOR, dnr, "underteckna", answers={"instrument": instrument, "signed_on": day, **kept})


def _renew(stage: Stage, dnr: str, first: int, last: int) -> str:
    """The överenskommelse goes on in a new, linked case with a title of its own."""
    term = {"term_start": date(first, 1, 1), "term_end": date(last, 12, 31)}
    done = stage.act(REGISTRATOR, dnr, "forny", answers={"instrument": "overenskommelse", **term})
    successor = str(done["successor"])
    stage.officers[successor] = TOVE
    title = f"Samverkansöverenskommelse {first}–{last} med Polismyndigheten"
    stage.rewrite(successor, lambda file: replace(file, header=replace(file.header, title=title)))
    return successor


def _sent_back_once(stage: Stage, dnr: str) -> Story:
    """The utskott sends the proposal back with its reason; the second time it goes through."""
    points = ("Kommunstyrelsen godkänner samverkansöverenskommelsen med Polismyndigheten för åren 2020–2023.",)
    yield date(2019, 9, 16)
    stage.act(TOVE, dnr, "foresla", answers={"points": points})
    stage.issue(TOVE, dnr, "tjansteskrivelse")
    yield date(2019, 9, 18)
    stage.act(CHEF, dnr, "bered")
    yield date(2019, 10, 11)
    why = "Utskottet vill veta vad den förra överenskommelsen ledde till innan en ny tecknas."
    sent_back = {"organ": "KSAU", "meeting_on": date(2019, 10, 9), "paragraph": 119}
    stage.act(SECRETARY, dnr, "aterremittera", why, sent_back)
    way = Passage(date(2019, 10, 21), date(2019, 10, 23), ("KSAU", date(2019, 11, 13), 134), date(2019, 11, 27), 187)
    yield from through_the_organs(stage, dnr, way, points)
    yield from _signed(stage, dnr, date(2019, 12, 16), ("overenskommelse", "overenskommelse"))


def _renewed_again(stage: Stage, dnr: str) -> Story:
    yield date(2023, 8, 22)
    third = _renew(stage, dnr, 2024, 2027)
    way = Passage(date(2023, 9, 12), date(2023, 9, 14), ("KSAU", date(2023, 10, 11), 121), date(2023, 10, 25), 166)
    points = ("Kommunstyrelsen godkänner samverkansöverenskommelsen med Polismyndigheten för åren 2024–2027.",)
    yield from through_the_organs(stage, third, way, points)
    yield from _signed(stage, third, date(2023, 11, 20), ("overenskommelse", "overenskommelse"))
    yield date(2024, 1, 8)
    stage.act(TOVE, third, "folj_upp")
    yield date(2024, 1, 15)
    stage.act(REGISTRATOR, dnr, "avsluta")


def a_question_comes_in(stage: Stage) -> Story:
    """A question under a number taken over, a missiv, an utskott's proposal, one bordläggning, yearly follow-up."""
    yield date(2017, 6, 15)
    dnr = stage.open("samverkansformer.yaml", TOVE)
    everyday.note(
        stage.app, stage.ask(TOVE, "anteckna"), dnr, "Talade med räddningschefen om vem som ska kalla till mötena."
    )
    everyday.watch(stage.app, stage.ask(TOVE, "bevaka"), dnr, date(2017, 8, 14), "Skriv missivet till utskottet")
    yield date(2017, 8, 31)
    everyday.answer_watch(stage.app, stage.ask(TOVE, "bevaka"), dnr, "b1", "Missivet är skrivet.")
    stage.act(TOVE, dnr, "foresla")
    yield from _prepared(
        stage, dnr, Passage(date(2017, 8, 31), date(2017, 9, 1), ("TSU", date(2017, 9, 12), 27), date(2017, 9, 27), 0)
    )  # fmt: skip
    yield date(2017, 9, 29)
    postponed = {"organ": "KS", "meeting_on": date(2017, 9, 27), "paragraph": 138, "until": date(2017, 10, 25)}
    stage.act(SECRETARY, dnr, "bordlagg", answers=postponed)
    yield date(2017, 10, 27)
    decided = {"outcome": "bifall", "meeting_on": date(2017, 10, 25), "paragraph": 155}
    stage.act(SECRETARY, dnr, "besluta", answers=decided)
    stage.issue(SECRETARY, dnr, "protokollsutdrag")
    yield date(2017, 11, 1)
    stage.send_decision(dnr)
    stage.act(TOVE, dnr, "folj_upp")
    stage.resting[dnr] = date(2019, 1, 1)
    yield date(2018, 9, 3)
    stage.issue(TOVE, dnr, "brev", INVITATION)
    yield date(2022, 1, 20)
    why = "Samverkan går in i den nya överenskommelsen och följs upp där."
    stage.act(REGISTRATOR, dnr, "avsluta", why)


def year_after_year(stage: Stage) -> Story:
    """An agreement that extends itself a calendar year at a time; ten years of it, until the board gives notice."""
    yield date(2016, 2, 5)
    dnr = stage.open("kalenderarsavtal.yaml", ELIAS)
    points = ("Kommunstyrelsen godkänner överenskommelsen om en trygg stadskärna.",)
    way = Passage(date(2016, 2, 5), date(2016, 2, 8), ("KSAU", date(2016, 2, 10), 21), date(2016, 2, 24), 33)
    yield from through_the_organs(stage, dnr, way, points)
    yield from _signed(stage, dnr, date(2016, 3, 1), ("overenskommelse", "overenskommelse"))
    stage.act(ELIAS, dnr, "folj_upp")
    for year in range(2016, 2025):
        # In 2020 the question lies until the chef has been told; the other years it is answered in the autumn.
        yield date(year, 12, 14) if year == 2020 else date(year, 9, 21)
        why = "Ledningsgruppen har gått igenom året och vill fortsätta oförändrat."
        stage.act(CHEF, dnr, "lat_lopa", why)
    yield from _notice_is_given(stage, dnr)


def _notice_is_given(stage: Stage, dnr: str) -> Story:
    """Notice takes a decision of its own: a round in the board, then notice sent and received."""
    yield date(2025, 8, 25)
    stage.act(CHEF, dnr, "sag_upp", "Arbetet i stadskärnan går upp i den nya överenskommelsen för hela kommunen.")
    points = ("Kommunstyrelsen säger upp överenskommelsen om en trygg stadskärna till den 31 december 2025.",)
    way = Passage(date(2025, 8, 26), date(2025, 8, 27), ("KSAU", date(2025, 9, 10), 98), date(2025, 9, 24), 131)
    yield from through_the_organs(stage, dnr, way, points)
    yield date(2025, 10, 9)
    sent = {"given_on": date(2025, 10, 6), "received_on": date(2025, 10, 8)}
    stage.act(CHEF, dnr, "sag_upp", "Kommunstyrelsens beslut 2025-09-24, § 131.", sent)
    stage.issue(REGISTRATOR, dnr, "uppsagning")
    yield date(2026, 1, 15)
    stage.act(REGISTRATOR, dnr, "avsluta")


def a_promise(stage: Stage) -> Story:
    """A löfte signed before it is decided, followed up monthly, evaluated in a round of its own, kept and told of."""
    yield date(2020, 11, 6)
    dnr = stage.open("medborgarlofte.yaml", TOVE)
    stage.links[dnr] = "https://www.ronnviken.example/lofte"
    chair: Given = {"party": "kommunen", "signed_on": date(2020, 11, 5), "mandate": MANDATE, "original": ORIGINAL}
    chair["file"] = stage.signed_copy(dnr, "medborgarlofte")
    stage.act(REGISTRATOR, dnr, "underteckna", answers=chair)
    way = Passage(date(2020, 11, 9), date(2020, 11, 10), ("KSAU", date(2020, 12, 2), 150), date(2020, 12, 16), 188)
    yield from through_the_organs(stage, dnr, way)
    yield date(2020, 12, 22)
    police = {"party": "polisen", "person": "Hedda Norrvik", "signed_on": date(2020, 12, 21), "original": ORIGINAL}
    stage.act(REGISTRATOR, dnr, "underteckna", answers={**police, "mandate": "Polismyndighetens arbetsordning"})
    yield date(2021, 1, 4)
    stage.act(TOVE, dnr, "folj_upp")
    yield from _done_for_it(stage, dnr)
    yield date(2021, 7, 2)
    everyday.away(stage.app, stage.ask(TOVE, "franvaro"), TOVE, date(2021, 8, 6), ELIAS)
    yield from _evaluated(stage, dnr)
    yield from _kept_and_told(stage, dnr)


def _done_for_it(stage: Stage, dnr: str) -> Story:
    """What was to be done for the promises in the first half-year, the last of it a little late."""
    for day, activity, note in (
        (date(2021, 2, 22), "l1.1", "Det nya schemat gäller från vecka 8."),
        (date(2021, 3, 29), "l1.2", "Patrullen går fredagar och lördagar klockan 20–24."),
        (date(2021, 6, 2), "l2.1", "Buskagen är nedtagna längs alla tre gångvägarna."),
    ):
        yield day
        _told(stage, dnr, activity, note)


def _told(stage: Stage, dnr: str, own_id: str, note: str) -> None:
    promising.tell_of_promise(stage.app, stage.ask(TOVE, "lofte klar"), dnr, own_id, note)


def _evaluated(stage: Stage, dnr: str) -> Story:
    """After a year the result goes to the board, under the same Dnr with a § of its own, while follow-ups go on."""
    yield date(2022, 1, 10)
    stage.act(TOVE, dnr, "ny_omgang", answers={"kind": "aterrapportering"})
    stage.issue(TOVE, dnr, "uppfoljningsrapport")
    stage.rewrite(dnr, lambda file: replace(file, documents=()))  # the texts of the first round have been decided on
    points = ("Kommunstyrelsen tar del av utvärderingen av medborgarlöftets första år.",)
    way = Passage(
        date(2022, 1, 24), date(2022, 1, 25), ("KSAU", date(2022, 2, 9), 19), date(2022, 2, 23), 34, "noteras"
    )
    yield from through_the_organs(stage, dnr, way, points)
    stage.act(TOVE, dnr, "folj_upp")


def _kept_and_told(stage: Stage, dnr: str) -> Story:
    yield date(2022, 9, 26)
    _told(stage, dnr, "l2.2", "Armaturerna är på plats och tändes den 22 september.")
    yield date(2022, 10, 3)
    for promise, note in (
        ("l1", "Fältgruppen och polisen har varit ute varje fredag och lördag sedan april 2021."),
        ("l2", "Belysningen mot Kvarnbacken tändes den 22 september 2022."),
    ):
        _told(stage, dnr, promise, note)
    yield date(2023, 1, 23)
    link = "https://www.ronnviken.example/lofte/sa-gick-det"
    promising.publish_feedback(stage.app, stage.ask(TOVE, "lofte aterkoppla"), dnr, link, date(2023, 1, 20))
    stage.issue(TOVE, dnr, "uppfoljningsrapport")
    yield date(2023, 2, 6)
    stage.act(REGISTRATOR, dnr, "avsluta")


def one_year_at_a_time(stage: Stage) -> Story:
    """No start day and no word of what happens when the year is out: the system asks, and people decide."""
    yield date(2018, 11, 20)
    dnr = stage.open("ett-ar-i-taget.yaml", ELIAS)
    points = ("Kommunstyrelsen godkänner samverkansavtalet för trygga bygder.",)
    way = Passage(date(2018, 11, 21), date(2018, 11, 22), ("KSAU", date(2018, 12, 5), 162), date(2018, 12, 19), 201)
    yield from through_the_organs(stage, dnr, way, points)
    yield from _signed(stage, dnr, date(2019, 1, 7), ("overenskommelse", "overenskommelse"))
    stage.act(ELIAS, dnr, "folj_upp")
    yield date(2019, 2, 5)
    agreement_days.set_start(stage.app, stage.ask(ELIAS, "avtal"), dnr, "overenskommelse", date(2018, 11, 15))
    yield from _revised(stage, dnr)
    yield date(2022, 2, 7)
    stage.act(REGISTRATOR, dnr, "avsluta")


def _revised(stage: Stage, dnr: str) -> Story:
    """The year is out and nobody knows whether it goes on; the board settles it in a round of its own."""
    yield date(2019, 12, 9)
    stage.act(ELIAS, dnr, "ny_omgang", answers={"kind": "revidering"})
    points = ("Samverkansavtalet för trygga bygder förlängs till och med den 31 december 2021 och upphör då.",)
    way = Passage(date(2019, 12, 10), date(2019, 12, 11), ("KSAU", date(2020, 1, 8), 4), date(2020, 1, 22), 11)
    yield from through_the_organs(stage, dnr, way, points)
    stage.rewrite(dnr, _to_the_end_of_2021, by=REGISTRATOR)
    yield from _signed(stage, dnr, date(2020, 2, 10), ("overenskommelse", "overenskommelse"))
    stage.act(ELIAS, dnr, "folj_upp")


def _to_the_end_of_2021(file: CaseFile) -> CaseFile:
    said = "Avtalet förlängs till och med den 31 december 2021 och upphör då."
    (one,) = file.instruments
    term = replace(one.term, end=date(2021, 12, 31), length=None, phrase=said)
    return replace(file, instruments=(replace(one, term=term, extension=Extension(ExtensionMode.NONE)),))


STORIES = (year_after_year, two_instruments, a_question_comes_in, one_year_at_a_time, a_promise)
