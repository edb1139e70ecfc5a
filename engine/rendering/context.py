"""From the values of the engine to what a template may use: only dict, list, str and bool, under Swedish names."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from engine.domain.municipality import HouseStyle
from engine.domain.people import CaseOfficer, Party
from engine.domain.reckoning import MONTHS, is_month_end
from engine.domain.sides import Sides
from engine.domain.text import DocumentText, Signature
from engine.domain.words import document_word, listed
from engine.rendering import body, fields
from engine.rendering.body import Item, Plain, item
from engine.rendering.characters import normalised
from engine.rendering.facts import Extract, FollowUpRow, Letterhead, Logo, Notice

Context = Mapping[str, Plain]

UNKNOWN = "framgår inte"
_SIGNED_BY_PARTIES = frozenset({"overenskommelse", "medborgarlofte", "avtal"})


def context_of(text: DocumentText, head: Letterhead, style: HouseStyle | None = None) -> dict[str, Plain]:
    """Everything that a template may print, as plain values; what is not known is an empty string, list or mapping.

    `innehall` is the whole text in the order in which it is printed, each item with its `slag`; the other names are
    single facts. The same values always give the same context. Texts are normalised (characters.normalised) and
    otherwise untouched.
    """
    look = style or HouseStyle()
    single: dict[str, str | None] = {
        "kommun": head.municipality,
        "kontor": head.office,
        "organ": head.organ,
        "dokumenttyp": kind_label(text.kind, head, look),
        "rubrik": text.title,
        "adressat": text.to,
        "ort": text.place,
        "datum": fields.shown_date(text.date or head.date, look),
        "dnr": head.dnr or _own_dnr(text),
        "dnr_etikett": look.dnr_label,
    }
    return {
        **{name: normalised(said or "") for name, said in single.items()},
        "utkast": head.draft,
        "markning": normalised(head.mark or ""),
        "handlaggare": _officer(head.officer),
        "protokoll": _extract(text, head.extract, look),
        "uppsagning": _notices(head.notices, look),
        "parter": [normalised(party.name) for party in head.parties],
        "motparter": [normalised(party.name) for party in Sides(head.parties, head.municipality).others],
        "logotyp": _logo(head.logo),
        "logotyp_motpart": _logo(head.other_logo),
        "innehall": list[Plain](body.kept_together(_contents(text, head, look))),
        "egenskaper": _properties(text, head, look),
    }


def kind_label(kind: str, head: Letterhead, style: HouseStyle) -> str:
    """The word for the document: the letterhead's, the municipality's own, ours, or the kind's id with a capital."""
    return head.kind_label or dict(style.names).get(kind) or document_word(kind)


