"""Click's own words in Swedish, whatever language the machine is set to."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"


def speak_swedish() -> None:
    """Points gettext's domain «messages», which is click's, at our catalogue; LANG and LC_ALL no longer count."""
    gettext.bindtextdomain("messages", str(FOLDER))
    os.environ["LANGUAGE"] = "sv"
