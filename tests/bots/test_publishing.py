"""A page for one picture: for whoever has the link, until it is withdrawn; seen by no search engine, and harmless."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from tests.fakes.discord import Message

from .discord.served import app
from .discord.test_talk import joined, told


def address(told: Message) -> str:
    """Where the link in an answer leads."""
    found = told.button("Open the page").url
    assert found is not None
    return found


async def fetched(address: str, *, follow: bool = True) -> tuple[int, str, str]:
    async with aiohttp.ClientSession() as session, session.get(address, allow_redirects=follow) as answer:
        return answer.status, answer.headers.get("X-Robots-Tag", ""), await answer.text(errors="replace")


async def test_a_picture_is_shown_to_everybody_with_the_link_until_it_is_withdrawn(tmp_path: Path) -> None:
    async with app(tmp_path, public_url="https://easel.example") as here:
        here.fake.deadline = 30  # a busy machine is no failure
        ben = joined(here)
        post = await here.draw("a fox <script>alert(1)</script>")
        assert "Only the person" in (await told(here, await ben.presses(post, "🔗 Link"))).text
        shown = await told(here, await here.ann.presses(post, "🔗 Link"))
        url = address(shown)
        assert url.startswith("https://easel.example/p/")
        local = url.replace("https://easel.example", here.easel.url)
        assert (await fetched(local, follow=False))[0] == 302
        status, robots, text = await fetched(f"{local}/")
        assert (status, robots) == (200, "noindex, nofollow")
        assert "&lt;script&gt;" in text
        assert "<script" not in text
        assert "By “Ann”," in text
        assert f'content="{url}/card"' in text
        for part in ("picture", "card", "page.css"):
            assert (await fetched(f"{local}/{part}"))[0] == 200
        assert address(await told(here, await here.ann.presses(post, "🔗 Link"))) == url
        await here.ann.presses(post, "Hide")
        await here.until(lambda message: message is post and "Reveal" in str(post.labels))
        assert "<details>" in (await fetched(f"{local}/"))[2]
        assert (await fetched(f"{local}/card"))[0] == 404, "no preview shows what is hidden"
        await here.ann.presses(shown, "Withdraw the link")
        await here.fake.until(lambda: "is withdrawn" in shown.text, 30)
        for part in ("", "/", "/picture", "/card"):
            assert (await fetched(f"{local}{part}"))[0] == 404
        fresh = address(await told(here, await here.ann.presses(post, "🔗 Link")))
        assert (await fetched(fresh.replace("https://easel.example", here.easel.url) + "/"))[0] == 200
        assert (await fetched(f"{local}/"))[0] == 404, "the old link stays over"
        assert (await fetched(f"{here.easel.url}/p/{'0' * 13}/{'0' * 32}/"))[0] == 404


async def test_without_an_address_there_is_no_such_button(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        assert "🔗 Link" not in str((await here.draw()).labels)
