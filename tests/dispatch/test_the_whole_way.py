"""A letter from its facts, through the bytes and over the line, to what the recipient reads."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.dispatch import letters
from engine.dispatch.channel import channel_of
from engine.dispatch.mime import compose
from engine.domain.message import Delivery
from tests.dispatch.letters.facts import DECIDED, EVERYTHING
from tests.support.smtp_server import SmtpServer, Step

SENDER = "arenden@exempelkommun.example"
MORNING = datetime(2021, 2, 1, 6, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def test_a_digest_is_read_as_it_was_written(smtp_server: SmtpServer) -> None:
    letter = letters.digest(EVERYTHING)
    raw = compose(letter, SENDER, "Exempelkommun", None, MORNING, "exempelkommun.example")
    assert channel_of(smtp_server.url).deliver(raw, SENDER, letter.to_address).delivery is Delivery.SENT
    [mail] = smtp_server.accepted
    text, html = (part.get_content().replace("\r\n", "\n") for part in mail.message.iter_parts())
    assert (mail.message["Subject"], text, html) == (letter.subject, letter.text, letter.html)


def test_a_letter_that_nobody_knows_about_comes_again_with_the_same_id_and_bytes(smtp_server: SmtpServer) -> None:
    letter = letters.dispatch_of_decision(DECIDED)
    raw = compose(letter, SENDER, "Exempelkommun", None, MORNING, "exempelkommun.example")
    smtp_server.drop(Step.END, times=1)
    channel = channel_of(smtp_server.url)
    tries = [channel.deliver(raw, SENDER, letter.to_address).delivery for _ in range(2)]
    assert tries == [Delivery.UNKNOWN, Delivery.SENT]
    first, second = smtp_server.received
    assert first.content == second.content
    assert [part.get_filename() for part in second.message.iter_attachments()] == ["Protokollsutdrag § 112.pdf"]
