"""The application's commands: registered in bulk, checked, and looked up when a person uses one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .calls import Call
from .channels import guild_of
from .errors import ApiError, Form, Wire, invalid

if TYPE_CHECKING:
    from .server import FakeDiscord
    from .world import Guild

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
MAX_LETTERS = 8000
SUBCOMMAND, GROUP = 1, 2

_NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")

LOCALES = frozenset(
    [
        *("id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl"),
        *("pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja"),
        *("zh-TW", "ko", "ar", "he"),
    ]
)
"""discord.com/developers/docs/reference#locales."""

Scope = int | None
"""A server's id, or `None` for the commands that are everywhere."""


class Commands:
    """What is registered, by scope."""

    def __init__(self, fake: FakeDiscord) -> None:
        self._fake = fake
        self.registered: dict[Scope, list[Wire]] = {None: []}
        self.syncs = 0
        """How often a bulk of commands was put."""

    def of(self, guild: Guild | None) -> list[Wire]:
        """Those a person finds there: the server's own, then the global ones."""
        own = self.registered.get(guild.id, []) if guild and guild.installed else []
        return [*own, *(self.registered[None])]

    def named(self, name: str, kind: int = CHAT_INPUT, guild: Guild | None = None) -> Wire | None:
        """A registered command, by its untranslated name."""
        return next((one for one in self.of(guild) if (one["name"], one["type"]) == (name, kind)), None)

    def put(self, scope: Scope, bodies: list[Wire]) -> list[Wire]:
        """Replace all commands of a scope; one that keeps its name keeps its id."""
        form = Form()
        for place, body in enumerate(bodies):
            _check(form, (place,), body)
        names = [(body.get("name"), body.get("type") or CHAT_INPUT) for body in bodies]
        for place in range(len(names)):
            if names[place] in names[:place]:
                said = "Application command names must be unique"
                form.wrong((place, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", said)
        form.close()
        for kind, most in MOST.items():
            if sum(one == kind for _, one in names) > most:
                raise ApiError(400, 30032, f"Maximum number of application commands reached ({most}).")
        before = {(one["name"], one["type"]): one["id"] for one in self.registered.get(scope, [])}
        self.registered[scope] = [self._stored(scope, body, before) for body in bodies]
        self.syncs += 1
        self._fake.bell.ring()
        return self.registered[scope]

    def _stored(self, scope: Scope, body: Wire, before: dict[tuple[str, int], str]) -> Wire:
        kind = body.get("type") or CHAT_INPUT
        permissions = body.get("default_member_permissions")
        wire: Wire = {
            "id": before.get((body["name"], kind)) or str(self._fake.number()),
            "application_id": str(self._fake.application_id),
            "version": str(self._fake.number()),
            "type": kind,
            "name": body["name"],
            "description": body.get("description") or "",
            "default_member_permissions": None if permissions is None else str(permissions),
            "name_localizations": body.get("name_localizations"),
            "description_localizations": body.get("description_localizations"),
            "nsfw": bool(body.get("nsfw")),
            "options": body.get("options") or [],
            "contexts": body.get("contexts"),
            "integration_types": body.get("integration_types") or [0],
        }
        if scope:
            wire["guild_id"] = str(scope)
            del wire["contexts"], wire["integration_types"]
        return {name: value for name, value in wire.items() if name != "options" or value}


def _check(form: Form, path: tuple[str | int, ...], body: Wire, *, option: bool = False) -> None:
    """A command, or an option of one."""
    name, kind = str(body.get("name") or ""), body.get("type") or CHAT_INPUT
    chat = option or kind == CHAT_INPUT
    form.length((*path, "name"), len(name), 1, 32)
    for where, one in [("name", name), *(("name_localizations", v) for v in _localized(body, "name").values())]:
        if chat and one and (not _NAME.fullmatch(one) or one != one.lower()):
            said = "Command name is invalid"
            form.wrong((*path, where), "APPLICATION_COMMAND_INVALID_NAME", said)
    if chat:
        form.length((*path, "description"), len(body.get("description") or ""), 1, 100)
    for field in ("name", "description"):
        for locale in _localized(body, field):
            if locale not in LOCALES:
                said = f'Value "{locale}" is not a valid enum value.'
                form.wrong((*path, f"{field}_localizations", locale), "ENUM_TYPE_COERCE", said)
    options = body.get("options") or []
    form.length((*path, "options"), len(options), 0, 25)
    form.length((*path, "choices"), len(body.get("choices") or []), 0, 25)
    required = [bool(one.get("required")) for one in options]
    if required != sorted(required, reverse=True):
        said = "Required options must be placed before non-required options"
        form.wrong((*path, "options"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", said)
    for place, one in enumerate(options):
        _check(form, (*path, "options", place), one, option=True)
    if not option and _letters(body) > MAX_LETTERS:
        said = f"Command exceeds maximum size ({MAX_LETTERS})"
        form.wrong(path, "APPLICATION_COMMAND_TOO_LARGE", said)


def _localized(body: Wire, field: str) -> dict[str, str]:
    return body.get(f"{field}_localizations") or {}


def _letters(body: Wire) -> int:
    """Names, descriptions and choices, each in its longest language."""
    own = sum(max(map(len, [body.get(f) or "", *_localized(body, f).values()])) for f in ("name", "description"))
    choices = sum(len(str(one["name"])) + len(str(one["value"])) for one in body.get("choices") or [])
    return own + choices + sum(map(_letters, body.get("options") or []))


def _own(fake: FakeDiscord, call: Call) -> Scope:
    if call.number("application_id") != fake.application_id:
        raise ApiError(403, 20012, "You are not authorized to perform this action on this application")
    return guild_of(fake, call).id if "guild_id" in call.path else None


async def put(fake: FakeDiscord, call: Call) -> list[Wire]:
    """PUT …/commands: all at once."""
    scope = _own(fake, call)
    if not isinstance(call.body, list):
        raise invalid((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    return fake.commands.put(scope, call.body)


async def get(fake: FakeDiscord, call: Call) -> list[Wire]:
    """GET …/commands."""
    return fake.commands.registered.get(_own(fake, call), [])


ROUTES: dict[str, Any] = {
    f"{method} /applications/{{application_id}}{where}/commands": does
    for where in ("", "/guilds/{guild_id}")
    for method, does in (("PUT", put), ("GET", get))
}
