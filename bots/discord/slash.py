"""The table of commands as Discord's slash commands and message menus, and what is typed into them as requests."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, ContextMenu, Range, locale_str
from msgspec import Struct

from bots.common.command import Command, Completion, FromMessage, MessageMenu, Option, OptionKind, named
from bots.common.commands import offered
from bots.common.media import NOT_TAKEN
from bots.common.request import refused
from bots.discord import autocomplete, modals
from bots.discord.calls import refuse
from bots.discord.limits import CHOICES, MODAL_SECONDS, PROMPT
from bots.discord.names import in_terms, in_words
from bots.discord.reception import DiscordReception
from bots.discord.request import Incoming, Interaction, Reply, files, read, spoken
from bots.discord.shown import job_under, pictures
from core import messages
from core.gallery import Wanted
from core.jobs import Job
from core.mj import Offer
from core.people import place_of
from core.ports import Inbox
from core.prompts.parameters import KNOWN, Takes, plain
from core.studio import Studio

log = logging.getLogger(__name__)

COMPLETION_SECONDS = 1.5
"""For what is offered while somebody types: Discord waits for three, and the next letter asks anew."""

Given = dict[str, Any]
Completer = Callable[[Interaction, str], Awaitable[list[autocomplete.Choice]]]


class _Channel(app_commands.Transformer):
    """A channel in which pictures can land."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord lets people pick."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Of which kinds."""
        return [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]

    async def transform(self, _interaction: Interaction, value: Any, /) -> int:
        """The channel's number."""
        return int(value.id)


class _Parameter(Struct, frozen=True):
    """An option as a parameter of the function that the library reads it from."""

    name: str
    sentence: str
    type: Any
    needed: bool = False
    completer: Completer | None = None
    choices: tuple[Choice[str], ...] = ()


_TYPES: Mapping[OptionKind, Any] = {
    **dict.fromkeys((OptionKind.TEXT, OptionKind.TERMS), Range[str, 1, PROMPT]),
    OptionKind.JOB: Range[str, 1, 100],
    OptionKind.PICTURE: discord.Attachment,
    OptionKind.CHOICE: str,
    OptionKind.SPOILER: bool,
}
_OWN: Mapping[str, tuple[_Parameter, ...]] = {
    "settings": (
        _Parameter("gallery", "option_gallery", app_commands.Transform[int, _Channel]),
        _Parameter("no_gallery", "option_no_gallery", bool),
    )
}
"""Command -> options that only Discord has."""


