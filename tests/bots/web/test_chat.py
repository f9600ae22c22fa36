"""The page's conversation, over the wire: every command, what is refused and how, and what a reload finds."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image

from simulator import Simulator
from tests.bots.web.served import Page, easel
from tests.core.test_paths import SINGLE
from tests.images import png


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[tuple[Page, Simulator]]:
    async with easel(tmp_path) as (started, simulator), Page.open(started.url) as page:
        yield page, simulator


@pytest.fixture
def page(served: tuple[Page, Simulator]) -> Page:
    return served[0]


@pytest.mark.painted
async def test_imagine_fills_its_post_and_becomes_the_result(page: Page) -> None:
    post = await page.draw("/imagine a red fox in snow --ar 16:9")
    assert post["said"] == "/imagine a red fox in snow --ar 16:9"
    assert [[action["label"] for action in row] for row in post["actions"]] == [
        ["U1", "U2", "U3", "U4", "🔄"],
        ["V1", "V2", "V3", "V4"],
        ["❤️", "🗑 Delete"],
    ]
    [picture] = post["pictures"]
    assert picture["width"] > picture["height"]
    assert picture["alt"] == "a red fox in snow --ar 16:9"
    status, kind, data = await page.get(picture["url"])
    assert (status, kind) == (200, "image/png")
    assert Image.open(io.BytesIO(data)).size == (picture["width"], picture["height"])
    assert (await page.get(picture["thumb"]))[1] == "image/jpeg"
    status, kind, data = await page.get(f"{picture['url']}?thumb=small")  # made of the other one
    assert (status, kind) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(data)).width == min(384, picture["width"])
    for tile in picture["tiles"]:
        status, _, data = await page.get(tile)
        assert status == 200
        assert Image.open(io.BytesIO(data)).size == (picture["width"] // 2, picture["height"] // 2)
    revisions = [(seen["revision"], seen["tick"]) for seen in page.seen if seen["id"] == post["id"]]
    assert revisions == sorted(revisions)


async def test_a_message_without_a_command_is_an_imagine(page: Page) -> None:
    assert (await page.draw("a red fox"))["command"] == "imagine"


async def test_a_history_that_is_empty_is_an_answer(page: Page) -> None:
    told = await page.say("/history")
    assert (told["ok"], told["keep"]) == (True, False)
    assert "Nothing here yet" in told["text"]


async def test_help_lists_what_there_is(page: Page) -> None:
    note = (await page.say("/help"))["note"]
    assert (
        "/show job: Show a job again\n/info job: See all that is known of a picture\n/seed job: See the seed"
        in note["text"]
    )


async def test_a_seed_is_told_in_a_note(page: Page) -> None:
    grid = await page.draw("a red fox --seed 4242")
    told = await page.say(f"/seed {grid['job']}")
    assert told["note"]["title"] == "/seed"
    assert "“4242”" in told["note"]["text"]
    offered = {"name": "seed", "usage": "/seed job", "help": "See the seed of a picture", "job": "any"}
    assert offered in page.hello["commands"]
    assert (await page.say("/seed nothing"))["ok"] is False


async def test_pressing_makes_a_child_and_shows_what_was_made(page: Page) -> None:
    grid = await page.draw("a red fox")
    first = await page.press(grid, "U1")
    upscaled = await page.until(first["job"], "done")
    assert (upscaled["parent"], upscaled["of"]) == (grid["job"], "U1")
    assert upscaled["pictures"][0]["tiles"] == []
    again = await page.press(grid, "U1")
    assert again["job"] == first["job"]
    assert "already" in again["text"]
    varied = await page.until((await page.press(grid, "V2"))["job"], "done")
    rerolled = await page.until((await page.press(grid, "🔄"))["job"], "done")
    assert varied["pictures"][0]["url"] != rerolled["pictures"][0]["url"]
    async with Page.open(page.url) as reloaded:
        used = [action["label"] for row in reloaded.posts[grid["id"]]["actions"] for action in row if action["used"]]
    assert used == ["U1", "🔄", "V2"]


async def test_every_button_under_a_single_picture_makes_a_picture(page: Page) -> None:
    grid = await page.draw("a red fox --ar 3:2")
    upscaled = await page.until((await page.press(grid, "U1"))["job"], "done")
    offered = [action["label"] for row in upscaled["actions"] for action in row if action["label"] in SINGLE]
    assert set(offered) == SINGLE
    made = {label: (await page.press(upscaled, label))["job"] for label in offered}
    zoom = await page.until(made["Custom Zoom"], "asking")
    assert (await page.ask("words", job=zoom["job"], text="a red fox --ar 3:2 --zoom 1.7"))["ok"]
    posts = [await page.until(job, "done") for job in made.values()]
    assert len({post["pictures"][0]["hash"] for post in posts}) == len(offered)


async def test_a_list_follows_also_where_its_job_has_ended_meanwhile(page: Page) -> None:
    done = await page.draw("a red fox")
    answer = await page.ask("press", job=done["job"], action="stop")
    assert "Nothing" in answer["note"]["text"]


def choice(answer: dict[str, Any], name: str, label: str) -> dict[str, Any]:
    """What is chosen in a panel of settings."""
    (line,) = (each for each in answer["panel"]["lines"] if each["name"] == name)
    found: dict[str, Any] = next(each for each in line["choices"] if each["label"] == label)
    return found


async def test_remix_is_switched_on_in_the_settings_and_asks_for_words_first(page: Page) -> None:
    grid = await page.draw("a red fox")
    on = choice(await page.say("/settings"), "remix", "On")
    assert not on["chosen"]
    answer = await page.ask("press", job=on["job"], action=on["key"])
    assert choice(answer, "remix", "On")["chosen"]
    asking = await page.until((await page.press(grid, "V1"))["job"], "asking")
    assert (await page.ask("words", job=asking["job"], text="a blue fox"))["ok"]
    assert (await page.until(asking["job"], "done"))["prompt"] == "a blue fox"


async def test_what_is_set_goes_into_a_prompt_and_is_seen_there(page: Page) -> None:
    wide = choice(await page.say("/settings"), "aspect", "16:9")
    await page.ask("press", job=wide["job"], action=wide["key"])
    assert (await page.say("/settings suffix ink drawing --c 20"))["panel"]
    post = await page.draw("a red fox")
    assert post["prompt"] == "a red fox, ink drawing --ar 16:9 --c 20"
    assert post["added"] == "From your settings: “--ar 16:9 ink drawing --c 20”"
    assert (await page.draw("a red fox --ar 2:3"))["prompt"] == "a red fox, ink drawing --ar 2:3 --c 20"
    refused = await page.say("/settings stylize 5000")
    assert "Stylize cannot be “5000”" in refused["text"]
    assert "no setting" in str(await page.say("/settings colour red"))
    reset, _ = (await page.say("/settings"))["panel"]["tools"]
    await page.ask("press", job=reset["job"], action=reset["key"])
    assert (await page.draw("a blue fox"))["prompt"] == "a blue fox"
    assert "has changed" in (await page.ask("press", job="0" * 13, action="setmine"))["text"]
    assert "Only administrators" in (await page.ask("press", job=wide["job"], action="sethere"))["text"]


async def test_the_language_that_is_chosen_is_spoken_at_once_and_after(page: Page) -> None:
    chinese = choice(await page.say("/settings"), "language", "简体中文")
    assert (await page.ask("press", job=chinese["job"], action=chinese["key"]))["reload"]
    assert (await page.say("/settings"))["panel"]["title"] == "你的设置"


async def test_custom_zoom_asks_for_words_first(page: Page) -> None:
    upscaled = await page.until((await page.press(await page.draw("a red fox"), "U2"))["job"], "done")
    label = next(a["label"] for row in upscaled["actions"] for a in row if "Custom Zoom" in a["label"])
    asking = await page.until((await page.press(upscaled, label))["job"], "asking")
    assert asking["ask"]["text"].startswith("a red fox")
    refused = await page.ask("words", job=asking["job"], text="a red fox --zoom 7")
    assert not refused["ok"]
    assert "zoom" in refused["note"]["text"].lower()
    assert (await page.ask("words", job=asking["job"], text="a red fox in a hall --zoom 1.5"))["ok"]
    assert (await page.until(asking["job"], "done"))["prompt"] == "a red fox in a hall --zoom 1.5"


async def test_describe_gives_prompts_that_can_be_drawn(page: Page) -> None:
    _, uploaded = await page.upload(png())
    described = await page.draw("/describe", uploaded["hash"])
    assert [action["label"] for row in described["actions"] for action in row] == ["1", "2", "3", "4"]
    drawn = await page.until((await page.press(described, "3"))["job"], "done")
    assert drawn["prompt"] in described["text"]
    assert drawn["pictures"]


async def test_two_taps_draw_one_of_the_prompts_once(page: Page) -> None:
    _, uploaded = await page.upload(png())
    described = await page.draw("/describe", uploaded["hash"])
    tap = {"job": described["job"], "action": "draw1"}
    first = await page.ask("press", id="tap-1", **tap)
    second = await page.ask("press", id="tap-2", **tap)
    assert first["job"] == second["job"]
    assert [first["text"], second["text"]] == ["", "/imagine is already on its way."]
    again = await page.ask("press", id="tap-1", **tap)
    assert again == first, "a page whose connection broke says it again, and is answered as before"


async def test_blend_shorten_and_references(page: Page) -> None:
    hashes = [(await page.upload(png(colour=colour)))[1]["hash"] for colour in ("red", "blue")]
    blended = await page.draw("/blend", *hashes)
    assert len(blended["references"]) == 2
    assert (await page.draw("/shorten a very very long prompt about a fox"))["text"]
    referenced = await page.draw("a fox like this", hashes[0])
    assert [reference["url"] for reference in referenced["references"]] == [f"/pictures/{hashes[0]}"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("/imagine", "Say what to draw"),
        ("", "Say what to draw"),
        ("/describe", "needs a picture"),
        ("/blend", "needs 2 to 5 pictures"),
        ("/shorten", "“/shorten a very"),
        ("/show", "There is no job here yet"),
        ("/show 0123456789abc", "no such job"),
        ("/show ../../etc/passwd", "no such job"),
        ("/stealth", "add “--stealth” to a prompt"),
        ("/frobnicate now", "There is no command “/frobnicate”"),
        ("/cancel", "nothing running"),
        ("/imagine " + "x" * 65_600, "characters"),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(page: Page, said: str, sentence: str) -> None:
    answer = await page.say(said)
    assert sentence in answer["text"]
    assert page.posts == {}


async def test_a_wrong_parameter_is_pointed_out_before_anything_is_sent(served: tuple[Page, Simulator]) -> None:
    page, simulator = served
    answer = await page.say("/imagine a fox --ar 16;9")
    assert (answer["ok"], answer["keep"]) == (False, True)
    assert answer["note"]["suggestion"] == "/imagine a fox --ar 16:9"
    assert simulator.requests == []


async def test_a_banned_word_is_named(page: Page) -> None:
    failed = await page.until((await page.say("/imagine a bowl of blood"))["job"], "failed")
    assert "blood" in failed["reason"]
    assert "Nothing was charged" in failed["reason"]


async def test_a_64_kb_prompt_and_binary_lose_nothing(page: Page) -> None:
    answer = await page.say("/imagine " + "fox " * 16_000)
    assert not answer["ok"]
    assert answer["keep"]
    drawn = await page.draw("/imagine a \x00\x07\u202efox\ud83d\udc4d\u200b <b>&amp;")
    assert "\x00" not in drawn["prompt"]
    assert "<b>" in drawn["prompt"]


@pytest.mark.parametrize(
    "data",
    ["", "[]", "null", "{", '{"type":"say"}', '{"type":"nonsense","id":"1"}', '{"type":"say","id":"../x"}']
    + [json.dumps({"type": "press", "id": "1", "job": job, "action": "0"}) for job in ("", "x", "0123456789abc")]
    + [json.dumps({"type": "say", "id": "1", "text": "x", "pictures": ["f" * 64, "../../secret"]})],
)
async def test_nonsense_is_answered_and_the_page_lives(page: Page, data: str) -> None:
    await page.socket.send_str(data)
    answer = await page._next()
    assert answer["type"] == "answer"
    assert not answer["ok"]
    assert answer["text"]
    assert (await page.draw("still here"))["state"] == "done"


async def test_a_message_above_the_limit_closes_only_that_page(served: tuple[Page, Simulator]) -> None:
    page, _ = served
    async with Page.open(page.url) as other:
        await other.socket.send_str("x" * 2_000_000)
        assert (await other.socket.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
    assert (await page.draw("still here"))["state"] == "done"


async def test_the_same_message_twice_is_one_job(served: tuple[Page, Simulator]) -> None:
    page, simulator = served
    jobs = {(await page.ask("say", id="same", text="a red fox"))["job"] for _ in range(3)}
    async with Page.open(page.url) as other:
        jobs.add((await other.ask("say", id="same", text="a red fox"))["job"])
    [job] = jobs
    await page.until(job, "done")
    assert simulator.submits_by_state() == {job: 1}


async def test_cancel_stops_what_runs(served: tuple[Page, Simulator]) -> None:
    page, simulator = served
    simulator.duration = 600
    job = (await page.say("a slow fox"))["job"]
    await page.until(job, "running")
    answer = await page.say("/cancel")
    assert answer["text"] == "Cancelled 1 job."
    await page.until(job, "cancelled")


async def test_every_open_page_sees_the_same_and_in_its_language(page: Page) -> None:
    async with Page.open(page.url, "zh-CN,zh;q=0.9") as other:
        assert other.hello["lang"] == "zh"
        job = (await page.say("a red fox"))["job"]
        mine, theirs = await asyncio.gather(page.until(job, "done"), other.until(job, "done"))
    assert mine["status"] == "Done"
    assert theirs["status"] == "完成"


async def test_history_pages_backwards(page: Page) -> None:
    made = [(await page.say(f"/shorten fox number {n}"))["job"] for n in range(25)]
    await page.until(made[-1], "done")
    async with Page.open(page.url) as reloaded:
        assert [post["job"] for post in reloaded.hello["posts"]] == made[5:]
        older = await reloaded.ask("older", before=reloaded.hello["more"])
    assert [post["job"] for post in older["posts"]] == made[:5]
    assert older["more"] is None


async def test_a_restart_goes_on_with_its_jobs(tmp_path: Path) -> None:
    async with easel(tmp_path) as (started, simulator), Page.open(started.url) as page:
        done = await page.draw("a red fox")
        assert simulator.submits_by_state() == {done["job"]: 1}
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        assert page.posts[done["job"]]["pictures"] == done["pictures"]
        status, _, data = await page.get(done["pictures"][0]["url"])
        assert status == 200
        assert data


async def test_a_forged_origin_of_a_job_is_not_believed(page: Page) -> None:
    grid = await page.draw("a red fox")
    for action in ("99", "again", "cancel", "draw1", "asis", "", "0; DROP TABLE job"):
        answer: dict[str, Any] = await page.ask("press", job=grid["job"], action=action)
        assert not answer["ok"], action
        assert answer["text"]


async def test_what_a_page_says_again_much_later_is_told_as_left_only_if_nothing_came_of_it(page: Page) -> None:
    first = await page.ask("say", id="a" * 36, text="a red fox")
    again = await page.ask("say", id="a" * 36, text="a red fox", age=301)
    assert (again["ok"], again["job"]) == (True, first["job"])
    late = await page.ask("say", text="a red fox", age=301)
    assert (late["ok"], "Do it again" in late["text"]) == (False, True)


async def test_what_easel_keeps_is_forgotten_after_a_second_question(page: Page) -> None:
    await page.draw("a red fox")
    keys = {key["label"]: key for key in (await page.say("/forget"))["note"]["buttons"]}
    asked = await page.ask("press", job=keys["Everything"]["job"], action=keys["Everything"]["key"])
    assert "Forget all of this, and your name?\n• 1 job with its prompt\n• 1 picture" in asked["note"]["text"]
    yes = asked["note"]["buttons"][0]
    begun = await page.ask("press", job=yes["job"], action=yes["key"])
    assert "being forgotten now" in begun["note"]["text"]
    while (word := await page._next())["type"] != "word":
        pass
    assert word["text"].startswith("Done: everything")
    assert (await page._next())["posts"] == [], "what the page shows is forgotten, too"
    assert "keeps nothing of you" in (await page.say("/forget"))["note"]["text"]
    assert not (await page.ask("press", job=yes["job"], action=yes["key"]))["ok"]


async def test_all_that_is_known_of_a_picture_is_a_note(page: Page) -> None:
    grid = await page.draw("a red fox --ar 3:2")
    made = await page.until((await page.press(grid, "U2"))["job"], "done")
    assert (made["parent"], made["from"]) == (grid["job"], "of Imagine")
    note = (await page.ask("press", job=made["job"], action="info"))["note"]
    told = {fact["name"]: fact["at"] or fact["value"] for fact in note["facts"]}
    assert told["Parameters"] == "Aspect ratio 3:2"
    assert told["Made from"] == "Imagine"
    assert told["Asked for by"] == made["at"]
    assert told["ID"] == made["job"]
    assert [each["job"] for each in note["jobs"]] == [grid["job"]]
    keys = {key["label"]: key for key in note["buttons"]}
    assert keys["✏️ Edit the prompt"]["write"] == "/imagine a red fox --ar 3:2"
    seed = await page.ask("press", job=made["job"], action=keys["🌱 Seed"]["key"])
    assert seed["note"]["title"] == "/seed"
    assert (await page.say(f"/info {grid['job']}"))["note"]["jobs"][0]["job"] == made["job"]
    refused = await page.say("/info nothing")
    assert f"“{made['job']}” is one" in refused["text"]
    assert "beside it" in refused["text"]
