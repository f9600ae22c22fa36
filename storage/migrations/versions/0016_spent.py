"""What was spent is summed up by day."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from alembic import op

from storage.spent import keys, millionths

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the table, with what was spent by then."""
    keys = [sa.Column(name, sa.String, primary_key=True) for name in ("tag", "each", "platform", "owner")]
    op.create_table(
        "spent",
        *keys,
        sa.Column("day", sa.Integer, primary_key=True),
        sa.Column("credits", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("spent_day", "spent", ["day"])
    op.execute("UPDATE spending SET purses = '*' || rtrim(purses, '|')")
    sum_up(op.get_bind())
    for name, columns in (("at", ["at"]), ("chat", ["platform", "chat", "at"])):  # sums are read elsewhere now
        op.drop_index(f"spending_{name}", "spending")
        op.create_index(f"spending_{name}", "spending", columns)


def sum_up(c: sa.Connection) -> None:
    """What is spent, and was not given back."""
    names = ("tag", "each", "platform", "owner", "day")
    sums: Counter[tuple[str, str, str, str, int]] = Counter()
    kept = sa.text("SELECT platform, account, chat, day, purses, credits FROM spending WHERE NOT returned")
    for *row, cost in c.execute(kept):
        sums.update(dict.fromkeys(keys(*row), millionths(cost)))
    spent = sa.table("spent", *map(sa.column, (*names, "credits")))
    rows = [dict(zip(names, key, strict=True)) | {"credits": cost} for key, cost in sums.items()]
    for start in range(0, len(rows), 500):
        c.execute(spent.insert(), rows[start : start + 500])
