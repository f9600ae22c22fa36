"""Accounts of one person are linked, by codes; of what several of them have set, the last counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the columns and the table."""
    op.add_column("account", sa.Column("person", sa.String))
    some = sa.text("person IS NOT NULL")
    op.create_index("account_person", "account", ["person"], sqlite_where=some, postgresql_where=some)
    op.add_column("setting", sa.Column("at", sa.Float, nullable=False, server_default="0"))
    op.create_table(
        "linking",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("platform", "account")),
        sa.Column("at", sa.Float, nullable=False),
        *(sa.Column(name, sa.String) for name in ("code", "used")),
    )
    op.create_index("linking_code", "linking", ["code"], unique=True)
    op.create_index("linking_at", "linking", ["at"])
