"""The published JSON Schema of a workflow file, made from the vocabulary so that it cannot fall behind it.

`python -m engine.definitions.schema > workflows/schema.json` writes it anew; a test says when that is due. With it an
editor helps whoever writes a case type; the proof that a case type is sound is «arende flode kontrollera».
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from engine.definitions.check import FINAL
from engine.definitions.read import ACTING, REGIMES
from engine.definitions.vocabulary import KEYS, SOURCES, Vocabulary
from engine.domain.people import Role
from engine.domain.workflow import ACTIONS, STATUSES, Anchor, FieldKind, Required

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string", "minLength": 1}
_NAME: Schema = {"type": "string", "pattern": r"^[^\W_][\w.-]{0,63}$"}
_LENGTH: Schema = {
    "type": "string",
    "pattern": r"^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$",
    "description": "En tidslängd: P3M är tre månader, P1Y ett år, P2W två veckor, P14D fjorton dagar.",
}


def schema() -> Schema:
    """The schema of a workflow file that uses the domain's own words."""
    words = Vocabulary.of_domain()
    top = {
        "name": _NAME,
        "version": {"type": "integer", "minimum": 1, "maximum": 99_999},
        "title": _TEXT,
        "caption": _TEXT,
        "regime": _one_of(REGIMES),
        "initial": _one_of(STATUSES),
        "templates": _list({"type": "string"}),
        "statuses": _list(_status(), 1),
        "actions": _list(_action(words), 1),
        "automatic": _list(
            _row({"from": _statuses(), "to": _one_of(STATUSES), "when": _some(words.guards)}, "from", "to", "when")
        ),
        "reminders": _list(_reminder(words)),
        "frozen": _list(_row({"from": _statuses(), "keys": _some(KEYS), "still_open": _some(KEYS)}, "from", "keys")),
    }
    needed = ("name", "version", "title", "caption", "initial", "statuses", "actions")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ärendetyp",
        "description": "En ärendetyp: var ett ärende kan befinna sig, vad någon får göra, och vem som påminns om vad.",
        **_row(top, *needed),
    }


def _row(properties: Schema, *needed: str) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": list(needed), "properties": properties}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _some(words: Iterable[str], at_least: int = 0) -> Schema:
    return _list(_one_of(sorted(str(word) for word in words)), at_least)


def _list(items: Schema, at_least: int = 0) -> Schema:
    return {"type": "array", "items": items, **({"minItems": at_least} if at_least else {})}


def _statuses() -> Schema:
    return {"anyOf": [_one_of(STATUSES), _list(_one_of(STATUSES), 1)]}


def _status() -> Schema:
    plain = {**_TEXT, "description": "Samma sak för den som står utanför."}
    final = {"type": "boolean", "description": f"true för {', '.join(FINAL)}, annars utelämnad."}
    return _row({"id": _one_of(STATUSES), "label": _TEXT, "plain": plain, "final": final}, "id", "label", "plain")


def _action(words: Vocabulary) -> Schema:
    properties = {
        "name": _one_of(ACTIONS),
        "label": _TEXT,
        "roles": _some(ACTING, 1),
        "ways": _list(_way(words), 1),
        "guards": _some(words.guards),
        "fields": _list(_field(words)),
        "effects": _list(_effect(words)),
        "documents": _list({"anyOf": [{"type": "string"}, _list({"type": "string"}, 1)]}),
        "reason": {"type": "boolean", "description": "true: åtgärden kräver en motivering."},
    }
    return _row(properties, "name", "label", "roles", "ways")


def _way(words: Vocabulary) -> Schema:
    to = {"anyOf": [_one_of(STATUSES), {"type": "null"}], "description": "null: ärendet stannar där det är."}
    return _row(
        {"from": _statuses(), "to": to, "when": _some(words.guards), "warns": _some(words.warnings)}, "from", "to"
    )


def _field(words: Vocabulary) -> Schema:
    properties = {
        "name": _one_of(sorted(words.fields)),
        "kind": _one_of(FieldKind),
        "label": _TEXT,
        "required": _one_of(Required),
        "choices": {"type": "object", "additionalProperties": _TEXT},
        "source": _one_of(SOURCES),
        "repeated": {"type": "boolean"},
    }
    return _row(properties, "name", "kind", "label")


def _effect(words: Vocabulary) -> Schema:
    bare = sorted(name for name, argument in words.effects.items() if argument is None)
    taking = {name: argument for name, argument in sorted(words.effects.items()) if argument is not None}
    values = {name: _one_of(Role) if argument == "roll" else {"type": "string"} for name, argument in taking.items()}
    return {"anyOf": [_one_of(bare), {**_row(values), "minProperties": 1, "maxProperties": 1}]}


def _reminder(words: Vocabulary) -> Schema:
    properties = {
        "name": _TEXT,
        "anchor": _one_of(Anchor),
        "offset": _LENGTH,
        "every": _LENGTH,
        "audience": _some(Role, 1),
        "until": _one_of(sorted(words.guards)),
        "escalate_after": {"type": "integer", "minimum": 1, "maximum": 3650},
        "daily_last": {"type": "integer", "minimum": 0, "maximum": 60},
    }
    return _row(properties, "name", "anchor", "offset", "audience")


def written() -> str:
    """The schema as it stands in workflows/schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(written())
