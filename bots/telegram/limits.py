"""Telegram's limits, as data. Sources: the Bot API's pages and FAQ (10.0), and python-telegram-bot's constants.

What comes of a 429, which Telegram answers above its rate limits, stands in `calls.meaning`; what is held back before
that, in `bots/common/rate_limit.py`.
"""

from __future__ import annotations

from bots.common.rate_limit import Limit
from core import actions

TEXT = 4096
"""Characters of a message, counted as UTF-16 units after entities are parsed."""
CAPTION = 1024
"""The same for a caption."""
TOAST = 200
"""Characters of an answer to a callback query."""
ROW = actions.ROW
"""Labels in a row: those that a phone shows without cutting them."""
BUTTONS = 100
"""Of a message."""
KEYBOARD = 280
"""Pixels that a row has on a phone of 390: as wide as the picture above it."""
KEY_GAP, KEY_EDGES = 4, 10
"""Between two buttons, and beside the label of one. What does not fit into the rest is cut off there."""
NARROW, WIDE = 7, 17
"""A Latin letter on the average, and a Chinese one or an emoji."""

PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_SIDES = 10_000
"""Width and height of a photo, added up, in pixels."""
PHOTO_RATIO = 20
DOCUMENT_BYTES = 50 * 1024 * 1024
"""Also of a video."""
THUMBNAIL_SIDE = 320
"""Pixels of the longer side of a video's thumbnail, a JPEG of less than 200 kB."""
DOWNLOAD_BYTES = 20 * 1024 * 1024
"""Of a file that a bot fetches with getFile."""
UPDATES = 100
"""Updates that Telegram hands out at once, while there are so many."""
QUERY = 256
"""Characters of an inline query."""

OVERALL = Limit(30, 1)
PRIVATE = Limit(5, 5)
"""One a second; a short burst is taken."""
GROUP = Limit(20, 60)
"""Messages and edits that Telegram takes from a bot; above, it answers 429 and names a time to wait."""

ALBUM_SECONDS = 5.0
"""The pictures of an album come as messages of their own, mostly close together; they have been seen to come seconds
apart (tdlib/telegram-bot-api#629)."""
REST_SECONDS = 2.0
"""What a person types beyond `TEXT` the apps send as messages of its own, one right behind the other."""
