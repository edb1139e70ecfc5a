"""A letter in bytes: one recipient, the headers that we wrote and no others, and the same bytes every time."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dispatch import clean
from engine.dispatch.address import BadAddress, envelope_address
from engine.dispatch.mime import compose, message_id, thread_id
from engine.domain.message import Attachment, Letter

OURS = "arenden@exempelkommun.example"
MORNING = datetime(2021, 2, 1, 6, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
DOMAIN = "exempelkommun.example"
HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
    "X-Auto-Response-Suppress", "MIME-Version", "Content-Type", "Content-Language",
]  # fmt: skip
LETTER = Letter(
    key="sammanstallning:åsa.öberg:2021-02-01",
    to_name="Åsa Öberg",
    to_address="asa.oberg@exempelkommun.example",
    subject="Följ upp KS/2021:7 senast 10 februari",
    text="Hej!\n\nFölj upp KS/2021:7.\n",
    html='<!doctype html><html lang="sv"><p>Hej! Följ upp KS/2021:7.</p></html>\n',
    thread="KS/2021:7",
)


def _bytes(letter: Letter = LETTER, domain: str = DOMAIN) -> bytes:
    return compose(letter, OURS, "Exempelkommun, kommunstyrelsen", "registrator@" + DOMAIN, MORNING, domain)


def _read(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def _changed(**facts: object) -> Letter:
    values = {name: getattr(LETTER, name) for name in Letter.__dataclass_fields__} | facts
    return Letter(**values)


def test_the_headers_say_who_what_when_and_that_a_program_wrote_it() -> None:
    message = _read(_bytes())
    assert message.keys() == HEADERS
    assert str(message["From"]) == "Exempelkommun kommunstyrelsen <arenden@exempelkommun.example>"
    assert str(message["To"]) == "Åsa Öberg <asa.oberg@exempelkommun.example>"
    assert message["Reply-To"] == "registrator@exempelkommun.example"
    assert message["Subject"] == "Följ upp KS/2021:7 senast 10 februari"
    assert message["Date"].datetime == MORNING
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["Content-Language"] == "sv"


def test_text_and_html_are_alternatives_that_read_as_they_were_written() -> None:
    message = _read(_bytes())
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert [part.get_content().replace("\r\n", "\n") for part in message.iter_parts()] == [LETTER.text, LETTER.html]


def test_the_bytes_are_seven_bits_with_lines_that_any_server_takes() -> None:
    raw = _bytes(_changed(text="å" * 50_000, html="<p>" + "ö" * 50_000, subject="ä" * 100_000))
    assert raw.isascii()
    long = [line for line in raw.split(b"\r\n") if len(line) > 78]
    assert [line[:11] for line in long] == [b"Message-ID:"]
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_the_same_letter_gives_the_same_bytes_on_every_retry() -> None:
    letter = _changed(attachments=(Attachment("a.pdf", "application/pdf", b"%PDF"),))
    assert _bytes(letter) == _bytes(letter)


def test_the_id_comes_from_the_key_and_is_unlike_every_other() -> None:
    same = message_id(LETTER.key, DOMAIN)
    assert _read(_bytes())["Message-ID"] == same
    assert same.startswith("<sammanstallning.asa.oberg.2021-02-01.")
    others = {message_id(key, DOMAIN) for key in ("a:b", "a.b", "a" * 90, "a" * 91, "åäö", "", "\0", "\ud800")}
    assert len(others | {same}) == 9


def test_letters_of_a_case_stand_together_and_a_digest_stands_alone() -> None:
    first, second = (_read(_bytes(_changed(key=key))) for key in ("ett", "två"))
    assert first["References"] == second["References"] == first["In-Reply-To"] == thread_id("KS/2021:7", DOMAIN)
    assert first["References"] != _read(_bytes(_changed(thread="KS/2021:8")))["References"]
    assert _read(_bytes(_changed(thread=None)))["References"] is None


def test_a_long_name_of_a_municipality_leaves_the_ids_whole() -> None:
    domain = ".".join(["en-kommun-med-ett-mycket-langt-namn"] * 4) + ".example"
    head = _bytes(domain=domain).split(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").decode()
    assert f"Message-ID: {message_id(LETTER.key, domain)}" in head
    assert f"References: {thread_id('KS/2021:7', domain)}" in head
    assert f"In-Reply-To: {thread_id('KS/2021:7', domain)}" in head


def test_attached_files_come_out_as_they_went_in() -> None:
    files = (
        Attachment("Protokollsutdrag § 35 å.pdf", "application/pdf", b"%PDF-1.7\n\xff\x00\r\n.\r\n"),
        Attachment("../../hemligt\r\nBcc: x@y.z", "text/html; charset=x", b"<b>"),
        Attachment("brev.eml", "message/rfc822", b"Subject: x\n\nBcc: y\n"),
        Attachment("å" * 5_000 + ".docx", "", b""),
    )
    found = list(_read(_bytes(_changed(attachments=files))).iter_attachments())
    assert [part.get_content() for part in found] == [file.content for file in files]
    assert [part.get_content_type() for part in found] == ["application/pdf", *["application/octet-stream"] * 3]
    names = [part.get_filename() for part in found]
    assert names[:3] == ["Protokollsutdrag § 35 å.pdf", "hemligt Bcc- x@y.z", "brev.eml"]
    assert len(names[3] or "") <= 100
    assert str(names[3]).endswith("å….docx")


def test_the_domain_may_have_swedish_letters() -> None:
    message = _read(_bytes(_changed(to_address="info@åmål.example")))
    assert message["To"].addresses[0].addr_spec == envelope_address("info@ÅMÅL.example") == "info@xn--ml-xiab.example"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("åsa@exempelkommun.example", "får inte stå före @"),
        ("", "ingen e-postadress"),
        ("anna", "ingen e-postadress"),
        ("@exempelkommun.example", "ingen e-postadress"),
        ("Anna Ek <anna@exempelkommun.example>", "en enda adress"),
        ("anna@a.example, bo@b.example", "en enda adress"),
        ("anna@a.example\r\nBcc: bo@b.example", "en enda adress"),
        ('"anna ek"@exempelkommun.example', "en enda adress"),
        ("anna..ek@exempelkommun.example", "en enda adress"),
        ("anna@exempel_kommun.example", "inget domännamn"),
        ("anna@-x.example", "inget domännamn"),
        ("anna@exempel..example", "inget domännamn"),
        ("anna@a.example\0", "inget domännamn"),
        ("anna@[127.0.0.1]", "inget domännamn"),
        ("a" * 65 + "@exempelkommun.example", "för lång"),
        ("a@" + "b." * 60_000 + "example", "för lång"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_what_to_do(address: str, why: str) -> None:
    with pytest.raises(BadAddress) as caught:
        _bytes(_changed(to_address=address))
    assert why in caught.value.message
    assert "Rätta adressen" in caught.value.message
    assert len(caught.value.message) < 400
    assert caught.value.message.isprintable()


_NASTY = st.sampled_from(
    ["\r\n", "\n", "\r", "\0", ",", ";", "<", ">", '"', "\\", "@", ":", "(", ")", "=?utf-8?q?=0D=0ABcc:_x=40y.z?=",
     "\u202e", "\u2066", "\u2028", "\x85", "\x0b", "\ud800", "\udc80", "\U000e0001",
     "Bcc: x@y.z", "x@y.z", "å", "Å\u0308", " ", "a"]
)  # fmt: skip
_WORDS = st.one_of(
    st.lists(_NASTY | st.characters(exclude_categories=()), max_size=40).map("".join),
    _NASTY.map(lambda char: char * 300),
    st.text(alphabet=st.characters(exclude_categories=())),
)


@settings(max_examples=500)
@given(name=_WORDS, subject=_WORDS, text=_WORDS, thread=_WORDS, key=_WORDS, filename=_WORDS)
def test_no_name_or_subject_adds_a_header_or_a_recipient(
    name: str, subject: str, text: str, thread: str, key: str, filename: str
) -> None:
    file = Attachment(filename, "text/plain", b"x")
    letter = Letter(key, name, LETTER.to_address, subject, text, text, f"KS/{thread}", (file,))
    raw = compose(letter, OURS, name, "registrator@" + DOMAIN, MORNING, DOMAIN)
    for message in (_read(raw), message_from_bytes(raw)):
        assert message.keys() == HEADERS
        assert [address for _, address in getaddresses([str(message["To"])])] == [LETTER.to_address]
        assert [address for _, address in getaddresses([str(message["From"])])] == [OURS]
        assert len(message.get_payload()) == 2
    assert str(_read(raw)["Subject"]).isprintable()
    assert len(_read(raw)["Subject"]) <= 160
    assert raw.split(b"\r\n\r\n")[0].isascii()


_SEEN = st.text(st.sampled_from("abcåäöÅ§–1.:/ ") | st.characters(categories=("L", "N", "S", "Zs")), max_size=120)


@settings(max_examples=500)
@given(_SEEN, _SEEN)
def test_what_is_written_in_a_header_is_what_is_read(name: str, subject: str) -> None:
    # The old reader, which is the one that follows RFC 2047: the new one adds spaces between encoded words in a name.
    message = message_from_bytes(_bytes(_changed(to_name=name, subject=subject)))
    assert str(make_header(decode_header(message["Subject"]))) == clean.one_line(subject)
    [(shown, address)] = getaddresses([message["To"]])
    assert str(make_header(decode_header(shown))) == clean.name(name)
    assert address == LETTER.to_address


@pytest.mark.parametrize("word", ["å", ",", "\r\nBcc: x@y.z", "\u202e", "\ud800", "a b", '"'])
def test_a_name_of_a_hundred_kilobytes_is_cut_and_no_more(word: str) -> None:
    long = word * (100_000 // len(word))
    raw = compose(_changed(to_name=long, subject=long, key=long), OURS, long, None, MORNING, DOMAIN)
    head = raw.split(b"\r\n\r\n")[0]
    assert _read(raw).keys() == [name for name in HEADERS if name != "Reply-To"]
    assert len(getaddresses([str(_read(raw)["To"])])) == 1
    assert len(head) < 4_000


@settings(max_examples=500)
@given(_WORDS | st.tuples(_WORDS, _WORDS).map("@".join) | st.emails().flatmap(lambda one: _WORDS.map(one.__add__)))
def test_an_address_is_exactly_one_or_refused(address: str) -> None:
    try:
        raw = _bytes(_changed(to_address=address))
    except BadAddress:
        return
    [(_, found)] = getaddresses([str(message_from_bytes(raw)["To"])])
    assert found == envelope_address(address)
    assert found.isascii()
