"""Jobs take half as many bytes, and have numbers in the order of their age, by which an index of words finds them.

The tables of jobs and posts are made anew, in that order, and the old ones dropped: in place, SQLite would keep each
half-empty page, and PostgreSQL each row twice. A page at a time is in memory. The index itself is derived, and made
after this; see `storage.index`.
"""

from __future__ import annotations

import logging
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.jobs import Action
from storage.packing import as_usual, packed

revision = "0008"
down_revision = "0007"

log = logging.getLogger("storage.migrations")

PAGE = 1000
"""Jobs in memory at a time."""
TOLD_EVERY = 50_000
"""Jobs after which the log says how far it is. They take some seconds."""
_AT_WORK = sa.text("state NOT IN ('done', 'failed', 'cancelled')")
_JSON = sa.JSON(none_as_null=True)


def _columns() -> list[sa.Column[Any]]:
    """Of a job, but for what is new."""
    words = ("kind", "platform", "account", "place", "origin", "provider", "prompt", "said")
    return [
        sa.Column("id", sa.String, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in words),
        sa.Column("pictures", sa.JSON, nullable=False),
        *(sa.Column(name, sa.String) for name in ("mode", "dimensions", "parent")),
        sa.Column("action", _JSON),
        *(sa.Column(name, sa.String) for name in ("action_key", "button", "words")),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("locked", sa.Boolean, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()),
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
        *(sa.Column(name, sa.Float) for name in ("submitted_at", "sent_again_at", "finished_at")),
        sa.Column("owner", sa.String),
    ]


def upgrade() -> None:
    """Make the tables anew, and what finds their rows."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "job_new",
        sa.Column("number", number, primary_key=True),
        *_columns(),
        sa.Column("buttons", sa.LargeBinary),
    )
    postgres = op.get_bind().dialect.name == "postgresql"
    if postgres:
        op.execute("LOCK TABLE job, post IN EXCLUSIVE MODE")  # replicas of before may read meanwhile
    _move_jobs()
    op.create_index("job_id", "job_new", ["id"], unique=True)
    _move_posts()
    op.drop_table("job")
    op.rename_table("job_new", "job")
    _find_jobs()
    _move_files()
    op.create_table(
        "indexed",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("account", sa.String, primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    if postgres:
        op.execute("ANALYZE job, post, platform_file")


def _move_jobs() -> None:
    c = op.get_bind()
    old = sa.table("job", *_columns())
    new = sa.table("job_new", *_columns(), sa.column("buttons", sa.LargeBinary))
    count = c.scalar(sa.select(sa.func.count()).select_from(old))
    op.create_index("job_moving", "job", ["created_at", "id"])
    age = sa.tuple_(old.c.created_at, old.c.id)
    page = sa.select(old).order_by(old.c.created_at, old.c.id).limit(PAGE)
    page, moved = page.where(age > sa.tuple_(sa.bindparam("at", type_=sa.Float), sa.bindparam("id"))), 0
    last: dict[str, object] = {"at": float("-inf"), "id": ""}
    while rows := c.execute(page, last).mappings().all():
        c.execute(new.insert(), [_moved(dict(row)) for row in rows])
        last = {"at": rows[-1]["created_at"], "id": rows[-1]["id"]}
        moved += len(rows)
        if moved % TOLD_EVERY == 0:
            log.info("the store is brought up to date: %s of %s jobs", moved, count)


def _moved(row: dict[str, Any]) -> dict[str, Any]:
    """A job's row as it is from now on."""
    row["buttons"] = packed(Action(**action) for action in row["actions"])
    row["actions"] = []
    if row["action"] is not None:
        row["action"] = as_usual(Action(**row["action"]))
    return row


def _move_posts() -> None:
    """Those of jobs: before the jobs of before can go, nothing may hang on them."""
    op.create_table(
        "post_new",
        sa.Column("job_id", sa.String, sa.ForeignKey("job_new.id"), primary_key=True),
        sa.Column("message", sa.String),
        sa.Column("shown", sa.Integer, nullable=False),
        sa.Column("not_before", sa.Float, nullable=False),
        sa.Column("wanted", sa.Integer, nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.Column("behind", sa.Boolean, nullable=False),
    )
    op.execute(
        "INSERT INTO post_new (job_id, message, shown, not_before, wanted, ended, behind)"
        " SELECT job_id, message, shown, not_before, wanted, ended, behind"
        " FROM post JOIN job_new ON id = job_id ORDER BY number"
    )
    op.drop_table("post")
    op.rename_table("post_new", "post")
    one, true = sa.text("behind = 1"), sa.text("behind")
    op.create_index("post_behind", "post", ["not_before"], sqlite_where=one, postgresql_where=true)


def _find_jobs() -> None:
    op.create_index("job_origin", "job", ["origin"], unique=True)
    op.create_index("job_place", "job", ["platform", "place", "number"])
    op.create_index("job_account", "job", ["platform", "account", "number"])
    for name, columns, where in (
        ("job_due", ["state", "due_at"], _AT_WORK),
        ("job_person", ["platform", "account"], _AT_WORK),
        ("job_here", ["platform", "place"], _AT_WORK),
        ("job_parent", ["parent"], sa.text("parent IS NOT NULL")),
        ("job_button", ["button"], sa.text("button IS NOT NULL")),
    ):
        op.create_index(name, "job", columns, sqlite_where=where, postgresql_where=where)


def _move_files() -> None:
    """What platforms call files, under the first half of their hashes."""
    op.create_table(
        "platform_file_new",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("form", sa.String, primary_key=True),
        sa.Column("file", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO platform_file_new (platform, hash, form, file)"
        " SELECT platform, substr(hash, 1, 32), form, file FROM platform_file ORDER BY 1, 2, 3"
    )
    op.drop_table("platform_file")
    op.rename_table("platform_file_new", "platform_file")
