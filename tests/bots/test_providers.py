"""Several providers, as a person and an operator meet them: the real program between two servers of other dialects."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from bots import doctor
from bots.app import _downloaders, running
from core.errors import ConfigError
from core.media.download import DownloadError
from simulator import Simulator
from tests.bots.web.served import Page, Post, configured
from tests.fakes.proxy import proxying

pytestmark = pytest.mark.usefixtures("untouched_root")

KEYS = {"first": "sk-first-key", "second": "sk-second-key"}
FILE = """
[[provider]]
name = "spare"
provider = "aigc369"
url = "{url}"
key_env = "SPARE_KEY"
kinds = ["video"]
weight = 0
"""


class World:
    """Easel's settings and page, between two servers."""

    def __init__(self, folder: Path, first: Simulator, second: Simulator) -> None:
        self.folder = folder
        self.first = first
        self.second = second

    def settings(self, text: str = FILE, **changes: Any) -> Any:
        (self.folder / "providers.toml").write_text(text.format(url=self.second.url))
        told = {"mj_provider": "trueai", "mj_url": self.first.url, "mj_key": KEYS["first"], "web_chat": "on"}
        return configured(self.folder, mj_providers=str(self.folder / "providers.toml"), **(told | changes))

    @asynccontextmanager
    async def page(self) -> AsyncIterator[tuple[Page, str]]:
        async with running(self.settings()) as easel, Page.open(easel.url) as page:
            yield page, easel.url

    def submits(self) -> tuple[list[str], list[str]]:
        """What either server was sent, in its order."""
        first, second = (
            [seen.path.partition("/submit/")[2] for seen in sim.requests if "/submit/" in seen.path]
            for sim in (self.first, self.second)
        )
        return first, second


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setenv("SPARE_KEY", KEYS["second"])
    first = Simulator("trueai", key=KEYS["first"], duration=0.05, sync=0)
    second = Simulator("aigc369", key=KEYS["second"], duration=0.05, sync=0)
    async with AsyncExitStack() as stack:
        for sim in (first, second):
            await stack.enter_async_context(sim.serve())
        yield World(tmp_path, first, second)


async def metric(url: str, name: str) -> dict[str, float]:
    async with httpx.AsyncClient(trust_env=False) as http:
        lines = (await http.get(f"{url}/metrics")).text.splitlines()
    found = [line for line in lines if line.startswith(f"{name}{{")]
    return {line.partition('"')[2].partition('"')[0]: float(line.rpartition(" ")[2]) for line in found}


async def test_people_draw_on_while_one_of_two_takes_nothing(world: World) -> None:
    async with world.page() as (page, url):
        assert page.hello["provider"]["title"] == "Midjourney Proxy (trueai) / spare"
        fox = await page.draw("/imagine a red fox")
        film = await page.draw(f"/video {fox['job']} it turns its head")
        filmed = ["video", "imagine"]  # that one has no endpoint for it, as it turns out
        assert world.submits() == (["imagine"], filmed), "videos go to the one that they are kept for"
        world.first.key = "another"
        whale = await page.draw("/imagine a blue whale")
        assert world.submits() == (["imagine", "imagine"], [*filmed, "imagine"]), "asked once, and taken there"
        assert await metric(url, "easel_provider_refuses") == {"trueai": 1, "spare": 0}
        u1 = await page.press(whale, "U1")
        assert (await page.until(u1["job"], "done"))["pictures"]
        assert world.submits()[1][-1] == "action", "a button is pressed where its picture is"
        pressed = await page.press(fox, "U1")
        assert "Midjourney Proxy (trueai) does not accept Easel's key" in _why(
            await page.until(pressed["job"], "failed")
        )
        world.second.key = "another"
        owl = await page.until((await page.say("/imagine an owl"))["job"], "failed")
        assert "does not accept Easel's key, so nothing was drawn or charged" in _why(owl)
        assert film["pictures"]
        assert await metric(url, "easel_provider_away") == {"trueai": 0, "spare": 0}
        taken = [count for sim in (world.first, world.second) for count in sim.submits_by_state().values()]
        assert set(taken) == {1}


