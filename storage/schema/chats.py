"""What comes from chats, what platforms keep, and which replica does what."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, String, Table

from storage.schema.base import Words, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("platform", String, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("raw", Words, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("at", Float, nullable=False),
    Column("owner", String),
    Column("album", String),
    Index("inbox_at", "platform", "at"),
    Index("inbox_album", "platform", "album"),
    Index("inbox_undone", "platform", "done"),
)

platform_file = Table(
    "platform_file",
    metadata,
    Column("platform", String, primary_key=True),
    Column("hash", String, primary_key=True),
    Column("form", String, primary_key=True),
    Column("file", String, nullable=False),
    sqlite_with_rowid=False,  # it is found by its key alone, and its key is half of it
)

note = Table(
    "note",
    metadata,
    Column("platform", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

replica = Table(
    "replica",
    metadata,
    Column("id", String, primary_key=True),
    Column("until", Float, nullable=False),
)

role = Table(
    "role",
    metadata,
    Column("name", String, primary_key=True),
    Column("owner", String, nullable=False),
)
