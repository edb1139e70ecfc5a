"""What a minority of fullmäktige may ask for once: that a matter is postponed or sent back (KL 5:50)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from engine.domain.board.breach import Breach
from engine.domain.board.record import Minute
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.case import Case
from engine.domain.municipality import OrganKind
from engine.domain.reckoning import spoken
from engine.domain.verdict import Verdict

BY_A_THIRD = "5 kap. 50 § kommunallagen"
IN_A_BOARD = "6 kap. 33 § kommunallagen"
_DELAYING = {Verdict.ATERREMISS, Verdict.BORDLAGGNING}


def delays(minute: Minute) -> bool:
    """Whether the matter, or a point of it, was postponed or sent back."""
    return bool(_DELAYING & {minute.outcome, *(one.outcome for one in minute.points)})


def delayed_before(case: Case, sittings: Iterable[Sitting], organ: str) -> date | None:
    """When a minority of that organ last had the matter delayed; None where it has not, since it was last settled."""
    settled = (one.meeting_on for one in case.decisions if one.settles and one.round < case.round)
    since = max((day for day in settled if day), default=date.min)
    found = [
        one.held_on for one in sittings for item in one.items
        if one.organ == organ and one.held_on > since and item.case_id == case.id
        and item.minute is not None and item.minute.requested_by and delays(item.minute)
    ]  # fmt: skip
    return max(found, default=None)


def breaches_of_request(
    where: str, item: Item, minute: Minute, deciding: tuple[str, ...], kind: OrganKind, before: date | None
) -> Iterator[Breach]:
    """What is wrong with it that these asked. before: when a minority had the same matter delayed."""
    asked = minute.requested_by
    if not asked:
        return
    if kind is not OrganKind.FULLMAKTIGE:
        yield Breach(f"{where}: i en nämnd bordläggs och återremitteras ett ärende bara med enkel majoritet. "
                     "Skriv yrkandet under «motions» i stället för «requested_by».", IN_A_BOARD)  # fmt: skip
        return
    for name in asked:
        if name not in deciding:
            yield Breach(f"{where}: {name} deltar inte i beslutet och kan inte begära bordläggning.", BY_A_THIRD)
    why = _why_majority(item, before)
    third = 3 * len(asked) >= len(deciding)
    if delays(minute) and why:
        yield Breach(f"{where}: {why}, så enkel majoritet krävs. Skriv yrkandet under «motions» och omröstningen "
                     "under «vote» i stället för «requested_by».", BY_A_THIRD)  # fmt: skip
    elif delays(minute) and not third:
        yield Breach(f"{where}: {len(asked)} av {len(deciding)} närvarande begär det, och minst en tredjedel krävs.",
                     BY_A_THIRD)  # fmt: skip
    elif third and not why and not delays(minute):
        yield Breach(f"{where}: {len(asked)} av {len(deciding)} närvarande begär bordläggning eller återremiss, minst "
                     "en tredjedel. Då bordläggs eller återremitteras ärendet.", BY_A_THIRD)  # fmt: skip


def _why_majority(item: Item, before: date | None) -> str | None:
    if item.kind is ItemKind.VAL:
        return "det gäller ett val"
    return f"ärendet har redan skjutits upp på begäran av en minoritet, {spoken(before)}" if before else None
