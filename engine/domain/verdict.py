"""What an organ does with a matter or with one point of it: the words of the minutes, and what each of them leaves."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """What an organ did with a matter, or with one of its points."""

    BIFALL = "bifall"
    MED_ANDRINGAR = "med_andringar"
    AVSLAG = "avslag"
    NOTERAS = "noteras"
    LAGGS_TILL_HANDLINGARNA = "laggs_till_handlingarna"
    ATERREMISS = "aterremiss"
    BORDLAGGNING = "bordlaggning"
    UTGAR = "utgar"

    @property
    def label(self) -> str:
        """The word in the minutes."""
        return _LABELS[self]

    @property
    def is_way_back(self) -> bool:
        """Whether the matter is to come again: sent back, postponed, or not taken up at all."""
        return self in _BACK


_LABELS = {
    Verdict.BIFALL: "bifall",
    Verdict.MED_ANDRINGAR: "bifall med ändringar",
    Verdict.AVSLAG: "avslag",
    Verdict.NOTERAS: "noteras",
    Verdict.LAGGS_TILL_HANDLINGARNA: "läggs till handlingarna",
    Verdict.ATERREMISS: "återremiss",
    Verdict.BORDLAGGNING: "bordläggning",
    Verdict.UTGAR: "utgår",
}
_BACK = (Verdict.ATERREMISS, Verdict.BORDLAGGNING, Verdict.UTGAR)
# Where the points of one matter went different ways, the first of these that is among them is what became of the whole:
# what was settled settles it, and what was sent back is left over.
_OF_THE_WHOLE = (
    Verdict.BIFALL,
    Verdict.NOTERAS,
    Verdict.LAGGS_TILL_HANDLINGARNA,
    Verdict.ATERREMISS,
    Verdict.BORDLAGGNING,
    Verdict.AVSLAG,
    Verdict.UTGAR,
)


def verdict_of_all(verdicts: Iterable[Verdict]) -> Verdict:
    """What became of a matter whose points got those verdicts; with changes is a bifall. Raises ValueError for none."""
    found = {Verdict.BIFALL if one is Verdict.MED_ANDRINGAR else one for one in verdicts}
    whole = next((one for one in _OF_THE_WHOLE if one in found), None)
    if whole is None:
        raise ValueError(found)
    return whole
