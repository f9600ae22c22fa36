"""Jobs as Telegram shows them. Pure: a view in, text and buttons out; no SDK.

Whatever a person or a provider wrote stands in `<code>`, where Telegram makes neither links nor mentions of it, and a
touch copies it. Text that may run from right to left stands between isolates, so that it turns round only itself.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from bots.common import batch, callback_data, info, text
from bots.common.answer import Help, Info, Refused
from bots.common.button import Button, Rows
from bots.common.commands import of_pictures
from bots.common.region import Cell, panel
from bots.common.text import isolated
from bots.telegram.limits import CAPTION, KEY_EDGES, KEY_GAP, KEYBOARD, NARROW, QUERY, ROW, TEXT, WIDE
from bots.telegram.refs import TelegramPlace
from core import actions, messages
from core.jobs import Action, Job, Kind, State
from core.ports import Page
from core.region import chooses, sight
from core.views import View

_TAGS = re.compile(r"</?(?:a|b|code|blockquote)(?: expandable| href=\"[^\"]*\")?>")
_NAME = 40
"""UTF-16 units of a person's name."""
_DIGITS = 5
"""So many in a name might be a telephone number, and become a link."""
NUMBERS = 8
"""Buttons with a number alone that stand in a row: as many as Telegram takes there, and a phone shows."""
_FOLD = 300
"""UTF-16 units of a prompt that is shown whole: some nine lines on a phone."""


class Message(Struct, frozen=True):
    """A job's one message. `picture` is the result's hash; `preview_url` is where the newest preview can be had."""

    html: str
    rows: Rows = ()
    picture: str | None = None
    preview_url: str | None = None
    hidden: bool = False
    """Its picture stands behind a spoiler."""

    @property
    def shows(self) -> str | None:
        """The result as it is shown: the same picture behind a spoiler is another sight."""
        return f"{self.picture}/hidden" if self.picture is not None and self.hidden else self.picture


def message(view: View, provider: str, *, captioned: bool = False, note: str = "", origin: str = "") -> Message:
    """The message as it should be now, in its asker's language.

    `captioned`: a picture stands there already. `note`: what else there is to say. `origin`: the address of the
    message of what it came from.
    """
    job, lang = view.job, view.job.lang
    picture = sight(job)
    preview = view.live.preview_url if job.state is State.RUNNING and picture is None else None
    room = CAPTION if picture or preview or captioned else TEXT
    top = head(title(job), job.person.name, came_from(view, origin))
    added = messages.added(job, lang)
    lines = [safe(added), *_below(view, lang, provider, room - messages.units(note) - messages.units(added))]
    lines += [safe(messages.hint(job, lang)), safe(note)]
    spent = messages.units(_plain(top)) + sum(messages.units(_plain(line)) + 1 for line in lines) + 4
    replaced = job.state is State.ASKING and job.text
    prompt = _folded(quoted(job.prompt, room - spent)) if job.prompt and not replaced else ""
    return Message(
        "\n".join(filter(None, (top, prompt, *lines))), tuple(_rows(view, lang)), picture, preview, job.hidden
    )


def head(what: str, name: str, of: str = "") -> str:
    """The first line: what it is, of what, and whose. A name is plain where Telegram can make nothing of it."""
    shown = isolated(safe(messages.cut(name, _NAME))) if _harmless(name) else quoted(name, _NAME)
    return f"<b>{safe(what)}</b>{of and f' {of}'} · {shown or '?'}"


def came_from(view: View, origin: str = "") -> str:
    """What a job came from, and the way there; empty for a job of its own."""
    if view.parent is None:
        return ""
    named = safe(messages.name(view.parent.job, view.job.lang))
    named = f'<a href="{html.escape(origin)}">{named}</a>' if origin else named
    return safe(messages.of_parent(view, view.job.lang, "\0")).replace("\0", named)


def called(job: Job, where: TelegramPlace) -> str:
    """A word to whoever waited for a job; in a group with a mention, which a name without a username takes too."""
    told = safe(messages.told(job))
    if not where.shared or not job.person.account.isdecimal():
        return told
    name = html.escape(messages.cut(text.plain(job.person.name) or "?", _NAME), quote=False)
    return f'{isolated(f"""<a href="tg://user?id={job.person.account}">{name}</a>""")}: {told}'


def title(job: Job) -> str:
    """What a job is. Without its slash, or Telegram would make a command of it that runs when it is touched."""
    return messages.name(job, job.lang)


