"""A dry run of every command that writes says what it would do and leaves everything as it was."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.terminal.command import Does
from engine.terminal.lazy import loaded
from engine.terminal.tree import leaves
from tests.terminal.conftest import ADMINISTRATOR, CHIEF, EXAMPLES, OFFICER, REGISTRAR, SECRETARY, Desk

POLICE = "Polismyndigheten, lokalpolisområde Rönnviken"
SIGNED = ("--fil", "file=brev.txt", "--falt", "signed_on=2021-01-19", "--falt", "mandate=Reglementet 4 §")
# Every command that writes -> a line of it that would do something on the desk.
LINES: dict[str, tuple[str, ...]] = {
    "init": ("--kommun", "kommun.yaml", "--som", ADMINISTRATOR),
    "demo": (),
    "nytt": ("--fran", str(EXAMPLES / "ett-ar-i-taget.yaml"), "--som", REGISTRAR),
    "las": (str(EXAMPLES / "dokument" / "grannsamverkan.txt"), "--skapa", "--som", REGISTRAR),
    "andra": ("KS/2021:1", "--fran", "arende.yaml", "--som", OFFICER),
    "steg": ("KS/2021:1", "underteckna", *SIGNED, "--falt", "original=Arkivet", "--som", REGISTRAR),
    "handling registrera": (
        "KS/2021:1", "--riktning", "inkommen", "--titel", "Brev", "--fil", "brev.txt", "--som", OFFICER,
    ),
    "handling skapa": ("KS/2021:1", "tjansteskrivelse", "-o", "ut.docx", "--som", OFFICER),
    "handling lamna-in": ("KS/2021:1", "ut.docx", "--nr", "2", "--som", OFFICER),
    "handling ratta": ("KS/2021:1", "1", "--titel", "Rätt", "--motivering", "Fel", "--som", REGISTRAR),
    "handling makulera": ("KS/2021:1", "1", "--motivering", "Fel", "--som", REGISTRAR),
    "handling flytta": ("KS/2021:1", "1", "--till", "KS/2021:2", "--motivering", "Fel", "--som", REGISTRAR),
    "handling lamna-ut": ("KS/2021:1", "1", "--utgang", "helt", "--provning", "Inget att maska", "--som", REGISTRAR),
    "beslut ansvar": ("KS/2021:1", "1", "--ansvarig", OFFICER, "--senast", "2021-06-30", "--som", OFFICER),
    "beslut klar": ("KS/2021:1", "1", "--notering", "Gjort", "--som", OFFICER),
    "beslut ratta": ("KS/2021:1", "--ny-paragraf", "99", "--motivering", "Fel", "--som", REGISTRAR),
    "beslut anslag": ("SBN 2021-0001", "--datum", "2021-01-20", "--som", SECRETARY),
    "expediera skicka": (
        "KS/2021:1", "--adress", f"{POLICE}=lpo@polisen.example", "--handling", "1", "--som", REGISTRAR,
    ),
    "expediera brev": ("KS/2021:1", POLICE, "--som", REGISTRAR),
    "expediera internt": ("KS/2021:1", "Trygghetssamordnaren", "--som", REGISTRAR),
    "expediera retur": ("KS/2021:1", POLICE, "--motivering", "studsade", "--som", REGISTRAR),
    "avtal": ("KS/2021:2", "--startdag", "overenskommelse=2021-02-01", "--som", OFFICER),
    "lofte klar": ("KS/2021:1", "l1", "--notering", "Gjort", "--som", OFFICER),
    "lofte aterkoppla": ("KS/2021:1", "--lank", "https://x.example", "--datum", "2021-01-19", "--som", OFFICER),
    "uppfoljning klar": (
        "KS/2021:3", "u1-2021-01", "--notering", "Gjort", "--fil", "brev.txt", "--lank", "https://x.example", "--datum",
        "2021-01-19", "--som", OFFICER,
    ),
    "uppfoljning oppna": ("KS/2021:3", "u1-2021-02", "--motivering", "Fel månad", "--som", OFFICER),
    "uppfoljning intervall": ("KS/2021:2", "u2", "--var", "P3M", "--som", OFFICER),
    "uppfoljning sammantrade": ("KS/2021:3", "u2-1", "2022-02-23", "--som", OFFICER),
    "uppfoljning lagkrav": ("KS/2021:1", "--som", OFFICER),
    "bevaka": ("KS/2021:1", "2021-05-01", "Ring", "--som", OFFICER),
    "anteckna": ("KS/2021:1", "Ringde", "--som", OFFICER),
    "sekretess": ("KS/2021:1", "--lagrum", "OSL 18 kap. 1 §", "--som", REGISTRAR),
    "anvandare losenord": (OFFICER,),
    "anvandare tillbaka": (OFFICER, "--som", ADMINISTRATOR),
    "program skapa": ("E-tjänsten", "--for", OFFICER, "--far", "arenden:las"),
    "program dra-in": ("E-tjänsten", "--som", ADMINISTRATOR),
    "tilldela": ("KS/2021:1", "elias.vassmark", "--som", CHIEF),
    "overlat": ("--fran", OFFICER, "--till", "elias.vassmark", "--som", CHIEF),
    "franvaro": (OFFICER, "--till", "2021-05-01", "--ersattare", "elias.vassmark", "--som", OFFICER),
    "sammantrade skapa": ("KS", "2021-03-31", "--som", SECRETARY),
    "sammantrade dagordning": ("KS", "2021-03-10", "--information", "Läget", "--som", SECRETARY),
    "sammantrade kallelse": ("KS", "2021-03-10", "-o", "ut.docx", "--som", SECRETARY),
    "sammantrade genomfor": ("KS", "2021-03-10", "--fran", "protokoll.yaml", "--som", SECRETARY),
    "sammantrade protokoll": ("KS", "2021-03-10", "-o", "ut.docx", "--som", SECRETARY),
    "sammantrade justera": ("KS", "2021-03-10", "--som", SECRETARY),
    "sammantrade anslag": ("KS", "2021-03-10", "-o", "ut.docx", "--som", SECRETARY),
    "sammantrade lagakraft": ("KS", "2021-03-10", "--som", SECRETARY),
    "sammantrade utdrag": ("KS", "2021-03-10", "--som", SECRETARY),
    "sammantrade ratta": (
        "KS", "2021-03-10", "--paragraf", "1", "--text", "Rätt", "--motivering", "Fel", "--som", SECRETARY,
    ),
    "sammantrade anmalan": ("KS", "2021-03-10", "-o", "ut.docx", "--som", SECRETARY),
    "sammantrade flytta": ("KS", "2021-03-10", "--till", "2021-04-14", "--som", SECRETARY),
    "sammantrade stall-in": ("KS", "2021-03-10", "--motivering", "Tunt", "--som", SECRETARY),
    "paminn": (),
    "skicka": (),
    "utkorg": ("--igen", "1", "--som", REGISTRAR),
    "test-mejl": ("registrator@ronnviken.example",),
    "klocka": (),
    "webb": (),
    "backup": ("kopia.db",),
    "aterstall": ("gammal.db",),
}  # fmt: skip


@pytest.fixture
def full_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with something for every command to do."""
    (desk.folder / "brev.txt").write_text("Hej", encoding="utf-8")
    text = (EXAMPLES / "kommun.yaml").read_text(encoding="utf-8").replace("Ragnar Älvhage", "Ragnar Berg")
    (desk.folder / "kommun.yaml").write_text(text.replace("logo: logo.png", ""), encoding="utf-8")
    changed = desk.done("visa", desk.dnr, "--som-fil").out.replace("för Rönnviken", "för hela Rönnviken")
    (desk.folder / "arende.yaml").write_text(changed, encoding="utf-8")
    (desk.folder / "utdrag.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    asked = ("--riktning", "inkommen", "--titel", "Fråga", "--fil", "utdrag.pdf")
    desk.done("handling", "registrera", desk.dnr, *asked, "--som", REGISTRAR)
    desk.done("nytt", "--fran", str(EXAMPLES / "ett-ar-i-taget.yaml"), "--som", REGISTRAR)
    taken_over = ("nytt", "--fran", str(EXAMPLES / "medborgarlofte.yaml"), "--status", "uppfoljning")
    desk.done(*taken_over, "--som", REGISTRAR)
    monkeypatch.setenv("ARENDE_SMTP", f"folder:{desk.folder / 'mejl'}")
    monkeypatch.setenv("ARENDE_IDAG", "2021-03-15")
    shown = ("--notering", "Gjort", "--lank", "https://x.example", "--som", OFFICER)
    desk.done("uppfoljning", "klar", "KS/2021:3", "u1-2021-02", *shown)
    return desk


def _made(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if not path.name.startswith("arende.db")}


def test_every_command_that_writes_is_tried() -> None:
    writing = {
        " ".join(words)
        for words, leaf in leaves()
        if loaded(words[-1], leaf).does is not Does.READ  # type: ignore[attr-defined]  # every command of ours says
    }
    assert writing == set(LINES)


@pytest.mark.parametrize("name", LINES)
def test_a_dry_run_changes_nothing(full_desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _prepare(full_desk, name, monkeypatch)
    held, made = full_desk.holds(), _made(full_desk.folder)
    ran = full_desk.done(*name.split(), *LINES[name], "--torrkor", "--json")
    assert ran.json["dryRun"] is True
    assert ran.err == ""
    assert (held, made) == (full_desk.holds(), _made(full_desk.folder))


SLOW_OR_ENDLESS = {"demo", "klocka", "webb"}


@pytest.mark.parametrize("name", sorted(set(LINES) - SLOW_OR_ENDLESS))
def test_and_the_same_line_without_it_does_something(
    full_desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    _prepare(full_desk, name, monkeypatch)
    held, made = full_desk.holds(), _made(full_desk.folder)
    ran = full_desk.done(*name.split(), *LINES[name])
    assert "Torrkörning" not in ran.err
    assert (held, made) != (full_desk.holds(), _made(full_desk.folder))


def _prepare(desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    needs: dict[str, Callable[[], object]] = {
        "skicka": lambda: desk.done("paminn"),
        "handling lamna-in": lambda: _edit_in_word(desk),
        "beslut ansvar": lambda: _decide(desk),
        "beslut klar": lambda: _decide(desk),
        "beslut ratta": lambda: _decide(desk),
        "beslut anslag": lambda: _decide_on_delegation(desk),
        "expediera skicka": lambda: _decide(desk),
        "expediera brev": lambda: _decide(desk),
        "expediera internt": lambda: _decide(desk),
        "expediera retur": lambda: _post(desk),
        "las": lambda: monkeypatch.setenv("ARENDE_IDAG", "2024-09-02"),
        "uppfoljning lagkrav": lambda: monkeypatch.setenv("ARENDE_IDAG", "2024-09-02"),
        "utkorg": lambda: _give_up_a_mail(desk, monkeypatch),
        "anvandare losenord": lambda: monkeypatch.setattr("sys.stdin", io.StringIO("fyra ord i en rad\n" * 2)),
        "anvandare tillbaka": lambda: desk.done(
            "overlat", "--fran", OFFICER, "--till", "elias.vassmark", "--slutar", "--som", ADMINISTRATOR
        ),
        "program dra-in": lambda: desk.done("program", "skapa", *LINES["program skapa"]),
        "aterstall": lambda: _move_to_a_new_place(desk, monkeypatch),
    }
    if name.startswith("sammantrade"):
        _meet(desk, name.removeprefix("sammantrade "), monkeypatch)
    needs.get(name, lambda: None)()


def _edit_in_word(desk: Desk) -> None:
    """A document made here as handling 2, edited since."""
    desk.done("handling", "skapa", desk.dnr, "tjansteskrivelse", "-o", "ut.docx", "--som", OFFICER)
    with (desk.folder / "ut.docx").open("ab") as document:
        document.write(b" ")


def _decide(desk: Desk) -> None:
    """Decided, with a file that can be sent as handling 1."""
    desk.done("steg", desk.dnr, "foresla", "--som", OFFICER)
    desk.done("steg", desk.dnr, "bered", "--som", CHIEF)
    met = ("--falt", "meeting_on=2021-02-24", "--falt", "paragraph=31")
    desk.done("steg", desk.dnr, "besluta", *met, "--som", SECRETARY)


def _decide_on_delegation(desk: Desk) -> None:
    """By a point whose decisions are not reported."""
    text = (EXAMPLES / "fler" / "delegationsbeslut.yaml").read_text(encoding="utf-8")
    theirs = text.replace("2024-04-08", "2021-01-18").replace("body: KS", "body: SBN")
    (desk.folder / "plats.yaml").write_text(theirs, encoding="utf-8")
    desk.done("nytt", "--fran", "plats.yaml", "--som", REGISTRAR)
    facts = ("--falt", "delegation=2.1", "--falt", "meeting_on=2021-01-20")
    desk.done("steg", "SBN 2021-0001", "besluta", *facts, "--som", REGISTRAR)


def _post(desk: Desk) -> None:
    _decide(desk)
    desk.done("expediera", "brev", desk.dnr, POLICE, "--som", REGISTRAR)


# How far a meeting must have come before each of its commands has something to do.
STAGES = {
    "skapa": 0, "dagordning": 1, "kallelse": 1, "flytta": 1, "stall-in": 1, "genomfor": 1, "anmalan": 2, "protokoll": 3,
    "justera": 3, "anslag": 4, "utdrag": 4, "ratta": 4, "lagakraft": 5,
}  # fmt: skip


def _meet(desk: Desk, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A meeting of KS with a case on its agenda, so far as the command needs it."""
    meeting = ("KS", "2021-03-10", "--som", SECRETARY)
    desk.done("steg", desk.dnr, "foresla", "--falt", "points=Löftet antas.", "--som", OFFICER)
    desk.done("steg", desk.dnr, "bered", "--som", CHIEF)
    if command == "anmalan":
        text = (EXAMPLES / "fler" / "delegationsbeslut.yaml").read_text(encoding="utf-8")
        (desk.folder / "delegation.yaml").write_text(text.replace("2024-04-08", "2021-03-01"), encoding="utf-8")
        dnr = desk.done("nytt", "--fran", "delegation.yaml", "--som", REGISTRAR).out.strip()
        facts = ("--falt", "delegation=3.2", "--falt", "meeting_on=2021-03-01")
        desk.done("steg", dnr, "besluta", *facts, "--som", CHIEF)
    steps: list[Callable[[], object]] = [
        lambda: desk.done("sammantrade", "skapa", *meeting),
        lambda: desk.done("sammantrade", "kallelse", *meeting),
        lambda: desk.done("sammantrade", "genomfor", *meeting[:2], "--fran", "protokoll.yaml", *meeting[2:]),
        lambda: desk.done("sammantrade", "justera", *meeting),
        lambda: desk.done("sammantrade", "anslag", *meeting),
    ]
    for step in steps[: STAGES[command]]:
        step()
        if step is steps[0]:
            desk.done("sammantrade", "dagordning", *meeting[:2], "--arende", desk.dnr, *meeting[2:])
            text = desk.done("sammantrade", "genomfor", *meeting[:2], "--blankett", *meeting[2:]).out
            (desk.folder / "protokoll.yaml").write_text(text, encoding="utf-8")
    if command == "lagakraft":
        monkeypatch.setenv("ARENDE_IDAG", "2021-05-03")


def _give_up_a_mail(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3
    from contextlib import closing

    desk.done("paminn")
    with closing(sqlite3.connect(desk.database)) as held:
        held.execute("UPDATE outbox SET state = 'misslyckat' WHERE id = 1")
        held.commit()


def _move_to_a_new_place(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.done("backup", "gammal.db")
    for path in desk.folder.glob("arende.db*"):
        path.unlink()


def test_setting_up_can_be_tried_where_there_is_nothing(empty_desk: Desk) -> None:
    ran = empty_desk.done("init", "--kommun", str(EXAMPLES / "kommun.yaml"), "--torrkor", "--json")
    assert (ran.json["created"], ran.json["municipality"]) == (True, "Rönnvikens kommun")
    assert list(empty_desk.folder.iterdir()) == []


def test_a_dry_run_says_what_stands_in_the_way(desk: Desk) -> None:
    assert desk.run("steg", desk.dnr, "besluta", "--som", REGISTRAR, "--torrkor").code == 1
    assert desk.run("backup", str(desk.database), "--torrkor").code == 1
    assert desk.run("aterstall", "finns-inte.db", "--torrkor").code == 2
    assert desk.run("test-mejl", "a@b.example", "--torrkor").code == 4
