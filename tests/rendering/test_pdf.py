"""Word files become PDF/A-2b in Swedish, with tags; LibreOffice is kept short of time, network and company."""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from engine.rendering import pdf
from engine.rendering.context import context_of
from engine.rendering.facts import Logo
from engine.rendering.package import pack, unpack
from engine.rendering.pdf import Document, to_pdf, to_pdfs
from engine.rendering.refusals import LibreOfficeMissing, NotAWordFile, PdfFailed
from engine.rendering.render import render
from engine.rendering.templates import TemplateShelf
from tests.rendering.documents import KINDS, of_kind
from tests.rendering.test_logos import SVG
from tests.support.parts import REPOSITORY

pytestmark = pytest.mark.usefixtures("libreoffice")


def _document(kind: str, **more: object) -> Document:
    text, head = of_kind(kind)
    return Document(f"{kind}.docx", render(TemplateShelf().get(kind), context_of(text, replace(head, **more))))  # type: ignore[arg-type]  # any fact of a letterhead


@pytest.fixture(scope="module")
def made(libreoffice: Path) -> dict[str, PdfReader]:
    """Every kind of document as PDF, made in one run."""
    documents = [_document(kind, logo=Logo(SVG, "Vapen")) for kind in KINDS]
    return {kind: PdfReader(io.BytesIO(data)) for kind, data in zip(KINDS, to_pdfs(documents), strict=True)}


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_is_pdf_a_2b_tagged_in_swedish_with_its_title(kind: str, made: dict[str, PdfReader]) -> None:
    root: Any = made[kind].trailer["/Root"]
    about: Any = made[kind].metadata
    metadata = root["/Metadata"].get_data().decode()
    assert root["/Lang"] == "sv-SE"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert about.title == "Trygghet & trivsel i <centrum>"


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "uppsagning"])  # its receipt may need a second
def test_a_short_document_is_one_page_and_says_so(kind: str, made: dict[str, PdfReader]) -> None:
    said = made[kind].pages[0].extract_text()
    assert len(made[kind].pages) == 1
    assert "Sida 1 (1)" in said
    assert "1." in said
    assert "Trygghet & trivsel" in said.replace("\n", " ")


@pytest.mark.libreoffice
def test_every_page_shows_its_number_and_the_draft_mark(libreoffice: Path) -> None:
    text, head = of_kind("missiv")
    long = replace(text, sections=text.sections * 30)
    data = render(TemplateShelf().get("missiv"), context_of(long, replace(head, draft=True)))
    pages = PdfReader(io.BytesIO(to_pdf(data))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        said = page.extract_text().replace("\n", " ")
        assert f"Sida {number} ({len(pages)})" in said
        assert "KS 2031/118" in said
        assert "UTKAST" in said.replace(" ", "")


@pytest.mark.libreoffice
def test_several_at_once_do_not_get_in_each_others_way(libreoffice: Path) -> None:
    data, done = _document("brev").data, list[bytes]()
    workers = [threading.Thread(target=lambda: done.append(to_pdf(data))) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [made[:5] for made in done] == [b"%PDF-"] * 3


def test_no_libreoffice_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "/finns/inte")
    with pytest.raises(LibreOfficeMissing, match="apt install libreoffice-writer-nogui") as missing:
        to_pdf(_document("brev").data)
    assert missing.value.exit_code == 4
    assert not pdf.available()


def test_a_file_that_is_no_word_file_never_reaches_libreoffice() -> None:
    with pytest.raises(NotAWordFile):
        to_pdf(b"hej", "hej.docx")


@pytest.mark.libreoffice
@pytest.mark.parametrize("namespace", [True, False])
def test_nothing_is_fetched_from_the_network(
    namespace: bool, libreoffice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not namespace:  # as on a system that allows no network namespace: the profile's settings stand alone
        monkeypatch.setattr(pdf, "_apart", tuple)
    with socket.create_server(("127.0.0.1", 0)) as server:
        data = _with_linked_picture(f"http://127.0.0.1:{server.getsockname()[1]}/x.png")
        server.settimeout(0.2)
        assert to_pdf(data).startswith(b"%PDF-")
        with pytest.raises(TimeoutError):
            server.accept()


def _with_linked_picture(address: str) -> bytes:
    parts = unpack(_document("brev", logo=Logo(SVG, "x")).data, "x")
    relations = parts["word/_rels/header2.xml.rels"].decode()
    linked = relations.replace('Target="media/logotyp.png"', f'Target="{address}" TargetMode="External"')
    header = parts["word/header2.xml"].replace(b'r:embed="rIdLogo3"', b'r:link="rIdLogo3"')
    header = re.sub(rb"<a:extLst>.*?</a:extLst>", b"", header)
    assert linked != relations
    assert b"r:link" in header
    return pack({**parts, "word/_rels/header2.xml.rels": linked.encode(), "word/header2.xml": header})


def _program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LibreOffice that fails as LibreOffice has been seen to fail."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(program))


@pytest.fixture
def sleep() -> str:
    """A command that takes five minutes, and by its odd seconds is told from every other."""
    return f"sleep 300.{random.randrange(10**6, 10**7)}"


def test_a_run_that_hangs_is_ended_with_its_whole_process_group(
    tmp_path: Path, sleep: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, f"{sleep} & wait", monkeypatch)
    began = time.monotonic()
    with pytest.raises(PdfFailed, match=r"brev\.docx.*sekunder"):
        to_pdf(_document("brev").data, "brev.docx", time_limit=1)
    assert time.monotonic() - began < 10
    _gone(sleep)


def test_what_a_run_leaves_behind_is_ended_too(tmp_path: Path, sleep: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path, f"{sleep} >/dev/null 2>&1 & exit 0", monkeypatch)
    with pytest.raises(PdfFailed):
        to_pdf(_document("brev").data)
    _gone(sleep)


def test_a_run_is_gone_with_us_though_we_are_killed(
    tmp_path: Path, sleep: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, f"{sleep} & touch {tmp_path}/running; wait", monkeypatch)
    (tmp_path / "brev.docx").write_bytes(_document("brev").data)
    code = (
        "import pathlib, sys; from engine.rendering.pdf import to_pdf; to_pdf(pathlib.Path(sys.argv[1]).read_bytes())"
    )
    asking = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "brev.docx")], cwd=REPOSITORY)
    while not (tmp_path / "running").exists():
        assert asking.poll() is None
        time.sleep(0.05)
    asking.kill()
    asking.wait()
    _gone(sleep)


def _gone(command: str) -> None:
    for _ in range(50):
        left = _running(command)
        if not left:
            return
        time.sleep(0.1)
    for process in left:
        os.kill(process, 9)
    pytest.fail("processen lever ännu")


def _running(command: str) -> list[int]:
    """The processes with that command, by our numbers, whatever they are called among themselves."""
    wanted = command.replace(" ", "\0").encode() + b"\0"
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (place / "cmdline").read_bytes() == wanted:
                found.append(int(place.name))
    return found


def test_success_without_a_pdf_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path, "echo 'Error: source file could not be loaded'; exit 0", monkeypatch)
    with pytest.raises(PdfFailed, match="could not be loaded"):
        to_pdf(_document("brev").data)


def test_a_pdf_that_is_none_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path, 'for last; do :; done; echo hej > "${last%.docx}.pdf"', monkeypatch)
    with pytest.raises(PdfFailed):
        to_pdf(_document("brev").data)
