"""Whose allowance it is that something counts against: whoever Telegram tells apart, and wherever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.judge import judge

from .served import App, app


async def counted(here: App, refused: int, said: str) -> None:
    """Wait until so many were refused in these words."""

    def told() -> bool:
        texts = [str(call.params.get("text", "")) for call in here.fake.calls]
        return sum(said in text for text in texts) == refused

    await here.fake.until(told, 20)


def jobs(here: App) -> Any:
    return here.rows("select count(*) from job")[0][0]


async def test_who_writes_as_a_group_or_a_channel_shares_one_allowance(tmp_path: Path) -> None:
    async with app(tmp_path, jobs_per_person=3) as here:
        ann = here.fake.user("Ann")
        groups = [here.fake.supergroup(f"Own {number}", members=[ann]) for number in range(5)]
        channel = here.fake.channel("Loud", members=[ann])
        for group in groups:
            for name in (group, group, channel):
                ann.speaks_as = name
                await ann.says(group, "/imagine a red fox")
        await counted(here, 12, "under your own name")
        assert jobs(here) == 3
        ann.speaks_as = None
        await ann.says(groups[4], "/imagine a red fox")
        await here.written("select count(*) from job", 4)
        assert judge().everything(here.fake) == []


async def test_a_group_is_one_place_with_all_its_topics(tmp_path: Path) -> None:
    async with app(tmp_path, jobs_per_place=5) as here:
        people = [here.fake.user(f"P{number}") for number in range(4)]
        forum = here.fake.supergroup("Forum", members=people, forum=True)
        topics = [forum.topic(f"Topic {number}") for number in range(4)]
        for who in people:
            for topic in topics:
                await who.says(forum, "/imagine a red fox", thread=topic)
        await counted(here, 11, "one chat")
        assert jobs(here) == 5


async def test_chats_that_telegram_does_not_name_share_one_chats_allowance(tmp_path: Path) -> None:
    flags = {"supports_guest_queries": True}
    async with FakeTelegram(flags=flags) as fake, app(tmp_path, fake=fake, jobs_per_place=5) as here:
        for number in range(12):
            who = fake.user(f"P{number}")
            found = await who.inline("a red fox")
            await who.chosen(found, found.results[0])
        await counted(here, 7, "one chat")
        assert jobs(here) == 5
        ann = fake.user("Ann")
        far = fake.supergroup("Far away", members=[ann])
        for _ in range(7):  # a guest is told where it is
            await ann.summons(far, "a red fox")
        assert jobs(here) == 10
        assert {row[0] for row in here.rows("select chat from claim")} == {"inline", str(far.id)}


async def test_presses_in_unknown_chats_count_where_telegram_says_they_are_one(tmp_path: Path) -> None:
    async with app(tmp_path, jobs_per_place=2) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        await ben.says(here.fake.private(ben), "/start")
        found = await ann.inline("a red fox")
        message = await ann.chosen(found, found.results[0])
        await here.fake.until(lambda: "U1" in str(message.keyboard), 30)
        answers = [(await (await ben.presses(message, label)).answer)["text"] for label in ("U1", "U2", "U3")]
        assert ["in an hour" in text for text in answers] == [False, False, True]
