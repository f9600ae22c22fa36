"""What counts against allowances, apart from jobs: a chat is more than a place, and a second try counts too."""

from __future__ import annotations

import time

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

HOUR = 3600


def upgrade() -> None:
    """Add the table. What was asked for within the last hour goes on counting."""
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("platform", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("chat", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("claim_account", "claim", ["platform", "account", "at"])
    op.create_index("claim_chat", "claim", ["platform", "chat", "at"])
    op.create_index("claim_at", "claim", ["at"])
    columns = ("platform", "account", "place", "created_at")
    job = sa.table("job", *map(sa.column, columns))
    claim = sa.table("claim", *map(sa.column, ("platform", "account", "chat", "at")))
    lately = sa.select(*(job.c[name] for name in columns)).where(
        job.c.created_at > time.time() - HOUR, job.c.platform != "web"
    )
    op.execute(claim.insert().from_select(("platform", "account", "chat", "at"), lately))
