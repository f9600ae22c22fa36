"""A drawing aid: messages as people see them in Discord, on a desktop and on a phone, dark and light.

    python -m tools.screenshots.discord FOLDER

draws every state of a job, what is said beside them, and a walk through the running bot, in every language, into FOLDER
as PNGs. Nothing is asserted here: these are for looking at. Without fonts for Chinese and emoji, boxes of their size
stand in.
"""

from __future__ import annotations

import asyncio
import base64
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from bots.discord import modals
from core import messages
from tests.bots import scenes as states
from tests.bots.discord import scenes
from tests.bots.discord.served import App, app
from tests.fakes.discord import Message
from tests.fakes.discord import components as kinds
from tests.fakes.discord.looks import STYLES
from tests.fakes.discord.markdown import Names, marked
from tools.screenshots.drawing import a_page, photographed

Wire = dict[str, Any]

STYLE = """
body { margin: 0; padding: 16px; display: flex; gap: 16px; align-items: flex-start; background: #888; }
.screen { --bg: #fff; --box: #f7f7f8; --edge: #dfe0e4; --ink: #2e3035; --dim: #5e6067; --key: #e3e4e8;
  --keyink: #2e3035;
  --link: #006ce7; --at: #5865f226; --atink: #4752c4; --code: #ebecef; width: 390px; flex: none; background: var(--bg);
  color: var(--ink); padding: 4px 0 20px; font: 16px/1.375 "Liberation Sans", "DejaVu Sans", sans-serif; }
.dark { --bg: #1c1d22; --box: #242429; --edge: #37383e; --ink: #e3e4e6; --dim: #9b9ca3; --key: #3a3b42;
  --keyink: #efeff0;
  --link: #78a9ff; --at: #5865f23d; --atink: #a9bbff; --code: #17171b; }
.wide { width: 720px; }
.label { margin: 12px 16px -8px; color: #e0398c; font: 12px "DejaVu Sans Mono", monospace; }
.post { position: relative; margin-top: 17px; padding: 2px 12px 2px 62px; } .wide .post { padding: 2px 48px 2px 72px; }
.post::before { content: "E"; position: absolute; left: 10px; width: 40px; height: 40px; border-radius: 50%;
  color: #fff; background: #5865f2; text-align: center; font: bold 20px/40px "Liberation Sans"; }
.wide .post::before { left: 16px; }
.person::before { content: "A"; background: #3ba55c; }
.who { font-weight: bold; } .who small { color: var(--dim); font-weight: normal; font-size: 12px; }
.who .app { background: #5865f2; color: #fff; border-radius: 4px; padding: 0 4px; font-size: 10px; margin: 0 4px; }
.over { color: var(--dim); font-size: 13px; margin-bottom: 2px; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; }
.alone { background: #5865f214; }
.dismiss { color: var(--dim); font-size: 12px; margin-top: 4px; }
.dismiss span { color: var(--link); }
.container { border: 1px solid var(--edge); border-radius: 8px; background: var(--box); padding: 16px; max-width: 600px;
  overflow: hidden; } .container.coloured { border-left: 4px solid var(--accent); }
.parts { display: flex; flex-direction: column; gap: 8px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.text small { display: block; font-size: 13px; color: var(--dim); } .text h3 { font-size: 16px; margin: 0; }
.text h2 { font-size: 20px; margin: 0; } .text h1 { font-size: 24px; margin: 0; }
.text blockquote { margin: 0; padding-left: 12px; border-left: 4px solid var(--edge); }
.text li { margin-left: 20px; padding-left: 2px; white-space: normal; }
mark { background: #8888; color: transparent; border-radius: 4px; }
code { background: var(--code); border: 1px solid var(--edge); border-radius: 4px; padding: 0 3px;
  font: 14px "DejaVu Sans Mono"; }
pre { background: var(--code); border: 1px solid var(--edge); border-radius: 4px; padding: 7px; margin: 4px 0 0;
  font: 14px/1.3 "DejaVu Sans Mono"; white-space: pre-wrap; overflow-wrap: anywhere; }
.mention { background: var(--at); color: var(--atink); border-radius: 3px; padding: 0 2px; font-weight: 500; }
.mention.loud { background: #f23f43; color: #fff; }
.time { background: var(--code); border-radius: 3px; padding: 0 2px; }
.text a { color: var(--link); text-decoration: underline wavy red; }
.gallery img, .gallery .any { display: block; width: 100%; max-height: 350px; object-fit: cover; border-radius: 8px; }
.any { height: 260px; background: linear-gradient(#fff3, #fff3) center/2px 100% no-repeat,
  linear-gradient(#fff3, #fff3) center/100% 2px no-repeat, linear-gradient(135deg, #b5651d, #244); }
.gallery { position: relative; } .spoiler > :first-child { filter: blur(24px); overflow: hidden; }
.spoiler::after { content: "SPOILER"; position: absolute; left: calc(50% - 45px); top: 45%; background: #000a;
  color: #fff; border-radius: 20px; padding: 8px 14px; font: bold 14px "Liberation Sans"; }
.alt { color: var(--dim); font: 10px "DejaVu Sans Mono"; margin-top: 3px; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; }
.section { display: flex; gap: 12px; } .section .parts { flex: 1; min-width: 0; }
.thumb, .thumb .any { width: 85px; height: 85px; border-radius: 8px; flex: none; overflow: hidden; }
.thumb img { width: 85px; height: 85px; object-fit: cover; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.key { height: 32px; min-width: 60px; max-width: 100%; padding: 0 15px; border-radius: 8px; background: var(--key);
  color: var(--keyink); font: 500 14px/32px "Liberation Sans", "DejaVu Sans"; text-align: center; white-space: nowrap; }
.key span { display: block; height: 32px; overflow: hidden; text-overflow: ellipsis; }
.screen:not(.wide) .row .key { min-width: 0; padding: 0 13px; }
.primary { background: #5865f2; color: #fff; } .success { background: #00863a; color: #fff; }
.danger { background: #d22d39; color: #fff; } .disabled { opacity: .5; }
.select, .input { width: 100%; max-width: 400px; padding: 10px 12px; border: 1px solid var(--edge); border-radius: 8px;
  color: var(--dim); background: var(--bg); }
.input { max-width: none; min-height: 44px; white-space: pre-wrap; color: var(--ink); }
.input.long { min-height: 110px; }
.file { border: 1px solid var(--edge); border-radius: 8px; background: var(--box); padding: 14px; max-width: 400px; }
hr { border: 0; border-top: 1px solid var(--edge); margin: 4px 0; width: 100%; } hr.none { border-color: transparent; }
.dots { color: var(--dim); }
.modal { margin: 16px auto 0; width: calc(100% - 24px); max-width: 440px; border-radius: 12px; background: var(--box);
  padding: 20px; border: 1px solid var(--edge); } .modal h2 { font-size: 18px; margin: 0 0 12px; }
.modal .field { margin-top: 14px; } .modal .field b { font-size: 15px; display: block; margin-bottom: 6px; }
.modal .parts { gap: 0; } .ends { display: flex; gap: 8px; margin-top: 18px; } .ends .key { flex: 1; }
"""


