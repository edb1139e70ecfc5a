"""Holding a meeting: from what its secretary wrote and the cases on its agenda to minutes and each case's passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.domain.answers import Raw
from engine.domain.board.breach import Breach, NotLawful
from engine.domain.board.breaches import breaches_of
from engine.domain.board.record import Attendance, Minute, Present
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.board.starting import proposal_before, starting_basis, starting_text
from engine.domain.case import Case
from engine.domain.decision import DecisionRole, Passage, decided_stem
from engine.domain.municipality import Municipality, OrganKind
from engine.domain.verdict import Verdict, verdict_of_all

MAY_DECIDE = "6 kap. 37 och 38 §§ kommunallagen"
ON_THE_WAY = "5 kap. 26–28 §§ och 6 kap. 3 § kommunallagen"
NUMBERED = "5 kap. 66 och 67 §§ kommunallagen: en paragraf för varje ärende, i löpande följd"


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """What was written of one item. number: on the agenda. paragraph: where its § is stated beforehand."""

    number: int
    minute: Minute
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """What the secretary wrote of the whole meeting. meeting: which one the file was made for, where it says so."""

    attendance: Attendance
    items: tuple[ItemRecord, ...]
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How one case is carried on by the meeting: an action with its answers, or None where it stays as it is."""

    case_id: int
    item: int
    action: str | None
    answers: Mapping[str, Sequence[Raw]]
    passage: Passage
    reason: str | None = None


def held(
    sitting: Sitting, record: HeldRecord, cases: Mapping[int, Case], place: Municipality, delayed: Mapping[int, date]
) -> Sitting:
    """The meeting with its minutes, still without paragraph numbers. Raises NotLawful with everything that is wrong.

    delayed: by case, when a minority of the organ had it postponed or sent back.
    """
    found = _unknown_items(sitting, record) + _twice(sitting)
    written = {one.number: one.minute for one in record.items}
    items = []
    for number, item in sitting.numbered():
        case = cases.get(item.case_id or 0)
        minute, more = _minute(sitting, number, item, written.get(number), case, place)
        stem, points = proposal_before(case, sitting.organ) if case else (None, ())
        items.append(replace(item, minute=minute, stem=stem or item.stem, proposed=points or item.proposed))
        found += more
    attendance = _with_seats(record.attendance, sitting, place)
    made = replace(sitting, items=tuple(items), attendance=attendance)
    found += breaches_of(made, attendance, place, delayed)
    if found:
        raise NotLawful(sitting.name, found)
    return made


def _unknown_items(sitting: Sitting, record: HeldRecord) -> list[Breach]:
    numbers = [one.number for one in record.items]
    last = len(sitting.items)
    found = [f"Punkt {number} står inte på föredragningslistan." for number in numbers if number > last]
    found += [f"Punkt {number} står två gånger." for number in sorted({n for n in numbers if numbers.count(n) > 1})]
    return [Breach(text, NUMBERED) for text in found]


def _twice(sitting: Sitting) -> list[Breach]:
    dnrs = [item.dnr for item in sitting.items if item.kind is ItemKind.ARENDE and item.dnr]
    return [
        Breach(f"{dnr} står två gånger på föredragningslistan.", NUMBERED)
        for dnr in dict.fromkeys(dnrs)
        if dnrs.count(dnr) > 1
    ]


def _minute(
    sitting: Sitting, number: int, item: Item, written: Minute | None, case: Case | None, place: Municipality
) -> tuple[Minute, list[Breach]]:
    """The item's minute made whole: what was adopted, who decides, and the description carried over from the draft."""
    where = f"Punkt {number} («{item.title}»)"
    settles = item.kind is ItemKind.VAL or (case is not None and item.kind is ItemKind.ARENDE)
    if settles and written is None:
        return Minute(Verdict.UTGAR), [Breach(f"{where}: det framgår inte vad organet kom fram till.", NUMBERED)]
    if written is None or case is None or item.kind is not ItemKind.ARENDE:
        return written or Minute(Verdict.NOTERAS), []
    outcome = verdict_of_all(one.outcome for one in written.points if one.outcome) if _mixed(written) else None
    role, found = _role(where, sitting.organ, written, case, place)
    stem, points = proposal_before(case, sitting.organ)
    stem = decided_stem(stem, place.organ_name(sitting.organ)) if role is DecisionRole.BESLUT else stem
    adopts = written.outcome is Verdict.BIFALL and not written.points
    return replace(
        written,
        role=role,
        outcome=outcome or written.outcome,
        points=points if adopts else written.points,
        stem=stem if adopts and written.stem is None else written.stem,
        text=written.text or starting_text(case),
        basis=written.basis or starting_basis(case, sitting.held_on, place.house_style.date_form),
        dispatch=written.dispatch or case.dispatch,
    ), found


