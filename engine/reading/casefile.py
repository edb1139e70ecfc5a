"""From readings to a case file: what the documents say, in the words of the municipality that takes them in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.domain.agreement import (
    ANY_PARTY,
    Extension,
    ExtensionMode,
    Instrument,
    NoticeBefore,
    NoticeRule,
    Precision,
    Signatory,
    Term,
)
from engine.domain.case import Anomaly, Related
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.decision import Decision, DecisionRole
from engine.domain.followup import Force, Obligation, Promise
from engine.domain.municipality import Municipality
from engine.domain.people import CaseOfficer, Party
from engine.domain.text import Point
from engine.reading.rules.names import organ_code
from engine.reading.schedules import schedule_of
from engine.reading.values import Duty, Fact, Reading, ReadPeriod, ReadPoint, ReadSignatory

_KINDS = {"protokoll": "protokollsutdrag", "anslagsbevis": "brev"}
_NO_NAME = "Ärende utan rubrik"


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The documents of one case, and the municipality that it shall be opened in, where that is known."""

    readings: tuple[Reading, ...]
    municipality: Municipality | None

    def organ(self, name: str) -> str:
        """The organ's code: as the municipality calls it, else as it usually goes."""
        plain = " ".join(name.split()).casefold()
        organs = self.municipality.organs if self.municipality else ()
        named = {spelled: organ.code for organ in organs for spelled in (organ.name.casefold(), organ.code.casefold())}
        for spelled in (plain, plain.removesuffix("s"), organ_code(name).casefold()):
            if spelled in named:
                return named[spelled]
        return organ_code(name)

    def deciding(self) -> str:
        """The organ that decides; KS where no document says or the municipality has none of that name."""
        said = next((one.decided_by.value for one in self.readings if one.decided_by), "KS")
        code = self.organ(said)
        known = self.municipality is None or self.municipality.organ(code) is not None
        return code if known else "KS"


def case_file_of(readings: Sequence[Reading], municipality: Municipality | None = None) -> CaseFile:
    """One case with all the documents. municipality: the one whose organs and name go before the usual ones."""
    gathered = _Gathered(tuple(readings), municipality)
    parties = _parties(gathered)
    instruments = _instruments(gathered, parties)
    return CaseFile(
        municipality=_name(gathered),
        header=_header(gathered, instruments),
        parties=parties,
        instruments=instruments,
        promises=tuple(_promises(gathered, instruments)),
        obligations=tuple(_obligations(gathered, instruments)),
        decisions=tuple(_decisions(gathered)),
        dispatch=next((one.text.dispatch for one in readings if one.text.dispatch), None),
        documents=tuple(replace(one.text, kind=_KINDS.get(one.text.kind, one.text.kind)) for one in readings),
        anomalies=tuple(_anomalies(readings)),
    )


def _anomalies(readings: Sequence[Reading]) -> Iterator[Anomaly]:
    """What the documents contradict themselves about; that markers are out of order the case sees by itself."""
    for one in readings:
        yield from (Anomaly(each.text, each.phrase) for each in one.anomalies if each.sort != "markers")


def _name(gathered: _Gathered) -> str:
    """The municipality's name; empty where neither the documents nor the database say it."""
    said = next((one.municipality.value for one in gathered.readings if one.municipality), None)
    ours = gathered.municipality.name if gathered.municipality else None
    if ours is not None and (said is None or said.casefold() == ours.casefold()):
        return ours
    return said or ""


def _header(gathered: _Gathered, instruments: Sequence[Instrument]) -> CaseHeader:
    rows = gathered.readings
    title = next((one.title.value for one in rows if one.title), None)
    return CaseHeader(
        workflow=_workflow(instruments),
        title=title or _NO_NAME,
        body=gathered.deciding(),
        dnr=next((one.dnr.value for one in rows if one.dnr), None),
        office=next((one.office.value for one in rows if one.office), None),
        officer=next((_officer(one) for one in rows if one.case_officer), None),
        related=tuple(_related(rows)),
    )


