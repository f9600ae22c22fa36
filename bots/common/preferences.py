"""The panel in which people and places set what they want, declared once and written by each platform in its own idiom.

A button of it names what it does by a digest, which is the same in every version that knows the same setting and value
(`named`); a panel of another one is refused and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from bots.common import callback_data, presets
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.panel import Choice, Line, Panel
from bots.common.request import Request
from core import messages, preferences
from core.errors import Refusal
from core.jobs import Place
from core.mj import Offer
from core.people import People, place_of
from core.ports import Owner
from core.preferences import FORCED, Preference
from core.prompts import PromptError

MINE, HERE = "setmine", "sethere"
"""Keys of the panel's buttons: whose settings they are of, the person's or the place's."""
KEYS = frozenset({MINE, HERE})
_ALL, _RESET = "", "!"
_SHOWN = 40
"""Characters of a value that somebody wrote, in a list."""


def named(text: str) -> str:
    """What a button of the panel does, where a job's id would stand: `name` opens, `name=` leaves open, `name=value`
    sets, `name?` takes what is written."""
    return callback_data.digest(text)


async def show(request: Request, context: Context) -> Panel | Told:
    """The panel: a person's own, or in a group where everybody reads it, the place's for those who run it.

    What stands behind the command sets something at once: `/settings aspect 16:9`.
    """
    key = MINE if request.alone else HERE
    if key == HERE and not request.ask.runs_chat:
        url = context.own_chat("settings")
        rows = ((Button(messages.say("button_settings_own", request.lang), url=url),),) if url else ()
        return Told(messages.say("settings_group", request.lang), "/settings", rows)
    if not request.text.strip():
        return await _panel(request, context, key)
    what, text = _written(request.text, context.midjourney)
    return await choose(replace(request, key=key, job=named(what), text=text), context)


async def choose(request: Request, context: Context) -> Panel:
    """Do what a button of the panel says, and show how it is then. Raises Refusal and `prompts.PromptError`."""
    people, midjourney = context.studio.people, context.midjourney
    owner = _owner(request)
    if request.job == named(_ALL):
        return await _panel(request, context, request.key)
    if request.job == named(_RESET):
        await people.reset(owner)
        return await _panel(spoken(request, people), context, request.key)
    for each in _of(owner, midjourney):
        if request.job == named(each.name):
            return await _panel(request, context, request.key, each.name)
        if request.job == named(f"{each.name}?"):
            value: str | None = _read(each, request, context)
        else:
            values = (None, *_values(each, request.key, midjourney))
            value = next((value for value in values if request.job == named(f"{each.name}={value or ''}")), "")
        if value != "":
            await people.choose(owner, each, value)
            return await _panel(spoken(request, people), context, request.key)
    raise Refusal("setting_gone")


def asked(job: str, midjourney: Offer, lang: str) -> str | None:
    """What is written where a button wants a setting in words; None for another button."""
    for each in preferences.offered(midjourney):
        if job == named(f"{each.name}?"):
            label = messages.say(f"set_{each.name}", lang)
            return messages.say("set_written", lang, label=label, example=each.example)
    return None


def spoken(request: Request, people: People) -> Request:
    """In the language that was chosen there, or by whoever asks."""
    ask = people.spoken(request.ask)
    return request if ask is request.ask else replace(request, ask=ask)


def _owner(request: Request) -> Owner:
    if request.key == MINE:
        return request.ask.person
    if not request.ask.runs_chat:
        raise Refusal("settings_admins")
    return place_of(request.ask)


def _written(text: str, midjourney: Offer) -> tuple[str, str]:
    """What `Aspect ratio 16:9` is about, as a button names it, and what is to be set. Raises Refusal."""
    text = " ".join(text.split())
    every = [(name, each.name) for each in preferences.offered(midjourney) for name in _names(each)]
    every += [(name, _RESET) for name in ("reset", *_in_each("button_reset"))]
    for name, meant in sorted(every, key=lambda one: -len(one[0])):
        rest = text[len(name) :]
        if text.casefold().startswith(name.casefold()) and (not rest or rest[0] == " "):
            return (f"{meant}?" if rest and meant != _RESET else meant), rest.strip()
    raise Refusal("setting_none", name=text[:_SHOWN], instead="/settings")


def _names(each: Preference) -> list[str]:
    return [each.name, *_in_each(f"set_{each.name}")]


def _in_each(sentence: str) -> list[str]:
    """As each language says it: people write what they read somewhere."""
    return [messages.say(sentence, lang) for lang in messages.LANGUAGES]


def _values(each: Preference, key: str, midjourney: Offer) -> Sequence[str]:
    """What can be tapped, in a person's panel or in a place's."""
    return (*each.offered(midjourney), *((FORCED,) if each.forced and key == HERE else ()))


