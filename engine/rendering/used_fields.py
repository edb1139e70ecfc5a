"""Which fields a template uses, and which of them do not exist: a walk through its Jinja tree beside sample values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import nodes

from engine.rendering.body import Plain

_NOT_IN_WORD: dict[type[nodes.Node], str] = {
    nodes.Macro: "macro", nodes.CallBlock: "call", nodes.AssignBlock: "set … endset", nodes.FilterBlock: "filter",
    nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "from", nodes.Extends: "extends",
    nodes.Block: "block",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """What an expression may stand for: its path as it is written, and sample values; None where not known."""

    path: str
    values: tuple[Plain, ...] | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a line of the source; instead: what to write."""

    line: int
    text: str
    instead: str | None = None


ANYTHING = Shape("", None)
# What has been found wrong already: nothing more is said of what stands within it.
WRONG = Shape("", ())
Scope = Mapping[str, Shape]


class FieldWalk:
    """Walks one part of a template. used: the paths met; findings: what is wrong with them."""

    def __init__(self, contexts: Sequence[Mapping[str, Plain]]) -> None:
        names = {name for context in contexts for name in context}
        self._top = {name: Shape(name, tuple(c[name] for c in contexts if name in c)) for name in names}
        self.used: set[str] = set()
        self.findings: list[Finding] = []

    def walk(self, template: nodes.Template) -> None:
        """Visits every statement."""
        self._visit_all(template.body, {**self._top, "range": ANYTHING})

    def _visit_all(self, these: Sequence[nodes.Node], scope: Scope) -> None:
        here = dict(scope)
        for node in these:
            self._visit(node, here)

    def _visit(self, node: nodes.Node, scope: dict[str, Shape]) -> None:
        if type(node) in _NOT_IN_WORD:
            self._find(node, f"«{_NOT_IN_WORD[type(node)]}» kan inte användas i en Word-mall.")
        elif isinstance(node, nodes.For):
            self._visit_loop(node, scope)
        elif isinstance(node, nodes.Assign):
            shape = self._shape(node.node, scope)
            scope.update(dict.fromkeys(_names(node.target), shape))
        elif isinstance(node, nodes.If):
            self._shape(node.test, scope)
            for branch in (node.body, node.elif_, node.else_):
                self._visit_all(branch, scope)
        elif isinstance(node, nodes.Expr):
            self._shape(node, scope)
        else:
            for child in node.iter_child_nodes():
                self._visit(child, scope)

    def _visit_loop(self, loop: nodes.For, scope: Scope) -> None:
        over = self._shape(loop.iter, scope)
        names = _names(loop.target)
        each = _each(over) if len(names) == 1 else ANYTHING
        inner = {**scope, "loop": ANYTHING, **dict.fromkeys(names, each)}
        if loop.test is not None:
            self._shape(loop.test, inner)
        self._visit_all(loop.body, inner)
        self._visit_all(loop.else_, scope)

    def _shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """What the expression may be; unknown fields within it are written down."""
        if isinstance(node, nodes.Name):
            return self._named(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._inner(node, self._shape(node.node, scope), node.attr)
        if isinstance(node, nodes.Getitem):
            base = self._shape(node.node, scope)
            key = node.arg.value if isinstance(node.arg, nodes.Const) else None
            return self._inner(node, base, key) if isinstance(key, str) else _each(base)
        for child in node.iter_child_nodes():
            self._shape(child, scope)
        return ANYTHING

    def _named(self, node: nodes.Name, scope: Scope) -> Shape:
        found = scope.get(node.name)
        if found is None:
            self._unknown(node, node.name, node.name, scope)
            return WRONG
        if found.path:
            self.used.add(found.path)
        return found

    def _inner(self, node: nodes.Node, base: Shape, name: str) -> Shape:
        if base is WRONG:
            return WRONG
        if name.startswith("_"):
            self._find(node, f"«{base.path}.{name}» är inget mallfält: inget fält börjar med «_».")
            return WRONG
        if base.values is None:
            return ANYTHING
        inner = tuple(value[name] for value in base.values if isinstance(value, dict) and name in value)
        if not inner and not any(hasattr(value, name) for value in base.values):
            there = [key for value in base.values if isinstance(value, dict) for key in value]
            self._unknown(node, f"{base.path}.{name}", name, there)
        if not inner:
            return ANYTHING
        self.used.add(f"{base.path}.{name}")
        return Shape(f"{base.path}.{name}", inner)

    def _unknown(self, node: nodes.Node, path: str, name: str, there: Sequence[str] | Scope) -> None:
        nearest = get_close_matches(name, sorted(set(there)), n=1)
        self._find(node, f"mallfältet «{path}» finns inte.", f"Menade du «{nearest[0]}»?" if nearest else None)

    def _find(self, node: nodes.Node, text: str, instead: str | None = None) -> None:
        self.findings.append(Finding(node.lineno, text, instead))


def _names(target: nodes.Node) -> list[str]:
    return [name.name for name in ([target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name))]


def _each(shape: Shape) -> Shape:
    """What one element may be."""
    if shape.values is None:
        return ANYTHING
    inner = tuple(_elements(shape.values))
    return Shape(f"{shape.path}[]", inner) if inner else ANYTHING


def _elements(values: Sequence[Plain]) -> Iterator[Plain]:
    for value in values:
        if isinstance(value, list):
            yield from value
