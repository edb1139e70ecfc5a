"""What a search finds is the same on both databases, to the letter, and only what is there for whoever searches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, true

from engine.domain import events as happened
from engine.domain.case import Case, Confidentiality, Record
from engine.domain.decision import Decision, DecisionRole
from engine.domain.people import Party
from engine.domain.secrecy import BLIND, Eyes
from engine.domain.text import Block, DocumentText, Point, Section
from engine.store import cases, queries, searching, tables
from engine.store.database import Database
from engine.store.search_tables import search_words
from engine.store.swedish import search_key
from tests.store.building import a_case, open_case, open_in

POINTS = (Point("1", "Detaljplanen antas."), Point("2", 'Avgiften är 50 % av "taxan" enligt § 7_b.'))
TEXT = DocumentText(
    "tjansteskrivelse",
    title="Tjänsteskrivelse",
    header=(("Handläggare", "Åsa Öberg"),),
    sections=(Section("Bakgrund", 1, (Block(p="Strandskyddet prövas."), Block(bullets=("Översvämningsrisk",)))),),
)
SAYS = {
    "lovs": True, "bygglovsärende": True, "BYGGLOVS": True, "ärende bygglov": True, "mål": True, "mal": False,
    "åkeri": True, "akeri": False, "plan antas": True, "antas saknas": False, "50 %": True, "50 _": True, "7_b": True,
    "7%b": False, '"taxan"': True, "ö": True, "öv": True, "strandskydd": True, "svämnings": True, "å ä ö": True,
    "strandskyddet prövas": True, "prövas. tjänste": True, "q": False, "§": True, "*": False, "lovs OR saknas": False,
}  # fmt: skip


def _case(**more: object) -> Case:
    said = {
        "title": "Bygglovsärende för Målilla åkeri",
        "parties": (Party("p1", "Åkeri AB"),),
        "decisions": (Decision("KS", DecisionRole.FORSLAG, points=POINTS),),
        "documents": (TEXT,),
        "records": (),
        "last_record": 0,
    }
    return a_case(**(said | more))  # type: ignore[arg-type]  # fields of Case, by name


def _finds(database: Database, words: str, eyes: Eyes | None = None) -> bool:
    with database.read() as conn:
        return bool(queries.cases(conn, text=words, eyes=eyes))


def test_each_word_is_part_of_a_word_somewhere(database: Database) -> None:
    open_case(database, _case())
    assert {words: _finds(database, words) for words in SAYS} == SAYS


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6))
def test_it_finds_what_stands_there_and_nothing_else(database: Database, words: str) -> None:
    with database.write() as unit:
        added = open_in(unit, _case())
        said = " ".join(unit.conn.execute(select(search_words.c.words)).scalars())
        wanted = all(word in said for word in search_key(words).split())
        assert bool(queries.cases(unit.conn, text=words)) == wanted
        stands = "gglovsärende för må"[len(words) % 5 : len(words) % 5 + 8]
        assert [row.id for row in queries.cases(unit.conn, text=stands)] == [added.id]


def test_what_a_change_says_is_found_at_once_and_what_it_unsays_no_more(database: Database) -> None:
    case = open_case(database, _case())
    record = Record(1, "inkommen", "Grannens yttrande", date(2026, 3, 1), sender="Nils Ekvik")
    other = Decision("KS", DecisionRole.BESLUT, points=(Point(None, "Ansökan avslås."),))
    after = replace(
        case,
        title="Marklovsärende",
        decisions=(case.decisions[0], other),
        records=(record,),
        last_record=1,
        documents=(replace(TEXT, sections=(Section("Skäl", 1, (Block(p="Platsen är kulturmiljö."),)),)),),
    )
    told = [happened.RecordRegistered(record), happened.TextsChanged(after.documents)]
    with database.write() as unit:
        cases.save(unit.conn, case, after, told)
        unit.commit()
    for words in ("marklov", "grannens", "ekvik", "avslås", "kulturmiljö", "detaljplan"):
        assert _finds(database, words), words
    for words in ("bygglov", "strandskydd"):
        assert not _finds(database, words), words


def test_what_is_undone_is_not_found(database: Database) -> None:
    with database.write() as unit:
        open_in(unit, _case())
    assert not _finds(database, "bygglov")


ENTITLED = Eyes("u1", "U", frozenset({"KS"}))
MARK = Confidentiality("OSL 21 kap. 1 §", date(2026, 3, 1), "KS")


def test_a_marked_case_is_found_by_the_entitled_alone(database: Database) -> None:
    open_case(database, _case(confidentiality=MARK))
    assert [_finds(database, "bygglov", eyes) for eyes in (None, ENTITLED, BLIND)] == [True, True, False]


def test_a_marked_handling_in_an_open_case_is_found_by_the_entitled_alone(database: Database) -> None:
    record = Record(1, "inkommen", "Läkarintyg", date(2026, 3, 1), confidentiality=MARK)
    open_case(database, _case(records=(record,), last_record=1))
    assert [_finds(database, "läkarintyg", eyes) for eyes in (None, ENTITLED, BLIND)] == [True, True, False]
    assert _finds(database, "bygglov", BLIND)


def test_a_text_is_found_by_the_eyes_that_may_see_the_handling_made_of_it(database: Database) -> None:
    made = Record(1, "upprattad", "Tjänsteskrivelse", date(2026, 3, 1), template=TEXT.kind, note="omgång 1")
    case = open_case(database, _case(records=(made,), last_record=1))
    assert _finds(database, "strandskydd", BLIND)
    hidden = replace(made, confidentiality=MARK)
    with database.write() as unit:
        told = [happened.RecordChanged("rättades", made, hidden, "Sekretess")]
        cases.save(unit.conn, case, replace(case, records=(hidden,)), told)
        unit.commit()
    assert [_finds(database, "strandskydd", eyes) for eyes in (None, ENTITLED, BLIND)] == [True, True, False]
    assert _finds(database, "bygglov", BLIND)


def test_the_index_is_what_finds(database: Database) -> None:
    open_case(database, _case())
    said = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}
    with database.read() as conn:
        name = conn.dialect.name
        if name == "postgresql":
            # So few rows are else read one by one.
            conn.execute(text("SET enable_seqscan = off"))
        wanted = select(tables.cases.c.id).where(*searching.found(conn, "bygglov", true()))
        asked = str(wanted.compile(conn, compile_kwargs={"literal_binds": True}))
        told = str(conn.exec_driver_sql(said[name] + asked).all())
    assert {"sqlite": "search_index VIRTUAL TABLE INDEX", "postgresql": "ix_search_words_words"}[name] in told


@pytest.mark.parametrize("words", ["", "   "])
def test_to_search_for_nothing_is_to_ask_for_all(database: Database, words: str) -> None:
    open_case(database, _case())
    assert _finds(database, words)


def test_a_row_says_only_what_is_said() -> None:
    assert searching.head_row(1, "KS/2026:1", "Löfte", [None, "Åsa"])["words"] == "ks/2026:1 löfte åsa"
