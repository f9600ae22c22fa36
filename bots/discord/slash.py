"""The commands and menus themselves: their options as data, and what each hands on."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Command, ContextMenu, Range, locale_str

from bots.common import callback_data
from bots.discord import autocomplete, modals
from bots.discord.limits import CHOICES, PROMPT
from bots.discord.reception import Reception
from bots.discord.request import Reply, files, read
from core import messages
from core.jobs import Job, Person
from core.mj import BLEND_PICTURES, Dimensions, Midjourney
from core.ports import Inbox
from core.studio import Studio

Interaction = discord.Interaction[Any]
Given = dict[str, Any]
Completion = Callable[[Interaction, str], Awaitable[list[autocomplete.Choice]]]

_TEXT: Any = Range[str, 1, PROMPT]
_PICTURE: Any = discord.Attachment
_JOB: Any = Range[str, 1, 100]


class Gallery(app_commands.Transformer):
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


_CHANNEL: Any = app_commands.Transform[int, Gallery]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command; `sentence` names its sentence in `core.messages`."""

    name: str
    sentence: str
    type: Any = _TEXT
    needed: bool = False
    complete: Completion | None = None
    choices: Sequence[tuple[locale_str, str]] = field(default=())


class Slash:
    """Makes the commands, and hands on what is asked for with them."""

    def __init__(self, reception: Reception, studio: Studio, inbox: Inbox, midjourney: Midjourney) -> None:
        self._reception = reception
        self._studio = studio
        self._inbox = inbox
        self._midjourney = midjourney

    def commands(self) -> list[Command[Any, ..., Any] | ContextMenu]:
        """All of them."""
        least, most = BLEND_PICTURES[0], BLEND_PICTURES[-1]
        pictures = range(1, min(self._midjourney.provider.max_references, most) + 1)
        speeds = [(_local(f"speed_{mode}"), str(mode)) for mode in self._midjourney.provider.modes]
        shapes = [(_local(f"shape_{shape.lower()}"), str(shape)) for shape in Dimensions]
        prompt = Option("prompt", "option_prompt", needed=True, complete=self._prompts)
        return [
            _command(
                "imagine",
                [
                    prompt,
                    *(Option(_numbered("reference", n), "reference", _PICTURE) for n in pictures),
                    Option("aspect", "option_aspect", complete=self._ratios),
                    Option("speed", "option_speed", str, choices=speeds),
                    Option("model", "option_model", complete=self._models),
                    Option("spoiler", "option_spoiler", bool),
                ],
                self._imagine,
            ),
            _command(
                "blend",
                [
                    *(Option(f"image{n}", "option_image", _PICTURE, n <= least) for n in range(1, most + 1)),
                    Option("shape", "option_shape", str, choices=shapes),
                ],
                self._blend,
            ),
            _command("describe", [Option("image", "option_image", _PICTURE, True)], self._describe),
            _command("shorten", [prompt], self._shorten),
            _command("show", [Option("job", "option_job", _JOB, True, complete=self._jobs)], self._show),
            *(_command(name, [], self._plain(name)) for name in ("history", "cancel", "help")),
            _command(
                "settings",
                [Option("gallery", "option_gallery", _CHANNEL), Option("no_gallery", "option_no_gallery", bool)],
                self._settings,
            ),
            ContextMenu(name=_local("menu_describe"), callback=self._menu_describe()),
            ContextMenu(name=_local("menu_reference"), callback=self._menu_reference()),
            ContextMenu(name=_local("menu_show"), callback=self._menu_show()),
        ]

    async def _imagine(self, interaction: Interaction, given: Given) -> None:
        options = {"ar": given["aspect"]} if given.get("aspect") else {}
        options |= autocomplete.model(given["model"]) if given.get("model") else {}
        options |= {given["speed"]: ""} if given.get("speed") else {}
        text, shown, hidden = given["prompt"], files(_pictures(given)), bool(given.get("spoiler"))
        incoming = read(interaction, Reply.JOB, "imagine", text=text, options=options, files=shown, hidden=hidden)
        await self._reception.take(interaction, incoming)

    async def _blend(self, interaction: Interaction, given: Given) -> None:
        options = {"shape": given["shape"]} if given.get("shape") else {}
        incoming = read(interaction, Reply.JOB, "blend", options=options, files=files(_pictures(given)))
        await self._reception.take(interaction, incoming)

    async def _describe(self, interaction: Interaction, given: Given) -> None:
        await self._reception.take(interaction, read(interaction, Reply.JOB, "describe", files=files(_pictures(given))))

    async def _shorten(self, interaction: Interaction, given: Given) -> None:
        await self._reception.take(interaction, read(interaction, Reply.JOB, "shorten", text=given["prompt"]))

    async def _show(self, interaction: Interaction, given: Given) -> None:
        await self._reception.take(interaction, read(interaction, Reply.JOB, "show", text=given["job"]))

    async def _settings(self, interaction: Interaction, given: Given) -> None:
        options = {}
        if given.get("gallery") is not None or given.get("no_gallery"):
            options["gallery"] = "" if given.get("no_gallery") else str(given["gallery"])
            if not interaction.permissions.manage_guild:
                options["lacks"] = "manage_guild"
        await self._reception.take(interaction, read(interaction, Reply.QUIET, "settings", options=options))

    def _plain(self, name: str) -> Callable[[Interaction, Given], Awaitable[None]]:
        async def run(interaction: Interaction, _given: Given) -> None:
            await self._reception.take(interaction, read(interaction, Reply.QUIET, name))

        return run

    def _menu_describe(self) -> Any:
        async def describe(interaction: Interaction, message: discord.Message) -> None:
            incoming = read(interaction, Reply.JOB, "describe", files=files(_shown(message)))
            await self._reception.take(interaction, incoming)

        return describe

    def _menu_reference(self) -> Any:
        async def reference(interaction: Interaction, message: discord.Message) -> None:
            incoming = read(interaction, Reply.JOB, "reference", files=files(_shown(message)))
            await self._inbox.receive(incoming.id, incoming.dump())  # so that the modal need not hold the pictures
            await self._inbox.done(incoming.id)
            room = self._midjourney.max_references - len(incoming.files)
            await interaction.response.send_modal(modals.for_reference(incoming.id, incoming.lang, room))

        return reference

    def _menu_show(self) -> Any:
        async def show(interaction: Interaction, message: discord.Message) -> None:
            incoming = read(interaction, Reply.QUIET, "show", text=_job_under(message))
            await self._reception.take(interaction, incoming)

        return show

    async def _prompts(self, interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
        recent = await self._recent(interaction, typed)
        lang = messages.pick(interaction.locale.value)
        return autocomplete.prompts(typed, recent, lang, self._midjourney.provider.modes)

    async def _jobs(self, interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
        return autocomplete.jobs(typed, await self._recent(interaction, ""), messages.pick(interaction.locale.value))

    async def _ratios(self, _interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
        return autocomplete.among(typed, autocomplete.RATIOS)

    async def _models(self, _interaction: Interaction, typed: str) -> list[autocomplete.Choice]:
        return autocomplete.among(typed, autocomplete.MODELS)

    async def _recent(self, interaction: Interaction, typed: str) -> list[Job]:
        person = Person("discord", str(interaction.user.id))
        return await self._studio.search(person, typed, 2 * CHOICES)


def _command(
    name: str, options: Sequence[Option], run: Callable[[Interaction, Given], Awaitable[None]]
) -> Command[Any, ..., Any]:
    """A command whose options are data."""

    async def callback(interaction: Interaction, **given: Any) -> None:
        await run(interaction, given)

    kind = inspect.Parameter.KEYWORD_ONLY
    callback.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction),
            *(
                inspect.Parameter(
                    option.name,
                    kind,
                    default=inspect.Parameter.empty if option.needed else None,
                    annotation=option.type
                    if option.needed
                    else option.type | None
                    if option.type is str
                    else option.type,
                )
                for option in options
            ),
        ]
    )
    app_commands.describe(**{option.name: _local(option.sentence) for option in options})(callback)
    app_commands.rename(**{option.name: _option_name(option.name) for option in options})(callback)
    app_commands.choices(
        **{
            option.name: [Choice(name=told, value=value) for told, value in option.choices]
            for option in options
            if option.choices
        }
    )(callback)
    made: Command[Any, ..., Any] = Command(name=name, description=_local(f"command_{name}"), callback=callback)
    for option in options:
        if option.complete is not None:
            made.autocomplete(option.name)(_completing(option.complete))
    return made


def _completing(complete: Completion) -> Any:
    async def callback(interaction: Interaction, typed: str) -> list[Choice[str]]:
        return [Choice(name=name, value=value) for name, value in await complete(interaction, typed)]

    return callback


def _local(key: str) -> locale_str:
    """A sentence that Discord shows in each person's language."""
    return locale_str(messages.say(key), key=key)


def _option_name(name: str) -> locale_str:
    """The name of an option; numbered ones have their number in each language."""
    bare = name.rstrip("0123456789")
    return locale_str(name, key=f"name_{bare}", number=name[len(bare) :])


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}{number}"


def _pictures(given: Mapping[str, Any]) -> list[discord.Attachment]:
    return [each for each in given.values() if isinstance(each, discord.Attachment)]


def _shown(message: discord.Message) -> list[discord.Attachment]:
    """The pictures of a message."""
    return [each for each in message.attachments if (each.content_type or "image/").startswith("image/")]


def _job_under(message: discord.Message) -> str:
    """The job whose buttons stand under a message; empty for none."""
    walk = list(message.components)
    while walk:
        component = walk.pop(0)
        found = callback_data.unpack(getattr(component, "custom_id", None) or "")
        if found is not None:
            return found[0]
        walk += getattr(component, "children", [])
    return ""