def _read(each: Preference, request: Request, context: Context) -> str | None:
    """A value as somebody wrote it, or as a panel says it; None leaves it open. Raises Refusal, and
    `prompts.PromptError` for parameters that were written in words.
    """
    text, lang, values = request.text, request.lang, _values(each, request.key, context.midjourney)
    if not text or text.casefold() in map(str.casefold, _in_each("set_open")):
        return None
    for value in values:
        if text.casefold() in (value, *(_named(each, value, one).casefold() for one in messages.LANGUAGES)):
            return value
    try:
        return context.studio.setting(each, text)
    except (Refusal, PromptError) as error:
        if each.name == "suffix" or (isinstance(error, Refusal) and error.key != "setting_value"):
            raise
    label, comma = messages.say(f"set_{each.name}", lang), messages.language(lang).comma
    if each.example:
        raise Refusal("setting_wrong", label=label, value=text[:_SHOWN], example=each.example)
    listed = comma.join(_named(each, value, lang) for value in values)
    raise Refusal("setting_value", label=label, value=text[:_SHOWN], values=listed)


def _of(owner: Owner, midjourney: Offer) -> Iterator[Preference]:
    place = isinstance(owner, Place)
    return (each for each in preferences.offered(midjourney) if each.here or not place)


async def _panel(request: Request, context: Context, key: str, opened: str = "") -> Panel:
    lang, midjourney = request.lang, context.midjourney
    owner = request.ask.person if key == MINE else place_of(request.ask)
    own, under = await context.studio.people.set_for(owner, request.ask)
    shown = (each for each in _of(owner, midjourney) if each.name not in context.lacks)
    lines = tuple(_line(each, own, under, key, lang, midjourney) for each in shown)
    other = HERE if key == MINE else MINE
    tools = [_button("button_reset", _RESET, key, lang)] if own else []
    if request.alone and request.ask.runs_chat:
        tools.append(_button(f"button_{other}", _ALL, other, lang))
    elif not request.alone and (url := context.own_chat("settings")):
        tools.append(Button(messages.say("button_settings_own", lang), url=url))
    tools.append(presets.button(lang))
    told = messages.say("settings_here" if key == HERE else "settings_mine", lang, provider=midjourney.provider.title)
    return Panel(
        messages.say(f"settings_title_{'here' if key == HERE else 'mine'}", lang),
        told,
        lines,
        next((line for line in lines if line.name == opened), None),
        (tuple(tools),),
        _button("button_back", _ALL, key, lang),
    )


def _button(sentence: str, what: str, key: str, lang: str) -> Button:
    return Button(messages.say(sentence, lang), callback_data.pack(named(what), key))


def _line(
    each: Preference, own: Mapping[str, str], under: Mapping[str, str], key: str, lang: str, midjourney: Offer
) -> Line:
    def data(what: str) -> str:
        return callback_data.pack(named(f"{each.name}{what}"), key)

    value, there = own.get(each.name), under.get(each.name)
    values = _values(each, key, midjourney)
    written = value if value is not None and value not in values else ""
    inherited = messages.say("set_from_place", lang, value=_named(each, there, lang)) if there else ""
    usual = inherited or _usual(each, lang)
    choices = [Choice(usual, data("="), value is None)]
    choices += [Choice(_named(each, one, lang), data(f"={one}"), one == value, one) for one in values]
    if written:
        choices.append(Choice(_named(each, written, lang), data("?"), True, written))
    write = f"/settings {each.name} {written}"
    return Line(
        each.name,
        messages.say(f"set_{each.name}", lang),
        _named(each, value, lang) if value is not None else usual,
        written,
        data(""),
        tuple(choices),
        Button(messages.say("button_write", lang), data("?"), write=write) if each.example else None,
        each.example,
        messages.say(f"set_{each.name}_hint", lang) if messages.has(f"set_{each.name}_hint") else "",
    )


def _usual(each: Preference, lang: str) -> str:
    """What holds where nothing is set, as far as that is known."""
    key = f"set_{each.name}_usual"
    if not messages.has(key):
        return messages.say("set_open", lang)
    return messages.say("set_usual", lang, value=messages.say(key, lang))


def _named(each: Preference, value: str, lang: str) -> str:
    """A value in words; what has none is said as it is."""
    key = f"set_{each.name}_{value}" if messages.has(f"set_{each.name}_{value}") else f"set_{value}"
    if each.name == preferences.LANGUAGE and value in messages.LANGUAGES:
        return messages.say("language_name", value)
    return messages.say(key, lang) if messages.has(key) else messages.clip(value, _SHOWN)
