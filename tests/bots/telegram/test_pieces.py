"""What a person sent as one thing and Telegram brings as several messages: one wish is one job, and whole."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from simulator import Simulator
from tests.fakes.telegram import FakeTelegram
from tests.images import png

from .served import KEY, QUICK, answers, app, finished

WORDS = ("a red fox in deep snow under a large pale moon, painted " * 80)[:4100]


def prompts(here: Any) -> list[str]:
    return [row[0] for row in here.rows("select prompt from job order by created_at")]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ([WORDS[:4096], WORDS[4096:]], WORDS),
        (["/imagine " + WORDS[:4087], WORDS[4087:]], WORDS),
        (
            [WORDS[: WORDS.rindex(" ", 0, 3900)], WORDS[WORDS.rindex(" ", 0, 3900) + 1 :] + " --ar 3:2"],
            WORDS + " --ar 3:2",
        ),
        (["猫" * 4096, "猫" * 4], "猫" * 4100),
    ],
    ids=["cut at the limit", "with the command", "cut where a word ends", "no words to cut between"],
)
async def test_a_text_longer_than_a_message_is_one_job(tmp_path: Path, pieces: list[str], whole: str) -> None:
    timing = replace(QUICK, rest=0.4)
    async with app(tmp_path, telegram_timing=timing) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        first = await ann.says(chat, pieces[0])
        await asyncio.sleep(0.1)
        await ann.says(chat, pieces[1])
        await here.result(chat, first)
        await here.handled(2)
        assert prompts(here) == [" ".join(whole.split())]


async def test_three_pieces_are_too_long_once(tmp_path: Path) -> None:
    async with app(tmp_path, telegram_timing=replace(QUICK, rest=0.3)) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        for piece in ("fox " * 1024, "owl " * 1024, "cat"):
            await ann.says(chat, piece)
        await here.until(chat, lambda m: "at most 6000" in m.text)
        await here.handled(3)
        assert prompts(here) == []


async def test_what_follows_a_long_text_and_is_no_rest_stays_its_own(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        first = await ann.says(chat, "fox " * 900)
        asked = await ann.says(chat, "/imagine an owl")
        await here.result(chat, first)
        await here.result(chat, asked)
        assert prompts(here) == [("fox " * 900).strip(), "an owl"]


async def test_what_is_written_behind_a_command_in_between_is_done(tmp_path: Path) -> None:
    async with app(tmp_path, telegram_timing=replace(QUICK, rest=0.3)) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        first = await ann.says(chat, "fox " * 900)
        await ann.says(chat, "/help")
        last = await ann.says(chat, "an owl")
        await here.result(chat, first)
        await here.result(chat, last)
        assert prompts(here) == [("fox " * 900).strip(), "an owl"]


async def test_a_rest_that_comes_late_is_asked_about(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        first = await ann.says(chat, WORDS[:4096])
        await here.result(chat, first)
        assert here.fake.called("sendChatAction"), "while it was waited for, something was seen to happen"
        rest = await ann.says(chat, "and a small owl")
        asked = await here.until(chat, lambda m: m.reply_to == rest.id and "rest of your long message" in m.text)
        assert prompts(here) == [WORDS[:4096].strip()]
        await ann.presses(asked, "Yes, do it now")
        await here.result(chat, rest)
        assert prompts(here)[1:] == ["and a small owl"]


async def test_in_a_group_a_text_that_telegram_cut_is_asked_about(tmp_path: Path) -> None:
    """The rest is no command, so a bot is not shown it there."""
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.group("Painters", members=[ann])
        first = await ann.says(chat, "/imagine " + WORDS[:4087])
        await ann.says(chat, WORDS[4087:])
        asked = await here.until(chat, lambda m: m.reply_to == first.id and "in groups Easel cannot read" in m.text)
        assert prompts(here) == []
        await ann.presses(asked, "Yes, do it now")
        await here.result(chat, first)


async def test_an_album_waits_for_a_late_part(tmp_path: Path) -> None:
    async with app(tmp_path, telegram_timing=replace(QUICK, album=0.6)) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        sizes = [await here.fake.files.photo(png(colour=colour)) for colour in ("blue", "green", "gold")]
        first = ann.sends(chat, photo=sizes[0], caption="/blend", media_group_id="1400")
        ann.sends(chat, photo=sizes[1], media_group_id="1400")
        await asyncio.sleep(0.4)
        ann.sends(chat, photo=sizes[2], media_group_id="1400")
        await here.result(chat, first)
        assert here.rows("select json_array_length(pictures) from job") == [(3,)]


async def test_a_part_that_comes_after_the_job_has_begun_is_told(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        sizes = [await here.fake.files.photo(png(colour=colour)) for colour in ("blue", "green", "gold")]
        first = ann.sends(chat, photo=sizes[0], caption="/blend", media_group_id="1400")
        ann.sends(chat, photo=sizes[1], media_group_id="1400")
        await here.result(chat, first)
        late = ann.sends(chat, photo=sizes[2], media_group_id="1400")
        await here.until(chat, answers(late, "after the job had started"))
        assert here.rows("select json_array_length(pictures) from job") == [(2,)]


async def test_a_late_part_goes_in_where_nothing_was_begun_without_it(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        sizes = [await here.fake.files.photo(png(colour=colour)) for colour in ("blue", "green", "gold")]
        first = ann.sends(chat, photo=sizes[0], caption="/blend", media_group_id="1400")
        await here.until(chat, answers(first, "needs 2 to 5"))
        ann.sends(chat, photo=sizes[1], media_group_id="1400")
        await here.result(chat, first)
        assert here.rows("select json_array_length(pictures) from job") == [(2,)]


async def test_pieces_are_one_job_over_a_stop(tmp_path: Path) -> None:
    sim = Simulator(key=KEY, duration=0.05, sync=0)
    async with sim.serve(), FakeTelegram() as fake:
        ann = fake.user("Ann")
        chat = fake.private(ann)
        async with app(tmp_path, fake=fake, sim=sim, telegram_timing=replace(QUICK, rest=60)) as here:
            first = await ann.says(chat, WORDS[:4096])
            await ann.says(chat, WORDS[4096:])
            await here.written("select count(*) from inbox", 2)
        async with app(tmp_path, fake=fake, sim=sim) as here:
            await here.result(chat, first)
            assert prompts(here) == [" ".join(WORDS.split())]
            assert len([m for m in chat.bot_messages if finished(m)]) == 1
