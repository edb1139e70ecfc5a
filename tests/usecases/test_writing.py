"""A document's text is written by hand, kept with every version, and never written over what is locked."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from engine.domain.comparison import Change
from engine.domain.marked_text import marked
from engine.usecases import handling, issuing, viewing, writing
from engine.usecases.changing import Locked
from engine.usecases.reserving import Wanted
from engine.usecases.work import NotAllowed, RevisionPassed
from engine.usecases.writing import NoTextThere, NothingWritten, Said, TextTooLong
from tests.web.conftest import OPEN, OPEN_LATER, PEOPLE, asked, prepared, site
from web.visit import Site

__all__ = ["prepared", "site"]
LETTER, FOLLOWED = "tjansteskrivelse", OPEN_LATER
TEXT = "# Förslag till beslut\n\n1. Löftet antas.\n\n# Sammanfattning\n\nKort & <rakt> sagt {{ 1 }}."


def _write(site: Site, text: str, *, by: str = "H", dnr: str = OPEN, revision: int | None = None) -> dict[str, object]:
    request = asked(site.app, PEOPLE[by])
    request = request if revision is None else type(request)(request.actor, "prov", if_revisions=frozenset({revision}))
    return writing.write_text(site.app, request, dnr, LETTER, Said("Om löftet", "Kommunstyrelsen", text))


def test_what_is_written_is_what_the_document_says(site: Site) -> None:
    _write(site, TEXT)
    made = issuing.draft(site.app, asked(site.app, PEOPLE["H"]), OPEN, Wanted(LETTER))
    said = "\n".join(one.text for one in Document(BytesIO(made.data)).paragraphs)

    assert "Kort & <rakt> sagt {{ 1 }}." in said
    assert "Löftet antas." in said
    seen = writing.text_view(site.app, asked(site.app, PEOPLE["H"]), OPEN, LETTER)
    assert (seen["title"], seen["to"], seen["text"], seen["byHand"]) == ("Om löftet", "Kommunstyrelsen", TEXT, True)


def test_every_version_is_kept_with_who_wrote_it_and_compared(site: Site) -> None:
    request = asked(site.app, PEOPLE["H"])
    was = writing.text_view(site.app, request, OPEN, LETTER)["text"]
    _write(site, TEXT)
    assert _write(site, TEXT, by="C")["changed"] is False
    _write(site, TEXT.replace("Kort", "Långt"), by="C")

    found = writing.text_versions(site.app, request, OPEN, LETTER)
    rows = writing.compare_versions(site.app, request, OPEN, LETTER, 2, 3).changed

    assert [one.by for one in found] == [None, "Tove Granhed", "Ragnar Älvhage"]
    assert marked(found[0].text.sections) == was
    assert [(row.change, row.after) for row in rows] == [(Change.ANDRAT, "Långt & <rakt> sagt {{ 1 }}.")]


def test_the_text_that_the_case_gives_can_be_had_back(site: Site) -> None:
    request = asked(site.app, PEOPLE["H"])
    _write(site, TEXT)
    writing.withdraw_text(site.app, request, OPEN, LETTER)
    seen = writing.text_view(site.app, request, OPEN, LETTER)

    assert (seen["byHand"], TEXT in seen["text"]) == (False, False)
    assert len(writing.text_versions(site.app, request, OPEN, LETTER)) == 2


def test_what_an_earlier_round_said_stays_when_the_text_of_this_one_is_withdrawn(site: Site) -> None:
    request = asked(site.app, PEOPLE["H"])
    handling.act(site.app, asked(site.app, PEOPLE["R"]), FOLLOWED, "ny_omgang", {"kind": ["revidering"]})
    assert writing.withdraw_text(site.app, request, FOLLOWED, LETTER)["changed"] is False
    _write(site, TEXT, dnr=FOLLOWED)
    assert writing.withdraw_text(site.app, request, FOLLOWED, LETTER)["changed"] is True

    seen = writing.text_view(site.app, request, FOLLOWED, LETTER)
    assert (TEXT in seen["text"], seen["inThisRound"], seen["byHand"]) == (False, False, False)
    there = [one["kind"] for one in viewing.case_view(site.app, request, FOLLOWED)["documents"]]
    assert there.count(LETTER) == 1


def test_points_of_the_proposal_that_the_text_does_not_say_are_told(site: Site) -> None:
    case = viewing.case_view(site.app, asked(site.app, PEOPLE["H"]), OPEN)
    proposed = [point["text"] for point in case["decisions"][0]["points"]]
    _write(site, "# Förslag till beslut\n\n" + "\n".join(f"{n}. {text}" for n, text in enumerate(proposed[1:], 1)))

    assert writing.text_view(site.app, asked(site.app, PEOPLE["H"]), OPEN, LETTER)["notInText"] == proposed[:1]


def test_two_people_do_not_write_over_each_other(site: Site) -> None:
    shown = writing.text_view(site.app, asked(site.app, PEOPLE["H"]), OPEN, LETTER)["revision"]
    _write(site, TEXT, by="C")
    with pytest.raises(RevisionPassed):
        _write(site, "Mitt", revision=shown)


def test_what_may_not_be_written_is_refused(site: Site) -> None:
    with pytest.raises(NotAllowed):
        _write(site, TEXT, by="L")
    with pytest.raises(NothingWritten):
        _write(site, " \n ")
    with pytest.raises(TextTooLong):
        _write(site, "- a\n" * 6000)
    with pytest.raises(NoTextThere):
        writing.write_text(site.app, asked(site.app, PEOPLE["H"]), OPEN, "protokollsutdrag", Said("", "", "x"))


def test_a_text_is_locked_where_the_definition_says_so(site: Site) -> None:
    handling.act(site.app, asked(site.app, PEOPLE["R"]), OPEN, "avskriv", {}, "Frågan är inte aktuell längre.")
    assert writing.text_view(site.app, asked(site.app, PEOPLE["H"]), OPEN, LETTER)["lockedIn"] == "Avskriven"
    with pytest.raises(Locked):
        _write(site, TEXT)
