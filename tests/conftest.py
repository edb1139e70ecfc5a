"""What every test may ask for: both databases, a mail server, LibreOffice; and how hypothesis searches."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support import parts

if TYPE_CHECKING:
    from tests.support.postgres import PostgresServer
    from tests.support.smtp_server import SmtpServer

# No deadline: a busy machine is not a fault. The same examples every time under CI, new ones at the desk.
settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    derandomize=True,
    print_blob=True,
    # A whole case is a large thing to make up; that it is, is no fault of the test's.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what reads ../shared, and skips it where that is not there: `make seeds` says so in one line.

    What needs one database only is not run on the other.
    """
    doubled = [one for one in items if one.get_closest_marker("one_database") and one.get_closest_marker("postgresql")]
    items[:] = [one for one in items if one not in doubled]
    config.hook.pytest_deselected(items=doubled)
    seeds = parts.REPOSITORY / "tests" / "seeds"
    for item in items:
        if item.path.is_relative_to(seeds):
            item.add_marker(pytest.mark.seeds)
        if item.get_closest_marker("seeds") and not parts.SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="de verkliga ärendena (../shared) finns inte här"))


@pytest.fixture(autouse=True)
def _no_settings_of_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never acts on the databases, folders and mail server of whoever runs it."""
    for name in [name for name in os.environ if name.startswith("ARENDE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running PostgreSQL server, one for each worker of pytest-xdist."""
    programs = parts.postgresql_programs()
    if programs is None:
        parts.missing(f"PostgreSQL {parts.OLDEST_POSTGRESQL} eller senare")
    from tests.support.postgres import PostgresServer

    server = PostgresServer(programs)
    try:
        server.create()
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The SQLAlchemy URL of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'arende.db'}"


@pytest.fixture
def postgresql_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The SQLAlchemy URL of a new, empty PostgreSQL database; dropped afterwards."""
    url = postgres_server.create_database()
    yield url
    postgres_server.drop_database(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The SQLAlchemy URL of a new, empty database: the test runs twice, on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def _built_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("byggd") / "arende.db"
    _build(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def _built_postgresql(postgres_server: PostgresServer) -> str:
    url = postgres_server.create_database()
    _build(url)
    return url


def _build(url: str) -> None:
    from engine.store.database import Database

    database = Database.open(url, create=True)
    database.upgrade()
    database.close()


@pytest.fixture
def built_sqlite_url(_built_sqlite: Path, tmp_path: Path) -> str:
    """The URL of a SQLite file with the program's own schema and nothing in it, copied from one that was built."""
    return f"sqlite:///{shutil.copy(_built_sqlite, tmp_path / 'arende.db')}"


@pytest.fixture
def built_postgresql_url(_built_postgresql: str, postgres_server: PostgresServer) -> Iterator[str]:
    """The same on PostgreSQL; dropped afterwards."""
    url = postgres_server.create_database(like=_built_postgresql)
    yield url
    postgres_server.drop_database(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def built_url(request: pytest.FixtureRequest) -> str:
    """The URL of a database with the program's own schema and nothing in it: the test runs on both."""
    url: str = request.getfixturevalue(f"built_{request.param}_url")
    return url


@pytest.fixture(scope="session")
def libreoffice() -> Path:
    """The path of LibreOffice's soffice."""
    program = parts.libreoffice_program()
    if program is None:
        parts.missing("LibreOffice")
    return program


@pytest.fixture
def smtp_server() -> Iterator[SmtpServer]:
    """A real mail server on the loopback, which answers as it is told and keeps what it got."""
    from tests.support.smtp_server import SmtpServer

    with SmtpServer() as server:
        yield server
