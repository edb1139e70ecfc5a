"""The programs to be measured against are locked by hash too, each of those that the project names."""

from __future__ import annotations

import re
import tomllib

from tests.support.parts import REPOSITORY


def _blocks() -> dict[str, str]:
    text = (REPOSITORY / "requirements-bench.lock").read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9][a-z0-9.-]*)==(.*?)(?=^[a-z0-9]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return dict(found)


def test_every_program_to_be_measured_against_is_locked_by_hash() -> None:
    blocks = _blocks()
    groups = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    assert {re.split(r"[<>=]", one)[0] for one in groups["bench"]} <= set(blocks)
    assert [name for name, block in blocks.items() if "--hash=sha256:" not in block] == []