def _workflow(instruments: Sequence[Instrument]) -> str:
    kinds = [one.kind for one in instruments]
    return next(
        (kind for kind in ("samverkansoverenskommelse", "avtal", "medborgarlofte") if kind in kinds), "politiskt_arende"
    )


def _officer(one: Reading) -> CaseOfficer | None:
    fact = one.case_officer
    return CaseOfficer(fact.value, one.officer_title, one.officer_phone, one.officer_email) if fact else None


def _related(rows: Sequence[Reading]) -> Iterator[Related]:
    own = {one.dnr.value for one in rows if one.dnr}
    seen = set(own)
    for one in rows:
        for fact in one.related:
            if fact.value not in seen:
                seen.add(fact.value)
                yield Related("hör ihop med", fact.value)


def _parties(gathered: _Gathered) -> tuple[Party, ...]:
    """Each party once, with an id that the instruments can refer to."""
    names: dict[str, str] = {}
    for one in gathered.readings:
        for fact in one.parties:
            names.setdefault(_party_id(fact.value, names), fact.value)
    return tuple(Party(key, name, _party_kind(key, name)) for key, name in names.items())


def _party_id(name: str, there: dict[str, str]) -> str:
    lower = name.casefold()
    if "polis" in lower:
        return "polisen"
    if re.search(r"\b(?:kommun|stad)$", lower) and ("kommunen" not in there or there["kommunen"].casefold() == lower):
        return "kommunen"
    return re.sub(r"[^a-zåäö0-9]+", "-", lower).strip("-")[:40] or "part"


def _party_kind(key: str, name: str) -> str:
    if key == "kommunen":
        return "kommun"
    lower = name.casefold()
    if key == "polisen" or re.search(r"myndighet|verk\b|region|länsstyrelse", lower):
        return "myndighet"
    return "förening" if re.search(r"förening|klubb|\bif\b|\bik\b", lower) else "annan part"


def _instruments(gathered: _Gathered, parties: Sequence[Party]) -> tuple[Instrument, ...]:
    """The agreements and löften, each once, with what the documents say of term, extension, notice and signing."""
    made: dict[str, Instrument] = {}
    for one in gathered.readings:
        for each in one.instruments:
            key = "lofte" if each.kind == "medborgarlofte" else "overenskommelse"
            if key not in made and (one.period or one.extension or one.signatories or len(one.instruments) > 1):
                made[key] = _instrument(key, each.title, each.period, one, parties)
    return tuple(made.values())


def _instrument(key: str, title: str, period: ReadPeriod | None, one: Reading, parties: Sequence[Party]) -> Instrument:
    ids = {party.id for party in parties}
    text = f"{title} {' '.join(party.name for party in parties)}".casefold()
    agreed = "samverkansoverenskommelse" if re.search(r"samverkan|polis", text) else "avtal"
    only = len(one.instruments) == 1
    extension = one.extension if only or key == "overenskommelse" else None
    return Instrument(
        id=key,
        kind="medborgarlofte" if key == "lofte" else agreed,
        title=title or None,
        term=_term(period),
        extension=Extension(ExtensionMode(extension.mode), extension.length, extension.basis, extension.phrase)
        if extension
        else None,
        notice=tuple(_notices(one, ids)) if only or key == "overenskommelse" else (),
        signatories=tuple(_signatories(one.signatories, ids)),
        replaces=one.replaces.value if one.replaces else None,
    )


def _term(period: ReadPeriod | None) -> Term:
    if period is None:
        return Term()
    precision = Precision(period.precision) if period.precision and (period.start or period.end) else None
    endless = period.open_ended and period.end is None
    return Term(period.start, period.end, period.length, endless, precision, period.phrase)


