"""What is compared of a case: its heading, parties, agreements, goals, follow-ups, points and the agreement's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from engine.domain.agreement import ANY_PARTY, PLEDGE, Instrument, NoticeBefore, NoticeRule, first_period
from engine.domain.case import Case
from engine.domain.comparison import ComparedRow, Comparison, fact, listed
from engine.domain.decision import Decision, DecisionRole
from engine.domain.followup import Obligation
from engine.domain.how_often import day_words, every_words, schedule_words
from engine.domain.sides import Sides
from engine.domain.text import Block, DocumentText
from engine.domain.words import extension_word, force_word

# The texts that are agreed, and go on to the next term.
AGREED_TEXTS = ("overenskommelse", PLEDGE, "avtal")


def compare_cases(before: Case, after: Case) -> Comparison:
    """A predecessor and its successor, or any two cases; loaded with their texts."""
    before = renewed_part(before, after.dnr)
    rows = [
        *fact("Ärendet", "Rubrik", before.title, after.title),
        *fact("Ärendet", "Beslutande organ", before.body, after.body),
        *fact("Ärendet", "Förvaltning", before.office, after.office),
        *fact("Ärendet", "Handläggare", _officer(before), _officer(after)),
        *listed("Parter", "Part", [one.name for one in before.parties], [one.name for one in after.parties]),
        *_agreements(before, after),
        *listed("Mål", "Mål", [one.text for one in before.promises], [one.text for one in after.promises]),
        *listed("Uppföljning", "Åtagande", _duties(before), _duties(after)),
        *_newest(before, after),
        *listed("Avtalstext", "Stycke", _text(before), _text(after)),
    ]
    return Comparison(before.dnr, after.dnr, tuple(rows))


def renewed_part(before: Case, successor: str) -> Case:
    """The case with nothing but what the successor takes over, where it takes over a part: the rest goes on where it
    is. Any other case as it stands.
    """
    renewed = tuple(one for one in before.instruments if one.successor == successor)
    if not renewed or len(renewed) == len(before.instruments):
        return before
    kept, texts = {None, *(one.id for one in renewed)}, {kind for one in renewed for kind in text_kinds(one)}
    return replace(
        before,
        instruments=renewed,
        promises=tuple(one for one in before.promises if one.instrument in kept),
        obligations=tuple(one for one in before.obligations if one.instrument in kept),
        documents=tuple(one for one in before.documents if one.kind not in AGREED_TEXTS or one.kind in texts),
    )


def text_kinds(one: Instrument) -> tuple[str, ...]:
    """The kinds of text in which it may be agreed."""
    return tuple(kind for kind in AGREED_TEXTS if (kind == PLEDGE) == (one.kind == PLEDGE))


def _newest(before: Case, after: Case) -> Iterator[ComparedRow]:
    """The points of both; a case that has none yet is not said to have lost them."""
    a, b = newest_points(before), newest_points(after)
    if a and b:
        yield from listed("Punkter", "Punkt", _points(a), _points(b))


def _officer(case: Case) -> str | None:
    return case.officer.name if case.officer else None


def _agreements(before: Case, after: Case) -> Iterator[ComparedRow]:
    """The agreements that have the same id, else the same kind; the others are new or gone."""
    left = list(after.instruments)
    for one in before.instruments:
        same = next((two for two in left if two.id == one.id), None)
        same = same or next((two for two in left if two.kind == one.kind), None)
        if same:
            left.remove(same)
        yield from _agreement_rows((one, before.sides), (same, after.sides))
    for new in left:
        yield from _agreement_rows((None, before.sides), (new, after.sides))


def compare_agreements(
    before: tuple[Instrument, Sides], after: tuple[Instrument, Sides], names: tuple[str, str]
) -> Comparison:
    """Two agreements, or two terms of one, each with the parties of its case."""
    return Comparison(*names, tuple(_agreement_rows(before, after)))


def _agreement_rows(
    before: tuple[Instrument | None, Sides], after: tuple[Instrument | None, Sides]
) -> Iterator[ComparedRow]:
    """What is agreed, row by row."""
    area = _area(before[0] or after[0])
    told = [dict(_facts(one, sides)) if one else {} for one, sides in (before, after)]
    for label in dict.fromkeys((*told[0], *told[1])):
        yield from fact(area, label, told[0].get(label), told[1].get(label))


def _area(one: Instrument | None) -> str:
    return f"Avtal: {one.title or one.id}" if one else "Avtal"


def _facts(one: Instrument, sides: Sides) -> Iterator[tuple[str, str]]:
    first = first_period(one)
    yield "Titel", one.title or one.id
    end = "tills vidare" if one.term.open_ended else _day(first.end)
    yield "Avtalstid", f"{_day(first.start)} – {end}"
    length = one.extension.length if one.extension else None
    yield "Förlängning", extension_word(one.mode) + (f" med {length.words}" if length else "")
    for rule in one.notice:
        yield f"Uppsägning{_whose(rule, sides)}", _notice(rule)
    if not one.notice:
        yield "Uppsägning", "framgår inte"
    for row in one.signatories:
        yield (
            f"Undertecknare för {sides.name(row.party)}",
            ", ".join(filter(None, (row.name, row.role))) or "framgår inte",
        )


def _day(day: date | None) -> str:
    return day.isoformat() if day else "framgår inte"


def _whose(rule: NoticeRule, sides: Sides) -> str:
    return "" if rule.party == ANY_PARTY else f" för {sides.name(rule.party)}"


def _notice(rule: NoticeRule) -> str:
    if rule.day:
        return f"{day_words(rule.day)} före periodens slut" + (", skriftligen" if rule.written else "")
    if rule.length is None:
        return "tiden framgår inte"
    when = "när som helst" if rule.before is NoticeBefore.ANY_TIME else "före periodens slut"
    month = ", räknat från månadens slut" if rule.month_end else ""
    return f"{rule.length.words} {when}{month}" + (", skriftligen" if rule.written else "")


def _duties(case: Case) -> list[str]:
    return [duty_words(one) for one in case.obligations]


def duty_words(one: Obligation) -> str:
    """«Uppföljning av åtgärder: varje månad; kommunen till KS (ska)»."""
    who = " till ".join(filter(None, (one.who, one.to)))
    force = f" ({force_word(one.force.value)})" if one.force else ""
    often = f"{every_words(one.chosen)} (valt)" if one.chosen else schedule_words(one.schedule)
    return "; ".join(filter(None, (f"{one.what}: {often}", who))) + force


def newest_points(case: Case) -> Decision | None:
    """What was decided last, else what is proposed."""
    settled = [one for one in case.decisions if one.settles and one.points]
    proposed = [one for one in case.decisions if one.points]
    found = settled or proposed
    return found[-1] if found else None


def proposal_of(case: Case) -> Decision | None:
    """The office's own proposal of the running round, else the last proposal of any organ."""
    proposed = [one for one in case.decisions if one.role is DecisionRole.FORSLAG and one.points]
    own = [one for one in proposed if one.body == case.body and one.round == case.round]
    found = own or proposed
    return found[-1] if found else None


def compare_points(before: Decision, after: Decision, names: tuple[str, str]) -> Comparison:
    """Two versions of the points: proposed and decided, or those of two organs."""
    stem = fact("Punkter", "Inledning", before.stem, after.stem)
    return Comparison(*names, (*stem, *listed("Punkter", "Punkt", _points(before), _points(after))))


def _points(decision: Decision | None) -> list[str]:
    points = decision.points if decision else ()
    return [f"{one.marker}. {one.text}" if one.marker else one.text for one in points]


def _text(case: Case) -> list[str]:
    newest = {text.kind: text for text in case.documents if text.kind in AGREED_TEXTS}
    return [words for text in newest.values() for words in paragraphs(text)]


def paragraphs(text: DocumentText) -> Iterator[str]:
    """The document's headings, paragraphs and points in order."""
    for section in text.sections:
        if section.heading:
            yield section.heading
        yield from _blocks(section.blocks)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.p:
            yield block.p
        yield from (f"{one.marker}. {one.text}" if one.marker else one.text for one in block.points)
        yield from block.bullets
