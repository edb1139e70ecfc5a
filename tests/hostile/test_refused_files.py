"""A file that comes with something that is refused leaves nothing in the database."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.terminal.conftest import OFFICER, REGISTRAR, Desk

READER = "olle.hagmyra"
FIELDS = ("--falt", "signed_on=2021-01-19", "--falt", "mandate=Reglementet", "--falt", "original=Arkivet")
REGISTERED = ("handling", "registrera", "KS/2021:1", "--riktning", "inkommen", "--titel", "Brev", "--fil", "nytt.txt")
LINES = [
    (*REGISTERED, "--som", READER),
    (*REGISTERED, "--bilaga-till", "9", "--som", REGISTRAR),
    (*REGISTERED, "--om-revision", "99", "--som", REGISTRAR),
    (*REGISTERED, "--datum", "2021-02-01", "--som", REGISTRAR),
    ("handling", "lamna-in", "KS/2021:1", "nytt.txt", "--nr", "9", "--som", OFFICER),
    ("steg", "KS/2021:1", "underteckna", "--fil", "file=nytt.txt", *FIELDS, "--som", READER),
    ("steg", "KS/2021:1", "underteckna", "--fil", "okant=nytt.txt", *FIELDS, "--som", REGISTRAR),
    ("steg", "KS/2021:1", "folj_upp", "--fil", "file=nytt.txt", "--som", REGISTRAR),
    ("uppfoljning", "klar", "KS/2021:1", "u9", "--notering", "Gjort", "--fil", "nytt.txt", "--som", OFFICER),
]


@pytest.mark.parametrize("line", LINES, ids=[" ".join(line)[:70] for line in LINES])
def test_a_no_leaves_nothing_of_the_file(desk: Desk, line: Sequence[str]) -> None:
    (desk.folder / "nytt.txt").write_bytes(b"aldrig sett" * 1000)
    held = desk.holds()
    assert desk.run(*line).code in {1, 2, 3}
    assert held == desk.holds()


def test_a_yes_keeps_it(desk: Desk) -> None:
    (desk.folder / "nytt.txt").write_bytes(b"aldrig sett" * 100_000)
    number = desk.done(*REGISTERED, "--som", REGISTRAR, "--json").json["number"]
    desk.done("handling", "hamta", desk.dnr, str(number), "-o", "ut.txt")
    assert (desk.folder / "nytt.txt").read_bytes() == (desk.folder / "ut.txt").read_bytes()


def test_two_fields_may_have_the_same_file(desk: Desk) -> None:
    (desk.folder / "nytt.txt").write_bytes(b"en fil")
    signed = ("steg", "KS/2021:1", "underteckna", "--fil", "file=nytt.txt", "--fil", "file=nytt.txt", *FIELDS)
    assert desk.run(*signed, "--som", REGISTRAR).code in {0, 1, 2}
