"""What somebody writes in the address line, or sends too much of, is answered as what it is."""

from __future__ import annotations

import pytest

from tests.web.conftest import OPEN, OPEN_LATER, PEOPLE, logged_in
from web.visit import Site


@pytest.mark.parametrize("action", ["zzz", "besluta-inte", "å" * 300])
def test_a_step_that_the_case_does_not_have_is_a_page_that_is_not_there(site: Site, action: str) -> None:
    visitor = logged_in(site, PEOPLE["R"])

    assert visitor.get(f"/arende/{OPEN}/steg/{action}").status_code == 404
    assert visitor.post(f"/arende/{OPEN}/steg/{action}", {}).status_code == 404


def test_a_list_narrowed_to_nobody_is_empty(site: Site) -> None:
    came = logged_in(site, PEOPLE["R"]).get("/arenden?handlaggare=finns.inte")

    assert came.status_code == 200
    assert OPEN not in came.text


def test_a_file_that_is_too_large_is_told_without_the_words_of_the_machine(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    said = {"riktning": "inkommen", "titel": "Bilder", "datum": "2021-01-19", "fran": "Firman"}
    large = {"filer": ("bilder.zip", b"x" * (site.app.settings.max_file + 1))}

    came = visitor.post(f"/arende/{OPEN_LATER}/registrera", said, files=large)

    assert came.status_code == 422
    assert "större än" in came.text
    assert "ARENDE_MAXFIL" not in came.text
