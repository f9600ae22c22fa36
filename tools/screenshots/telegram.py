"""A drawing aid: a chat as a person sees it on a phone, from the messages that the fake holds.

    python -m tools.screenshots.telegram FOLDER

draws every state of a job and a walk through the running bot, in every language, light and dark, into FOLDER as PNGs.
Nothing is asserted here: these are for looking at. Without fonts for Chinese and emoji, boxes of their size stand in.
"""

from __future__ import annotations

import asyncio
import base64
import sys
import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from core import messages
from tests.bots import scenes
from tests.bots.telegram.scenes import wire
from tests.bots.telegram.served import App, app
from tests.fakes.telegram import Message
from tests.fakes.telegram.files import Files
from tools.screenshots.drawing import a_page, photographed

Wire = dict[str, Any]

MARKS = {"bold": "b", "italic": "i", "code": "code", "pre": "pre", "underline": "u", "blockquote": "blockquote"}
"""Entities that show; all others are links, and show as such."""

STYLE = """
body { margin: 0; padding: 16px; display: flex; gap: 20px; align-items: flex-start;
  background: #888; font: 16px/1.3 "Liberation Sans", "DejaVu Sans", sans-serif; }
.phone { --bg: #c9dcc0; --in: #fff; --out: #e1ffc7; --ink: #111; --dim: #7a8a80; --link: #2678b6; --key: #0006;
  width: 390px; flex: none; background: var(--bg); color: var(--ink); padding-bottom: 16px; }
.dark { --bg: #0e1621; --in: #182533; --out: #2b5278; --ink: #f5f5f5; --dim: #7d8b99; --link: #6ab3f3; --key: #fff2; }
h1 { margin: 0 0 8px; padding: 12px 16px; font-size: 17px; background: var(--in); }
.post { width: fit-content; max-width: 320px; min-width: 120px; margin: 8px 8px 0 12px; }
.mine { margin-left: auto; } .mine .bubble { background: var(--out); }
.wide { width: 320px; }
.bubble { background: var(--in); border-radius: 14px; overflow: hidden; }
.said { padding: 7px 11px 8px; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
img { display: block; width: 100%; max-height: 400px; object-fit: cover; }
.file { margin: 8px 11px 0; padding: 10px; border-radius: 10px; background: #8883; font-size: 14px; }
code, pre { font: 15px/1.3 "DejaVu Sans Mono", monospace; font-size: 14.5px; color: var(--link); }
a { color: var(--link); text-decoration: underline wavy red; }
.fold { max-height: 3.9em; overflow: hidden; border-left: 3px solid var(--link); padding-left: 8px; background: #8882; }
.quote { margin: 7px 11px 0; padding: 3px 8px; border-left: 3px solid var(--link); background: #8882;
  border-radius: 4px; font-size: 14px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.row { display: flex; gap: 4px; margin-top: 4px; }
.key { flex: 1 1 0; min-width: 0; height: 40px; border-radius: 9px; background: var(--key); color: #fff; display: flex;
  align-items: center; justify-content: center; padding: 0 5px; font-size: 15px; }
.key span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.primary { background: #3390ec; } .success { background: #3aa551; } .danger { background: #d9534f; }
.toast { margin: 10px 24px 0; padding: 10px 14px; border-radius: 10px; background: #000b; color: #fff;
  font-size: 15px; }
.alert { margin: 10px 40px 0; padding: 16px; border-radius: 14px; background: var(--in); text-align: center; }
.alert::after { content: "OK"; display: block; margin-top: 12px; color: var(--link); font-weight: bold; }
.menu { margin: 10px 12px 0; padding: 8px 12px; border-radius: 12px; background: var(--in); font-size: 15px; }
.menu p { margin: 5px 0; } .menu b { display: inline-block; width: 96px; }
"""


