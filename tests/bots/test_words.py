"""Words that no prompt may have, and pictures that nobody shows openly: changed in both chats, and by a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core import messages
from simulator import Simulator

from .telegram.served import finished
from .test_linking import World
from .test_policy import REAL, drawn, has_picture, has_words, heard, said, toast, world
from .web.served import Page

INSTEAD = "cat is not allowed here; write tiger instead. Nothing was charged."
BROUGHT = "You did not write it"


async def on_discord(here: World, who: Any, channel: Any, command: str, **given: Any) -> Any:
    asked = await who.uses(channel, command, **given)
    return await here.discord.until(lambda: has_words(said(asked)))


def bare(told: Any) -> str:
    """As it is read, whichever way a platform shows what is quoted."""
    return str(told if isinstance(told, str) else told.text).translate(dict.fromkeys(map(ord, "“”`")))


def jobs(here: World) -> int:
    return int(here.rows("select count(*) from job")[0][0])


async def test_a_word_is_refused_by_every_way_in_and_one_tap_draws_what_to_write_instead(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        owners = f"telegram:{here.ann.id},discord:{here.anna.id}"
        async with here.easel(**REAL | {"access": "open"}, owners=owners, web_chat="on"):
            post, there, copy = await drawn(here)
            listed = await here.told("/admin words cat = tiger, f?x, whale, ear")
            assert "Words: cat → tiger, ear, f?x" in listed.text
            before = jobs(here)
            group = here.telegram.supergroup("Painters", members=[here.ann])
            for text, chat in (("/imagine a cat", None), ("a cat", None), ("/imagine a cat", group)):
                told = await here.told(text, chat)
                assert INSTEAD in bare(told)
                assert "a tiger" in told.text
            many = await here.told("/imagine a {nice, big} cat")
            assert "a {nice, big} tiger" in many.text
            assert INSTEAD in bare(await here.told("/shorten a cat in the snow"))
            found = await here.ann.inline("a fresh cat")
            posted = await here.ann.chosen(found, found.results[0])
            await here.telegram.until(lambda: INSTEAD in bare(posted) or None, 20)
            far = here.telegram.supergroup("Far away", members=[here.ann])
            assert INSTEAD in bare(await here.ann.summons(far, "a cat"))
            for label in ("V1", "🔄"):
                assert BROUGHT in await toast(await here.ann.presses(post, label))
            ben = here.telegram.user("Ben")
            await ben.says(here.telegram.private(ben), "/start")
            assert BROUGHT in await toast(await ben.presses(copy, "V2")), "a sealed copy"
            assert "Only Easel's owner" in await heard(here, ben, group, "/admin words not cat")

            refused = await here.answered("imagine", prompt="a cat", aspect="16:9")
            assert INSTEAD in bare(refused)
            pressed = await here.anna.presses(there, "V1")
            assert BROUGHT in (await here.discord.until(lambda: has_words(said(pressed)))).text
            async with Page.open(here.url) as page:
                answer = await page.say("/imagine a cat")
                assert INSTEAD in bare(answer["note"]["text"])
                assert answer["note"]["suggestion"] == "/imagine a tiger"
            assert jobs(here) == before

            tapped = await here.anna.presses(refused, refused.labels[0][0])
            tiger = await here.discord.until(lambda: has_picture(tapped.message))
            assert "a tiger --ar 16:9" in tiger.text
            await here.ann.presses(told, told.keyboard[0][0])
            await here.ann.presses(many, many.keyboard[0][0])
            await here.telegram.until(
                lambda: any("a {nice, big} tiger" in m.text and m.id != many.id for m in here.chat.bot_messages) or None
            )
            await here.telegram.until(lambda: any(finished(m) for m in group.bot_messages) or None, 20)
            await here.ann.presses(listed, "Words")
            await here.telegram.until(lambda: "cat → tiger" in str(listed.keyboard) or None)
            await here.ann.presses(listed, "cat → tiger")
            await here.telegram.until(lambda: "Words: ear, f?x, whale" in listed.text or None)
            await here.draws("a cat")
            log = (await here.told("/admin log")).text
            assert "may be written again, everywhere: cat" in log


async def test_a_word_that_midjourney_banned_is_told_before_it_costs_until_it_is_struck_off(tmp_path: Path) -> None:
    async with world(tmp_path) as here, Simulator("duckagi", key="sk-policy", duration=0.05).serve() as url:
        real = {"mj_provider": "duckagi", "mj_key": "sk-policy", "access": "open", "mj_url": url}
        async with here.easel(**real, owners=f"telegram:{here.ann.id}"):
            failed = await here.anna.uses(here.channel, "imagine", prompt="a bowl of blood")
            await here.discord.until(lambda: (failed.message and "not allowed" in failed.message.text) or None)
            told = await here.told("/imagine a Blood moon")
            assert "Midjourney does not allow Blood" in bare(told)
            panel = await here.told("/admin words")
            assert "Refused: blood (1×, 2" in panel.text
            await here.ann.presses(panel, "Refused")
            label = await here.telegram.until(
                lambda: next((row[0] for row in panel.keyboard if row[0].startswith("blood (1×")), None)
            )
            await here.ann.presses(panel, label)
            await here.telegram.until(lambda: "Refused: None" in panel.text or None)
            await here.ann.says(here.chat, "/imagine a Blood moon")
            await here.telegram.until(
                lambda: any("contains a word that is not allowed" in m.text for m in here.chat.bot_messages) or None
            )
            here.rows(
                "with recursive each(n) as (select 1 union all select n + 1 from each where n < 165) insert into word "
                "select 'midjourney', 'bad' || n, 'bad' || n, '', 1, n from each"
            )
            many = await here.told("/admin words whale")
            assert "Words: whale\nRefused 1: bad" in many.text or "Words: whale\nRefused 1: blood" in many.text
            assert "Refused 8: bad" in many.text
            fewer = await here.told("/admin words not bad1, not bad2, not whale")
            assert "Words: None" in fewer.text
            assert here.rows("select count(*) from word where key in ('bad1', 'bad2', 'whale')") == [(0,)]
            assert "not shown; take" in many.text
            await here.ann.presses(fewer, "Refused 8")
            await here.telegram.until(lambda: "bad7 (1×, 1970-01-01)" in str(fewer.keyboard) or None)


async def test_a_place_has_all_pictures_behind_spoilers(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        bob = here.discord.user("Bob")
        server = here.discord.guild("Painters", members=[here.anna, bob])
        art = server.text("art")
        ben = here.telegram.user("Ben")
        group = here.telegram.supergroup("Painters", members=[here.ann, ben])
        group.admins.append(here.ann)
        owners = f"telegram:{here.ann.id},discord:{here.anna.id}"
        async with here.easel(**REAL | {"access": "open"}, owners=owners):
            await here.draws("a red fox")
            panel = await here.told("/admin words", group)
            await here.ann.presses(panel, "Spoiler")
            await here.telegram.until(lambda: "always" in str(panel.keyboard) or None)
            await here.ann.presses(panel, "always")
            await here.telegram.until(lambda: "Spoiler: always" in panel.text or None)
            await here.told("/settings spoiler off")
            assert "Spoiler cannot be forced" in bare(await here.told("/settings spoiler forced"))
            chosen = await here.told("/settings spoiler forced", group)
            assert "Spoiler: always, for everybody" in chosen.text
            asked = await here.ann.says(group, "/imagine a blue fox")
            post = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == asked.id and finished(m)), None), 20
            )
            assert post.wire["has_media_spoiler"]
            assert messages.say("button_reveal", "en") not in str(post.keyboard)
            ((fox,),) = here.rows("select id from job where prompt = 'a red fox'")
            shown = await here.ann.says(group, f"/show {fox}")
            copy = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == shown.id), None)
            )
            assert copy.wire["has_media_spoiler"], "a picture from elsewhere"
            assert "a file cannot" in await toast(await here.ann.presses(copy, "File"))
            await here.told("/history", group)
            albums = [m for m in group.bot_messages if m.wire.get("photo")]
            assert all(m.wire.get("has_media_spoiler") for m in albums)

            await on_discord(here, here.anna, art, "settings")
            panel = await on_discord(here, here.anna, art, "admin", rule="words")
            await here.anna.chooses(
                panel, next(m.placeholder for m in panel.menus if "Spoiler" in m.placeholder), "always"
            )
            await here.discord.until(lambda: any("Spoiler: always" in m.placeholder for m in panel.menus) or None)
            whale = await bob.uses(art, "imagine", prompt="a blue whale")
            seen = await here.discord.until(lambda: has_picture(whale.message), 30)
            assert [each.spoiler for each in seen.gallery] == [True]
            up = await bob.presses(seen, "U1")
            single = await here.discord.until(lambda: has_picture(up.message), 30)
            assert [each.spoiler for each in single.gallery] == [True]
            file = await bob.presses(seen, "File")
            handed = await here.discord.until(lambda: m if (m := said(file)) and m.components else None)
            assert '"spoiler": true' in json.dumps(handed.components)


async def test_a_file_says_both_and_the_panel_changes_nothing(tmp_path: Path) -> None:
    rules = tmp_path / "policy.toml"
    async with world(tmp_path) as here:
        group = here.telegram.supergroup("Painters", members=[here.ann])
        rules.write_text(
            f'[[words]]\nwhere = ["telegram:{group.id}"]\nwords = ["cat = tiger"]\nspoiler = true\n'
            '[[words]]\nwords = ["whale"]\n[[rule]]\nallow = ["everybody"]'
        )
        async with here.easel(**REAL, owners=f"telegram:{here.ann.id}", policy=str(rules)):
            assert INSTEAD in bare(await here.told("/imagine a cat", group))
            assert "whale is not allowed here. Nothing was charged." in bare(await here.told("/imagine a whale"))
            await here.draws("a cat")
            asked = await here.ann.says(group, "/imagine a fox")
            post = await here.telegram.until(
                lambda: next((m for m in group.bot_messages if m.reply_to == asked.id and finished(m)), None), 20
            )
            assert post.wire["has_media_spoiler"]
            panel = await here.told("/admin words")
            assert "in the file" in panel.text
            assert "in the file" in (await here.told("/admin words dog")).text
            await here.draws("a dog")
