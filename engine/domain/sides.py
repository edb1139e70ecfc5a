"""Who of a case's parties the municipality itself is, and what each of them is called."""

from __future__ import annotations

from dataclasses import dataclass

from engine.domain.people import Party


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of a case as the municipality of that name sees them.

    Several parties may be municipalities, when some agree with each other: of them it is the one that bears its name.
    """

    parties: tuple[Party, ...] = ()
    municipality: str = ""

    @property
    def ours(self) -> str | None:
        """The id of the party that the municipality is; None where it cannot be told."""
        own = [one for one in self.parties if one.is_municipality]
        named = [one for one in own if one.name.casefold() == self.municipality.casefold()]
        called = [one for one in own if one.id == "kommunen"]
        of_that_kind = [one for one in own if one.kind != "region"] or own
        found = named or called or (of_that_kind if len(of_that_kind) == 1 else [])
        return found[0].id if found else None

    @property
    def others(self) -> tuple[Party, ...]:
        """Those with whom the municipality agrees."""
        return tuple(one for one in self.parties if not self.is_ours(one.id))

    def is_ours(self, party_id: str) -> bool:
        """Whether it is the municipality's own side; where that cannot be told, whether it is a municipality."""
        if self.ours is not None:
            return party_id == self.ours
        return any(one.id == party_id and one.is_municipality for one in self.parties)

    def is_other(self, party_id: str | None) -> bool:
        """Whether it is a party with whom the municipality agrees."""
        return any(one.id == party_id for one in self.others)

    def name(self, party_id: str) -> str:
        """What the party is called; the id itself where none has it."""
        return next((one.name for one in self.parties if one.id == party_id), party_id)


NO_SIDES = Sides()
