"""The command menus, for each scope and language, and what stands on the bot's profile."""

from __future__ import annotations

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bots.telegram.commands import COMMANDS
from core import words

_SCOPES = (
    (BotCommandScopeAllPrivateChats(), COMMANDS),
    (BotCommandScopeAllGroupChats(), tuple(name for name in COMMANDS if name != "settings")),
)


async def publish(bot: Bot) -> None:
    """Tell Telegram the commands. English is what speakers of all other languages get. Raises TelegramError."""
    for scope, names in _SCOPES:
        for lang in words.LANGUAGES:
            menu = [BotCommand(name, words.say(f"command_{name}", lang)) for name in names]
            await bot.set_my_commands(menu, scope=scope, language_code=None if lang == "en" else lang)
