"""A mail that came as a file says who, when and what; one that somebody has made to hurt is refused in time."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from engine.reading.mail import is_mail, read_mail
from engine.reading.refusals import NotAMail, NotReadable, TooLarge
from tests.support.outlook import msg

RECEIVED = "Received: from a.example by b.example; Tue, 19 Jan 2021 00:30:00 +0100"
PICTURE = b"\x89PNG\r\n\x1a\n"


def _mail() -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Åsa Berg <asa@firman.example>"
    mail["To"] = "ks@ronnviken.example"
    mail["Date"] = "Mon, 18 Jan 2021 23:50:00 +0100"
    mail["Subject"] = "Yttrande i ärende KS/2021:1 – åäö"
    mail.set_content("Hej!\n\nHär kommer vårt yttrande.")
    mail.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="../../etc/yttrande å.pdf")
    return mail


def test_a_mail_says_who_sent_it_when_about_what_and_what_came_with_it() -> None:
    data = f"{RECEIVED}\r\nReceived: from x by a; Mon, 18 Jan 2021 23:51:00 +0100\r\n".encode() + _mail().as_bytes()
    found = read_mail(data, "svar.eml")

    assert (found.sender, found.to) == ("Åsa Berg <asa@firman.example>", "ks@ronnviken.example")
    assert (found.subject, found.dnrs) == ("Yttrande i ärende KS/2021:1 – åäö", ("KS/2021:1",))
    assert found.sent_at is not None
    assert found.came_at is not None
    assert (found.sent_at.isoformat(), found.came_at.isoformat()) == (
        "2021-01-18T23:50:00+01:00", "2021-01-19T00:30:00+01:00",
    )  # fmt: skip
    assert [(one.name, one.data) for one in found.attached] == [("yttrande å.pdf", b"%PDF-1.4 x")]
    assert "Här kommer vårt yttrande." in found.text


def test_a_mail_that_outlook_has_saved_says_the_same() -> None:
    headers = f"{RECEIVED}\r\nFrom: =?utf-8?q?=C3=85sa?= Berg <asa@firman.example>\r\n"
    headers += "Date: Mon, 18 Jan 2021 23:50:00 +0100\r\n"
    large = b"%PDF-1.4" * 2000
    data = msg("Yttrande KS/2021:1", "asa@firman.example", headers, {"yttrande å.pdf": large, "kort.txt": b"hej"})
    found = read_mail(data, "svar.msg")

    assert (found.sender, found.subject) == ("Åsa Berg <asa@firman.example>", "Yttrande KS/2021:1")
    assert [(one.name, one.data) for one in found.attached] == [("yttrande å.pdf", large), ("kort.txt", b"hej")]
    assert str(found.came_at).startswith("2021-01-19 00:30")


def test_a_mail_sent_on_is_kept_whole_and_a_picture_in_the_text_is_no_attachment() -> None:
    mail, inner = EmailMessage(policy=SMTP), _mail()
    mail["From"], mail["Subject"] = "reg@ronnviken.example", "VB"
    mail.set_content("<p>Se <b>nedan</b><img src='cid:a'></p>", subtype="html")
    mail.add_related(PICTURE, "image", "png", cid="<a>")
    mail.make_mixed()
    mail.add_attachment(inner)
    found = read_mail(mail.as_bytes(), "vb.eml")

    assert [one.name for one in found.attached] == ["mejl.eml"]
    assert "vårt yttrande" in read_mail(found.attached[0].data, "inre.eml").text
    assert "<" not in found.text


def _nested(deep: int) -> bytes:
    lines = ["From: a@b.example", "Subject: x"]
    for n in range(deep):
        lines += [f"Content-Type: multipart/mixed; boundary=b{n}", "", f"--b{n}"]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    "data",
    [b"", b"hej", b"\0" * 4000, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000, b"PK\x03\x04 ingenting"],
    ids=["tom", "ord", "nollor", "trasig Outlook", "zip"],
)
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(NotReadable):
        read_mail(data, "x.msg")


@pytest.mark.parametrize(
    "data",
    [
        _nested(3000), b"From: a@b.example\r\n" + b"X-A: b\r\n" * 200_000 + b"\r\nhej",
        b"From: " + b"(" * 300_000 + b"\r\n\r\nx",
        b"From: a@b.example\r\nSubject: =?x?q?a?=\r\nDate: snart\r\n\r\n\xff\xfe",
    ],
    ids=["djup", "många rader", "parenteser", "okända tecken"],
)  # fmt: skip
def test_a_mail_made_to_hurt_is_read_or_refused_and_never_a_fault(data: bytes) -> None:
    try:
        found = read_mail(data, "x.eml")
    except NotReadable:
        return
    assert found.attached == ()


def test_more_attachments_than_anybody_sends_are_refused() -> None:
    mail = _mail()
    for n in range(120):
        mail.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{n}.txt")
    with pytest.raises(TooLarge):
        read_mail(mail.as_bytes(), "x.eml")


def test_only_the_names_of_mails_are_mails() -> None:
    assert [is_mail(name) for name in ("a.EML", "b.msg", "c.pdf", "eml")] == [True, True, False, False]
    with pytest.raises(NotAMail):
        read_mail(b"hej hej", "x.eml")
