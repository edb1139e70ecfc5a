"""Letters as .eml files in a folder: for the demo, for trying out, and where no mail server may be spoken to."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from pathlib import Path

from engine.domain.message import Attempt, Delivery
from engine.domain.words import reason_of


@dataclass(frozen=True, slots=True)
class FolderChannel:
    """Writes each letter as one file, named by its date and Message-ID; the same letter again is the same file."""

    folder: Path

    def deliver(self, raw: bytes, sender: str, recipient: str) -> Attempt:  # noqa: ARG002 - both stand in the letter
        """Writes the file whole or not at all."""
        path = self.folder / file_name(raw)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(path, raw)
        except OSError as problem:
            why = f"Mejlet gick inte att skriva i mappen {self.folder}: {reason_of(problem)}."
            return Attempt(Delivery.DEFERRED, why, reached=False)
        return Attempt(Delivery.SENT, str(path))


def file_name(raw: bytes) -> str:
    """«20210201-0630-sammanstallning.anna.2021-02-01.3f2a….eml»."""
    headers = BytesHeaderParser(policy=compat32).parsebytes(raw)
    try:
        when = f"{parsedate_to_datetime(str(headers['Date'])):%Y%m%d-%H%M}"
    except ValueError:
        when = "utan-datum"
    local = str(headers["Message-ID"] or "").strip().lstrip("<").partition("@")[0]
    return f"{when}-{re.sub(r'[^A-Za-z0-9.-]+', '', local)[:120] or 'utan-id'}.eml"


def _write(path: Path, raw: bytes) -> None:
    """Beside it first, then into its place in one step: nobody ever sees half a letter."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".skrivs")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
