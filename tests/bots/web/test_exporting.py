"""An export in a real browser: asked for and saved on the chat page, and read as what it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.async_api import expect

from core.jobs import Person
from tests.bots.test_exporting import drawn
from tests.bots.web.chromium import Tabs
from tests.bots.web.served import easel

pytestmark = pytest.mark.asyncio(loop_scope="session")
LOADED = "[...document.images].map((image) => (image.loading = 'eager', image.decode().then(() => image.naturalWidth)))"


async def test_it_is_made_saved_and_read(tmp_path: Path, tabs: Tabs) -> None:
    await drawn(tmp_path, Person("web", "local", "You"), 30)
    async with easel(tmp_path) as (started, _), tabs.lent(accept_downloads=True) as tab:
        await tab.goto(started.url)
        await tab.get_by_role("textbox", name="Message").fill("/export")
        await tab.get_by_role("button", name="Send").click()
        await tab.get_by_role("button", name="Make it").click()
        await expect(tab.get_by_text("Your export is ready: 30 jobs")).to_be_visible()
        assert await tab.locator(".note").count() == 1, "one note from the question to the end"
        async with tab.expect_download() as download:
            await tab.get_by_role("link", name="Download").click()
        saved = tmp_path / (await download.value).suggested_filename
        await (await download.value).save_as(saved)
        assert saved.name.startswith("easel-2")
        with zipfile.ZipFile(saved) as archive:
            archive.extractall(tmp_path / "read")
        await tab.goto((tmp_path / "read" / "index.html").as_uri())
        assert await tab.evaluate(f"Promise.all({LOADED})") == [16] * 30
        await tab.get_by_role("link").first.click()
        assert tab.url.endswith(".png")
