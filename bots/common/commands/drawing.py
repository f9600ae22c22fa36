"""What makes a new job: /imagine, /blend, /describe, /shorten, and /video, /edit, /retexture, /swap of pictures."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from bots.common.answer import Started
from bots.common.command import (
    Command,
    Completion,
    Context,
    FromMessage,
    MessageMenu,
    Option,
    OptionKind,
    behind,
    taken,
)
from bots.common.request import Request
from core.given import INTO
from core.jobs import Kind
from core.mj import BLEND_PICTURES, Dimensions, Offer


async def imagine(request: Request, context: Context) -> Started:
    """Draw from words, with what was attached as references."""
    request, text = worded(request)
    pictures = await taken(request, context, Kind.IMAGINE, text)
    return Started(await context.studio.imagine(request.ask, text, pictures))


def worded(request: Request) -> tuple[Request, str]:
    """All that was said, with the options as parameters, and the pictures in the order in which it names them."""
    attachments, flags = behind(request.attachments)
    given = dict(request.options)
    first = (given.pop(FROM, ""), f"preset:{named}" if (named := given.pop(PRESET, "")) else "")
    parameters = (f"--{name} {value}".strip() for name, value in given.items())
    text = " ".join(filter(None, (*first, request.text, *parameters, flags)))
    if text != request.text:  # what is suggested instead has the options, too
        request = replace(request, ask=replace(request.ask, said=f"/{request.command} {text}"))
    return replace(request, attachments=attachments), text


async def make(request: Request, context: Context) -> Started:
    """Make a blend, a description, a video, an edit, a retexture or a swap of what was attached or named."""
    kind = Kind(request.command)
    request, text = worded(request)
    pictures = await taken(request, context, kind, text)
    return Started(await context.studio.make(request.ask, kind, text, pictures))


async def shorten(request: Request, context: Context) -> Started:
    """See which words of a prompt matter."""
    return Started(await context.studio.shorten(request.ask, request.text))


def _references(midjourney: Offer) -> int:
    return min(midjourney.provider.max_references, BLEND_PICTURES[-1])


def _speeds(midjourney: Offer) -> Mapping[str, str]:
    return {str(mode): f"speed_{mode}" for mode in midjourney.provider.modes}


def _shapes(_midjourney: Offer) -> Mapping[str, str]:
    return {str(shape): f"shape_{shape.lower()}" for shape in Dimensions}


def _model(chosen: str) -> Mapping[str, str]:
    """`7` or `niji 7` as a parameter."""
    name, _, version = chosen.strip().lower().partition(" ")
    return {"niji": version} if name == "niji" else {"v": chosen.strip()}


FROM = "source"
"""The option that names a picture by its job or its address; it stands before the words."""
PRESET = "preset"
"""The option that names a preset."""


def _named(flag: str) -> Option:
    """A picture that goes behind a parameter."""
    return Option(flag, f"option_{flag}", OptionKind.PICTURE, flag=flag)


def _weight(flag: str) -> Option:
    """How much pictures count; what it means and how far it goes is the parameter's."""
    return Option(flag, f"parameter_{flag}", OptionKind.NUMBER, flag=flag)


def _motions(_midjourney: Offer) -> Mapping[str, str]:
    return {motion: f"motion_{motion}" for motion in ("low", "high")}


def _yes(_midjourney: Offer) -> Mapping[str, str]:
    return {"on": "loop_on"}


_FROM = Option(
    FROM, "option_source", OptionKind.JOB, completion=Completion.JOBS, parameter=lambda value: {FROM: value.strip()}
)
_PROMPT = Option("prompt", "option_prompt", needed=1, completion=Completion.PROMPTS)

COMMANDS = (
    Command(
        name="imagine",
        run=imagine,
        order=10,
        options=(
            _PROMPT,
            Option("reference", "reference", OptionKind.PICTURE, most=_references),
            _named("sref"),
            _named("oref"),
            _named("cref"),
            *map(_weight, ("iw", "sw", "ow", "cw")),
            Option("aspect", "option_aspect", completion=Completion.RATIOS, parameter=lambda value: {"ar": value}),
            Option("speed", "option_speed", OptionKind.CHOICE, choices=_speeds, parameter=lambda value: {value: ""}),
            Option("model", "option_model", completion=Completion.MODELS, parameter=_model),
            Option(
                PRESET,
                "option_preset",
                completion=Completion.PRESETS,
                parameter=lambda value: {PRESET: value.strip()},
            ),
            Option("spoiler", "option_spoiler", OptionKind.SPOILER),
        ),
        menu=MessageMenu("menu_reference", FromMessage.PICTURES, asks=True),
        public=True,
        guests=True,
    ),
    Command(
        name="blend",
        run=make,
        order=20,
        options=(
            Option(
                "image",
                "option_image",
                OptionKind.PICTURE,
                needed=BLEND_PICTURES[0],
                most=lambda _: BLEND_PICTURES[-1],
            ),
            Option(
                "dimensions",
                "option_dimensions",
                OptionKind.CHOICE,
                choices=_shapes,
                parameter=lambda value: {"dimensions": value},
            ),
            _FROM,
        ),
        public=True,
        guests=True,
        needs=Kind.BLEND,
    ),
    Command(
        name="describe",
        run=make,
        order=30,
        options=(Option("image", "option_image", OptionKind.PICTURE, needed=1), _FROM),
        menu=MessageMenu("menu_describe", FromMessage.PICTURES),
        public=True,
        guests=True,
        needs=Kind.DESCRIBE,
    ),
    Command(name="shorten", run=shorten, order=40, options=(_PROMPT,), public=True, guests=True, needs=Kind.SHORTEN),
    Command(
        name="video",
        run=make,
        order=41,
        options=(
            Option("prompt", "option_video", completion=Completion.PROMPTS),
            Option("image", "option_image", OptionKind.PICTURE),
            _FROM,
            Option(
                "motion",
                "option_motion",
                OptionKind.CHOICE,
                choices=_motions,
                parameter=lambda value: {"motion": value},
            ),
            Option("loop", "option_loop", OptionKind.CHOICE, choices=_yes, parameter=lambda _: {"loop": ""}),
            _named("end"),
        ),
        menu=MessageMenu("menu_video", FromMessage.PICTURES),
        public=True,
        guests=True,
        needs=Kind.VIDEO,
    ),
    Command(
        name="edit",
        run=make,
        order=42,
        options=(
            Option("prompt", "option_edit", needed=1, completion=Completion.PROMPTS),
            Option("image", "option_image", OptionKind.PICTURE, most=lambda _: 4),
            _FROM,
        ),
        public=True,
        guests=True,
        needs=Kind.EDIT,
    ),
    Command(
        name="retexture",
        run=make,
        order=43,
        options=(
            Option("prompt", "option_retexture", needed=1, completion=Completion.PROMPTS),
            Option("image", "option_image", OptionKind.PICTURE),
            _FROM,
        ),
        public=True,
        guests=True,
        needs=Kind.RETEXTURE,
    ),
    Command(
        name="swap",
        run=make,
        order=44,
        options=(
            Option("face", "option_face", OptionKind.PICTURE),
            Option("image", "option_image", OptionKind.PICTURE, flag=INTO.removeprefix("--")),
            _FROM,
        ),
        public=True,
        guests=True,
        needs=Kind.SWAP,
    ),
)
