"""Click's own words are Swedish whatever the machine speaks, and no word of it is left out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from engine.terminal.swedish import FOLDER
from scripts.make_locale.catalogue import compiled, entries_of
from tests.terminal.conftest import Desk

PO = FOLDER / "sv" / "LC_MESSAGES" / "messages.po"


def _said_by_click() -> set[str]:
    """Every text that click hands to gettext; a singular and its plural as one, parted by NUL."""
    texts: set[str] = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                words = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
                said = [word for word in words if isinstance(word, str)]
                texts |= {"\0".join(said)} if said else set()
    return texts


def test_every_word_that_click_says_is_translated() -> None:
    assert _said_by_click() - set(entries_of(PO.read_text(encoding="utf-8"))) == set()


def test_a_translation_asks_for_nothing_that_is_not_given() -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", text)) | set(re.findall(r"%\((\w+)\)", text))

    entries = entries_of(PO.read_text(encoding="utf-8"))
    assert {
        said: places(said) - places(key) for key, said in entries.items() if key and places(said) - places(key)
    } == {}


def test_the_compiled_catalogue_is_made_from_the_written_one() -> None:
    assert PO.with_suffix(".mo").read_bytes() == compiled(entries_of(PO.read_text(encoding="utf-8")))


@pytest.mark.parametrize("text", ['msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"', 'gibberish "a"'])
def test_a_catalogue_that_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"två gånger|går inte att läsa"):
        entries_of(text)


@pytest.mark.parametrize("lang", ["C", "en_US.UTF-8", "de_DE.UTF-8"])
def test_whatever_the_language_of_the_machine_the_answer_is_swedish(desk: Desk, lang: str) -> None:
    ran = desk.shell("visa", LANG=lang, LC_ALL=lang, LANGUAGE="de")
    assert ran.code == 2
    assert "Det saknas ett argument: 'DNR'." in ran.err
    assert "Användning: arende visa [FLAGGOR] DNR" in ran.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("visa --nej x", "Det finns ingen flagga «--nej»."),
        ("lista --antal noll", "«noll» går inte an. Skriv ett heltal"),
        ("lista --antal 0", "«0» går inte an. Skriv ett heltal från 1"),
        ("handling registrera x --riktning bort --titel T", "«bort» går inte att välja. Välj bland: 'inkommen'"),
        ("nytt", "Det saknas en flagga: '--fran'"),
        ("nytt --fran", "Flaggan «--fran» vill ha ett värde."),
        ("visa --som-fil=1 x", "Flaggan «--som-fil» tar inget värde."),
        ("visa KS 2019-1011", "Ett argument för mycket (2019-1011)."),
        ("uppfoljning lista --till 2021-02-30", "«2021-02-30» är ingen dag. Skriv den som ÅÅÅÅ-MM-DD"),
        ("uppfoljning lista --till 20210228", "«20210228» är ingen dag."),
        ("steg x besluta --falt paragraph", "«paragraph» har inget likhetstecken. Skriv NAMN=VÄRDE."),
        ("vsa", "Det finns inget kommando «vsa». Menade du visa"),
        ("handling regstrera", "Menade du registrera"),
        ("qwerty", "Alla kommandon: arende --help"),
        ("flode qwerty", "De som finns: lista, kontrollera, rita."),
        ("lofte klr x", "Menade du klar?"),
        ("anteckna x \a", "styrtecknet U+0007"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_swedish(desk: Desk, line: str, said: str) -> None:
    ran = desk.run(*line.split(" "))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Hjälp: arende" in ran.err
    assert desk.run("--json", *line.split(" ")).error["code"] == "WrongUsage"
