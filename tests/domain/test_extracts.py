"""Which passages of a case an extract can be made of, and which text is whose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.case import Case
from engine.domain.decision import Decision, DecisionRole
from engine.domain.extracts import EXTRACT, NoSuchPassage, SeveralPassages, as_passed, newest, passage_of, passed
from engine.domain.text import DocumentText
from tests.domain.made import case, decision, proposal

D = date.fromisoformat
UTSKOTT = proposal("TSU", paragraph=35)
HELD = replace(UTSKOTT, meeting_on=D("2017-08-29"))
DECIDED = decision(D("2017-09-13"), paragraph=150)
TEXT = DocumentText(EXTRACT, header=(("§", "35"),))


def there(*decisions: Decision, texts: tuple[DocumentText, ...] = (TEXT,)) -> Case:
    return case(decisions=(proposal(), *decisions), documents=texts)


def named(one: Case) -> list[tuple[str | None, bool]]:
    return [(each.name, each.text is not None) for each in passed(one)]


@pytest.mark.parametrize(
    ("one", "known"),
    [
        (there(texts=()), []),
        (there(), [("§ 35", True)]),  # nothing is known but the text
        (there(UTSKOTT), [("TSU § 35", True)]),
        (there(UTSKOTT, HELD), [("TSU 2017-08-29 § 35", True)]),  # the same, now with its day
        (there(HELD, DECIDED), [("TSU 2017-08-29 § 35", True), ("KS 2017-09-13 § 150", False)]),
        (there(replace(HELD, paragraph=36), DECIDED), [
            ("§ 35", True), ("TSU 2017-08-29 § 36", False), ("KS 2017-09-13 § 150", False),
        ]),
        (there(HELD, DECIDED, texts=(replace(TEXT, header=()),)), [  # a text without § came before the decision
            ("TSU 2017-08-29 § 35", True), ("KS 2017-09-13 § 150", False),
        ]),
        (there(HELD, DECIDED, texts=(replace(TEXT, header=(), date=DECIDED.meeting_on),)), [
            ("TSU 2017-08-29 § 35", False), ("KS 2017-09-13 § 150", True),
        ]),
        (there(HELD, DECIDED, texts=(replace(TEXT, passage="KS 2017-09-13 § 150"),)), [
            ("TSU 2017-08-29 § 35", False), ("KS 2017-09-13 § 150", True),
        ]),
        (there(decision(D("2017-09-13"), paragraph=None), texts=()), [("KS 2017-09-13", False)]),
    ],
)  # fmt: skip
def test_every_passage_has_its_own_text_and_no_other(one: Case, known: list[tuple[str, bool]]) -> None:
    assert named(one) == known


def test_a_passage_is_named_by_as_much_as_no_other_has() -> None:
    one = there(HELD, replace(DECIDED, paragraph=35))

    assert passage_of(one, None) == newest(one)
    for said in ("KS 2017-09-13 § 35", "KS § 35", "2017-09-13 35"):
        assert passage_of(one, said) == newest(one)
    with pytest.raises(SeveralPassages):
        passage_of(one, "§ 35")
    with pytest.raises(NoSuchPassage, match="TSU 2017-08-29 § 35, KS 2017-09-13 § 35"):
        passage_of(one, "36")


def test_the_case_as_an_organ_left_it_knows_nothing_of_what_came_later() -> None:
    later = replace(there(HELD, DECIDED), round=2, decisions=(proposal(), HELD, DECIDED, decision(D("2018-05-02"))))
    first, second, _ = passed(later)

    seen = as_passed(later, first)
    assert (seen.round, seen.decided(), newest(seen)) == (1, None, first)
    assert as_passed(later, second).decided() == DECIDED
    assert as_passed(later, second).documents == ()
    assert all(one.role is not DecisionRole.BESLUT for one in seen.decisions)
