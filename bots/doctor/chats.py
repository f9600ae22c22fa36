"""The chat platforms: whether Telegram and Discord know the bot, and whether it can do there what it is meant to do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord
from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import InvalidToken, TelegramError

from bots.discord.adapter import UNKNOWN_BOT as UNKNOWN_DISCORD_BOT
from bots.discord.client import point_at
from bots.doctor.finding import Finding
from bots.settings import Settings
from bots.telegram.adapter import UNKNOWN_BOT, make_bot

DISCORD_SECONDS = 20.0
"""For how long Discord may take to answer everything."""
ENDPOINT = (
    "Discord sends this bot's commands to an interactions endpoint, so Easel would never hear of them: "
    "clear Interactions Endpoint URL in the Developer Portal, under General Information."
)


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """What the configured platforms say to their tokens."""
    if settings.telegram_token is not None:
        async for finding in _telegram(settings.telegram_token.get_secret_value(), settings):
            yield finding
    if settings.discord_token is not None:
        async for finding in _discord(settings.discord_token.get_secret_value(), settings):
            yield finding


async def _telegram(token: str, settings: Settings) -> AsyncIterator[Finding]:
    bot = make_bot(token, settings.telegram_api_url)
    try:
        await bot.initialize()
        me = await bot.get_me()
    except InvalidToken:
        yield Finding(False, UNKNOWN_BOT)
    except TelegramError as error:
        yield Finding(
            False,
            f"Telegram could not be asked at {settings.telegram_api_url} ({type(error).__name__}): "
            "open the way there, or correct TELEGRAM_API_URL.",
        )
    else:
        yield Finding(True, f"Telegram knows the bot as @{me.username}.")
        if not me.supports_inline_queries:
            yield Finding(None, "Sharing into other chats is off: turn it on with /setinline at @BotFather.")
        async for finding in _cache_chat(bot, settings.telegram_cache_chat):
            yield finding
        if settings.public_url is not None and not settings.public_url.startswith("https://"):
            yield Finding(None, "PUBLIC_URL is not HTTPS, so Telegram cannot use it; Easel asks for updates instead.")
    finally:
        await bot.shutdown()


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


async def _discord(token: str, settings: Settings) -> AsyncIterator[Finding]:
    point_at(settings.discord_api_url)
    try:
        async with asyncio.timeout(DISCORD_SECONDS), discord.Client(intents=discord.Intents.none()) as client:
            await client.login(token)
            assert client.application is not None, "the login asks for it"
            yield Finding(True, f"Discord knows the bot as {client.user}.")
            if client.application.interactions_endpoint_url is not None:
                yield Finding(False, ENDPOINT)
            _, gateway, starts = await client.http.get_bot_gateway()
            if not starts["remaining"]:
                yield Finding(None, "Discord lets this bot connect no more today; it waits until it may.")
            await (await client.http.ws_connect(gateway)).close()
            yield Finding(True, "Discord's gateway answers.")
    except discord.LoginFailure:
        yield Finding(False, UNKNOWN_DISCORD_BOT)
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
        yield Finding(
            False,
            f"Discord could not be asked at {settings.discord_api_url} ({type(error).__name__}): "
            "open the way there, or correct DISCORD_API_URL.",
        )
