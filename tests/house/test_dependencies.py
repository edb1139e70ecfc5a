"""What the project is made of is locked, by hash, in versions that are safe, and needs no address but the usual one."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.project import texts
from tests.support.parts import REPOSITORY

LOCKS = ("requirements.lock", "requirements-dev.lock")
# Earlier versions have a known hole (jinja2: CVE-2025-27516), a fault, or another interface than we are written for.
FLOORS = {
    "jinja2": (3, 1, 6),
    "apscheduler": (3, 11, 2),
    "sqlalchemy": (2, 1, 0),
    "lxml": (6, 0, 0),
    "psycopg": (3, 2, 0),
    "starlette": (1, 3, 1),
    "python-multipart": (0, 0, 27),
}


def _blocks(lock: str) -> dict[str, str]:
    """What the lock says of each library: name -> its lines."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    blocks = re.findall(r"^([a-z0-9][a-z0-9.-]*)==(.*?)(?=^[a-z0-9]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return dict(blocks)


def _version(block: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", block.split(maxsplit=1)[0])[:3])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_is_locked_by_hash(lock: str) -> None:
    blocks = _blocks(lock)
    assert len(blocks) > 20
    assert [name for name, block in blocks.items() if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_understood(lock: str) -> None:
    lines = (REPOSITORY / lock).read_text(encoding="utf-8").splitlines()
    known = re.compile(r"[a-z0-9][a-z0-9.-]*==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    #.*")
    assert [line for line in lines if not known.fullmatch(line)] == []


def test_the_tools_stand_on_the_same_versions_as_the_product() -> None:
    product, tools = (_blocks(lock) for lock in LOCKS)
    assert {name: tools[name].split()[0] for name in product} == {name: product[name].split()[0] for name in product}


@pytest.mark.parametrize("lock", LOCKS)
def test_no_library_is_older_than_is_safe(lock: str) -> None:
    blocks = _blocks(lock)
    assert {name: _version(blocks[name]) for name, floor in FLOORS.items() if _version(blocks[name]) < floor} == {}
    assert _version(blocks["apscheduler"]) < (4,)


def test_whatever_the_project_asks_for_is_in_the_lock() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["postgres"]
    assert _names(wanted + groups["build"]) - set(_blocks(LOCKS[0])) == set()
    assert _names(groups["dev"]) - set(_blocks(LOCKS[1])) == set()
    assert _names(project["build-system"]["requires"]) == _names(groups["build"])


def test_no_file_names_a_package_registry() -> None:
    addresses = (
        "pypi." + "org",
        "pythonhosted" + ".org",
        "--index" + "-url ",
        "--extra-index" + "-url",
        "--find" + "-links",
        "npmjs" + ".org",
    )
    found = [(place, address) for place, text in texts() for address in addresses if address in text]
    assert found == []


def _names(requirements: list[str]) -> set[str]:
    return {
        re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace(".", "-").replace("_", "-")
        for requirement in requirements
    }
