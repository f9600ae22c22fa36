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
_TELEGRAMS = _INBOX.c.platform == "telegram"
PAGE = 1000
"""Updates in memory at a time: whoever replies to an album quotes it, so there may be hundreds of thousands."""


def upgrade() -> None:
    """Add the column, and fill it for what is kept already."""
    op.add_column("inbox", sa.Column("album", sa.String))
    op.create_index("inbox_album", "inbox", ["platform", "album"])
    parts = sa.select(_INBOX.c.update_id, _INBOX.c.raw).where(_TELEGRAMS, _INBOX.c.raw.contains("media_group_id"))
    page, last = parts.order_by(_INBOX.c.update_id).limit(PAGE), -1
    while rows := op.get_bind().execute(page.where(_INBOX.c.update_id > last)).all():
        for row in rows:
            message = json.loads(row.raw).get("message") or {}
            chat, name = message.get("chat", {}).get("id"), message.get("media_group_id")
            if chat is not None and isinstance(name, str):
                this = _INBOX.update().where(_TELEGRAMS, _INBOX.c.update_id == row.update_id)
                op.execute(this.values(album=f"{chat}/{name}"))
        last = rows[-1].update_id
