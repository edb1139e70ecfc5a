"""Every no has its exit code and its Swedish sentence, as JSON too; and nothing ever shows a traceback."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from engine.usecases import listing
from tests.terminal.conftest import EXAMPLES, OFFICER, REGISTRAR, SECRETARY, Desk, command


@pytest.mark.parametrize(
    ("line", "code", "reason", "said"),
    [
        (("visa", "KS/2021:77"), 3, "NoSuchDnr", "inget ärende med diarienummer «KS/2021:77»"),
        (("visa", "inget alls"), 3, None, "inget alls"),
        (("lofte", "KS/2021:77"), 3, "NoSuchDnr", "KS/2021:77"),
        (("handling", "hamta", "KS/2021:1", "9"), 3, "NoSuchRecord", "ingen handling 9"),
        (("handling", "skapa", "KS/2021:1", "kvitto", "--som", OFFICER), 3, "NoSuchTemplate", "kvitto"),
        (("tilldela", "KS/2021:1", "ingen", "--som", REGISTRAR), 3, "NoSuchUser", "«ingen»"),
        (("tilldela", "KS/2021:1", "tove.granhed\n2", "--som", REGISTRAR), 2, "WrongUsage", "kort och på en rad"),
        (("handling", "registrera", "KS/2021:1", "--riktning", "inkommen", "--titel", "a\nb", "--som", REGISTRAR), 2,
         "WrongUsage", "Skriv det kort och på en rad"),
        (("diarium", "--serie", "ZZ"), 3, "NoSuchSeries", "Serierna är: KS, SBN"),
        (("diarium", "--revision", "--serie", "ZZ"), 3, "NoSuchSeries", "«ZZ»"),
        (("handling", "registrera", "KS/2021:1", "--riktning", "inkommen", "--titel", "a", "--fil", "/dev/null",
          "--som", REGISTRAR), 2, "CannotReadFile", "ingen vanlig fil"),
        (("sekretess", "KS/2021:1", "--lagrum", "hej hopp", "--som", REGISTRAR), 2, "NotAProvision", "lag och"),
        (("steg", "KS/2021:1", "flyg", "--som", OFFICER), 2, "NoSuchAction", "«flyg»"),
        (("steg", "KS/2021:1", "besluta", "--som", SECRETARY), 1, "NotOpen", "Öppet härifrån: foresla"),
        (("steg", "KS/2021:1", "foresla", "--som", SECRETARY), 1, "NotOpen", "kräver rollen handläggare"),
        (("nytt", "--fran", "saknas.yaml", "--som", REGISTRAR), 2, "FileFaults", "saknas.yaml: filen finns inte."),
        (("nytt", "--fran", "."), 2, "NoActor", "--som"),
        (("handling", "lamna-in", "KS/2021:1", "saknas.docx", "--som", OFFICER), 2, "CannotReadFile", "saknas.docx"),
        (("flode", "kontrollera", "saknas.yaml", "finns-inte.yaml"), 2, "FileFaults", "finns-inte.yaml"),
        (("mall", "kontrollera", "saknas.docx"), 2, "FileFaults", "saknas.docx"),
        (("utkorg", "--igen", "99", "--som", REGISTRAR), 3, "NoSuchMessage", "inget mejl 99"),
        (("test-mejl", "a@b.example"), 4, "NoMailSet", "ARENDE_SMTP"),
        (("lista", "--handlaggare", "ingen"), 3, "NoSuchOfficer", "«ingen»"),
        (("nytt", "--fran", str(EXAMPLES / "medborgarlofte.yaml"), "--flode", "flyg", "--som", REGISTRAR), 2,
         "UnknownWorkflow", "«flyg»"),
        (("diarium", "--ar", "x"), 2, "WrongUsage", "heltal från 1900 till 2200"),
        (("anteckna", "KS/2021:1", "hej", "--om-revision", "x", "--som", OFFICER), 2, "WrongUsage", "heltal från 1"),
        (("aterstall", "saknas.db"), 2, "NoSuchCopy", "saknas.db"),
        (("lista", "--status", "klart"), 2, "WrongUsage", "Välj bland: utkast"),
        (("logg",), 2, "WrongUsage", "arende logg --verifiera"),
        (("bevaka", "KS/2021:1", "2021-02-01", "--som", OFFICER), 2, "WrongUsage", "vad som ska bevakas"),
        (("steg", "KS/2021:1", "--falt", "a=b"), 2, "WrongUsage", "arende steg DNR ÅTGÄRD"),
    ],
)  # fmt: skip
def test_each_no_has_its_code_and_its_sentence(
    desk: Desk, line: tuple[str, ...], code: int, reason: str | None, said: str
) -> None:  # fmt: skip
    ran = desk.run(*line)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    told = desk.run(*line, "--json")
    assert (told.code, told.out) == (code, "")
    assert {"code", "message", "details"} == set(told.error)
    assert reason in {None, told.error["code"]}


def test_the_whole_list_of_what_is_missing_comes_as_details(desk: Desk) -> None:
    error = desk.run("steg", desk.dnr, "underteckna", "--som", REGISTRAR, "--json").error
    assert len(error["details"]) >= 3
    assert all({"guard", "text"} <= set(one) for one in error["details"])


def test_an_empty_file_is_not_registered(desk: Desk) -> None:
    (desk.folder / "tom.pdf").touch()
    line = ("handling", "registrera", desk.dnr, "--riktning", "inkommen", "--titel", "Brev", "--fil", "tom.pdf")
    ran = desk.run(*line, "--som", REGISTRAR)
    assert (ran.code, "tom.pdf är tom" in ran.err) == (2, True)


def test_every_fault_of_a_file_is_told_at_once_with_its_line(desk: Desk) -> None:
    text = (EXAMPLES / "medborgarlofte.yaml").read_text(encoding="utf-8")
    (desk.folder / "fel.yaml").write_text(
        text.replace("  body: KS\n", "  body: XX\n  boddy: KS\n", 1), encoding="utf-8"
    )
    ran = desk.run("nytt", "--fran", "fel.yaml", "--som", REGISTRAR)
    lines = [line for line in ran.err.splitlines() if line.startswith("fel.yaml:")]
    assert (ran.code, len(lines)) == (2, 2)
    assert all(int(line.split(":")[1]) > 1 for line in lines)


def test_without_a_database_it_says_what_to_do(empty_desk: Desk) -> None:
    ran = empty_desk.run("lista")
    assert ran.code == 2
    assert "arende init" in ran.err
    assert list(empty_desk.folder.iterdir()) == []


def test_a_database_out_of_reach_is_not_a_fault_of_the_asker(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARENDE_DATABAS", "postgresql://nobody:hemligt@127.0.0.1:1/arende")
    ran = desk.run("lista")
    assert ran.code == 4
    assert "hemligt" not in ran.err


@pytest.mark.parametrize("name", ["ARENDE_DATABAS", "ARENDE_LAGE", "ARENDE_IDAG", "ARENDE_MAXFIL", "ARENDE_FLODEN"])
def test_a_setting_that_cannot_be_used_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "nonsens")
    ran = desk.run("lista")
    assert ran.code == 2
    assert name in ran.err


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with a fault in it."""

    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("noll")

    monkeypatch.setattr(listing, "listing", fault)


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ours_is_told_by_a_number_and_never_as_a_traceback(desk: Desk) -> None:
    first, second = desk.run("lista"), desk.run("lista", "--json")
    assert (first.code, first.out) == (1, "")
    assert "felnummer" in first.err
    assert "Traceback" not in first.err + second.err
    number = second.error["details"][0]["number"]
    assert f"(felnummer {number})" in first.err


