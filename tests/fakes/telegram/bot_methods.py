"""The bot's own affairs and what it asks about others: getMe, commands, descriptions, files, chats, updates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .errors import bad
from .files import MAX_DOWNLOAD
from .params import Params
from .world import Chat, Wire, chat_of, standing

if TYPE_CHECKING:
    from .server import FakeTelegram

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")

PROFILE = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}
"""Method suffix -> parameter and its longest text (core.telegram.org/bots/api#setmydescription)."""


async def get_me(fake: FakeTelegram, params: Params) -> Wire:
    return dict(fake.me)


def _scope(params: Params) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    more = [str(value) for name, value in scope.items() if name != "type"]
    return ":".join([scope.get("type", ""), *more]), params.text("language_code")


async def set_commands(fake: FakeTelegram, params: Params) -> bool:
    commands = params.array("commands")
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(params.text("language_code")) not in (0, 2):
        raise bad("invalid language code specified")
    fake.commands[_scope(params)] = commands
    fake.bell.ring()
    return True


async def get_commands(fake: FakeTelegram, params: Params) -> list[Wire]:
    return fake.commands.get(_scope(params), [])


async def delete_commands(fake: FakeTelegram, params: Params) -> bool:
    fake.commands.pop(_scope(params), None)
    return True


def _profile(suffix: str) -> dict[str, Any]:
    field, longest = PROFILE[suffix]

    async def put(fake: FakeTelegram, params: Params) -> bool:
        if len(params.text(field)) > longest:
            raise bad(f"the {field.replace('_', ' ')} is too long")
        fake.profile[field, params.text("language_code")] = params.text(field)
        return True

    async def get(fake: FakeTelegram, params: Params) -> Wire:
        language = params.text("language_code")
        return {field: fake.profile.get((field, language), fake.profile.get((field, ""), ""))}

    return {f"setMy{suffix}": put, f"getMy{suffix}": get}


async def get_file(fake: FakeTelegram, params: Params) -> Wire:
    stored = fake.files.by_id.get(params.text("file_id"))
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.content) > MAX_DOWNLOAD:
        raise bad("file is too big")
    wire = {name: stored.wire[name] for name in ("file_id", "file_unique_id", "file_size")}
    if fake.local is not None:  # as a server that runs with --local
        path = fake.local / stored.path
        if fake.local.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(stored.content)
        return wire | {"file_path": str(path)}
    return wire | {"file_path": stored.path}


async def get_chat(fake: FakeTelegram, params: Params) -> Wire:
    chat = chat_of(fake.chats, params.get("chat_id"))
    gifts = ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"]
    return chat.wire | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
        **({"permissions": _permissions(chat)} if chat.type in ("group", "supergroup") else {}),
    }


def _permissions(chat: Chat) -> dict[str, bool]:
    """What everybody in a group may do."""
    kinds = ("photos", "videos", "documents", "audios", "video_notes", "voice_notes", "polls", "other_messages")
    others = ("can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages")
    sending = {f"can_send_{kind}": kind.removesuffix("s") not in chat.forbidden for kind in kinds}
    return {"can_send_messages": "text" not in chat.forbidden, **sending, **dict.fromkeys(others, False)}


async def get_member(fake: FakeTelegram, params: Params) -> Wire:
    chat = chat_of(fake.chats, params.get("chat_id"))
    if params.get("user_id") == fake.me["id"]:
        posts = chat.type == "channel" and chat.bot_is == "administrator"
        return standing(chat.bot_is, fake.bot_user) | (
            {"can_post_messages": "text" not in chat.forbidden} if posts else {}
        )
    user = fake.users.get(params.get("user_id") or 0)
    if user is None:
        raise bad("member not found")
    if user.speaks_as is chat:
        return standing("administrator", user.wire) | {"is_anonymous": True}
    if user in chat.admins:
        return standing("administrator", user.wire)
    return standing("member" if user in chat.members else "left", user.wire)


async def leave_chat(fake: FakeTelegram, params: Params) -> bool:
    chat = chat_of(fake.chats, params.get("chat_id"))
    chat.refuse("", None)
    if chat.type == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.change_bot("left")
    return True


async def get_updates(fake: FakeTelegram, params: Params) -> list[Wire]:
    return await fake.updates.poll(params)


async def set_webhook(fake: FakeTelegram, params: Params) -> bool:
    await fake.updates.deliver_to(params)
    return True


async def delete_webhook(fake: FakeTelegram, params: Params) -> bool:
    await fake.updates.deliver_to(Params({**params.values, "url": ""}))
    return True


async def webhook_info(fake: FakeTelegram, params: Params) -> Wire:
    return fake.updates.webhook_info()


async def no_photos(fake: FakeTelegram, params: Params) -> Wire:
    return {"total_count": 0, "photos": []}


METHODS: dict[str, Any] = {
    "getUserProfilePhotos": no_photos,
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "getFile": get_file,
    "getChat": get_chat,
    "getChatMember": get_member,
    "leaveChat": leave_chat,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
}
for _suffix in PROFILE:
    METHODS |= _profile(_suffix)
