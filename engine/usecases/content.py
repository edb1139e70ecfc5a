"""What a document shows: everything that its template prints, and whether that has changed since it was issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from engine.app import App
from engine.domain.agreement import Instrument
from engine.domain.board.legal import LegalState, legal_of
from engine.domain.case import Case, Record
from engine.domain.comparing import AGREED_TEXTS
from engine.domain.decision import Decision
from engine.domain.notice_decided import notice_decision, our_ground
from engine.domain.text import DocumentText
from engine.domain.words import reason_of
from engine.rendering.context import context_of, data_digest, kind_label
from engine.rendering.facts import Extract, Letterhead, Logo, Notice
from engine.rendering.refusals import LogoUnreadable
from engine.usecases import composing
from engine.usecases.comparing import KIND, text_for
from engine.usecases.composing import ANY_DAY
from engine.usecases.hiding import for_its_readers
from engine.usecases.report_rows import follow_up_rows

EXTRACT = "protokollsutdrag"
PICTURES = ("svg", "png", "jpg", "jpeg")


def title_of(app: App, case: Case, template: str) -> str:
    """«Tjänsteskrivelse – Medborgarlöfte 2021–2022», with the municipality's own word for the kind."""
    label = kind_label(template, Letterhead(app.municipality.name), app.municipality.house_style)
    return f"{label} – {case.title}"


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
    if any(
        basis_digest(app, one, record.template, record.number) == record.data_digest for one in _passed(then, record)
    ):
        return False
    if any(text.kind == record.template and text.round == then.round for text in then.documents):
        return True
    return basis_digest(app, without_texts(then, record.template), record.template, record.number) != record.data_digest


def _as_in_round(case: Case, record: Record) -> Case:
    """The case as the round in which the document was issued sees it: its proposal, and the texts written by then."""
    issued_in, passage = record.issued_in or (case.round, None)
    earlier = replace(case, round=issued_in, documents=tuple(one for one in case.documents if one.round <= issued_in))
    if record.template == EXTRACT:
        return only_passage(earlier, passage)
    return only_agreement(earlier, passage) if record.template in AGREED_TEXTS and passage else earlier


def _passed(case: Case, record: Record) -> Iterator[Case]:
    """The case as it stands; for an extract also as it was after each passage: what an organ has decided later makes
    an utskott's extract none the older.
    """
    yield case
    if record.template == EXTRACT:
        yield from (replace(case, decisions=case.decisions[:n]) for n in range(len(case.decisions) - 1, 0, -1))


def only_passage(case: Case, passage: str | None) -> Case:
    """The case as if that paragraph were the only extract that it has; None: as if it had none of minutes kept here."""
    kept = tuple(one for one in case.documents if one.kind != EXTRACT or one.passage == passage)
    return replace(case, documents=kept)


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


def without_texts(case: Case, kind: str) -> Case:
    """The case as if no text of that kind had come with it."""
    return replace(case, documents=tuple(one for one in case.documents if one.kind != kind))


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
    passage = composing.extract_decision(case, text)
    as_it_stands = composing.came_with_the_case(case, template)
    extract = None
    if template == EXTRACT and passage:
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
        mark=_mark(passage, today) if template == EXTRACT else None,
    )
    return context_of(text, head, municipality.house_style)


def _compared(app: App, case: Case, today: date) -> DocumentText | None:
    """What differs from the predecessor as it stands now; None where there is none here."""
    with app.database.read() as conn:
        return text_for(app, conn, case, today)


def _mark(passage: Decision | None, today: date) -> str | None:
    """What an extract of minutes that are kept here must show until the decision is final; nothing of the others."""
    legal = legal_of(passage, today) if passage else None
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
        length=rule.length.words if rule and rule.length else None,
        last_notice_day=last,
    )
    if on == ANY_DAY:
        return said
    given = one.notice_of(case.sides.ours or "kommunen")
    ends = given.ends_on if given else composing.end_if_given(case, one, on)
    return _with_ground(app, case, replace(said, ends_on=ends), delegation)


def _with_ground(app: App, case: Case, notice: Notice, delegation: str | None) -> Notice:
    """The notice with the decision or the delegation behind it, and with neither where nobody has decided."""
    decided = notice_decision(case)
    if decided is None:
        return replace(notice, decided_by=delegation or our_ground(case))
    organ = app.municipality.organ_name(decided.body)
    return replace(notice, decided_by=organ, decided_on=decided.meeting_on, paragraph=decided.paragraph)
