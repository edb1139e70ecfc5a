"""The board: when members are called and minutes approved, the meetings held here, their paragraphs and papers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("meetings", sa.Column("summons", sa.Date()))
    op.add_column("meetings", sa.Column("approval", sa.Date()))
