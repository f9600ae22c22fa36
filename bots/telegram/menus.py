"""The command menus, for each scope and language, and what stands on the bot's profile and in its empty chat."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bots.common.command import Command
from core import messages

log = logging.getLogger(__name__)


async def publish(bot: Bot, table: Mapping[str, Command]) -> bool:
    """Tell Telegram what it does not show yet of these commands and of the profile; whether it took all of it.

    A courtesy: nothing waits for it, and nothing fails with it. A Bot API server of one's own may lack these calls
    (404, which the library takes for a token that is refused), or answer them in its own way.
    """
    scopes = (
        (BotCommandScopeAllPrivateChats(), tuple(table)),
        (BotCommandScopeAllGroupChats(), tuple(name for name, command in table.items() if command.groups)),
    )
    spoken = [lang for lang in messages.LANGUAGES if len(lang) == 2]  # Telegram keeps menus for no other codes
    menus = [_menu(bot, scope, names, lang) for scope, names in scopes for lang in spoken]
    profiles = [_profile(bot, lang) for lang in spoken]
    failed = [error for error in await asyncio.gather(*menus, *profiles, return_exceptions=True) if error is not None]
    for why in dict.fromkeys(
        str(error) if isinstance(error, TelegramError) else type(error).__name__ for error in failed
    ):
        log.warning("Telegram did not take a menu or a profile (%s); Easel tries again later", why)
    return not failed


async def _menu(bot: Bot, scope: BotCommandScope, names: Sequence[str], lang: str) -> None:
    menu = tuple(BotCommand(name, messages.say(f"command_{name}", lang)) for name in names)
    code = _code(lang)
    if await bot.get_my_commands(scope, code) != menu:
        await bot.set_my_commands(menu, scope, code)


async def _profile(bot: Bot, lang: str) -> None:
    about, short, code = messages.say("about", lang), messages.say("about_short", lang), _code(lang)
    if (await bot.get_my_description(code)).description != about:
        await bot.set_my_description(about, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)


def _code(lang: str) -> str | None:
    """English is what speakers of all other languages get."""
    return None if lang == messages.FALLBACK else lang
