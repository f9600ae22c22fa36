"""A drawing aid: the pictures of docs/operation/first-bot.md, from the running program.

python -m tools.screenshots.first_bot docs/operation
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from html import escape
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from bots.settings import Settings
from core import messages
from tests.bots.discord import served as on_discord
from tests.bots.doctor.patients import KEY, serving
from tests.bots.telegram import served as on_telegram
from tests.bots.terminal import setting_up
from tests.fakes.telegram import FakeTelegram
from tools.screenshots import discord, telegram
from tools.screenshots.drawing import a_page, photographed

TERMINAL = """
body { margin: 0; background: #1e1e1e; color: #ddd; padding: 14px 18px; font: 14px/1.45 "DejaVu Sans Mono", monospace; }
pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
"""
_WAVES = "underline wavy red"
"""How links are marked for whoever looks for ones that should be none."""
ANSWERS = (
    ("write to Easel in Telegram", "y"),
    ("Its token", "{token}"),
    ("write to Easel in Discord", "n"),
    ("Which one", "5"),
    ("Its address", "{url}"),
    ("Its key", KEY),
    ("address and port", ""),
    ("HTTPS address", ""),
    ("Write .env", "y"),
)


async def terminal(page: Page, file: Path) -> None:
    """`easel setup`, from the first question to the last word."""
    async with FakeTelegram() as fake, serving("trueai") as server:
        with tempfile.TemporaryDirectory() as folder:
            async with setting_up(Path(folder), TELEGRAM_API_URL=fake.url) as screen:
                for words, answer in ANSWERS:
                    await screen.asked(words, answer.format(token=fake.token, url=server.url))
                    if words == "Its token" and "owners" in Settings.model_fields:
                        await screen.asked("Your own ID", "")
                await screen.ended()
                shown = f"$ easel setup\n{screen.shown}"
    await photographed(page, file, TERMINAL, [f"<pre>{escape(shown)}</pre>"], 1000)
    Image.open(file).convert("L").quantize(8).save(file, optimize=True)


async def on_a_phone(page: Page, file: Path) -> None:
    """The first words, the first picture and its first upscale on Telegram."""
    with tempfile.TemporaryDirectory() as folder:
        async with on_telegram.app(Path(folder)) as here:
            ann = here.fake.user("Ann")
            chat = here.fake.private(ann)
            await ann.says(chat, "/start")
            await here.until(chat, lambda message: bool(message.text))
            grid = await here.draw(ann, chat, messages.say("example", "en"))
            seen = len(chat.messages)
            await here.pressed(ann, grid, "U1")
            phones = [telegram.Phone(here.fake.files).title("Easel") for _ in range(2)]
            phones[0].messages(chat.messages[:seen])
            phones[1].messages(chat.messages[seen:])
            style = telegram.STYLE.replace(_WAVES, "none")
            await photographed(page, file, style, [phone.html() for phone in phones], 32 + 410 * 2)


async def in_a_server(page: Page, file: Path) -> None:
    """The first picture and its first upscale on Discord."""
    with tempfile.TemporaryDirectory() as folder:
        async with on_discord.app(Path(folder)) as here:
            grid = await here.draw(messages.say("example", "en"))
            single = await here.pressed(grid, "U2")
            names = {f"@{here.ann.id}": here.ann.name}
            screens = [discord.Screen(dark=True, names=names).messages([each]) for each in (grid, single)]
            style = discord.STYLE.replace(_WAVES, "none")
            await photographed(page, file, style, [screen.html() for screen in screens], 16 + 406 * 2)


async def main(folder: Path) -> None:
    """Draw all three."""
    async with a_page() as page:
        await terminal(page, folder / "setup.png")
        await on_a_phone(page, folder / "telegram.jpeg")
        await in_a_server(page, folder / "discord.jpeg")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
