"""Administrators who write anonymously: they write as their group or channel, and press buttons as themselves."""

from __future__ import annotations

from msgspec.structs import replace
from telegram import Bot, ChatMember, ChatMemberAdministrator, ChatMemberOwner
from telegram.error import TelegramError

from core.asks import Ask
from core.jobs import Job

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


async def administers(bot: Bot, ask: Ask) -> bool:
    """Whether whoever asks administers the group or channel where they ask, or writes as it."""
    account = ask.person.account
    return (account.startswith("-") and account == ask.chat) or (
        account.isdecimal() and await admin_of(bot, ask.chat, int(account)) is not None
    )


async def as_asker(bot: Bot, ask: Ask, job: Job) -> Ask:
    """In the name of whoever asked for the job, where one is a group or channel that the other administers."""
    ours, theirs = ask.person.account, job.person.account
    chat, user = (ours, theirs) if ours.startswith("-") else (theirs, ours)
    if ours == theirs or not user.isdecimal() or await admin_of(bot, chat, int(user)) is None:
        return ask
    return replace(ask, person=job.person, nameless=job.person.account.startswith("-"))
