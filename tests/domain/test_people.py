"""Who acts and who is concerned."""

from __future__ import annotations

import pytest

from engine.domain.people import SYSTEM, Actor, Party, Role
from tests.domain.made import ELIN


def test_every_role_has_a_word() -> None:
    assert {role.label for role in Role} == {
        "läsare", "handläggare", "chef", "registrator", "nämndsekreterare", "ordförande", "arkivarie",
        "systemförvaltare",
    }  # fmt: skip


def test_somebody_acts_by_name_or_it_is_the_system() -> None:
    assert (Actor(ELIN).id, Actor(ELIN).name, Actor(ELIN).is_system) == ("elin.berg", "Elin Berg", False)
    assert (SYSTEM.id, SYSTEM.name, SYSTEM.is_system) == ("system", "Systemet", True)


@pytest.mark.parametrize(
    ("party", "ours"),
    [
        (Party("kommunen", "Bergvika kommun"), True),
        (Party("bergvika", "Bergvika kommun", "kommun"), True),
        (Party("polisen", "Polismyndigheten", "myndighet"), False),
        (Party("forening", "Bergvika IF", "förening"), False),
    ],
)
def test_the_municipality_s_own_side_is_known(party: Party, ours: bool) -> None:
    assert party.is_municipality is ours
