"""Telegram, on python-telegram-bot: updates in become use cases, jobs out become messages."""

import os

# Its own sentences can be said as soon as anything of it is imported.
from bots.telegram import messages

os.environ.setdefault("PTB_TIMEDELTA", "true")
"""The library's coming way to tell times; the present one warns at every 429."""

__all__ = ["messages"]
