"""What is answered is kept or refused, never dropped; and what is taken over is said as the one who says it."""

from __future__ import annotations

import pytest

from engine.domain.answers import BadAnswers
from engine.domain.decision import decided_stem
from tests.domain.flow import HELD, SIGNING, UNSIGNED, C, D, E, N, R, act, decided, draft, prepared


@pytest.mark.parametrize(
    ("action", "answers", "said"),
    [
        ("bered", {"paragraph": "35"}, "ange utskottet"),
        ("bered", {"organ": "KS", "meeting_on": "2017-09-01"}, "ange utskottet"),
        ("underteckna", {**SIGNING, "role": "Ordförande"}, "ange också vem som undertecknar"),
    ],
)
def test_what_is_answered_is_never_dropped_unseen(action: str, answers: dict[str, str], said: str) -> None:
    by = {"bered": C, "underteckna": R}[action]
    one = act(draft(UNSIGNED), "foresla", E).case if action == "bered" else decided(UNSIGNED)
    with pytest.raises(BadAnswers, match=said):
        act(one, action, by, **answers)


@pytest.mark.parametrize(
    ("proposed", "said"),
    [
        ("Kommunstyrelsen föreslås besluta", "Kommunstyrelsen beslutar"),
        ("Kommunstyrelsen föreslås besluta att:", "Kommunstyrelsen beslutar att:"),
        ("Arbetsutskottet föreslår att kommunstyrelsen beslutar att", "Kommunstyrelsen beslutar att"),
        ("Kontoret föreslår kommunstyrelsen att", "Kommunstyrelsen beslutar att"),
        ("Kommunstyrelsen beslutar", "Kommunstyrelsen beslutar"),
        (None, None),
    ],
)
def test_an_organ_that_adopts_a_proposal_decides_and_does_not_propose(proposed: str | None, said: str | None) -> None:
    assert decided_stem(proposed, "Kommunstyrelsen") == said


def test_a_stem_that_the_secretary_wrote_stays_as_written() -> None:
    one = act(draft(UNSIGNED), "foresla", E, stem="KS föreslås besluta").case
    one = act(one, "bered", C).case
    assert act(one, "besluta", N, **HELD).case.decisions[-1].stem == "Kommunstyrelsen beslutar"
    own = act(one, "besluta", N, **HELD, stem="Det föreslås besluta").case
    assert own.decisions[-1].stem == "Det föreslås besluta"


def test_a_matter_is_postponed_to_a_later_meeting_or_to_the_next() -> None:
    one = prepared(UNSIGNED)
    day = HELD["meeting_on"]
    with pytest.raises(BadAnswers, match="kan inte bordläggas till"):
        act(one, "bordlagg", N, meeting_on=day, until=day)
    assert act(one, "bordlagg", N, meeting_on=day, until="2030-01-09").case.decisions[-1].until == D("2030-01-09")
    assert act(one, "bordlagg", N, meeting_on=day).case.decisions[-1].until is None
