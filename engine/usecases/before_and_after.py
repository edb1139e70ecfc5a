"""What an entry of the journal changed, read out of its payload: what stood before, and what stands after."""

from __future__ import annotations

import json
from typing import Any

# The case's own values as the other answers name them.
_NAMES = {"sender": "from", "receiver": "to", "officer": "caseOfficer"}
# What the only value is that these kinds of entries change.
_ONE_VALUE = {"tilldelat": "caseOfficer", "sekretess": "provision"}
Values = dict[str, Any]


def before_and_after(payload: bytes | None) -> tuple[Values | None, Values | None]:
    """Only what differs, key by key; before is None where something new came.

    Both are None where the payload is disposed of.
    """
    if payload is None:
        return None, None
    event = json.loads(payload)
    only = _ONE_VALUE.get(event.pop("kind", ""), "value")
    if "source" in event and "to" in event:
        return {"state": event["source"]}, {"state": event["to"]}
    if "after" not in event:
        return None, _named(event)
    before, after = _values(event.get("before"), only), _values(event["after"], only)
    changed = [key for key in {**after, **before} if before.get(key) != after.get(key)]
    return _named({key: before.get(key) for key in changed}), _named({key: after.get(key) for key in changed})


def _values(side: Any, only: str) -> Values:
    """One side of a change: a value of many fields, rows of key and words, or one word alone, which is called that."""
    if isinstance(side, dict):
        return side
    if isinstance(side, list):
        return {key: _parsed(words) for key, words in side}
    return {only: side}


def _parsed(words: str) -> Any:
    try:
        return json.loads(words)
    except ValueError:
        return words


def _named(value: Any) -> Any:
    """The value with its keys as JSON has them everywhere."""
    if isinstance(value, dict):
        return {_name(key): _named(each) for key, each in value.items()}
    return [_named(each) for each in value] if isinstance(value, list) else value


def _name(key: str) -> str:
    first, *rest = key.split("_")
    return _NAMES.get(key) or first + "".join(word.capitalize() for word in rest)
