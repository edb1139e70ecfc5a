"""Logging in: a right password begins a session, wrong ones are slowed down, and what is withdrawn works at once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from engine.app import App
from engine.domain.people import Actor
from engine.usecases import logging_in, passwords, slowing
from engine.usecases.logging_in import MayNotSetPassword, WrongPassword
from engine.usecases.slowing import TooManyAttempts
from engine.usecases.work import Request
from tests.support.world import World

USER, WORDS = "tove.granhed", "fyra ord i en rad"
NOON = datetime(2026, 2, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def app(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS}\n"))
    world.arende("anvandare", "losenord", USER)
    made = App()
    yield made
    made.database.close()


def log_in(app: App, password: str = WORDS, at: datetime = NOON, user: str = USER) -> str:
    return logging_in.log_in(app, user, password, "192.0.2.1", at)


def test_a_session_is_recognised_until_nobody_has_used_it_for_an_hour(app: App) -> None:
    token = log_in(app)

    found = logging_in.recognise(app, token, NOON + 59 * MINUTE)
    assert found is not None
    assert found.user.id == USER
    assert logging_in.recognise(app, token, NOON + 118 * MINUTE) is not None
    assert logging_in.recognise(app, token, NOON + 179 * MINUTE) is None


def test_no_session_is_longer_than_a_working_day(app: App) -> None:
    token, at = log_in(app), NOON
    while at < NOON + logging_in.LONGEST:
        assert logging_in.recognise(app, token, at) is not None
        at += 30 * MINUTE

    assert logging_in.recognise(app, token, at + MINUTE) is None


def test_every_session_has_a_name_of_its_own_which_the_database_does_not_know(app: App, world: World) -> None:
    first, second = log_in(app), log_in(app)

    assert first != second
    with app.database.read() as conn:
        kept = conn.exec_driver_sql("SELECT digest FROM sessions").scalars().all()
    assert {first, second}.isdisjoint(kept)
    assert logging_in.recognise(app, kept[0], NOON) is None


def test_logging_out_ends_the_session(app: App) -> None:
    token = log_in(app)
    session = logging_in.recognise(app, token, NOON)
    assert session is not None

    logging_in.log_out(app, session)

    assert logging_in.recognise(app, token, NOON) is None


def test_another_password_logs_out_whoever_was_logged_in(
    app: App, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = log_in(app)
    monkeypatch.setattr("sys.stdin", io.StringIO("fem andra ord i rad\n"))
    world.arende("anvandare", "losenord", USER)

    assert logging_in.recognise(app, token, NOON) is None
    with pytest.raises(WrongPassword):
        log_in(app)


def test_who_has_left_is_out_at_her_next_step(app: App, world: World) -> None:
    token = log_in(app)
    world.arende("overlat", "--fran", USER, "--till", "elias.vassmark", "--slutar", som="registrator")

    assert logging_in.recognise(app, token, NOON) is None
    with pytest.raises(WrongPassword):
        log_in(app)


def test_the_same_is_said_whatever_was_wrong(app: App) -> None:
    for user, password in ((USER, "fel"), ("nagon.annan", WORDS), ("olle.hagmyra", WORDS), ("", "")):
        with pytest.raises(WrongPassword):
            log_in(app, password, user=user)


def test_attempts_that_fail_are_slowed_down_more_and_more(app: App) -> None:
    for _ in range(slowing.FREE_ATTEMPTS):
        with pytest.raises(WrongPassword):
            log_in(app, "fel")
    with pytest.raises(TooManyAttempts, match="Vänta 3 sekunder"):
        log_in(app)
    with pytest.raises(WrongPassword):
        log_in(app, "fel", NOON + timedelta(seconds=3))
    with pytest.raises(TooManyAttempts):
        log_in(app, at=NOON + timedelta(seconds=6))

    assert log_in(app, at=NOON + timedelta(seconds=10))


def test_nobody_is_shut_out_by_those_who_share_her_address_or_guess_in_her_name_from_elsewhere(app: App) -> None:
    for number in range(slowing.FREE_ATTEMPTS + 3):
        with pytest.raises(WrongPassword):
            logging_in.log_in(app, f"nagon.{number}", "fel", "stadshuset", NOON)
        with pytest.raises(WrongPassword):
            logging_in.log_in(app, USER, "fel", f"annorstades.{number}", NOON)

    assert logging_in.log_in(app, USER, WORDS, "stadshuset", NOON)


def test_guesses_without_end_are_slowed_down_from_wherever_they_come(app: App) -> None:
    tallies = (slowing.tally("user", USER, shared=True),)
    for _ in range(slowing.FREE_SHARED):
        slowing.attempt(app, tallies, NOON)
    with pytest.raises(TooManyAttempts):
        slowing.attempt(app, tallies, NOON)


def test_of_many_attempts_at_once_no_more_are_tried_than_one_by_one(app: App) -> None:
    tallies = (slowing.tally("user-address", USER, "a"),)

    def tried(_number: int) -> bool:
        try:
            slowing.attempt(app, tallies, NOON)
        except TooManyAttempts:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tried, range(30))) == slowing.FREE_ATTEMPTS


def test_who_may_not_act_for_the_system_sets_only_her_own(app: App) -> None:
    own = Request(Actor(app.municipality.user(USER), "webb", "prov"), "losenord")

    assert logging_in.set_password(app, own, USER, "fem andra ord i rad") == {"user": USER}
    with pytest.raises(MayNotSetPassword):
        logging_in.set_password(app, own, "elias.vassmark", "fem andra ord i rad")


def test_a_password_is_neither_short_nor_endless(app: App) -> None:
    with pytest.raises(passwords.PasswordTooShort):
        passwords.hashed("kort")
    with pytest.raises(passwords.PasswordTooLong):
        passwords.hashed("x" * 201)
    assert passwords.hashed(WORDS).startswith("$argon2id$")


def test_the_secret_is_made_once_by_init(app: App) -> None:
    assert len(logging_in.secret(app)) == 32
    assert logging_in.secret(app) == logging_in.secret(app)
