"""Mails as Outlook saves them (.msg), written for the tests: a compound file with the streams that a mail has."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SECTOR, MINI, SMALL = 512, 64, 4096
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
TEXT, BINARY, NUMBER = 0x001F, 0x0102, 3
Tree = Mapping[str, Any]  # the name of a stream or a storage -> its bytes, or what is in it


def msg(subject: str, sender: str, headers: str, attached: Mapping[str, bytes]) -> bytes:
    """A mail. sender: the address. headers: as a server wrote them. attached: name -> bytes."""
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x5D01: sender, 0x0C1F: sender, 0x007D: headers, 0x1000: "Se bilaga."}
    head = struct.pack("<8x4I8x", 1, len(attached), 1, len(attached))
    files = {f"__attach_version1.0_#{n:08X}": _file(name, data) for n, (name, data) in enumerate(attached.items())}
    to = {
        "__recip_version1.0_#00000000": _properties(b"\0" * 8, {0x3001: "Registrator", 0x39FE: "ks@ronnviken.example"})
    }
    return compound({**_properties(head, texts), **to, **files})


def _file(name: str, data: bytes) -> Tree:
    by_value, holds = _row(NUMBER, 0x3705, 1), _row(BINARY, 0x3701, len(data))
    made = _properties(b"\0" * 8, {0x3707: name}, by_value + holds)
    return {**made, "__substg1.0_37010102": data}


def _properties(head: bytes, texts: Mapping[int, str], more: bytes = b"") -> dict[str, bytes]:
    rows = b"".join(_row(TEXT, number, len(said) * 2 + 2) for number, said in texts.items())
    streams = {f"__substg1.0_{number:04X}001F": said.encode("utf-16-le") for number, said in texts.items()}
    return {**streams, "__properties_version1.0": head + rows + more}


def _row(kind: int, number: int, said: int) -> bytes:
    return struct.pack("<HHIII", kind, number, 6, said, 0)


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = FREE
    right: int = FREE


@dataclass
class _Space:
    """Pieces of one size, each with the number of the next."""

    size: int
    held: bytes = b""
    table: list[int] = field(default_factory=list)

    def lay(self, data: bytes) -> int:
        if not data:
            return END
        first, many = len(self.table), -(-len(data) // self.size)
        self.held += data.ljust(many * self.size, b"\0")
        self.table += [*range(first + 1, first + many), END]
        return first


def compound(tree: Tree) -> bytes:
    """A compound file (MS-CFB, version 3); what is smaller than 4096 bytes lies in the mini stream."""
    entries = [_Entry("Root Entry", ROOT)]
    _enter(entries, 0, tree)
    large, small = _Space(SECTOR), _Space(MINI)
    starts = [(small if len(one.data) < SMALL else large).lay(one.data) if one.kind == STREAM else 0 for one in entries]
    entries[0].data, starts[0] = small.held, large.lay(small.held)
    mini_table = _numbers(small.table, -(-len(small.table) // 128))
    mini_at = large.lay(mini_table)
    directory_at = large.lay(b"".join(_written(one, start) for one, start in zip(entries, starts, strict=True)))
    many = -(-(len(large.table) + 1) // 127)
    table_at = len(large.table)
    table = _numbers([*large.table, *[TABLE] * many], many)
    head = struct.pack(
        "<8s16x5H6x3I4x6I", bytes.fromhex("D0CF11E0A1B11AE1"), 0x3E, 3, 0xFFFE, 9, 6, 0, many, directory_at, SMALL,
        mini_at, len(mini_table) // SECTOR, END, 0, table_at,
    )  # fmt: skip
    places = b"".join(struct.pack("<I", table_at + n) for n in range(1, many))
    return (head + places).ljust(SECTOR, b"\xff") + large.held + table


def _numbers(table: list[int], sectors: int) -> bytes:
    return struct.pack(f"<{len(table)}I", *table).ljust(sectors * SECTOR, b"\xff")


def _enter(entries: list[_Entry], parent: int, tree: Tree) -> None:
    """The children of a storage, as a chain to the right in the order that the format sorts names."""
    before = None
    for name in sorted(tree, key=lambda one: (len(one), one.upper())):
        inner, number = tree[name], len(entries)
        entries.append(_Entry(name, STREAM, inner) if isinstance(inner, bytes) else _Entry(name, STORAGE))
        if before is None:
            entries[parent].child = number
        else:
            entries[before].right = number
        before = number
        if not isinstance(inner, bytes):
            _enter(entries, number, inner)


def _written(one: _Entry, start: int) -> bytes:
    name = one.name.encode("utf-16-le")
    head = struct.pack("<64sHBB3I", name, len(name) + 2, one.kind, 1, FREE, one.right, one.child)
    return head + struct.pack("<16xI16xIII", 0, start, len(one.data), 0)
