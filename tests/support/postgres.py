"""A real PostgreSQL server of the tests' own: its own data folder, its own port, gone when the tests are."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

USER = "postgres"
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 30.0


class PostgresServer:
    """A server that can be started, stopped, killed and started again; every test gets a database of its own.

    It writes as durably as in earnest (fsync on). When the tests are killed, the system stops it too (pdeathsig).
    """

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="arende-pg-"))
        self.port = 0
        self._password = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None

    def create(self) -> None:
        """Makes the data folder: UTF-8, Swedish order by ICU, passwords asked for."""
        secret = self.folder / "password"
        secret.write_text(self._password)
        if os.geteuid() == 0:
            for path in (self.folder, secret):
                shutil.chown(path, USER)
        self._run(
            self.programs / "initdb",
            *("--pgdata", self.folder / "data", "--username", USER, "--pwfile", secret, "--auth=scram-sha-256"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv-SE", "--no-sync"),
        )

    def start(self) -> None:
        """Starts it on a free port of the loopback; on the port it had, if it has run before."""
        for attempt in range(5):
            port = self.port or _free_port()
            self._process = self._spawn(port)
            if self._answers(port):
                self.port = port
                return
            # Somebody else took the port between our asking for a free one and the start.
            self.stop()
            time.sleep(0.1 * attempt)
        raise RuntimeError(f"PostgreSQL startar inte:\n{self._log().read_text(errors='replace')[-4000:]}")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stops it: SIGINT breaks off what is under way, SIGTERM waits for it, SIGQUIT is as if the power went."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(how)
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def remove(self) -> None:
        """Stops it and takes away its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def create_database(self, like: str = "template1") -> str:
        """A new database, empty or a copy of one that nobody is connected to; its SQLAlchemy URL."""
        name = f"arende_{secrets.token_hex(6)}"
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{like.rsplit("/", 1)[-1]}"')
        return f"postgresql+psycopg://{USER}:{self._password}@127.0.0.1:{self.port}/{name}"

    def drop_database(self, url: str) -> None:
        """Drops a database, whoever is still connected to it."""
        if self._process and self._process.poll() is None:
            self._say(f'DROP DATABASE IF EXISTS "{url.rsplit("/", 1)[1]}" WITH (FORCE)')

    def _say(self, statement: str) -> None:
        with psycopg.connect(self._conninfo(self.port), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _conninfo(self, port: int) -> str:
        return f"host=127.0.0.1 port={port} user={USER} password={self._password} dbname=postgres connect_timeout=5"

    def _answers(self, port: int) -> bool:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self._process and self._process.poll() is None:
            try:
                psycopg.connect(self._conninfo(port)).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return True
        return False

    def _spawn(self, port: int) -> subprocess.Popen[bytes]:
        settings = {
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": 200,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command: list[str | Path] = [*_as_user("--pdeathsig", "INT"), self.programs / "postgres"]
        command += ["-D", self.folder / "data", *options]
        with self._log().open("ab") as log:
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder)

    def _run(self, *command: str | Path) -> None:
        done = subprocess.run(
            [*_as_user(), *command], capture_output=True, text=True, check=False, cwd=self.folder, timeout=120
        )
        if done.returncode:
            raise RuntimeError(f"initdb misslyckades:\n{done.stdout}{done.stderr}")

    def _log(self) -> Path:
        return self.folder / "server.log"


def _as_user(*options: str) -> list[str]:
    """The words before a command: root must not run PostgreSQL, so root becomes postgres; anybody else stays."""
    if os.geteuid() != 0:
        return ["setpriv", *options, "--"] if options else []
    user = pwd.getpwnam(USER)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups", *options, "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
