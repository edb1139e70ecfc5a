"""Marked cases in what is told of others: which are not there for somebody, and what is told without their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import Any

from engine.app import App
from engine.domain.agreement import Instrument
from engine.domain.case import Case
from engine.domain.people import User
from engine.domain.secrecy import BLIND, Eyes, eyes_of

Hide = Callable[[str], str]
# Where the number of another case would stand.
NOT_SHOWN = "(visas inte)"


def hidden_from(app: App, conn: Any, user: User) -> frozenset[str]:
    """The Dnr of every marked case that is not there for the user."""
    return frozenset(_hidden_dnrs(conn, eyes_of(user, app.municipality)))


def _hidden_dnrs(conn: Any, eyes: Eyes) -> Collection[str]:
    from engine.store import queries  # noqa: PLC0415 - whoever sees everything does not pay for it

    return queries.hidden_dnrs(conn, eyes)


def without(hidden: Collection[str], instead: str = "ett ärende") -> Hide:
    """Takes those Dnr out of a text: the longest first, and none that is only a part of another."""
    # Most texts name no case at all, and are told by how the numbers begin.
    return partial(_without, hidden, frozenset(one[:3] for one in hidden), instead)


def _without(hidden: Collection[str], beginnings: Collection[str], instead: str, text: str) -> str:
    if not any(one in text for one in beginnings):
        return text
    there = sorted((one for one in hidden if one in text), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, there))})(?!\w)", instead, text) if there else text


def from_eyes(conn: Any, eyes: Eyes | None) -> Hide:
    """Takes the Dnr of what is not there for those eyes out of a text; None: they see everything."""
    return without(() if eyes is None else _hidden_dnrs(conn, eyes), NOT_SHOWN)


def everywhere(hide: Hide, value: Any) -> Any:
    """Plain JSON with every text so told."""
    if isinstance(value, dict):
        return {name: everywhere(hide, one) for name, one in value.items()}
    if isinstance(value, list):
        return [everywhere(hide, one) for one in value]
    return hide(value) if isinstance(value, str) else value


def unnamed(case: Case, hide: Hide) -> Case:
    """The case, which does not name those that are hidden; only to be shown, never to be saved.

    One that belongs with it is not told of at all; one that takes over from it has no number.
    """
    related = tuple(
        replace(one, note=hide(one.note) if one.note else one.note)
        for one in case.related
        if one.dnr is None or hide(one.dnr) == one.dnr
    )
    return replace(case, related=related, instruments=tuple(_unnamed(one, hide) for one in case.instruments))


def _unnamed(one: Instrument, hide: Hide) -> Instrument:
    def told(said: str | None) -> str | None:
        return hide(said) if said else said

    return replace(
        one,
        successor=told(one.successor),
        replaces=told(one.replaces),
        renewal_failed=told(one.renewal_failed),
    )


def names_others(case: Case) -> bool:
    """Whether the case says anything of another case."""
    return bool(case.related) or any(one.successor or one.replaces or one.renewal_failed for one in case.instruments)


def for_its_readers(app: App, case: Case) -> Case:
    """The case as a document of it may tell: whoever may read it need not be one who may see the marked case that it
    belongs with. What is marked itself is read by the entitled alone.
    """
    if case.confidentiality is not None or not names_others(case):
        return case
    with app.database.read() as conn:
        return unnamed(case, from_eyes(conn, BLIND))
