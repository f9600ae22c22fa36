"""What the bot does with its own token: messages, direct messages, threads, and looking around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import shapes
from .calls import Call
from .composing import compose, recompose
from .errors import Form, Wire, archived, empty, invalid, no_history, not_yours, unknown, wrong_channel_type
from .messages import Message
from .world import FORUM, TEXT, THREADS, Channel, Guild

if TYPE_CHECKING:
    from .server import FakeDiscord

NONCE_LIFE = 300.0
"""Seconds a nonce is remembered: "the past few minutes"."""
MAX_NONCE = 25
REPLY = 19


def channel_of(fake: FakeDiscord, call: Call) -> Channel:
    """The channel a call names."""
    channel = fake.channels.get(call.number("channel_id"))
    if channel is None:
        raise unknown("Channel")
    return channel


def guild_of(fake: FakeDiscord, call: Call) -> Guild:
    """The server a call names; one the bot has no seat in does not exist for it."""
    guild = fake.guilds.get(call.number("guild_id"))
    if guild is None or not guild.installed:
        raise unknown("Guild")
    return guild


# --- messages -------------------------------------------------------------------------------------------------------
async def create(fake: FakeDiscord, call: Call) -> Wire:
    """POST /channels/{channel_id}/messages."""
    channel, body = channel_of(fake, call), call.form
    channel.admit_message(*(["attach_files"] if call.files else []))
    nonce = str(body["nonce"]) if body.get("nonce") is not None else None
    if nonce is not None and len(nonce) > MAX_NONCE:
        raise invalid(("nonce",), "NONCE_TYPE_TOO_LONG", f"Nonce must be {MAX_NONCE} or fewer in length.")
    if nonce and body.get("enforce_nonce") and (known := _known(fake, nonce)):
        if known.deleted:
            raise unknown("Message")
        return known.wire
    reply_to = _reply_to(channel, body.get("message_reference"))
    draft = compose(fake, channel, body, call, channel.attachment_size_limit)
    if not channel.may(fake.application_id, "embed_links"):
        draft.embeds = []  # dropped in silence
        if not (draft.content or draft.components or draft.attachments):
            raise empty()
    message = fake.write(channel, fake.bot_user, reply_to=reply_to, nonce=nonce, kind=REPLY if reply_to else 0)
    if nonce:
        fake.nonces[nonce] = message
    draft.put(message)
    fake.posted(message)
    return message.wire


def _known(fake: FakeDiscord, nonce: str) -> Message | None:
    found = fake.nonces.get(nonce)
    return found if found and found.created >= fake.clock() - NONCE_LIFE else None


def _reply_to(channel: Channel, reference: Wire | None) -> Message | None:
    if not reference:
        return None
    if not channel.may(channel.fake.application_id, "read_message_history") and channel.guild:
        raise no_history()
    found = channel.everything.get(int(reference["message_id"]))
    if found and not found.deleted:
        return found
    if reference.get("fail_if_not_exists", True):
        raise invalid(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    return None


async def fetch(fake: FakeDiscord, call: Call) -> Wire:
    """GET /channels/{channel_id}/messages/{message_id}."""
    channel = channel_of(fake, call)
    channel.admit("read_message_history")
    return fake.readable(channel.message(call.number("message_id")))


async def history(fake: FakeDiscord, call: Call) -> list[Wire]:
    """GET /channels/{channel_id}/messages: newest first."""
    channel = channel_of(fake, call)
    channel.admit("read_message_history")
    low, high = int(call.query.get("after", 0)), int(call.query.get("before", 1 << 63))
    seen = [m for m in channel.messages if not m.ephemeral and low < m.id < high]
    count = int(call.query.get("limit", 50))
    return [fake.readable(m) for m in reversed(seen[:count] if low else seen[-count:])]


async def edit(fake: FakeDiscord, call: Call) -> Wire:
    """PATCH /channels/{channel_id}/messages/{message_id}."""
    channel = channel_of(fake, call)
    channel.admit(*(["attach_files"] if call.files else []))
    message = channel.message(call.number("message_id"))
    if not message.from_bot:
        raise not_yours()
    if channel.archived:
        raise archived()
    draft = recompose(fake, message, call.form, call, channel.attachment_size_limit)
    fake.limits.late_edit(channel.id, message.created)
    fake.rewrite(message, draft)
    return message.wire


async def delete(fake: FakeDiscord, call: Call) -> None:
    """DELETE /channels/{channel_id}/messages/{message_id}."""
    channel = channel_of(fake, call)
    channel.admit()
    message = channel.message(call.number("message_id"))
    if not message.from_bot:
        channel.admit("manage_messages")
    if channel.archived:
        raise archived()
    fake.erase(message)


async def typing(fake: FakeDiscord, call: Call) -> None:
    """POST /channels/{channel_id}/typing."""
    channel_of(fake, call).admit("send_messages")


# --- direct messages and threads ------------------------------------------------------------------------------------
async def direct(fake: FakeDiscord, call: Call) -> Wire:
    """POST /users/@me/channels. A block shows only when something is sent."""
    user = fake.users.get(int(call.form.get("recipient_id") or 0))
    if user is None:
        raise unknown("User")
    return fake.dm(user).wire


async def thread(fake: FakeDiscord, call: Call) -> Wire:
    """POST /channels/{channel_id}/threads: a post in a forum (with its first message), or a thread of its own."""
    parent, body = channel_of(fake, call), call.form
    if parent.type == FORUM:
        parent.admit("send_messages", *(["attach_files"] if call.files else []))
    elif parent.type == TEXT:
        parent.admit("create_private_threads" if body.get("type") == 12 else "create_public_threads")
    else:
        raise wrong_channel_type()
    form = Form()
    form.length(("name",), len(body.get("name") or ""), 1, 100)
    tags = [str(tag) for tag in body.get("applied_tags") or []]
    if set(tags) - {tag["id"] for tag in parent.tags}:
        form.wrong(("applied_tags",), "INVALID_FORUM_TAG", "Invalid forum tag")
    if parent.type == FORUM and not isinstance(body.get("message"), dict):
        form.wrong(("message",), "BASE_TYPE_REQUIRED", "This field is required")
    form.close()
    if parent.type != FORUM:
        return parent.open_thread(body["name"], fake.application_id, private=body.get("type") == 12).wire
    draft = compose(fake, parent, body["message"], call, parent.attachment_size_limit)
    post = parent.open_thread(body["name"], fake.application_id)
    post.applied_tags = tags
    message = fake.write(post, fake.bot_user, number=post.id)
    draft.put(message)
    fake.posted(message)
    return post.wire | {"message": message.wire}


async def thread_of_message(fake: FakeDiscord, call: Call) -> Wire:
    """POST /channels/{channel_id}/messages/{message_id}/threads."""
    parent = channel_of(fake, call)
    parent.admit("create_public_threads")
    parent.message(call.number("message_id"))
    return parent.open_thread(call.form["name"], fake.application_id).wire


async def change(fake: FakeDiscord, call: Call) -> Wire:
    """PATCH /channels/{channel_id}: a thread is woken, put to sleep, locked or renamed; nothing else is modelled."""
    channel, body = channel_of(fake, call), call.form
    if channel.type not in THREADS:
        channel.admit("manage_channels")
        raise wrong_channel_type()
    if channel.owner != fake.application_id or channel.locked or "locked" in body:
        channel.admit("manage_threads")
    else:
        channel.admit()
    channel.archived = body.get("archived", channel.archived)
    channel.locked = body.get("locked", channel.locked)
    channel.name = body.get("name", channel.name)
    assert channel.guild
    channel.guild.tell("THREAD_UPDATE", channel.wire)
    return channel.wire


# --- looking around -------------------------------------------------------------------------------------------------
async def channel(fake: FakeDiscord, call: Call) -> Wire:
    """GET /channels/{channel_id}."""
    found = channel_of(fake, call)
    found.admit()
    return found.wire


async def guild(fake: FakeDiscord, call: Call) -> Wire:
    """GET /guilds/{guild_id}."""
    found = guild_of(fake, call)
    count = len(found.members) + 1
    counts = {"approximate_member_count": count, "approximate_presence_count": count}
    return shapes.guild(found) | (counts if call.query.get("with_counts") in ("1", "true") else {})


async def guild_channels(fake: FakeDiscord, call: Call) -> list[Wire]:
    """GET /guilds/{guild_id}/channels: threads are not among them."""
    return [one.wire for one in guild_of(fake, call).channels if not one.parent]


async def guild_threads(fake: FakeDiscord, call: Call) -> Wire:
    """GET /guilds/{guild_id}/threads/active."""
    active = [one.wire for one in guild_of(fake, call).channels if one.parent and not one.archived]
    return {"threads": active, "members": []}


async def guild_roles(fake: FakeDiscord, call: Call) -> list[Wire]:
    """GET /guilds/{guild_id}/roles."""
    return shapes.roles(guild_of(fake, call))


async def guild_member(fake: FakeDiscord, call: Call) -> Wire:
    """GET /guilds/{guild_id}/members/{user_id}."""
    found, number = guild_of(fake, call), call.number("user_id")
    if number == fake.application_id:
        return shapes.member(found, fake.bot_user)
    user = next((each for each in found.members if each.id == number), None)
    if user is None:
        raise unknown("Member")
    return shapes.member(found, user.wire)


async def user(fake: FakeDiscord, call: Call) -> Wire:
    """GET /users/{user_id}."""
    if call.number("user_id") == fake.application_id:
        return fake.bot_user
    found = fake.users.get(call.number("user_id"))
    if found is None:
        raise unknown("User")
    return found.wire


async def leave(fake: FakeDiscord, call: Call) -> None:
    """DELETE /users/@me/guilds/{guild_id}."""
    guild_of(fake, call).kick_bot()


async def me(fake: FakeDiscord, call: Call) -> Wire:
    """GET /users/@me."""
    return fake.bot_user | {"mfa_enabled": True, "locale": "en-US", "email": None, "verified": True}


async def application(fake: FakeDiscord, call: Call) -> Wire:
    """GET /applications/@me."""
    return shapes.application(fake)


async def gateway(fake: FakeDiscord, call: Call) -> Wire:
    """GET /gateway."""
    return {"url": fake.gateway.url}


async def gateway_bot(fake: FakeDiscord, call: Call) -> Wire:
    """GET /gateway/bot."""
    used = len(fake.gateway.sessions)
    left = {"total": 1000, "remaining": max(0, 1000 - used), "reset_after": 0, "max_concurrency": fake.max_concurrency}
    return {"url": fake.gateway.url, "shards": fake.shards, "session_start_limit": left}


ROUTES: dict[str, Any] = {
    "GET /gateway": gateway,
    "GET /gateway/bot": gateway_bot,
    "GET /users/@me": me,
    "GET /users/{user_id}": user,
    "POST /users/@me/channels": direct,
    "DELETE /users/@me/guilds/{guild_id}": leave,
    "GET /applications/@me": application,
    "GET /oauth2/applications/@me": application,
    "GET /channels/{channel_id}": channel,
    "PATCH /channels/{channel_id}": change,
    "POST /channels/{channel_id}/typing": typing,
    "POST /channels/{channel_id}/threads": thread,
    "GET /channels/{channel_id}/messages": history,
    "POST /channels/{channel_id}/messages": create,
    "GET /channels/{channel_id}/messages/{message_id}": fetch,
    "PATCH /channels/{channel_id}/messages/{message_id}": edit,
    "DELETE /channels/{channel_id}/messages/{message_id}": delete,
    "POST /channels/{channel_id}/messages/{message_id}/threads": thread_of_message,
    "GET /guilds/{guild_id}": guild,
    "GET /guilds/{guild_id}/channels": guild_channels,
    "GET /guilds/{guild_id}/threads/active": guild_threads,
    "GET /guilds/{guild_id}/roles": guild_roles,
    "GET /guilds/{guild_id}/members/{user_id}": guild_member,
}
