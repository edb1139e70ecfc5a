"""Files that are not ours are opened by a process of its own: short of time, of memory and of files to write."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may take. memory: bytes of address space. wall_seconds: after these it is stopped from outside."""

    cpu_seconds: int
    memory: int
    wall_seconds: float


def answer_of_child(
    module: str, limits: Limits, given: bytes | BinaryIO, words: Sequence[str] = ()
) -> dict[str, Any] | None:
    """What the module answers, run as a program; None where it took too much or fell, its whole process group gone.

    given: what it reads from stdin, or a file of the system's own, which it can read by itself. words: its arguments,
    after the limits, which it takes by `take_limits`. Its answer is one JSON object on stdout.
    """
    command = (sys.executable, "-B", "-s", "-m", module, str(limits.cpu_seconds), str(limits.memory), *words)
    plain_place = {"PYTHONPATH": str(_ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    sent = given if isinstance(given, bytes) else None
    with subprocess.Popen(  # noqa: S603 – no shell; of what is not ours only a file's name, as an argument
        command, stdin=subprocess.PIPE if isinstance(given, bytes) else given, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=plain_place, cwd=_ROOT, start_new_session=True,
    ) as child:  # fmt: skip
        try:
            out, _ = child.communicate(sent, timeout=limits.wall_seconds)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            return None
    return None if child.returncode else dict(json.loads(out))


def take_limits() -> Sequence[str]:
    """The child's side: takes its limits for good, and gives its own words.

    Where the system has no such limits, the parent's time limit remains.
    """
    cpu_seconds, memory, words = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    try:
        import resource  # noqa: PLC0415 – is not there on every system
    except ImportError:
        return words
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return words
