"""The child of `confine`: reads one request, limits itself, fills in the template and answers."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Mapping

from engine.confinement import take_limits
from engine.domain.errors import ArendeError
from engine.rendering.check import findings
from engine.rendering.compiled import compiled
from engine.rendering.render import fill_in
from engine.rendering.stamp import stamp


def answer(asked: Mapping[str, object]) -> dict[str, object]:
    """What was asked for, base64 in a list; or the name and the facts of the refusal."""
    file, data = str(asked["file"]), base64.b64decode(str(asked["template"]))
    try:
        if asked["work"] == "check":
            return {"done": [base64.b64encode(json.dumps(findings(data, file)).encode("ascii")).decode("ascii")]}
        contexts = asked["contexts"] if isinstance(asked["contexts"], list) else []
        if asked["work"] == "stamp":
            return {"done": [base64.b64encode(stamp(data, file, one["lines"])).decode("ascii") for one in contexts]}
        ready = compiled(data, file)
        return {"done": [base64.b64encode(fill_in(ready, context)).decode("ascii") for context in contexts]}
    except ArendeError as refused:
        return {"error": refused.code, "facts": {name: str(fact) for name, fact in refused.facts.items()}}
    except (MemoryError, RecursionError):
        return {"error": "TemplateTooHeavy", "facts": {"file": file}}


def main() -> None:
    """Reads the request from stdin and writes the answer to stdout."""
    asked = json.loads(sys.stdin.buffer.read())
    take_limits()
    sys.stdout.write(json.dumps(answer(asked)))


if __name__ == "__main__":
    main()
