"""What comes from messages: presses on buttons, channels that were picked, dialogs that were sent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bots import codec
from bots.codec import Seals
from bots.discord import dialogs, render
from bots.discord.presses import reply_to
from bots.discord.reception import Reception
from bots.discord.said import Reply, Said, read, where_of
from core import words
from core.errors import Refusal
from core.jobs import ID_LENGTH, State
from core.ports import Inbox
from core.studio import Studio

if TYPE_CHECKING:
    from bots.discord.front import EaselClient

Interaction = discord.Interaction[Any]


class Key(
    ui.DynamicItem[ui.Item[Any]],
    template=rf"e1:(?P<job>[0-9a-z]{{{ID_LENGTH}}}):(?P<key>[0-9a-z]{{1,16}})(?::(?P<seal>[0-9a-f]{{16}}))?",
):
    """A button of ours, under whichever message and however old: all there is to it stands in its data."""

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /) -> Key:
        """The button as it was pressed."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand it on."""
        client: EaselClient = interaction.client
        await client.keys.pressed(interaction)


class Keys:
    """Reads presses and dialogs, and hands them on."""

    def __init__(self, reception: Reception, studio: Studio, inbox: Inbox, seals: Seals) -> None:
        self._reception = reception
        self._studio = studio
        self._inbox = inbox
        self._seals = seals

    async def pressed(self, interaction: Interaction) -> None:
        """A button, or a channel that was picked."""
        data: Any = interaction.data or {}
        found = codec.unpack(data.get("custom_id", ""))
        if found is None:
            return
        job_id, key, seal = found
        if key == render.WRITE:
            await self._ask(interaction, job_id, seal)
            return
        reply = reply_to(key, seatless=where_of(interaction).seatless)
        said = read(interaction, reply, "press", job=job_id, key=key, seal=seal)
        if key == render.INTO:
            said = _into(said, data)
        await self._reception.take(interaction, said)

    async def written(self, interaction: Interaction) -> None:
        """A dialog that was sent."""
        data: Any = interaction.data or {}
        name, text = data.get("custom_id", ""), dialogs.typed(data)
        if (number := dialogs.about(name)) is not None:
            raw = await self._inbox.told(number)
            pictures = Said.load(raw).files if raw is not None else ()
            await self._reception.take(interaction, read(interaction, Reply.JOB, "imagine", text=text, files=pictures))
        elif (found := codec.unpack(name)) is not None:
            await self._reception.take(interaction, read(interaction, Reply.SAME, "words", text=text, job=found[0]))

    async def _ask(self, interaction: Interaction, job_id: str, seal: str) -> None:
        """Open the dialog for a job's words; nothing is kept, because nothing was asked for yet."""
        ask = read(interaction, Reply.QUIET, "press").ask
        try:
            job = await self._studio.show(
                replace(ask, sees=job_id if seal and self._seals.fits(job_id, seal) else None), job_id
            )
            if job.person.account != ask.person.account:
                raise Refusal("not_yours")
            if job.state is not State.ASKING:
                raise Refusal("not_asking")
        except Refusal as error:
            text = words.say(error.key, ask.lang, **error.data)
            await interaction.response.send_message(text, ephemeral=True)
        else:
            await interaction.response.send_modal(dialogs.for_words(job, ask.lang))


def _into(said: Said, data: Any) -> Said:
    """The channel that was picked, and what the person may not do in it."""
    number = data["values"][0]
    channel = data.get("resolved", {}).get("channels", {}).get(number, {})
    may = discord.Permissions(int(channel.get("permissions", 0)))
    write = "send_messages_in_threads" if "thread_metadata" in channel else "send_messages"
    lacks = next((name for name in ("view_channel", write, "attach_files") if not getattr(may, name)), None)
    return replace(said, text=number, options={"lacks": lacks} if lacks else {})
