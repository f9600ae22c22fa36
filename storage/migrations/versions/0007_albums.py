"""Which album an update of Telegram is a part of, so that the others are found without reading all."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_INBOX = sa.table(
    "inbox",
    sa.column("platform", sa.String),
    sa.column("update_id", sa.BigInteger),
    sa.column("raw", sa.String),
    sa.column("album", sa.String),
)


def upgrade() -> None:
    """Add the column, and fill it for what is kept already."""
    op.add_column("inbox", sa.Column("album", sa.String))
    op.create_index("inbox_album", "inbox", ["platform", "album"])
    parts = sa.select(_INBOX).where(_INBOX.c.platform == "telegram", _INBOX.c.raw.contains("media_group_id"))
    for row in op.get_bind().execute(parts).all():
        message = json.loads(row.raw).get("message") or {}
        chat, name = message.get("chat", {}).get("id"), message.get("media_group_id")
        if chat is not None and isinstance(name, str):
            op.execute(
                _INBOX.update()
                .where(_INBOX.c.platform == "telegram", _INBOX.c.update_id == row.update_id)
                .values(album=f"{chat}/{name}")
            )
