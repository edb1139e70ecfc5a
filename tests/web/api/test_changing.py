"""Changes by the API: once each, never over another's, refused whole with everything that is wrong."""

from __future__ import annotations

import pytest

from tests.web.api.conftest import Program, program
from tests.web.conftest import OPEN, OPEN_LATER
from web.visit import Site


@pytest.fixture
def address(mine: Program) -> str:
    return f"/cases/{mine.case(OPEN)['id']}"


@pytest.fixture
def tag(mine: Program, address: str) -> str:
    return mine.get(address).headers["ETag"]


def test_an_action_is_carried_out_and_gives_the_next_revision(mine: Program, address: str, tag: str) -> None:
    done = mine.post(f"{address}/actions", {"action": "foresla"}, tag)
    assert (done.status_code, done.json()["state"]) == (200, "forslag")
    assert mine.get(address).headers["ETag"] == done.headers["ETag"] != tag


def test_points_may_be_given_one_by_one(mine: Program, address: str, tag: str) -> None:
    points = [{"marker": "1", "text": "Löftet godkänns."}, {"marker": "2", "text": "Det följs upp i maj."}]
    done = mine.post(f"{address}/actions", {"action": "foresla", "answers": {"points": points}}, tag)
    assert done.status_code == 200
    told = mine.get(address).json()["decisions"][-1]["points"]
    assert [(one["marker"], one["text"]) for one in told] == [("1", "Löftet godkänns."), ("2", "Det följs upp i maj.")]


def test_without_a_revision_nothing_is_done(mine: Program, address: str, tag: str) -> None:
    refused = mine.post(f"{address}/actions", {"action": "foresla"})
    assert (refused.status_code, refused.json()["type"]) == (428, "/v1/problems/revision-required")
    assert mine.get(address).headers["ETag"] == tag


def test_whoever_comes_second_is_told_who_was_first(mine: Program, address: str, tag: str) -> None:
    assert mine.post(f"{address}/actions", {"action": "foresla"}, tag).status_code == 200
    second = mine.register(f"{address}/records", {"direction": "inkommen", "title": "Brev"}, tag)
    assert (second.status_code, "Tove Granhed" in second.json()["detail"]) == (412, True)
    assert mine.get(f"{address}/records").json()["total"] == 1


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ("W/{}", 412), ('"tre"', 412), ('"2"', 412), ('"2", W/{}, ""', 412), ("3", 422), ("", 422), ("{}, *", 422),
        ("{} {}", 422),
    ],
)  # fmt: skip
def test_a_revision_that_is_none_never_fits(mine: Program, address: str, tag: str, other: str, status: int) -> None:
    came = mine.post(f"{address}/actions", {"action": "foresla"}, other.replace("{}", tag) or " ")
    assert (came.status_code, mine.get(address).headers["ETag"]) == (status, tag)


@pytest.mark.parametrize("fits", ["*", '"1", {}', '{},"99"', '"tre" , W/"1",, {}'])
def test_any_revision_or_one_of_several_fits_as_the_standard_has_it(
    mine: Program, address: str, tag: str, fits: str
) -> None:
    assert mine.post(f"{address}/actions", {"action": "foresla"}, fits.replace("{}", tag)).status_code == 200


def test_a_list_may_come_in_several_lines(mine: Program, address: str, tag: str) -> None:
    lines = [("If-Match", '"1"'), ("If-Match", tag)]
    assert mine.http.post(f"/v1{address}/actions", json={"action": "foresla"}, headers=lines).status_code == 200


def test_a_key_is_done_once_and_belongs_to_what_was_said(mine: Program, address: str, tag: str) -> None:
    first = mine.post(f"{address}/actions", {"action": "foresla"}, tag, Idempotency_Key="a-1")
    again = mine.post(f"{address}/actions", {"action": "foresla"}, tag, Idempotency_Key="a-1")
    assert again.json() == {**first.json(), "repeated": True}
    other = mine.post(f"{address}/actions", {"action": "avsluta"}, tag, Idempotency_Key="a-1")
    assert (other.status_code, other.json()["code"]) == (422, "KeyForOtherWords")


def test_two_programs_may_use_the_same_key(site: Site, mine: Program, address: str, tag: str) -> None:
    other = program(site, "H", name="Ett annat")
    body = {"direction": "inkommen", "title": "Brev"}
    first = mine.post(f"{address}/actions", {"action": "foresla"}, tag, Idempotency_Key="a-1")
    second = other.post(f"{address}/actions", {"action": "foresla"}, first.headers["ETag"], Idempotency_Key="a-1")
    assert second.status_code == 409
    assert other.register(f"{address}/records", body, first.headers["ETag"]).status_code == 201


