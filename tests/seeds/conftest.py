"""The real cases, where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture
def shared() -> Path:
    if not (SHARED / "cases").is_dir():
        pytest.fail("De verkliga ärendena (../shared/cases) finns inte här.")
    return SHARED
