"""The names of whom and what somebody mentions: an interaction brings most of them, a few are asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import aiohttp
import discord

from bots.discord import mentions
from bots.discord.request import Interaction

FETCHED, FETCH_SECONDS = 3, 0.3
"""Names that are asked for, and how long each may take: an interaction has to be answered within three seconds."""


async def in_words(interaction: Interaction, text: str) -> str:
    """What was typed, with names where Discord writes numbers (`mentions`): it tells most of them itself."""
    return mentions.named(text, await _names(interaction, text))


async def in_terms(interaction: Interaction, text: str) -> str:
    """What was typed, with the terms of rules (`core.policy`) where Discord writes numbers."""
    return mentions.termed(text, await _names(interaction, text))


async def _names(interaction: Interaction, text: str) -> dict[str, str]:
    wanted = mentions.mentioned(text)
    names = _told(interaction) if wanted else {}
    for unknown in sorted(key for key in wanted - names.keys() if key[0] == "@")[:FETCHED]:
        with suppress(TimeoutError, discord.HTTPException, aiohttp.ClientError, OSError):
            async with asyncio.timeout(FETCH_SECONDS):
                names[unknown] = (await interaction.client.fetch_user(int(unknown[1:]))).display_name
    return names


def _told(interaction: Interaction) -> dict[str, str]:
    """The names that an interaction brings, and those of the server's channels and roles."""
    data: Any = interaction.data or {}
    resolved = data.get("resolved", {})
    names = {f"@{interaction.user.id}": interaction.user.display_name}
    if interaction.client.user is not None:
        names[f"@{interaction.client.user.id}"] = interaction.client.user.display_name
    if (guild := interaction.guild) is not None:
        names |= {f"#{channel.id}": channel.name for channel in (*guild.channels, *guild.threads)}
        names |= {f"&{role.id}": role.name for role in guild.roles}
    names |= {f"@{number}": user.get("global_name") or user["username"] for number, user in _in(resolved, "users")}
    names |= {f"@{number}": member["nick"] for number, member in _in(resolved, "members") if member.get("nick")}
    names |= {f"#{number}": channel["name"] for number, channel in _in(resolved, "channels") if channel.get("name")}
    return names | {f"&{number}": role["name"] for number, role in _in(resolved, "roles")}


def _in(resolved: Any, kind: str) -> Iterable[tuple[str, Any]]:
    told: dict[str, Any] = resolved.get(kind, {})
    return told.items()
