"""Who asked where for what may come of it elsewhere."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the column."""
    op.add_column("job", sa.Column("asked", sa.String))
