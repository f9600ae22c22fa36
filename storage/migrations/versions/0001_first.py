"""The first schema: jobs, posts, pictures, accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables. Spelled out, not taken from `storage.schema`: that one moves on, this one stays."""
    _jobs()
    _what_belongs_to_jobs()
    _what_platforms_said()


def _jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("platform", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False, unique=True),
        sa.Column("provider", sa.String, nullable=False),
        sa.Column("prompt", sa.String, nullable=False),
        sa.Column("said", sa.String, nullable=False),
        sa.Column("pictures", sa.JSON, nullable=False),
        sa.Column("mode", sa.String),
        sa.Column("dimensions", sa.String),
        sa.Column("parent", sa.String),
        sa.Column("action", sa.JSON),
        sa.Column("action_key", sa.String),
        sa.Column("words", sa.String),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("locked", sa.Boolean, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("task_id", sa.String),
        sa.Column("adopted", sa.Boolean, nullable=False),
        sa.Column("fault", sa.String),
        sa.Column("detail", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("result", sa.String),
        sa.Column("actions", sa.JSON, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("due_at", sa.Float, nullable=False),
        sa.Column("submitted_at", sa.Float),
        sa.Column("finished_at", sa.Float),
    )
    op.create_index("job_due", "job", ["state", "due_at"])
    op.create_index("job_place", "job", ["platform", "place", "created_at", "id"])
    op.create_index("job_person", "job", ["platform", "account", "state"])
    op.create_index("job_account", "job", ["platform", "account", "created_at", "id"])
    op.create_index("job_parent", "job", ["parent", "action_key"])
    op.create_index("job_task", "job", ["provider", "task_id"])


def _what_belongs_to_jobs() -> None:
    op.create_table(
        "account",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("account", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_table(
        "post",
        sa.Column("job_id", sa.String, sa.ForeignKey("job.id"), primary_key=True),
        sa.Column("message", sa.String),
        sa.Column("shown", sa.Integer, nullable=False),
        sa.Column("not_before", sa.Float, nullable=False),
        sa.Column("wanted", sa.Integer, nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.Column("behind", sa.Boolean, nullable=False),
    )
    op.create_index("post_behind", "post", ["behind", "not_before"])
    op.create_table(
        "picture",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    )


def _what_platforms_said() -> None:
    op.create_table(
        "inbox",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("update_id", sa.BigInteger, primary_key=True),
        sa.Column("raw", sa.String, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("inbox_at", "inbox", ["platform", "at"])
    op.create_table(
        "platform_file",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("form", sa.String, primary_key=True),
        sa.Column("file", sa.String, nullable=False),
    )
