"""The seed of a picture, once somebody asked for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the column."""
    op.add_column("job", sa.Column("seed", sa.String))
