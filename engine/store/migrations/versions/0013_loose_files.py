"""Which files were handed in and belong to nothing yet, and since when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "loose_files",
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_loose_files_file_id")),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_loose_files")),
    )
    op.create_index(op.f("ix_loose_files_since"), "loose_files", ["since"])
