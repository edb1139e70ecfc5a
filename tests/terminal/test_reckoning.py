"""`rakna` answers anybody: exact fields, every step, no database and no settings."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.support.terminal import run_terminal


@pytest.fixture(autouse=True)
def nothing_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ARENDE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ARENDE_DATABAS", "postgresql+psycopg://ingen@127.0.0.1:1/finns-inte")
    monkeypatch.chdir(tmp_path)


def told(*words: str) -> dict[str, object]:
    code, out, err = run_terminal(["rakna", *words, "--json"])
    assert (code, err) == (0, "")
    answer: dict[str, object] = json.loads(out)
    return answer


def test_the_anslag_day_gives_the_three_days_that_follow() -> None:
    answer = told("anslag", "2026-12-03")

    steps = answer.pop("reckoning")
    assert answer == {"lastAppealDay": "2026-12-28", "earliestTakeDown": "2026-12-29", "finalFrom": "2026-12-29"}
    assert isinstance(steps, list)
    assert [
        law for law in ("13 kap. 5 §", "2 § lagen (1930:173)", "8 kap. 12 §") if not any(law in s for s in steps)
    ] == []
    assert len(steps) == len(set(steps)) == 4


@pytest.mark.parametrize(
    ("words", "field", "day"),
    [
        (("uppsagning", "2018-12-31", "P18M"), "lastNoticeDay", "2017-06-30"),
        (("uppsagning", "2017-06-30", "P3M"), "lastNoticeDay", "2017-03-30"),
        (("uppsagning", "2017-06-30", "P3M", "--manadsslut"), "lastNoticeDay", "2017-03-31"),
        (("kallelse", "2026-05-25"), "lastSummonsDay", "2026-05-18"),
        (("kallelse", "2026-05-25", "--dagar", "5"), "lastSummonsDay", "2026-05-20"),
        (("frist", "2026-12-03", "P3W"), "lastDay", "2026-12-28"),
    ],
)
def test_a_day_comes_with_its_reckoning_and_nothing_else(words: tuple[str, ...], field: str, day: str) -> None:
    answer = told(*words)

    assert set(answer) == {field, "reckoning"}
    assert answer[field] == day
    assert answer["reckoning"]


def test_the_day_to_announce_is_known_once_the_minutes_are_approved() -> None:
    before = told("justering", "2026-12-08")
    after = told("justering", "2026-12-08", "--justerat", "2026-12-17")

    assert (before["lastApprovalDay"], before["lastPostingDay"]) == ("2026-12-22", None)
    assert (after["lastApprovalDay"], after["lastPostingDay"]) == ("2026-12-22", "2026-12-19")
    assert "för sent" not in str(after)
    assert "1 dag för sent" in str(told("justering", "2026-12-08", "--justerat", "2026-12-23"))


def test_people_read_the_days_and_how_they_were_reckoned() -> None:
    code, out, err = run_terminal(["rakna", "uppsagning", "2027-12-31", "P6M"])

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Sista uppsägningsdag: 2027-06-30, onsdag",
        "",
        "Så är det räknat",
        "  – 2027-12-31 minus 6 månader = 2027-06-30, onsdag",
        "  – juni 2027 har ingen dag 31: månadens sista dag gäller",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("anslag", "2026-02-30"), "ingen dag"),
        (("uppsagning", "2027-12-31", "tre månader"), "Skriv till exempel P3M"),
        (("justering", "2026-12-08", "--justerat", "2026-12-07"), "före sammanträdet"),
        (("kallelse", "2026-12-08", "--dagar", "-1"), "dagar"),
    ],
)
def test_what_cannot_be_reckoned_is_said_in_swedish(words: tuple[str, ...], said: str) -> None:
    code, out, err = run_terminal(["rakna", *words])

    assert (code, out) == (2, "")
    assert said in err
