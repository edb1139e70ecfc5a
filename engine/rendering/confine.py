"""Word files and PDF files that are not ours are opened by a process of its own: short of time, memory and files."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from engine.rendering.context import Context
from engine.rendering.refusals import TemplateTooHeavy, by_name
from engine.rendering.templates import Template

CPU_SECONDS = 10
MEMORY_BYTES = 768 * 1024 * 1024
WALL_SECONDS = 30
_ROOT = Path(__file__).resolve().parents[2]


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
    answer = _answer(json.dumps(asked).encode("ascii"), file, len(contexts))
    if "error" in answer:
        raise by_name(answer["error"], answer["facts"])
    yield from (base64.b64decode(one) for one in answer["done"])


def _answer(asked: bytes, file: str, documents: int) -> dict[str, Any]:  # Any: it is JSON
    """Asks the child and waits, no longer than it may take; the whole process group goes when it takes longer."""
    command = (
        sys.executable,
        "-B",
        "-s",
        "-m",
        "engine.rendering.confined",
        str(CPU_SECONDS + documents),
        str(MEMORY_BYTES),
    )
    plain_place = {"PYTHONPATH": str(_ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603 – no shell; nothing in the command comes from a template
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=plain_place, cwd=_ROOT, start_new_session=True,
    ) as child:  # fmt: skip
        try:
            out, _ = child.communicate(asked, timeout=WALL_SECONDS + documents)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            raise TemplateTooHeavy(file=file) from None
    if child.returncode != 0:
        raise TemplateTooHeavy(file=file)
    return dict(json.loads(out))
