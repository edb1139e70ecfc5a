"""A template that is broken, or means harm, is refused by name; nothing runs and nothing is fetched."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.domain.errors import WrongUsage
from engine.rendering import confine, package, refusals
from engine.rendering.context import context_of
from engine.rendering.package import pack, unpack
from engine.rendering.render import render
from engine.rendering.templates import SHIPPED, template_at
from engine.rendering.vetting import vetted
from tests.rendering.documents import HEAD, TEXT

PLAIN = (SHIPPED / "brev.docx").read_bytes()
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _changed(*changes: tuple[str, bytes, bytes], more: Mapping[str, bytes] | None = None) -> bytes:
    parts = unpack(PLAIN, "brev.docx")
    for name, old, new in changes:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)
    return pack({**parts, **(more or {})})


def _body(xml: str) -> bytes:
    return _changed(("word/document.xml", b"<w:body>", f"<w:body>{xml}".encode()))


def _said(code: str) -> bytes:
    return _body(f"<w:p><w:r><w:t>{code}</w:t></w:r></w:p>")


def _relation(kind: str, target: str, *, external: bool = True) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="rIdX" Type="{RELATION}/{kind}" Target="{target}"{mode}/></Relationships>'
    return _changed(("word/_rels/document.xml.rels", b"</Relationships>", one.encode()))


def _field(code: str) -> bytes:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return _body(f'<w:p>{begin}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{end}</w:p>')


def _zip(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def _bomb() -> bytes:
    return _zip({**unpack(PLAIN, "brev.docx"), "word/media/x.bin": bytes(package.MAX_UNPACKED)})


def _lying_bomb() -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(_bomb())
    at = data.rfind(b"word/media/x.bin")
    data[at - 22 : at - 18] = (100).to_bytes(4, "little")
    return bytes(data)


def _encrypted() -> bytes:
    """The flag of the first entry says that it is encrypted."""
    at = PLAIN.find(b"PK\1\2") + 8
    return PLAIN[:at] + bytes([PLAIN[at] | 1]) + PLAIN[at + 1 :]


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HOSTILE: dict[str, tuple[bytes, type[WrongUsage]]] = {
    "empty": (b"", refusals.NotAWordFile),
    "plain text": (b"Hej!", refusals.NotAWordFile),
    "pdf": (b"%PDF-1.7 x", refusals.NotAWordFile),
    "another zip": (_zip({"a.txt": b"a"}), refusals.NotAWordFile),
    "encrypted or old doc": (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512), refusals.PasswordProtected),
    "encrypted entry": (_encrypted(), refusals.PasswordProtected),
    "cut off": (PLAIN[: len(PLAIN) // 2], refusals.Damaged),
    "bytes changed": (PLAIN[:200] + b"\0\0\0\0" + PLAIN[204:], refusals.Damaged),
    "docm": (_changed(("[Content_Types].xml", MAIN_TYPE, MACRO_TYPE)), refusals.Macros),
    "dotx": (_changed(("[Content_Types].xml", b"document.main+xml", b"template.main+xml")), refusals.NotAWordFile),
    "macro in a docx": (_changed(more={"word/vbaProject.bin": b"x"}), refusals.Macros),
    "macro by another name": (_relation("vbaProject", "x.bin", external=False), refusals.Macros),
    "linked picture": (_relation("image", "http://127.0.0.1/x.png"), refusals.ReachesOut),
    "linked file": (_relation("image", "file:///etc/passwd"), refusals.ReachesOut),
    "linked share": (_relation("hyperlink", "file://server/share"), refusals.ReachesOut),
    "linked template": (_relation("attachedTemplate", "http://127.0.0.1/x.dotm"), refusals.ReachesOut),
    "alt chunk": (_relation("aFChunk", "x.html", external=False), refusals.ForeignContent),
    "ole object": (_relation("oleObject", "embeddings/x.bin", external=False), refusals.ForeignContent),
    "embedded package": (_relation("package", "embeddings/x.xlsx", external=False), refusals.ForeignContent),
    "sub document": (_relation("subDocument", "x.docx"), refusals.ForeignContent),
    "altChunk element": (_body('<w:altChunk r:id="rId1"/>'), refusals.ForeignContent),
    "object element": (_body("<w:p><w:r><w:object/></w:r></w:p>"), refusals.ForeignContent),
    "linked blip": (_body('<w:p><w:r><a:blip r:link="rId1"/></w:r></w:p>'), refusals.ReachesOut),
    "doctype": (_changed(more={"word/header9.xml": DOCTYPE}), refusals.DoctypeInside),
    "doctype in utf-16": (_changed(more={"x/x.xml": DOCTYPE.decode().encode("utf-16")}), refusals.DoctypeInside),
    "broken xml": (_changed(("word/document.xml", b"</w:body>", b"")), refusals.Damaged),
    "entity": (_changed(("word/document.xml", b"<w:body>", b"<w:body>&xxe;")), refusals.Damaged),
    "parent folder": (_zip({**unpack(PLAIN, "x"), "../../evil.xml": b"<a/>"}), refusals.Damaged),
    "absolute path": (_zip({**unpack(PLAIN, "x"), "/etc/evil.xml": b"<a/>"}), refusals.Damaged),
    "same part twice": (_zip({**unpack(PLAIN, "x"), "Word/Document.xml": b"<a/>"}), refusals.Damaged),
    "many entries": (_zip({**unpack(PLAIN, "x"), **{f"x/{n}": b"" for n in range(1200)}}), refusals.TooLarge),
    "bomb": (_bomb(), refusals.TooLarge),
    "bomb that lies": (_lying_bomb(), refusals.TemplateRefused),
    "dde": (_field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"), refusals.ForbiddenField),
    "include text": (_field(" INCLUDETEXT http://127.0.0.1/x "), refusals.ForbiddenField),
    "include picture": (_field("includepicture http://127.0.0.1/x"), refusals.ForbiddenField),
    "date that moves": (_field(" DATE \\@ yyyy "), refusals.ForbiddenField),
    "link": (_field("LINK Excel.Sheet"), refusals.ForbiddenField),
    "hyperlink to a share": (_field('HYPERLINK "file:\\\\server\\x"'), refusals.ForbiddenField),
    "tag in a field": (_field("HYPERLINK {{ kommun }}"), refusals.ForbiddenField),
    "simple field": (_body('<w:p><w:fldSimple w:instr=" INCLUDETEXT x "/></w:p>'), refusals.ForbiddenField),
    "field without beginning": (_body("<w:p><w:r><w:instrText>DDE</w:instrText></w:r></w:p>"), refusals.ForbiddenField),
    "field cut in pieces": (_field("INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT x"), refusals.ForbiddenField),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_by_name(kind: str) -> None:
    data, refusal = HOSTILE[kind]
    with pytest.raises(refusal) as refused:
        vetted(data, "ond.docx")
    assert "ond.docx" in refused.value.message
    assert refused.value.exit_code == 2


SSTI = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ kommun.__init__.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ innehall.append(1) }}",
    "{{ handlaggare.clear() }}",
    "{{ innehall.pop() }}",
    "{{ kommun.format.__globals__ }}",
    "{{ '{0.__class__}'.format(kommun) }}",
    "{{ kommun|attr('__class__') }}",
    "{{ lipsum.__globals__ }}",
    "{{ cycler.__init__ }}",
    "{{ joiner }}",
    "{{ namespace }}",
    "{{ x.delete() }}",
    "{{ kommun|safe }}{{ fel }}",
    "{{ innehall }}",
    "{{ handlaggare }}",
    "{{ kommun.upper }}",
    "{% include 'missiv' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{{ 1/0 }}",
    "{{ range(10**9)|length }}",
    "{{ okant }}",
    "{{ handlaggare.lon }}",
    "{% if %}",
    "{{ kommun",
    "{% for x in innehall %}",
    "{% endfor %}",
    "{{ kommun|obefintligt }}",
]


@pytest.mark.parametrize("code", SSTI)
def test_a_template_reaches_nothing_but_its_values(code: str, tmp_path: Path) -> None:
    bad = tmp_path / "ond.docx"
    bad.write_bytes(_said(code))
    with pytest.raises(refusals.TemplateRefused, match=r"ond\.docx"):
        render(template_at(bad), context_of(TEXT, HEAD))


@pytest.mark.parametrize("code", ["{{ '&lt;w:br/>' }}", "{{ '&lt;b>fet&lt;/b>'|safe }}", "{{ kommun|e }}"])
def test_a_template_cannot_make_markup_of_text(code: str, tmp_path: Path) -> None:
    tricky = tmp_path / "ond.docx"
    tricky.write_bytes(_said(code))
    try:
        data = render(template_at(tricky), context_of(TEXT, HEAD))
    except refusals.TemplateRefused:
        return
    assert b"<b>" not in unpack(data, "x")["word/document.xml"]


DENIALS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ 10**(10**8) }}",
    "{{ 'a'*10**10 }}",
    "{{ ('a'*10**6)*10**4 }}",
    "{% for a in range(99999) %}{{ 'a'*99999 }}{% endfor %}",
]


@pytest.mark.parametrize("code", DENIALS)
def test_a_template_that_takes_too_much_is_stopped(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "CPU_SECONDS", 1)
    greedy = tmp_path / "ond.docx"
    greedy.write_bytes(_said(code))
    began = time.monotonic()
    with pytest.raises(refusals.TemplateRefused, match=r"ond\.docx"):
        render(template_at(greedy), context_of(TEXT, HEAD))
    assert time.monotonic() - began < 10


def test_a_child_that_sleeps_is_stopped_with_all_its_kin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = tmp_path / "ond.docx"
    plain.write_bytes(PLAIN + b"\0")
    monkeypatch.setattr(confine, "WALL_SECONDS", -0.9)
    with pytest.raises(refusals.TemplateTooHeavy):
        render(template_at(plain), context_of(TEXT, HEAD))


def test_comments_and_hidden_instructions_go() -> None:
    from engine.rendering.compiled import source_of

    assert "{{" not in source_of(b"<w:p xmlns:w='x'><!-- {{ kommun }} --><?x {{ kommun }}?></w:p>")


def test_a_fault_says_where_it_stands(tmp_path: Path) -> None:
    bad = tmp_path / "ond.docx"
    bad.write_bytes(_said("Till {{ kommun | }}"))
    with pytest.raises(refusals.TemplateSyntax, match=r"brödtexten, stycke 1 «Till \{\{ kommun \| \}\}»"):
        render(template_at(bad), context_of(TEXT, HEAD))
