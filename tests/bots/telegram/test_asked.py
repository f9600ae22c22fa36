"""What people type and press on Telegram is what is done: commands in every script, a mended prompt at a tap, and
administrators who write anonymously."""

from __future__ import annotations

from pathlib import Path

import pytest

from bots.common.typed import command

from .served import answers, app, finished

TYPED = {
    "/imagine\u3000a cat": ("imagine", "", "a cat"),
    "\uff0fimagine a cat": ("imagine", "", "a cat"),
    "\uff0f\uff49\uff4d\uff41\uff47\uff49\uff4e\uff45\u3000a cat": ("imagine", "", "a cat"),
    "/imagine\u00a0a cat": ("imagine", "", "a cat"),
    "/imagine\u2003a cat": ("imagine", "", "a cat"),
    "/imagine\u200ba cat": ("imagine", "", "a cat"),
    "\u200f/imagine a cat": ("imagine", "", "a cat"),
    "\ufeff /IMAGINE\na cat": ("imagine", "", "a cat"),
    "/imagine@easel_bot\u3000a cat": ("imagine", "easel_bot", "a cat"),
    "/imagine\uff20easel_bot a cat": ("imagine", "easel_bot", "a cat"),
    "/imagine\uff1aa cat": ("imagine", "", "a cat"),
    "/imagine: a cat": ("imagine", "", "a cat"),
    "/imagine\u4e00\u53ea\u732b": ("imagine", "", "\u4e00\u53ea\u732b"),
    "/\uff49\uff4d\uff41\uff47\uff49\uff4e\uff45 a cat": ("imagine", "", "a cat"),
    "/imagine\x00a cat": ("imagine", "", "a cat"),
    "/imagine(a cat)": ("imagine", "", "(a cat)"),
    '/imagine"a cat" now': ("imagine", "", '"a cat" now'),
    "/imagine.a cat": ("imagine", "", "a cat"),
    "/im\u00e1gine a cat": ("im\u00e1gine", "", "a cat"),
    "/blend\u3002": ("blend", "", ""),
    "\u202a\u180e/imagine a cat\u2069\ufff9": ("imagine", "", "a cat"),
    "/imagine \u0d28\u0d4d\u200d": ("imagine", "", "\u0d28\u0d4d\u200d"),
    "/imagine \U0001f3f4\U000e0067\U000e0062\U000e007f": ("imagine", "", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
}


@pytest.mark.parametrize("text", TYPED)
def test_a_command_is_read_in_every_script(text: str) -> None:
    assert command(text) == TYPED[text]


@pytest.mark.parametrize("text", ["a cat", "1/2 cat", "/path/to/x", "", "/ imagine", "cat /imagine"])
def test_what_is_no_command_stays_words(text: str) -> None:
    assert command(text) == ("", "", text)


async def test_commands_in_every_script_are_drawn_in_groups_and_alone(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        group, own = here.fake.group("Painters", members=[ann]), here.fake.private(ann)
        group.bot_is = "administrator"  # it reads all that is written there
        for chat in (group, own):
            for text in ("/imagine\u3000a cat", "\uff0fimagine a cat", "/imagine\u3000a cat"):
                await here.draw(ann, chat, text)
        await here.draw(ann, group, f"@{here.fake.username}\u3000/imagine\u3000a cat")
        await here.draw(ann, own, "/imagine@another_bot a cat")  # nobody else reads it there
        said = await ann.says(own, "/\u753b a cat")
        await here.until(own, answers(said, "There is no"))
        assert {row[0] for row in here.rows("select prompt from job")} == {"a cat"}


async def test_a_mended_prompt_is_one_tap(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann, eve = here.fake.user("Ann"), here.fake.user("Eve")
        chat = here.fake.group("Painters", members=[ann, eve])
        said = await ann.says(chat, "/imagine a red fox --ar 16;9")
        why = await here.until(chat, answers(said, "Did you mean"))
        assert "Only the person who started" in (await (await eve.presses(why, "Draw this instead")).answer)["text"]
        for press in [await ann.presses(why, "Draw this instead") for _ in range(2)]:
            await press.answer
        await here.result(chat, said)
        assert why.deleted
        assert here.rows("select prompt from job") == [("a red fox --ar 16:9",)]
        own = here.fake.private(ann)
        said = await ann.says(own, "a red fox --s 1001")
        why = await here.until(own, answers(said, "Did you mean"))
        await ann.presses(why, "Draw this instead")
        await here.result(own, said)


async def test_a_parameter_of_an_older_version_is_drawn_with_a_hint(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        own = here.fake.private(ann)
        post = await here.draw(ann, own, "a red fox --q 2")
        assert "does not take --q" in post.caption
        assert "does not take" not in (await here.draw(ann, own, "a red fox --q 2 --v 7")).caption


async def test_a_mistyped_command_is_one_tap(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        own = here.fake.private(ann)
        said = await ann.says(own, "/imagin a red fox")
        why = await here.until(own, answers(said, "Did you mean"))
        await ann.presses(why, "Use this instead")
        await here.result(own, said)
        assert here.rows("select prompt from job") == [("a red fox",)]


async def test_a_mended_prompt_is_one_tap_where_it_was_posted_inline(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        inline = await ann.inline("a red fox --ar 16;9")
        posted = await ann.chosen(inline, next(each for each in inline.results if each["id"] == "draw"))
        await here.fake.until(lambda: "Draw this instead" in str(posted.keyboard))
        await ann.presses(posted, "Draw this instead")
        await here.ended("done")
        assert here.rows("select prompt from job") == [("a red fox --ar 16:9",)]


async def test_an_anonymous_administrator_presses_on_their_own_job(tmp_path: Path) -> None:
    async with app(tmp_path, duration=600) as here:
        chief, ben = here.fake.user("Chief"), here.fake.user("Ben")
        chat = here.fake.group("Painters", members=[chief, ben])
        chief.speaks_as = chat
        asked = await chief.says(chat, "/imagine a red fox")
        post = await here.until(chat, lambda m: m.reply_to == asked.id and "%" in m.said)
        assert "Only the person" in (await (await ben.presses(post, "Cancel")).answer)["text"]
        await (await chief.presses(post, "Cancel")).answer
        await here.until(chat, lambda m: m.id == post.id and "Cancelled" in m.said)


async def test_an_anonymous_administrator_locks_and_stays_anonymous(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        chief, ben = here.fake.user("Chief"), here.fake.user("Ben")
        chat = here.fake.group("Painters", members=[chief, ben])
        chief.speaks_as = chat
        post = await here.draw(chief, chat)
        assert "Only the person" in (await (await ben.presses(post, "Lock")).answer)["text"]
        assert "Locked" in (await (await chief.presses(post, "Lock")).answer)["text"]
        await here.until(chat, lambda m: m.id == post.id and "Unlock" in str(m.keyboard))
        assert "has locked this picture" in (await (await ben.presses(post, "U1")).answer)["text"]
        await chief.presses(post, "U1")
        single = await here.until(chat, lambda m: m.id != post.id and finished(m))
        assert "Chief" not in single.caption
        said = await chief.says(chat, "/imagine a red fox --ar 16;9")
        why = await here.until(chat, answers(said, "Did you mean"))
        await chief.presses(why, "Draw this instead")
        await here.result(chat, said)


async def test_whoever_runs_a_group_is_told_all_that_goes_on_there_and_can_stop_it(tmp_path: Path) -> None:
    async with app(tmp_path, duration=60) as here:
        ann, ben = here.fake.user("Ann"), here.fake.user("Ben")
        group = here.fake.supergroup("Painters", members=[ann, ben])
        group.bot_is = "administrator"
        await ann.says(group, "/imagine a red fox")
        await here.written("select count(*) from job where state = 'running'", 1)
        await ben.says(here.fake.private(ben), "/imagine a secret")
        await here.written("select count(*) from job where state = 'running'", 2)
        assert "Nothing of yours" in (await here.until(group, answers(await ben.says(group, "/queue")))).text
        ben.speaks_as = group
        told = await here.until(group, answers(await ben.says(group, "/queue")))
        assert "a red fox" in told.text
        assert "secret" not in told.text
        cyd = here.fake.user("Cyd")
        group.members.append(cyd)
        refused = await (await cyd.presses(told, "Cancel 1")).answer
        assert "someone who runs this chat" in refused["text"]
        ben.speaks_as = group
        await ben.presses(told, "Cancel 1")
        await here.ended("cancelled")