def _below(view: View, lang: str, provider: str, room: int) -> Iterable[str]:
    """What stands under the prompt: how far it is, what came of it in words, or why it failed."""
    job = view.job
    if batch.shows(job):
        several = batch.panel(view, lang, provider, room // 6)
        yield f"<b>{safe(several.title)}</b>"
        yield from (
            line.written(quoted(line.words, room) if line.words else "") for line in several.listed(room * 3 // 5)
        )
        yield from map(safe, (several.more, *several.told))
        return
    if job.state is State.DONE:
        if job.text:
            yield quoted(job.text, room // 2)
        return
    if job.state is State.ASKING:
        if chooses(job):
            shown = panel(view, lang, "region_scribble")
            yield from map(safe, (shown.title, *shown.told))
        else:
            yield safe(messages.say("ask_zoom" if job.zooms else "ask_title", lang))
        yield _folded(quoted(job.text, room // 2)) if job.text else ""
        yield safe(messages.say("ask_write" if _writable(job) else "ask_reply", lang))
        return
    if job.state is State.FAILED:
        yield safe(messages.reason(job, lang, provider))
        return
    line = messages.status(view, lang, provider)
    if view.eta and job.picture is None:
        line += f" · {messages.left(view.eta, lang)}"
    yield safe(line)
    if job.state is State.RUNNING and view.live.percent is not None and job.picture is None:
        yield text.bar(view.live.percent)


def _rows(view: View, lang: str) -> Iterable[tuple[Button, ...]]:
    job = view.job
    shared = TelegramPlace.of(job.place).shared
    own = actions.own(job, can_cancel=view.can_cancel, shared=shared, publishes=view.publishes, loved=view.loved)
    if batch.shows(job):
        yield from _numbered(batch.opens(view))
        yield from fitting([_button(job, action, False, lang) for action in own])
        return
    choosing = panel(view, lang, "region_scribble") if chooses(job) else None
    if choosing is not None:
        yield from (tuple(_cell(cell, len(row.cells)) for cell in row.cells) for row in choosing.rows)
        yield from fitting(choosing.tools)
    if job.state is State.ASKING:
        if choosing is None:
            own = (Action(actions.AS_IT_WAS, actions.AS_IT_WAS, style="primary"), *own)
        if _writable(job):
            yield (Button(messages.say("button_write", lang), write=job.text),)
    for row in actions.rows(view.offered):
        yield from fitting([_button(job, action, action.key in view.used, lang) for action in row])
    last = [
        _button(job, action, False, lang) for row in actions.rows(own) for action in row if _fits_in_box(job, action)
    ]
    if choosing is not None:
        last = [choosing.go, *last]
    if job.state is State.DONE and job.result is not None:
        last = [
            Button(messages.say("button_file", lang), callback_data.pack(job.id, callback_data.FILE)),
            *_tiles(job, lang),
            Button(messages.say("button_share", lang), share=job.id),
            *last,
        ]
    yield from fitting(last)


def _numbered(buttons: Sequence[Button]) -> Iterable[tuple[Button, ...]]:
    """Buttons with numbers alone, in rows of about as many each."""
    if buttons:
        even = math.ceil(len(buttons) / math.ceil(len(buttons) / NUMBERS))
        yield from (tuple(buttons[start : start + even]) for start in range(0, len(buttons), even))


_KEYCAP = "\ufe0f\u20e3"
"""Behind a digit it makes an emoji of it (Unicode, emoji keycap sequence): `H8` is seen as `H` and 8️⃣."""


def _cell(cell: Cell, count: int) -> Button:
    """A cell of a region: where there are many in a row, its number becomes a key of its own, which needs no room."""
    label = cell.name if not cell.chosen else f"{cell.name}{_KEYCAP}" if count > ROW else f"🟪 {cell.name}"
    return Button(label, cell.data, "primary" if cell.chosen else "secondary")


def _tiles(job: Job, lang: str) -> Iterable[Button]:
    if job.is_grid:
        yield Button(messages.say("button_tiles", lang), callback_data.pack(job.id, callback_data.TILES))


def _fits_in_box(job: Job, action: Action) -> bool:
    """Whether an edit can be begun: what is longer is sent anew by hand."""
    return action.key != actions.EDIT or fits_box(actions.afresh(job))


def _button(job: Job, action: Action, used: bool, lang: str) -> Button:
    label = messages.action_label(action.key, action.label, lang)
    if action.key == actions.EDIT:
        return Button(f"✏️ {label}", write=actions.afresh(job))
    drawing = job.kind in (Kind.DESCRIBE, Kind.SHORTEN) and action.key.startswith(actions.DRAW)
    shown = f"🎨 {label}" if drawing else " ".join(filter(None, (action.emoji, label)))
    style = "success" if used else action.style
    return Button(shown, callback_data.pack(job.id, action.key), style)


def tools(buttons: Sequence[Button]) -> Iterable[tuple[Button, ...]]:
    """What can be done with a picture that was opened: what is too long for a message box has to be sent by hand."""
    yield from fitting([each for each in buttons if each.write is not None and fits_box(each.write)])
    yield from fitting([each for each in buttons if each.write is None])


def history_rows(page: Page, lang: str, older: str = callback_data.OLDER) -> Rows:
    """Under a page of history: open, once more, share; by the numbers that stand on the pictures."""
    numbered = list(enumerate(page.jobs, 1))
    rows = [
        tuple(Button(str(number), callback_data.pack(job.id, callback_data.OPEN)) for number, job in numbered),
        tuple(
            Button(f"🔄 {number}", callback_data.pack(job.id, callback_data.REPEAT))
            for number, job in numbered
            if job.state.ended
        ),
        tuple(Button(f"↗️ {number}", share=job.id) for number, job in numbered if batch.shared(job)),
    ]
    if page.more is not None:
        rows.append((Button(messages.say("button_older", lang), callback_data.pack(page.more, older)),))
    return tuple(filter(None, rows))


def _writable(job: Job) -> bool:
    """Whether the words that are asked for can be put into the person's message box."""
    return fits_box(job.text)


def fits_box(words: str) -> bool:
    """Whether Telegram puts so many words into a message box."""
    return messages.units(words) <= QUERY


def _room(count: int) -> float:
    """How wide a label may be in a row of so many buttons."""
    return (KEYBOARD - KEY_GAP * (count - 1)) / count - KEY_EDGES


def _width(char: str) -> float:
    if char == "\ufe0f":  # makes an emoji of the sign before it
        return WIDE - NARROW
    return WIDE if unicodedata.east_asian_width(char) in "WF" else NARROW


def fitting(row: Sequence[Button]) -> Iterable[tuple[Button, ...]]:
    """Buttons in as few rows as a phone can show without cutting their labels, each row about as long as the others."""
    if not row:
        return
    widest = max(sum(map(_width, button.label)) for button in row)
    width = next((n for n in range(ROW, 1, -1) if widest <= _room(n)), 1)
    even = math.ceil(len(row) / math.ceil(len(row) / width))
    for start in range(0, len(row), even):
        yield tuple(row[start : start + even])


def refused(why: Refused, command: str = "imagine", lang: str = "") -> str:
    """Why something is not done, with what to write instead behind the command that was used; `lang` where there is
    room for what Telegram adds."""
    more = messages.say("reply_too", lang) if (why.wants_pictures or why.wants_job) and lang else ""
    told = safe(f"{why.text}\n{more}".rstrip())
    before = f"/{command} " if command and not why.whole else ""
    return f"{told}\n{quoted(f'{before}{why.suggestion}', TEXT // 2)}" if why.suggestion else told


def known(view: View, about: Info, lang: str, provider: str) -> str:
    """All that is known of a job, a line for each thing."""
    lines = (_fact(each) for each in info.facts(view, about, lang, provider))
    return "\n".join((f"<b>{safe(messages.name(view.job, lang))}</b>", *lines))


def _fact(fact: info.Fact) -> str:
    told = _folded(quoted(fact.value, TEXT // 2)) if fact.typed else safe(fact.value)
    if fact.at is not None:  # what Telegram makes of a moment by itself only newer servers know
        told += f" · {datetime.fromtimestamp(fact.at, UTC):%Y-%m-%d %H:%M} UTC"
    return f"<b>{safe(fact.name)}</b>: {told}"


def known_keys(about: Info, lang: str) -> Rows:
    """What can be done with it, in rows that a phone shows whole."""
    return tuple(fitted for row in info.keys(about, lang) for fitted in fitting(row))


def helped(offer: Help, lang: str, bot: str) -> str:
    """What can be asked for; `bot` is its name with an @."""
    listed = "\n".join(f"/{name}: {messages.say(f'command_{name}', lang)}" for name in offer.names)
    last = messages.say("help_chat", lang, bot=bot, commands=of_pictures(offer.names, lang))
    parts = (offer.text(lang), listed, last)
    return "\n\n".join(map(safe, parts))


def example(lang: str) -> Rows:
    """The button that runs the example."""
    data = callback_data.pack(callback_data.NOBODY, callback_data.EXAMPLE)
    return ((Button(messages.say("button_example", lang), data),),)


def quoted(words: str, room: int) -> str:
    """Somebody's words, verbatim and harmless, in at most `room` UTF-16 units."""
    return _code(html.escape(messages.cut(text.plain(words), max(room - 2, 1)), quote=False))


def _folded(marked: str) -> str:
    """Long words, of which the chat shows three lines until they are touched."""
    return f"<blockquote expandable>{marked}</blockquote>" if messages.units(marked) > _FOLD else marked


def safe(sentence: str) -> str:
    """A sentence of ours as HTML."""
    return text.QUOTED.sub(lambda said: _code(said[1]), html.escape(text.parted(sentence), quote=False))


def _code(escaped: str) -> str:
    return isolated(f"<code>{escaped}</code>")


def _harmless(name: str) -> bool:
    """Letters, marks and pictures, a few digits; no sign that is part of an address, a mention or a command."""
    signs = name.replace(". ", "").removesuffix(".")
    plain = all(char.isalnum() or char in " '’-" or unicodedata.category(char) in ("Mn", "Mc", "So") for char in signs)
    return plain and sum(map(str.isdigit, name)) < _DIGITS


def _plain(marked: str) -> str:
    return html.unescape(_TAGS.sub("", marked))
