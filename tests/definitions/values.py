"""Hypothesis strategies for case files: any that a person could have written, with ids that refer to what is there."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from hypothesis import strategies as st

from engine.definitions.agreed import KINDS
from engine.definitions.texts import DOCUMENT, DOCUMENT_KINDS
from engine.domain.agreement import (
    Extension,
    ExtensionMode,
    Instrument,
    LetRun,
    NoticeBefore,
    NoticeGiven,
    NoticeRule,
    Precision,
    Signatory,
    Term,
)
from engine.domain.case import Anomaly, Confidentiality, Record, Related
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.followup import Activity, Evidence, Force, Obligation, Promise, Schedule
from engine.domain.people import CaseOfficer, Party
from engine.domain.reckoning import Duration
from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.domain.words import ROUND_WORDS, line_fault

# Every sign that may stand in a document, and many of those that YAML gives a meaning.
signs = st.one_of(
    st.sampled_from("åäöÅÄÖ§ :#-?!&*{}[]|>'\"%@`,\n\t~=<\\/ \u00a0\u2028\u0085\ufeff💬"),
    st.characters(exclude_categories=("Cs", "Cc", "Cn")),
)
said = st.text(signs, max_size=30).map(lambda text: unicodedata.normalize("NFC", text))
needed = said.filter(lambda text: bool(text.strip()))
words = st.sampled_from(["null", "yes", "on", "35", "2017-02-30", "1e3", "- a", "a: b", "", " x ", "0142-859 09"])
texts = st.one_of(said, words)
maybe = st.none() | texts
lines = texts.filter(lambda text: line_fault(text) is None)
needed_line = needed.filter(lambda text: line_fault(text) is None)
provisions = needed_line.map(lambda text: f"OSL 18 kap. 1 § {text.strip()}")
maybe_line = st.none() | lines
days = st.dates(date(1700, 1, 1), date(2200, 12, 31))
maybe_day = st.none() | days
lengths = st.builds(Duration, st.integers(0, 9), st.integers(0, 40), st.integers(0, 9), st.integers(1, 99))
maybe_length = st.none() | lengths


def some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """A tuple of up to so many."""
    return st.lists(strategy, max_size=most).map(tuple)


parties = st.tuples(
    st.builds(Party, st.just("kommunen"), needed_line, maybe_line, maybe, maybe_line),
    st.builds(Party, st.just("polisen"), needed_line, lines, maybe, maybe_line),
)
party_ids = st.sampled_from(["kommunen", "polisen"])
terms = st.builds(
    Term, st.none(), maybe_day, maybe_length, st.booleans(), st.none() | st.sampled_from(Precision), maybe
).filter(lambda term: not (term.open_ended and term.end))
rules = st.builds(
    NoticeRule, party_ids | st.just("any"), maybe_length, st.sampled_from(NoticeBefore), st.booleans(),
    st.none() | st.booleans(), maybe, st.none() | st.sampled_from(["06-30", "02-29"]),
).filter(lambda rule: not (rule.length and rule.day))  # fmt: skip
instruments = st.builds(
    Instrument,
    id=st.just("lofte"),
    kind=st.sampled_from(KINDS),
    title=maybe_line,
    term=terms,
    extension=st.none() | st.builds(Extension, st.sampled_from(ExtensionMode), maybe_length, maybe, maybe),
    notice=some(rules),
    signatories=some(
        st.builds(Signatory, party_ids, maybe_line, maybe_line, maybe_day, maybe, st.booleans(), maybe, maybe)
    ),
    replaces=maybe,
    notice_given=st.none() | st.builds(NoticeGiven, party_ids, days, maybe_day, maybe_day, maybe),
    let_run=some(st.builds(LetRun, maybe_day, needed, needed, days)),
    renegotiate_on=maybe_day,
    successor=maybe,
)
schedules = st.one_of(
    st.builds(Schedule, every=lengths, day=st.none() | st.sampled_from(["12-01", "måndag"])),
    st.builds(Schedule, times_per=lengths, n=st.integers(1, 366), at_least=st.booleans(), approx=st.booleans()),
    st.builds(Schedule, once_after=lengths, anchor=st.none() | st.just("term_start")),
    st.just(Schedule(before_each_period=True)),
    st.builds(Schedule, unspecified=st.just(True), words=maybe),
    st.builds(Schedule, on_event=needed),
    st.builds(Schedule, once_on=days),
)
instrument_ids = st.none() | st.just("lofte")
points = some(st.builds(Point, maybe, needed, st.none() | st.sampled_from(Verdict)), 3)
dispatches = st.none() | st.builds(DispatchList, maybe, some(texts, 3))
blocks = st.one_of(
    st.builds(Block, p=texts),
    points.filter(bool).map(lambda given: Block(points=given)),
    some(texts, 3).filter(bool).map(lambda given: Block(bullets=given)),
)


@st.composite
def documents(draw: st.DrawFn) -> DocumentText:
    """A document whose order names the keys that it has, in any order."""
    return DocumentText(
        kind=draw(st.sampled_from(DOCUMENT_KINDS)),
        date=draw(maybe_day),
        place=draw(maybe),
        to=draw(maybe),
        title=draw(maybe),
        header=draw(some(st.tuples(needed, texts), 3).filter(lambda rows: len({key for key, _ in rows}) == len(rows))),
        sections=draw(some(st.builds(Section, maybe, st.integers(1, 9), some(blocks)))),
        signed_by=draw(some(st.builds(Signature, maybe, maybe, maybe))),
        dispatch=draw(dispatches),
        order=tuple(draw(st.permutations([key for key in DOCUMENT if key not in ("round", "passage")]))),
        round=draw(st.integers(1, 3)),
        passage=draw(st.none() | needed),
    )


headers = st.builds(
    CaseHeader,
    workflow=needed,
    title=needed_line,
    body=needed,
    dnr=st.none() | st.sampled_from(["KS/2017:215", "2015/KS 0246 11", "KS 67/16", "Gamla pärm 7"]),
    opened_on=maybe_day,
    office=maybe_line,
    officer=st.none() | st.builds(CaseOfficer, needed_line, maybe_line, maybe_line, maybe_line),
    related=some(st.builds(Related, needed, maybe, maybe)),
    round=st.integers(1, 9),
    round_kind=st.none() | st.sampled_from(sorted(ROUND_WORDS)),
)
records = st.builds(
    Record,
    number=st.just(1),
    direction=st.sampled_from(["inkommen", "utgaende", "upprattad"]),
    title=needed_line,
    date=maybe_day,
    sender=st.none() | party_ids | st.just("Ett namn i ord"),
    receiver=st.none() | party_ids,
    confidentiality=st.none() | st.builds(Confidentiality, provisions, days, needed_line),
    public_title=maybe_line,
    note=maybe,
    role=maybe,
)
promises = st.builds(
    Promise,
    id=st.sampled_from(["l1", "l9"]),
    text=needed,
    instrument=instrument_ids,
    who=maybe,
    activities=some(st.builds(Activity, needed, maybe, maybe_day)),
    evidence=some(st.builds(Evidence, days, needed, needed)),
)
obligations = st.builds(
    Obligation,
    id=st.sampled_from(["u1", "u7"]),
    what=needed,
    schedule=schedules,
    who=maybe,
    to=maybe,
    instrument=instrument_ids,
    force=st.none() | st.sampled_from(Force),
    phrase=maybe,
    chosen=maybe_length,
    chosen_on=maybe_day,
)
decisions = st.builds(
    Decision,
    body=needed,
    role=st.sampled_from(DecisionRole),
    paragraph=st.none() | st.integers(1, 99_999),
    meeting_on=maybe_day,
    stem=maybe,
    points=points,
    round=st.integers(1, 9),
    outcome=st.none() | st.sampled_from(Verdict),
    reason=maybe,
    delegation=maybe,
    kind=st.none() | st.sampled_from(sorted(ROUND_WORDS)),
)


@st.composite
def case_files(draw: st.DrawFn) -> CaseFile:
    """A whole case file."""
    return CaseFile(
        municipality=draw(needed_line),
        header=draw(headers),
        parties=draw(parties),
        records=draw(some(records, 1)),
        instruments=(draw(instruments),),
        promises=draw(some(promises, 1)),
        obligations=draw(some(obligations, 1)),
        decisions=draw(some(decisions)),
        dispatch=draw(dispatches),
        documents=draw(some(documents())),
        anomalies=draw(some(st.builds(Anomaly, needed, maybe))),
    )
