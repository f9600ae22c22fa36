"""What is kept under a name goes into prompts, behind all that people write; its pictures stay as long as it does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from msgspec.structs import replace

from bots.common import callback_data
from bots.common.answer import Given
from bots.common.presses import press
from bots.common.request import Request
from core.errors import Refusal
from core.jobs import ID_LENGTH, Kind, Person, Place, State
from core.links import Links
from core.media.download import Downloader
from core.preferences import NAMES
from core.presets import MOST, Preset
from core.prompts import PromptError
from tests.core.conftest import Open
from tests.core.harness import ANN, BOB, ELSEWHERE, ROOM, Harness, ask, picture
from tests.core.site import Site, reply
from tests.core.test_unfetched import counting


@pytest.fixture
async def harness(open_harness: Open) -> Harness:
    return await open_harness()


async def chooses(harness: Harness, who: Person | Place = ANN, **chosen: str) -> None:
    for name, value in chosen.items():
        await harness.studio.people.choose(who, NAMES[name], value)


async def kept(harness: Harness, name: str, who: Person = ANN, **chosen: str) -> Preset:
    """A preset of somebody who has set this, and nothing any more."""
    await chooses(harness, who, **chosen)
    made = await harness.studio.presets.save(ask(who), name)
    await harness.studio.people.reset(who)
    return made


async def refused(doing: Callable[[], Awaitable[Any]]) -> str:
    with pytest.raises(Refusal) as why:
        await doing()
    return why.value.key


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("preset:comic a fox", "a fox, ink --ar 16:9 --c 20"),
        ("a fox #Comic", "a fox, ink --ar 16:9 --c 20"),
        ("a fox #comic, in rain", "a fox, in rain, ink --ar 16:9 --c 20"),
        ("a fox --ar 1:1 #comic", "a fox, ink --ar 1:1 --c 20"),
        ("一只狐狸#comic", "一只狐狸, ink --ar 16:9 --c 20"),
        ("a fox #漫画 #comic", "a fox, ink --ar 2:1 --c 20"),
        ("#comic #漫画 a fox", "a fox, ink --ar 16:9 --c 20"),
        ("a fox #zoo", "a fox #zoo --s 50"),
        ("C#comic a fox", "C#comic a fox --s 50"),
        ("a fox at example.org/#comic", "a fox at example.org/#comic --s 50"),
    ],
)
async def test_a_preset_goes_behind_what_is_written_and_before_what_is_set(
    harness: Harness, said: str, drawn: str
) -> None:
    await kept(harness, "comic", aspect="16:9", suffix="ink --c 20")
    await kept(harness, "漫画", aspect="2:1")
    await chooses(harness, stylize="50", aspect="3:2") if "#" in drawn else None
    job = await harness.imagine(said)
    assert job.prompt.replace(" --ar 3:2", "") == drawn


async def test_a_preset_wins_over_settings_and_the_job_notes_what_each_put_in(harness: Harness) -> None:
    await kept(harness, "comic", aspect="16:9")
    await chooses(harness, aspect="3:2", stylize="50")
    job = await harness.imagine("#comic a fox")
    assert (job.prompt, job.added) == ("a fox --ar 16:9 --s 50", "#comic --ar 16:9\n--s 50")
    unread = await refused_prompt(harness, "#comic a fox --ar 16x9")
    assert unread == "#comic a fox --ar 16:9"
    assert await refused_prompt(harness, "a fox #Comics, in rain") == "a fox #comic, in rain"
    assert await refused_prompt(harness, "preset:comik a fox") == "#comic a fox"


async def refused_prompt(harness: Harness, text: str) -> str | None:
    with pytest.raises(PromptError) as why:
        await harness.imagine(text)
    return why.value.suggest


async def test_the_style_of_a_picture_is_kept_with_its_references_for_as_long_as_the_preset(harness: Harness) -> None:
    content, style = await harness.keep("teal"), await harness.keep("ink")
    await chooses(harness, suffix="in ink")
    drawn = await harness.painted("a fox --ar 3:2 --sref #2 --sw 50", pictures=[content, style])
    await chooses(harness, suffix="")
    await harness.studio.people.reset(ANN)
    upscaled = await harness.pressed(drawn, "U1")
    preset = await harness.studio.presets.save(ask(), "Ink", upscaled)
    assert preset.pictures == (style,)
    assert preset.words == "in ink --ar 3:2 --sref #1 --sw 50"

    later = harness.clock() + 9
    await harness.store.forget_pictures(later)
    assert set(await harness.store.pictures([content, style])) == {style}
    mine = await harness.keep("rose")
    job = await harness.imagine("an owl #ink", pictures=[mine])
    assert job.pictures == (mine, style)
    assert job.prompt == "an owl, in ink --ar 3:2 --sref #2 --sw 50"
    own = await harness.imagine("an owl #ink --sref #1", pictures=[mine])
    assert (own.pictures, "#2" in own.prompt) == ((mine,), False)
    context, _ = counting(harness)
    for who, shown in ((ask(), (mine, style)), (ask(BOB), (mine,))):  # what a preset keeps is its owner's to see
        assert await press(Request(who, job=job.id, key=callback_data.GIVEN), context) == Given(job, shown)
    changed = await harness.studio.reword(ask(said="/imagine a hare"), job, "imagine", "a hare")
    assert (changed.prompt, changed.pictures) == ("a hare", (mine,))
    back = await harness.studio.reword(ask(said="/imagine a hare #ink"), changed, "imagine", "a hare #ink")
    assert back.pictures == (mine, style)

    await harness.studio.presets.delete(ask(), preset.id)
    assert (await harness.until(back.id, State.DONE)).prompt == back.prompt


async def test_addresses_of_style_references_are_kept_as_pictures(harness: Harness, site: Site) -> None:
    site.pages["/ink.png"] = reply(picture("ink"))
    harness.links = Downloader([site.url])
    harness.studio.presets._links = Links(harness.pictures, harness.links)
    gone = f"{site.url}/gone.png"
    preset = await kept(harness, "ink", suffix=f"--sref {gone} {site.url}/ink.png::2 77 --sw 50")
    assert (preset.words, len(preset.pictures)) == (f"--sref {gone} #1::2 77 --sw 50", 1)
    job = await harness.imagine("a fox #ink", pictures=[await harness.keep("teal")])
    assert job.prompt == f"a fox --sref {gone} #2::2 77 --sw 50"


async def test_a_picture_in_a_preset_alone_is_not_taken_for_unused(harness: Harness) -> None:
    style = await harness.keep("ink")
    job = await harness.painted("a fox --sref #1", pictures=[style])
    await harness.studio.presets.save(ask(), "ink", job)
    sqlite = harness._database
    await sqlite.write(lambda c: c.exec_driver_sql("update job set pictures = '[]'"))
    await harness.store.forget_unused(0, harness.clock() + 9)
    assert set(await harness.store.pictures([style])) == {style}


async def test_names_are_one_person_s_own_and_whatever_their_case(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    presets = harness.studio.presets
    comic = await kept(harness, "Comic", aspect="16:9")
    assert await kept(harness, "cOMIC", aspect="16:9") == comic  # the same once more
    ink = await kept(harness, "हिन्दी-1_x", aspect="1:1")
    assert await refused(lambda: kept(harness, "COMIC", aspect="1:1")) == "preset_taken"
    assert await refused(lambda: presets.rename(ask(), ink.id, "comic")) == "preset_taken"
    for name in ("", "a b", "x" * 33, "4", "a/b", "<b>"):
        assert await refused(lambda name=name: presets.rename(ask(), ink.id, name)) == "preset_name"  # type: ignore[misc]
    assert (await presets.rename(ask(), ink.id, "#Ink")).name == "ink"
    assert await refused(lambda: harness.imagine("preset:हिन्दी-1_x a fox")) == "preset_none"
    assert (await harness.studio.imagine(ask(BOB), "a fox #comic")).prompt == "a fox #comic"
    assert await refused(lambda: presets.save(ask(BOB), "empty")) == "preset_empty"
    show, gone = presets.show, [ink]

    async def deleted_behind_it(*asked: Any, change: bool = False) -> Preset:
        found = await show(*asked, change=change)
        for each in gone:
            gone.remove(each)
            await presets._shelf.drop(each.id)
        return found

    monkeypatch.setattr(presets, "show", deleted_behind_it)
    assert await refused(lambda: presets.rename(ask(), ink.id, "oils")) == "preset_gone"


async def test_there_is_a_limit_for_a_person_and_it_is_said(harness: Harness) -> None:
    presets = harness.studio.presets
    await chooses(harness, aspect="1:1")
    for number in range(MOST):
        await presets.save(ask(), f"one-{number}")
    assert await refused(lambda: presets.save(ask(), "more")) == "preset_many"


async def test_others_get_a_copy_by_a_link_until_it_ends_and_nothing_else(harness: Harness) -> None:
    presets = harness.studio.presets
    comic = await kept(harness, "comic", aspect="16:9")
    shared, twice = await asyncio.gather(*(presets.share(ask(), comic.id) for _ in range(2)))
    assert shared.link == twice.link, "two taps make one link"
    assert shared.link is not None
    assert (await presets.share(ask(), comic.id)).link == shared.link
    await kept(harness, "comic", BOB, aspect="1:1")
    taken = await presets.take(ask(BOB), f"https://t.me/bot?start=p_{shared.link}")
    assert (taken.name, taken.words, taken.link) == ("comic-2", "--ar 16:9", None)
    assert await presets.take(ask(BOB), shared.link) == taken
    for doing in (presets.show, presets.delete, presets.share):
        assert await refused(lambda doing=doing: doing(ask(BOB), comic.id)) == "preset_gone"  # type: ignore[misc]
    assert await refused(lambda: presets.take(ask(BOB), comic.id)) == "preset_link_over"  # an id is no link
    await presets.share(ask(), comic.id, on=False)
    for link in (shared.link, "0" * ID_LENGTH, "' or 1=1 --", ""):
        assert await refused(lambda link=link: presets.take(ask(BOB), link)) == "preset_link_over"  # type: ignore[misc]
    again = await presets.share(ask(), comic.id)
    assert again.link not in (None, shared.link)
    await presets.delete(ask(), comic.id)
    assert await refused(lambda: presets.take(ask(BOB), again.link or "")) == "preset_link_over"
    assert (await harness.studio.imagine(ask(BOB), "a fox #comic-2")).prompt == "a fox --ar 16:9"


async def test_a_chat_s_preset_is_everybody_s_there_and_its_administrators_to_change(harness: Harness) -> None:
    presets = harness.studio.presets
    comic = await kept(harness, "comic", aspect="16:9")
    assert await refused(lambda: presets.give(ask(), comic.id)) == "preset_admins"
    given = await presets.give(replace(ask(), runs_chat=True), comic.id)
    assert (await harness.studio.imagine(ask(BOB), "a fox #comic")).prompt == "a fox --ar 16:9"
    assert (await harness.studio.imagine(ask(BOB, ELSEWHERE), "a fox #comic")).prompt == "a fox #comic"
    assert await refused(lambda: presets.delete(ask(BOB), given.id)) == "preset_admins"
    assert await refused(lambda: presets.show(ask(BOB, ELSEWHERE), given.id)) == "preset_gone"
    await kept(harness, "comic", BOB, aspect="1:1")  # one's own goes first
    assert (await harness.studio.imagine(ask(BOB), "a fox #comic")).prompt == "a fox --ar 1:1"
    await harness.restart()
    await harness.studio.presets.delete(replace(ask(BOB), runs_chat=True), given.id)
    assert [each.owner for each in await harness.studio.presets.of(ANN, ROOM)] == [comic.owner]


async def test_a_preset_is_known_in_all_words_that_pictures_are_made_from(harness: Harness) -> None:
    await kept(harness, "ink", suffix="in ink --c 20")
    await chooses(harness, aspect="16:9")
    edited = await harness.studio.make(ask(said="/edit rain #ink"), Kind.EDIT, "rain #ink", [await harness.keep()])
    assert (edited.prompt, edited.added) == ("rain, in ink --c 20", "#ink in ink --c 20\n")
    grid = await harness.until((await harness.studio.imagine(ask(), "a fox")).id, State.DONE)
    await chooses(harness, remix="on")
    varied = await harness.studio.press(ask(), grid.id, grid.actions[4].key, "a hen #ink")
    assert varied.job.words == "a hen, in ink --c 20"
    described = await refused(lambda: harness.studio.make(ask(), Kind.DESCRIBE, "#ink", [""]))
    assert described == "no_words", "where no words go in, none is taken for one"
