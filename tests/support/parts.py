"""Where the system's parts stand that the tests need, and what happens when one is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = REPOSITORY.parent / "shared"
OLDEST_POSTGRESQL = 15


def missing(what: str) -> NoReturn:
    """Fails the test where nothing may be left out (CI=true), else skips it and says why."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} saknas; kör `make parts`", pytrace=False)
    pytest.skip(f"{what} saknas; kör `make parts`")


def postgresql_programs() -> Path | None:
    """The folder of initdb and postgres: the newest that is new enough, or None."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    able = [(version, folder) for folder in folders if (version := _version(folder)) >= OLDEST_POSTGRESQL]
    return max(able)[1] if able else None


def libreoffice_program() -> Path | None:
    """The soffice that turns Word into PDF, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return Path(found) if found else None


def browser_program() -> Path | None:
    """The browser that the tests drive, or None."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return Path(found) if found else None


def provider_modules() -> Path | None:
    """The folder of npm's packages in which the tests' OpenID provider is, or None."""
    found = REPOSITORY / ".venv" / "npm" / "node_modules"
    return found if (found / "oidc-provider").is_dir() and shutil.which("node") else None


def _version(folder: Path) -> int:
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return 0
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=20
    ).stdout
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0
