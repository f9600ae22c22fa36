"""Hearts under pictures, which Discord tells of by the message alone: the buttons under that say which job it is."""

from __future__ import annotations

import logging

import discord

from bots.discord.calls import DiscordCalls
from bots.discord.refs import PLATFORM, DiscordPlace
from bots.discord.shown import job_under
from core import actions
from core.asks import Ask
from core.errors import EaselError
from core.gallery import Wanted
from core.jobs import Person
from core.studio import Studio

log = logging.getLogger(__name__)

_LOVED = Wanted(loved=True, pictures=True)


class Reactions:
    """Takes a heart for what the button ❤ says. What is lost here can be pressed."""

    def __init__(self, calls: DiscordCalls, studio: Studio) -> None:
        self._calls = calls
        self._studio = studio

    async def took(self, event: discord.RawReactionActionEvent) -> None:
        """Somebody reacted to some message, or took that back."""
        try:
            await self._took(event)
        except EaselError as error:
            log.info("a reaction in channel %s leads to nothing: %s", event.channel_id, error)
        except Exception:
            log.exception("a reaction in channel %s leads to nothing", event.channel_id)

    async def _took(self, event: discord.RawReactionActionEvent) -> None:
        me, loves = self._calls.client.user, event.event_type == "REACTION_ADD"
        if (event.emoji.name or "").removesuffix("\ufe0f") != actions.HEART or me is None or event.user_id == me.id:
            return
        where = DiscordPlace(event.channel_id, own=event.guild_id is None)
        ask = Ask(Person(PLATFORM, str(event.user_id)), where.place, "", "")
        if loves and event.message_author_id not in (None, me.id):
            return
        if not loves and not (await self._studio.history(ask.person, None, 1, _LOVED, ask.person)).jobs:
            return  # whose message it is Discord does not say here, and all of a server's come by
        message = await self._calls.message(event.channel_id, event.message_id)
        if message.author.id == me.id and (found := job_under(message)) is not None:
            job_id, _, _ = found
            job = await self._studio.show(Ask(ask.person, ask.place, "", "", sees=job_id), job_id)
            await self._studio.collection.love(ask, job, loves)
