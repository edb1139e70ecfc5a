"""Lämna ut on the page: every fault beside its field, the masked copy beside the original, and nobody's name."""

from __future__ import annotations

from tests.web.conftest import OPEN, PEOPLE, logged_in
from web.visit import Site

PAGE = f"/arende/{OPEN}/handling/1/lamna-ut"


def test_the_assessment_is_noted_with_its_masked_copy(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["A"])
    assert f'href="{PAGE}"' in visitor.get(f"/arende/{OPEN}/handling/1").text
    said = {"utgang": "delvis", "provning": "Namn maskade & klart", "lagrum": "OSL 21 kap. 1 §"}

    came = visitor.post(PAGE, said, files={"kopia": ("maskerad.pdf", b"%PDF-1.4 maskerad")})

    assert came.headers["location"] == f"/arende/{OPEN}/handling/1?gjort=utlamnad"
    shown = visitor.get(f"/arende/{OPEN}/handling/1").text
    assert "Namn maskade &amp; klart" in shown
    assert f'href="/arende/{OPEN}/handling/2"' in shown
    assert visitor.get(f"/arende/{OPEN}/handling/2/fil").content == b"%PDF-1.4 maskerad"


def test_what_is_missing_is_told_beside_its_field_with_what_was_written(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    nothing = visitor.post(PAGE, {})
    assert [f'href="#f-{name}"' in nothing.text for name in ("utgang", "provning")] == [True, True]
    no_law = visitor.post(PAGE, {"utgang": "nekat", "provning": "Sekretess"})
    assert 'href="#f-lagrum"' in no_law.text
    assert ">Sekretess</textarea>" in no_law.text
    no_copy = visitor.post(PAGE, {"utgang": "delvis", "provning": "Sekretess", "lagrum": "OSL 21:1"})
    assert 'href="#f-kopia"' in no_copy.text


def test_nobody_is_asked_who_asks(site: Site) -> None:
    text = logged_in(site, PEOPLE["R"]).get(PAGE).text
    assert "TF 2:18" in text
    assert [name in text for name in ('name="namn"', 'name="vem"', 'name="fran"', 'name="till"')] == [False] * 4
