"""Discord's limits, as data. Sources: the developer documentation (November 2026) and discord.py 2.7.

What comes of a 429, which Discord answers above its rate limits, stands in `calls.meaning`; what is held back before
that, in `bots/common/rate_limit.py`.
"""

from __future__ import annotations

from bots.common.rate_limit import Limit
from core import actions

TOKEN_SECONDS = 15 * 60.0
"""An interaction's token edits its message for this long."""
TOKEN_SLACK = 60.0
"""Seconds before that end from which the bot's own edits take over."""
TEXT = 4000
"""Characters of all texts of a message in Components V2 together."""
COMPONENTS = 40
"""Of a message in Components V2, nested ones too."""
ROW = actions.ROW
"""Buttons of an action row."""
LABEL = 80
PLACEHOLDER = 150
"""Characters of what stands in a list where nothing is picked."""
ALT = 1024
"""Characters of a picture's alternative text."""
INPUT = 4000
"""Characters of a text input in a modal."""
UPLOADS = 10
"""Files of a file upload in a modal."""
CHOICES = 25
CHOICE = 100
"""Choices of an autocomplete, and the characters of the name and of the value of each."""
PROMPT = 6000
"""Characters of a string option."""
FILE_BYTES = 10 * 1024 * 1024
"""Of a file where no interaction tells a larger limit."""

OVERALL = Limit(40, 1)
"""Discord takes 50 calls a second from a bot."""
CHANNEL = Limit(5, 5)
"""What Discord takes for a channel, about; where its own answers say more, the library waits for them."""

MODAL_SECONDS = 2.0
"""For finding out what a modal asks: it has to be the first answer, and Discord waits three seconds for that."""
