"""People and places: their accounts, and what they set, saved and love."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Float, Index, Integer, String, Table, column

from storage.schema.base import Words, metadata, some

account = Table(
    "account",
    metadata,
    Column("platform", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("name", Words, nullable=False),
    # The same for all accounts that one person has linked; None for one that stands alone. See `storage.accounts`.
    Column("person", String),
    Index("account_person", "person", **some(column("person").is_not(None))),
)

# Codes by which accounts are linked, and wrong ones that were tried: these have no `code`. Kept for an hour.
linking = Table(
    "linking",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("account", String, nullable=False),
    Column("at", Float, nullable=False),
    # A hash of it, and the update that used it.
    Column("code", String),
    Column("used", String),
    Index("linking_code", "code", unique=True),
    Index("linking_at", "at"),
)

# What people and places have set, a row for each thing. A place is a whole chat; see `core.people`.
setting = Table(
    "setting",
    metadata,
    Column("platform", String, primary_key=True),
    # "person" or "place": on some platforms a person's own chat bears the person's number.
    Column("scope", String, primary_key=True),
    Column("owner", String, primary_key=True),
    Column("name", String, primary_key=True),
    # Empty: left open, later than another account of the same person set it.
    Column("value", Words, nullable=False),
    Column("at", Float, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)

# Settings and style references under a name, of a person or a place.
preset = Table(
    "preset",
    metadata,
    Column("id", String, primary_key=True),
    Column("platform", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("name", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("pictures", JSON, nullable=False),
    Column("at", Float, nullable=False),
    # What leads others to it, as long as it is shared.
    Column("link", String),
    Index("preset_owner", "platform", "scope", "owner", "name", unique=True),
    Index("preset_link", "link", unique=True, **some(column("link").is_not(None))),
)

# Which jobs somebody loves.
favourite = Table(
    "favourite",
    metadata,
    Column("platform", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("job_id", String, primary_key=True),
    Column("at", Float, nullable=False),
    Index("favourite_job", "job_id"),
    Index("favourite_account", "platform", "account", "at"),
    Index("favourite_at", "at"),
)

# The number up to which a person's jobs are in the index of words, where any are; see `storage.index`.
indexed = Table(
    "indexed",
    metadata,
    Column("platform", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("number", BigInteger, nullable=False),
)
