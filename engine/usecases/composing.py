"""What a document says where no text came with the case: composed from what the case knows, under the usual
headings.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from engine.domain.agreement import ExtensionMode, Instrument, NoticeRule, Period, period_end, period_on
from engine.domain.basis import basis_of
from engine.domain.case import Case
from engine.domain.comparing import compare_points, proposal_of
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.extracts import EXTRACT, newest
from engine.domain.municipality import Municipality
from engine.domain.notice import ends_after_notice, last_notice_days, rule_of
from engine.domain.notice_decided import ended_by, notice_decision, without_notice
from engine.domain.people import Role
from engine.domain.prepared import own_text
from engine.domain.reckoning import long_form, written
from engine.domain.term_told import term_on
from engine.domain.text import Block, DocumentText, Section, Signature
from engine.domain.words import genitive, listed, uncapitalised
from engine.rendering.body import operative_blocks
from engine.usecases.agreed_texts import agreement_text, pledge_text

Compose = Callable[[Case, Municipality, date], DocumentText]
# Stands for the day of issue where two documents are compared by what they are made from.
ANY_DAY = date(9999, 12, 31)
# How the first word of an agreement's title ends where it says what sort of agreement it is.
_SORTS = ("avtal", "överenskommelse", "löfte", "löften")


def text_for(case: Case, kind: str, municipality: Municipality, today: date) -> DocumentText:
    """The text that came with the case, as it stands; else one composed from the case. kind: the template's name."""
    return given_text(case, kind) or COMPOSERS.get(kind, _letter)(case, municipality, today)


def given_text(case: Case, kind: str) -> DocumentText | None:
    """The text of that kind that somebody has written: of an extract that of the newest passage; else None."""
    if kind != EXTRACT:
        return own_text(case, kind)
    found = newest(case)
    return found.text if found else None


def came_with_the_case(case: Case, kind: str) -> bool:
    """Whether the case has a text of that kind."""
    return given_text(case, kind) is not None


def _paragraph(words: str) -> Block:
    return Block(p=words)


def _points_of(case: Case, decision: Decision, municipality: Municipality) -> tuple[Block, ...]:
    """The points in the municipality's style; what is proposed is said as the organ that decides the case says it."""
    organ = decision.body if decision.role is DecisionRole.BESLUT else case.body
    style = municipality.house_style.points
    return operative_blocks(decision.stem, decision.points, style, municipality.organ_name(organ))


def _office_proposal(case: Case) -> Decision | None:
    own = [one for one in case.proposals() if one.body == case.body]
    found = own or list(case.proposals())
    return found[-1] if found else None


def _report(case: Case, municipality: Municipality, today: date, kind: str = "tjansteskrivelse") -> DocumentText:
    """Tjänsteskrivelse or missiv: proposal first, then background, basis, names and recipients."""
    proposal = _office_proposal(case)
    proposed = _points_of(case, proposal, municipality) if proposal else ()
    sections = [Section("Förslag till beslut", 1, proposed)] if proposal else []
    sections.append(Section("Sammanfattning", 1, (_paragraph(_summary(case)),)))
    background = _background(case, today)
    sections += [Section("Bakgrund", 1, background)] if background else []
    basis = basis_of(case, today, municipality.house_style.date_form, of=kind)
    sections += [Section("Beslutsunderlag", 1, (Block(bullets=basis),))] if basis else []
    organ = municipality.organ_name(case.body)
    return DocumentText(
        kind,
        today,
        to=organ,
        title=case.title,
        sections=tuple(sections),
        signed_by=_office(case, municipality),
        dispatch=case.dispatch,
    )


def _summary(case: Case) -> str:
    """What the case is about. Parties that a title names already are not said a second time."""
    named = [_as_said(one.title or one.id) for one in case.instruments]
    if not named:
        return f"Ärendet gäller {uncapitalised(case.title)}."
    parties, said = [party.name for party in case.parties], listed(named)
    told = [name for name in parties if name.casefold() in said.casefold()]
    if not parties or len(told) == len(parties):
        return f"Ärendet gäller {said}."
    if told or " mellan " in said.casefold():
        return f"Ärendet gäller {said}. Parter är {listed(parties)}."
    return f"Ärendet gäller {said} mellan {listed(parties)}."


def _as_said(title: str) -> str:
    """The title as it stands in a sentence: «överenskommelse om trygghet», but «Polisens avtal» as it is."""
    first = title.partition(" ")[0].casefold()
    return uncapitalised(title) if title[:2].istitle() and first.endswith(_SORTS) else title


