"""Presets as people see them: a list, one of them, and what its buttons do, the same on every platform.

Where a button of another kind has a job's id, these have a preset's, the link under which one is shared, or a page.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from bots.common import callback_data
from bots.common.answer import Answer, Started, Told
from bots.common.button import Button, Rows
from bots.common.command import Context
from bots.common.request import Request
from core import messages, preferences
from core.gallery import PICTURES
from core.jobs import ID_LENGTH, Job, Person
from core.presets import Preset, owners

LIST, OPEN, USE, NAME, SAVE = "pslist", "psopen", "psuse", "psname", "pssave"
DELETE, SURE, SHARE, END, GIVE, TAKE = "psdelete", "pssure", "psshare", "psend", "psgive", "pstake"
IN_PLACE = frozenset({LIST, OPEN, NAME, SAVE, DELETE, SURE, END, GIVE})
"""What changes the message that it stands under."""
KEYS = IN_PLACE | {USE, SHARE, TAKE}
PAGE = 10
"""Presets in one message."""
_SHORT = 15
"""Characters of a label that has room beside another one."""
_SHOWN = 60
"""Characters of what one puts in, in a list."""


async def press(request: Request, context: Context) -> Answer:
    """Do what a button of these says. Raises what `bots.common.errors.explain` puts into words."""
    return await _DOES[request.key](request, context)


async def listed(request: Request, context: Context) -> Told:
    """The person's own and the place's; where everybody reads it, the place's alone."""
    lang = request.lang
    page = int(request.job) if request.key == LIST and request.job.isdecimal() else 0
    shelves = owners(request.ask)[0 if request.alone else 1 :]
    groups = [await context.studio.presets.of(owner) for owner in shelves]
    every = [preset for group in groups for preset in group]
    shown = every[page * PAGE : (page + 1) * PAGE] or every[:PAGE]
    text = [messages.say("presets" if every else "presets_none", lang)]
    for key, group in zip(
        ("presets_mine", "presets_here") if request.alone else ("presets_here",), groups, strict=True
    ):
        if here := [_line(preset, lang) for preset in group if preset in shown]:
            text += ["", messages.say(key, lang), *here]
    keys = [Button(f"#{each.name}", callback_data.pack(each.id, OPEN)) for each in shown]
    rows = list(_laid_out(keys))
    more = [(page - 1, "button_presets_before"), (page + 1, "button_presets_after")]
    turns = [_turn(messages.say(key, lang), to) for to, key in more if 0 <= to <= (len(every) - 1) // PAGE]
    return Told(
        "\n".join(text), "/preset", (*rows, *((tuple(turns),) if turns else ()), *await _tools(request, context))
    )


def _laid_out(keys: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    """Two in a row, where a phone shows both whole."""
    waiting: tuple[Button, ...] = ()
    for key in keys:
        if len(key.label) > _SHORT:
            yield from filter(None, (waiting, (key,)))
            waiting = ()
        elif waiting:
            yield (*waiting, key)
            waiting = ()
        else:
            waiting = (key,)
    if waiting:
        yield waiting


def _line(preset: Preset, lang: str) -> str:
    name, words = f"#{preset.name}", messages.clip(preset.words, _SHOWN)
    return f"{messages.quoted(name, lang)}: {messages.quoted(words, lang)}"


def _turn(label: str, page: int) -> Button:
    return Button(label, callback_data.pack(str(page).rjust(ID_LENGTH, "0"), LIST))


async def _tools(request: Request, context: Context) -> Rows:
    lang = request.lang
    if request.alone:
        label = messages.say("button_pssave", lang)
        settings = Button(label, callback_data.pack(callback_data.NOBODY, SAVE), write="/preset save ")
        theirs, _ = await context.studio.people.set_for(request.ask.person, request.ask)
        own_settings = ((settings,),) if preferences.in_prompts(theirs) else ()
        latest = (await context.studio.history(request.ask.person, None, 1, PICTURES)).jobs
        return (*own_settings, *((save_button(job, lang, "button_pssave_last"),) for job in latest))
    url = context.own_chat("preset")
    own = ((Button(messages.say("button_presets_own", lang), url=url),),) if url else ()
    data = callback_data.pack(callback_data.NOBODY, GIVE)
    give = Button(messages.say("button_presets_give", lang), data, write="/preset give ")
    return (*own, *(((give,),) if request.ask.runs_chat else ()))


def save_button(job: Job, lang: str, key: str = "button_pssave_job") -> Button:
    """Saves the manner of a finished picture."""
    return Button(messages.say(key, lang), callback_data.pack(job.id, SAVE), write=f"/preset save {job.id} ")


def named(job: Job, lang: str) -> Told:
    """Asks for the name under which the manner of a picture is saved."""
    return Told(messages.say("preset_save_job", lang), "/preset", ((save_button(job, lang),),))


def button(lang: str) -> Button:
    """Leads to the list."""
    return _turn(messages.say("button_presets", lang), 0)


def asked(key: str, lang: str) -> str | None:
    """What is written where a button wants words; None for another button."""
    return messages.say(f"preset_asks_{key}", lang) if key in (USE, NAME, SAVE) else None


async def opened(preset: Preset, request: Request, context: Context, told: str = "") -> Told:
    """One preset, and what can be done with it; `told` is what has just been."""
    lang = request.lang
    mine = isinstance(preset.owner, Person)
    word = await context.studio.presets.word(request.ask, preset)

    def button(key: str, style: str = "secondary", write: str | None = None) -> Button:
        return Button(messages.say(f"button_{key}", lang), callback_data.pack(preset.id, key), style, write=write)

    use = button(USE, "primary", f"/imagine preset:{word} ")
    rename = button(NAME, write=f"/preset rename {preset.name} ")
    end = (button(END),) if preset.link else ()
    give = (button(GIVE),) if mine and request.ask.runs_chat and not request.own else ()
    change: Rows = ((rename, button(SHARE), button(DELETE)), (*end, *give)) if mine or request.ask.runs_chat else ()
    back = _turn(messages.say("button_back", lang), 0)
    key = "preset_mine" if mine else "preset_here"
    text = messages.say(key, lang, name=preset.name, added=messages.bare(preset.words))
    pictures = messages.say("preset_pictures", lang, count=len(preset.pictures)) if preset.pictures else ""
    how = messages.say("preset_how", lang, name=preset.name)
    shown = "\n".join(filter(None, (text, pictures, how)))
    return Told("\n\n".join(filter(None, (told, shown))), "/preset", tuple(filter(None, ((use,), *change, (back,)))))


async def _open(request: Request, context: Context) -> Told:
    return await opened(await context.studio.presets.show(request.ask, request.job), request, context)


async def _use(request: Request, context: Context) -> Started:
    preset = await context.studio.presets.show(request.ask, request.job)
    text = f"preset:{await context.studio.presets.word(request.ask, preset)} {request.text}".strip()
    ask = replace(request.ask, said=f"/imagine {text}")
    return Started(await context.studio.imagine(ask, text))


async def _rename(request: Request, context: Context) -> Told:
    before = await context.studio.presets.show(request.ask, request.job)
    preset = await context.studio.presets.rename(request.ask, request.job, request.text)
    told = messages.say("preset_renamed", request.lang, name=before.name, now=preset.name)
    return await opened(preset, request, context, told)


async def save(request: Request, context: Context) -> Told:
    """Save the manner of the picture that it is about, or what the person has set, under the name that was written."""
    studio = context.studio
    about = request.job if request.job != callback_data.NOBODY else ""
    job = await studio.show(request.ask, about) if about else None
    if job is not None:
        await studio.may_press(request.ask, job)
    preset = await studio.presets.save(request.ask, request.text, job)
    told = messages.say("preset_saved", request.lang, name=preset.name)
    if not request.alone:  # what is one's own is shown to nobody else
        return Told(" ".join((told, messages.say("preset_how", request.lang, name=preset.name))), "/preset")
    return await opened(preset, request, context, told)


async def delete(request: Request, context: Context) -> Told:
    """Ask once more."""
    preset = await context.studio.presets.show(request.ask, request.job, change=True)
    lang = request.lang
    sure = Button(messages.say("button_pssure", lang), callback_data.pack(preset.id, SURE), "danger")
    back = Button(messages.say("button_back", lang), callback_data.pack(preset.id, OPEN))
    return Told(messages.say("preset_delete", lang, name=preset.name), "/preset", ((sure, back),))


async def _delete(request: Request, context: Context) -> Told:
    preset = await context.studio.presets.delete(request.ask, request.job)
    rest = await listed(request, context)
    told = messages.say("preset_deleted", request.lang, name=preset.name)
    return replace(rest, text=f"{told}\n\n{rest.text}")


async def share(request: Request, context: Context) -> Told:
    """What leads others to a preset: a link to their own chat with the bot, a button where they see this, a code."""
    preset = await context.studio.presets.share(request.ask, request.job)
    lang, link = request.lang, preset.link or ""
    words = messages.bare(preset.words)
    if (url := context.own_chat(f"p_{link}")) is not None:
        end = Button(messages.say("button_psend", lang), callback_data.pack(preset.id, END))
        return Told(
            messages.say("preset_link", lang, name=preset.name, url=url), "/preset", ((_copies(url, lang), end),)
        )
    key = "preset_code" if request.own else "preset_shared"
    who = messages.bare(request.ask.person.name)
    text = messages.say(key, lang, name=preset.name, added=words, code=link, who=who)
    take = Button(messages.say("button_pstake", lang), callback_data.pack(link, TAKE), "primary")
    return Told(text, "/preset", ((_copies(f"/preset take {link}", lang) if request.own else take,),))


def _copies(text: str, lang: str) -> Button:
    return Button(messages.say("button_copy", lang), copy=text)


async def _end(request: Request, context: Context) -> Told:
    preset = await context.studio.presets.share(request.ask, request.job, on=False)
    return await opened(preset, request, context, messages.say("preset_unshared", request.lang, name=preset.name))


async def give(request: Request, context: Context) -> Told:
    """Give everybody in the chat a copy."""
    preset = await context.studio.presets.give(request.ask, request.job)
    return await opened(preset, request, context, messages.say("preset_given", request.lang, name=preset.name))


async def take(request: Request, context: Context) -> Told:
    """Take a copy of one that somebody shares: by its link, written or behind a button."""
    preset = await context.studio.presets.take(request.ask, request.text or request.job)
    told = messages.say("preset_taken_over", request.lang, name=preset.name)
    return await opened(preset, request, context, told) if request.alone else Told(told, "/preset")


async def _take(request: Request, context: Context) -> Told:
    return await take(replace(request, text=""), context)


_DOES: Mapping[str, Callable[[Request, Context], Awaitable[Answer]]] = {
    LIST: listed,
    OPEN: _open,
    USE: _use,
    NAME: _rename,
    SAVE: save,
    DELETE: delete,
    SURE: _delete,
    SHARE: share,
    END: _end,
    GIVE: give,
    TAKE: _take,
}
