"""Which characters a Word file can hold, and what stands in place of those it cannot."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
# Two noncharacters (Unicode 23.7: for internal use only) mark where a value begins and ends while a document is
# checked.
BEGINS, ENDS = "\ufdd0", "\ufdd1"

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f]")
# What XML 1.0 (production 2) leaves out, and the noncharacters, which no text that is sent between programs may hold.
_CANNOT_STAND = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)


def normalised(text: str) -> str:
    r"""The text as a Word file holds it, and as it is read back from there.

    Stated once, for every text that goes into a document: it becomes NFC; \r\n, \r, \v and \f become \n, which is a
    line break; control characters (NUL and \a among them), lone surrogates and noncharacters become U+FFFD, so that a
    loss shows. Everything else goes in and comes out as it is, «{{» and «<» too.
    """
    return unicodedata.normalize("NFC", _CANNOT_STAND.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text)))
