"""A file that somebody asked for is written whole or not at all, and what is no file is never replaced by one."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from engine.usecases.issuing import NotWritten, save_to


def test_a_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "ut.docx").write_bytes(b"gammalt")
    save_to(tmp_path / "ut.docx", iter([b"ny", b"tt"]))

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"ut.docx": b"nytt"}


def test_a_device_or_a_pipe_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "rör"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    save_to(pipe, "innehåll".encode())
    reader.join(10)

    assert read == ["innehåll".encode()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_still_points_to_the_file_that_was_written(tmp_path: Path) -> None:
    (tmp_path / "senaste.docx").symlink_to(tmp_path / "ut.docx")
    save_to(tmp_path / "senaste.docx", b"nytt")

    assert (tmp_path / "senaste.docx").is_symlink()
    assert (tmp_path / "ut.docx").read_bytes() == b"nytt"


def test_why_a_file_cannot_be_written_is_told_in_swedish(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="mappen finns inte"):
        save_to(tmp_path / "saknas" / "ut.docx", b"nytt")
    with pytest.raises(NotWritten, match="det är en mapp"):
        save_to(tmp_path, b"nytt")
