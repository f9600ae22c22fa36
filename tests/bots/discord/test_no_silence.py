"""Every interaction is answered, whatever goes wrong. A command that is new is tried by itself; a new way in has to be
added here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bots.common.command import OptionKind
from bots.common.commands import TABLE
from bots.common.retry import Patience
from bots.discord import modals
from bots.discord.adapter import DiscordTiming
from tests.bots.failing import ERRORS, every_use_case_raises
from tests.fakes.discord import Interaction, Message
from tests.fakes.discord.interactions import MODAL_SUBMIT
from tests.fakes.discord.payloads import ask
from tests.images import png

from .served import App, app

pytestmark = pytest.mark.slow

IMPATIENT = replace(DiscordTiming(), patience=Patience((0.02,), word=0.1, most=1, bug=0.1))
Deed = Callable[[App, Message], Awaitable[Interaction]]


GIVEN: dict[OptionKind, Any] = {OptionKind.PICTURE: ("a.png", png()), OptionKind.JOB: "0123456789abc"}
KEYS = ("0", "file", "open", "again", "cancel", "lock", "repeat", "older", "write", "share", "nonsense")


def uses(name: str) -> Deed:
    """A command, with whatever it needs."""
    given = {
        option.name if option.needed < 2 else f"{option.name}{number}": GIVEN.get(option.kind, "something --q 77")
        for option in TABLE[name].options
        for number in range(1, option.needed + 1)
    }
    return lambda here, grid: here.ann.uses(here.channel, name, **given)


def presses(key: str) -> Deed:
    return lambda here, grid: here.ann.presses_id(grid, f"{_data(grid)}:{key}")


def _data(message: Message) -> str:
    name = message.button("File").custom_id
    assert name is not None
    return name.rpartition(":")[0]


def applies(menu: str) -> Deed:
    return lambda here, grid: here.ann.applies(menu, grid)


def sends(name: str) -> Deed:
    """Send a modal of this name, which was open for long."""

    async def send(here: App, grid: Message) -> Interaction:
        opener = await here.ann.presses_id(grid, f"{_data(grid)}:nonsense")
        data = {"custom_id": name, "components": []}
        return ask(here.ann, here.channel, MODAL_SUBMIT, data, source=grid, opener=opener)

    return send


DEEDS: dict[str, Deed] = {
    **{f"/{name}": uses(name) for name in TABLE},
    **{f"menu {menu}": applies(menu) for menu in ("Describe", "Use as reference", "Info", "🌱 Seed")},
    **{f"press {key}": presses(key) for key in KEYS},
    "press of another version": lambda here, grid: here.ann.presses_id(grid, "e9:something"),
    "press of a job that is gone": lambda here, grid: here.ann.presses_id(grid, "e1:0123456789abc:0"),
    "modal": sends(f"e1:0123456789abc:{modals.WORDS}"),
    "modal of a picture": sends("r1:1234"),
    "modal of another version": sends("x9"),
}


@pytest.mark.parametrize("error", [None, *ERRORS], ids=lambda error: type(error).__name__)
async def test_nobody_is_met_with_silence(
    error: Exception | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app(tmp_path, discord_timing=IMPATIENT, jobs_in_all=10_000) as here:
        grid = await here.draw()
        with monkeypatch.context() as patch:
            if error is not None:
                every_use_case_raises(patch, error)
            silent = [name for name, deed in DEEDS.items() if not await _is_answered(here, await deed(here, grid))]
            offered = await here.ann.suggestions(here.channel, "imagine", "prompt", prompt="a fox")
        assert not silent
        assert offered, "styles, where one's own prompts cannot be read"


async def _is_answered(here: App, asked: Interaction) -> bool:
    """Whether there is an answer, and where that promises more, that too."""
    before = asked.source.wire if asked.source is not None else None
    try:
        await asked.answered(3)
        if asked.kind == "deferred":
            await asked.finished(4)
        elif asked.kind == "deferred_update":
            await here.fake.until(lambda: asked.followups or (asked.source and asked.source.wire != before), 4)
    except (TimeoutError, AssertionError):
        return False
    return not asked.failed


async def test_ones_own_prompts_are_offered_first_also_while_they_run(tmp_path: Path) -> None:
    async with app(tmp_path, duration=600) as here:
        await (await here.ann.uses(here.channel, "imagine", prompt="a slow whale")).finished()
        for typed in ("", "a wh"):
            offered = await here.ann.suggestions(here.channel, "imagine", "prompt", prompt=typed)
            assert offered[0]["value"] == "a slow whale"
