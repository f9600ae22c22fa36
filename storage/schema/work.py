"""Jobs, what they cost, and their pictures."""

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
    LargeBinary,
    String,
    Table,
    column,
    false,
)

from storage.schema.base import AT_WORK, PictureName, Words, metadata, some

job = Table(
    "job",
    metadata,
    # In the order in which jobs were added: what is newest, and what the index of words calls them.
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("account", String, nullable=False),
    Column("place", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("provider", String, nullable=False),
    Column("prompt", Words, nullable=False),
    Column("said", Words, nullable=False),
    Column("pictures", JSON, nullable=False),
    Column("mode", String),
    Column("dimensions", String),
    Column("parent", String),
    Column("action", JSON(none_as_null=True)),
    Column("action_key", String),
    Column("button", String),
    Column("words", Words),
    Column("lang", String, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("veiled", Boolean, nullable=False, server_default=false()),
    # What the person's settings put into the prompt, and how the result is to be delivered; None for nothing special.
    Column("added", Words),
    Column("delivery", String),
    # Of its picture, once somebody asked for that.
    Column("seed", String),
    # Who asked there, while a region is chosen; see `core.asks.noted`.
    Column("asked", String),
    Column("state", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("task_id", String),
    Column("adopted", Boolean, nullable=False),
    Column("fault", String),
    Column("detail", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("result", PictureName),
    # None: in `actions`, as programs of before 0008 write them; see `storage.packing`.
    Column("buttons", LargeBinary),
    Column("actions", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("due_at", Float, nullable=False),
    Column("submitted_at", Float),
    Column("sent_again_at", Float),
    Column("finished_at", Float),
    # The replica that works on it; see `storage.replica`.
    Column("owner", String),
    Index("job_id", "id", unique=True),
    Index("job_origin", "origin", unique=True),
    Index("job_place", "platform", "place", "number"),
    Index("job_account", "platform", "account", "number"),
    Index("job_due", "state", "due_at", **some(AT_WORK)),
    Index("job_person", "platform", "account", **some(AT_WORK)),
    Index("job_here", "platform", "place", **some(AT_WORK)),
    Index("job_parent", "parent", **some(column("parent").is_not(None))),
    Index("job_button", "button", **some(column("button").is_not(None))),
)

# What was asked for within the last hour, and counts against allowances; see `storage.claims`.
claim = Table(
    "claim",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("account", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("at", Float, nullable=False),
    Index("claim_account", "platform", "account", "at"),
    Index("claim_chat", "platform", "chat", "at"),
    Index("claim_at", "at"),
)

# What jobs cost, from when they were asked for; see `storage.spending`.
spending = Table(
    "spending",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Float, nullable=False),
    # Days of UTC since 1970.
    Column("day", Integer, nullable=False),
    Column("job", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("account", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("credits", Float, nullable=False),
    # What marks from which budgets it was spent, with bars between; see `core.quota.Claim.tags`.
    Column("purses", String, nullable=False),
    # Why the job came to nothing, if it did; and whether its credits were given back then.
    Column("fault", String),
    Column("returned", Boolean, nullable=False),
    Index("spending_at", "at"),
    Index("spending_job", "job"),
    Index("spending_account", "platform", "account", "at"),
    Index("spending_chat", "platform", "chat", "at"),
)

# The same summed up by day, for budgets: a claim costs as much after 100,000 others as after one. See `storage.spent`.
spent = Table(
    "spent",
    metadata,
    # Of a budget; empty for all that is spent.
    Column("tag", String, primary_key=True),
    # Who has a sum: `core.budgets.Each`, and an account or a chat of a platform; both empty for all together.
    Column("each", String, primary_key=True),
    Column("platform", String, primary_key=True),
    Column("owner", String, primary_key=True),
    Column("day", Integer, primary_key=True),
    # In millionths, so that what is added and taken away again leaves nothing.
    Column("credits", BigInteger, nullable=False),
    Index("spent_day", "day"),
    sqlite_with_rowid=False,
)

# Updates of chats that changed a job, or were led to one that another update made (that one's is `job.origin`).
origin = Table(
    "origin",
    metadata,
    Column("name", String, primary_key=True),
    # None where nothing came of it: then nothing will.
    Column("job_id", String),
    Column("at", Float, nullable=False),
    Index("origin_at", "at"),
)

post = Table(
    "post",
    metadata,
    Column("job_id", String, ForeignKey("job.id"), primary_key=True),
    Column("message", String),
    Column("shown", Integer, nullable=False),
    Column("not_before", Float, nullable=False),
    # The revision that ought to be shown: written in the transaction that changes the job, so that the poster
    # finds its work by an index and not by comparing two tables.
    Column("wanted", Integer, nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("behind", Boolean, nullable=False),
    Index("post_behind", "not_before", **some(column("behind", Boolean))),
)

picture = Table(
    "picture",
    metadata,
    Column("hash", PictureName, primary_key=True),
    Column("type", String, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    # When it was last kept, or went into a job.
    Column("kept_at", Float, nullable=False, server_default="0"),
    Index("picture_kept", "kept_at"),
)
