"""What needs a human comes to the owners' own chats on both platforms, and to nobody else's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from core.alarms import KINDS
from core.loops import alarms

from .test_policy import REAL, heard, world


async def test_a_key_that_is_refused_comes_to_owners_alone_and_once(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        ben, carl = here.telegram.user("Ben"), here.telegram.user("Carl")
        own, group = here.telegram.private(ben), here.telegram.supergroup("Painters", members=[ben, carl])
        # Carl owns it too, and has never written to the bot
        owners = {"owners": f"telegram:{here.ann.id}, telegram:{carl.id}, discord:{here.anna.id}", "access": "open"}
        wrong = REAL | owners | {"mj_key": "sk-wrong"}

        def told(text: str) -> list[Any]:
            chats: tuple[Any, ...] = (here.chat.bot_messages, own.bot_messages, group.bot_messages)
            return [message for some in (*chats, here.channel.messages) for message in some if text in message.text]

        async with here.easel(**wrong):
            here.anna.locale = "zh-CN"  # she has chosen no language: it is that of what she asked for last
            await here.answered("imagine", prompt="a red fox")
            first = await here.telegram.until(lambda: next(iter(told("refuses Easel's key")), None), 20)
            assert first in here.chat.bot_messages
            assert "Check MJ_KEY and MJ_AUTH" in first.text
            second = await here.discord.until(lambda: next(iter(told("拒绝了 Easel 的密钥")), None), 20)
            assert second in here.channel.messages
        async with here.easel(**wrong):
            await heard(here, ben, own, "/imagine a blue whale")
            assert len(told("refuses Easel's key")) == 1
        async with here.easel(**REAL | owners):
            await here.draws("a green bird")
            await here.telegram.until(lambda: told("this is over") or None, 20)
            await here.discord.until(lambda: told("问题已解除") or None, 20)
            assert [len(told(text)) for text in ("refuses Easel's key", "拒绝了 Easel 的密钥")] == [2, 2]


async def test_a_group_where_easel_may_not_write_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.alarms.KINDS", {**KINDS, "chat": replace(KINDS["chat"], patience=0)})
    monkeypatch.setattr(alarms, "INTERVAL", 0.2)
    async with world(tmp_path) as here:
        ben = here.telegram.user("Ben")
        own, group = here.telegram.private(ben), here.telegram.supergroup("Painters", members=[ben])
        group.forbids("text", "photo", "document")
        await ben.says(own, "/start")
        async with here.easel(**REAL | {"owners": f"telegram:{here.ann.id}", "access": "open"}):
            await ben.says(group, "/imagine a red fox")
            told = await here.telegram.until(
                lambda: next((m for m in here.chat.bot_messages if "cannot write in a chat" in m.text), None), 20
            )
            assert f"In telegram:{group.id}, jobs are not sent, and nothing is charged" in told.text
            assert "⚠️ Easel cannot write in a chat (" in (await here.told("/admin")).text
            assert here.sim.submits_by_state() == {}
