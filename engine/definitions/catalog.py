"""Which case types there are: the municipality's own folder before the shipped one, each read when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from engine.definitions.read import read_workflow
from engine.definitions.vocabulary import Vocabulary
from engine.domain.errors import Fault, FileFaults, NotThere, WrongUsage
from engine.domain.workflow import Workflow

_NAME = re.compile(r"^name:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)
_VERSION = re.compile(r"^version:[ \t]*[\"']?(\d{1,5})\b", re.MULTILINE)
_LARGEST = 1024 * 1024


class UnknownWorkflow(WrongUsage):
    """Det finns ingen ärendetyp «{name}». De som finns är: {known}."""


class UnknownVersion(NotThere):
    """Ärendetypen «{name}» finns inte i version {version}, varken i databasen eller bland filerna."""


class NoWorkflows(WrongUsage):
    """Mappen {folder} innehåller inga ärendetyper. Kontrollera ARENDE_FLODEN."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One definition file, peeked at but not read. version 0: it does not say. own: from the municipality's folder."""

    name: str
    version: int
    path: Path
    own: bool


class Catalog:
    """The case types of two folders; a file is read when its case type is asked for, and then once.

    templates: gives the names of the municipality's own templates, beside the shipped ones.
    """

    def __init__(
        self, own: Path | None, shipped: Path, templates: Callable[[], Collection[str]] = frozenset[str]
    ) -> None:
        self._folders = ((own, True), (shipped, False))
        self._templates = templates
        self._read: dict[Path, tuple[Workflow, str]] = {}
        self._kept: dict[tuple[str, int], Workflow] = {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every definition file: own before shipped, by name, the newest version first. Raises NoWorkflows."""
        found = []
        for folder, own in self._folders:
            paths = sorted(folder.glob("*.yaml")) if folder else []
            if folder and not (paths or (own and folder.is_dir())):
                raise NoWorkflows(folder=folder)
            found += sorted((_peek(path, own) for path in paths), key=lambda entry: (entry.name, -entry.version))
        return tuple(found)

    def names(self) -> tuple[str, ...]:
        """The names of the case types, in order."""
        return tuple(sorted({entry.name for entry in self.entries}))

    def newest(self, name: str) -> tuple[Workflow, str]:
        """The definition under which a new case runs, and its text: the municipality's own where there is one.

        Raises UnknownWorkflow, or FileFaults where the file is unsound.
        """
        entry = next((entry for entry in self.entries if entry.name == name), None)
        if entry is None:
            raise UnknownWorkflow(name=name[:60], known=", ".join(self.names()))
        return self.read(entry)

    def read(self, entry: Entry) -> tuple[Workflow, str]:
        """The definition of a file, and its text. Raises FileFaults where it is unsound, or one of two twins."""
        if entry.path not in self._read:
            twins = [
                one
                for one in self.entries
                if (one.name, one.version, one.own) == (entry.name, entry.version, entry.own)
            ]
            if len(twins) > 1:
                text = f"{twins[0].path.name} och {twins[1].path.name} är båda {entry.name} version {entry.version}."
                raise FileFaults((Fault(str(twins[1].path), 0, text, "Höj version i den ena."),))
            workflow = read_workflow(entry.path, vocabulary=self.vocabulary)
            self._read[entry.path] = workflow, entry.path.read_text(encoding="utf-8-sig")
        return self._read[entry.path]

    def kept(self, name: str, version: int, text: Callable[[], str | None]) -> Workflow:
        """The definition under which a case runs. text: gives the text kept in the database, asked for once.

        Raises UnknownVersion where neither the database nor the folders have it.
        """
        if (name, version) not in self._kept:
            kept = text()
            self._kept[name, version] = (
                self._of_files(name, version)
                if kept is None
                else read_workflow(kept, f"{name} version {version}", self.vocabulary)
            )
        return self._kept[name, version]

    def _of_files(self, name: str, version: int) -> Workflow:
        entry = next((one for one in self.entries if (one.name, one.version) == (name, version)), None)
        if entry is None:
            raise UnknownVersion(name=name, version=version)
        return self.read(entry)[0]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that a definition may use here."""
        return Vocabulary.of_domain(frozenset(self._templates()))


def _peek(path: Path, own: bool) -> Entry:
    """Name and version without reading the YAML; a file that does not say them goes by its own name."""
    try:
        with path.open("rb") as stream:
            text = stream.read(_LARGEST).decode("utf-8", "replace")
    except OSError:
        text = ""
    name, version = _NAME.search(text), _VERSION.search(text)
    return Entry(name[1] if name else path.stem, int(version[1]) if version else 0, path, own)
