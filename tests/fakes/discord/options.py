"""A slash command as a person fills it in: held against what was registered, worded as Discord sends it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from . import shapes
from .cdn import Stored, named
from .commands import GROUP, SUBCOMMAND
from .errors import Wire
from .world import Channel, Role

if TYPE_CHECKING:
    from .people import User

_MENTION = re.compile(r"<([@#])!?(\d+)>")
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)


def filled(
    user: User, channel: Channel, command: Wire, path: list[str], given: dict[str, Any], focus: str | None = None
) -> Wire:
    """The interaction's data; with `focus` as it is while that option is being typed, where others may be missing."""
    things: list[Any] = []
    nodes = [command]
    for name in path:
        below = {one["name"]: one for one in nodes[-1].get("options", []) if one["type"] in (SUBCOMMAND, GROUP)}
        assert name in below, f"{command['name']} has no subcommand {name!r}, but {list(below)}"
        nodes.append(below[name])
    described = {one["name"]: one for one in nodes[-1].get("options", [])}
    assert not any(one["type"] in (SUBCOMMAND, GROUP) for one in described.values()), f"name one of {list(described)}"
    assert given.keys() <= described.keys(), f"{command['name']} has options {list(described)}, not {list(given)}"
    missing = [name for name, one in described.items() if one.get("required") and name not in given]
    assert focus or not missing, f"{command['name']} wants {missing}"
    if focus:
        assert described[focus].get("autocomplete"), f"{focus!r} suggests nothing"
        given = {focus: "", **given}
    sent = [_option(user, described[name], given[name], things, focused=name == focus) for name in given]
    for node in reversed(nodes[1:]):
        sent = [{"name": node["name"], "type": node["type"], "options": sent}]
    data: Wire = {"id": command["id"], "name": command["name"], "type": 1, "options": sent}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data | ({"resolved": resolved(user, channel, things)} if things else {})


def _option(user: User, described: Wire, value: Any, things: list[Any], *, focused: bool) -> Wire:
    kind, name = described["type"], described["name"]
    if kind == ATTACHMENT:
        value = user.fake.cdn.keep(*named(value), user.fake.application_id, ephemeral=True)
    if kind in (USER, CHANNEL, ROLE, MENTIONABLE, ATTACHMENT):
        things.append(value)
        value = str(value.id)
    elif not focused:
        value = _checked(described, value)
        if kind == STRING:  # Discord tells who and what is mentioned in a text
            things += _mentioned(user, value)
    return {"name": name, "type": kind, "value": value} | ({"focused": True} if focused else {})


def _mentioned(user: User, text: str) -> list[Any]:
    """People and channels that the fake knows."""
    found = [(one[1], int(one[2])) for one in _MENTION.finditer(text)]
    known: dict[str, dict[int, Any]] = {"@": {**user.fake.users}, "#": {**user.fake.channels}}
    return [known[kind][number] for kind, number in found if number in known[kind]]


def _checked(described: Wire, value: Any) -> Any:
    """A value that a client would let through; a choice may be given by its name."""
    name, kind = described["name"], described["type"]
    if choices := described.get("choices"):
        found = next((one["value"] for one in choices if value in (one["name"], one["value"])), None)
        assert found is not None, f"{name!r} offers {[one['name'] for one in choices]}, not {value!r}"
        return found
    types: dict[int, Any] = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}
    assert isinstance(value, types[kind]), f"{name!r} takes {types[kind]}, not {value!r}"
    size = len(value) if kind == STRING else value
    low, high = ("min_length", "max_length") if kind == STRING else ("min_value", "max_value")
    assert described.get(low, size) <= size <= described.get(high, 6000 if kind == STRING else size), (
        f"{name!r}: {value!r} is outside of what the option takes"
    )
    return value


def resolved(user: User, channel: Channel, things: list[Any]) -> Wire:
    """People, channels, roles and files that values name, in full."""
    found: Wire = {}
    for one in things:
        number = str(one.id)
        if isinstance(one, Stored):
            found.setdefault("attachments", {})[number] = user.fake.cdn.wire(one)
        elif isinstance(one, Channel):
            found.setdefault("channels", {})[number] = _place(one, user)
        elif isinstance(one, Role):
            found.setdefault("roles", {})[number] = _role(channel, one)
        else:
            found.setdefault("users", {})[number] = one.wire
            if channel.guild and one in channel.guild.members:
                member = shapes.member(channel.guild, one.wire) | {"permissions": str(channel.permissions(one.id))}
                left = {name: member[name] for name in member if name not in ("user", "deaf", "mute")}
                found.setdefault("members", {})[number] = left
    return found


def _place(channel: Channel, user: User) -> Wire:
    wire = channel.wire
    names = ("id", "type", "name", *(("parent_id", "thread_metadata") if channel.parent else ()))
    partial = {name: wire[name] for name in names if name in wire}
    return partial | {"permissions": str(channel.permissions(user.id))}


def _role(channel: Channel, role: Role) -> Wire:
    assert channel.guild
    return shapes.role(role, channel.guild.roles.index(role))