def _notices(one: Reading, ids: set[str]) -> Iterator[NoticeRule]:
    for row in one.notice:
        party = _side(row.party, ids)
        before = NoticeBefore.ANY_TIME if row.any_time else NoticeBefore.PERIOD_END
        yield NoticeRule(party or ANY_PARTY, row.length, before, written=row.written, phrase=row.phrase, day=row.day)


def _signatories(rows: Sequence[ReadSignatory], ids: set[str]) -> Iterator[Signatory]:
    for row in rows:
        party = _side(f"{row.party or ''} {row.role or ''}", ids)
        if party is not None:
            yield Signatory(party, row.name, row.role, row.signed_on)


def _side(words: str, ids: set[str]) -> str | None:
    """The party whom the words are about, by its id."""
    lower = words.casefold()
    if re.search(r"polis", lower):
        return "polisen" if "polisen" in ids else None
    named = next((key for key in ids if key not in ("kommunen", "polisen") and key.split("-")[0] in lower), None)
    if named:
        return named
    ours = re.search(r"kommun|stad|nämnd|ordförande|direktör|chef", lower)
    return "kommunen" if ours and "kommunen" in ids else None


def _promises(gathered: _Gathered, instruments: Sequence[Instrument]) -> Iterator[Promise]:
    lofte = next((one.id for one in instruments if one.kind == "medborgarlofte"), None)
    texts = dict.fromkeys(fact.value for one in gathered.readings for fact in one.promises)
    yield from (Promise(f"l{n}", text, lofte) for n, text in enumerate(texts, 1))


def _obligations(gathered: _Gathered, instruments: Sequence[Instrument]) -> Iterator[Obligation]:
    """Each duty once, whichever of the documents tells of it."""
    seen: set[tuple[str, str]] = set()
    rows: list[Duty] = []
    for one in gathered.readings:
        for duty in one.obligations:
            key = (duty.cadence, " ".join(re.findall(r"\w+", duty.phrase.casefold())[-8:]))
            if key not in seen:
                seen.add(key)
                rows.append(duty)
    instrument = instruments[-1 if len(instruments) > 1 else 0].id if len(instruments) == 1 else None
    for n, duty in enumerate(rows, 1):
        to = gathered.organ(duty.to) if duty.to else None
        known = gathered.municipality is not None and to is not None and gathered.municipality.organ(to)
        yield Obligation(
            f"u{n}", _capital(duty.what)[:300], schedule_of(duty, with_instrument=instrument is not None), duty.who,
            to if known else duty.to, instrument, Force(duty.force) if duty.force else None, duty.phrase,
        )  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _decisions(gathered: _Gathered) -> Iterator[Decision]:
    """What each document proposes or decides."""
    for one in gathered.readings:
        if not one.points:
            continue
        stem = next((point.stem for point in one.points if point.stem), None)
        points = tuple(Point(point.marker, point.text) for point in one.points)
        body, decided = _passage(gathered, one, one.points)
        role = DecisionRole.BESLUT if decided else DecisionRole.FORSLAG
        meeting = one.meeting_on.value if one.meeting_on else None
        yield Decision(body, role, _number(one.paragraph), meeting, stem, points)


def _number(paragraph: Fact[int | str] | None) -> int | None:
    """The § of a decision; an anslagsbevis tells of several."""
    return paragraph.value if paragraph and isinstance(paragraph.value, int) else None


def _passage(gathered: _Gathered, one: Reading, points: Sequence[ReadPoint]) -> tuple[str, bool]:
    """Whose proposal or decision it is: an utskott's extract is the utskott's proposal."""
    prepared = gathered.organ(one.prepared_by.value) if one.prepared_by else None
    known = gathered.municipality is None or (prepared and gathered.municipality.organ(prepared))
    if one.paragraph and prepared and known:
        return prepared, False
    own = gathered.organ(one.decided_by.value) if one.decided_by else gathered.deciding()
    if gathered.municipality is not None and gathered.municipality.organ(own) is None:
        own = gathered.deciding()
    return own, all(point.decided for point in points) and one.paragraph is not None
