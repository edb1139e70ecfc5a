"""Lämna ut: how a request for a public document was answered (TF 2:15–19, OSL 6 kap.); never by whom it was made."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What the assessment came to: the whole, a copy where something is masked, or nothing of it."""

    HELT = "helt"
    DELVIS = "delvis"
    NEKAT = "nekat"

    @property
    def label(self) -> str:
        """What was done, after «handlingen»."""
        return {"helt": "lämnades ut", "delvis": "lämnades ut maskerad", "nekat": "lämnades inte ut"}[self.value]

    @property
    def withholds(self) -> bool:
        """Whether something is kept back, which takes a provision."""
        return self is not Outcome.HELT
