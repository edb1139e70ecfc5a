"""The databases and the mail server that the tests stand on are what they say they are."""

from __future__ import annotations

import smtplib
import sqlite3
from email.message import EmailMessage
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.support.postgres import PostgresServer
from tests.support.smtp_server import SmtpServer, Step

ADDRESS = "registrator@exempelkommun.example"


def test_a_database_url_leads_to_an_empty_database(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE prov (ord TEXT)"))
        connection.execute(text("INSERT INTO prov VALUES ('återremiss')"))
        assert connection.execute(text("SELECT ord FROM prov")).scalar_one() == "återremiss"
    engine.dispose()


def test_the_store_is_tested_on_both_databases(pytester_params: set[str]) -> None:
    assert pytester_params == {"sqlite", "postgresql"}


@pytest.fixture
def pytester_params(request: pytest.FixtureRequest) -> set[str]:
    """The databases that `database_url` runs over in this very session."""
    ids = [item.name for item in request.session.items if item.name.startswith("test_a_database_url_leads")]
    return {name.split("[")[1].rstrip("]") for name in ids}


@pytest.mark.postgresql
def test_the_server_writes_durably_and_sorts_in_swedish(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.connect() as connection:
        assert connection.execute(text("SHOW fsync")).scalar_one() == "on"
        assert connection.execute(text("SHOW server_encoding")).scalar_one() == "UTF8"
        names = connection.execute(
            text("SELECT n FROM (VALUES ('Öland'), ('Åre'), ('Älv'), ('Zon')) AS v(n) ORDER BY n")
        )
        assert names.scalars().all() == ["Zon", "Åre", "Älv", "Öland"]
    engine.dispose()


@pytest.mark.postgresql
def test_the_server_can_be_stopped_and_comes_back_with_what_it_held(postgres_server: PostgresServer) -> None:
    url = postgres_server.create_database()
    plain = url.replace("+psycopg", "")
    with psycopg.connect(plain) as connection:
        connection.execute("CREATE TABLE prov (n INTEGER)")
    postgres_server.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(plain)
    postgres_server.start()
    with psycopg.connect(plain) as connection:
        assert connection.execute("SELECT count(*) FROM prov").fetchone() == (0,)
    postgres_server.drop_database(url)


def test_a_sqlite_url_leads_to_a_file(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    assert not path.exists()
    sqlite3.connect(path).close()
    assert path.exists()


def test_told_nothing_the_mail_server_takes_everything(smtp_server: SmtpServer) -> None:
    assert _send(smtp_server, "åsa@exempelkommun.example".replace("å", "a"), ADDRESS) == {}
    [mail] = smtp_server.received
    assert mail.accepted
    assert mail.recipients == ("asa@exempelkommun.example", ADDRESS)
    assert mail.message["Subject"] == "Bevaka KS/2026:1"


@pytest.mark.parametrize("answer", ["450 4.2.1 senare", "550 5.1.1 okänd"])
@pytest.mark.parametrize("step", [Step.MAIL, Step.RCPT, Step.DATA, Step.END])
def test_the_mail_server_says_no_at_any_step(smtp_server: SmtpServer, step: Step, answer: str) -> None:
    smtp_server.say(step, answer, times=1)
    with pytest.raises(smtplib.SMTPException):
        _send(smtp_server, ADDRESS)
    assert not smtp_server.accepted
    _send(smtp_server, ADDRESS)
    assert len(smtp_server.accepted) == 1


def test_the_mail_server_refuses_one_of_two(smtp_server: SmtpServer) -> None:
    smtp_server.say(Step.RCPT, "550 5.1.1 finns inte", recipient=ADDRESS)
    refused = _send(smtp_server, "chef@exempelkommun.example", ADDRESS)
    assert list(refused) == [ADDRESS]
    assert smtp_server.accepted[0].recipients == ("chef@exempelkommun.example",)


@pytest.mark.parametrize("step", list(Step))
def test_the_mail_server_hangs_up_at_any_step(smtp_server: SmtpServer, step: Step) -> None:
    smtp_server.drop(step, times=1)
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
        _send(smtp_server, ADDRESS)
    # At the end it has the mail, though nobody was told.
    assert [mail.answer for mail in smtp_server.received] == ([None] if step == Step.END else [])


@pytest.mark.parametrize("step", list(Step))
def test_the_mail_server_keeps_silent_at_any_step(smtp_server: SmtpServer, step: Step) -> None:
    smtp_server.hang(step)
    with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected)):
        _send(smtp_server, ADDRESS, timeout=0.3)
    assert not smtp_server.accepted


def _send(server: SmtpServer, *recipients: str, timeout: float = 10) -> dict[str, tuple[int, bytes]]:
    message = EmailMessage()
    message["From"] = ADDRESS
    message["To"] = ", ".join(recipients)
    message["Subject"] = "Bevaka KS/2026:1"
    message.set_content("Ärendet behöver en åtgärd.")
    with smtplib.SMTP(server.host, server.port, timeout=timeout) as client:
        return client.send_message(message)
