"""Which rows an event makes, changes or takes away; the one place that both saving and verifying follow.

All is plain: an event as its payload says it, a row as its content. A key is (table, id); None means that the row goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Plain = dict[str, Any]
Key = tuple[str, str | int]
Look = Callable[[Key], Plain | None]
Rows = dict[Key, Plain | None]

RECORDS, OCCURRENCES, WATCHES, TEXTS = "records", "occurrences", "watches", "texts"


class NothingToChange(Exception):
    """An event speaks of a row that is not there."""


def apply(events: Iterable[Plain], look: Look) -> Rows:
    """What the rows are after the events, in order; `look` gives a row as it was before the first of them."""
    rows: Rows = {}

    def now(key: Key) -> Plain:
        found = rows[key] if key in rows else look(key)
        if found is None:
            raise NothingToChange(key)
        return found

    for event in events:
        if handler := _HANDLERS.get(event["kind"]):
            handler(event, rows, now)
    return rows


def speaks_of_rows(kind: str) -> bool:
    """Whether events of that kind change rows beside the case's own."""
    return kind in _HANDLERS


Now = Callable[[Key], Plain]


def _registered(event: Plain, rows: Rows, _now: Now) -> None:
    rows[RECORDS, event["record"]["number"]] = event["record"]


def _record_changed(event: Plain, rows: Rows, _now: Now) -> None:
    rows[RECORDS, event["after"]["number"]] = event["after"]


def _planned(event: Plain, rows: Rows, _now: Now) -> None:
    for one in event["occurrences"]:
        rows[OCCURRENCES, one["id"]] = one


def _dropped(event: Plain, rows: Rows, _now: Now) -> None:
    for one in event["ids"]:
        rows[OCCURRENCES, one] = None


def _done(event: Plain, rows: Rows, now: Now) -> None:
    key = (OCCURRENCES, event["occurrence"])
    rows[key] = {**now(key), "done": event["done"]}


def _placed(event: Plain, rows: Rows, _now: Now) -> None:
    if event["before"]["id"] != event["after"]["id"]:
        rows[OCCURRENCES, event["before"]["id"]] = None
    rows[OCCURRENCES, event["after"]["id"]] = event["after"]


def _watch_set(event: Plain, rows: Rows, _now: Now) -> None:
    rows[WATCHES, event["watch"]["id"]] = event["watch"]


def _watch_done(event: Plain, rows: Rows, now: Now) -> None:
    key = (WATCHES, event["watch"])
    rows[key] = {**now(key), "done": True}


def _texts_changed(event: Plain, rows: Rows, _now: Now) -> None:
    rows[TEXTS, 0] = {"texts": event.get("texts", [])}


# By the kinds of engine/domain/events.py.
_HANDLERS: dict[str, Callable[[Plain, Rows, Now], None]] = {
    "handling": _registered,
    "handling_andrad": _record_changed,
    "tillfallen": _planned,
    "tillfallen_utgar": _dropped,
    "uppfoljt": _done,
    "tillfalle_placerat": _placed,
    "uppfoljning_oppnad": _placed,
    "bevakning": _watch_set,
    "bevakning_flyttad": _watch_set,
    "bevakning_klar": _watch_done,
    "text_andrad": _texts_changed,
}

# The kinds of events that change rows beside the case's own; of the texts, the case's row holds a digest.
ROW_KINDS = frozenset(_HANDLERS) - {"text_andrad"}
