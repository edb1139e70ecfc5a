"""Word files to PDF/A-2b through headless LibreOffice: own profile, time limit, no network, at most two at once."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.rendering.kept_pages import with_tables_kept
from engine.rendering.logos import with_svg_first
from engine.rendering.package import pack, unpack
from engine.rendering.refusals import LibreOfficeMissing, PdfFailed

TIME_LIMIT = 60.0  # seconds for one document; a batch gets a little more for each
_MORE_EACH = 5.0
_AT_ONCE = threading.BoundedSemaphore(2)
_PLACES = ("/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice",
           "/Applications/LibreOffice.app/Contents/MacOS/soffice")  # fmt: skip
# PDF/A-2b (SelectPdfVersion 2), tagged, headings as bookmarks, pictures as they are.
_FILTER = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"UseLosslessCompression":{"type":"boolean","value":"true"}}'
)
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Misc", "UseLocking", "false"),
    ("Writer/Content/Update", "Link", "0"),
    ("Writer/Content/Update", "Field", "true"),
)
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    + "</oor:items>"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file to convert. name: as it is shown in a message."""

    name: str
    data: bytes


def to_pdf(document: bytes, name: str = "dokumentet", *, time_limit: float = TIME_LIMIT) -> bytes:
    """The Word file as PDF/A-2b, tagged. Raises LibreOfficeMissing, PdfFailed.

    The bytes differ from one time to the next: store them, never make them again.
    """
    return to_pdfs((Document(name, document),), time_limit=time_limit)[0]


def to_pdfs(documents: Sequence[Document], *, time_limit: float = TIME_LIMIT) -> tuple[bytes, ...]:
    """Each Word file as PDF/A-2b, in the same order, by one LibreOffice. Raises LibreOfficeMissing, PdfFailed."""
    program = soffice()
    with _AT_ONCE, tempfile.TemporaryDirectory(prefix="arende-pdf-") as place:
        folder = Path(place)
        files = [folder / f"{number:05}.docx" for number in range(len(documents))]
        for path, document in zip(files, documents, strict=True):
            parts = with_tables_kept(with_svg_first(unpack(document.data, document.name)))
            path.write_bytes(pack(parts))
        limit = time_limit + _MORE_EACH * (len(documents) - 1)
        said = _run(_command(program, folder, files), limit, documents[0].name if documents else "")
        return tuple(_made(path, document.name, said) for path, document in zip(files, documents, strict=True))


def soffice() -> str:
    """The program: SOFFICE in the environment, else on the path or where it usually lies. Raises LibreOfficeMissing."""
    wanted = os.environ.get("SOFFICE")
    found = shutil.which(wanted) if wanted else shutil.which("soffice") or shutil.which("libreoffice")
    found = found or (None if wanted else next(filter(os.path.exists, _PLACES), None))
    if not found:
        raise LibreOfficeMissing
    return found


def available() -> bool:
    """Whether PDFs can be made on this machine."""
    try:
        return bool(soffice())
    except LibreOfficeMissing:
        return False


def _command(program: str, folder: Path, files: Sequence[Path]) -> list[str]:
    """LibreOffice with a profile of its own, in a network namespace of its own where the system allows that."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_REGISTRY, encoding="utf-8")
    options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard")
    return [
        *_apart(), program, f"-env:UserInstallation={profile.as_uri()}", *options,
        "--convert-to", _FILTER, "--outdir", str(folder), *map(str, files),
    ]  # fmt: skip


@cache
def _apart() -> tuple[str, ...]:
    """The words that set a program apart, as far as the system allows: no network, so that nothing in a document can
    be fetched; and gone with us, children and all, though we are killed where nothing can be tidied up.
    """
    dies, unshare = shutil.which("setpriv"), shutil.which("unshare")
    with_us = (dies, "--pdeathsig", "KILL", "--") if dies else ()
    alone = ("--pid", "--fork", "--kill-child")
    for flags in (("-n", *alone), ("-r", "-n", *alone), ("-n",), ("-r", "-n")) if unshare else ():
        words = (*with_us, str(unshare), *flags)
        tried = subprocess.run((*words, "true"), capture_output=True, check=False, timeout=10)  # noqa: S603 – fixed words
        if tried.returncode == 0:
            return words
    return with_us


def _run(command: Sequence[str], limit: float, name: str) -> str:
    """Runs it in a session of its own and returns what it said; when time is out the whole process group goes."""
    home = next(part for part in command if part.startswith("-env:UserInstallation=")).split("file://", 1)[1]
    plain = {"PATH": os.environ.get("PATH", os.defpath), "HOME": home, "LC_ALL": "C.UTF-8", "TZ": "Europe/Stockholm"}
    with subprocess.Popen(  # noqa: S603 – no shell; file names are our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=plain,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired as late:
            raise PdfFailed(file=name, why=f"det tog mer än {limit:.0f} sekunder") from late
        finally:
            with _nobody_left():
                os.killpg(process.pid, signal.SIGKILL)
    return said.decode("utf-8", "replace")


@contextlib.contextmanager
def _nobody_left() -> Iterator[None]:
    """The group may be gone already; LibreOffice leaves soffice.bin behind when only its wrapper is stopped."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        yield


def _made(path: Path, name: str, said: str) -> bytes:
    """The PDF; that LibreOffice answered «done» is no proof that there is one."""
    pdf = path.with_suffix(".pdf")
    data = pdf.read_bytes() if pdf.exists() else b""
    if not data.startswith(b"%PDF-"):
        lines = [line for line in said.splitlines() if line.strip() and "javaldx" not in line]
        raise PdfFailed(file=name, why=lines[-1][:200] if lines else "den gav ingen fil ifrån sig")
    return data
