"""The table of commands: every file in this folder declares some, in `COMMANDS`, and is found by being here."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib import import_module

from bots.common import pricing
from bots.common.answer import Answer, Help
from bots.common.command import Command, Context, Option, OptionKind, known_job
from bots.common.request import Request
from bots.common.veiling import veil
from core import messages, region
from core.errors import Refusal
from core.prompts.parameters import MODES
from core.studio import NO_JOB, Studio


def _found() -> list[Command]:
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return [command for module in modules for command in module.COMMANDS]


TABLE: Mapping[str, Command] = {
    command.name: command for command in sorted(_found(), key=lambda each: (each.order, each.name))
}
"""By name, in the order in which they stand in menus and in the help."""


_ELSEWHERE: Mapping[str, str] = {**dict.fromkeys(("prefer", "remix"), "settings"), "animate": "video"}
"""Commands of Midjourney's own bot, and others that people try -> what does it here."""
_IN_PROMPTS = frozenset({*MODES, "stealth", "public"})
"""Commands of Midjourney's own bot that are parameters here."""
_CLOSE = 0.75
"""How much of a command that is meant was typed: `/halp` means `/help`, and `/dance` is no `/cancel`."""


async def run(request: Request, context: Context) -> Answer:
    """Do what a command asks for. Raises what `bots.common.errors.explain` puts into words."""
    command = TABLE.get(request.command)
    if command is None:
        raise _unknown(request, context)
    if not _does(context.studio, command):
        raise Refusal("unsupported", provider=context.midjourney.provider.title, what=f"/{command.name}")
    try:
        answer = await command.run(request, context)
    except Refusal as refusal:
        if refusal.key != NO_JOB or (example := await known_job(request, context)) is None:
            raise
        raise Refusal("job_unknown", example=example) from refusal
    if isinstance(answer, Help):
        return Help(tuple(offered(context.studio)), region.offered(context.midjourney))
    return await veil(await pricing.told(answer, request, context.studio), request, context)


def _unknown(request: Request, context: Context) -> Refusal:
    """There is no such command: what does it here, or what may be meant."""
    name, provider = request.command, context.midjourney.provider
    typed = f"/{name[:40]}"
    if name in MODES and name not in provider.modes:
        return Refusal("mode_unsupported", provider=provider.title, mode=name, modes=", ".join(provider.modes))
    if name in _IN_PROMPTS:
        return Refusal("command_in_prompt", command=typed, flag=name)
    if name in _ELSEWHERE:
        key, meant = "command_elsewhere", _ELSEWHERE[name]
    elif close := get_close_matches(name, TABLE, 1, _CLOSE):
        key, meant = "no_such_command_meant", close[0]
    else:
        return Refusal("no_such_command", command=typed)
    words = request.text if TABLE[meant].options else ""
    return Refusal(key, command=typed, meant=f"/{meant}", instead=f"/{meant} {words}".strip())


def of_pictures(names: Iterable[str], lang: str) -> str:
    """Those of these commands that make something of pictures that are given to them, in a list."""
    made = (name for name in names if name != "imagine" and any(map(_takes_picture, TABLE[name].options)))
    return messages.language(lang).comma.join(messages.quoted(f"/{name}", lang) for name in made)


def _takes_picture(option: Option) -> bool:
    return option.kind is OptionKind.PICTURE


def offered(studio: Studio) -> dict[str, Command]:
    """Of the table what the provider can do, as far as that is known."""
    return {name: each for name, each in TABLE.items() if _does(studio, each)}


def _does(studio: Studio, command: Command) -> bool:
    return command.needs is None or studio.offers(command.needs)
