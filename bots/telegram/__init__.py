"""Telegram, on python-telegram-bot: updates in become use cases, jobs out become messages."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")
"""The library's coming way to tell times; the present one warns at every 429."""
