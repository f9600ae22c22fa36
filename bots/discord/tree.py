"""The commands as Discord knows them: names, descriptions and options in each language, told only when they changed."""

from __future__ import annotations

import hashlib
import json
import logging

import aiohttp
import discord
from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, locale_str

from bots.discord.calls import refuse
from bots.discord.request import Interaction
from core import messages
from core.errors import StoreAway
from core.ports import Notes

log = logging.getLogger(__name__)

_SYNCED = "commands"
"""The note of which commands Discord has."""


async def unread(interaction: Interaction, error: Exception) -> None:
    """Answer an interaction with which something went wrong before anything was asked for; nobody is left waiting."""
    cause = getattr(error, "original", error)
    if isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
        key = "command_changed"
    elif isinstance(cause, (StoreAway, OSError, MemoryError, TimeoutError)):
        key = "not_now"
    else:
        key = "broken"
    log.error(
        "an interaction could not be read (%s)", type(cause).__name__, exc_info=error if key == "broken" else None
    )
    if not interaction.response.is_done():
        try:
            await refuse(interaction, key)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as failed:
            log.warning("an interaction could not be answered: %s", failed)


class Translator(app_commands.Translator):
    """Names and descriptions for the locales that a language declares; English is what all others get."""

    def __init__(self) -> None:
        super().__init__()
        self._spoken = {locale: messages.by_locale(locale.value) for locale in discord.Locale}

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The text in a language; None for no translation."""
        if (lang := self._spoken[locale]) is None:  # which most are, of some thousands at each start
            return None
        key, number = string.extras.get("key"), string.extras.get("number", "")
        return messages.say(key, lang) + number if key is not None else None


class Tree(app_commands.CommandTree[discord.Client]):
    """All commands, and their one way of failing."""

    def __init__(self, client: discord.Client) -> None:
        everywhere = AppCommandContext(guild=True, dm_channel=True, private_channel=True)
        super().__init__(
            client,
            allowed_contexts=everywhere,
            allowed_installs=AppInstallationType(guild=True, user=True),
        )

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """What went wrong before anything was asked for."""
        await unread(interaction, error)

    async def publish(self, notes: Notes) -> None:
        """Tell Discord the commands, if they are not those that it has. Raises discord.HTTPException."""
        await self.set_translator(Translator())
        assert self.translator is not None
        payload = [await command.get_translated_payload(self, self.translator) for command in self.get_commands()]
        now = hashlib.sha256(json.dumps([self.client.application_id, payload], sort_keys=True).encode()).hexdigest()
        if await notes.note(_SYNCED) != now:
            assert self.client.application_id is not None
            await self.client.http.bulk_upsert_global_commands(self.client.application_id, payload)
            await notes.keep_note(_SYNCED, now)