def _background(case: Case, today: date) -> tuple[Block, ...]:
    on = None if today == ANY_DAY else today
    rows = [" ".join(term_on(one, on, case.sides)) for one in case.instruments]
    rows += [f"Ärendet hör ihop med {one.dnr}." for one in case.related if one.dnr]
    return tuple(_paragraph(row) for row in rows if row)


def _office(case: Case, municipality: Municipality) -> tuple[Signature, ...]:
    """The chef first, then the handläggare, under the office's name."""
    chefs = municipality.holders(Role.CHEF, case.body)
    rows = [Signature(chefs[0].name, "Förvaltningschef", case.office)] if chefs else []
    if case.officer:
        rows.append(Signature(case.officer.name, case.officer.title or "Handläggare", None if rows else case.office))
    return tuple(rows)


def _memo(case: Case, municipality: Municipality, today: date) -> DocumentText:
    return _report(case, municipality, today, "missiv")


def _extract(case: Case, municipality: Municipality, today: date) -> DocumentText:
    """An extract of the minutes; a proposing utskott's is never headed Beslut."""
    found = newest(case)
    passage = found.decision if found else None
    sections = [Section("Sammanfattning", 1, (_paragraph(_summary(case)),))]
    until = (passage and passage.meeting_on) or today
    basis = basis_of(case, until, municipality.house_style.date_form)
    sections += [Section("Beslutsunderlag", 1, (Block(bullets=basis),))] if basis else []
    if passage:
        organ = municipality.organ_name(passage.body)
        heading = (
            f"{genitive(organ)} beslut"
            if passage.role is DecisionRole.BESLUT
            else f"{genitive(organ)} förslag till {_target(case, municipality)}"
        )
        sections.append(Section(heading, 1, _said_of(case, passage, municipality)))
    else:
        sections.append(Section("Beslut", 1, (_paragraph("Beslutet framgår inte."),)))
    header = (("§", str(passage.paragraph)),) if passage and passage.paragraph else ()
    return DocumentText(
        "protokollsutdrag",
        passage.meeting_on if passage else today,
        title=case.title,
        header=header,
        sections=tuple(sections),
        dispatch=case.dispatch,
    )


def _said_of(case: Case, passage: Decision, municipality: Municipality) -> tuple[Block, ...]:
    """The points; where the matter was noted or laid to the file, that is said before them."""
    points = _points_of(case, passage, municipality)
    plain = passage.outcome in (None, Verdict.BIFALL, Verdict.MED_ANDRINGAR)
    return points if points and plain else (_paragraph(_verdict(passage)), *points)


def _verdict(passage: Decision) -> str:
    said = passage.outcome_words or "förslag"
    return f"{said.capitalize()}." + (f" {passage.reason}" if passage.reason else "")


def _target(case: Case, municipality: Municipality) -> str:
    return uncapitalised(municipality.organ_name(case.body))


def _follow_up_report(case: Case, municipality: Municipality, today: date) -> DocumentText:
    """A table of facts under the letterhead, which names the handläggare: it is signed by nobody."""
    words = f"Rapporten visar vad som har följts upp i {case.dnr} till och med den {long_form(today)}."
    sections = [Section("Sammanfattning", 1, (_paragraph(words),))]
    form = municipality.house_style.date_form
    published = tuple(f"{written(row.published_on, form)}: {row.link}" for row in case.feedback)
    sections += [Section("Återkoppling till invånarna", 1, (Block(bullets=published),))] if published else []
    return DocumentText(
        "uppfoljningsrapport",
        today,
        title=f"Uppföljning: {case.title}",
        sections=tuple(sections),
    )


def _notice(case: Case, municipality: Municipality, today: date) -> DocumentText:
    other = [party.name for party in case.sides.others]
    name = listed([one.title or case.title for one in under_notice(case, today)]) or case.title
    return DocumentText(
        "uppsagning",
        today,
        to=", ".join(other) or None,
        title=f"Uppsägning av {name}",
        signed_by=_chair(case, municipality),
    )


def _chair(case: Case, municipality: Municipality) -> tuple[Signature, ...]:
    chairs = municipality.holders(Role.ORDFORANDE, case.body)
    organ = municipality.organ_name(case.body)
    return (Signature(chairs[0].name if chairs else None, f"{genitive(organ)} ordförande", f"För {municipality.name}"),)


