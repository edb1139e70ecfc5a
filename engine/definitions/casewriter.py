"""Case files: from a CaseFile back to YAML; what was read comes back, and what is not known is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.definitions.texts import DOCUMENT
from engine.definitions.yamlwriter import Bare, Plain, write_yaml
from engine.domain.agreement import Extension, Instrument, NoticeBefore, NoticeGiven, NoticeRule, Signatory, Term
from engine.domain.case import Record, Related
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.decision import Decision
from engine.domain.followup import Evidence, Kept, Obligation, Promise, Schedule
from engine.domain.people import CaseOfficer, Party
from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature

Row = dict[str, Plain]


def write_case_file(case_file: CaseFile) -> str:
    """The case file as YAML. Reading it gives the same value again."""
    return write_yaml(
        sparse(
            municipality=case_file.municipality,
            case=_header(case_file.header),
            parties=[_party(one) for one in case_file.parties],
            records=[_record(one) for one in case_file.records],
            instruments=[_instrument(one) for one in case_file.instruments],
            promises=[_promise(one, n) for n, one in enumerate(case_file.promises, 1)],
            obligations=[_obligation(one, n) for n, one in enumerate(case_file.obligations, 1)],
            decision=[_decision(one) for one in case_file.decisions],
            dispatch=dispatch_row(case_file.dispatch),
            documents=[_document(one) for one in case_file.documents],
            anomalies=[sparse(text=one.text, phrase=one.phrase) for one in case_file.anomalies],
        )
    )


def sparse(**pairs: Any) -> Row:
    """The pairs that say something, without None, False and empty lists. A key ends in _ where Python owns the word."""
    return {
        key.rstrip("_"): value for key, value in pairs.items() if not (value is None or value is False or value == [])
    }


def _length(length: object) -> str | None:
    return None if length is None else str(length)


def _header(header: CaseHeader) -> Row:
    return sparse(
        workflow=header.workflow,
        title=header.title,
        body=header.body,
        dnr=header.dnr,
        opened_on=header.opened_on,
        office=header.office,
        case_officer=_officer(header.officer),
        related=[_related(one) for one in header.related],
        round=header.round if header.round > 1 else None,
        round_kind=header.round_kind,
    )


def _officer(officer: CaseOfficer | None) -> Row | None:
    if officer is None:
        return None
    return sparse(name=officer.name, title=officer.title, phone=officer.phone, email=officer.email)


def _related(related: Related) -> Row:
    return sparse(dnr=related.dnr, relation=related.relation, note=related.note)


def _party(party: Party) -> Row:
    return sparse(id=party.id, name=party.name, kind=party.kind, contact=party.contact, email=party.email)


def _record(record: Record) -> Row:
    secret = record.confidentiality
    return sparse(
        direction=record.direction,
        date=record.date,
        title=record.title,
        from_=record.sender,
        to=record.receiver,
        public_title=record.public_title,
        confidentiality=sparse(provision=secret.provision, date=secret.marked_on, authority=secret.authority)
        if secret
        else None,
        role=record.role,
        note=record.note,
        state=None if record.counts else record.state,
    )


def _instrument(one: Instrument) -> Row:
    return sparse(
        id=one.id,
        kind=one.kind,
        title=one.title,
        term=_term(one.term) or None,
        extension=_extension(one.extension),
        notice=[_notice(rule) for rule in one.notice],
        signatories=[_signatory(signatory) for signatory in one.signatories],
        replaces=one.replaces,
        notice_given=_given(one.notice_given) if one.notice_given else None,
        other_notices=[_given(each) for each in one.other_notices],
        let_run=[sparse(period_end=run.period_end, ground=run.ground, by=run.by, date=run.on) for run in one.let_run],
        renegotiate_on=one.renegotiate_on,
        successor=one.successor,
    )


def _given(one: NoticeGiven) -> Row:
    return sparse(
        party=one.party,
        given_on=one.given_on,
        received_on=one.received_on,
        ends_on=one.ends_on,
        ground=one.ground,
        lapsed=one.lapsed or None,
        replaced=one.replaced or None,
        by=one.by,
    )


def _term(term: Term) -> Row:
    return sparse(
        start=term.start,
        end=term.end,
        length=_length(term.length),
        open_ended=term.open_ended,
        precision=_word(term.precision),
        phrase=term.phrase,
    )


def _extension(extension: Extension | None) -> Row | None:
    if extension is None:
        return None
    length = _length(extension.length)
    return sparse(mode=_word(extension.mode), length=length, basis=extension.basis, phrase=extension.phrase)


def _notice(rule: NoticeRule) -> Row:
    """A length that the text does not give is written out as null: it is what the reminders turn on."""
    said = sparse(
        day=rule.day,
        before=_word(rule.before) if rule.before is not NoticeBefore.PERIOD_END else None,
        month_end=rule.month_end,
        written=_tristate(rule.written),
        phrase=rule.phrase,
    )
    return {"party": rule.party, "length": _length(rule.length), **said}


def _tristate(said: bool | None) -> Plain:
    """True and false both say something; only None does not."""
    return None if said is None else Bare("true" if said else "false")


def _signatory(one: Signatory) -> Row:
    return sparse(
        party=one.party,
        name=one.name,
        role=one.role,
        signed_on=one.signed_on,
        signed=one.signed,
        mandate=one.mandate,
        original=one.original,
        note=one.note,
    )


def _promise(one: Promise, number: int) -> Row:
    return sparse(
        id=one.id if one.id != f"l{number}" else None,
        text=one.text,
        instrument=one.instrument,
        who=one.who,
        activities=[
            sparse(what=act.what, who=act.who, due=act.due, evidence=_evidence(act.evidence)) for act in one.activities
        ],
        evidence=_evidence(one.evidence),
    )


def _evidence(rows: Iterable[Evidence]) -> list[Row]:
    return [
        sparse(
            date=one.on,
            by=one.by,
            note=one.note,
            outcome=_word(one.outcome) if one.outcome is not Kept.INFRIAT else None,
            link=one.link,
            number=one.record,
        )
        for one in rows
    ]


def _obligation(one: Obligation, number: int) -> Row:
    return sparse(
        id=one.id if one.id != f"u{number}" else None,
        what=one.what,
        who=one.who,
        to=one.to,
        instrument=one.instrument,
        schedule=_schedule(one.schedule),
        force=_word(one.force),
        phrase=one.phrase,
        chosen=_length(one.chosen),
        chosen_on=one.chosen_on,
    )


def _schedule(one: Schedule) -> Row:
    return sparse(
        every=_length(one.every),
        times_per=_length(one.times_per),
        n=one.n,
        once_after=_length(one.once_after),
        from_=one.anchor,
        before_each_period=one.before_each_period,
        once_on=one.once_on,
        interval="unspecified" if one.unspecified else None,
        words=one.words,
        on_event=one.on_event,
        at_least=one.at_least,
        approx=one.approx,
        day=one.day,
    )


def _decision(one: Decision) -> Row:
    return sparse(
        body=one.body,
        role=_word(one.role),
        round=one.round if one.round != 1 else None,
        paragraph=one.paragraph,
        kind=one.kind,
        meeting_on=one.meeting_on,
        outcome=_word(one.outcome),
        until=one.until,
        stem=one.stem,
        points=point_rows(one.points),
        reason=one.reason,
        delegation=one.delegation,
    )


def _word(word: str | None) -> str | None:
    """The plain word of an enumeration."""
    return None if word is None else str(word)


def point_rows(points: Iterable[Point]) -> list[Plain]:
    """Points as rows; what became of each only where it differs."""
    return [{"marker": one.marker, "text": one.text, **sparse(outcome=_word(one.outcome))} for one in points]


def dispatch_row(one: DispatchList | None) -> Row | None:
    """A dispatch list as a row, or None."""
    return None if one is None else sparse(heading=one.heading, to=list(one.to))


def _document(one: DocumentText) -> Row:
    """The keys in the order of the source; a key that the order lacks comes after, where it usually stands."""
    said = _document_values(one)
    kept = [key for key in one.order if key in said]
    return {key: said[key] for key in (*kept, *(key for key in DOCUMENT if key not in kept and said[key]))}


def _document_values(one: DocumentText) -> Mapping[str, Plain]:
    return {
        "kind": one.kind,
        "date": one.date,
        "place": one.place,
        "to": one.to,
        "title": one.title,
        "header": {label: Bare(value) for label, value in one.header},
        "sections": [section_row(section) for section in one.sections],
        "signed_by": [_signature(signature) for signature in one.signed_by],
        "dispatch": dispatch_row(one.dispatch),
        "round": one.round if one.round > 1 else None,
        "passage": one.passage,
    }


def section_row(one: Section) -> Row:
    """A section as a row."""
    return {"heading": one.heading, "level": one.level, "blocks": [_block(block) for block in one.blocks]}


def _block(one: Block) -> Row:
    if one.p is not None:
        return {"p": one.p}
    return {"points": point_rows(one.points)} if one.points else {"bullets": list(one.bullets)}


def _signature(one: Signature) -> Row:
    return sparse(for_=one.above, name=one.name, title=one.title)
