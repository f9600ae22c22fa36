"""What jobs cost, and who spent it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "spending",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("job", "platform", "account", "chat", "kind")),
        sa.Column("credits", sa.Float, nullable=False),
        sa.Column("purses", sa.String, nullable=False),
        sa.Column("fault", sa.String),
        sa.Column("returned", sa.Boolean, nullable=False),
    )
    for name, columns in (
        ("at", ["at", "returned", "purses", "credits"]),
        ("job", ["job"]),
        ("account", ["platform", "account", "at"]),
        ("chat", ["platform", "chat", "at", "returned", "purses", "credits"]),
    ):
        op.create_index(f"spending_{name}", "spending", columns)
