"""INTERACTION_CREATE, as Discord sends it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from . import shapes
from .errors import Wire
from .interactions import Interaction
from .messages import Message

if TYPE_CHECKING:
    from .people import User
    from .world import Channel


def owners(channel: Channel, installer: User) -> Wire:
    """Whose installation an interaction goes back to: the server's (or the direct messages', "0"), the person's."""
    here: Wire = {}
    if channel.guild and channel.guild.installed:
        here["0"] = str(channel.guild.id)
    elif channel.with_bot:
        here["0"] = "0"
    return here | ({"1": str(installer.id)} if installer.installed else {})


def ask(
    user: User,
    channel: Channel,
    kind: int,
    data: Wire,
    *,
    source: Message | None = None,
    installer: User | None = None,
    opener: Interaction | None = None,
) -> Interaction:
    """Somebody acts; the bot hears of it, if it is connected."""
    fake = user.fake
    whose = opener.owners if opener else owners(channel, installer or user)
    assert whose, f"{user.name} does not find the app in {channel}: it is installed neither there nor by them"
    asked = Interaction(
        fake,
        fake.number(),
        f"aW50-{secrets.token_urlsafe(24)}",
        kind,
        user,
        channel,
        whose,
        fake.clock(),
        channel.attachment_size_limit,
        data.get("name") or data.get("custom_id") or "",
        source,
        opener,
    )
    asked.payload = _payload(asked, data)
    fake.interactions.append(asked)
    fake.interactions_by_token[asked.token] = asked
    guild = channel.guild.id if channel.guild else None
    fake.gateway.tell("INTERACTION_CREATE", asked.payload, guild=guild, intent=0)
    return asked


def _payload(asked: Interaction, data: Wire) -> Wire:
    fake, channel, user = asked.fake, asked.channel, asked.user
    seated = channel.guild is None or channel.guild.installed
    may = channel.permissions(fake.application_id if seated else user.id)
    payload: Wire = {
        "id": str(asked.id),
        "application_id": str(fake.application_id),
        "type": asked.type,
        "token": asked.token,
        "version": 1,
        "data": data,
        "locale": user.locale,
        "channel": _channel(channel, user),
        "channel_id": str(channel.id),
        "context": channel.context,
        "app_permissions": str(may),
        "authorizing_integration_owners": asked.owners,
        "attachment_size_limit": asked.limit,
        "entitlements": [],
    }
    if guild := channel.guild:
        member = shapes.member(guild, user.wire) | {"permissions": str(channel.permissions(user.id))}
        payload |= {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": member,
        }
    else:
        payload["user"] = user.wire
    if asked.source:
        payload["message"] = asked.source.wire
    return payload


def _channel(channel: Channel, user: User) -> Wire:
    """Direct messages among people are told without the people in them, except the one who acts."""
    wire = channel.wire
    if channel.guild or channel.with_bot:
        return wire
    return wire | {"recipients": [each.wire for each in channel.people if each is not user][: channel.type == 1]}
