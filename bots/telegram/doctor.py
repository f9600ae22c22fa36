"""What `easel doctor` tries of Telegram, and what it says about it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator

from telegram import Bot, User
from telegram.constants import ChatMemberStatus
from telegram.error import InvalidToken, TelegramError

from bots.common.finding import Finding
from bots.telegram.bot import make_bot
from bots.telegram.media import LocalFileMissing, local_path
from bots.telegram.problems import read, unknown_bot, unreached
from bots.telegram.settings import TelegramSettings


async def check(token: str, settings: TelegramSettings) -> AsyncIterator[Finding]:
    """What Telegram says to the token, and whether the bot can do there what it is meant to do."""
    proxy = settings.proxy_to_telegram
    if proxy is not None and proxy.wrong:
        yield Finding(False, proxy.wrong)
        return
    bot = make_bot(token, settings.telegram_api_url, proxy)
    try:
        with read():
            await bot.initialize()
            me = await bot.get_me()
    except InvalidToken:
        yield Finding(False, unknown_bot(bot))
    except TelegramError as error:
        yield Finding(False, unreached(error, settings.telegram_api_url, proxy))
    else:
        async for finding in _of_bot(bot, me, settings):
            yield finding
    finally:
        await bot.shutdown()


async def _of_bot(bot: Bot, me: User, settings: TelegramSettings) -> AsyncIterator[Finding]:
    """What there is to say of a bot that Telegram knows."""
    link = f"https://t.me/{me.username}"
    yield Finding(
        True,
        f"Telegram knows the bot as @{me.username}: chat with it at {link}, "
        f"or add it to a group with {link}?startgroup.",
        greets=True,
    )
    if not me.supports_inline_queries:
        yield Finding(None, "Sharing into other chats is off: turn it on with /setinline at @BotFather.")
    if not me.can_join_groups:
        yield Finding(None, "Nobody can add the bot to groups: turn that on with /setjoingroups at @BotFather.")
    yield _privacy(heard=bool(me.can_read_all_group_messages))
    async for finding in _undelivered(bot, settings.public_url):
        yield finding
    async for finding in _local(bot):
        yield finding
    async for finding in _cache_chat(bot, settings.telegram_cache_chat):
        yield finding
    if settings.public_url is not None and not settings.public_url.startswith("https://"):
        yield Finding(None, "PUBLIC_URL is not HTTPS, so Telegram cannot use it; Easel asks for updates instead.")


def _privacy(*, heard: bool) -> Finding:
    """`heard`: whether the bot is sent everything in its groups."""
    needed = "commands, replies to it and mentions"
    if heard:
        return Finding(
            None,
            f"Privacy mode is off: Telegram sends the bot all that is written in its groups, though {needed} are all "
            "that Easel uses. Turn it on with /setprivacy at @BotFather.",
        )
    return Finding(True, f"Privacy mode is on: in groups the bot gets {needed}, which is all that Easel uses.")


async def _undelivered(bot: Bot, public_url: str | None) -> AsyncIterator[Finding]:
    """What Telegram says of the hook that a running Easel has set: it comes from outside, and knows best."""
    try:
        with read():
            hook = await bot.get_webhook_info()
    except TelegramError:  # a courtesy that servers may lack
        return
    if public_url and hook.url.startswith(public_url) and hook.pending_update_count and hook.last_error_message:
        yield Finding(
            False,
            f"{hook.pending_update_count} updates wait, because Telegram cannot bring them to PUBLIC_URL: "
            f"“{hook.last_error_message}”. Mend what stands in front of Easel.",
        )


async def _local(bot: Bot) -> AsyncIterator[Finding]:
    """Whether files can be read of a Bot API server that keeps them on its own disk: tried with the bot's picture."""
    try:
        with read():
            photos = (await bot.get_user_profile_photos(bot.id, limit=1)).photos
            path = local_path(bot, await bot.get_file(photos[0][0].file_id)) if photos else None
    except TelegramError:  # a courtesy that servers may lack
        return
    if path is not None and not await asyncio.to_thread(os.access, path, os.R_OK):
        yield Finding(False, str(LocalFileMissing(path)))
    elif path is not None:
        yield Finding(True, f"The server at TELEGRAM_API_URL runs with --local, and {path.parent} can be read here.")


async def _cache_chat(bot: Bot, chat: int | None) -> AsyncIterator[Finding]:
    if chat is None:
        return
    try:
        member = await bot.get_chat_member(chat, bot.id)
    except TelegramError as error:
        yield Finding(False, f"TELEGRAM_CACHE_CHAT cannot be reached ({error.message}): add the bot to that chat.")
        return
    if member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
        yield Finding(False, "The bot is no member of TELEGRAM_CACHE_CHAT: add it there, and let it post pictures.")
    else:
        yield Finding(True, "The bot is in TELEGRAM_CACHE_CHAT.")
