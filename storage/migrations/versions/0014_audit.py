"""Who changed or decided what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("platform", "account", "person", "what")),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_index("audit_name", "audit", ["name"], unique=True)