class Screen:
    """Draws one column of messages."""

    def __init__(self, *, wide: bool = False, dark: bool = False, names: Names | None = None) -> None:
        self._kind = f"screen {'wide' if wide else ''} {'dark' if dark else ''}"
        self._names = names or scenes.NAMES
        self._parts: list[str] = []

    def label(self, text: str) -> Screen:
        """What is shown below; not Discord's."""
        self._parts.append(f'<div class="label">{escape(text)}</div>')
        return self

    def components(self, components: Sequence[Wire], *, over: str = "", alone: bool = False) -> Screen:
        """A message of the bot's; `alone`: one person sees it."""
        return self._post(self._drawn(components, {}), over, alone)

    def messages(self, messages: Iterable[Message]) -> Screen:
        """As they stand in a channel."""
        for message in messages:
            if not message.from_bot:
                self._parts.append(
                    f'<div class="post person"><div class="who">Ann</div>{escape(message.content)}</div>'
                )
                continue
            files = {f"attachment://{stored.name}": stored.content for stored in message.attachments}
            over = f"↱ {message.invoker.name} used Easel" if message.invoker is not None else ""
            drawn = self._drawn(message.components, files)
            self._post(
                '<div class="dots">● ● ● Easel is thinking…</div>' if message.loading else drawn,
                over,
                message.ephemeral,
            )
        return self

    def modal(self, modal: Wire) -> Screen:
        """A modal."""
        fields = "".join(f'<div class="field">{self._one(one, {})}</div>' for one in modal["components"])
        ends = '<div class="ends"><div class="key"><span>Cancel</span></div>'
        ends += '<div class="key primary"><span>Submit</span></div></div>'
        self._parts.append(f'<div class="modal"><h2>{escape(modal["title"])}</h2>{fields}{ends}</div>')
        return self

    def menu(self, commands: Iterable[tuple[str, str]]) -> Screen:
        """Names, and what stands beside them."""
        lines = "".join(f"<div><b>{escape(name)}</b> {escape(told)}</div>" for name, told in commands)
        self._parts.append(f'<div class="modal">{lines}</div>')
        return self

    def html(self) -> str:
        """The screen as a piece of a page."""
        return f'<div class="{self._kind}">{"".join(self._parts)}</div>'

    def _post(self, drawn: str, over: str, alone: bool) -> Screen:
        seen = '<div class="dismiss">👁 Only you can see this · <span>Dismiss message</span></div>' if alone else ""
        above = f'<div class="over">{escape(over)}</div>' if over else ""
        who = '<div class="who">Easel<span class="app">APP</span><small>Today at 12:00</small></div>'
        kind = f"post {'alone' if alone else ''}"
        self._parts.append(f'<div class="{kind}">{above}{who}{drawn}{seen}</div>')
        return self

    def _drawn(self, components: Sequence[Wire], files: Mapping[str, bytes]) -> str:
        return f'<div class="parts">{"".join(self._one(one, files) for one in components)}</div>'

    def _one(self, one: Wire, files: Mapping[str, bytes]) -> str:
        match one["type"]:
            case kinds.CONTAINER:
                accent = one.get("accent_color")
                kind = f' coloured" style="--accent: #{accent:06x}' if accent is not None else ""
                return f'<div class="container{kind}">{self._drawn(one["components"], files)}</div>'
            case kinds.TEXT_DISPLAY:
                return f'<div class="text">{marked(one["content"], self._names)}</div>'
            case kinds.GALLERY:
                return "".join(self._picture(item, "gallery", files) for item in one["items"])
            case kinds.THUMBNAIL:
                return self._picture(one, "thumb", files)
            case kinds.SECTION:
                beside = self._one(one["accessory"], files)
                return f'<div class="section">{self._drawn(one["components"], files)}{beside}</div>'
            case kinds.ROW:
                return f'<div class="row">{"".join(self._one(each, files) for each in one["components"])}</div>'
            case kinds.BUTTON:
                kind = f"{STYLES[one['style'] - 1]} {'disabled' if one.get('disabled') else ''}"
                label = " ".join(filter(None, ((one.get("emoji") or {}).get("name"), one.get("label"))))
                return f'<div class="key {kind}"><span>{escape(label)}</span></div>'
            case kinds.SEPARATOR:
                return f'<hr class="{"" if one.get("divider", True) else "none"}">'
            case kinds.FILE:
                return f'<div class="file">📄 {escape(one["file"]["url"].removeprefix("attachment://"))}</div>'
            case kinds.LABEL:
                told = f"<small>{escape(one['description'])}</small>" if one.get("description") else ""
                return f"<b>{escape(one['label'])}</b>{told}{self._one(one['component'], files)}"
            case kinds.TEXT_INPUT:
                kind = "input long" if one["style"] == 2 else "input"
                return f'<div class="{kind}">{escape(one.get("value") or one.get("placeholder") or "")}</div>'
            case kinds.FILE_UPLOAD:
                return '<div class="input">⬆ Drop file here or browse</div>'
        return f'<div class="select">{escape(one.get("placeholder") or "Select")} ⌄</div>'

    def _picture(self, one: Wire, kind: str, files: Mapping[str, bytes]) -> str:
        data = files.get(one["media"]["url"])
        drawn = '<div class="any"></div>'
        if data is not None:
            drawn = f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}">'
        alt = f'<div class="alt">ALT {escape(one["description"])}</div>' if one.get("description") else ""
        hidden = "spoiler" if one.get("spoiler") else ""
        return f'<div class="{kind} {hidden}">{drawn}{alt if kind == "gallery" else ""}</div>'


