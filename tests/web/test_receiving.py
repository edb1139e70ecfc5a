"""The registrator's desk: what is dropped is registered where it belongs, as it came, and a copy of it is stamped."""

from __future__ import annotations

import io
import re
from email.message import EmailMessage

import pytest
from pypdf import PdfReader, PdfWriter

from tests.support.outlook import msg
from tests.web.conftest import OPEN, PEOPLE, SECRET, logged_in
from web.visit import Site

DESK = "/registrera"
EMPTY = {"riktning": "inkommen", "titel": "", "datum": "", "fran": ""}


def _pdf() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


def _mail(subject: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Åsa Berg <asa@firman.example>", subject
    mail["Date"] = "Mon, 18 Jan 2021 16:00:00 +0100"
    mail.set_content("Hej!")
    mail.add_attachment(_pdf(), maintype="application", subtype="pdf", filename="yttrande.pdf")
    return mail.as_bytes()


@pytest.mark.parametrize("name", ["svar.eml", "svar.msg"])
def test_a_mail_that_names_its_case_needs_nothing_written(site: Site, name: str) -> None:
    headers = "From: =?utf-8?q?=C3=85sa?= Berg <asa@firman.example>\r\nDate: Mon, 18 Jan 2021 16:00:00 +0100\r\n"
    subject = f"Yttrande {OPEN}"
    outlook = msg(subject, "asa@firman.example", headers, {"yttrande.pdf": _pdf()})
    data = outlook if name.endswith("msg") else _mail(subject)
    writer = logged_in(site, PEOPLE["R"])

    came = writer.post(DESK, EMPTY, files={"filer": (name, data)})

    assert came.headers["location"] == f"/arende/{OPEN}/handlingar?gjort=registrerad"
    shown = writer.get(f"/arende/{OPEN}/handling/2").text
    assert "Åsa Berg &lt;asa@firman.example&gt;" in shown
    assert "2021-01-18" in shown
    assert writer.get(f"/arende/{OPEN}/handling/2/fil").content == data
    assert re.search(r"yttrande\.pdf.*bilaga till 2", writer.get(f"/arende/{OPEN}/handlingar").text, re.DOTALL)
    assert writer.get(f"/arende/{OPEN}/handling/3/fil").content[:5] == b"%PDF-"


def test_what_is_written_goes_before_what_the_mail_says(site: Site) -> None:
    writer = logged_in(site, PEOPLE["R"])
    said = {**EMPTY, "diarienummer": OPEN, "titel": "Svar på remiss", "fran": "Firman AB", "datum": "2021-01-19"}
    writer.post(DESK, said, files={"filer": ("svar.eml", _mail("Något helt annat"))})

    shown = writer.get(f"/arende/{OPEN}/handling/2").text
    assert [words in shown for words in ("Svar på remiss", "Firman AB", "2021-01-19")] == [True] * 3


@pytest.mark.parametrize("dnr", ["", "KS/2021:99", SECRET])
def test_a_case_that_is_not_there_is_told_beside_its_field_and_the_file_is_kept(site: Site, dnr: str) -> None:
    writer = logged_in(site, PEOPLE["2"])
    said = {**EMPTY, "diarienummer": dnr, "fran": "Firman & Co"}

    came = writer.post(DESK, said, files={"filer": ("svar.eml", _mail(f"Om {SECRET}"))})

    assert came.status_code == 422
    assert 'href="#f-diarienummer"' in came.text
    assert 'value="Firman &amp; Co"' in came.text
    assert 'name="vald.filer"' in came.text


def test_a_mail_that_cannot_be_opened_is_told_and_registered_as_it_is_once_it_has_a_title(site: Site) -> None:
    writer = logged_in(site, PEOPLE["R"])
    files = {"filer": ("svar.msg", b"\0\1 inget mejl")}
    said = {**EMPTY, "diarienummer": OPEN}

    assert "inget mejl som går att läsa" in writer.post(DESK, said, files=files).text
    assert writer.post(DESK, {**said, "titel": "Mejl"}, files=files).status_code == 303
    assert writer.get(f"/arende/{OPEN}/handling/2/fil").content == b"\0\1 inget mejl"


def test_every_fault_at_the_desk_is_told_at_once(site: Site) -> None:
    came = logged_in(site, PEOPLE["R"]).post(DESK, {"riktning": "", "datum": "i morgon", "titel": ""})
    assert [f'href="#f-{name}"' in came.text for name in ("riktning", "titel", "datum")] == [True] * 3


def test_a_pdf_that_came_in_is_stamped_on_a_copy_and_stays_as_it_came(site: Site) -> None:
    writer, original = logged_in(site, PEOPLE["R"]), _pdf()
    said = {**EMPTY, "diarienummer": OPEN, "titel": "Brev", "datum": "2021-01-19"}
    writer.post(DESK, said, files={"filer": ("brev.pdf", original)})
    case = f"/arende/{OPEN}"

    copy = writer.get(f"{case}/handling/2/stamplad")

    words = PdfReader(io.BytesIO(copy.content)).pages[0].extract_text()
    assert [line in words for line in ("INKOM", "2021-01-19", f"{OPEN}-2")] == [True] * 3
    assert "st%C3%A4mplad-brev.pdf" in copy.headers["content-disposition"]
    assert writer.get(f"{case}/handling/2/fil").content == original
    assert "Hämta en stämplad kopia" in writer.get(f"{case}/handling/2").text
    # The handling of the example is no sound PDF.
    assert writer.get(f"{case}/handling/1/stamplad").status_code == 409
