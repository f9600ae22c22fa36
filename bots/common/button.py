"""A button under a message, as every platform's `render` makes it. Pure data."""

from __future__ import annotations

from msgspec import Struct

from core.text import visible


class Button(Struct, frozen=True):
    """What stands on it, and what comes back when it is pressed (`bots.common.callback_data`)."""

    label: str
    data: str = ""
    style: str = "secondary"
    """`primary`, `secondary`, `success` or `danger`; a platform that lacks one shows it plain."""
    share: str | None = None
    """Instead of data: what is searched for inline, in a chat that the person chooses."""
    write: str | None = None
    """What is put into the person's message box, where the platform can do that, instead of sending the data."""
    url: str | None = None
    """Instead of data: where it leads."""
    copy: str | None = None
    """Instead of data: what is to be copied; left out where a platform has no such buttons."""
    app: bool = False
    """Whether that opens within the chat app, where it can do that."""


Rows = tuple[tuple[Button, ...], ...]
"""Rows of buttons, from the top."""


def shown(rows: Rows, most: int) -> Rows:
    """The rows without buttons that have nothing on them, and no more buttons than `most`: the last row stays."""
    seen = [tuple(button for button in row if visible(button.label)) for row in rows]
    rows = tuple(filter(None, seen))
    room = most - len(rows[-1]) if rows else 0
    kept = []
    for row in rows[:-1]:
        if len(row) > room:
            break
        kept.append(row)
        room -= len(row)
    return (*kept, *rows[-1:])
