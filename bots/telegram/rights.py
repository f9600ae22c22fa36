"""What the bot may do in the groups and channels where people drew, for the doctor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any

from telegram import ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden, TelegramError

from bots.common.finding import Finding
from bots.telegram.bot import EaselBot, make_bot
from bots.telegram.problems import read
from bots.telegram.refs import TelegramPlace
from bots.telegram.settings import TelegramSettings
from core.jobs import Place

AT_ONCE = 8
"""Chats that are asked about together."""
_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_NEEDED = {
    "can_send_messages": "send messages",
    "can_send_photos": "send photos",
    "can_send_documents": "send files",
    "can_send_videos": "send videos",
}
"""As ChatPermissions names them."""


async def check(token: str, settings: TelegramSettings, places: Iterable[Place]) -> AsyncIterator[Finding]:
    """One line for each chat where something is missing, and one for all others. Nothing where Telegram is away."""
    where = map(TelegramPlace.of, places)
    chats = list(dict.fromkeys(place.chat for place in where if place.chat < 0))
    bot = make_bot(token, settings.telegram_api_url, settings.proxy_to_telegram)
    try:
        await bot.initialize()
        room = asyncio.Semaphore(AT_ONCE)
        told = await asyncio.gather(*(_lacking(bot, chat, room) for chat in chats))
    except TelegramError:  # told already
        return
    finally:
        await bot.shutdown()
    for title, lacks in filter(None, told):
        if lacks:
            yield Finding(False, f"In “{title}” on Telegram the bot may not {', '.join(lacks)}: allow it there.")
    if fine := sum(found is not None and not found[1] for found in told):
        yield Finding(
            True, f"The bot may post in {fine} of {len(chats)} groups and channels on Telegram that it knows."
        )
    if gone := sum(found is None for found in told):
        yield Finding(None, f"In {gone} of them it is no longer, or they are no more.")


async def _lacking(bot: EaselBot, chat: int, room: asyncio.Semaphore) -> tuple[str, list[str]] | None:
    """A chat's title, and what the bot may not do there; None where it is no member. Raises TelegramError."""
    async with room:
        try:
            with read():
                there, member = await bot.get_chat(chat), await bot.get_chat_member(chat, bot.id)
        except (BadRequest, Forbidden):
            return None
    if member.status in _GONE:
        return None
    return there.title or str(chat), _missing(there, member)


def _missing(there: ChatFullInfo, member: ChatMember) -> list[str]:
    if there.type == ChatType.CHANNEL:
        return ["post messages"] * (not getattr(member, "can_post_messages", False))
    if isinstance(member, ChatMemberAdministrator):
        return []  # the group's own limits are for others
    may: Any = member if isinstance(member, ChatMemberRestricted) else there.permissions
    return [word for name, word in _NEEDED.items() if getattr(may, name, None) is False]
