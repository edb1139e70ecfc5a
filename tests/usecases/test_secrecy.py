"""What is marked as confidential is there for the entitled and for nobody else, in every list, page and count."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from engine.app import App
from engine.definitions.casefile import read_case_file
from engine.domain.case import MARKED_CASE
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.disclosure import Outcome
from engine.domain.dnr import NoSuchDnr
from engine.domain.people import Actor
from engine.domain.secrecy import Eyes, eyes_of, sees
from engine.store import cases, queries
from engine.usecases import (
    auditing,
    changing,
    disclosing,
    everyday,
    issuing,
    listing,
    moving,
    opening,
    promising,
    registering,
    versions,
    viewing,
    writing,
)
from engine.usecases.changing import TextNotOpen
from engine.usecases.feed import feed
from engine.usecases.marking import NotMarked
from engine.usecases.registering import NewRecord, NoSuchRecord
from engine.usecases.reserving import Wanted
from engine.usecases.work import Conflict, Request, RevisionPassed, write
from engine.usecases.writing import NoTextThere, Said
from tests.support.world import World

OFFICER, OTHER, READER = "tove.granhed", "elias.vassmark", "olle.hagmyra"
WORD, LETTER = "kornblixt", "tjansteskrivelse"
ENTITLED = [OFFICER, "maj-lis.ronnhag", "ragnar.alvhage", "petronella.skogtun", "ingegard.sjovalla", "folke.stengrund"]
SHUT_OUT = [OTHER, READER, "signe.lovskar", "kerstin.uddmyr", "torvald.bjorkhage", "noor.lindhamn"]


@pytest.fixture
def app(world: World) -> Iterator[App]:
    made = App()
    yield made
    made.database.close()


@pytest.fixture
def dnr(world: World, examples: Path) -> str:
    world.at("2021-01-20")
    return world.open(examples / "medborgarlofte.yaml")


def asked(app: App, user: str) -> Request:
    """A request on the web."""
    return Request(Actor(app.municipality.user(user), "webb", "prov"), "prov", guarded=True)


def mark(world: World, dnr: str) -> None:
    said = ["--lagrum", "OSL 18 kap. 1 §", "--offentlig-titel", "Samverkan"]
    world.arende("sekretess", dnr, *said, som="registrator")


def test_the_entitled_see_a_marked_case(world: World, app: App, dnr: str) -> None:
    mark(world, dnr)

    for user in ENTITLED:
        assert viewing.case_view(app, asked(app, user), dnr)["confidentiality"]["provision"] == "OSL 18 kap. 1 §"
        assert [row["dnr"] for row in listing.listing(app, asked(app, user))["cases"]] == [dnr]


def test_to_everybody_else_it_is_not_there(world: World, app: App, dnr: str) -> None:
    mark(world, dnr)
    for user in SHUT_OUT:
        _is_not_there(app, asked(app, user), dnr)


def _is_not_there(app: App, request: Request, dnr: str) -> None:
    for look in (viewing.case_view, viewing.steps, viewing.agreements, viewing.records, viewing.tasks):
        with pytest.raises(NoSuchDnr) as missing:
            look(app, request, dnr)
        assert missing.value.message == f"Det finns inget ärende med diarienummer «{dnr}»."
    with pytest.raises(NoSuchDnr):
        auditing.journal_view(app, request, dnr)
    with pytest.raises(NoSuchDnr):
        promising.tell_of_promise(app, request, dnr, "l1", "Gjort")
    assert listing.listing(app, request)["cases"] == []
    assert listing.listing(app, request, text="medborgarlöfte")["cases"] == []
    assert listing.occurrences(app, request)["occurrences"] == []


def test_that_a_number_is_like_another_tells_nothing_of_what_is_hidden(
    world: World, app: App, dnr: str, examples: Path
) -> None:
    mark(world, dnr)

    with pytest.raises(NoSuchDnr):
        viewing.case_view(app, asked(app, READER), dnr.replace("/", " "))
    assert viewing.case_view(app, asked(app, OFFICER), dnr.replace("/", " "))["dnr"] == dnr


def test_the_register_keeps_the_number_and_the_day_and_withholds_the_rest(world: World, app: App, dnr: str) -> None:
    world.arende(
        "handling", "registrera", dnr, "--riktning", "inkommen", "--titel", WORD, "--fran", WORD, som="registrator"
    )
    mark(world, dnr)

    seen = json.dumps(auditing.register(app, asked(app, READER)), ensure_ascii=False)
    assert dnr in seen
    assert "2021-01-20" in seen
    assert "Samverkan" in seen
    assert WORD not in seen
    assert "Medborgarlöfte" not in seen
    assert WORD in json.dumps(auditing.register(app, asked(app, OFFICER)))
    assert WORD not in json.dumps(auditing.register(app, asked(app, OFFICER), masked=True))


def test_a_marked_handling_in_an_open_case_is_there_only_for_the_entitled(world: World, app: App, dnr: str) -> None:
    said = ["--titel", WORD, "--fran", WORD, "--sekretess", "OSL 21 kap. 1 §"]
    world.arende("handling", "registrera", dnr, "--riktning", "inkommen", *said, som="registrator")
    number = viewing.records(app, asked(app, OFFICER), dnr)["records"][-1]["number"]

    for look in (viewing.case_view, viewing.records, auditing.journal_view):
        assert WORD not in json.dumps(look(app, asked(app, READER), dnr), ensure_ascii=False)
        assert WORD in json.dumps(look(app, asked(app, OFFICER), dnr), ensure_ascii=False)
    with pytest.raises(NoSuchRecord):
        versions.fetch(app, asked(app, READER), dnr, number)
    appendix = NewRecord("inkommen", "Bilaga", appendix_to=number)
    with pytest.raises(NoSuchRecord):
        registering.register(app, asked(app, OTHER), dnr, appendix)


def test_that_it_was_read_is_noted_once_a_request_and_only_on_the_web(world: World, app: App, dnr: str) -> None:
    mark(world, dnr)
    request = asked(app, OFFICER)
    viewing.case_view(app, request, dnr)
    viewing.agreements(app, request, dnr)
    world.ask("visa", dnr)

    entries = world.ask("logg", dnr)["entries"]
    assert [(row["actorId"], row["text"]) for row in entries if row["kind"] == "sekretess_last"] == [
        (OFFICER, "Läste ärendet")
    ]
    assert world.ask("logg", "--verifiera")["ok"]


def test_a_marking_can_be_lifted_with_a_reason(world: World, app: App, dnr: str) -> None:
    mark(world, dnr)
    world.arende("sekretess", dnr, "--hav", "--motivering", "Nedlagt.", som="registrator")

    assert viewing.case_view(app, asked(app, READER), dnr)["confidentiality"] is None
    assert "lagrum: framgår inte → «OSL 18 kap. 1 §»" in world.arende("logg", dnr).out
    refused = world.arende("sekretess", dnr, "--hav", "--motivering", "Igen.", som="registrator", code=1)
    assert NotMarked(dnr=dnr).message in refused.err


def test_of_a_marked_case_a_mail_says_the_public_title_and_nothing_more(world: World, dnr: str) -> None:
    world.arende("bevaka", dnr, "2021-01-21", WORD, som="handlaggare")
    mark(world, dnr)
    world.sweep("2021-01-21")
    world.send()

    told = "".join(path.read_text(encoding="utf-8") for path in world.mail.glob("*.eml"))
    assert dnr in told
    assert WORD not in told
    assert "ronnviken.example" in told
    assert "Medborgarl" not in told


def test_a_watch_that_reaches_nobody_is_the_registrators_and_the_sweep_says_its_number_alone(
    world: World, examples: Path
) -> None:
    world.at("2021-01-20")
    nobodys = world.folder / "utan-handlaggare.yaml"
    text = (examples / "medborgarlofte.yaml").read_text(encoding="utf-8")
    nobodys.write_text(re.sub(r"(?m)^  case_officer:.*\n", "", text), encoding="utf-8")
    dnr = world.open(nobodys)
    world.arende("bevaka", dnr, "2021-01-21", WORD, som="registrator")
    mark(world, dnr)

    world.at("2021-01-21")
    said = world.arende("paminn").out
    assert f"Utan mottagare: en bevakning i {dnr}" in said
    assert "får Maj-Lis Rönnhag veta" in said
    assert WORD not in said
    assert "1 bevakning utan mottagare" in " ".join(world.send())


def test_who_has_left_sees_nothing(app: App, world: World, dnr: str) -> None:
    mark(world, dnr)
    officer = app.municipality.user(OFFICER)
    assert officer is not None

    assert not eyes_of(replace(officer, active=False), app.municipality).sees_marked("KS", OFFICER, None)


def test_the_condition_in_sql_is_the_rule_of_the_domain(world: World, app: App, examples: Path) -> None:
    world.at("2021-01-20")
    shown = [world.open(examples / name) for name in ("medborgarlofte.yaml", "ett-ar-i-taget.yaml")]
    mark(world, shown[0])

    with app.database.read() as conn:
        held = [cases.load(conn, cases.find(conn, dnr)) for dnr in shown]
        for person in app.municipality.users:
            own = eyes_of(person, app.municipality)
            found = {row.dnr for row in queries.cases(conn, eyes=own)}
            assert found == {case.dnr for case in held if sees(case, own)}, person.id


def test_a_handlaggare_who_is_known_by_name_alone_sees_her_case() -> None:
    own = Eyes("tove", "Tove Granhed", frozenset())

    assert own.sees_marked("KS", None, "Tove Granhed")
    assert not own.sees_marked("KS", "elias", "Tove Granhed")
    assert not own.sees_marked("KS", None, None)


def test_a_case_without_a_public_title_is_called_what_it_is(world: World, app: App, dnr: str) -> None:
    world.arende("sekretess", dnr, "--lagrum", "OSL 18 kap. 1 §", som="registrator")

    assert MARKED_CASE in json.dumps(auditing.register(app, asked(app, READER)), ensure_ascii=False)
    assert date(2021, 1, 20).isoformat() in json.dumps(auditing.register(app, asked(app, READER)))


def test_who_is_late_is_not_told_what_a_hidden_handling_is(world: World, app: App, dnr: str) -> None:
    said = ["--titel", f"Anmälan om {WORD}", "--sekretess", "OSL 18 kap. 1 §"]
    world.arende("handling", "registrera", dnr, "--riktning", "inkommen", *said, som="registrator")

    for user, told in ((READER, False), (OFFICER, True)):
        with pytest.raises(RevisionPassed) as late:
            everyday.note(app, replace(asked(app, user), if_revisions=frozenset({1})), dnr, "Jag ringde.")
        assert (WORD in str(late.value)) is told


def test_who_loses_a_race_is_not_told_what_a_hidden_handling_is(world: World, app: App, dnr: str) -> None:
    with app.database.read() as conn:
        stale = cases.load_by_dnr(conn, dnr)
    said = ["--titel", f"Anmälan om {WORD}", "--sekretess", "OSL 18 kap. 1 §"]
    world.arende("handling", "registrera", dnr, "--riktning", "inkommen", *said, som="registrator")

    for user, told in ((READER, False), (OFFICER, True)):
        with pytest.raises(Conflict) as late, app.database.write() as unit:
            write(app, unit, asked(app, user), stale, replace(stale, title="Ett annat"), [])
        assert (WORD in str(late.value)) is told
        assert "Maj-Lis Rönnhag" in str(late.value)


def test_who_may_not_be_handlaggare_is_not_let_in_by_being_named_when_the_case_is_opened(
    world: World, app: App
) -> None:
    world.at("2021-01-20")
    file = CaseFile(app.municipality.name, CaseHeader("avtal", "Hyra av lokal", "KS"))

    for user in (READER, "signe.lovskar"):
        with pytest.raises(everyday.MayNotTakeOver):
            opening.open_case(app, asked(app, "maj-lis.ronnhag"), file, officer_id=user)
    opened = opening.open_case(app, asked(app, "maj-lis.ronnhag"), file, officer_id=OTHER)
    assert viewing.case_view(app, asked(app, OTHER), opened["dnr"])["caseOfficer"]["name"] == "Elias Vassmark"


def test_a_handling_that_is_moved_out_of_a_marked_case_stays_marked(
    world: World, app: App, dnr: str, examples: Path
) -> None:
    other = world.open(examples / "ett-ar-i-taget.yaml")
    new = NewRecord("inkommen", WORD, sender=WORD)
    number = registering.register(app, asked(app, "maj-lis.ronnhag"), dnr, new)["number"]
    mark(world, dnr)
    moved = moving.move(app, asked(app, "maj-lis.ronnhag"), dnr, number, other, "Fel ärende")

    shown = json.dumps(viewing.case_view(app, asked(app, READER), other), ensure_ascii=False)
    there = viewing.records(app, asked(app, "maj-lis.ronnhag"), other)["records"][-1]
    assert WORD not in shown
    assert dnr not in shown
    assert (there["number"], there["confidentiality"]["provision"]) == (moved["toNumber"], "OSL 18 kap. 1 §")
    assert dnr not in there["note"]


def test_a_handling_that_is_moved_to_a_marked_case_is_kept_in_the_open_case_that_it_left(
    world: World, app: App, dnr: str, examples: Path
) -> None:
    left = world.open(examples / "ett-ar-i-taget.yaml")
    mark(world, dnr)
    registrator = asked(app, "maj-lis.ronnhag")
    file = registering.take_in_stream(app, f"{WORD}.txt", BytesIO(WORD.encode()))
    number = registering.register(app, registrator, left, NewRecord("inkommen", WORD, sender=WORD), file)["number"]
    moving.move(app, registrator, left, number, dnr, f"Hör dit: {WORD}")

    _tells_nothing_of_it(app, left, number, dnr)
    there = viewing.records(app, registrator, dnr)["records"][-1]
    assert (there["title"], there["confidentiality"]) == (WORD, None)
    assert f"{left}-{number}" in there["note"]


def _tells_nothing_of_it(app: App, left: str, number: int, dnr: str) -> None:
    reader, registrator = asked(app, READER), asked(app, "maj-lis.ronnhag")
    masked = auditing.register(app, registrator, masked=True)
    told = [look(app, reader, left) for look in (viewing.case_view, viewing.records, auditing.journal_view)]
    said = json.dumps([*told, masked, feed(app, reader, 0, 500)], ensure_ascii=False, default=str)
    assert WORD not in said
    assert f"{dnr}-" not in json.dumps(told, ensure_ascii=False)
    row = next(one for one in masked["numbers"] if one["dnr"] == left)["records"][-1]
    assert (row["number"], row["title"], row["state"]) == (number, auditing.MASKED, "flyttad")
    assert not listing.listing(app, reader, text=WORD)["cases"]
    with pytest.raises(NoSuchRecord):
        versions.fetch(app, reader, left, number)


def test_what_a_marked_handling_says_is_there_in_no_text_page_draft_or_search(world: World, app: App, dnr: str) -> None:
    said = Said("Om löftet", "Kommunstyrelsen", f"# Bakgrund\n\n{WORD}")
    writing.write_text(app, asked(app, OFFICER), dnr, LETTER, said)
    answer, _ = issuing.issue(app, asked(app, OFFICER), dnr, Wanted(LETTER))
    registering.correct(app, asked(app, "maj-lis.ronnhag"), dnr, answer["number"], "Ny", {"secrecy": "OSL 18:1"})

    for look in (writing.text_view, writing.text_versions):
        with pytest.raises(NoTextThere):
            look(app, asked(app, OTHER), dnr, LETTER)
        assert look(app, asked(app, OFFICER), dnr, LETTER)
    with pytest.raises(NoTextThere):
        writing.write_text(app, asked(app, OTHER), dnr, LETTER, Said("", "", "Mitt eget"))
    assert WORD not in _text_of(issuing.draft(app, asked(app, OTHER), dnr, Wanted(LETTER)).data)
    assert WORD in _text_of(issuing.draft(app, asked(app, OFFICER), dnr, Wanted(LETTER)).data)
    found = [listing.listing(app, asked(app, user), text=WORD)["cases"] for user in (OTHER, OFFICER)]
    assert [len(rows) for rows in found] == [0, 1]


def test_a_case_file_of_somebody_who_may_not_read_a_text_leaves_it_as_it_is(world: World, app: App, dnr: str) -> None:
    writing.write_text(app, asked(app, OFFICER), dnr, LETTER, Said("Om löftet", "", f"# Bakgrund\n\n{WORD}"))
    made, _ = issuing.issue(app, asked(app, OFFICER), dnr, Wanted(LETTER))
    registering.correct(app, asked(app, "maj-lis.ronnhag"), dnr, made["number"], "Ny", {"secrecy": "OSL 18:1"})
    whole, hers = (viewing.case_file(app, asked(app, user), dnr) for user in (OFFICER, OTHER))
    assert (WORD in whole, WORD in hers) == (True, False)

    changed = hers.replace("Kommunledningskontoret", "Samhällsbyggnadsförvaltningen")
    changing.change_from_file(app, asked(app, OTHER), dnr, _file(app, changed))

    assert WORD in viewing.case_file(app, asked(app, OFFICER), dnr)
    assert "Samhällsbyggnadsförvaltningen" in viewing.case_file(app, asked(app, OTHER), dnr)
    with pytest.raises(TextNotOpen):
        changing.change_from_file(app, asked(app, OTHER), dnr, _file(app, whole.replace(WORD, "vinter")))


def _file(app: App, text: str) -> CaseFile:
    return read_case_file(text.encode(), "arende.yaml", municipality=app.municipality)


def test_what_is_made_once_more_of_a_marked_text_is_marked_from_the_beginning(world: World, app: App, dnr: str) -> None:
    first, _ = issuing.issue(app, asked(app, OFFICER), dnr, Wanted(LETTER))
    registering.correct(app, asked(app, "maj-lis.ronnhag"), dnr, first["number"], "Ny", {"secrecy": "OSL 18:1"})
    second, _ = issuing.issue(app, asked(app, OTHER), dnr, Wanted(LETTER))

    seen = {row["number"] for row in viewing.records(app, asked(app, OTHER), dnr)["records"]}
    assert not seen & {first["number"], second["number"]}
    assert world.ask("logg", "--verifiera")["ok"]


def test_what_is_marked_later_is_marked_with_its_appendices_and_a_masked_copy_stays_open(app: App, dnr: str) -> None:
    registrator = asked(app, "maj-lis.ronnhag")
    paper = registering.take_in_stream(app, "a.txt", BytesIO(b"allt"))
    first = registering.register(app, registrator, dnr, NewRecord("inkommen", WORD, sender=WORD), paper, [paper])
    masked = registering.take_in_stream(app, "b.txt", BytesIO(b"intet"))
    found = disclosing.Assessed(Outcome.DELVIS, "Prövat", "OSL 21:1")
    copy = disclosing.disclose(app, registrator, dnr, first["number"], found, masked)["copy"]
    done = registering.correct(app, registrator, dnr, first["number"], "Ny", {"secrecy": "OSL 21:1"})

    assert done["appendices"] == [first["number"] + 1]
    seen = {row["number"] for row in viewing.records(app, asked(app, READER), dnr)["records"]}
    assert seen & {*first["numbers"], copy} == {copy}
    registering.correct(app, registrator, dnr, first["number"], "Fel", {"secrecy": None})
    assert {row["number"] for row in viewing.records(app, asked(app, READER), dnr)["records"]} >= {*first["numbers"]}


def test_whoever_opens_a_marked_handling_is_noted(app: App, dnr: str) -> None:
    registrator = asked(app, "maj-lis.ronnhag")
    number = registering.register(app, registrator, dnr, NewRecord("inkommen", WORD, secrecy="OSL 21:1"))["number"]
    viewing.record(app, asked(app, OFFICER), dnr, number)

    rows = auditing.journal_view(app, registrator, dnr)["entries"]
    assert [row["actor"] for row in rows if row["kind"] == "sekretess_last"] == ["Tove Granhed"]


def _text_of(data: bytes) -> str:
    return "\n".join(one.text for one in Document(BytesIO(data)).paragraphs)
