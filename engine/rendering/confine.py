"""Word files and PDF files that are not ours are opened by a process of its own: short of time, memory and files."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence

from engine.confinement import Limits, answer_of_child
from engine.rendering.context import Context
from engine.rendering.refusals import TemplateTooHeavy, by_name
from engine.rendering.templates import Template

CPU_SECONDS = 10
MEMORY_BYTES = 768 * 1024 * 1024
WALL_SECONDS = 30


def in_a_child(work: str, template: Template, contexts: Sequence[Context]) -> Iterator[bytes]:
    """What the child answers, one a context. Raises the child's refusal, or TemplateTooHeavy when it was stopped."""
    return asked_of_child(work, template.file, template.data, contexts)


def asked_of_child(work: str, file: str, data: bytes, contexts: Sequence[Context]) -> Iterator[bytes]:
    """What the child makes of the file, one a context. Raises the child's refusal, or TemplateTooHeavy."""
    asked = {
        "work": work,
        "file": file,
        "template": base64.b64encode(data).decode("ascii"),
        "contexts": list(contexts),
    }
    count = len(contexts)
    limits = Limits(CPU_SECONDS + count, MEMORY_BYTES, WALL_SECONDS + count)
    answer = answer_of_child("engine.rendering.confined", limits, json.dumps(asked).encode("ascii"))
    if answer is None:
        raise TemplateTooHeavy(file=file)
    if "error" in answer:
        raise by_name(answer["error"], answer["facts"])
    yield from (base64.b64decode(one) for one in answer["done"])
