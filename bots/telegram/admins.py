"""Administrators who write anonymously: they write as their group, and press buttons as themselves."""

from __future__ import annotations

from telegram import Bot, ChatMember, ChatMemberAdministrator, ChatMemberOwner
from telegram.error import TelegramError

Admin = ChatMemberOwner | ChatMemberAdministrator


async def admin_of(bot: Bot, account: str, user: int) -> Admin | None:
    """The person's standing as an administrator of the group or channel for which this account stands; None for others,
    and where Telegram does not tell."""
    if not account.startswith("-"):
        return None
    try:
        member: ChatMember = await bot.get_chat_member(int(account), user)
    except TelegramError:
        return None
    return member if isinstance(member, (ChatMemberOwner, ChatMemberAdministrator)) else None
