"""Jobs as Telegram shows them. Pure: a view in, text and buttons out; no SDK.

Whatever a person or a provider wrote stands in `<code>`, where Telegram makes neither links nor mentions of it, and
between isolates, so that right-to-left text turns nothing round but itself.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bots.telegram import codec
from bots.telegram.limits import CAPTION, LONG_LABEL, QUERY, ROW, TEXT
from bots.telegram.refs import Where
from core import actions, words
from core.jobs import Action, Job, Kind, State, View
from core.ports import Page

_FSI, _PDI = "\u2068", "\u2069"
STYLES = ("primary", "success", "danger")
"""Colours that Telegram has for buttons; all others are plain."""
_NAME = 40
"""UTF-16 units of a person's name."""
_BAR = 12
"""Steps of the progress bar: as many as stand in one line on a phone."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what stands on it, what comes back when it is pressed, and Telegram's style."""

    label: str
    data: str = ""
    style: str | None = None
    share: str | None = None
    """Instead of data: what is searched for inline, in a chat that the person chooses."""
    write: str | None = None
    """Instead of data: what is put into the person's message box, behind the bot's name."""
    url: str | None = None
    """Instead of data: where it leads."""


@dataclass(frozen=True, slots=True)
class Message:
    """A job's one message. `picture` is the result's hash; `preview_url` is where the newest preview can be had."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: str | None = None
    preview_url: str | None = None


def message(view: View, provider: str, *, captioned: bool = False) -> Message:
    """The message as it should be now, in its asker's language. `captioned`: a picture stands there already."""
    job, lang = view.job, view.job.lang
    picture = job.result if job.state is State.DONE else None
    preview = view.live.preview_url if job.state is State.RUNNING else None
    room = CAPTION if picture or preview or captioned else TEXT
    head = f"<b>{safe(title(job))}</b> · {quoted(job.person.name or '?', _NAME)}"
    lines = list(_below(view, lang, provider, room))
    spent = _units(_plain(head)) + sum(_units(_plain(line)) + 1 for line in lines) + 4
    prompt = quoted(job.prompt, room - spent) if job.prompt else ""
    return Message("\n".join(filter(None, (head, prompt, *lines))), tuple(_rows(view, lang)), picture, preview)


def title(job: Job) -> str:
    """What a job is. Without its slash, or Telegram would make a command of it that runs when it is touched."""
    said = words.title(job, job.lang)
    return said[1:].capitalize() if said.startswith("/") else said


def _below(view: View, lang: str, provider: str, room: int) -> Iterable[str]:
    """What stands under the prompt: how far it is, what came of it in words, or why it failed."""
    job = view.job
    if job.state is State.DONE:
        if job.text:
            yield quoted(job.text, room // 2)
        return
    if job.state is State.ASKING:
        yield safe(words.say("ask_zoom" if job.zooms else "ask_title", lang))
        yield quoted(job.text, room // 3) if job.text else ""
        yield safe(words.say("ask_reply", lang))
        return
    if job.state is State.FAILED:
        yield safe(words.reason(job, lang, provider))
        return
    line = words.status(view, lang, provider)
    if job.state is State.RUNNING and view.eta:
        line += " · " + words.say("eta", lang, seconds=max(1, round(view.eta)))
    yield safe(line)
    if job.state is State.RUNNING and view.live.percent is not None:
        done = round(view.live.percent / 100 * _BAR)
        yield "▰" * done + "▱" * (_BAR - done)


def _rows(view: View, lang: str) -> Iterable[tuple[Button, ...]]:
    job = view.job
    offered = job.actions if job.state is State.DONE else ()
    own = actions.own(job, can_cancel=view.can_cancel, shared=Where.of(job.place).shared)
    if job.state is State.ASKING:
        own = (Action(actions.AS_IT_WAS, actions.AS_IT_WAS, style="primary"), *own)
        if _units(job.text) <= QUERY:
            yield (Button(words.say("button_write", lang), write=job.text),)
    for row in actions.rows(offered):
        yield from _fitting([_button(job, action, action.key in view.used, lang) for action in row])
    last = [_button(job, action, False, lang) for row in actions.rows(own) for action in row]
    if job.state is State.DONE and job.result is not None:
        last = [
            Button(words.say("button_file", lang), codec.pack(job.id, codec.FILE)),
            Button(words.say("button_share", lang), share=job.id),
            *last,
        ]
    yield from _fitting(last)


def _button(job: Job, action: Action, used: bool, lang: str) -> Button:
    label = words.action_label(action.key, action.label, lang)
    drawing = job.kind in (Kind.DESCRIBE, Kind.SHORTEN) and action.key.startswith(actions.DRAW)
    shown = f"🎨 {label}" if drawing else " ".join(filter(None, (action.emoji, label)))
    style = "success" if used else action.style if action.style in STYLES else None
    return Button(shown, codec.pack(job.id, action.key), style)


def history_rows(page: Page, lang: str) -> tuple[tuple[Button, ...], ...]:
    """Under a page of history: open, once more, share; by the numbers that stand on the pictures."""
    numbered = list(enumerate(page.jobs, 1))
    rows = [
        tuple(Button(str(number), codec.pack(job.id, codec.OPEN)) for number, job in numbered),
        tuple(Button(f"🔄 {number}", codec.pack(job.id, codec.REPEAT)) for number, job in numbered if job.state.ended),
        tuple(Button(f"↗️ {number}", share=job.id) for number, job in numbered if job.result is not None),
    ]
    if page.more is not None:
        rows.append((Button(words.say("button_older", lang), codec.pack(page.more, codec.OLDER)),))
    return tuple(filter(None, rows))


def _fitting(row: Sequence[Button]) -> Iterable[tuple[Button, ...]]:
    """A row as a phone can show it: five short labels, or two long ones."""
    width = 2 if any(len(button.label) > LONG_LABEL for button in row) else ROW
    for start in range(0, len(row), width):
        yield tuple(row[start : start + width])


def quoted(text: str, room: int) -> str:
    """Somebody's words, verbatim and harmless, in at most `room` UTF-16 units."""
    bare = "".join(
        char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") else "\ufffd" for char in text
    )
    return f"<code>{_FSI}{html.escape(_cut(bare, max(room - 2, 1)), quote=False)}{_PDI}</code>"


def safe(text: str) -> str:
    """Text that is nothing but text."""
    return html.escape(text, quote=False)


def _plain(marked: str) -> str:
    return html.unescape(marked.replace("<b>", "").replace("</b>", "").replace("<code>", "").replace("</code>", ""))


def _cut(text: str, room: int) -> str:
    """The text in at most so many UTF-16 units, which is how Telegram counts."""
    if _units(text) <= room:
        return text
    return text.encode("utf-16-le")[: 2 * (room - 1)].decode("utf-16-le", "ignore") + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
