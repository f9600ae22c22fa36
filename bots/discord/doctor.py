"""What `easel doctor` tries of Discord, and what it says about it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord

from bots.common.finding import Finding, unreached
from bots.discord.adapter import UNKNOWN_BOT
from bots.discord.client import by_way_of, log_in, point_at, why_not
from bots.discord.settings import DiscordSettings

SECONDS = 20.0
"""For how long Discord may take to answer everything."""
SCOPES = ("bot", "applications.commands")
NEEDED = discord.Permissions(view_channel=True, send_messages=True, send_messages_in_threads=True, attach_files=True)
"""What the bot needs in a server, as README says."""
ENDPOINT = (
    "Discord sends this bot's commands to an interactions endpoint, so Easel would never hear of them: "
    "clear Interactions Endpoint URL in the Developer Portal, under General Information."
)


async def check(token: str, settings: DiscordSettings) -> AsyncIterator[Finding]:
    """What Discord says to the token, and whether the bot can do there what it is meant to do."""
    point_at(settings.discord_api_url)
    proxy = settings.proxy_to_discord
    if proxy is not None and proxy.wrong:
        yield Finding(False, proxy.wrong)
        return
    try:
        client = discord.Client(intents=discord.Intents(guilds=True), **by_way_of(proxy))
        async with asyncio.timeout(SECONDS), client:
            await log_in(client, token)
            assert client.application is not None, "the login asks for it"
            invitation = discord.utils.oauth_url(client.application.id, permissions=NEEDED, scopes=SCOPES)
            yield Finding(
                True, f"Discord knows the bot as {client.user}: add it to a server with {invitation}", greets=True
            )
            if client.application.interactions_endpoint_url is not None:
                yield Finding(False, ENDPOINT)
            _, gateway, starts = await client.http.get_bot_gateway()
            if not starts["remaining"]:
                yield Finding(None, "Discord lets this bot connect no more today; it waits until it may.")
            await (await client.http.ws_connect(gateway)).close()
            yield Finding(True, "Discord's gateway answers.")
    except discord.LoginFailure:
        yield Finding(False, UNKNOWN_BOT)
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
        yield Finding(False, unreached("Discord", settings.discord_api_url, why_not(error), proxied=proxy is not None))
