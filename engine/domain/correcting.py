"""What a document was read to say, as questions that a person may answer otherwise before a case is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from engine.domain.agreement import ANY_PARTY, Extension, ExtensionMode, Instrument, NoticeRule, Term
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.decision import Decision
from engine.domain.followup import Obligation, Promise, Schedule
from engine.domain.how_often import day_words, every_words, schedule_words
from engine.domain.marked_text import marked, sections_of
from engine.domain.people import CaseOfficer
from engine.domain.reckoning import Duration
from engine.domain.text import Block, Point, Section
from engine.domain.words import extension_word

NO = "nej"
YES_NO = (("ja", "Ja"), (NO, "Nej"))
LENGTHS = tuple(Duration.parse(one) for one in ("P1M", "P2M", "P3M", "P6M", "P9M", "P1Y", "P2Y", "P3Y", "P4Y", "P5Y"))
OFTEN = tuple(Duration.parse(one) for one in ("P1W", "P1M", "P2M", "P3M", "P4M", "P6M", "P1Y", "P2Y"))
AS_READ = "som-det-star"


@dataclass(frozen=True, slots=True)
class Question:
    """One fact, to be left as it was read or answered otherwise. kind: text | long | date | choice.

    name: of the fact («avtal.0.slut»). choices: (value, words). answer: as it was read; empty where it is unknown.
    drops: an empty answer leaves the fact out.
    """

    name: str
    label: str
    answer: str = ""
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    drops: bool = False


def questions(file: CaseFile) -> tuple[Question, ...]:
    """Every fact of the file that may be corrected, in the order in which they are asked."""
    names = {one.id: one.name for one in file.parties}
    return (
        *_header(file),
        *(Question(f"part.{n}", "Part", one.name, required=True) for n, one in enumerate(file.parties)),
        *(each for n, one in enumerate(file.instruments) for each in _instrument(n, one, names)),
        *(each for n, one in enumerate(file.decisions) for each in _decision(n, one)),
        *(Question(f"lofte.{n}", "Löfte", one.text, "long", drops=True) for n, one in enumerate(file.promises)),
        *(each for n, one in enumerate(file.obligations) for each in _obligation(n, one)),
    )  # fmt: skip


def corrected(file: CaseFile, said: Mapping[str, str]) -> CaseFile:
    """The file with what somebody answered; a question that was not asked, or answered as it was, changes nothing."""
    asked = {one.name: one.answer for one in questions(file)}
    new = {name: answer.strip() for name, answer in said.items() if name in asked and answer.strip() != asked[name]}
    parties = tuple(replace(one, name=new.get(f"part.{n}") or one.name) for n, one in enumerate(file.parties))
    return replace(
        file,
        header=_with_header(file, new),
        parties=parties,
        instruments=tuple(_with_instrument(one, _of(new, f"avtal.{n}.")) for n, one in enumerate(file.instruments)),
        decisions=tuple(_with_decision(one, _of(new, f"beslut.{n}.")) for n, one in enumerate(file.decisions)),
        promises=tuple(_promises(file.promises, new)),
        obligations=tuple(_obligations(file.obligations, new)),
    )


def _of(new: Mapping[str, str], start: str) -> dict[str, str]:
    return {name.removeprefix(start): said for name, said in new.items() if name.startswith(start)}


def _header(file: CaseFile) -> Iterator[Question]:
    header = file.header
    yield Question("titel", "Rubrik", header.title, required=True)
    yield Question("diarienummer", "Diarienummer att ta över", header.dnr or "")
    yield Question("forvaltning", "Förvaltning", header.office or "")
    yield Question("handlaggare", "Handläggare", header.officer.name if header.officer else "")


def _with_header(file: CaseFile, new: Mapping[str, str]) -> CaseHeader:
    header = file.header
    officer = header.officer
    if "handlaggare" in new:
        officer = CaseOfficer(new["handlaggare"]) if new["handlaggare"] else None
    return replace(
        header, title=new.get("titel") or header.title, dnr=new.get("diarienummer", header.dnr or "") or None,
        office=new.get("forvaltning", header.office or "") or None, officer=officer,
    )  # fmt: skip


def _instrument(n: int, one: Instrument, names: Mapping[str, str]) -> Iterator[Question]:
    start, extension = f"avtal.{n}.", one.extension or Extension(ExtensionMode.UNKNOWN)
    modes = tuple((mode.value, extension_word(mode)) for mode in ExtensionMode)
    yield Question(f"{start}titel", "Avtalet kallas", one.title or "")
    yield Question(f"{start}fran", "Gäller från", _iso(one.term.start), "date")
    yield Question(f"{start}till", "Gäller till", _iso(one.term.end), "date")
    yield Question(f"{start}tillsvidare", "Gäller tills vidare", "ja" if one.term.open_ended else NO, "choice", YES_NO)
    yield Question(f"{start}forlangning", "När tiden är slut", extension.mode.value, "choice", modes)
    yield Question(
        f"{start}forlangs", "Förlängs med", str(extension.length or ""), "choice", _lengths(extension.length)
    )
    for m, rule in enumerate(one.notice or (NoticeRule(),)):
        whose = "" if rule.party == ANY_PARTY else f", {names.get(rule.party, rule.party)}"
        asked, named = f"{start}uppsagning.{m}", f" ({day_words(rule.day)})" if rule.day else ""
        yield Question(asked, f"Uppsägningstid{whose}{named}", str(rule.length or ""), "choice", _lengths(rule.length))


def _lengths(known: Duration | None, among: tuple[Duration, ...] = LENGTHS) -> tuple[tuple[str, str], ...]:
    there = among if known is None or known in among else (known, *among)
    return tuple((str(one), one.words) for one in there)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _with_instrument(one: Instrument, new: Mapping[str, str]) -> Instrument:
    if not new:
        return one
    return replace(
        one, title=new.get("titel", one.title or "") or None, term=_with_term(one.term, new),
        extension=_with_extension(one.extension, new), notice=_with_notice(one.notice, new),
    )  # fmt: skip


def _with_term(term: Term, new: Mapping[str, str]) -> Term:
    """What somebody has written of the term is known to the day."""
    if not new.keys() & {"fran", "till", "tillsvidare"}:
        return term
    start, end = new.get("fran", _iso(term.start)), new.get("till", _iso(term.end))
    open_ended = new.get("tillsvidare", "ja" if term.open_ended else NO) == "ja"
    days = (date.fromisoformat(start) if start else None, None if open_ended or not end else date.fromisoformat(end))
    return replace(term, start=days[0], end=days[1], open_ended=open_ended)


def _with_extension(known: Extension | None, new: Mapping[str, str]) -> Extension | None:
    if not new.keys() & {"forlangning", "forlangs"}:
        return known
    before = known or Extension(ExtensionMode.UNKNOWN)
    length = new.get("forlangs", str(before.length or ""))
    mode = ExtensionMode(new.get("forlangning", before.mode.value) or ExtensionMode.UNKNOWN.value)
    return replace(before, mode=mode, length=Duration.parse(length) if length else None)


def _with_notice(known: tuple[NoticeRule, ...], new: Mapping[str, str]) -> tuple[NoticeRule, ...]:
    said = {int(name.rpartition(".")[2]): length for name, length in new.items() if name.startswith("uppsagning.")}
    rules = known or ((NoticeRule(),) if said else ())
    return tuple(
        _with_length(one, Duration.parse(said[n]) if said[n] else None) if n in said else one
        for n, one in enumerate(rules)
    )


def _with_length(one: NoticeRule, length: Duration | None) -> NoticeRule:
    """The rule with its length; a day that the text names stands until somebody gives a length instead."""
    return replace(one, length=length, day=None if length else one.day)


def _decision(n: int, one: Decision) -> Iterator[Question]:
    what = "Förslag" if one.role.value == "forslag" else "Beslut"
    yield Question(f"beslut.{n}.paragraf", f"{what}, {one.body}: paragraf", str(one.paragraph or ""), "number")
    yield Question(f"beslut.{n}.dag", f"{what}, {one.body}: sammanträdesdag", _iso(one.meeting_on), "date")
    points = marked((Section(None, 1, (Block(points=one.points),)),))
    yield Question(f"beslut.{n}.punkter", f"{what}, {one.body}: punkter", points, "long")


def _with_decision(one: Decision, new: Mapping[str, str]) -> Decision:
    paragraph, day = new.get("paragraf", str(one.paragraph or "")), new.get("dag", _iso(one.meeting_on))
    points = tuple(_points(new["punkter"])) if "punkter" in new else one.points
    return replace(
        one, paragraph=int(paragraph) if paragraph.isdigit() else None,
        meeting_on=date.fromisoformat(day) if day else None, points=points,
    )  # fmt: skip


def _points(text: str) -> Iterator[Point]:
    for block in (each for section in sections_of(text) for each in section.blocks):
        yield from block.points or (Point(None, block.p or ""),)


def _obligation(n: int, one: Obligation) -> Iterator[Question]:
    yield Question(f"uppfoljning.{n}", "Att följa upp", one.what, "long", drops=True)
    every = one.schedule.every
    often = tuple((str(length), every_words(length)) for length in dict.fromkeys((*([every] if every else []), *OFTEN)))
    known = str(every) if every else AS_READ
    choices = often if every else ((AS_READ, schedule_words(one.schedule)), *often)
    yield Question(f"uppfoljning.{n}.ofta", "Hur ofta", known, "choice", choices)


def _promises(rows: tuple[Promise, ...], new: Mapping[str, str]) -> Iterator[Promise]:
    """Each with its new words; one whose words were taken away is left out."""
    for n, one in enumerate(rows):
        if words := new.get(f"lofte.{n}", one.text):
            yield replace(one, text=words)


def _obligations(rows: tuple[Obligation, ...], new: Mapping[str, str]) -> Iterator[Obligation]:
    """The same, and how often."""
    for n, one in enumerate(rows):
        if words := new.get(f"uppfoljning.{n}", one.what):
            yield replace(one, what=words, schedule=_schedule(one.schedule, new.get(f"uppfoljning.{n}.ofta")))


def _schedule(known: Schedule, often: str | None) -> Schedule:
    if not often or often in (AS_READ, str(known.every)):
        return known
    return Schedule(every=Duration.parse(often), anchor=known.anchor)
