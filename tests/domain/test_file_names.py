"""A file's name is kept without folders and without what turns it around or is not seen."""

from __future__ import annotations

import pytest

from engine.domain.words import file_name_of


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("brev.pdf", "brev.pdf"), ("C:\\Mina dokument\\brev.pdf", "brev.pdf"), ("../../etc/passwd", "passwd"),
        ("brev\u202efdp.exe", "brevfdp.exe"),
        ("\u2066brev\u2069.pdf", "brev.pdf"), ("br\x00ev\x1b\r\n.pdf", "brev.pdf"),
        ("avtal\u2028.pdf", "avtal.pdf"), ("fra\u030aga.pdf", "fråga.pdf"), ("\udc80.pdf", ".pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"), ("a" * 300, "a" * 200), ("a." + "b" * 300, "a." + "b" * 198),
        ("", "fil"), ("mapp/", "fil"), (" ", "fil"),
    ],
)  # fmt: skip
def test_a_name_is_kept_without_what_is_not_its_own(said: str, kept: str) -> None:
    assert file_name_of(said) == kept