def _letter(case: Case, municipality: Municipality, today: date) -> DocumentText:
    other = [party.name for party in case.sides.others]
    words = f"{municipality.name} skriver till er i ärendet {case.title}, {case.dnr}."
    return DocumentText(
        "brev",
        today,
        to=", ".join(other) or None,
        title=case.title,
        sections=(Section(None, 1, (_paragraph(words),)),),
        signed_by=_office(case, municipality)[-1:],
    )


def _covering_letter(case: Case, municipality: Municipality, today: date) -> DocumentText:
    """The letter that goes with an extract to those on the dispatch list: what was decided, when and by whom."""
    decision, to = case.decided(), case.dispatch.to if case.dispatch else ()
    sections = [Section(None, 1, (_paragraph(_sent_words(case, decision, municipality)),))]
    if decision and decision.points:
        sections.append(Section("Beslut", 1, _points_of(case, decision, municipality)))
    sections.append(Section("Bilaga", 1, (Block(bullets=("Protokollsutdrag",)),)))
    title, signed = f"Beslut: {case.title}", _office(case, municipality)[-1:]
    return DocumentText(
        "expedieringsbrev", today, to="\n".join(to) or None, title=title, sections=tuple(sections), signed_by=signed
    )


def _sent_words(case: Case, decision: Decision | None, municipality: Municipality) -> str:
    organ = municipality.organ_name(decision.body if decision else case.body)
    if decision is None:
        return f"{genitive(organ)} beslut i ärendet {case.title}, {case.dnr}: dag, paragraf och lydelse framgår inte."
    day = f" den {long_form(decision.meeting_on)}" if decision.meeting_on else ""
    place = f", § {decision.paragraph}," if decision.paragraph else ""
    return f"{organ} har{day}{place} beslutat i ärendet {case.title}, {case.dnr}. Ett utdrag ur protokollet bifogas."


def _comparison(case: Case, municipality: Municipality, today: date) -> DocumentText:
    """What was proposed against what was decided; for a renewed case the predecessor is compared with instead."""
    proposed, decided = proposal_of(case), case.decided()
    words = "Ärendet har inte både ett förslag och ett beslut att jämföra, och ingen föregångare."
    sections = [Section(None, 1, (_paragraph(words),))]
    if proposed and decided:
        found = compare_points(proposed, decided, ("förslaget", "beslutet"))
        rows = tuple(
            f"{row.label}, {row.change.label}. Förslag: {row.before or '–'} Beslut: {row.after or '–'}"
            for row in found.rows
        )
        sections = [Section(None, 1, (_paragraph(found.summary), Block(bullets=rows)))]
    return DocumentText("jamforelse", today, title=f"Jämförelse: {case.title}", sections=tuple(sections))


COMPOSERS: dict[str, Compose] = {
    "tjansteskrivelse": _report,
    "missiv": _memo,
    "protokollsutdrag": _extract,
    "overenskommelse": agreement_text,
    "medborgarlofte": pledge_text,
    "uppfoljningsrapport": _follow_up_report,
    "uppsagning": _notice,
    "brev": _letter,
    "expedieringsbrev": _covering_letter,
    "jamforelse": _comparison,
}


def under_notice(case: Case, today: date) -> tuple[Instrument, ...]:
    """What our notice is about: all that the decision to give it ends; without one, what we have given notice of, else
    all that still run. The other party's notice is not ours, and what is over ends no more.
    """
    decided, ourselves = notice_decision(case), _ourselves(case)
    ended = ended_by(case, decided, today) if decided else ()
    given = [one for one in case.instruments if one.notice_of(ourselves)]
    return ended or tuple(given) or without_notice(case, today)


def notice_facts(case: Case, one: Instrument, today: date) -> tuple[NoticeRule | None, date | None, Period]:
    """The rule that binds us, our last notice day and the running period."""
    rule = rule_of(one, _ourselves(case))
    days = {row.party: row.reckoning.date for row in last_notice_days(one, today)}
    return rule, days.get(rule.party) if rule else None, period_on(one, today)


def end_if_given(case: Case, one: Instrument, today: date) -> date | None:
    """The day on which the agreement ends if our notice is received today: too late for a period, it is the next.

    None where its period is over and nothing says whether it was extended.
    """
    end = period_end(one, today).date
    if end is not None and end < today and one.mode is ExtensionMode.UNKNOWN:
        return None
    return ends_after_notice(one, _ourselves(case), today).date


def _ourselves(case: Case) -> str:
    return case.sides.ours or "kommunen"
