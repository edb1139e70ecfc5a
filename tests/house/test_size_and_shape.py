"""A file holds one idea, a function fits in one look, and every module says what it is for."""

from __future__ import annotations

import ast
import re

from tests.house.project import modules, product

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 45


def test_a_module_opens_with_its_caption() -> None:
    assert [module.place for module in modules() if not _is_caption(ast.get_docstring(module.tree) or "")] == []


def test_a_file_holds_one_idea() -> None:
    lengths = {module.place: len(module.code.splitlines()) for module in modules()}
    assert {place: length for place, length in lengths.items() if length > LINES_IN_A_FILE} == {}


def test_a_function_fits_in_one_look() -> None:
    lengths = {(module.place, node.name): _length(node) for module in modules() for node in module.functions()}
    assert {where: length for where, length in lengths.items() if length > LINES_IN_A_FUNCTION} == {}


def test_a_function_says_what_it_returns() -> None:
    nodes = [(module.place, node) for module in product() for node in module.functions()]
    assert [(place, node.name) for place, node in nodes if node.returns is None] == []


def test_an_exception_to_a_rule_has_its_reason_beside_it() -> None:
    mark = re.compile(
        r"# (?:no" + r"qa|type: ig" + r"nore|pragma:)(?P<codes>: [A-Z][A-Z0-9, ]+[0-9]|\[[a-z, -]+\])?(?P<reason>.*)"
    )
    bare = [
        f"{module.place}:{number}"
        for module in modules()
        for number, line in enumerate(module.code.splitlines(), 1)
        if (found := mark.search(line)) and len(found["reason"].strip(" #-–:").split()) < 2
    ]
    assert bare == []


def test_nothing_is_left_for_later() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X:", "raise Not" + "ImplementedError")
    found = [(module.place, word) for module in modules() for word in words if word in module.code]
    assert found == []


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the def to the end, without the docstring: a long explanation is no fault."""
    docstring = node.body[0] if ast.get_docstring(node) else None
    said = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - said


def _is_caption(docstring: str) -> bool:
    """One sentence (with what hangs on it) that stands alone at the top."""
    caption = docstring.split("\n\n", maxsplit=1)[0]
    return caption.endswith((".", "»")) and caption[0] == caption[0].upper() and len(caption.splitlines()) <= 3
