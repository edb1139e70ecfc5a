"""Who gets a decision by which channel, and what is looked at before it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.case import Case, Confidentiality, Record
from engine.domain.decision import Minutes
from engine.domain.dispatch_list import extract_of, last_sending, recipient, recipients, to_send, worries
from engine.domain.locks import why_locked
from engine.domain.people import Party
from engine.domain.sending import Channel, Sending
from engine.domain.text import DispatchList
from tests.domain.made import PLACE, case, decision

D = date.fromisoformat
MET = D("2016-12-14")
POLICE = Party("polisen", "Polismyndigheten", "myndighet", email="lpo@polisen.example")
EXTRACT = Record(1, "upprattad", "Protokollsutdrag", D("2016-12-16"), template="protokollsutdrag", digest="a")
SENT = Sending("Polismyndigheten", Channel.MEJL, D("2016-12-20"), record=2, extract="a")
QUESTION = Record(3, "inkommen", "Fråga", D("2016-11-01"), sender="Föreningen Vaket", digest="q")


def decided(**facts: object) -> Case:
    to = DispatchList("Beslutet skickas till", ("Polismyndigheten", "Föreningen Norr", "Akten", "Kommunstyrelsen"))
    usual = {"decisions": (decision(MET),), "dispatch": to, "parties": (POLICE,), "records": (EXTRACT,)}
    return case(**{**usual, **facts})  # type: ignore[arg-type]  # the facts are fields of Case


def channels(one: Case) -> dict[str, str]:
    return {each.name: each.channel.value for each in recipients(one, PLACE)}


def test_a_known_address_means_mail_an_unknown_one_a_letter_and_the_house_reads_it_in_the_case() -> None:
    assert channels(decided()) == {
        "Polismyndigheten": "mejl", "Föreningen Norr": "post", "Akten": "internt", "Kommunstyrelsen": "internt",
    }  # fmt: skip


def test_an_address_given_now_goes_before_what_the_case_knows() -> None:
    found = recipient(decided(), PLACE, "Polismyndigheten", "ny@polisen.example")

    assert (found.channel, found.address) == (Channel.MEJL, "ny@polisen.example")


def test_nothing_confidential_goes_by_mail() -> None:
    marked = Confidentiality("OSL 18:1", MET, "Kommunstyrelsen")
    secret = decided(records=(EXTRACT, replace(QUESTION, confidentiality=marked)))

    assert channels(secret)["Polismyndigheten"] == "post"
    assert recipient(secret, PLACE, "Polismyndigheten", "x@y.example").why == "ärendet innehåller sekretess"


def test_somebody_who_has_had_it_without_being_listed_is_shown_too() -> None:
    more = decided(sendings=(replace(SENT, recipient="Länsstyrelsen"),))

    assert list(channels(more)) == [*channels(decided()), "Länsstyrelsen"]


def test_the_last_sending_of_the_round_counts() -> None:
    second = replace(SENT, recipient="polismyndigheten", record=5)
    third = replace(SENT, round=2)
    one = decided(sendings=(SENT, second, third))

    assert last_sending(one, "POLISMYNDIGHETEN", 1) == second
    assert last_sending(one, "POLISMYNDIGHETEN") == third


def test_what_is_sent_next_is_the_first_decision_that_somebody_named_has_not_had() -> None:
    first, second = decision(MET), decision(D("2018-05-02"), round_=2)
    had = replace(SENT, recipient="Föreningen Norr", round=1)
    one = decided(decisions=(first, second), sendings=(had,), round=2)

    assert to_send(one, PLACE) == first
    assert to_send(one, PLACE, ["föreningen norr"]) == second
    assert to_send(replace(one, decisions=()), PLACE) is None


def test_an_extract_of_another_round_is_not_the_decisions_own() -> None:
    later = replace(EXTRACT, number=9, date=D("2018-05-04"), note="omgång 2")
    one = decided(records=(replace(EXTRACT, note="omgång 1"), later))

    found = [extract_of(one, each) for each in (decision(MET), decision(D("2018-05-02"), round_=2))]
    assert [each.number for each in found if each] == [1, 9]


def test_an_extract_of_approved_minutes_is_locked_whatever_round_runs() -> None:
    approved = replace(decision(MET), minutes=Minutes(1, approved_on=D("2016-12-20")))
    extract = replace(EXTRACT, note="omgång 1")
    one = decided(decisions=(approved,), records=(extract,))

    assert why_locked(one, extract)
    assert why_locked(replace(one, round=2), extract)
    assert why_locked(one, replace(extract, note="omgång 2")) is None
    assert why_locked(one, replace(extract, note="omgång 1 · KSAU 2016-12-01 § 3")) is None


@pytest.mark.parametrize(
    ("records", "number"),
    [
        ((EXTRACT,), 1),
        ((EXTRACT, replace(EXTRACT, number=4)), 4),
        ((replace(EXTRACT, state="makulerad"),), None),
        ((replace(EXTRACT, template="missiv"),), None),
        ((replace(EXTRACT, digest=None),), None),
        ((replace(EXTRACT, date=D("2016-12-01")),), None),  # the utskott's, from before the organ met
    ],
)
def test_the_extract_is_the_latest_that_stands_since_the_organ_met(records: tuple[Record, ...], number: int) -> None:
    found = extract_of(decided(), decision(MET)) if not records else extract_of(decided(records=records), decision(MET))

    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("facts", "warned"),
    [
        ({}, False),
        ({"records": (EXTRACT, QUESTION)}, True),
        ({"records": (EXTRACT, replace(QUESTION, sender="polisen"))}, False),  # the party's id
        ({"records": (EXTRACT, replace(QUESTION, sender="Polismyndigheten, lokalpolisområde Alby"))}, False),
        ({"records": (EXTRACT, replace(QUESTION, sender="Kommunstyrelsen"))}, False),
        ({"records": (EXTRACT, replace(QUESTION, state="makulerad"))}, False),
        ({"records": (EXTRACT, replace(QUESTION, direction="upprattad"))}, False),
        ({"records": (EXTRACT, QUESTION), "sendings": (replace(SENT, recipient="Föreningen Vaket"),)}, False),
    ],
)
def test_whoever_asked_and_is_not_listed_is_warned_about(facts: dict[str, object], warned: bool) -> None:
    said = worries(decided(**facts), PLACE)

    assert [text for text in said if "står inte på sändlistan" in text] == (
        ["Föreningen Vaket har kommit in med handling 3 men står inte på sändlistan."] if warned else []
    )


def test_whoever_has_a_wording_that_was_corrected_since_is_warned_about_until_sent_the_new() -> None:
    corrected = decided(records=(replace(EXTRACT, digest="b", version=2),), sendings=(SENT,))
    sent_again = replace(corrected, sendings=(SENT, replace(SENT, extract="b", record=4)))

    assert worries(decided(sendings=(SENT,)), PLACE) == ()
    assert "Polismyndigheten fick 2016-12-20 en lydelse" in worries(corrected, PLACE)[0]
    assert worries(sent_again, PLACE) == ()
    assert worries(replace(corrected, sendings=(replace(SENT, failed="550"),)), PLACE) == ()
