"""Whatever is typed is answered in Swedish, with the exit code that was promised, and a no changes nothing."""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.terminal.conftest import EXAMPLES, OFFICER, REGISTRAR, Desk

ENDLESS = "a" * 100_000
RECORD = ("handling", "registrera", "KS/2021:1", "--riktning", "inkommen", "--titel", "Brev", "--som", REGISTRAR)
# A line that no desk can do -> its exit code.
LINES: list[tuple[int, tuple[str, ...]]] = [
    (2, ("visa", ENDLESS)),
    (3, ("visa", "KS/2021:1", "--som", "finns.ej")),
    (2, ("lista", "--sok", ENDLESS)),
    (2, ("lista", "--antal", "9" * 21)),
    (2, ("utkorg", "--igen", "3000000000", "--som", REGISTRAR)),
    (2, ("handling", "ratta", "KS/2021:1", "9" * 30, "--titel", "x", "--motivering", "y", "--som", REGISTRAR)),
    (2, ("lista", "--forfaller-fore", "2017-W35-2")),
    (2, ("lista", "--forfaller-fore", "9999-12-31")),
    (2, ("bevaka", "KS/2021:1", "0001-01-01", "Ring", "--som", OFFICER)),
    (2, (*RECORD, "--fil", ENDLESS)),
    (2, (*RECORD, "--fil", "slinga")),
    (2, (*RECORD, "--fil", "~ingen.sadan/brev.txt")),
    (2, (*RECORD, "--fil", "mapp")),
    (2, ("nytt", "--fran", ENDLESS, "--som", REGISTRAR)),
    (2, ("nytt", "--fran", "~ingen.sadan/arende.yaml", "--som", REGISTRAR)),
    (2, ("steg", "KS/2021:1", "bered", "--falt", "organ=@~ingen.sadan/x", "--som", OFFICER)),
    (2, ("steg", "KS/2021:1", "underteckna", "--fil", "file=~ingen.sadan/x", "--som", REGISTRAR)),
    (2, ("handling", "skapa", "KS/2021:1", "brev", "--utkast", "-o", ENDLESS, "--som", OFFICER)),
    (2, ("handling", "skapa", "KS/2021:1", "brev", "--utkast", "-o", "slinga/x", "--som", OFFICER)),
    (2, ("handling", "skapa", "KS/2021:1", "brev", "--utkast", "-o", "--json", "--som", OFFICER)),
    (2, ("handling", "skapa", "KS/2021:1", "brev", "-o", "-", "--json", "--som", OFFICER)),
    (2, ("backup", ENDLESS)),
    (1, ("backup", "slinga")),
    (2, ("aterstall", ENDLESS)),
    (2, ("flode", "kontrollera", ENDLESS)),
    (2, ("mall", "kontrollera", ENDLESS)),
    (2, ("init", "--kommun", ENDLESS, "--som", "noor.lindhamn")),
]
ENGLISH = re.compile(r"\b(error|the|such|directory|cannot|denied|too|long|levels|not|is a)\b", re.IGNORECASE)


@pytest.fixture
def odd_desk(desk: Desk) -> Desk:
    """The desk with a ring of links and a folder on it."""
    (desk.folder / "slinga").symlink_to("slinga")
    (desk.folder / "mapp").mkdir()
    return desk


@pytest.mark.parametrize(("code", "line"), LINES, ids=[" ".join(line)[:60] for _, line in LINES])
def test_what_cannot_be_done_is_said_shortly_in_swedish(odd_desk: Desk, code: int, line: Sequence[str]) -> None:
    held, there = odd_desk.holds(), odd_desk.lies_there()
    ran = odd_desk.run("--json", *line)
    assert (ran.code, ran.out) == (code, "")
    said = ran.error["message"]
    assert 20 < len(said) < 3000
    assert not ENGLISH.search(said)
    assert "felnummer" not in said
    assert (held, there) == (odd_desk.holds(), odd_desk.lies_there())


def test_a_municipality_file_that_is_wrong_leaves_no_database(empty_desk: Desk) -> None:
    Path("kommun.yaml").write_text("name: Fel\n", encoding="utf-8")
    assert empty_desk.run("init", "--kommun", "kommun.yaml").code == 2
    assert empty_desk.run("init", "--kommun", "finns-ej.yaml").code == 2
    assert [path.name for path in empty_desk.folder.iterdir()] == ["kommun.yaml"]


def test_a_document_with_its_json_cannot_both_go_to_stdout(desk: Desk) -> None:
    (desk.folder / "brev.txt").write_text("Hej", encoding="utf-8")
    desk.done(*RECORD, "--fil", "brev.txt")
    assert desk.run("handling", "hamta", desk.dnr, "1", "-o", "-", "--json").code == 2


def test_a_dry_run_of_fetching_writes_no_file(desk: Desk) -> None:
    (desk.folder / "brev.txt").write_text("Hej", encoding="utf-8")
    desk.done(*RECORD, "--fil", "brev.txt")
    desk.done("handling", "hamta", desk.dnr, "1", "-o", "ut.txt", "--torrkor")
    assert not Path("ut.txt").exists()


def test_a_file_is_written_with_the_rights_that_the_account_gives(desk: Desk) -> None:
    desk.done("handling", "skapa", desk.dnr, "brev", "--utkast", "-o", "ut.docx", "--som", OFFICER)
    Path("vanlig").touch()
    assert stat.S_IMODE(Path("ut.docx").stat().st_mode) == stat.S_IMODE(Path("vanlig").stat().st_mode)


def test_a_damaged_file_leaves_nothing_half_written(desk: Desk) -> None:
    import sqlite3
    from contextlib import closing

    (desk.folder / "brev.txt").write_text("Hej", encoding="utf-8")
    desk.done(*RECORD, "--fil", "brev.txt")
    with closing(sqlite3.connect(desk.database)) as held:
        held.execute("UPDATE file_pieces SET content = x'00'")
        held.commit()
    before = desk.lies_there()
    assert desk.run("handling", "hamta", desk.dnr, "1", "-o", "ut.txt").code in {1, 4}
    assert before == desk.lies_there()


def test_the_examples_are_still_taken(desk: Desk) -> None:
    desk.done("nytt", "--fran", str(EXAMPLES / "ett-ar-i-taget.yaml"), "--som", REGISTRAR)
