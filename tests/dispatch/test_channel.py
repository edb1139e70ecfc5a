"""One address says how mail leaves the house, and what it is when it cannot be used is told without its password."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.dispatch.channel import BadMailUrl, channel_of
from engine.dispatch.folder import FolderChannel
from engine.dispatch.smtp import SmtpChannel, Tls
from tests.dispatch.servers import CERTIFICATE


@pytest.mark.parametrize(
    ("url", "channel"),
    [
        ("smtp://mejl.example", SmtpChannel("mejl.example", 25)),
        ("smtp://mejl.example:2525", SmtpChannel("mejl.example", 2525)),
        ("SMTP://arende:hem%40ligt@mejl.example", SmtpChannel("mejl.example", 587, "arende", "hem@ligt")),
        ("smtps://arende:hemligt@mejl.example", SmtpChannel("mejl.example", 465, "arende", "hemligt", Tls.FROM_START)),
        ("smtp://mejl.example?starttls=krav", SmtpChannel("mejl.example", 25, tls=Tls.DEMANDED)),
        ("smtp://mejl.example?starttls=nej", SmtpChannel("mejl.example", 25, tls=Tls.NEVER)),
        (f"smtp://mejl.example/?ca={CERTIFICATE}", SmtpChannel("mejl.example", 25, ca=str(CERTIFICATE))),
        ("smtp://[::1]:2525", SmtpChannel("::1", 2525)),
        ("folder:demo/mejl", FolderChannel(Path("demo/mejl"))),
        ("folder:///var/mejl", FolderChannel(Path("/var/mejl"))),
        ("folder:~/mejl", FolderChannel(Path.home() / "mejl")),
    ],
)
def test_an_address_names_its_channel(url: str, channel: SmtpChannel | FolderChannel) -> None:
    assert channel_of(url) == channel


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "den börjar varken med smtp:, smtps: eller folder:"),
        ("mejl.example", "den börjar varken med"),
        ("http://arende:hemligt@mejl.example", "den börjar varken med"),
        ("smtp://", "den ska vara server och port"),
        ("smtp://arende:hemligt@", "den ska vara server och port"),
        ("smtp://arende:hemligt@mejl.example/brev", "den ska vara server och port"),
        ("smtp://arende:hemligt@mejl.example#brev", "den ska vara server och port"),
        ("smtp://arende:hem#ligt@mejl.example", "porten ska vara ett tal"),
        ("smtp://arende:hemligt@mejl.example:post", "porten ska vara ett tal"),
        ("smtp://arende:hemligt@mejl.example:70000", "porten ska vara ett tal"),
        ("smtp://arende:hemligt@[mejl.example", "porten ska vara ett tal"),
        ("smtp://arende:hemligt@mejl.example?starttls=kanske", "starttls är krav, nej eller om-det-gar"),
        ("smtp://arende:hemligt@mejl.example?tls=ja", "efter ? kan bara starttls och ca stå"),
        ("smtp://arende:hemligt@mejl.example?ca=/finns/inte", "filen /finns/inte med certifikatutfärdare finns inte"),
        ("folder:", "mappen saknas efter folder:"),
        ("folder:a\0b", "mappen saknas efter folder:"),
    ],
)
def test_a_bad_address_is_told_in_words_without_the_password(url: str, why: str) -> None:
    with pytest.raises(BadMailUrl) as caught:
        channel_of(url)
    assert why in caught.value.message
    assert (caught.value.exit_code, caught.value.code) == (2, "BadMailUrl")
    assert "ligt" not in f"{caught.value.message}{caught.value.details}{caught.value.__cause__}"


def test_the_password_does_not_show_in_the_channel() -> None:
    assert "hemligt" not in repr(channel_of("smtp://arende:hemligt@mejl.example"))
