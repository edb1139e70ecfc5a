"""The handlings that lay behind a proposal or a decision, as a document lists them."""

from __future__ import annotations

from datetime import date

from engine.domain.case import Case, Record

# What comes of a decision never lay behind it; nor does anything that was sent away.
_AFTERWARDS = ("protokollsutdrag", "brev", "uppsagning", "expedieringsbrev")


def basis_of(case: Case, until: date) -> tuple[str, ...]:
    """Each with its date, as they lay there on that day; what is confidential is not named."""
    return tuple(
        f"{one.public_title or one.title}" + (f", {one.date.isoformat()}" if one.date else "")
        for one in case.standing_records()
        if one.confidentiality is None and (one.date or until) <= until and _lay_behind(one)
    )


def _lay_behind(one: Record) -> bool:
    return one.direction != "utgaende" and one.template not in _AFTERWARDS
