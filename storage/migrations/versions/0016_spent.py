"""What was spent is summed up by day."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from alembic import op

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
    """What was spent of late, and was not given back: budgets look back to the first of the month."""
    names = ("tag", "each", "platform", "owner", "day")
    sums: Counter[tuple[str, str, str, str, int]] = Counter()
    kept = "SELECT platform, account, chat, day, purses, credits FROM spending WHERE NOT returned"
    late = "day >= (SELECT max(day) FROM spending) - 62"
    for *row, cost in c.execute(sa.text(f"{kept} AND {late}")):
        sums.update(dict.fromkeys(_keys(*row), round(cost * 1_000_000)))
    spent = sa.table("spent", *map(sa.column, (*names, "credits")))
    rows = [dict(zip(names, key, strict=True)) | {"credits": cost} for key, cost in sums.items()]
    for start in range(0, len(rows), 500):
        c.execute(spent.insert(), rows[start : start + 500])


def _keys(platform: str, account: str, chat: str, day: int, purses: str) -> list[tuple[str, str, str, str, int]]:
    tags = filter(None, purses.split("|"))
    whose = (("person", platform, account), ("place", platform, chat), ("all", "", ""))
    keys = [("", *whose[-1], day), *((tag, *each, day) for tag in tags for each in whose)]
    return [key for key in keys if key[:2] != ("*", "all")]
