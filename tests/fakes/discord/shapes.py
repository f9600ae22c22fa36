"""Things of the world as Discord words them: users, members, roles, channels, servers, the application."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .errors import Wire

if TYPE_CHECKING:
    from .server import FakeDiscord
    from .world import Channel, Guild, Role


def moment(seconds: float) -> str:
    """A time, as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


JOINED = moment(1_600_000_000)


def user(number: int, name: str, shown: str | None, *, bot: bool = False) -> Wire:
    """A user as messages carry it."""
    wire: Wire = {
        "id": str(number),
        "username": name,
        "discriminator": "0000" if bot else "0",
        "global_name": shown,
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    return wire | ({"bot": True} if bot else {})


def member(guild: Guild, who: Wire) -> Wire:
    """A user in a server."""
    return {
        "user": who,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(role.id) for role in guild.holders.get(int(who["id"]), [])],
        "joined_at": JOINED,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }


def role(one: Role, position: int) -> Wire:
    """A role."""
    return {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(one.permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": one.managed,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def roles(guild: Guild) -> list[Wire]:
    """All roles, @everyone first."""
    return [role(one, place) for place, one in enumerate(guild.roles)]


def channel(one: Channel) -> Wire:
    """A channel of any kind."""
    last = max(one.everything, default=None)
    wire: Wire = {"id": str(one.id), "type": one.type, "flags": 0, "last_message_id": str(last) if last else None}
    if one.guild is None:
        wire["recipients"] = [person.wire for person in one.people]
        if one.type == 3:
            wire |= {"name": one.name or None, "icon": None, "owner_id": str(one.people[0].id)}
        return wire
    wire |= {"guild_id": str(one.guild.id), "name": one.name, "rate_limit_per_user": 0}
    wire["parent_id"] = str(one.parent.id) if one.parent else None
    if one.parent:
        count = len(one.messages)
        return wire | {
            "owner_id": str(one.owner),
            "message_count": count,
            "member_count": 1,
            "total_message_sent": count,
            "applied_tags": list(one.applied_tags),
            "thread_metadata": {
                "archived": one.archived,
                "archive_timestamp": moment(one.fake.clock()),
                "auto_archive_duration": 1440,
                "locked": one.locked,
                "create_timestamp": JOINED,
            },
        }
    wire |= {
        "position": one.guild.channels.index(one) if one in one.guild.channels else 0,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [
            {
                "id": str(number),
                "type": int(number not in {role.id for role in one.guild.roles}),
                "allow": str(allow),
                "deny": str(deny),
            }
            for number, (allow, deny) in one.overwrites.items()
        ],
    }
    if one.type == 15:
        tags = [tag | {"emoji_id": None, "emoji_name": None} for tag in one.tags]
        wire |= {
            "available_tags": tags,
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    return wire


def guild(one: Guild) -> Wire:
    """A server as `GET /guilds/{guild_id}` shows it."""
    absent = (
        *("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id"),
        *("afk_channel_id", "system_channel_id", "widget_channel_id", "max_presences", "vanity_url_code"),
        *("rules_channel_id", "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"),
    )
    return dict.fromkeys(absent) | {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner.id),
        "features": [],
        "region": "us-central",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": roles(one),
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": one.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


def guild_create(one: Guild) -> Wire:
    """A server as the gateway introduces it: of its members only the bot itself."""
    dropped = ("region", "nsfw", "home_header")
    threads = [each.wire for each in one.channels if each.parent and not each.archived]
    return {name: value for name, value in guild(one).items() if name not in dropped} | {
        "joined_at": JOINED,
        "hub_type": None,
        "large": False,
        "unavailable": False,
        "member_count": len(one.members) + 1,
        "voice_states": [],
        "members": [member(one, one.fake.bot_user)],
        "channels": [each.wire for each in one.channels if not each.parent],
        "threads": threads,
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application(fake: FakeDiscord) -> Wire:
    """The application as its owner registered it."""
    return {
        "id": str(fake.application_id),
        "name": fake.name,
        "icon": None,
        "description": "",
        "summary": "",
        "type": None,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "bot": fake.bot_user,
        "bot_public": True,
        "bot_require_code_grant": False,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(1, "owner", None),
        "team": None,
        "approximate_guild_count": sum(guild.installed for guild in fake.guilds.values()),
        "approximate_user_install_count": sum(person.installed for person in fake.users.values()),
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {
            str(kind): {"oauth2_install_params": {"scopes": ["applications.commands"], "permissions": "0"}}
            for kind in (0, 1)
        },
    }
