"""Imports go down only, and each library is known by the room that has charge of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.project import Module, product
from tests.support.parts import REPOSITORY

# Which rooms may know a library; a library that is not here may be used where it is needed, but never in the domain.
IN_CHARGE = {
    "sqlalchemy": ("engine.store",),
    "alembic": ("engine.store",),
    "psycopg": ("engine.store",),
    "docx": ("engine.rendering",),
    "docxtpl": ("engine.rendering",),
    "apscheduler": ("engine.clock",),
    "transitions": ("engine.domain.machine",),
    "icalendar": ("engine.exchange",),
    "holidays": ("engine.domain",),
    "pypdf": ("engine.reading", "engine.rendering.stamp"),
    "pypdfium2": ("engine.rendering.pages",),
    "oxmsg": ("engine.reading.formats.mail",),
    "smtplib": ("engine.dispatch",),
    "click": ("cli", "engine.terminal"),
    "fastapi": ("web",),
    "starlette": ("web",),
    "uvicorn": ("engine.terminal.commands.web", "web.patience"),
    "authlib": ("web.provider",),
    "joserfc": ("web.provider",),
    "httpx2": ("web.provider",),
    "argon2": ("engine.usecases.passwords",),
    "xlsxwriter": ("engine.exchange",),
}
DOMAIN_MAY_USE = {"transitions", "holidays"}
# What reaches out of the process, or looks at the clock on the wall, is not for the domain.
NOT_PURE = {
    "os",
    "io",
    "pathlib",
    "tempfile",
    "shutil",
    "subprocess",
    "socket",
    "sqlite3",
    "time",
    "random",
    "secrets",
    "threading",
}


def test_import_linter_keeps_its_contracts() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("library", IN_CHARGE)
def test_only_the_room_in_charge_knows_the_library(library: str) -> None:
    rooms = IN_CHARGE[library]
    strangers = [module.place for module in product() if library in _libraries(module) and not _lies_in(module, rooms)]
    assert strangers == []


def test_the_domain_knows_no_library_but_two() -> None:
    known = {
        (module.place, library)
        for module in _domain()
        for library in _libraries(module) - set(sys.stdlib_module_names) - {"engine"} - DOMAIN_MAY_USE
    }
    assert known == set()


def test_the_domain_neither_reaches_out_nor_looks_at_the_clock() -> None:
    assert {(module.place, library) for module in _domain() for library in _libraries(module) & NOT_PURE} == set()
    told = [
        (module.place, call) for module in _domain() for call in ("date.today(", "datetime.now(") if call in module.code
    ]
    assert told == []


def test_nothing_below_opens_the_front_doors() -> None:
    climbing = [
        (module.place, name)
        for module in product()
        if module.name.startswith("engine")
        for name in module.imports()
        if name.split(".")[0] in ("cli", "web")
    ]
    assert climbing == []


def test_the_two_doors_do_not_lead_into_each_other() -> None:
    terminal = ("cli", "engine.terminal")
    into_web = [module.place for module in product() if _lies_in(module, terminal) and "web" in _libraries(module)]
    into_terminal = [
        (module.place, name)
        for module in product()
        if module.name.split(".")[0] == "web"
        for name in module.imports()
        if name.split(".")[0] == "cli" or name.startswith("engine.terminal")
    ]
    assert (into_web, into_terminal) == ([], [])


def _libraries(module: Module) -> set[str]:
    return {name.split(".")[0] for name in module.imports()}


def _lies_in(module: Module, rooms: tuple[str, ...]) -> bool:
    """Whether a module is one of the rooms or stands in one."""
    return any(module.name == room or module.name.startswith(f"{room}.") for room in rooms)


def _domain() -> list[Module]:
    return [module for module in product() if module.name.startswith("engine.domain")]
