"""Addresses of pictures in a prompt, at servers that know a task again by its prompt alone."""

from __future__ import annotations

import pytest

from core import messages
from core.errors import Refusal
from core.jobs import Kind, State
from core.links import Links
from core.media.download import Downloader
from core.prompts import PromptError
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, picture
from tests.core.site import Site, reply

OPEN = ["midjourney-proxy", "duckagi"]


def reaching(harness: Harness, site: Site) -> Harness:
    """With a picture that anybody can open, a page, and what is not there."""
    site.pages["/fox.png"] = reply(picture("fox"))
    site.pages["/cat.png?x=1"] = reply(picture("cat"))
    site.pages["/page"] = reply(b"<html>")
    harness.links = Downloader([site.url])
    harness.studio._wording._links = Links(harness.pictures, harness.links)
    return harness


@pytest.mark.parametrize("provider", OPEN)
async def test_the_bytes_go_along(provider: str, open_harness: Open, site: Site) -> None:
    harness = reaching(await open_harness(provider), site)
    job = await harness.imagine(f"{site.url}/fox.png a fox in snow --ar 3:2")
    assert (job.prompt, len(job.pictures)) == ("a fox in snow --ar 3:2", 1)
    await harness.until(job.id, State.DONE)
    (sent,) = [seen for seen in harness.sim.requests if seen.path.endswith("/submit/imagine")]
    assert not sent.unknown
    (task,) = harness.sim.engine.tasks.values()
    assert '"references":["' in task.recipe
    assert "http" not in task.prompt
    again = await harness.studio.repeat(ask(), job.id)
    assert again.job.pictures == job.pictures


async def test_several_and_one_that_was_attached(open_harness: Open, site: Site) -> None:
    harness = reaching(await open_harness("midjourney-proxy"), site)
    kept = await harness.keep("one")
    job = await harness.imagine(f"{site.url}/fox.png {site.url}/cat.png?x=1 a fox", pictures=[kept])
    assert (job.prompt, job.pictures[0], len(set(job.pictures))) == ("a fox", kept, 3)


@pytest.mark.parametrize("around", ["<{}>", "({})", '"{}"', "“{}”", "{},", "<{}>,", "（{}）"])
async def test_what_stands_around_an_address_is_none_of_it(around: str, open_harness: Open, site: Site) -> None:
    harness = reaching(await open_harness("midjourney-proxy"), site)
    link = f"{site.url}/fox.png"
    job = await harness.imagine(f"{around.format(link)} a fox")
    assert (job.prompt, len(job.pictures)) == ("a fox", 1)
    with pytest.raises(PromptError) as error:
        await harness.imagine(f"a fox in {around.format(link)}")
    assert error.value.suggest == f"{link} a fox in"


async def test_elsewhere_addresses_stay_what_they_are(open_harness: Open, site: Site) -> None:
    harness = reaching(await open_harness("trueai"), site)
    job = await harness.imagine(f"{site.url}/fox.png a fox")
    assert (job.prompt, job.pictures) == (f"{site.url}/fox.png a fox", ())
    assert not site.requests


@pytest.mark.parametrize(
    ("path", "key"), [("/none.png", "link_far"), ("/page", "link_no_picture"), ("inward", "link_far")]
)
async def test_what_is_no_picture_is_told_before_anything_is_sent(
    path: str, key: str, open_harness: Open, site: Site
) -> None:
    harness = reaching(await open_harness("midjourney-proxy"), site)
    link = "http://127.0.0.1:1/x.png" if path == "inward" else site.url + path
    with pytest.raises(Refusal) as refused:
        await harness.imagine(f"{link} a fox")
    assert (refused.value.key, refused.value.data["link"]) == (key, link)
    for lang in messages.LANGUAGES:
        assert link in messages.say(key, lang, **refused.value.data)
    assert harness.submits() == {}


async def test_more_than_the_server_takes_is_told_before_anything_is_fetched(open_harness: Open, site: Site) -> None:
    harness = reaching(await open_harness("duckagi"), site)
    with pytest.raises(Refusal) as refused:
        await harness.imagine(f"{site.url}/fox.png {site.url}/cat.png?x=1 a fox")
    assert (refused.value.key, refused.value.data["count"]) == ("picture_many", 2)
    assert not site.requests


async def test_an_edit_brings_no_address_to_such_a_server(open_harness: Open, site: Site) -> None:
    harness = reaching(await open_harness("midjourney-proxy"), site)
    job = await harness.imagine("a fox")
    with pytest.raises(Refusal, match="edit_link"):
        await harness.studio.reword(ask(), job, "imagine", f"{site.url}/fox.png a fox")
    assert (await harness.until(job.id, State.DONE)).prompt == "a fox"


@pytest.mark.parametrize("provider", OPEN)
async def test_an_address_behind_the_words_is_pointed_out(provider: str, open_harness: Open) -> None:
    harness = await open_harness(provider)
    with pytest.raises(PromptError) as wrong:
        await harness.imagine("a fox like https://x.test/a.png in snow --ar 3:2")
    assert wrong.value.suggest == "https://x.test/a.png a fox like in snow --ar 3:2"
    (problem,) = wrong.value.problems
    assert "“https://x.test/a.png” comes after the words" in messages.problem(problem, "en")


async def test_other_words_fetch_nothing_that_the_old_ones_named(
    open_harness: Open, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = await open_harness("trueai")
    reaching(harness, site)
    text, other = f"make it night {site.url}/fox.png", await harness.keep("other")
    job = await harness.studio.make(ask(said=f"/edit {text}"), Kind.EDIT, text, [other])

    async def gone(links: list[str]) -> list[str]:
        raise Refusal("link_no_picture", link=links[0])

    monkeypatch.setattr(harness.studio._wording._links, "brought", gone)
    changed = await harness.studio.reword(ask(origin="edited"), job, "edit", "make it day")
    assert (changed.prompt, changed.pictures) == ("make it day", (other,))
