"""What owners decide, and who decided it."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Index, Integer, String, Table

from storage.schema.base import Words, metadata

# Who owns this Easel, and who helps them; see `core.admission`.
owner = Table(
    "owner",
    metadata,
    Column("platform", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("helper", Boolean, nullable=False),
    Column("at", Float, nullable=False),
)

# What owners made rules of: who may ask there for that; see `core.policy`.
rule = Table(
    "rule",
    metadata,
    # A term of a place; empty for everywhere.
    Column("place", String, primary_key=True),
    Column("what", String, primary_key=True),
    # None: says nothing of who may.
    Column("allow", JSON(none_as_null=True)),
    Column("deny", JSON, nullable=False),
    Column("channels", JSON, nullable=False),
)

# How much may be spent, as owners have set it; see `core.budgets`.
budget = Table(
    "budget",
    metadata,
    # A term of a place; empty for everywhere.
    Column("place", String, primary_key=True),
    Column("each", String, primary_key=True),
    # The name of a shared one; empty for none.
    Column("purse", Words, primary_key=True),
    Column("per", String, primary_key=True),
    Column("credits", Float, nullable=False),
    # Terms of whom it binds; none for everybody.
    Column("who", JSON, nullable=False),
)

# What jobs cost, where owners have set it; see `core.mj.costs`.
cost = Table(
    "cost",
    metadata,
    Column("what", String, primary_key=True),
    Column("credits", Float, nullable=False),
)

# What owners, helpers and moderators changed or decided; see `core.audit`.
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Float, nullable=False),
    # Who did it, and as whom people knew them then; empty once they are forgotten.
    Column("platform", String, nullable=False),
    Column("account", String, nullable=False),
    Column("person", Words, nullable=False),
    Column("what", String, nullable=False),
    Column("about", JSON, nullable=False),
    # The same fact noted twice has the same.
    Column("name", String, nullable=False),
    Index("audit_name", "name", unique=True),
)

# Words that may not stand in prompts, and what to write instead; see `core.moderation`.
word = Table(
    "word",
    metadata,
    # A term of a place; empty for everywhere, "midjourney" for what a provider refused.
    Column("place", String, primary_key=True),
    # The word as it is compared, and as somebody wrote it.
    Column("key", Words, primary_key=True),
    Column("word", Words, nullable=False),
    Column("instead", Words, nullable=False),
    # How often a provider refused it; when last, or when it was put there.
    Column("times", Integer, nullable=False),
    Column("at", Float, nullable=False),
)

# Who may ask for nothing, by each of their accounts: all of one ban have its id. See `core.banning`.
ban = Table(
    "ban",
    metadata,
    Column("id", String, primary_key=True),
    Column("platform", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("person", Words, nullable=False),
    # A term of a place; empty for everywhere.
    Column("place", String, nullable=False),
    # None: for good.
    Column("until", Float),
    Column("at", Float, nullable=False),
    Index("ban_account", "platform", "account"),
)

# Pictures that were reported, and by whom; see `core.reporting`.
report = Table(
    "report",
    metadata,
    Column("job", String, primary_key=True),
    Column("at", Float, nullable=False),
    Column("count", Integer, nullable=False),
    # [what was decided, by whom].
    Column("decided", JSON, nullable=False),
    # Where it is shown -> the message there.
    Column("messages", JSON, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
)

reporter = Table(
    "reporter",
    metadata,
    Column("job", String, primary_key=True),
    Column("platform", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("at", Float, nullable=False),
    Index("reporter_account", "platform", "account"),
)