class Phone:
    """Draws for one phone."""

    def __init__(self, files: Files | None = None, *, dark: bool = False) -> None:
        self._files = files
        self._dark = dark
        self._parts: list[str] = []

    def title(self, text: str) -> Phone:
        """What stands at the top of the screen."""
        self._parts.append(f"<h1>{escape(text)}</h1>")
        return self

    def messages(self, messages: Iterable[Message]) -> Phone:
        """As they stand in the chat."""
        for message in messages:
            self.wire(message.wire, mine=not message.from_bot)
        return self

    def wire(self, wire: Wire, *, mine: bool = False) -> Phone:
        """One message as the Bot API tells it."""
        words = wire.get("text") or wire.get("caption") or ""
        entities = wire.get("entities") or wire.get("caption_entities") or []
        parts = [self._media(wire)]
        if quoted := wire.get("reply_to_message"):
            said = quoted.get("text") or quoted.get("caption") or "photo"
            parts.insert(0, f'<div class="quote">{escape(said)}</div>')
        parts.append(f'<div class="said">{marked(words, entities)}</div>' if words else "")
        rows = wire.get("reply_markup", {}).get("inline_keyboard", [])
        keys = "".join(f'<div class="row">{"".join(map(_key, row))}</div>' for row in rows)
        kind = f"post {'mine' if mine else ''} {'wide' if rows or 'photo' in wire or 'video' in wire else ''}"
        self._parts.append(f'<div class="{kind}"><div class="bubble">{"".join(parts)}</div>{keys}</div>')
        return self

    def toast(self, answer: Wire) -> Phone:
        """What a press is answered with."""
        kind = "alert" if answer.get("show_alert") else "toast"
        self._parts.append(f'<div class="{kind}">{escape(answer.get("text", ""))}</div>')
        return self

    def menu(self, commands: Sequence[Wire]) -> Phone:
        """The command menu."""
        lines = "".join(f"<p><b>/{c['command']}</b>{escape(c['description'])}</p>" for c in commands)
        self._parts.append(f'<div class="menu">{lines}</div>')
        return self

    def results(self, results: Sequence[Wire]) -> Phone:
        """What is offered under an inline query."""
        lines = [f"<p><b>{escape(r.get('title', ''))}</b> {escape(r.get('description', ''))}</p>" for r in results]
        self._parts.append(f'<div class="menu">{"".join(lines)}</div>')
        return self

    def html(self) -> str:
        """The phone as a piece of a page."""
        return f'<div class="phone {"dark" if self._dark else ""}">{"".join(self._parts)}</div>'

    def _media(self, wire: Wire) -> str:
        shown = wire.get("photo") or wire.get("video", {}).get("cover")
        if shown and self._files is not None:
            data = self._files.by_id[shown[-1]["file_id"]].original or b""
            return f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}">'
        if "photo" in wire:
            return '<div style="height: 320px; background: linear-gradient(135deg, #b5651d, #244)"></div>'
        return (
            f'<div class="file">{escape(wire["document"].get("file_name", "file"))}</div>' if "document" in wire else ""
        )


def marked(text: str, entities: Sequence[Wire]) -> str:
    """Text with its entities, whose offsets count UTF-16 units."""
    raw = text.encode("utf-16-le")
    out, at = "", 0
    for entity in sorted(entities, key=lambda e: (e["offset"], -e["length"], "quote" not in e["type"])):
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        if start < at:
            continue
        said = raw[start:end].decode("utf-16-le")
        out += escape(raw[at:start].decode("utf-16-le"))
        if entity["type"] == "expandable_blockquote":
            inner = [e | {"offset": e["offset"] - entity["offset"]} for e in entities if start <= 2 * e["offset"] < end]
            out += f'<div class="fold">{marked(said, [e for e in inner if e["type"] != entity["type"]])}</div>'
        else:
            tag = MARKS.get(entity["type"], "a")
            out += f"<{tag}>{escape(said)}</{tag}>"
        at = end
    return out + escape(raw[at:].decode("utf-16-le"))


def _key(button: Wire) -> str:
    more = " ↗" if "switch_inline_query_chosen_chat" in button else ""
    return f'<div class="key {button.get("style", "")}"><span>{escape(button["text"] + more)}</span></div>'


async def shoot(page: Page, file: Path, phones: Sequence[Phone]) -> list[str]:
    """Photograph phones side by side; returns the labels that are cut off."""
    return await photographed(page, file, STYLE, [phone.html() for phone in phones], 32 + 410 * len(phones))


