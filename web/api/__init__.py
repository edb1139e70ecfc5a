"""The front door of other programs: the same use cases as JSON under /v1, described by its own openapi.json."""

from __future__ import annotations

import logging

# FastAPI tells the log, when it is imported, that it does without a library for e-mail addresses; so do we.
logging.getLogger("fastapi").addHandler(logging.NullHandler())
