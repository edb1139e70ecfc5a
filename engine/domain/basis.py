"""The handlings that lay behind a proposal or a decision, as a document lists them."""

from __future__ import annotations

from datetime import date

from engine.domain.case import SIGNED_COPY, Case, Record
from engine.domain.reckoning import written

# What comes of a decision never lay behind it; nor does anything that was sent away.
_AFTERWARDS = ("protokollsutdrag", "brev", "uppsagning", "expedieringsbrev")


def basis_of(case: Case, until: date, date_form: str = "iso", of: str | None = None) -> tuple[str, ...]:
    """Each of the running round, with its date, as they lay there on that day; what is confidential is not named.

    date_form: of the municipality's house style. of: the kind of the document that lists them, which is no basis of
    itself.
    """
    settled = [one.meeting_on for one in case.decisions if one.settles and one.round < case.round and one.meeting_on]
    since = max(settled, default=None)
    return tuple(
        f"{one.public_title or one.title}" + (f", {written(one.date, date_form)}" if one.date else "")
        for one in case.standing_records()
        if one.confidentiality is None
        and (one.date or until) <= until
        and _lay_behind(one)
        and (of is None or one.template != of)
        and not _belongs_to_an_earlier_round(one, case.round, since)
    )


def _lay_behind(one: Record) -> bool:
    return one.direction != "utgaende" and one.template not in _AFTERWARDS


def _belongs_to_an_earlier_round(one: Record, round_: int, since: date | None) -> bool:
    """Whether it lay behind what was decided before, or came of it. since: the day of the latest decision before."""
    if round_ == 1:
        return False
    if one.issued_in:
        return one.issued_in[0] < round_
    day = one.date or one.registered_on
    return one.role == SIGNED_COPY or (since is not None and day is not None and day <= since)
