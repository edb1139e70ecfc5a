"""The same desk as the terminal's own tests have."""

from tests.terminal.conftest import desk, empty_desk, set_up

__all__ = ["desk", "empty_desk", "set_up"]
