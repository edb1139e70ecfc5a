"""What an entry of the journal changed is told in Swedish, whatever it is."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from engine.domain.case import Case
from engine.usecases.before_and_after import before_and_after
from engine.usecases.changed_lines import WORDS


def _keys(kind: Any, seen: set[Any]) -> set[str]:
    """Every key that the kind can have in an entry, and those of what it holds."""
    found = {key for part in get_args(kind) for key in _keys(part, seen)}
    if not is_dataclass(kind) or kind in seen:
        return found
    seen.add(kind)
    hints = get_type_hints(kind)
    return found.union(*({one.name} | _keys(hints[one.name], seen) for one in fields(kind)))


def test_everything_that_a_case_holds_has_a_swedish_word() -> None:
    entry = {"kind": "prov", **dict.fromkeys(_keys(Case, set()), "")}
    _, named = before_and_after(json.dumps(entry).encode())
    assert named is not None
    assert sorted(set(named) - set(WORDS)) == []