def _why(post: Post) -> str:
    return str(post["reason"])


async def test_the_doctor_tries_each(world: World) -> None:
    out = io.StringIO()
    settings = world.settings()
    world.second.key = "another"
    async for finding in doctor.tried(doctor.midjourney.check, settings):
        doctor.tell(settings, out, [finding])
    told = out.getvalue()
    assert "✗ “spare”: " in told
    assert "Set key to the key exactly as aigc369 shows it" in told
    assert "✗" not in told.replace("✗ “spare”", "")
    assert KEYS["second"] not in told
    assert KEYS["second"] in settings.secrets
    assert settings.secrets[-1] == KEYS["first"], "what is derived stays as it is without the file"
    assert not settings.free


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[[provider]]\nname = "b"', "line 1 is wrong: a provider needs provider: one of midjourney-proxy, "),
        ('[[provider]]\nprovider = "openai"', "line 2 is wrong: provider must be one of midjourney-proxy, "),
        (
            '[[provider]]\nprovider = "trueai"',
            "line 2 is wrong: “trueai” is there already: give this one another ",
        ),
        (
            '[[provider]]\nprovider = "agicto"\nname = "duckagi"',
            "line 3 is wrong: “duckagi” is another provider's ",
        ),
        (
            '[[provider]]\nprovider = "agicto"\nkinds = ["press"]',
            "line 3 is wrong: kinds must be a list of some of ",
        ),
        (
            '[[provider]]\nprovider = "agicto"\nkey_env = "NOBODY_SET_IT"',
            "line 3 is wrong: key_env must be a vari",
        ),
        ('[[provider]]\nprovider = "agicto"\nweight = -1', "line 3 is wrong: weight must be a number from 0 to 1000."),
        ('[provider]\nprovider = "agicto"', "line 1 is wrong: provider must be written as [[provider]]"),
        ("[first]\nname = 'a'", "line 2 is wrong: name is not known: write one of weight, kinds, at_once, low"),
        (
            '[first]\nkinds = ["describe"]\n[[provider]]\nprovider = "agicto"\nkinds = ["video"]',
            "line 2 is wrong: kinds leaves imagine to nobody: name it for one of them, or",
        ),
        ("providers = []", "line 1 is wrong: providers is not known: write [[provider]] or [first]."),
    ],
)
def test_a_file_that_is_wrong_is_told_with_its_line(world: World, text: str, wrong: str) -> None:
    with pytest.raises(ConfigError) as refused:
        assert world.settings(text.replace("{", "{{")).entries
    assert wrong in str(refused.value)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[[provider]]\nprovider = "new-api"', "“new-api”: url is missing: New API has no address of its own."),
        (
            '[[provider]]\nname = "b"\nprovider = "agicto"',
            "“b”: key is missing: agicto draws only for whoever has a ",
        ),
        (
            '[[provider]]\nprovider = "agicto"\nkey = "k"\nmode = "turbo"',
            "“agicto”: mode is turbo, which agicto does ",
        ),
    ],
)
async def test_what_a_provider_lacks_stops_the_start(world: World, text: str, wrong: str) -> None:
    with pytest.raises(ConfigError) as refused:
        async with running(world.settings(text)):
            pass
    assert wrong in str(refused.value)


async def test_what_the_second_is_reached_through_is_no_secret_of_the_first_alone(world: World) -> None:
    async with proxying(user="ann:told-nobody") as proxy:
        at = f"http://ann:told-nobody@127.0.0.1:{proxy.port}"
        settings = world.settings(mj_provider="simulator", mj_url=None, mj_key=None, mj_proxy=at)
        assert "told-nobody" in settings.secrets
        servers: Any = [SimpleNamespace(midjourney=each) for each in (world.first, world.second)]
        async with _downloaders(settings, servers) as downloaders:
            for downloader in downloaders:
                for sim in (world.first, world.second):
                    with pytest.raises(DownloadError):
                        await downloader.fetch(f"{sim.url}/nothing.png")
        assert {port for _, port in proxy.asked} == {urlsplit(world.second.url).port}, "Easel's own stand beside it"