def data_digest(context: Context) -> str:
    """SHA-256 of all that goes into a document, in hex: another digest means that it has gone stale."""
    plain = json.dumps(context, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def _contents(text: DocumentText, head: Letterhead, style: HouseStyle) -> Iterator[Item]:
    pieces: dict[str, Callable[[], Iterator[Item]]] = {
        "header": lambda: fields.header_items(text, head, style),
        "to": lambda: _if(text.to, "adressat"),
        "title": lambda: _if(text.title, "titel"),
        "notice": lambda: iter([item("uppsagning")] if head.notices else []),
        "sections": lambda: body.section_items(text.sections),
        "follow_up": lambda: _follow_up(head.follow_up, style),
        "signed_by": lambda: _signatures(text, head.parties, style),
        "dispatch": lambda: iter([body.dispatch_item(text.dispatch, style.dispatch_heading)] if text.dispatch else []),
    }
    for key in body.printed_order(text.order):
        yield from pieces[key]()


def _if(said: str | None, kind: str) -> Iterator[Item]:
    if said:
        yield item(kind, said)


def _signatures(text: DocumentText, parties: tuple[Party, ...], style: HouseStyle) -> Iterator[Item]:
    """The signatures of the text; an instrument without any gets one block a party, to be filled in by hand."""
    by_party = tuple(Signature(above=f"För {party.name}") for party in parties)
    signatures = text.signed_by or (by_party if text.kind in _SIGNED_BY_PARTIES else ())
    if signatures:
        yield from body.place_and_date(text, fields.shown_date(text.date, style))
        yield body.signature_item(signatures, dated=bool(text.place))


def _follow_up(rows: tuple[FollowUpRow, ...], style: HouseStyle) -> Iterator[Item]:
    if rows:
        yield item("uppfoljning", rader=[_follow_up_row(row, style) for row in rows])


def _follow_up_row(row: FollowUpRow, style: HouseStyle) -> Item:
    period = _period(row.first, row.last, style)
    return {
        "under": row.under,
        "vad": normalised(row.what),
        "vem": normalised(row.who or ""),
        "period": f"senast {period}" if row.by and period else period,
        "genomfort": normalised(" ".join(filter(None, (row.state, fields.shown_date(row.done, style))))),
        "underlag": normalised(row.evidence or ""),
    }


def _period(first: date | None, last: date | None, style: HouseStyle) -> str:
    """«januari 2021», «2021», or the two days; empty where neither is known."""
    if first is None or last is None:
        return fields.shown_date(first or last, style)
    if first.day == 1 and is_month_end(last) and first.year == last.year:
        if first.month == last.month:
            return f"{MONTHS[first.month - 1]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    return f"{fields.shown_date(first, style)} – {fields.shown_date(last, style)}"


def _officer(officer: CaseOfficer | None) -> Item:
    one = officer or CaseOfficer("")
    parts = {"namn": one.name, "titel": one.title, "telefon": one.phone, "epost": one.email}
    return {name: normalised(said or "") for name, said in parts.items()}


def _extract(text: DocumentText, extract: Extract | None, style: HouseStyle) -> Item:
    number = str(extract.paragraph) if extract and extract.paragraph is not None else dict(text.header).get("§", "")
    return {
        "organ": normalised((extract and extract.organ) or ""),
        "sammantradesdatum": fields.shown_date(extract.meeting_on if extract else None, style),
        "paragraf": normalised(number),
    }


def _notices(notices: tuple[Notice, ...], style: HouseStyle) -> Item:
    """Everything that is given notice of, one after the other, and last the decision behind it all."""
    said = [row for notice in notices for row in _notice(notice, style)]
    said += [("Beslut", _decided(notices[0], style) or UNKNOWN)] if notices else []
    rows: list[Plain] = [{"etikett": label, "varde": normalised(value)} for label, value in said if value]
    return {"avtal": normalised(listed([one.agreement for one in notices])), "rader": rows}


def _notice(notice: Notice, style: HouseStyle) -> tuple[tuple[str, str | None], ...]:
    term = _period(notice.term_start, notice.term_end, style) if notice.term_start or notice.term_end else ""
    return (
        ("Avtal", notice.agreement),
        ("Avtalets diarienummer", notice.agreement_dnr),
        ("Innevarande avtalsperiod", term),
        ("Uppsägningstid", notice.length or UNKNOWN),
        ("Sista dag för uppsägning", fields.shown_date(notice.last_notice_day, style) or UNKNOWN),
        ("Avtalet upphör att gälla", fields.shown_date(notice.ends_on, style) or UNKNOWN),
    )


def _decided(notice: Notice, style: HouseStyle) -> str:
    number = f"§ {notice.paragraph}" if notice.paragraph is not None else None
    return ", ".join(filter(None, (notice.decided_by, fields.shown_date(notice.decided_on, style), number)))


def _logo(logo: Logo | None) -> Item:
    if logo is None:
        return {"finns": False, "beskrivning": "", "bild": ""}
    return {
        "finns": True,
        "beskrivning": normalised(logo.description),
        "bild": base64.b64encode(logo.data).decode("ascii"),
    }


def _own_dnr(text: DocumentText) -> str | None:
    """The number that the document's own header shows, where the letterhead has none."""
    labelled = ((label.casefold().rstrip(":"), value) for label, value in text.header)
    return next((value for label, value in labelled if label in fields.DNR_LABELS - {"ert dnr"}), None)


def _properties(text: DocumentText, head: Letterhead, style: HouseStyle) -> Item:
    """The document properties: title, subject, creator and the numbers."""
    label = kind_label(text.kind, head, style)
    said = {
        "titel": text.title or label,
        "amne": label,
        "skapare": head.municipality,
        "dnr": head.dnr or _own_dnr(text),
        "handling": head.number,
    }
    return {name: normalised(value or "") for name, value in said.items()}