async def states(page: Page, folder: Path) -> None:
    """Every state of a job, six phones a picture; then with words that try to be more, and long ones."""
    for lang in messages.LANGUAGES:
        hard = {
            f"{name}, {kind}": view
            for kind, prompt, person in (
                ("hostile", scenes.HOSTILE, "@everyone"),
                ("from the right", scenes.ARABIC, "\u05d0\u05d1\u05d9"),
                ("very long", "a red fox in deep snow, " * 99, "Ann Elizabeth " * 9),
            )
            for name, view in scenes.every(lang, prompt, person).items()
            if name in ("waiting", "grid", "asking (zoom)")
        }
        named = list((scenes.every(lang) | hard).items())
        for start in range(0, len(named), 6):
            part = enumerate(named[start : start + 6])
            phones = [Phone(dark=at % 4 == 3).title(name).wire(wire(view)) for at, (name, view) in part]
            cut = await shoot(page, folder / f"states-{lang}-{start // 6 + 1}.png", phones)
            print(lang, start // 6 + 1, "cut off:", cut or "nothing")  # noqa: T201


def _later(than: Message, message: Message) -> bool:
    return message.id > than.id


async def walk(page: Page, here: App, folder: Path, lang: str) -> None:
    """Through the running bot, as somebody new to it."""
    ann, ben = here.fake.user("Ann", language=lang), here.fake.user("Ben B.", language=lang)
    chat, group = here.fake.private(ann), here.fake.supergroup("Painters", members=[ann, ben])
    fox = messages.say("example", lang)
    for text in ("/start", "/help", "/history", "/settings", "/cancel", "/imagine", "/blend", "/show", "/dance"):
        asked = await ann.says(chat, text)
        await here.until(chat, partial(_later, asked))
    first = Phone(here.fake.files).title("Easel").messages(chat.messages[:6])
    second = Phone(here.fake.files).title("Easel").messages(chat.messages[6:])
    commands = here.fake.commands["all_private_chats", "" if lang == "en" else lang[:2]]
    third = Phone(here.fake.files).title("menu").menu(commands)
    seen = len(chat.messages)
    grid = await here.draw(ann, chat, fox)
    upscaled = await here.pressed(ann, grid, "U1")
    animate = next(label for row in upscaled.keyboard for label in row if "Animate (High" in label)
    await here.pressed(ann, await here.pressed(ann, upscaled, animate), "U3")
    again = await (await ann.presses(grid, "U1")).answer
    await here.until(chat, lambda m: m.reply_to == upscaled.id)
    asked = await ann.says(chat, "/imagine a fox --ar 16;9 --fastest")
    await here.until(chat, lambda m: m.reply_to == asked.id)
    fourth = Phone(here.fake.files, dark=True).title("Easel").messages(chat.messages[seen:]).toast(again)
    seen = len(chat.messages)
    zoom = next(label for row in upscaled.keyboard for label in row if "Custom Zoom" in label)
    await ann.presses(upscaled, zoom)
    await here.until(chat, lambda m: m.id > seen and "--zoom" in m.text)
    listing = await ann.says(chat, "/history")
    await here.until(chat, lambda m: m.reply_to == listing.id)
    found = (await ann.inline(fox.split()[0])).results
    fifth = Phone(here.fake.files).title("Easel").messages(chat.messages[seen:]).results(found)
    await ben.says(group, f"/imagine@easel_bot {fox}")
    shared = await here.until(group, lambda m: bool(m.photo))
    denied = await (await ben.presses_data(shared, "e1:0000000000000:0")).answer
    sixth = Phone(here.fake.files).title("Painters").messages(group.messages).toast(denied)
    await shoot(page, folder / f"walk-{lang}-1.png", [first, second, third])
    print(lang, "cut off:", await shoot(page, folder / f"walk-{lang}-2.png", [fourth, fifth, sixth]))  # noqa: T201


async def main(folder: Path) -> None:
    """Draw everything."""
    folder.mkdir(parents=True, exist_ok=True)
    async with a_page() as page:
        await states(page, folder)
        for lang in messages.LANGUAGES:
            with tempfile.TemporaryDirectory() as data:
                async with app(Path(data)) as here:
                    await walk(page, here, folder, lang)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
