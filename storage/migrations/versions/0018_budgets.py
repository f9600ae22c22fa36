"""How much may be spent and what jobs cost, as owners set it in the chat."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "budget",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("place", "each", "purse", "per")),
        sa.Column("credits", sa.Float, nullable=False),
        sa.Column("who", sa.JSON, nullable=False),
    )
    op.create_table(
        "cost",
        sa.Column("what", sa.String, primary_key=True),
        sa.Column("credits", sa.Float, nullable=False),
    )
