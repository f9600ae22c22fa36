"""The table of commands: every file in this folder declares some, in `COMMANDS`, and is found by being here."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib import import_module

from bots.common.answer import Answer, Help
from bots.common.command import Command, Context, Option, OptionKind
from bots.common.request import Request
from core import messages, region
from core.errors import Refusal
from core.studio import Studio


def _found() -> list[Command]:
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return [command for module in modules for command in module.COMMANDS]


TABLE: Mapping[str, Command] = {
    command.name: command for command in sorted(_found(), key=lambda each: (each.order, each.name))
}
"""By name, in the order in which they stand in menus and in the help."""


_CLOSE = 0.75
"""How much of a command that is meant was typed: `/halp` means `/help`, and `/dance` is no `/cancel`."""


async def run(request: Request, context: Context) -> Answer:
    """Do what a command asks for. Raises what `bots.common.errors.explain` puts into words."""
    command = TABLE.get(request.command)
    if command is None:
        typed = f"/{request.command[:40]}"
        if close := get_close_matches(request.command, TABLE, 1, _CLOSE):
            meant = f"/{close[0]}"
            raise Refusal(
                "no_such_command_meant", command=typed, meant=meant, instead=f"{meant} {request.text}".strip()
            )
        raise Refusal("no_such_command", command=typed)
    answer = await command.run(request, context)
    if isinstance(answer, Help):
        return Help(tuple(offered(context.studio)), region.offered(context.midjourney))
    return answer


def of_pictures(names: Iterable[str], lang: str) -> str:
    """Those of these commands that make something of pictures that are given to them, in a list."""
    made = (name for name in names if name != "imagine" and any(map(_takes_picture, TABLE[name].options)))
    return messages.language(lang).comma.join(f"“/{name}”" for name in made)


def _takes_picture(option: Option) -> bool:
    return option.kind is OptionKind.PICTURE


def offered(studio: Studio) -> dict[str, Command]:
    """Of the table what the provider can do, as far as that is known."""
    return {name: each for name, each in TABLE.items() if each.needs is None or studio.offers(each.needs)}
