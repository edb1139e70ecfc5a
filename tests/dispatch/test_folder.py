"""A letter in a folder is one file, whole or not there, and the same letter again is the same file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from engine.dispatch.folder import FolderChannel, file_name
from engine.dispatch.mime import compose
from engine.domain.message import Attempt, Delivery, Letter

SENDER, RECIPIENT = "arenden@exempelkommun.example", "anna.ek@exempelkommun.example"
MORNING = datetime(2021, 2, 1, 6, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def _raw(key: str = "sammanstallning:anna.ek:2021-02-01") -> bytes:
    letter = Letter(key, "Anna Ek", RECIPIENT, "Följ upp KS/2021:7", "Hej!\n", "<p>Hej!</p>\n")
    return compose(letter, SENDER, "Exempelkommun", None, MORNING, "exempelkommun.example")


def test_a_letter_becomes_a_file_named_by_its_date_and_its_id(tmp_path: Path) -> None:
    attempt = FolderChannel(tmp_path / "mejl").deliver(_raw(), SENDER, RECIPIENT)
    [path] = (tmp_path / "mejl").iterdir()
    assert attempt == Attempt(Delivery.SENT, str(path))
    assert path.name.startswith("20210201-0630-sammanstallning.anna.ek.2021-02-01.")
    assert (path.suffix, path.read_bytes()) == (".eml", _raw())


def test_the_same_letter_again_is_the_same_file_and_another_is_another(tmp_path: Path) -> None:
    channel = FolderChannel(tmp_path)
    for raw in (_raw(), _raw(), _raw("sammanstallning:bo.al:2021-02-01")):
        channel.deliver(raw, SENDER, RECIPIENT)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "head", [b"", b"Message-ID: <../../etc/passwd@x>", b"Message-ID: <>\r\nDate: i dag", b"Message-ID: <" + b"a" * 9999]
)
def test_whatever_a_letter_says_its_file_stays_in_the_folder(tmp_path: Path, head: bytes) -> None:
    FolderChannel(tmp_path).deliver(head + b"\r\n\r\nHej", SENDER, RECIPIENT)
    [path] = tmp_path.iterdir()
    assert path.parent == tmp_path
    assert file_name(head + b"\r\n\r\nHej") == path.name


def test_a_folder_that_cannot_be_written_in_lets_the_letter_wait(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("inte en mapp")
    attempt = FolderChannel(tmp_path / "fil").deliver(_raw(), SENDER, RECIPIENT)
    assert (attempt.delivery, attempt.reached) == (Delivery.DEFERRED, False)
    assert f"gick inte att skriva i mappen {tmp_path / 'fil'}" in attempt.answer


def test_what_could_not_be_put_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / file_name(_raw())).mkdir()
    attempt = FolderChannel(tmp_path).deliver(_raw(), SENDER, RECIPIENT)
    assert attempt.delivery is Delivery.DEFERRED
    assert [path.name for path in tmp_path.iterdir()] == [file_name(_raw())]