@pytest.mark.usefixtures("broken")
def test_its_particulars_go_to_a_file_where_one_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARENDE_LOGG", str(desk.folder / "fel.txt"))
    ran = desk.run("lista")
    told = (desk.folder / "fel.txt").read_text(encoding="utf-8")
    assert "ZeroDivisionError: noll" in told
    assert told.split()[1] in ran.err
    monkeypatch.setenv("ARENDE_LOGG", str(desk.folder))
    assert "gick inte att skriva" in desk.run("lista").err


def test_a_line_that_is_no_text_is_refused(desk: Desk) -> None:
    line = [*map(str.encode, command("visa")), b"KS/\xe5\xe4\xf6"]
    done = subprocess.run(line, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "inte UTF-8" in done.stderr.decode()


def test_a_broken_chain_ends_with_one_and_the_first_bad_entry(desk: Desk) -> None:
    import sqlite3
    from contextlib import closing

    assert desk.done("logg", "--verifiera", "--json").json["ok"] is True
    with closing(sqlite3.connect(desk.database)) as held:
        triggers = [row[0] for row in held.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in triggers:
            held.execute(f"DROP TRIGGER {name}")
        held.execute("UPDATE journal SET actor_name = 'Någon annan' WHERE id = 3")
        held.commit()
    ran = desk.run("logg", "--verifiera", "--json")
    assert ran.code == 1
    assert (ran.json["ok"], ran.json["firstBad"]) == (False, 3)
    assert "bruten vid post 3" in desk.run("logg", "--verifiera").out


def test_a_copy_is_never_written_over(desk: Desk) -> None:
    desk.done("backup", "kopia.db")
    assert desk.run("backup", "kopia.db").code == 1
    assert Path("kopia.db").exists()


def test_a_case_type_that_does_not_hold_stands_in_the_list_with_its_fault(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.folder / "trasig.yaml").write_text("name: [", encoding="utf-8")
    monkeypatch.setenv("ARENDE_FLODEN", str(desk.folder))
    listed = {one["name"]: one for one in desk.done("flode", "lista", "--json").json["workflows"]}
    assert (listed["avtal"]["ok"], listed["trasig"]["ok"]) == (True, False)
    assert "trasig.yaml:1: raden följer inte YAML" in listed["trasig"]["fault"]
