"""What comes from messages: presses on buttons, channels that were picked, modals that were sent."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from msgspec.structs import replace

from bots.common import admin, callback_data, preferences, presets, reports
from bots.common.callback_data import Seals
from bots.common.presses import IN_PLACE, ON_THE_SPOT
from bots.discord import modals, render
from bots.discord.calls import refuse
from bots.discord.limits import MODAL_SECONDS
from bots.discord.names import in_terms, in_words
from bots.discord.reception import DiscordReception
from bots.discord.request import Incoming, Interaction, Reply, read, spoken, where_of
from bots.discord.shown import buttons
from core import actions, permuting, region
from core.errors import Refusal
from core.mj import Offer
from core.ports import Inbox
from core.studio import Studio

_QUIET = frozenset(
    {
        *(callback_data.FILE, callback_data.TILES, callback_data.OPEN),
        *(callback_data.INFO, callback_data.SEED, callback_data.GIVEN, callback_data.USAGE, callback_data.TABLE),
        *(render.SHARE, render.PROMPT, region.PAINT),
        *(actions.PUBLISH, actions.DELETE, actions.REPORT, presets.TAKE),
        *reports.KEYS,
    }
)
"""What only the person who presses gets to see."""
_SAME = ON_THE_SPOT | IN_PLACE | {actions.AS_IT_WAS, actions.REOPEN, callback_data.OLDER, render.INTO}
"""What changes the message it stands under, and makes no new one."""
_OVER = IN_PLACE | {callback_data.OLDER, render.INTO}
"""What puts its answer in that message's place; so do pages of what was looked for."""


def reply_for(key: str, *, seatless: bool) -> Reply:
    """How a press is answered at once."""
    if key in (actions.AGAIN, actions.AFTER_ALL):  # a new job has a message of its own; the same one once more has not
        return Reply.JOB if seatless else Reply.SAME
    quiet = key in _QUIET or callback_data.member(key) is not None
    pages = key.startswith(callback_data.FOUND)
    same = key in _SAME or pages or region.changes(key) or permuting.decides(key)
    return Reply.SAME if same else Reply.QUIET if quiet else Reply.JOB


