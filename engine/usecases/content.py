"""What a document shows: everything that its template prints, and whether that has changed since it was issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from engine.app import App
from engine.domain.agreement import Instrument, NoticeRule
from engine.domain.board.legal import LegalState, legal_of
from engine.domain.case import Case, Record
from engine.domain.comparing import AGREED_TEXTS
from engine.domain.decision import Decision
from engine.domain.extracts import EXTRACT, as_passed, newest, passed
from engine.domain.how_often import day_words
from engine.domain.notice_decided import notice_decision, our_ground
from engine.domain.text import DocumentText
from engine.domain.words import reason_of
from engine.rendering.context import UNKNOWN, context_of, data_digest, kind_label
from engine.rendering.facts import Extract, Letterhead, Logo, Notice
from engine.rendering.refusals import LogoUnreadable
from engine.usecases import composing
from engine.usecases.comparing import KIND, text_for
from engine.usecases.composing import ANY_DAY
from engine.usecases.hiding import for_its_readers
from engine.usecases.report_rows import follow_up_rows

# What the head of an extract says while no organ has had the matter before it: only a draft is made of it.
_NOT_MINUTED = (("Organ", UNKNOWN), ("Sammanträdesdatum", UNKNOWN), ("§", UNKNOWN))
PICTURES = ("svg", "png", "jpg", "jpeg")


def title_of(app: App, case: Case, template: str) -> str:
    """«Tjänsteskrivelse – Medborgarlöfte 2021–2022», with the municipality's own word for the kind; an extract says of
    which passage it is: «Protokollsutdrag KS 2017-09-27 § 131 – Framtida samverkansformer».
    """
    label = kind_label(template, Letterhead(app.municipality.name), app.municipality.house_style)
    passage = newest(case) if template == EXTRACT else None
    named = f"{label} {passage.name}" if passage and passage.name else label
    return f"{named} – {case.title}"


def basis_digest(app: App, case: Case, template: str, number: int) -> str:
    """A digest of what a document is made from, whatever the day: of the case with the handlings that came before
    it.
    """
    earlier = replace(case, records=tuple(one for one in case.records if one.number < number))
    # How far a decision has come changes nothing of what the document says.
    return data_digest({**context(app, earlier, template, None, on=ANY_DAY), "markning": ""})


def is_stale(app: App, case: Case, record: Record) -> bool:
    """Whether what an issued document was made from has changed since; a letter that is sent is what it is.

    The case must be loaded with its texts.
    """
    sent = any(one.record == record.number for one in case.sendings)
    if record.template is None or record.data_digest is None or not record.counts or sent:
        return False
    then = _as_in_round(case, record)
    if then is None:
        return True
    return basis_digest(app, then, record.template, record.number) != record.data_digest


def _as_in_round(case: Case, record: Record) -> Case | None:
    """The case as the round in which the document was issued sees it: its proposal, and the texts written by then.

    None where it is an extract of a passage that the case does not have any more: its day or § was corrected.
    """
    issued_in, named = record.issued_in or (case.round, None)
    if record.template == EXTRACT:
        found = next((one for one in passed(case) if one.name == named), None) if named else newest(case)
        return as_passed(case, found) if found else None
    earlier = replace(case, round=issued_in, documents=tuple(one for one in case.documents if one.round <= issued_in))
    return only_agreement(earlier, named) if record.template in AGREED_TEXTS and named else earlier


def only_agreement(case: Case, instrument: str) -> Case:
    """The case as if it were about that agreement alone, and the text of its title were the only one that it has."""
    found = case.instrument(instrument)
    if found is None:
        return case
    kept = (None, instrument)
    return replace(
        case,
        title=found.title or case.title,
        instruments=(found,),
        promises=tuple(one for one in case.promises if one.instrument in kept),
        obligations=tuple(one for one in case.obligations if one.instrument in kept),
        documents=tuple(one for one in case.documents if one.kind not in AGREED_TEXTS or one.title == found.title),
    )


def context(
    app: App,
    case: Case,
    template: str,
    number: int | None,
    draft: bool = False,
    on: date | None = None,
    delegation: str | None = None,
) -> dict[str, Any]:
    """Everything that the template prints, as plain values. on: the day to date it; today where none is given.
    delegation: the point by which a notice is given.
    """
    municipality, today, case = app.municipality, on or app.today(), for_its_readers(app, case)
    text = _compared(app, case, today) if template == KIND else None
    text = text or composing.text_for(case, template, municipality, today)
    found = newest(case) if template == EXTRACT else None
    passage = found.decision if found else None
    as_it_stands = composing.came_with_the_case(case, template)
    extract = None
    if passage:
        extract = Extract(municipality.organ_name(passage.body), passage.meeting_on, passage.paragraph)
    head = Letterhead(
        municipality=municipality.name,
        office=case.office,
        organ=None if template == EXTRACT and passage is None else municipality.organ_name(case.body),
        dnr=case.dnr,
        number=f"{case.dnr}-{number}" if number else None,
        date=None if as_it_stands else today,
        officer=case.officer,
        extract=extract,
        parties=case.parties,
        follow_up=follow_up_rows(case, today) if template == "uppfoljningsrapport" else (),
        notices=_notices(app, case, today, delegation) if template == "uppsagning" else (),
        logo=logo_of(app),
        other_logo=_other_logo(app, case),
        draft=draft,
        facts=_NOT_MINUTED if template == EXTRACT and found is None else (),
        mark=_mark(passage, today) if passage else None,
    )
    return context_of(text, head, municipality.house_style)


def _compared(app: App, case: Case, today: date) -> DocumentText | None:
    """What differs from the predecessor as it stands now; None where there is none here."""
    with app.database.read() as conn:
        return text_for(app, conn, case, today)


def _mark(passage: Decision, today: date) -> str | None:
    """What an extract of minutes that are kept here must show until the decision is final; nothing of the others."""
    legal = legal_of(passage, today)
    if legal is None or legal.state in (LegalState.LAGA_KRAFT, LegalState.OVERKLAGAS_INTE):
        return None
    if legal.state is LegalState.UPPHAVT:
        return "UPPHÄVT AV DOMSTOL"
    return "EJ JUSTERAT" if legal.state is LegalState.EJ_JUSTERAT else "EJ LAGA KRAFT"


def logo_of(app: App) -> Logo | None:
    """The municipality's logotype, where it has one."""
    data = app.municipality.house_style.logo_data()
    return Logo(data, f"{app.municipality.name}s vapen") if data else None


