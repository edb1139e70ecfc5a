"""Lämna ut: the assessment stands in the journal and the masked copy beside the original; who asked is nowhere."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from engine.domain.answers import FileGiven
from engine.domain.disclosure import Outcome
from engine.usecases import auditing, disclosing, handling, registering, viewing
from engine.usecases.disclosing import (
    Assessed,
    AssessmentMissing,
    CopyMissing,
    CopyNotMasked,
    CopyOfWhat,
    ProvisionNeeded,
)
from engine.usecases.registering import NoSuchRecord, RecordGone
from engine.usecases.work import NotAllowed
from tests.web.conftest import OPEN, PEOPLE, asked, prepared, site
from web.visit import Site

__all__ = ["prepared", "site"]
WHY, LAW = "Uppgifter om enskildas hälsa är maskade.", "OSL 21 kap. 1 §"
ORIGINAL = b"%PDF-1.4"


def _disclose(
    site: Site, outcome: Outcome, why: str = WHY, law: str | None = LAW, copy: bytes | None = None, *, by: str = "R",
    number: int = 1,
) -> dict[str, object]:  # fmt: skip
    file: FileGiven | None = None
    if copy is not None:
        file = registering.take_in_stream(site.app, "maskerad.pdf", io.BytesIO(copy))
    found = Assessed(outcome, why, law)
    return disclosing.disclose(site.app, asked(site.app, PEOPLE[by]), OPEN, number, found, file)


def test_a_masked_copy_is_a_handling_of_its_own_and_the_original_stays(site: Site) -> None:
    told = _disclose(site, Outcome.DELVIS, copy=b"%PDF-1.4 maskerad")
    records = {one["number"]: one for one in viewing.case_view(site.app, asked(site.app, PEOPLE["R"]), OPEN)["records"]}
    (row,) = disclosing.disclosures(site.app, asked(site.app, PEOPLE["R"]), OPEN, 1)

    assert told["copy"] == 2
    assert (records[2]["title"], records[2]["appendixTo"]) == ("Maskerad kopia av handling 1", 1)
    assert records[1]["version"] == 1
    assert (row["label"], row["provision"], row["copy"]) == ("lämnades ut maskerad", LAW, 2)
    says = auditing.journal_view(site.app, asked(site.app, PEOPLE["R"]), OPEN)["entries"][-1]["text"]
    assert says == f"Handling 1 lämnades ut maskerad, som handling 2 ({LAW}). Prövning: {WHY}"


def test_what_is_public_needs_no_provision_and_a_closed_case_takes_it_too(site: Site) -> None:
    handling.act(site.app, asked(site.app, PEOPLE["R"]), OPEN, "avskriv", {}, "Frågan är inte aktuell längre.")
    assert _disclose(site, Outcome.HELT, law=None, by="A")["copy"] is None


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (AssessmentMissing, (Outcome.HELT, " ", None, None)), (ProvisionNeeded, (Outcome.NEKAT, WHY, " ", None)),
        (CopyMissing, (Outcome.DELVIS, WHY, LAW, None)), (CopyNotMasked, (Outcome.DELVIS, WHY, LAW, ORIGINAL)),
        (CopyOfWhat, (Outcome.NEKAT, WHY, LAW, b"x")),
    ],
)  # fmt: skip
def test_what_an_assessment_must_say(
    site: Site, refused: type[Exception], said: tuple[Outcome, str, str | None, bytes | None]
) -> None:
    with pytest.raises(refused):
        _disclose(site, *said)


def test_only_those_who_keep_the_documents_assess_and_only_what_is_there(site: Site) -> None:
    with pytest.raises(NotAllowed):
        _disclose(site, Outcome.HELT, by="L")
    with pytest.raises(NoSuchRecord):
        _disclose(site, Outcome.HELT, number=9)
    registering.void(site.app, asked(site.app, PEOPLE["R"]), OPEN, 1, "Fel")
    with pytest.raises(RecordGone):
        _disclose(site, Outcome.HELT)


def test_what_is_told_of_a_marked_handling_is_told_to_nobody_else(site: Site) -> None:
    registrar = asked(site.app, PEOPLE["R"])
    new = registering.NewRecord("inkommen", "Läkarintyg", secrecy=LAW)
    number = registering.register(site.app, registrar, OPEN, new)["number"]
    _disclose(site, Outcome.NEKAT, "Intyget om Kornblixt", number=number)

    other = replace(asked(site.app, PEOPLE["2"]), guarded=True)
    entries = auditing.journal_view(site.app, other, OPEN)["entries"]
    assert [one["text"] for one in entries if "Kornblixt" in one["text"]] == []
    with pytest.raises(NoSuchRecord):
        disclosing.disclosures(site.app, other, OPEN, number)
