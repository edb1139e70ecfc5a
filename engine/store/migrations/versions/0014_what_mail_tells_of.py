"""Of which cases a mail that waits tells, and which of them in clear: it is looked at again as it leaves the house."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("about", sa.Text))
