"""What is published on the web, and what is an address that shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.followup import Schedule
from engine.domain.publishing import NotAnAddress, publishes, web_address
from tests.domain.made import duty


@pytest.mark.parametrize("link", ["https://www.bergvika.example/lofte", " http://bergvika.example "])
def test_an_address_is_taken_without_the_space_around_it(link: str) -> None:
    assert web_address(link) == link.strip()


@pytest.mark.parametrize(
    "link", ["", "hej hej", "javascript:alert(1)", "bergvika.example", "https://", "https://a b.example", "ftp://a.example",
             "https://[::1", "https://bergvika", "https://a.example/\x00"],
)  # fmt: skip
def test_what_no_browser_opens_is_no_address(link: str) -> None:
    with pytest.raises(NotAnAddress):
        web_address(link)


@pytest.mark.parametrize(
    ("what", "phrase", "public"),
    [
        ("Uppföljningen publiceras på webbplatsen", None, True),
        ("Kort lägesrapport", "Rapporten läggs ut på kommunens hemsida.", True),
        ("Uppföljning sprids i sociala medier", None, True),
        ("Parterna träffas", "Parterna ska träffas varje månad.", False),
    ],
)
def test_a_duty_to_publish_is_known_by_its_words(what: str, phrase: str | None, public: bool) -> None:
    assert publishes(replace(duty(Schedule()), what=what, phrase=phrase)) is public
