"""Telegram, on python-telegram-bot: updates in become use cases, jobs out become messages."""
