"""What the minutes of a case begin with: the points, the description and the basis that its draft has already."""

from __future__ import annotations

from datetime import date

from engine.domain.basis import basis_of
from engine.domain.case import Case
from engine.domain.text import DocumentText, Point, Section

# The texts that describe a matter, the one nearest to a decision first.
_DESCRIBING = ("protokollsutdrag", "tjansteskrivelse", "missiv")
BASIS = "beslutsunderlag"


def proposal_before(case: Case, organ: str) -> tuple[str | None, tuple[Point, ...]]:
    """The stem and points that lie before the organ: its own draft where it has one, else the proposal nearest it."""
    standing = [one for one in case.standing_proposals() if one.points]
    own = [one for one in standing if one.body == organ and organ != case.body and one.minutes is None]
    nearest = own or standing
    return (nearest[-1].stem, nearest[-1].points) if nearest else (None, ())


def starting_text(case: Case) -> tuple[Section, ...]:
    """The description of the matter, without the proposal and the basis, which minutes print by themselves."""
    text = _describing(case)
    return tuple(one for one in text.sections if not _is_printed_apart(one)) if text else ()


def starting_basis(case: Case, until: date, date_form: str = "iso") -> tuple[str, ...]:
    """The beslutsunderlag: as the draft lists it, else the handlings that lay there; nothing confidential is named."""
    text = _describing(case)
    listed = [one for one in text.sections if (one.heading or "").casefold().strip() == BASIS] if text else []
    rows = [words for section in listed for block in section.blocks for words in (block.p, *block.bullets) if words]
    return tuple(rows) or basis_of(case, until, date_form)


def _describing(case: Case) -> DocumentText | None:
    """Of the newest round; the later text goes before the earlier."""
    texts = [one for one in reversed(case.documents) if one.kind in _DESCRIBING and one.sections]
    return min(texts, key=lambda one: (-one.round, _DESCRIBING.index(one.kind)), default=None)


def _is_printed_apart(section: Section) -> bool:
    said = (section.heading or "").casefold().strip(" :")
    return said == BASIS or "förslag till" in said or said == "beslut" or said.endswith(" beslut")
