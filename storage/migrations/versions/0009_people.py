"""What people and places set, name and love; what was set for presses, as notes until now, goes there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_NOTE = sa.table("note", sa.column("platform"), sa.column("name"))
_TASTES = sa.and_(_NOTE.c.platform == "easel", _NOTE.c.name.like("taste %"))


def upgrade() -> None:
    """Make the tables and columns, and move the notes."""
    setting = op.create_table(
        "setting",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("platform", "scope", "owner", "name")),
        sa.Column("value", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "preset",
        sa.Column("id", sa.String, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("platform", "scope", "owner", "name", "words")),
        sa.Column("pictures", sa.JSON, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("link", sa.String),
    )
    op.create_index("preset_owner", "preset", ["platform", "scope", "owner", "name"], unique=True)
    shared = sa.text("link IS NOT NULL")
    op.create_index("preset_link", "preset", ["link"], unique=True, sqlite_where=shared, postgresql_where=shared)
    op.create_table(
        "favourite",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("platform", "account", "job_id")),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("favourite_job", "favourite", ["job_id"])
    op.create_index("favourite_account", "favourite", ["platform", "account", "at"])
    op.create_index("favourite_at", "favourite", ["at"])
    op.add_column("job", sa.Column("added", sa.String))
    op.add_column("job", sa.Column("delivery", sa.String))
    c = op.get_bind()
    for name in c.scalars(sa.select(_NOTE.c.name).where(_TASTES)).all():
        _, taste, platform, account = name.split(" ", 3)
        row = {"platform": platform, "scope": "person", "owner": account, "name": taste, "value": "on"}
        c.execute(setting.insert(), row)
    c.execute(_NOTE.delete().where(_TASTES))
