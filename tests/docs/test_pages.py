"""The documentation does not lie: its commands run, show what they say, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import PAGES, commands, differs, is_make, run_page
from tests.support.parts import REPOSITORY

WITH_COMMANDS = [page for page in PAGES if any(not is_make(one) for one in commands(page))]


def _place(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


@pytest.mark.timeout(300)  # a page may hold thirty commands, each a program of its own beside other tests
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=_place)
def test_every_command_on_the_page_does_what_the_page_says(page: Path, tmp_path: Path) -> None:
    for command, done in run_page(page, tmp_path):
        where = f"{_place(page)}:{command.line}: {command.text}"
        said = "\n".join(done.said)
        assert done.exit_code == command.exit_code, f"{where}\n{said}"
        assert not differs(command.shown, done.said), f"{where}\n{said}"


def test_every_make_target_that_a_page_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = {one.text.split()[1] for page in PAGES for one in commands(page) if is_make(one)}
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize("page", PAGES, ids=_place)
def test_every_link_on_the_page_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    dead = [link for link in links if not (page.parent / link.partition("#")[0]).exists()]
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=_place)
def test_there_is_one_sentence_a_line(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    lines = [line for line in prose.splitlines() if line.strip() and line[0] not in "|<-"]
    assert [line for line in lines if re.search(r"[a-zåäö)»][.?!] [A-ZÅÄÖ«]", line)] == []


def test_every_page_is_reached_from_the_index() -> None:
    seen, waiting = set(), [REPOSITORY / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        links = re.findall(r"\]\(([^)\s#]+\.md)[^)]*\)", page.read_text(encoding="utf-8"))
        waiting += [(page.parent / link).resolve() for link in links if "://" not in link]
    assert set((REPOSITORY / "docs").rglob("*.md")) - seen == set()


def test_a_block_that_lied_would_be_found() -> None:
    assert differs(("Status: gällande",), ("Status: utlöpt",))
    assert differs(("ett", "två"), ("ett",))
    assert not differs(("ett", "…", "fyra"), ("ett", "två", "tre", "fyra"))
    assert not differs(("huvud …",), ("huvud 3f2a",))
    assert not differs((), ("vad som helst",))
