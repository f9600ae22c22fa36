"""Permission bits, and how roles and overwrites make them (discord.com/developers/docs/topics/permissions)."""

from __future__ import annotations

from collections.abc import Iterable

BITS = {
    name: 1 << bit
    for name, bit in {
        "administrator": 3,
        "manage_channels": 4,
        "manage_guild": 5,
        "add_reactions": 6,
        "view_channel": 10,
        "send_messages": 11,
        "manage_messages": 13,
        "embed_links": 14,
        "attach_files": 15,
        "read_message_history": 16,
        "mention_everyone": 17,
        "use_external_emojis": 18,
        "manage_roles": 28,
        "manage_webhooks": 29,
        "use_application_commands": 31,
        "manage_threads": 34,
        "create_public_threads": 35,
        "create_private_threads": 36,
        "send_messages_in_threads": 38,
        "send_polls": 49,
        "use_external_apps": 50,
        "bypass_slowmode": 52,
    }.items()
}
EVERYTHING = sum(BITS.values())

USUAL = (
    *("add_reactions", "view_channel", "send_messages", "embed_links", "attach_files", "read_message_history"),
    *("use_external_emojis", "use_application_commands", "create_public_threads", "send_messages_in_threads"),
    "use_external_apps",
)
"""What @everyone may in a fresh server."""

WITH_THE_BOT = ("embed_links", "attach_files", "mention_everyone", "use_external_emojis")
"""An app's permissions in its own direct messages; the last one is missing between other people."""


def bits(names: Iterable[str]) -> int:
    """Names as one number."""
    return sum({BITS[name] for name in names})


def resolve(
    base: int, everyone: tuple[int, int], roles: Iterable[tuple[int, int]], member: tuple[int, int], *, owner: bool
) -> int:
    """Base permissions, then (allow, deny) for @everyone, for the roles together, for the member."""
    if owner or base & BITS["administrator"]:
        return EVERYTHING
    allow = deny = 0
    for allowed, denied in roles:
        allow |= allowed
        deny |= denied
    for allowed, denied in (everyone, (allow, deny), member):
        base = base & ~denied | allowed
    return base if base & BITS["view_channel"] else 0
