"""Every command that stands fixed is there, with its options, its help and its captions; and costs nothing to list."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import click
import pytest

from engine.terminal.command import Command, Does
from engine.terminal.lazy import loaded
from engine.terminal.root import root
from engine.terminal.tree import HANDLING, Leaf, leaves
from tests.support.parts import REPOSITORY
from tests.terminal.conftest import REGISTRAR, Desk

# What the command line promises: command -> arguments and options (cli.md).
PROMISED: dict[str, tuple[str, ...]] = {
    "init": ("--kommun",),
    "demo": ("--katalog",),
    "nytt": ("--fran", "--flode", "--status"),
    "las": ("paths", "-o", "--skapa", "--flode", "--status"),
    "andra": ("dnr", "--fran"),
    "visa": ("dnr", "--som-fil"),
    "lista": ("--status", "--handlaggare", "--forfaller-fore", "--sok", "--antal"),
    "steg": ("dnr", "action", "--falt", "--fil", "--motivering"),
    "handling registrera": (
        "dnr", "--riktning", "--titel", "--datum", "--fran", "--till", "--fil", "--sekretess", "--offentlig-titel",
        "--bilaga-till",
    ),
    "handling skapa": ("dnr", "template", "-o", "--pdf", "--utkast", "--delegation"),
    "handling lamna-in": ("dnr", "path", "--nr"),
    "handling lamna-ut": ("dnr", "number", "--utgang", "--provning", "--lagrum", "--kopia"),
    "handling lista": ("dnr",),
    "handling hamta": ("dnr", "number", "-o", "--version"),
    "handling ratta": ("dnr", "number", "--motivering"),
    "handling makulera": ("dnr", "number", "--motivering"),
    "handling flytta": ("dnr", "number", "--till", "--motivering"),
    "beslut visa": ("dnr",),
    "beslut ansvar": ("dnr", "point", "--ansvarig", "--senast", "--paragraf"),
    "beslut klar": ("dnr", "point", "--notering", "--datum", "--lank", "--paragraf"),
    "beslut ratta": ("dnr", "--motivering", "--paragraf", "--dag", "--ny-paragraf", "--ny-dag"),
    "beslut anslag": ("dnr", "--datum", "--ned", "--lagakraft", "--overklagat", "--avgjort", "--upphavt"),
    "beslut uppfoljning": ("--ar", "--organ", "-o"),
    "expediera skicka": ("dnr", "names", "--adress", "--handling"),
    "expediera visa": ("dnr",),
    "expediera brev": ("dnr", "name", "--datum", "--bevis"),
    "expediera internt": ("dnr", "name"),
    "expediera retur": ("dnr", "name", "--motivering"),
    "avtal": ("dnr", "--startdag", "--slutdag"),
    "jamfor": ("a", "b", "--allt", "--docx"),
    "plan": ("dnr", "--alla", "--till", "--ics", "--svg", "--docx", "--ar"),
    "lofte visa": ("dnr",),
    "lofte klar": ("dnr", "own_id", "--notering", "--utfall", "--lank", "--fil"),
    "lofte aterkoppla": ("dnr", "--lank", "--datum"),
    "uppfoljning lista": ("--till", "--dnr"),
    "uppfoljning klar": ("dnr", "occurrence", "--notering", "--lank", "--datum", "--fil"),
    "uppfoljning oppna": ("dnr", "occurrence", "--motivering"),
    "uppfoljning intervall": ("dnr", "target", "--var"),
    "uppfoljning sammantrade": ("dnr", "occurrence", "day"),
    "uppfoljning lagkrav": ("dnr",),
    "bevaka": ("dnr", "day", "text", "--klar", "--notering"),
    "anteckna": ("dnr", "text"),
    "sekretess": ("dnr", "--lagrum", "--offentlig-titel", "--hav", "--motivering"),
    "tilldela": ("dnr", "person"),
    "overlat": ("--fran", "--till"),
    "franvaro": ("person", "--till", "--ersattare"),
    "sammantrade lista": ("--organ", "--fran", "--till"),
    "sammantrade visa": ("organ", "day"),
    "sammantrade skapa": ("organ", "day", "--tid", "--plats"),
    "sammantrade dagordning": (
        "organ", "day", "--arende", "--information", "--ovrigt", "--stryk", "--flytta", "--foredragande", "--kl",
    ),
    "sammantrade kallelse": ("organ", "day", "-o", "--pdf", "--utkast"),
    "sammantrade genomfor": ("organ", "day", "--fran", "--blankett"),
    "sammantrade protokoll": ("organ", "day", "-o", "--pdf", "--omedelbart", "--utkast"),
    "sammantrade justera": ("organ", "day", "--datum", "--paragraf", "-o"),
    "sammantrade anslag": ("organ", "day", "--datum", "--forvaras", "--paragraf", "--ned", "-o"),
    "sammantrade lagakraft": ("organ", "day", "--paragraf", "--overklagat", "--avgjort", "--upphavt"),
    "sammantrade utdrag": ("organ", "day", "--paragraf", "--pdf"),
    "sammantrade ratta": ("organ", "day", "--paragraf", "--text", "--motivering"),
    "sammantrade anmalan": ("organ", "day", "-o"),
    "sammantrade hamta": ("organ", "day", "number", "-o"),
    "sammantrade flytta": ("organ", "day", "--till", "--tid"),
    "sammantrade stall-in": ("organ", "day", "--motivering"),
    "anslagstavla": ("folder",),
    "paminn": (),
    "skicka": (),
    "utkorg": ("--igen",),
    "test-mejl": ("address",),
    "klocka": (),
    "rakna anslag": ("day",),
    "rakna uppsagning": ("period_end", "length", "--manadsslut"),
    "rakna justering": ("meeting", "--justerat"),
    "rakna kallelse": ("meeting", "--dagar"),
    "rakna frist": ("start", "length"),
    "flode lista": (),
    "flode kontrollera": ("paths",),
    "flode rita": ("name", "--format"),
    "mall lista": (),
    "mall kontrollera": ("paths",),
    "diarium": ("--serie", "--ar", "--maskerat", "--revision"),
    "logg": ("dnr", "--verifiera"),
    "webb": ("--adress", "--port", "--demo", "--katalog"),
    "anvandare lista": (),
    "anvandare losenord": ("person",),
    "anvandare tillbaka": ("person",),
    "program lista": (),
    "program skapa": ("name", "--for", "--far"),
    "program dra-in": ("program",),
    "backup": ("path",),
    "aterstall": ("path",),
    "status": (),
    "komplettering": ("shell",),
}  # fmt: skip
READS = {
    "beslut visa", "beslut uppfoljning",
    "visa", "lista", "expediera visa", "handling lista", "handling hamta", "lofte visa", "uppfoljning lista",
    "flode lista", "flode kontrollera", "flode rita", "mall lista", "mall kontrollera", "rakna anslag",
    "rakna uppsagning", "rakna justering", "rakna kallelse", "rakna frist", "diarium", "logg", "status",
    "komplettering", "plan", "jamfor", "anvandare lista", "program lista",
    "sammantrade lista", "sammantrade visa", "sammantrade hamta", "anslagstavla",
}  # fmt: skip
COMMANDS = {" ".join(words): leaf for words, leaf in leaves()}


def _command(name: str) -> Command:
    made = loaded(name.rsplit(maxsplit=1)[-1], COMMANDS[name])
    assert isinstance(made, Command)
    return made


def _names(command: click.Command) -> set[str]:
    return {said for param in command.params for said in (*param.opts, *param.secondary_opts)}


def test_the_commands_are_those_that_were_promised() -> None:
    assert set(PROMISED) == set(COMMANDS)


@pytest.mark.parametrize("name", PROMISED)
def test_a_command_takes_what_was_promised(name: str) -> None:
    assert set(PROMISED[name]) <= _names(_command(name))


@pytest.mark.parametrize("name", PROMISED)
def test_every_command_takes_json_and_every_writing_one_a_dry_run_and_a_key(name: str) -> None:
    command = _command(name)
    assert {"--json", "--som", "--torrkor", "--dry-run"} <= _names(command)
    assert (name in READS) == (command.does is Does.READ)
    assert ("--nyckel" in _names(command)) == (name not in READS)
    assert ("--om-revision" in _names(command)) == (command.does is Does.WRITE_CASE)


@pytest.mark.parametrize("name", sorted(set(PROMISED) - READS))
def test_what_acts_on_one_case_may_be_bound_to_a_revision(name: str) -> None:
    acts_on_a_case = "dnr" in PROMISED[name]
    assert acts_on_a_case == (_command(name).does is Does.WRITE_CASE)


@pytest.mark.parametrize("name", PROMISED)
def test_no_two_parameters_of_a_command_share_a_name(name: str) -> None:
    names = [param.name for param in _command(name).params]
    assert sorted(set(names), key=str) == sorted(names, key=str)


@pytest.mark.parametrize("name", PROMISED)
def test_help_begins_with_what_it_does_and_examples(name: str, desk: Desk) -> None:
    said = desk.done(*name.split(), "-h").out
    assert said.strip().startswith(COMMANDS[name].caption[:40])
    assert 0 < said.index("Exempel:") < said.index("Användning:") < said.index("Flaggor:")
    assert re.search(r"\b(Usage|Options|Show|Error)\b", said) is None


@pytest.mark.parametrize("name", PROMISED)
def test_the_examples_can_be_parsed(name: str) -> None:
    group, _, last = name.rpartition(" ")
    for example in _command(name).examples:
        # The first command of a group is the one that is meant where its name is left out.
        said = name if f"arende {name}" in example else group
        if not said or f"arende {said} " not in f"{example} ":
            continue
        line = re.split(r" [|>] | && |\)\"$", example.split("arende ", 1)[1])[0]
        words = shlex.split(line)[len(said.split()) :]
        _command(name).make_context(last, words, parent=click.Context(root()))


def test_every_option_and_command_says_in_swedish_what_it_is_for() -> None:
    silent = [
        (name, param.opts)
        for name in PROMISED
        for param in _command(name).params
        if isinstance(param, click.Option) and not param.help
    ]
    assert silent == []


def test_listing_the_commands_imports_none_of_them() -> None:
    code = (
        "import sys; from engine.terminal.entry import run; run(['--help']); run(['handling', '-h']);"
        "heavy = [name for name in sys.modules if name.startswith(('engine.terminal.commands.', 'engine.usecases',"
        " 'sqlalchemy', 'engine.store', 'ruamel', 'lxml', 'docx', 'holidays', 'transitions', 'jinja2'))];"
        "assert heavy == [], heavy"
    )
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True, capture_output=True, timeout=60)


def test_showing_a_case_brings_neither_letters_nor_documents_nor_the_events(desk: Desk) -> None:
    code = (
        "import sys; from engine.terminal.entry import run;"
        f"assert run(['visa', '{desk.dnr}', '--som', '{REGISTRAR}']) == 0;"
        "heavy = [name for name in sys.modules if name.startswith(('engine.dispatch', 'engine.rendering',"
        " 'engine.domain.events', 'engine.usecases.issuing', 'engine.store.queries', 'email.policy'))];"
        "assert heavy == [], heavy"
    )
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True, capture_output=True, timeout=60)


def test_a_leaf_is_the_module_and_the_name_of_a_command() -> None:
    with pytest.raises(AttributeError):
        loaded("visa", Leaf("Visar.", "cases:nothing_of_the_kind"))


@pytest.mark.parametrize(
    ("typed", "place", "offered"),
    [
        ("arende han", 1, {"handling"}),
        ("arende --torrkor pa", 2, {"paminn"}),
        ("arende handling ", 2, set(HANDLING)),
        ("arende lista --f", 2, {"--forfaller-fore"}),
        ("arende flode rita x --format ", 5, {"mermaid", "svg"}),
    ],
)
def test_the_shell_completes_commands_and_options(desk: Desk, typed: str, place: int, offered: set[str]) -> None:
    env = {"_ARENDE_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(place)}
    said = {line.removeprefix("plain,") for line in desk.shell(**env).out.split()}
    assert {word for word in said if not word.startswith("--") or word in offered} == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_names_the_command(desk: Desk, shell: str) -> None:
    said = desk.done("komplettering", shell).out
    assert f"_ARENDE_COMPLETE={shell}_complete" in said
