"""The reference is whole: every command, option, variable, word of a case type, field and key stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from engine.definitions import agreed, casefile, electedfile, minutesfile, municipalityfile, texts, vocabulary
from engine.domain.agreement import InstrumentStatus
from engine.domain.board.difference import ChangeKind
from engine.domain.board.legal import LegalState
from engine.domain.board.sitting import SittingState
from engine.domain.decision import Verdict
from engine.domain.effects import VOCABULARY
from engine.domain.guards import GUARDS
from engine.domain.municipality import Seat
from engine.domain.people import Role
from engine.domain.warnings import WARNINGS
from engine.domain.workflow import ACTIONS, STATUSES, Anchor
from engine.rendering.check import all_fields
from engine.rendering.templates import SHIPPED
from engine.terminal.root import root
from engine.terminal.tree import leaves
from tests.support.parts import REPOSITORY

REFERENCE = REPOSITORY / "docs" / "uppslag"
SHARED_OPTIONS = {"--json", "--som", "--tyst", "--torrkor", "--dry-run", "--nyckel", "--om-revision", "--help"}


def _page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def _coded(name: str) -> set[str]:
    """Everything that stands as code on the page, a word at a time too."""
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", _page(name), flags=re.MULTILINE | re.DOTALL))
    return {word for span in spans for word in (span, *re.split(r"[\s{}:,]+", span))}


def _options(words: tuple[str, ...]) -> Iterator[str]:
    command: click.Command = root()
    context = click.Context(command)
    for word in words:
        assert isinstance(command, click.Group)
        found = command.get_command(context, word)
        assert found is not None
        command = found
    for param in command.params:
        if isinstance(param, click.Option) and not param.hidden:
            yield max(param.opts, key=len)


@pytest.mark.parametrize("words", [words for words, _ in leaves()], ids=" ".join)
def test_every_command_stands_in_the_reference_with_its_options(words: tuple[str, ...]) -> None:
    headings = re.split(r"^### ", _page("kommandon"), flags=re.MULTILINE)
    own = [part for part in headings if part.startswith(f"`arende {' '.join(words)}`\n")]
    assert len(own) == 1
    assert [option for option in _options(words) if option not in own[0] and option not in SHARED_OPTIONS] == []


def test_the_shared_options_stand_in_the_reference() -> None:
    assert SHARED_OPTIONS - _coded("kommandon") == set()


def test_no_command_stands_in_the_reference_that_is_not_there() -> None:
    named = set(re.findall(r"^### `arende ([a-z -]+)`$", _page("kommandon"), flags=re.MULTILINE))
    assert named == {" ".join(words) for words, _ in leaves()}


def test_every_environment_variable_stands_in_the_reference() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "engine").rglob("*.py"))
    used = set(re.findall(r"\bARENDE_[A-Z]+\b", code))
    assert used == set(re.findall(r"\bARENDE_[A-Z]+\b", _page("miljovariabler")))


def test_every_field_of_a_template_stands_in_the_reference() -> None:
    coded = _coded("mallar")
    assert [field for field in all_fields() if field not in coded] == []


def test_every_template_stands_in_the_reference() -> None:
    assert {path.stem for path in Path(SHIPPED).glob("*.docx")} - _coded("mallar") == set()


def test_every_word_of_a_case_type_stands_in_the_reference() -> None:
    words = {*STATUSES, *ACTIONS, *GUARDS, *WARNINGS, *VOCABULARY, *vocabulary.FIELDS, *vocabulary.SOURCES, *Anchor}
    assert {str(word) for word in words} - _coded("arendetyper") == set()


def test_every_key_of_a_case_file_stands_in_the_reference() -> None:
    keys = {
        *casefile.TOP, *casefile.HEADER, *casefile.OFFICER, *casefile.RELATED, *casefile.PARTY, *casefile.RECORD,
        *casefile.CONFIDENTIALITY, *agreed.TERM, *agreed.EXTENSION, *agreed.NOTICE, *agreed.SIGNATORY,
        *agreed.INSTRUMENT, *agreed.PROMISE, *agreed.ACTIVITY, *agreed.EVIDENCE, *agreed.OBLIGATION, *agreed.SCHEDULE,
        *texts.DOCUMENT, *texts.DECISION, *texts.DISPATCH,
    }  # fmt: skip
    page = _page("arendefil")
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", page)] == []


def test_every_key_of_a_municipality_file_stands_in_the_reference() -> None:
    keys = {
        *municipalityfile.TOP, *municipalityfile.ORGAN, *municipalityfile.SERIES, *municipalityfile.STYLE,
        *municipalityfile.USER, *municipalityfile.MEETING, *(str(role) for role in Role), *electedfile.MEMBER,
        *electedfile.DELEGATION, *electedfile.MINUTES_SECTIONS, *(str(seat) for seat in Seat),
    }  # fmt: skip
    assert keys - _coded("kommunfil") == set()


def test_every_key_of_a_minutes_file_stands_in_the_reference() -> None:
    keys = {
        *minutesfile.TOP, *minutesfile.PRESENT, *minutesfile.OTHER, *minutesfile.ITEM, *minutesfile.SAID,
        *minutesfile.DISQUALIFIED, *minutesfile.VOTE, *(str(verdict) for verdict in Verdict),
    }  # fmt: skip
    assert keys - _coded("protokollsfilen") == set()


def test_every_state_of_a_meeting_and_of_a_decision_stands_in_the_reference() -> None:
    states = {str(state) for state in (*SittingState, *LegalState, *ChangeKind)}
    assert states - _coded("json") == set()


def test_every_status_of_an_agreement_stands_in_the_reference() -> None:
    assert {str(status) for status in InstrumentStatus} - _coded("json") == set()


def test_every_outcome_stands_in_the_reference() -> None:
    assert {str(verdict) for verdict in Verdict} - _coded("arendefil") == set()
