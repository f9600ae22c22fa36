"""The page that WEB_CHAT_HOSTS opens to others: whoever reaches it may be anybody, and owns nothing, unless said so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bots.app import running
from bots.settings import Settings
from bots.web import platform
from tests.bots.test_linking import code
from tests.bots.test_policy import REAL, world

from .served import Page, configured

OPENED = {"web_chat": "on", "web_chat_hosts": "easel.example"}


async def test_whoever_reaches_an_opened_page_is_anybody_unless_owners_names_it(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        how = REAL | {"owners": f"telegram:{here.ann.id}"}

        async def tried(said: Mapping[str, str], **changes: Any) -> None:
            """What is heard on the page, by what is said; empty for what makes a job."""
            async with here.easel(**how | OPENED | changes), Page.open(here.url) as page:
                for text, heard in said.items():
                    answer = await page.say(text)
                    if not heard:
                        await page.until(answer["job"], "done")
                    assert heard in str(answer)

        async with here.easel(**how, web_chat="on"), Page.open(here.url) as page:
            await page.draw("whoever runs the machine")
            linked = code(str(await page.say("/link")))
            assert "Linked" in (await here.told(f"/link {linked}")).text, "with an owner, while nobody else was there"
        submits = len(here.sim.submits_by_state())
        closed = "only for whom its owner lets in"
        await tried(
            {"a cat": closed, "/admin draw everybody": "Only Easel's owner", "/usage all": "Only Easel's owner"}
        )
        alone = configured(tmp_path, mj_url=here.sim.url, **REAL | OPENED)
        async with running(alone) as easel, Page.open(easel.url) as page:
            for text in ("a cat", "/admin"):
                assert closed in str(await page.say(text)), "where nobody can claim it"
        assert len(here.sim.submits_by_state()) == submits
        assert not here.rows("select 1 from rule")
        await tried({"a cat": "", "a dog": "the limit for"}, access="open", jobs_per_person=1)
        await tried({"a cat": "", "a dog": "", "/usage all": "Imagine: 4 jobs"}, owners="web", jobs_per_person=1)


@pytest.mark.parametrize(
    ("changes", "owns"),
    [({}, True), (OPENED, False), (OPENED | {"owners": "telegram:1, web"}, True), ({"web_chat_hosts": " , "}, True)],
)
async def test_the_doctor_tells_of_an_opened_page(tmp_path: Path, changes: dict[str, Any], owns: bool) -> None:
    settings: Settings = configured(tmp_path, **changes)
    told = [] if (found := platform.check(settings)) is None else [each.sentence async for each in found]
    assert settings.page_owns is owns
    assert [("OWNERS=web" in each) for each in told] == ([] if owns else [True])
