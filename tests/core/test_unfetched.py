"""Nothing is fetched for what is not done: allowance, counts, words and what is offered are checked before."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bots.common import commands
from bots.common.answer import Started
from bots.common.command import Context
from bots.common.presses import press
from bots.common.request import Attachment, Request
from core.errors import Refusal
from core.jobs import State
from core.prompts import PromptError
from core.quota import Quota
from tests.core.conftest import Open
from tests.core.harness import Harness, ask

FOX = Attachment("fox")


def counting(harness: Harness) -> tuple[Context, list[str]]:
    """What commands work with, and the pictures that were fetched for them."""
    fetched: list[str] = []

    async def take(attachments: Iterable[Attachment]) -> list[str]:
        taken = [attachment.id for attachment in attachments]
        fetched.extend(taken)
        return [await harness.keep(name) for name in taken]

    return Context(harness.studio, harness.engine.providers, take, 5, harness.notes), fetched


async def test_nothing_is_fetched_for_what_may_not_be_asked_for(open_harness: Open) -> None:
    harness = await open_harness(quota=Quota(person=2))
    context, fetched = counting(harness)
    described = await commands.run(Request(ask(), "describe", attachments=(FOX,)), context)
    assert isinstance(described, Started)
    done = await harness.until(described.job.id, State.DONE)
    replayed = ask(origin="toy:replayed")
    await commands.run(Request(replayed, "blend", attachments=(FOX, FOX)), context)
    fetched.clear()
    for command, text, count in (("describe", "", 1), ("blend", "", 2), ("imagine", "a fox", 1)):
        with pytest.raises(Refusal) as refused:
            await commands.run(Request(ask(), command, text, attachments=(FOX,) * count), context)
        assert refused.value.key == "too_many_person"
    with pytest.raises(Refusal, match="too_many_person"):
        await press(Request(ask(), text="a fox", job=done.id, key="draw1", attachments=(FOX,)), context)
    assert fetched == []
    await commands.run(Request(replayed, "blend", attachments=(FOX, FOX)), context)  # the same one is no further job


@pytest.mark.parametrize(
    ("command", "text", "count", "key"),
    [
        ("describe", "", 0, "picture_missing"),
        ("blend", "", 1, "picture_count"),
        ("blend", "", 6, "picture_many"),
        ("imagine", "a fox", 30, "picture_many"),
        ("imagine", "fox " * 2000, 1, ""),
    ],
)
async def test_nothing_is_fetched_for_what_cannot_be(
    command: str, text: str, count: int, key: str, harness: Harness
) -> None:
    context, fetched = counting(harness)
    with pytest.raises((Refusal, PromptError), match=key or None):
        await commands.run(Request(ask(), command, text, attachments=(FOX,) * count), context)
    assert fetched == []


async def test_nothing_is_fetched_for_what_is_not_offered(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    context, fetched = counting(harness)
    monkeypatch.setattr(harness.midjourney, "can", lambda _: False)
    for command in ("describe", "blend"):
        with pytest.raises(Refusal, match="unsupported"):
            await commands.run(Request(ask(), command, attachments=(FOX, FOX)), context)
    assert fetched == []
