"""Who changed or decided what: read by owners in the chat and in the terminal, by nobody else."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from bots import cli
from bots.common.admin import log
from core.audit import EASEL, Fact

from .test_policy import REAL, heard, world


async def test_owners_read_who_changed_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with world(tmp_path) as here:
        ben = here.telegram.user("Ben")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        owners = f"telegram:{here.ann.id},discord:{here.anna.id}"
        async with here.easel(**REAL, owners=owners):
            assert "Nothing yet." in (await here.told("/admin log")).text
            await here.told("/admin video admins, not telegram:5 Mallory")
            await here.told(f"/admin help telegram:{ben.id} Ben")
            assert "Easel is paused" in await heard(here, ben, here.telegram.private(ben), "/admin pause")
            assert "goes on" in (await here.answered("admin", rule="resume")).text
            panel = await here.told("/admin")
            await here.ann.presses(panel, "Log")
            await here.telegram.until(lambda: "paused Easel" in panel.text or None)
            when = r"\d{4}-\d\d-\d\d \d\d:\d\d · "
            expected = [
                "Anna: had Easel go on",
                "Ben: paused Easel",
                "Ann: made Ben a helper",
                "Ann: rule for Video, everywhere: administrators, not Mallory",
            ]
            said = "\n".join(f"{when}{re.escape(each)}" for each in expected)
            assert re.search(said, panel.text), panel.text
            assert "had Easel go on" in (await here.answered("admin", rule="log")).text
            assert "in your own chat" in await heard(here, here.ann, group, "/admin log")
            carl = here.telegram.user("Carl")
            refused = await heard(here, carl, here.telegram.private(carl), "/admin log")
            assert "Only Easel's owner and their helpers see the log" in refused
            for number in range(9):
                await here.told(f"/admin {'pause' if number % 2 else 'resume'}")
            newest = await here.told("/admin log")
            assert "rule for Video" not in newest.text
            await here.ann.presses(newest, "Older")
            await here.telegram.until(lambda: "rule for Video" in newest.text or None)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/easel.db")
    monkeypatch.chdir(tmp_path)
    assert await asyncio.to_thread(cli.log_command, 2) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_fact_that_a_newer_easel_wrote_is_told_by_its_name() -> None:
    assert log.line(Fact(0.0, EASEL, "flew", {}), "en") == "1970-01-01 00:00 · Easel: flew"
