"""/preset: what people keep under a name, used with `#name` in any prompt.

Behind it stands what is to be done, so that a button can begin it in the message box: `save comic`, also as an answer
to a picture or behind its id, `rename comic ink`, `delete`, `share`, `give` and a name, `take` and a link; or a name.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from msgspec.structs import replace

from bots.common import presets
from bots.common.answer import Answer
from bots.common.command import Command, Completion, Context, Option, OptionKind
from bots.common.request import Request
from core.errors import Refusal
from core.jobs import ID_LENGTH, Job


async def preset(request: Request, context: Context) -> Answer:
    """Show presets, or do what is written."""
    request = _chosen(request)
    verb, _, rest = request.text.strip().partition(" ")
    verb, rest = verb.lower(), rest.strip()
    if not verb and request.job:
        return presets.named(await context.studio.show(request.ask, request.job), request.lang)
    if not verb:
        return await presets.listed(request, context)
    if verb == "save":
        return await _save(replace(request, text=rest), context)
    if verb == "take":
        return await presets.take(replace(request, text=rest), context)
    name, _, more = (rest if verb in _ABOUT else request.text.strip()).partition(" ")
    found = await context.studio.presets.called(request.ask, name)
    request = replace(request, job=found.id, text=more.strip())
    return await _ABOUT[verb](request, context) if verb in _ABOUT else await presets.opened(found, request, context)


def _chosen(request: Request) -> Request:
    """As it would be written, where it was given by options."""
    given = request.options
    verb = next((verb for verb in ("save", "take") if verb in given), "")
    if not verb:
        return request
    words = (verb, given.get("job", ""), given[verb])
    return replace(request, text=" ".join(filter(None, words)))


async def _save(request: Request, context: Context) -> Answer:
    """A picture is named in front of the name, or by the message to which this replies."""
    first, _, rest = request.text.partition(" ")
    if rest and len(first) == ID_LENGTH:
        request = replace(request, job=first, text=rest.strip())
    elif len(first) == ID_LENGTH and (job := await _picture(request, context, first)) is not None:
        return presets.named(job, request.lang)
    if not request.text:
        raise Refusal("preset_name_missing")
    return await presets.save(request, context)


async def _picture(request: Request, context: Context, word: str) -> Job | None:
    """The job that a word names, where the name of a preset is still to come; None where it is that name."""
    try:
        return await context.studio.show(request.ask, word)
    except Refusal:
        return None


_ABOUT: Mapping[str, Callable[[Request, Context], Awaitable[Answer]]] = {
    verb: lambda request, context, key=key: presets.press(replace(request, key=key), context)  # type: ignore[misc]
    for verb, key in (
        ("rename", presets.NAME),
        ("delete", presets.DELETE),
        ("share", presets.SHARE),
        ("give", presets.GIVE),
    )
}

COMMANDS = (
    Command(
        name="preset",
        run=preset,
        order=72,
        options=(
            Option("preset", "option_preset_open", completion=Completion.PRESETS),
            Option("save", "option_preset_save", parameter=lambda value: {"save": value.strip()}),
            Option(
                "job",
                "option_preset_job",
                OptionKind.JOB,
                completion=Completion.JOBS,
                parameter=lambda value: {"job": value.strip()},
            ),
            Option("take", "option_preset_take", parameter=lambda value: {"take": value.strip()}),
        ),
    ),
)