def _mixed(minute: Minute) -> bool:
    return any(one.outcome for one in minute.points)


def _role(where: str, organ: str, minute: Minute, case: Case, place: Municipality) -> tuple[DecisionRole, list[Breach]]:
    """Whether the organ decides or proposes: its own matters, or those in which the delegationsordning says so."""
    if organ == case.body:
        return DecisionRole.BESLUT, []
    name, body = place.organ_name(organ), place.organ_name(case.body)
    if all(one.code != organ for one in place.on_the_way_to(case.body)):
        text = f"{where}: {name} behandlar inte {case.dnr}, som avgörs av {body}."
        return DecisionRole.FORSLAG, [Breach(text, ON_THE_WAY)]
    if minute.outcome.is_way_back and not _mixed(minute):
        return DecisionRole.BESLUT, []
    if minute.delegation is None:
        return DecisionRole.FORSLAG, []
    return DecisionRole.BESLUT, _of_delegation(where, organ, minute.delegation, case, place)


def _of_delegation(where: str, organ: str, point: str, case: Case, place: Municipality) -> list[Breach]:
    own = place.organ(case.body)
    rule = place.delegation(case.body, point)
    if own is not None and own.kind is OrganKind.FULLMAKTIGE:
        text = f"{where}: {case.dnr} avgörs av {own.name} och kan inte delegeras till {organ}."
    elif rule is None:
        text = f"{where}: punkt {point} finns inte i delegationsordningen för {place.organ_name(case.body)}."
    elif organ not in (rule.delegate, rule.substitute):
        text = f"{where}: punkt {point} ger {rule.delegate} rätt att besluta, inte {organ}."
    else:
        return []
    return [Breach(text, MAY_DECIDE)]


def _with_seats(there: Attendance, sitting: Sitting, place: Municipality) -> Attendance:
    """Those present with the seat and party that the municipality file gives them."""
    seated = {one.name: one for one in place.seated(sitting.organ, sitting.held_on)}

    def known(one: Present) -> Present:
        member = seated.get(one.name)
        return replace(one, seat=member.seat, party=one.party or member.party) if member else one

    return replace(there, serving=tuple(map(known, there.serving)), alternates=tuple(map(known, there.alternates)))


# ── What becomes of the cases ─────────────────────────────────────────────────────────────────────────────────────

_SETTLING = {
    Verdict.BIFALL: "besluta",
    Verdict.MED_ANDRINGAR: "besluta",
    Verdict.NOTERAS: "besluta",
    Verdict.LAGGS_TILL_HANDLINGARNA: "besluta",
    Verdict.AVSLAG: "avsla",
}
_BACK = {Verdict.ATERREMISS: "aterremittera", Verdict.BORDLAGGNING: "bordlagg"}


def step_of(sitting: Sitting, number: int, item: Item, today: date) -> Step | None:
    """How the item's case is carried on; None for an item that has no case. Paragraphs must have been given."""
    minute = item.minute
    if item.case_id is None or minute is None or item.kind is not ItemKind.ARENDE:
        return None
    proposes = minute.role is DecisionRole.FORSLAG
    action = _BACK.get(minute.outcome) or ("bered" if proposes else _SETTLING.get(minute.outcome))
    passage = Passage(sitting.id, sitting.organ, minute.outcome, minute.delegation)
    return Step(item.case_id, number, action, _answers(sitting, item, minute, action), passage, minute.reason)


def _answers(sitting: Sitting, item: Item, minute: Minute, action: str | None) -> dict[str, Sequence[Raw]]:
    said: dict[str, Sequence[Raw]] = {
        "organ": [sitting.organ],
        "meeting_on": [sitting.held_on.isoformat()],
        "paragraph": [str(item.paragraph)],
    }
    if action in ("bered", "besluta", "avsla"):
        said |= {"stem": [minute.stem]} if minute.stem else {}
        said |= {"points": [minute.points]} if minute.points else {}
    if action == "besluta":
        settled = Verdict.BIFALL if minute.outcome is Verdict.MED_ANDRINGAR else minute.outcome
        said["outcome"] = [settled.value]
    if action == "bordlagg" and minute.until:
        said["until"] = [minute.until.isoformat()]
    return said
