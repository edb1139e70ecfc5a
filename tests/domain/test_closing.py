"""What is still missing before a case may be closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Period, Signatory
from engine.domain.case import Confidentiality, Record, Watch
from engine.domain.closing import (
    coming_follow_ups,
    confidential_gaps,
    dispatch_gaps,
    execution_gaps,
    feedback_gaps,
    follow_up_gaps,
    instrument_gaps,
    is_internal,
    left_over_gaps,
    record_gaps,
    settled,
    signature_gaps,
    unsent_to,
    watch_gaps,
)
from engine.domain.decision import Verdict
from engine.domain.execution import Execution
from engine.domain.followup import Done, Feedback, Force, Occurrence, Promise, Schedule
from engine.domain.people import Party
from engine.domain.sending import Channel, Sending
from engine.domain.text import DispatchList, Point
from tests.domain.made import PLACE, automatic, case, decision, duty, instrument, length, noticed

D = date.fromisoformat
SIGNED = instrument(D("2017-01-01"), D("2019-12-31"))
OUT = Record(1, "utgaende", "Protokollsutdrag", D("2016-12-20"), receiver="Polismyndigheten")
SENT = Sending("Polismyndigheten", Channel.MEJL, D("2016-12-20"), record=1)
TO = DispatchList("Beslutet skickas till", ("Polismyndigheten", "Akten", "Kommunstyrelsen", "Elin Berg"))


def test_a_case_without_a_handling_is_not_closed() -> None:
    (text,) = record_gaps(case())
    assert text.startswith("Ingen handling är registrerad: arende handling registrera KS/2016:41 …")
    assert record_gaps(case(records=(OUT,))) == []
    assert record_gaps(case(records=(replace(OUT, state="makulerad"),))) != []


def test_everybody_who_has_not_signed_is_named() -> None:
    half = replace(SIGNED, signatories=(SIGNED.signatories[0], Signatory("polisen", None, "Lokalpolisområdeschef")))
    (text,) = signature_gaps(case(half))
    assert "inte undertecknat av Lokalpolisområdeschef: arende steg KS/2016:41 underteckna" in text
    assert "båda parter" in signature_gaps(case(replace(SIGNED, signatories=())))[0]
    three = case(replace(SIGNED, signatories=()), parties=(*case().parties, Party("granne", "Granby kommun", "kommun")))
    assert "alla parter" in signature_gaps(three)[0]
    assert signature_gaps(case(SIGNED, replace(half, taken_over=True))) == []


@pytest.mark.parametrize(
    ("facts", "unsent"),
    [
        ({}, ("Polismyndigheten",)),
        ({"records": (OUT,)}, ()),
        ({"records": (replace(OUT, receiver="POLISMYNDIGHETEN"),)}, ()),
        ({"records": (replace(OUT, direction="inkommen"),)}, ("Polismyndigheten",)),
        ({"records": (replace(OUT, state="makulerad"),)}, ("Polismyndigheten",)),
        ({"records": (replace(OUT, date=D("2016-12-01")),)}, ("Polismyndigheten",)),  # before the organ met
        ({"records": (replace(OUT, date=D("2016-12-14")),)}, ()),
        ({"records": (replace(OUT, date=None),)}, ()),
        ({"sendings": (SENT,)}, ()),
        ({"sendings": (replace(SENT, recipient="POLISMYNDIGHETEN"),)}, ()),
        ({"sendings": (replace(SENT, failed="550 okänd"),)}, ("Polismyndigheten",)),
        ({"records": (OUT,), "sendings": (replace(SENT, failed="550 okänd"),)}, ("Polismyndigheten",)),
        ({"sendings": (replace(SENT, failed="550"), replace(SENT, record=2))}, ()),
        ({"sendings": (replace(SENT, round=2),)}, ("Polismyndigheten",)),
        ({"decisions": ()}, ()),
        ({"decisions": (decision(D("2016-12-14"), outcome=Verdict.BORDLAGGNING),)}, ()),
        ({"dispatch": None}, ()),
        # each decision is sent
        (
            {"records": (OUT,), "decisions": (decision(D("2016-12-14")), decision(D("2018-05-02"), round_=2))},
            ("Polismyndigheten",),
        ),
        # what was decided before a takeover is history
        ({"taken_over_on": D("2017-03-01")}, ()),
        ({"taken_over_on": D("2016-12-01")}, ("Polismyndigheten",)),
    ],
)
def test_the_decision_is_sent_to_everybody_outside_the_house(facts: dict[str, object], unsent: tuple[str, ...]) -> None:
    one = replace(case(SIGNED, dispatch=TO), **facts)  # type: ignore[arg-type]  # the fields of Case by name
    assert tuple(name for each in settled(one) for name in unsent_to(one, PLACE, each)) == unsent
    assert len(dispatch_gaps(one, PLACE)) == len(unsent)


@pytest.mark.parametrize(
    ("name", "internal"),
    [
        ("Akten", True),
        ("diariet", True),
        ("Kommunstyrelsen", True),
        ("KSAU", True),
        ("Kommunledningskontoret", True),
        ("Rut Ek", True),
        ("Säkerhetschef, Rut Ek", True),
        ("Polismyndigheten", False),
        ("Rut Eklund", False),
        ("Polisen, Akten", False),
    ],
)
def test_who_is_of_the_house(name: str, internal: bool) -> None:
    assert is_internal(name, case(), PLACE) is internal


def test_an_open_bevakning_is_named_with_how_to_answer_it() -> None:
    watch = Watch("b1", D("2017-04-01"), "Ring polisen", "Elin Berg")
    assert watch_gaps(case(watches=(watch, replace(watch, id="b2", done=True)))) == [
        'Bevakningen «Ring polisen» (2017-04-01) är öppen: arende bevaka KS/2016:41 --klar b1 --notering "…".'
    ]


TIME = Occurrence("u1-2017", "u1", Period(None, None), D("2017-12-31"))


@pytest.mark.parametrize(
    ("occurrence", "hanging", "open_"),
    [
        (TIME, True, True),
        (replace(TIME, due=D("2016-12-31")), True, True),
        (replace(TIME, due=None), True, True),
        (replace(TIME, done=Done(D("2017-03-01"), "Elin Berg", "Klart")), True, False),
        # a duty that hangs on no agreement goes on for ever: only what is due already stands in the way
        (TIME, False, False),
        (replace(TIME, due=D("2017-06-01")), False, True),
        (replace(TIME, due=None), False, True),
    ],
)
def test_what_should_have_been_followed_up_stands_in_the_way(
    occurrence: Occurrence, hanging: bool, open_: bool
) -> None:
    what = duty(Schedule(every=length("P1Y")), instrument_="avtal" if hanging else None)
    one = case(SIGNED, obligations=(what,), occurrences=(occurrence,))
    assert bool(follow_up_gaps(one, D("2017-06-01"))) is open_


@pytest.mark.parametrize(
    ("force", "hanging", "decided", "due", "named"),
    [
        (None, False, True, "2017-12-31", True),
        (Force.SKA, False, False, "2017-12-31", True),
        (Force.BOR, False, True, "2017-12-31", True),  # the organ decided what the text recommends
        (Force.BOR, False, False, "2017-12-31", False),
        (Force.KAN, False, False, "2017-12-31", False),
        (None, True, True, "2017-12-31", False),  # it stands in the way as it is
        (None, False, True, "2017-05-31", False),  # due already: it stands in the way as it is
        (None, False, True, None, False),
    ],
)
def test_what_goes_on_without_an_end_is_named_with_its_next_time(
    force: Force | None, hanging: bool, decided: bool, due: str | None, named: bool
) -> None:
    what = duty(Schedule(every=length("P1Y")), instrument_="avtal" if hanging else None, force=force)
    time = replace(TIME, due=D(due) if due else None)
    later = replace(TIME, id="u1-2018", due=D("2018-12-31"), done=Done(D("2017-03-01"), "Elin Berg", "Klart"))
    one = case(obligations=(what,), occurrences=(later, time))
    one = one if decided else replace(one, decisions=())
    assert coming_follow_ups(one, D("2017-06-01")) == (
        ["«Uppföljning av åtgärder» (nästa gång 2017-12-31)"] if named else []
    )


def test_what_nobody_has_begun_to_follow_up_is_named_too() -> None:
    again, once = duty(Schedule(every=length("P1Y")), instrument_=None), duty(Schedule(on_event="vid behov"))
    one = case(obligations=(again, replace(once, id="u2")), follow_up_from=None)
    assert coming_follow_ups(one, D("2017-06-01")) == ["«Uppföljning av åtgärder» (inte påbörjad)"]


def test_what_is_only_recommended_and_never_decided_stands_in_nobodys_way() -> None:
    what = duty(Schedule(unspecified=True), instrument_=None, force=Force.BOR)
    one = case(obligations=(what,), occurrences=(replace(TIME, due=None),))
    assert follow_up_gaps(one, D("2017-06-01"))
    assert follow_up_gaps(replace(one, decisions=()), D("2017-06-01")) == []


def test_a_pledge_is_not_closed_before_feedback_is_published() -> None:
    pledge = case(promises=(Promise("l1", "Vi rör oss mer ute"),))
    assert "arende lofte aterkoppla KS/2016:41" in feedback_gaps(pledge)[0]
    told = replace(pledge, feedback=(Feedback("https://bergvika.example", D("2017-03-01"), "Elin Berg"),))
    assert feedback_gaps(told) == feedback_gaps(case()) == []
    alone = case(replace(instrument(D("2017-01-01"), D("2017-12-31")), kind="medborgarlofte"))
    assert "«Överenskommelse om trygghet»" in feedback_gaps(alone)[0]
    on = [replace(alone, feedback=(Feedback("https://bergvika.example", D(day), "x"),)) for day in BEFORE_AND_AFTER]
    assert [len(feedback_gaps(one)) for one in on] == [1, 0]


BEFORE_AND_AFTER = ("2016-12-31", "2017-01-01")


def test_of_two_pledges_each_is_told_of_since_it_began() -> None:
    first, second = (
        replace(instrument(D(start), D("2018-12-31"), id_=name), kind="medborgarlofte", title=name)
        for name, start in (("ett", "2017-01-01"), ("två", "2018-01-01"))
    )
    told = case(first, second, feedback=(Feedback("https://bergvika.example", D("2017-06-01"), "x"),))
    (gap,) = feedback_gaps(told)
    assert "«två»" in gap
    assert feedback_gaps(case(instrument(D("2017-01-01"), D("2017-12-31")))) == []


def test_what_is_not_reported_says_how_of_which_decision() -> None:
    left = Execution(1, "KS", 23, D("2016-12-14"), "1", "Kontoret")
    (said,) = execution_gaps(case(SIGNED, executions=(left,)))
    assert said.endswith('arende beslut klar KS/2016:41 1 --paragraf 23 --notering "…".')


def test_what_is_confidential_has_a_public_title() -> None:
    secret = Record(3, "inkommen", "Anmälan", confidentiality=Confidentiality("18 kap. 1 §", D("2017-03-01"), "KS"))
    (text,) = confidential_gaps(case(records=(OUT, secret, replace(secret, number=4, public_title="Anmälan"))))
    assert text.startswith("Handling 3 har sekretess")
    assert "arende handling ratta KS/2016:41 3 --offentlig-titel" in text


def test_an_agreement_that_still_runs_says_how_long() -> None:
    assert instrument_gaps(SIGNED, D("2019-12-31")) == [
        "«Överenskommelse om trygghet» löper till och med 2019-12-31, tisdag."
    ]
    assert instrument_gaps(SIGNED, D("2020-01-01")) == []
    running = automatic(D("2015-12-31"))
    assert instrument_gaps(running, D("2050-01-01")) == [
        "«Överenskommelse om trygghet» är inte avslutat: löper tills någon säger upp det."
    ]
    assert instrument_gaps(noticed(running, D("2016-12-31"), D("2016-05-01")), D("2017-01-01")) == []


def test_a_point_that_was_sent_back_and_never_settled_keeps_the_case_open() -> None:
    points = (Point("1", "Avtalet antas.", Verdict.BIFALL), Point("2", "Löftet antas.", Verdict.ATERREMISS))
    (text,) = left_over_gaps(case(decisions=(replace(decision(D("2016-12-14")), points=points),)))

    assert text.startswith("Punkt 2 i KS 2016-12-14 § 12 blev återremiss och är inte avgjord: arende steg KS/2016:41")
    assert left_over_gaps(case(decisions=(decision(D("2016-12-14")),))) == []
