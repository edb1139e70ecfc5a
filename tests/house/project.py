"""The project as the house tests see it: its files and its modules."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support.parts import REPOSITORY

PRODUCT = ("engine", "web", "cli")


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file with its syntax tree and its dotted name."""

    path: Path
    code: str
    tree: ast.Module

    @property
    def name(self) -> str:
        parts = self.path.relative_to(REPOSITORY).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def place(self) -> str:
        return str(self.path.relative_to(REPOSITORY))

    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, inner ones too."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    def imports(self) -> set[str]:
        """The dotted names that it imports, wherever in the file."""
        names: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
        return names


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, under version control."""
    listed = subprocess.run(
        # The checkout may belong to another user than the one who tests.
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout
    paths = (REPOSITORY / name.decode() for name in listed.split(b"\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Every text file of the project: its place and what it says."""
    found = []
    for path in files():
        try:
            found.append((str(path.relative_to(REPOSITORY)), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # a picture, a Word file
    return tuple(found)


@cache
def modules() -> tuple[Module, ...]:
    """Every Python module, tests and bench included."""
    return tuple(
        Module(path, code := path.read_text(encoding="utf-8"), ast.parse(code))
        for path in files()
        if path.suffix == ".py"
    )


@cache
def product() -> tuple[Module, ...]:
    """The modules that are the product: engine, web and the cli."""
    return tuple(module for module in modules() if module.name.split(".")[0].split("_")[0] in PRODUCT)