def test_a_shut_action_says_everything_that_stands_in_the_way(mine: Program, address: str, tag: str) -> None:
    mine.post(f"{address}/actions", {"action": "foresla"}, tag)
    refused = mine.post(f"{address}/actions", {"action": "besluta"}, mine.get(address).headers["ETag"])
    assert refused.status_code == 409
    errors = refused.json()["errors"]
    assert len(errors) > 2
    assert "answers.meeting_on" in [one["field"] for one in errors]
    assert "arende steg" not in str(errors)


def test_an_action_that_is_none_is_told_with_those_that_are(mine: Program, address: str, tag: str) -> None:
    refused = mine.post(f"{address}/actions", {"action": "flyga"}, tag)
    assert (refused.status_code, "foresla" in refused.json()["detail"]) == (422, True)


def test_a_handling_comes_with_its_bytes_and_gives_them_back(mine: Program, address: str, tag: str) -> None:
    body = {"direction": "inkommen", "title": "Brev", "from": "Polisen", "date": "2021-01-19"}
    made = mine.register(f"{address}/records", body, tag, file=("../hemligt/b.pdf", b"%PDF-1.7"))
    assert made.status_code == 201
    record = mine.get(made.headers["Location"].removeprefix("/v1"))
    assert (record.json()["fileName"], record.json()["from"]) == ("b.pdf", "Polisen")
    content = mine.get(f"/records/{made.json()['id']}/content")
    assert content.content == b"%PDF-1.7"
    assert content.headers["Content-Disposition"].startswith("attachment")


def test_a_title_that_is_not_utf8_is_refused_and_not_guessed_at(mine: Program, address: str, tag: str) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    body = (part.format("direction", "inkommen") + part.format("title", "Sp\xe5r") + "--x--\r\n").encode("latin-1")
    headers = {"If-Match": tag, "Content-Type": "multipart/form-data; boundary=x; charset=latin-1"}

    refused = mine.http.post(f"/v1{address}/records", content=body, headers=headers)

    assert (refused.status_code, refused.json()["detail"]) == (422, "Texten är inte skriven i UTF-8.")
    assert mine.get(address).headers["ETag"] == tag


def test_a_follow_up_is_noted_as_done_once(mine: Program) -> None:
    one = mine.get("/occurrences", dnr=OPEN_LATER).json()["occurrences"][0]
    tag = mine.get(f"/occurrences/{one['id']}").headers["ETag"]
    said = {"note": "Mötet hölls", "link": "https://x.example", "doneOn": "2021-01-04"}
    done = mine.post(f"/occurrences/{one['id']}/completions", said, tag)
    assert done.status_code == 200
    assert mine.get(f"/occurrences/{one['id']}").json()["done"]["note"] == "Mötet hölls"
    again = mine.post(f"/occurrences/{one['id']}/completions", {"note": "Igen"}, done.headers["ETag"])
    assert (again.status_code, again.json()["code"]) == (409, "AlreadyDone")


def test_every_field_that_is_wrong_is_told_at_once(mine: Program, address: str, tag: str) -> None:
    body = {"direction": "bakåt", "title": "x" * 500, "date": "i går"}
    refused = mine.register(f"{address}/records", body, tag)
    assert refused.status_code == 422
    assert {one["field"] for one in refused.json()["errors"]} == {"direction", "title", "date"}


@pytest.mark.parametrize(
    ("sent", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"action": "foresla", "mer": 1}', "application/json", 422),
        (b'{"action": "\\ud800"}', "application/json", 422),
        (b"[" * 100_000, "application/json", 400),
        (b'{"action": "foresla"}', "text/plain", 415),
        (b"action=foresla", "application/x-www-form-urlencoded", 415),
        (b'{"action": "' + b"x" * 3_000_000 + b'"}', "application/json", 413),
        (b"\xff\xfe", "application/json", 400),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    mine: Program, address: str, tag: str, sent: bytes, kind: str, status: int
) -> None:
    headers = {"If-Match": tag, "Content-Type": kind}
    refused = mine.http.post(f"/v1{address}/actions", content=sent, headers=headers)
    assert (refused.status_code, refused.json()["status"]) == (status, status)
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert mine.get(address).headers["ETag"] == tag


def test_a_body_whose_length_nobody_says_is_not_read(mine: Program, address: str, tag: str) -> None:
    headers = {"If-Match": tag, "Content-Type": "application/json"}
    refused = mine.http.post(f"/v1{address}/actions", content=iter([b"{}"]), headers=headers)
    assert refused.status_code == 411


def test_a_page_and_an_offset_are_not_both_given(mine: Program) -> None:
    assert mine.get("/cases", page=1, offset=0).status_code == 422
    whole = mine.get("/cases", limit=100).json()["cases"]
    assert mine.get("/cases", limit=1, page=2).json()["cases"] == whole[1:2]
    assert mine.get("/cases", limit=1, offset=2).json()["cases"] == whole[2:3]
    beyond = mine.get("/cases", limit=1, page=99).json()
    assert (beyond["cases"], beyond["total"]) == ([], 4)
