"""The tables, as the program sees them. `storage/migrations` makes them; a test holds the two against each other."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    false,
)

metadata = MetaData()

job = Table(
    "job",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("platform", String(16), nullable=False),
    Column("account", String(64), nullable=False),
    Column("place", String(128), nullable=False),
    Column("origin", String(128), nullable=False, unique=True),
    Column("provider", String(32), nullable=False),
    Column("prompt", String, nullable=False),
    Column("said", String, nullable=False),
    Column("pictures", JSON, nullable=False),
    Column("mode", String(8)),
    Column("dimensions", String(16)),
    Column("parent", String(16)),
    Column("action", JSON(none_as_null=True)),
    Column("action_key", String(16)),
    Column("words", String),
    Column("lang", String(8), nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("state", String(12), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("task_id", String(64)),
    Column("adopted", Boolean, nullable=False),
    Column("fault", String(16)),
    Column("detail", String, nullable=False),
    Column("text", String, nullable=False),
    Column("result", String(64)),
    Column("actions", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("due_at", Float, nullable=False),
    Column("submitted_at", Float),
    Column("finished_at", Float),
    Index("job_due", "state", "due_at"),
    Index("job_place", "platform", "place", "created_at", "id"),
    Index("job_person", "platform", "account", "state"),
    Index("job_account", "platform", "account", "created_at", "id"),
    Index("job_parent", "parent", "action_key"),
    Index("job_task", "provider", "task_id"),
)

account = Table(
    "account",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("account", String(64), primary_key=True),
    Column("name", String(128), nullable=False),
)

post = Table(
    "post",
    metadata,
    Column("job_id", String(16), ForeignKey("job.id"), primary_key=True),
    Column("message", String),
    Column("shown", Integer, nullable=False),
    Column("not_before", Float, nullable=False),
    # The revision that ought to be shown: written in the transaction that changes the job, so that the poster
    # finds its work by an index and not by comparing two tables.
    Column("wanted", Integer, nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("behind", Boolean, nullable=False),
    Index("post_behind", "behind", "not_before"),
)

picture = Table(
    "picture",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("type", String(16), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size", Integer, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("raw", String, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("at", Float, nullable=False),
    Index("inbox_at", "platform", "at"),
)

platform_file = Table(
    "platform_file",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("hash", String(64), primary_key=True),
    Column("form", String(16), primary_key=True),
    Column("file", String(256), nullable=False),
)

note = Table(
    "note",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("value", String, nullable=False),
)
