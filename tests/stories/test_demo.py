"""`make demo`: ten years of five cases, whole or not at all, and nothing of anybody else's touched."""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from engine.app import App
from engine.domain.people import Actor
from engine.settings import SWEDISH_TIME, Settings
from engine.terminal import demo, demo_summary
from engine.usecases import auditing, desk, listing
from engine.usecases.work import Request
from tests.support.parts import REPOSITORY

# Of the processor, which other tests beside it do not use up; a minute by the clock leaves room for the disk and PDFs.
HALF_A_MINUTE = 30
NOTHING = "/finns/inte/soffice"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], list[str], float]:
    """The demo, once, on a machine without LibreOffice: the folder, the answer, what was said, the seconds of work."""
    folder, said = tmp_path_factory.mktemp("demo"), list[str]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFFICE", NOTHING)
        begun = time.process_time()
        answer = demo.run(folder, said.append)
    return folder, answer, said, time.process_time() - begun


def _letters(folder: Path) -> list[EmailMessage]:
    files = sorted((folder / "mejl").glob("*.eml"))
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]


def _words(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body else ""


def test_ten_years_take_less_than_half_a_minute_of_work(made: tuple[Path, dict[str, Any], list[str], float]) -> None:
    *_, seconds = made
    assert seconds < HALF_A_MINUTE


def test_every_case_has_gone_to_its_end_or_goes_on(made: tuple[Path, dict[str, Any], list[str], float]) -> None:
    _, answer, *_ = made
    ended = {case["dnr"]: case["state"] for case in answer["cases"]}
    assert ended == {
        "KS/2016:1": "avslutad",
        "KS/2016:2": "avslutad",
        "KS/2017:118": "avslutad",
        "KS/2018:1": "avslutad",
        "KS/2019:1": "avslutad",
        "KS/2020:1": "avslutad",
        "KS/2023:1": "uppfoljning",
        "KS/2024:1": "beslutad",
        "KS/2025:1": "beslutad",
        "SBN 2025-0001": "uppfoljning",
        "KS/2026:214": "utkast",
        "KS/2026:215": "forslag",
        "KS/2026:216": "beredning",
    }


def test_it_ends_with_something_for_everybody_to_do_and_a_meeting_behind(
    made: tuple[Path, dict[str, Any], list[str], float],
) -> None:
    folder, answer, *_ = made
    now = datetime(2026, 2, 2, 8, tzinfo=SWEDISH_TIME)
    app = App(Settings(answer["database"], mode="demo", now=now))
    for user in (
        "tove.granhed",
        "elias.vassmark",
        "signe.lovskar",
        "ragnar.alvhage",
        "maj-lis.ronnhag",
        "petronella.skogtun",
    ):
        request = Request(Actor(app.municipality.user(user), "prov", "prov"), "skrivbord")
        assert any(desk.mine(app, request)["groups"].values()), user
    app.database.close()
    papers = {path.name for path in (folder / "dokument").glob("*2026-01-28.docx")}
    assert papers == {f"{kind}-2026-01-28.docx" for kind in ("kallelse", "protokoll", "anslagsbevis")}


def test_what_the_answer_counts_is_there(made: tuple[Path, dict[str, Any], list[str], float]) -> None:
    folder, answer, *_ = made
    assert answer["documents"] == len(list((folder / "dokument").glob("*.docx"))) > 25
    assert answer["mails"] == len(list((folder / "mejl").glob("*.eml"))) > 100
    assert Path(answer["summary"]).read_text(encoding="utf-8").startswith("# Vad som hände i Rönnviken")
    assert not (folder / demo.UNFINISHED).exists()


def test_without_libreoffice_it_says_that_pdfs_are_left_out(
    made: tuple[Path, dict[str, Any], list[str], float],
) -> None:
    folder, answer, said, _ = made
    assert answer["pdfs"] == 0
    assert list(folder.rglob("*.pdf")) == []
    assert [line for line in said if "PDF-filerna är utelämnade" in line] == [answer["note"]]


def test_nobody_gets_two_mails_on_one_day(made: tuple[Path, dict[str, Any], list[str], float]) -> None:
    folder, *_ = made
    counted = Counter((str(letter["To"]), letter["Date"].datetime.date()) for letter in _letters(folder))
    assert [who for who, count in counted.items() if count > 1] == []


def test_while_one_is_away_the_substitute_gets_the_mail(made: tuple[Path, dict[str, Any], list[str], float]) -> None:
    folder, *_ = made
    august = [letter for letter in _letters(folder) if f"{letter['Date'].datetime:%Y-%m-%d}" == "2021-08-02"]
    told = {str(letter["To"]).split(" ")[0]: _words(letter) for letter in august}
    assert "KS/2020:1" in told["Elias"]
    assert "du ersätter Tove Granhed" in told["Elias"]
    assert "Gör så här: arende uppfoljning klar KS/2020:1" not in told.get("Tove", "")


def test_the_journal_is_whole_and_every_link_of_the_summary_leads_somewhere(
    made: tuple[Path, dict[str, Any], list[str], float],
) -> None:
    folder, answer, *_ = made
    app = App(Settings(answer["database"], mode="demo"))
    assert auditing.verify(app)["ok"]
    listed = listing.listing(app, Request(_nobody(app), "lista"))["cases"]
    app.database.close()
    assert {case["dnr"] for case in listed} == {case["dnr"] for case in answer["cases"]}
    text = (folder / "sammanfattning.md").read_text(encoding="utf-8")
    links = [part.split(")")[0] for part in text.split("](")[1:]]
    assert len(links) > 25
    assert [link for link in links if not (folder / link).is_file()] == []


def _nobody(app: App) -> Any:
    return Actor(app.municipality.users[0], "prov", "prov")


def test_run_again_it_replaces_its_own_and_touches_nothing_else(
    made: tuple[Path, dict[str, Any], list[str], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, first, *_ = made
    monkeypatch.setenv("SOFFICE", NOTHING)
    mine = [folder / "mitt.txt", folder / "mejl" / "mitt.eml", folder / "dokument" / "mitt.docx"]
    for path in mine:
        path.write_text("mitt", encoding="utf-8")
    (folder / "sammanfattning.md").write_text("gammal", encoding="utf-8")
    again = demo.run(folder)
    assert again == first
    assert [path.read_text(encoding="utf-8") for path in mine] == ["mitt", "mitt", "mitt"]
    assert (folder / "sammanfattning.md").read_text(encoding="utf-8") != "gammal"
    for path in mine:
        path.unlink()


def test_a_database_that_it_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "arende.db").write_text("någon annans", encoding="utf-8")
    with pytest.raises(demo.NotOurs, match=r"arende demo --katalog MAPP"):
        demo.run(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["arende.db"]
    assert (tmp_path / "arende.db").read_text(encoding="utf-8") == "någon annans"


def test_a_list_that_points_out_of_the_folder_takes_nothing_away(tmp_path: Path) -> None:
    other = tmp_path / "annan.txt"
    other.write_text("kvar", encoding="utf-8")
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / demo.OURS).write_text(f"../annan.txt\n{other}\nsammanfattning.md\n", encoding="utf-8")
    assert demo._made_before(folder) == {folder / "sammanfattning.md"}


def test_a_run_that_breaks_off_leaves_what_was_there(
    made: tuple[Path, dict[str, Any], list[str], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, *_ = made
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_play", broken)
    with pytest.raises(KeyboardInterrupt):
        demo.run(folder)
    left = {path: path.stat().st_mtime_ns for path in before}
    assert left == before


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("en fil", encoding="utf-8")
    with pytest.raises(demo.NotAFolder):
        demo.run(tmp_path / "demo")


@pytest.mark.libreoffice
def test_with_libreoffice_every_document_is_a_pdf_too(libreoffice: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("SOFFICE", str(libreoffice))
    source = next((REPOSITORY / "templates_docx").glob("*.docx"))
    copy = tmp_path / "ett.docx"
    copy.write_bytes(source.read_bytes())
    count, note = demo._write_pdfs([copy], lambda said: None)
    assert (count, note) == (1, None)
    assert copy.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_what_is_told_is_told_in_the_journals_own_kinds() -> None:
    from engine.domain import events

    kinds = {getattr(events, name).kind for name in dir(events) if hasattr(getattr(events, name), "kind")}
    assert set(demo_summary.TOLD) - kinds == set()
