"""Decisions by delegation that are announced on the board by themselves, since their organ is not told of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("delegated", sa.Column("announced_on", sa.Date))
