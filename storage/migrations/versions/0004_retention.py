"""When a picture was last kept or used: those that were not for long are forgotten."""

from __future__ import annotations

import time

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column. What is there already counts from now on, so that nothing is gone at once."""
    op.add_column("picture", sa.Column("kept_at", sa.Float, nullable=False, server_default="0"))
    op.execute(sa.table("picture", sa.column("kept_at")).update().values(kept_at=time.time()))
    op.create_index("picture_kept", "picture", ["kept_at"])
