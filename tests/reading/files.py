"""Files to be read, made on the spot: Word, OpenDocument and PDF, whole and in every way broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
TEXT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of those parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with that body; parts: name without .xml -> what stands in it."""
    whole = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    others = {f"word/{name}.xml": part for name, part in parts.items()}
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": whole, **others})


def paragraph(text: str, style: str = "", number: str = "") -> str:
    """A paragraph of a Word file. number: of the list that it belongs to."""
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{listed}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def text_box(*texts: str) -> str:
    """A text box as Word keeps it: once as it is drawn, and once for older versions."""
    box = f"<w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(inside: str, *, asks: bool = False) -> str:
    """A content control. asks: it still shows what is to be written there."""
    return (
        f"<w:sdt><w:sdtPr>{'<w:showingPlcHdr/>' if asks else ''}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def row(*cells: str) -> str:
    """A row of a table of a Word file."""
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style></w:styles>'
)
NUMBERING = (
    f"<w:numbering {W}>"
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)


def opendocument(body: str, **more: str | bytes) -> bytes:
    """An OpenDocument text with that body."""
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    whole = f"<office:document-content {TEXT}>{inside}</office:document-content>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": whole, **more})


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with those lines on each page, written in Helvetica; a page without lines is as if it were a picture."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for n, page in enumerate(pages):
        drawn = _drawn(page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _file(objects)


def _drawn(page: Sequence[str]) -> bytes:
    """The lines one under the other; of a line with a tab the second half stands in a column to the right."""
    at = 780
    said = []
    for line in page:
        at -= 14
        for place, words in zip((60, 330), line.split("\t"), strict=False):
            if words:
                shown = words.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
                said.append(b"BT /F1 11 Tf %d %d Td (%s) Tj ET" % (place, at, shown))
    return b"\n".join(said)


def _file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for n, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (n, one))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["Hemligt"]]))))
    writer.encrypt("lösenord", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