class Slash:
    """Makes the commands, and hands on what is asked for with them."""

    def __init__(self, reception: DiscordReception, studio: Studio, inbox: Inbox, midjourney: Offer) -> None:
        self._reception = reception
        self._studio = studio
        self._inbox = inbox
        self._midjourney = midjourney
        self._completers: Mapping[Completion, Completer] = {
            Completion.PROMPTS: self._prompts,
            Completion.JOBS: self._jobs,
            Completion.GOING: self._going,
            Completion.RATIOS: _ratios,
            Completion.MODELS: _models,
            Completion.PRESETS: self._presets,
        }

    def commands(self) -> list[app_commands.Command[Any, ..., Any] | ContextMenu]:
        """All of them."""
        table = offered(self._studio).values()
        made = [self._command(command) for command in table]
        return [*made, *(self._menu(command, command.menu) for command in table if command.menu)]

    def _command(self, command: Command) -> app_commands.Command[Any, ..., Any]:
        free = named(command.options)
        parameters = [each for option in command.options for each in self._parameters(option, free)]
        return _made(command.name, [*parameters, *_OWN.get(command.name, ())], lambda i, g: self._asked(i, command, g))

    def _parameters(self, option: Option, free: bool) -> Iterator[_Parameter]:
        """`free`: no picture has to be attached."""
        needed = 0 if free and option.kind is OptionKind.PICTURE else option.needed
        choices = option.choices(self._midjourney) if option.choices is not None else {}
        for number in range(1, option.most(self._midjourney) + 1):
            yield _Parameter(
                option.name if number == 1 and option.needed < 2 else f"{option.name}{number}",
                option.sentence,
                _ranged(option.flag) if option.kind is OptionKind.NUMBER else _TYPES[option.kind],
                number <= needed,
                self._completers[option.completion] if option.completion is not None else None,
                tuple(Choice(name=_local(key), value=value) for value, key in choices.items()),
            )

    async def _asked(self, interaction: Interaction, command: Command, given: Given) -> None:
        """Read what was given with a command, and hand it on."""
        text, hidden = "", False
        chosen: dict[str, str] = {}
        for option in command.options:
            value = given.get(option.name)
            if option.kind is OptionKind.SPOILER:
                hidden = bool(value)
            elif option.kind is OptionKind.NUMBER:
                chosen |= {option.flag: plain(value)} if value is not None else {}
            elif value and option.parameter is not None:
                chosen |= option.parameter(value)
            elif value and option.kind is not OptionKind.PICTURE:
                text = await (in_terms if option.kind is OptionKind.TERMS else in_words)(interaction, value)
        if command.name == "settings":
            chosen |= _gallery(interaction, given)
        flags = {option.name: option.flag for option in command.options if option.kind is OptionKind.PICTURE}
        attached = ((name, each) for name, each in given.items() if isinstance(each, discord.Attachment))
        shown = files((each, flags.get(name, "")) for name, each in attached)
        reply = Reply.JOB if command.public else Reply.QUIET
        incoming = read(interaction, reply, command.name, text=text, options=chosen, files=shown, hidden=hidden)
        await self._reception.take(incoming)

    def _menu(self, command: Command, menu: MessageMenu) -> ContextMenu:
        async def callback(interaction: Interaction, message: discord.Message) -> None:
            if menu.takes is FromMessage.JOB:
                await self._about(interaction, command, message)
                return
            shown = pictures(message)
            if why := refused(shown) if shown else NOT_TAKEN:
                await refuse(interaction, why, spoken(interaction, self._studio.people))
                return
            incoming = read(interaction, Reply.JOB, command.name, files=shown)
            if menu.asks:
                await self._ask(interaction, incoming)
            else:
                await self._reception.take(incoming)

        return ContextMenu(name=_local(menu.sentence), callback=callback)

    async def _about(self, interaction: Interaction, command: Command, message: discord.Message) -> None:
        if (found := job_under(message)) is not None:
            job, _, seal = found
            await self._reception.take(read(interaction, Reply.QUIET, command.name, text=job, job=job, seal=seal))
        else:
            await refuse(interaction, "menu_no_job", spoken(interaction, self._studio.people))

    async def _ask(self, interaction: Interaction, incoming: Incoming) -> None:
        """Ask for the prompt into which pictures go. They are kept, so that the modal need not hold them."""
        async with asyncio.timeout(MODAL_SECONDS):
            await self._inbox.receive(incoming.id, incoming.dump())
            await self._inbox.done(incoming.id)
        room = self._midjourney.max_references - len(incoming.files)
        await interaction.response.send_modal(
            modals.for_reference(incoming.id, spoken(interaction, self._studio.people), room)
        )

    async def _prompts(self, interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
        recent = await self._recent(interaction, typed)
        lang = spoken(interaction, self._studio.people)
        video = interaction.command is not None and interaction.command.name == "video"
        return autocomplete.prompts(typed, recent, lang, self._midjourney.provider.modes, video=video)

    async def _jobs(self, interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
        """The latest whose prompt or number holds what was typed, then what that looks for among all pictures."""
        recent = await self._recent(interaction, "")
        found = await self._recent(interaction, typed, sought=True) if typed.strip() else []
        return autocomplete.jobs(typed, recent, found, spoken(interaction, self._studio.people))

    async def _going(self, interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
        try:
            async with asyncio.timeout(COMPLETION_SECONDS):
                known = await self._studio.going(read(interaction, Reply.QUIET, "").ask)
        except Exception:
            log.warning("what somebody has going on could not be read", exc_info=True)
            known = []
        return autocomplete.jobs(typed, reversed(known), (), spoken(interaction, self._studio.people))

    async def _presets(self, interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
        ask = read(interaction, Reply.QUIET, "preset").ask
        try:
            async with asyncio.timeout(COMPLETION_SECONDS):
                known = await self._studio.presets.of(ask.person, place_of(ask))
        except Exception:
            log.warning("somebody's presets could not be read", exc_info=True)
            known = ()
        return autocomplete.among(typed.lstrip("#"), [*dict.fromkeys(each.name for each in known)])

    async def _recent(self, interaction: Interaction, typed: str, *, sought: bool = False) -> list[Job]:
        """What the person asked for lately with these words, also what still goes on; or what they look for with them.
        Where it cannot be read, the rest is offered."""
        ask = read(interaction, Reply.QUIET, "").ask
        try:
            async with asyncio.timeout(COMPLETION_SECONDS):
                wanted = await self._studio.collection.wanted(ask, typed) if sought else Wanted(typed)
                return list((await self._studio.history(ask.person, None, 2 * CHOICES, wanted, ask.person)).jobs)
        except Exception:
            log.warning("what somebody asked for lately could not be read", exc_info=True)
            return []


async def _ratios(_interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
    return autocomplete.among(typed, autocomplete.RATIOS)


async def _models(_interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
    return autocomplete.among(typed, autocomplete.MODELS)


def _gallery(interaction: Interaction, given: Given) -> Mapping[str, str]:
    """Which channel is to be the server's gallery, empty for none, and which right the person lacks to say so."""
    if given.get("gallery") is None and not given.get("no_gallery"):
        return {}
    chosen = {"gallery": "" if given.get("no_gallery") else str(given["gallery"])}
    return chosen if interaction.permissions.manage_guild else chosen | {"lacks": "manage_guild"}


def _made(
    name: str, parameters: list[_Parameter], run: Callable[[Interaction, Given], Awaitable[None]]
) -> app_commands.Command[Any, ..., Any]:
    """A command whose options are data."""

    async def callback(interaction: Interaction, **given: Any) -> None:
        await run(interaction, given)

    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)
    callback.__signature__ = inspect.Signature([first, *map(_as_python, parameters)])  # type: ignore[attr-defined]
    app_commands.describe(**{each.name: _local(each.sentence) for each in parameters})(callback)
    app_commands.rename(**{each.name: _option_name(each.name) for each in parameters})(callback)
    app_commands.choices(**{each.name: list(each.choices) for each in parameters if each.choices})(callback)
    made: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name=name, description=_local(f"command_{name}"), callback=callback
    )
    for each in parameters:
        if each.completer is not None:
            made.autocomplete(each.name)(_completing(each.completer))
    return made


def _ranged(flag: str) -> Any:
    """A number as the parameter takes it: Discord itself lets nobody give another."""
    known = KNOWN[flag]
    return (
        Range[int, int(known.low), int(known.high)]
        if known.takes is Takes.WHOLE
        else Range[float, known.low, known.high]
    )


def _as_python(parameter: _Parameter) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    if parameter.needed:
        return inspect.Parameter(parameter.name, kind, annotation=parameter.type)
    annotation = parameter.type | None if parameter.type is str else parameter.type
    return inspect.Parameter(parameter.name, kind, default=None, annotation=annotation)


def _completing(completer: Completer) -> Any:
    async def callback(interaction: Interaction, typed: str) -> list[Choice[str]]:
        return [Choice(name=name, value=value) for name, value in await completer(interaction, typed)]

    return callback


def _local(key: str) -> locale_str:
    """A sentence that Discord shows in each person's language."""
    return locale_str(messages.say(key), key=key)


def _option_name(name: str) -> locale_str:
    """The name of an option; numbered ones have their number in each language."""
    bare = name.rstrip("0123456789")
    return locale_str(name, key=f"name_{bare}", number=name[len(bare) :])
