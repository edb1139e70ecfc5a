"""The made-up municipality of exempel/, on both databases, as the stories have it."""

from __future__ import annotations

from tests.stories.conftest import examples, world

__all__ = ["examples", "world"]