class Components:
    """Reads presses and modals, and hands them on."""

    def __init__(
        self, reception: DiscordReception, studio: Studio, inbox: Inbox, seals: Seals, midjourney: Offer
    ) -> None:
        self._reception = reception
        self._studio = studio
        self._inbox = inbox
        self._seals = seals
        self._midjourney = midjourney

    async def pressed(self, interaction: Interaction) -> None:
        """A button, or a channel that was picked."""
        data: Any = interaction.data or {}
        found = _picked(data) or callback_data.unpack(data.get("custom_id", ""))
        if found is None:  # of another version of Easel's, perhaps
            await self._refuse(interaction, "no_such_action")
            return
        job_id, key, seal = found
        if (about := callback_data.unpack_update(data.get("custom_id", ""))) is not None:
            await self._instead(interaction, about[0])
            return
        if key.startswith(render.WRITE):
            await self._ask(interaction, job_id, key.removeprefix(render.WRITE), seal)
            return
        reply = _reply_to(interaction, job_id, key)
        incoming = read(interaction, reply, "press", job=job_id, key=key, seal=seal)
        if key == render.INTO:
            incoming = _into(incoming, data)
        elif region.changes(key):  # of a list: what is picked in it
            incoming = replace(incoming, text=" ".join(data.get("values", ())))
        await self._reception.take(incoming)

    async def _instead(self, interaction: Interaction, number: int) -> None:
        """What was refused is done with the prompt that was suggested."""
        raw = await self._inbox.told(number)
        before = Incoming.load(raw) if raw is not None else None
        if before is None or before.account != str(interaction.user.id):
            await self._refuse(interaction, "late_gone" if before is None else "not_yours")
            return
        kept = {name: getattr(before, name) for name in ("text", "options", "files", "job", "key", "seal", "hidden")}
        seatless = where_of(interaction).seatless
        reply = reply_for(before.key, seatless=seatless) if before.command == "press" else Reply.JOB
        reply = Reply.SAME if before.command == "words" else reply
        await self._reception.take(read(interaction, reply, before.command, mended=True, **kept))

    async def written(self, interaction: Interaction) -> None:
        """A modal that was sent."""
        data: Any = interaction.data or {}
        name = data.get("custom_id", "")
        read_as = in_terms if name.endswith(f":{modals.WORDS}{admin.KEY}") else in_words
        text = await read_as(interaction, modals.typed(data))
        given = {"text": text, "files": modals.uploaded(data)}
        if (number := modals.about(name)) is not None:
            if (raw := await self._inbox.told(number)) is None:  # the pictures that it was opened for
                await self._refuse(interaction, "picture_gone")
                return
            given["files"] = (*Incoming.load(raw).files, *given["files"])
            await self._reception.take(read(interaction, Reply.JOB, "imagine", **given))
        elif (found := callback_data.unpack(name)) is not None and found[1].startswith(modals.WORDS):
            job_id, key, seal = found[0], found[1].removeprefix(modals.WORDS), found[2]
            reply, command = (_reply_to(interaction, job_id, key), "press") if key else (Reply.SAME, "words")
            incoming = read(interaction, reply, command, job=job_id, key=key, seal=seal, **given)
            await self._reception.take(incoming)
        else:
            await self._refuse(interaction, "no_such_action")

    async def _refuse(self, interaction: Interaction, key: str) -> None:
        await refuse(interaction, key, spoken(interaction, self._studio.people))

    async def _ask(self, interaction: Interaction, job_id: str, key: str, seal: str) -> None:
        """Open the modal for words; nothing is kept, because nothing was asked for yet."""
        incoming = read(interaction, Reply.QUIET, "press", job=job_id, seal=seal)
        incoming = replace(incoming, lang=spoken(interaction, self._studio.people))
        if key in preferences.KEYS | presets.KEYS | {admin.KEY}:
            await self._ask_words(interaction, job_id, key, incoming.lang)
            return
        try:
            async with asyncio.timeout(MODAL_SECONDS):
                job, begun = await self._studio.beginning(incoming.request(self._seals).ask, job_id, key)
        except Refusal as error:
            await refuse(interaction, error.key, incoming.lang, **error.data)
        else:
            uploads = self._midjourney.max_references if key.startswith(actions.DRAW) else int(region.chooses(job))
            modal = modals.for_words(job, key, begun, incoming.lang, seal=seal, uploads=uploads)
            await interaction.response.send_modal(modal)

    async def _ask_words(self, interaction: Interaction, about: str, key: str, lang: str) -> None:
        """For what is no job's: a setting, a preset."""
        question = presets.asked(key, lang) or admin.asked(about, lang)
        question = question or preferences.asked(about, self._midjourney, lang)
        if question is None:
            await refuse(interaction, "setting_gone", lang)
            return
        command = "/settings" if key in preferences.KEYS else "/preset"
        command = "/imagine" if key == presets.USE else "/admin" if key == admin.KEY else command
        await interaction.response.send_modal(modals.for_answer(about, key, command, question, lang))


def _reply_to(interaction: Interaction, job_id: str, key: str) -> Reply:
    """`reply_for`; what does not stand under the message that it is said to puts nothing in that one's place."""
    reply = reply_for(key, seatless=where_of(interaction).seatless)
    if reply is Reply.SAME and (key in _OVER or key.startswith(callback_data.FOUND)):
        there = interaction.message.components if interaction.message is not None else ()
        meant = {(job_id, key), (job_id, f"{render.WRITE}{key}")}
        return reply if any(each[:2] in meant for each in buttons(there)) else Reply.QUIET
    return reply


def _picked(data: Any) -> tuple[str, str, str] | None:
    """What was picked from a list, where each entry is a button of its own."""
    return next((found for value in data.get("values", ()) if (found := callback_data.unpack(value))), None)


def _into(incoming: Incoming, data: Any) -> Incoming:
    """The channel that was picked, and what the person may not do in it."""
    number = data["values"][0]
    channel = data.get("resolved", {}).get("channels", {}).get(number, {})
    may = discord.Permissions(int(channel.get("permissions", 0)))
    write = "send_messages_in_threads" if "thread_metadata" in channel else "send_messages"
    lacks = next((name for name in ("view_channel", write, "attach_files") if not getattr(may, name)), None)
    return replace(incoming, text=number, options={"lacks": lacks} if lacks else {})