def _other_logo(app: App, case: Case) -> Logo | None:
    """The counterpart's, where the municipality has it: ARENDE_MALLAR/logotyper/ and the party's id (polisen.svg)."""
    if app.settings.own_templates is None:
        return None
    folder = app.settings.own_templates / "logotyper"
    for party in case.sides.others:
        found = [path for kind in PICTURES if (path := folder / f"{party.id}.{kind}").is_file()]
        if found:
            return Logo(_picture(found[0]), f"{party.name}s logotyp")
    return None


def _picture(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failed:
        raise LogoUnreadable(why=f"{path}: {reason_of(failed)}") from failed


def _notices(app: App, case: Case, on: date, delegation: str | None) -> tuple[Notice, ...]:
    """What the notice says of each agreement."""
    return tuple(_notice(app, case, one, on, delegation) for one in composing.under_notice(case, app.today()))


def _notice(app: App, case: Case, one: Instrument, on: date, delegation: str | None) -> Notice:
    """Who decided it and when it ends depend on the day, so that ANY_DAY knows of neither."""
    rule, last, period = composing.notice_facts(case, one, app.today())
    said = Notice(
        agreement=one.title or case.title,
        agreement_dnr=case.dnr,
        term_start=period.start,
        term_end=period.end,
        length=_time_of_notice(rule) if rule else None,
        last_notice_day=last,
    )
    if on == ANY_DAY:
        return said
    given = one.notice_of(case.sides.ours or "kommunen")
    ends = given.ends_on if given else composing.end_if_given(case, one, on)
    return _with_ground(app, case, replace(said, ends_on=ends), delegation)


def _time_of_notice(rule: NoticeRule) -> str | None:
    if rule.day:
        return day_words(rule.day)
    return rule.length.words if rule.length else None


def _with_ground(app: App, case: Case, notice: Notice, delegation: str | None) -> Notice:
    """The notice with the decision or the delegation behind it, and with neither where nobody has decided."""
    decided = notice_decision(case)
    if decided is None:
        return replace(notice, decided_by=delegation or our_ground(case))
    organ = app.municipality.organ_name(decided.body)
    return replace(notice, decided_by=organ, decided_on=decided.meeting_on, paragraph=decided.paragraph)
