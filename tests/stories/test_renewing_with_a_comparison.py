"""Renewal carries text, goals and what was last followed up; the comparison comes with it and is always up to date."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.support.world import World


@pytest.fixture
def renewed(world: World, examples: Path) -> tuple[str, str]:
    """A löfte that was followed up once and is renewed: its Dnr, and the successor's."""
    world.at("2021-01-04")
    dnr = world.open(examples / "medborgarlofte.yaml", "--status", "uppfoljning")
    first = next(row["id"] for row in world.occurrences(dnr) if row["due"])
    published = ("--lank", "https://ronnviken.example/lofte", "--datum", "2021-01-04")
    world.arende("uppfoljning", "klar", dnr, first, "--notering", "Publicerat på webben", *published, som="handlaggare")
    world.at("2022-11-01")
    world.step(dnr, "forny", "registrator", term_start="2023-01-01", term_end="2024-12-31")
    return dnr, next(row["dnr"] for row in world.ask("lista")["cases"] if row["dnr"] != dnr)


def _words(path: Path) -> str:
    document = Document(BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_text_goals_and_the_comparison_are_carried_over(world: World, renewed: tuple[str, str]) -> None:
    before, after = (world.ask("visa", dnr) for dnr in renewed)

    agreed = [one["kind"] for one in before["documents"] if one["kind"] in {"medborgarlofte", "overenskommelse"}]
    assert [one["kind"] for one in after["documents"]] == [*agreed, "jamforelse"]
    assert [one["text"] for one in after["promises"]] == [one["text"] for one in before["promises"]]
    assert [one["what"] for one in after["obligations"]] == [one["what"] for one in before["obligations"]]


def test_what_differs_is_marked_in_the_terminal_and_in_word(world: World, renewed: tuple[str, str]) -> None:
    before, after = renewed
    answer = world.ask("jamfor", before, after)
    said = world.arende("jamfor", before, after).out

    term = next(row for row in answer["rows"] if row["label"] == "Avtalstid")
    assert term["change"] == "andrat"
    assert "2021-01-01" in term["before"]
    assert "2023-01-01" in term["after"]
    assert "[-2021-01-01-]" in said
    assert "{+2023-01-01+}" in said
    assert world.ask("jamfor", after)["rows"] == answer["rows"]

    path = world.folder / "jamforelse.docx"
    world.arende("jamfor", before, after, "--docx", str(path))
    runs = [
        run
        for table in Document(str(path)).tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    ]
    assert any(run.font.strike and "2021-01-01" in run.text for run in runs)
    assert any(run.font.underline and "2023-01-01" in run.text for run in runs)


def test_the_comparison_is_issued_with_the_last_follow_up_and_as_it_stands_that_day(
    world: World, renewed: tuple[str, str]
) -> None:
    _, after = renewed
    draft, issued = world.folder / "utkast.docx", world.folder / "handling.docx"
    world.arende("handling", "skapa", after, "jamforelse", "--utkast", "-o", str(draft), som="handlaggare")
    assert "Senaste uppföljning" in _words(draft)
    assert "2021-01-04, Publicerat på webben" in _words(draft)

    file = world.folder / "nasta.yaml"
    text = world.arende("visa", after, "--som-fil").out
    file.write_text(text.replace("  title: ", "  title: Förlängt ", 1), encoding="utf-8")
    world.arende("andra", after, "--fran", str(file), som="handlaggare")
    world.arende("handling", "skapa", after, "jamforelse", "-o", str(issued), som="handlaggare")

    assert "Förlängt" in _words(issued)
    assert [row["template"] for row in world.ask("visa", after)["records"]] == ["jamforelse"]


def test_what_cannot_be_compared_says_what_can(world: World, renewed: tuple[str, str]) -> None:
    before, after = renewed
    parts = world.arende("jamfor", f"{before}@saknas", "@beslut", code=3).err
    assert "Det som finns:" in parts
    assert "lofte" in parts
    assert "går inte att jämföra" in world.arende("jamfor", before, f"{after}@lofte", code=2).err
    assert "KS/2031:9" in world.arende("jamfor", before, "KS/2031:9", code=3).err


def test_proposed_and_decided_points_are_compared_within_a_case(world: World, examples: Path) -> None:
    world.at("2026-02-02")
    dnr = world.open(examples / "kalenderarsavtal.yaml")
    for name, text in (
        ("a", "Kommunstyrelsen godkänner avtalet."),
        ("b", "Kommunstyrelsen godkänner avtalet i ett år."),
    ):
        (world.folder / f"{name}.yaml").write_text(f"- {{marker: '1', text: {text}}}\n", encoding="utf-8")
    if world.ask("visa", dnr)["caseOfficer"] is None:
        world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")
    assert "ange vad det ska jämföras med" in world.arende("jamfor", dnr, code=1).err
    world.step(dnr, "foresla", "handlaggare", points=f"@{world.folder / 'a.yaml'}")
    world.step(dnr, "bered", "chef")
    world.at("2026-02-26")
    world.step(
        dnr,
        "besluta",
        "namndsekreterare",
        meeting_on="2026-02-25",
        paragraph="22",
        points=f"@{world.folder / 'b.yaml'}",
    )

    said = world.arende("jamfor", f"{dnr}@forslag", "@beslut").out
    assert "godkänner [-avtalet.-] {+avtalet i ett år.+}" in said
    assert world.arende("jamfor", dnr).out == said
