"""Whatever a mail server does, the letter is told apart: sent, later, never, or nobody knows."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from engine.dispatch.channel import channel_of
from engine.dispatch.smtp import SmtpChannel, Tls
from engine.dispatch.wire import PATIENCE, Patience
from engine.domain.message import Attempt, Delivery
from tests.dispatch.servers import CERTIFICATE, Encrypted, closed_port, scripted
from tests.support.smtp_server import SmtpServer, Step

SENDER, RECIPIENT = "arenden@exempelkommun.example", "anna.ek@exempelkommun.example"
RAW = "Subject: Följ upp KS/2021:7\r\n\r\nHej!\r\n.en rad som börjar med punkt\r\n.\r\n".encode()
HASTY = Patience(connect=2, answer=0.4, text=2, receipt=0.4, goodbye=0.2)


def _deliver(port: int, **more: object) -> Attempt:
    channel = SmtpChannel("127.0.0.1", port, patience=HASTY, **more)  # type: ignore[arg-type]  # the test's own keywords
    return channel.deliver(RAW, SENDER, RECIPIENT)


def test_a_letter_that_is_taken_is_sent_with_its_very_bytes(smtp_server: SmtpServer) -> None:
    attempt = channel_of(smtp_server.url).deliver(RAW, SENDER, RECIPIENT)
    [mail] = smtp_server.received
    assert attempt == Attempt(Delivery.SENT, "250 2.0.0 mottaget")
    assert (mail.sender, mail.recipients, mail.content) == (SENDER, (RECIPIENT,), RAW)


@pytest.mark.parametrize("step", [Step.MAIL, Step.RCPT, Step.DATA, Step.END])
@pytest.mark.parametrize(
    ("answer", "delivery"),
    [
        ("450 4.2.1 senare", Delivery.DEFERRED),
        ("421 4.3.2 stänger", Delivery.DEFERRED),
        ("530 5.7.0 logga in", Delivery.DEFERRED),
        ("550 5.1.1 okänd", Delivery.FAILED),
        ("552 5.3.4 för stort", Delivery.FAILED),
    ],
)
def test_a_no_is_told_by_its_number(smtp_server: SmtpServer, step: Step, answer: str, delivery: Delivery) -> None:
    smtp_server.say(step, answer)
    assert _deliver(smtp_server.port) == Attempt(delivery, answer)


def test_one_recipient_refused_says_nothing_of_the_next(smtp_server: SmtpServer) -> None:
    smtp_server.say(Step.RCPT, "550 5.1.1 okänd", recipient=RECIPIENT)
    channel = channel_of(smtp_server.url)
    outcomes = [channel.deliver(RAW, SENDER, to).delivery for to in (RECIPIENT, "bo@exempelkommun.example")]
    assert outcomes == [Delivery.FAILED, Delivery.SENT]
    assert [mail.recipients for mail in smtp_server.received] == [("bo@exempelkommun.example",)]


@pytest.mark.parametrize("step", [Step.MAIL, Step.RCPT, Step.DATA])
def test_hung_up_on_before_the_text_the_letter_waits(smtp_server: SmtpServer, step: Step) -> None:
    smtp_server.drop(step)
    attempt = _deliver(smtp_server.port)
    assert attempt.delivery is Delivery.DEFERRED
    assert "bröt förbindelsen" in attempt.answer


@pytest.mark.parametrize("step", [Step.MAIL, Step.RCPT, Step.DATA])
def test_met_by_silence_before_the_text_the_letter_waits(smtp_server: SmtpServer, step: Step) -> None:
    smtp_server.hang(step)
    attempt = _deliver(smtp_server.port)
    assert attempt.delivery is Delivery.DEFERRED
    assert "svarade inte i tid" in attempt.answer


def test_hung_up_on_after_the_final_dot_nobody_knows(smtp_server: SmtpServer) -> None:
    smtp_server.drop(Step.END)
    attempt = _deliver(smtp_server.port)
    assert attempt.delivery is Delivery.UNKNOWN
    assert "bröt förbindelsen. Servern kan ha tagit emot mejlet." in attempt.answer
    assert len(smtp_server.received) == 1


def test_met_by_silence_after_the_final_dot_nobody_knows(smtp_server: SmtpServer) -> None:
    smtp_server.hang(Step.END)
    attempt = _deliver(smtp_server.port)
    assert attempt.delivery is Delivery.UNKNOWN
    assert "svarade inte i tid. Servern kan ha tagit emot mejlet." in attempt.answer


@pytest.mark.parametrize("order", ["drop", "hang"])
def test_a_server_that_will_not_even_greet_is_out_of_reach(smtp_server: SmtpServer, order: str) -> None:
    getattr(smtp_server, order)(Step.EHLO)
    attempt = _deliver(smtp_server.port)
    assert (attempt.delivery, attempt.reached) == (Delivery.DEFERRED, False)


def test_where_nobody_listens_the_server_is_out_of_reach() -> None:
    port = closed_port()
    said = f"Mejlservern 127.0.0.1:{port} tar inte emot anslutningar."
    assert _deliver(port) == Attempt(Delivery.DEFERRED, said, reached=False)


def test_a_server_whose_name_is_nowhere_is_out_of_reach() -> None:
    attempt = SmtpChannel("mejl.finns-inte.invalid", 25, patience=HASTY).deliver(RAW, SENDER, RECIPIENT)
    assert (attempt.delivery, attempt.reached) == (Delivery.DEFERRED, False)
    assert "mejl.finns-inte.invalid:25 går inte att" in attempt.answer


def test_a_server_that_answers_a_byte_a_second_does_not_hold_us() -> None:
    stop = threading.Event()

    def stammer(line: socket.socket) -> None:
        for byte in b"220 mejl.example" * 50:
            line.sendall(bytes([byte]))
            if stop.wait(0.1):
                return

    with scripted(stammer) as port:
        began = time.monotonic()
        attempt = _deliver(port)
        stop.set()
    assert time.monotonic() - began < 3
    assert (attempt.delivery, attempt.reached) == (Delivery.DEFERRED, False)
    assert "svarade inte i tid" in attempt.answer


@pytest.mark.parametrize("greeting", [b"\xff\xfe\x00\r\n", b"HTTP/1.1 400 nej\r\n", b"554 5.3.2 nej\r\n", b"2" * 9000])
def test_what_is_no_mail_server_is_out_of_reach(greeting: bytes) -> None:
    with scripted(lambda line: line.sendall(greeting)) as port:
        attempt = _deliver(port)
    assert (attempt.delivery, attempt.reached) == (Delivery.DEFERRED, False)
    assert f"Mejlservern 127.0.0.1:{port} " in attempt.answer


def test_a_server_may_take_longer_over_the_receipt_than_over_any_other_answer() -> None:
    def dawdle(line: socket.socket) -> None:
        for answer in (b"220 ja", b"250 ja", b"250 ja", b"250 ja", b"354 ja"):
            line.sendall(answer + b"\r\n")
            line.recv(65536)
        time.sleep(1)
        line.sendall(b"250 mottaget\r\n")
        line.recv(65536)

    with scripted(dawdle) as port:
        channel = SmtpChannel("127.0.0.1", port, patience=Patience(answer=0.5, receipt=10, goodbye=0.2))
        assert channel.deliver(RAW, SENDER, RECIPIENT) == Attempt(Delivery.SENT, "250 mottaget")


def test_a_receipt_that_means_nothing_leaves_us_not_knowing() -> None:
    def mumble(line: socket.socket) -> None:
        for answer in (b"220 ja", b"250 ja", b"250 ja", b"250 ja", b"354 ja"):
            line.sendall(answer + b"\r\n")
            line.recv(65536)
        line.sendall("blåbär\r\n".encode())
        line.recv(65536)

    with scripted(mumble) as port:
        assert _deliver(port).delivery is Delivery.UNKNOWN


def test_the_server_may_encrypt_and_then_it_does() -> None:
    with Encrypted() as server:
        assert _deliver(server.port, ca=str(CERTIFICATE)).delivery is Delivery.SENT
    assert server.encrypted == [True]


def test_a_line_can_be_encrypted_from_the_first_byte() -> None:
    with Encrypted(from_start=True) as server:
        assert _deliver(server.port, tls=Tls.FROM_START, ca=str(CERTIFICATE)).delivery is Delivery.SENT
    assert (server.encrypted, server.received) == ([True], [RAW])


@pytest.mark.parametrize("from_start", [False, True])
def test_a_certificate_that_nobody_trusts_stops_the_letter(from_start: bool) -> None:
    with Encrypted(from_start=from_start) as server:
        attempt = _deliver(server.port, tls=Tls.FROM_START if from_start else Tls.OFFERED)
    assert (attempt.delivery, attempt.reached, server.received) == (Delivery.DEFERRED, False, [])
    assert "visar ett certifikat som inte går att lita på" in attempt.answer


def test_speaking_tls_to_a_server_that_does_not_waits(smtp_server: SmtpServer) -> None:
    attempt = _deliver(smtp_server.port, tls=Tls.FROM_START)
    assert (attempt.delivery, attempt.reached) == (Delivery.DEFERRED, False)
    assert "kunde inte enas med oss om krypteringen" in attempt.answer


def test_encryption_that_is_demanded_and_not_offered_stops_the_letter(smtp_server: SmtpServer) -> None:
    attempt = _deliver(smtp_server.port, tls=Tls.DEMANDED)
    assert (attempt.delivery, smtp_server.received) == (Delivery.DEFERRED, [])
    assert "erbjuder ingen kryptering" in attempt.answer


def test_a_password_never_crosses_the_net_unencrypted(monkeypatch: pytest.MonkeyPatch, smtp_server: SmtpServer) -> None:
    monkeypatch.setattr("engine.dispatch.smtp._is_here", lambda host: False)
    attempt = _deliver(smtp_server.port, user="arende", password="hemligt")
    assert (attempt.delivery, smtp_server.received) == (Delivery.DEFERRED, [])
    assert "erbjuder ingen kryptering" in attempt.answer


@pytest.mark.parametrize("password", ["hemligt", "blåbärsgröt"])
def test_the_right_password_lets_the_letter_through(password: str) -> None:
    with Encrypted(password=password) as server:
        attempt = _deliver(server.port, user="arende", password=password, ca=str(CERTIFICATE))
    assert attempt.delivery is Delivery.SENT


@pytest.mark.parametrize("password", ["felhemligt", "blåbärsgröt"])
def test_the_wrong_password_waits_and_is_not_repeated(password: str) -> None:
    with Encrypted(password="hemligt") as server:
        attempt = _deliver(server.port, user="arende", password=password, ca=str(CERTIFICATE))
    assert (attempt.delivery, attempt.reached, server.received) == (Delivery.DEFERRED, False, [])
    assert "godtog inte användarnamn och lösenord: 535" in attempt.answer
    assert password not in attempt.answer


def test_a_server_that_repeats_the_password_is_not_quoted(smtp_server: SmtpServer) -> None:
    smtp_server.say(Step.MAIL, "451 du sade hemligt till mig")
    channel = SmtpChannel("127.0.0.1", smtp_server.port, password="hemligt", patience=HASTY)
    assert channel.deliver(RAW, SENDER, RECIPIENT).answer == "451 du sade … till mig"
    assert "hemligt" not in repr(channel)


def test_an_address_that_cannot_be_sent_to_fails_before_anything_is_said(smtp_server: SmtpServer) -> None:
    attempt = channel_of(smtp_server.url).deliver(RAW, SENDER, "åsa@exempelkommun.example")
    assert (attempt.delivery, smtp_server.connections) == (Delivery.FAILED, 0)
    assert "före @" in attempt.answer


def test_no_wait_is_without_end() -> None:
    assert all(0 < getattr(PATIENCE, name) <= 600 for name in ("connect", "answer", "text", "receipt", "goodbye"))
    assert channel_of("smtp://mejl.example").patience == PATIENCE  # type: ignore[attr-defined]  # it is an SmtpChannel
