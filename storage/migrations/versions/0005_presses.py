"""Presses count once: which button made a job, when it was last sent again, and which updates have had their way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add them. The buttons of jobs that are there already are told by their parents, or by what they are tried for."""
    op.add_column("job", sa.Column("button", sa.String))
    op.add_column("job", sa.Column("sent_again_at", sa.Float))
    op.create_index("job_button", "job", ["button", "created_at"])
    op.create_table(
        "origin",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("job_id", sa.String),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("origin_at", "origin", ["at"])
    names = ("button", "parent", "action_key", "words", "origin")
    job = sa.table("job", *(sa.column(name, sa.String) for name in names))
    pressed = sa.and_(job.c.parent.is_not(None), job.c.words.is_(None))
    op.execute(job.update().where(pressed).values(button=job.c.parent + ":" + job.c.action_key))
    again = job.c.origin.startswith("again:")
    op.execute(job.update().where(again).values(button=sa.func.substr(job.c.origin, 7) + ":again"))