async def shoot(page: Page, file: Path, screens: Sequence[Screen], width: int) -> None:
    """Photograph screens side by side, and tell which labels are cut off."""
    cut = await photographed(page, file, STYLE, [screen.html() for screen in screens], width)
    print(file.name, "cut off:", cut or "nothing")  # noqa: T201


def groups(lang: str) -> dict[str, list[tuple[str, list[Wire], bool]]]:
    """By picture: what is shown (name, components, for one person alone)."""
    jobs = {name: (name, scenes.laid(view), False) for name, view in scenes.every(lang).items()}
    hard = [
        (f"{name}, {kind}", scenes.laid(view), False)
        for kind, prompt in (
            ("hostile", states.HOSTILE + "\n# big\n- a\n> b ||c|| ~~d~~"),
            ("from the right", states.ARABIC),
            ("very long", "a red fox in deep snow, " * 99),
        )
        for name, view in scenes.every(lang, prompt).items()
        if name in ("waiting", "grid") and (name, kind) != ("waiting", "very long")
    ]
    beside = [(name, components, True) for name, components in scenes.beside(lang).items()]
    failed = [shot for name, shot in jobs.items() if name.startswith("failed")]
    named = [shot for name, shot in jobs.items() if not name.startswith("failed")]
    return {
        "waiting": named[:9],
        "done": named[9:15],
        "words": [*named[15:19], *named[20:]],
        "failed-1": failed[:9],
        "failed-2": failed[9:],
        "hard": hard,
        "history": [("history", scenes.listed(lang), True)],
        "beside-1": beside[: len(beside) // 2],
        "beside-2": beside[len(beside) // 2 :],
    }


async def still(page: Page, folder: Path, lang: str) -> None:
    """Every state, and what is said beside them: a desktop and a phone in one picture."""
    for name, shots in groups(lang).items():
        for dark in (True, False):
            screens = [Screen(wide=wide, dark=dark) for wide in (True, False)]
            for screen in screens:
                for label, components, alone in shots:
                    screen.label(label).components(components, alone=alone)
            await shoot(page, folder / f"{name}-{lang}-{'dark' if dark else 'light'}.png", screens, 1158)


async def opened(page: Page, folder: Path, lang: str) -> None:
    """The modals."""
    views = scenes.every(lang)
    zoom, remix = (views[f"asking ({name})"].job for name in ("zoom", "remix"))
    every = [
        modals.for_words(zoom, "", zoom.text, lang),
        modals.for_words(zoom, "7", zoom.text, lang),
        modals.for_words(remix, "", remix.text, lang),
        modals.for_reference(1, lang, 5),
    ]
    screens = [Screen(dark=dark) for dark in (True, False)]
    for screen in screens:
        for modal in every:
            screen.modal(modal.to_dict())
    await shoot(page, folder / f"modals-{lang}.png", screens, 828)


async def walk(page: Page, here: App, folder: Path, lang: str) -> None:
    """Through the running bot, as somebody new to it: words, a picture, an upscale, and the picture shared."""
    ann, other = here.ann, here.guild.text("gallery")
    ann.locale = next(iter(messages.language(lang).locales), "en-US")
    names = {f"@{ann.id}": ann.name} | {f"#{channel.id}": channel.name for channel in here.guild.channels}
    alone = [
        await (await ann.uses(here.channel, name)).finished() for name in ("help", "settings", "history", "cancel")
    ]
    alone.append(await (await ann.uses(here.channel, "imagine", prompt="a fox --ar 16;9 --fastest")).finished())
    grid = await here.draw(messages.say("example", lang))
    single = await here.pressed(grid, "U2")
    again = await (await ann.presses(grid, "U2")).finished()
    picker = await (await ann.presses(grid, messages.say("button_share", lang))).finished()
    screens = [Screen(dark=True, names=names).messages(alone)]
    screens.append(Screen(dark=True, names=names).messages([grid, single, again, picker]))
    await ann.chooses(picker, messages.say("share_pick", lang), other)
    copy = await here.until(lambda m: m.channel is other)
    modal = await (await ann.presses(single, "🔍 Custom Zoom")).answered()
    screens.append(Screen(names=names).messages([picker, copy]).modal(modal.modal or {}))
    zoomed = await here.result(await ann.submits(modal, {"words": messages.say("example", lang) + " --zoom 1.5"}))
    listing = await (await ann.uses(here.channel, "history")).finished()
    screens.append(Screen(names=names).messages([zoomed, listing]))
    await shoot(page, folder / f"walk-{lang}.png", screens, 16 + 406 * 4)


async def dialects(page: Page, folder: Path) -> None:
    """The buttons of each provider, under four pictures and under one."""
    screens = []
    for provider in ("midjourney-proxy", "duckagi", "aigc369", "agicto"):
        with tempfile.TemporaryDirectory() as data:
            async with app(Path(data), provider=provider) as here:
                grid = await here.draw()
                single = await here.pressed(grid, "U2")
                names = {f"@{here.ann.id}": here.ann.name}
                screens.append(Screen(dark=True, names=names).label(provider).messages([grid, single]))
    await shoot(page, folder / "dialects.png", screens, 16 + 406 * 4)


async def main(folder: Path) -> None:
    """Draw everything."""
    folder.mkdir(parents=True, exist_ok=True)
    async with a_page() as page:
        for lang in messages.LANGUAGES:
            await still(page, folder, lang)
            await opened(page, folder, lang)
            with tempfile.TemporaryDirectory() as data:
                async with app(Path(data)) as here:
                    await walk(page, here, folder, lang)
        await dialects(page, folder)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
