"""A person at Easel on each surface, for what means the same on all of them: commands with words and pictures in, what
is shown or said out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

from bots.app import running
from simulator import Simulator
from tests import sqlite
from tests.bots.discord.served import KEY, finished
from tests.bots.discord.served import app as on_discord
from tests.bots.telegram.served import app as on_telegram
from tests.bots.telegram.served import finished as told
from tests.bots.web.served import Page, configured

BEHIND = ("end", "sref", "oref", "cref")
"""Options whose picture stands behind a parameter of the same name."""
SURFACES = ("telegram", "discord", "web")


class Surface(Protocol):
    """One surface, and a person there."""

    typed: bool
    """Whether everything can be typed there, also what is not offered."""

    async def shows(self, command: str, words: str = "", **given: Any) -> str:
        """Ask for something, with values and pictures by option, and wait for its result; what is written there."""

    async def says(self, command: str, words: str = "", **given: Any) -> str:
        """Ask for something that is answered in words."""

    async def begins(self, command: str, words: str = "", **given: Any) -> None:
        """Ask for something, and wait until it runs."""

    async def stops(self, command: str, button: str) -> tuple[str, str]:
        """Ask for a list and press one of its buttons; what the list said, and says once the job is stopped."""

    async def offers(self) -> set[str]:
        """The commands on offer."""


def typed(command: str, words: str, given: dict[str, Any]) -> tuple[str, list[bytes]]:
    """The same as people type it where there are no options."""
    pictures = {name: value for name, value in given.items() if isinstance(value, bytes)}
    flags = [f"--{name}" for name in pictures if name in BEHIND]
    flags += [
        f"--{name} {value}".strip()
        for name, value in given.items()
        if isinstance(value, str | int) and name != "source"
    ]
    if command == "swap" and "source" in given and "face" not in given:
        flags.append("--into")
    ordered = sorted(pictures, key=lambda name: name in BEHIND)
    text = " ".join(filter(None, (f"/{command}", given.get("source", ""), words, *flags)))
    return text, [pictures[name] for name in ordered]


@asynccontextmanager
async def at(surface: str, folder: Path, sim: Simulator, **changes: Any) -> AsyncIterator[Surface]:
    """Easel on this simulator, which is served, and somebody at this surface of it."""
    provider = sim.dialect.name
    if surface == "telegram":
        async with on_telegram(folder, provider=provider, sim=sim, mj_key=KEY, **changes) as app:
            yield _Telegram(app)
    elif surface == "discord":
        async with on_discord(folder, provider=provider, sim=sim, **changes) as app_there:
            yield _Discord(app_there)
    else:
        settings = configured(folder, mj_provider=provider, mj_url=sim.url, mj_key=KEY, **changes)
        async with running(settings) as easel, Page.open(easel.url) as page:
            yield _Page(page)


class _Telegram:
    typed = True

    def __init__(self, app: Any) -> None:
        self._app = app
        self._ann = app.fake.user("Ann")
        self._chat = app.fake.private(self._ann)

    async def _asks(self, command: str, words: str, given: dict[str, Any]) -> Any:
        text, pictures = typed(command, words, given)
        photo = pictures if len(pictures) > 1 else pictures[0] if pictures else None
        return await self._ann.says(self._chat, text, photo=photo)

    async def shows(self, command: str, words: str = "", **given: Any) -> str:
        asked = await self._asks(command, words, given)
        return str((await self._app.until(self._chat, lambda m: m.reply_to == asked.id and told(m))).caption)

    async def says(self, command: str, words: str = "", **given: Any) -> str:
        asked = await self._asks(command, words, given)
        return str((await self._app.until(self._chat, lambda m: m.reply_to == asked.id and m.text)).text)

    async def begins(self, command: str, words: str = "", **given: Any) -> None:
        await self._asks(command, words, given)
        await self._app.written("select count(*) from job where state = 'running'", 1)

    async def stops(self, command: str, button: str) -> tuple[str, str]:
        asked = await self._asks(command, "", {})
        listed = await self._app.until(self._chat, lambda m: m.reply_to == asked.id and m.keyboard)
        text = listed.text
        await self._ann.presses(listed, button)
        await self._app.ended("cancelled")
        return text, (await self._app.until(self._chat, lambda m: m.id == listed.id and m.text != text)).text

    async def offers(self) -> set[str]:
        menus = self._app.fake.commands
        await self._app.fake.until(lambda: menus or None)
        return {each["command"] for menu in menus.values() for each in menu}


class _Discord:
    typed = False

    def __init__(self, app: Any) -> None:
        self._app = app

    async def _asks(self, command: str, words: str, given: dict[str, Any]) -> Any:
        named = {"prompt": words} if words else {}
        return await self._app.ann.uses(self._app.channel, command, **(named | given))

    async def shows(self, command: str, words: str = "", **given: Any) -> str:
        message = await self._app.result(await self._asks(command, words, given))
        assert finished(message)
        return str(message.text)

    async def says(self, command: str, words: str = "", **given: Any) -> str:
        asked = await self._asks(command, words, given)
        return str(await self._app.fake.until(lambda: asked.message.text if asked.message else None))

    async def begins(self, command: str, words: str = "", **given: Any) -> None:
        await self._asks(command, words, given)
        await sqlite.until(self._app.folder, "select 1 from job where state = 'running'")

    async def stops(self, command: str, button: str) -> tuple[str, str]:
        asked = await self._asks(command, "", {})
        listed = await self._app.fake.until(lambda: asked.message if asked.message and asked.message.labels else None)
        text = listed.text
        await self._app.ann.presses(listed, button)
        await sqlite.until(self._app.folder, "select 1 from job where state = 'cancelled'")
        return text, await self._app.fake.until(lambda: listed.text if listed.text != text else None)

    async def offers(self) -> set[str]:
        return {each["name"] for each in self._app.fake.commands.of(None) if each["type"] == 1}


class _Page:
    typed = True

    def __init__(self, page: Page) -> None:
        self._page = page

    async def _asks(self, command: str, words: str, given: dict[str, Any]) -> dict[str, Any]:
        text, pictures = typed(command, words, given)
        kept = [(await self._page.upload(each))[1]["hash"] for each in pictures]
        return await self._page.say(text, *kept)

    async def shows(self, command: str, words: str = "", **given: Any) -> str:
        answer = await self._asks(command, words, given)
        assert "job" in answer, answer
        post = await self._page.until(answer["job"], "done")
        assert post["pictures"]
        return str(post["prompt"])

    async def says(self, command: str, words: str = "", **given: Any) -> str:
        answer = await self._asks(command, words, given)
        return str(answer.get("text") or answer["note"]["text"])

    async def begins(self, command: str, words: str = "", **given: Any) -> None:
        self._job = (await self._asks(command, words, given))["job"]
        await self._page.until(self._job, "running")

    async def stops(self, command: str, button: str) -> tuple[str, str]:
        note = (await self._asks(command, "", {}))["note"]
        (stop,) = [each for each in note["buttons"] if each["label"] == button]
        after = await self._page.ask("press", job=stop["job"], action=stop["key"])
        await self._page.until(stop["job"], "cancelled")
        return note["text"], after["note"]["text"]

    async def offers(self) -> set[str]:
        return {each["name"] for each in self._page.hello["commands"]}
