"""The command menus, for each scope and language, and what stands on the bot's profile and in its empty chat."""

from __future__ import annotations

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bots.telegram.commands import COMMANDS
from core import words

_SCOPES = (
    (BotCommandScopeAllPrivateChats(), COMMANDS),
    (BotCommandScopeAllGroupChats(), tuple(name for name in COMMANDS if name != "settings")),
)


async def publish(bot: Bot) -> None:
    """Tell Telegram what does not stand there yet: it soon makes who changes much wait. Raises TelegramError."""
    for lang in words.LANGUAGES:
        code = None if lang == "en" else lang  # English is what speakers of all other languages get
        for scope, names in _SCOPES:
            menu = tuple(BotCommand(name, words.say(f"command_{name}", lang)) for name in names)
            if await bot.get_my_commands(scope, code) != menu:
                await bot.set_my_commands(menu, scope, code)
        about, short = words.say("about", lang), words.say("about_short", lang)
        if (await bot.get_my_description(code)).description != about:
            await bot.set_my_description(about, code)
        if (await bot.get_my_short_description(code)).short_description != short:
            await bot.set_my_short_description(short, code)
