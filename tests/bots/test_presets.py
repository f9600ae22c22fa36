"""Presets as people meet them on each surface: saved, used by name, shared, and gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulator import Simulator
from tests import sqlite
from tests.bots.discord.served import App as OnDiscord
from tests.bots.discord.served import app as on_discord
from tests.bots.discord.test_talk import joined, told
from tests.bots.telegram.served import KEY, QUICK, answers, job_of, labels
from tests.bots.telegram.served import app as on_telegram
from tests.bots.web.served import Page, easel
from tests.fakes.discord.modals import fields
from tests.fakes.telegram import FakeTelegram


async def test_on_telegram(tmp_path: Path) -> None:
    sim = Simulator("simulator", key=KEY, duration=0.05, sync=0)
    async with FakeTelegram() as fake, sim.serve():
        how: dict[str, Any] = {"fake": fake, "sim": sim, "telegram_timing": QUICK}
        ann, bob = fake.user("Ann"), fake.user("Bob")
        chat, his = fake.private(ann), fake.private(bob)
        async with on_telegram(tmp_path, **how) as here:
            none = await here.until(chat, answers(await ann.says(chat, "/preset"), "There is none here yet"))
            assert none.buttons == [], "nothing is set that could be saved"
            post = await here.draw(ann, chat, "/imagine a fox --ar 16:9")
            saved = await ann.says(chat, "/preset save Comic", reply_to=post)
            panel = await here.until(chat, answers(saved, "Saved as #comic"))
            assert panel.buttons[0][0]["switch_inline_query_current_chat"] == "/imagine preset:comic "
            used = await here.draw(ann, chat, f"@{fake.username} /imagine preset:comic an owl")
            assert "From #comic: --ar 16:9" in used.caption
            assert not (await ann.inline("/preset rename comic ink")).results  # nobody wants that drawn
            written = await ann.inline("/imagine preset:comic a hare")
            await ann.chosen(written, written.results[0])
            await here.written("select count(*) from job where prompt = 'a hare --ar 16:9'", 1)
            near = await here.until(chat, answers(await ann.says(chat, "/imagine a hare #comix"), "is #comic meant?"))
            await ann.presses(near, next(iter(labels(near))))
            await here.until(chat, lambda m: m.id > near.id and "From #comic: --ar 16:9" in m.caption)
            renamed = await ann.says(chat, "/preset rename comic ink")
            await here.until(chat, answers(renamed, "is called #ink now"))
            await ann.presses(panel, "Share")
            link = await here.until(chat, lambda m: "opens this link" in m.text)
            start = link.text.partition("?start=")[2].split()[0]
            copies = link.wire["reply_markup"]["inline_keyboard"][0][0]["copy_text"]["text"]
            assert copies.endswith(f"?start={start}")
        async with on_telegram(tmp_path, **how) as here:
            await bob.says(his, f"/start {start}")
            taken = await here.until(his, lambda m: "is yours now" in m.text)
            await here.until(his, lambda m: m.id == taken.id and "Rename" in labels(m))
            assert "--ar 16:9" in (await here.draw(bob, his, "/imagine a hare #INK")).caption
            await ann.presses(link, "Stop sharing")
            await here.until(chat, lambda m: m.id == link.id and "no longer shared" in m.text)
            await bob.says(his, f"/start {start}")
            await here.until(his, lambda m: "leads to no preset" in m.text)
            stolen = await (await bob.presses_data(taken, f"e1:{job_of(panel)}:psdelete")).answer
            assert "no such preset" in stolen["text"]
            await ann.presses(panel, "Delete")
            await here.until(chat, lambda m: m.id == panel.id and "Delete #ink?" in m.text)
            await ann.presses(panel, "Delete it")
            await here.until(chat, lambda m: m.id == panel.id and "is deleted" in m.text)
            refused = await ann.says(chat, "/imagine preset:ink a fox")
            await here.until(chat, answers(refused, "no preset ink here"))


async def test_what_a_group_s_administrators_give_is_everybody_s_there(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as here:
        ann, bob = here.fake.user("Ann"), here.fake.user("Bob")
        group, own = here.fake.group("Painters", members=[ann, bob]), here.fake.private(ann)
        group.admins.append(ann)
        post = await here.draw(ann, own, "/imagine a fox --ar 16:9")
        nameless = await ann.says(own, f"/preset save {job_of(post)}")
        await here.until(own, answers(nameless, "style references and suffix under a name"))
        await here.until(own, answers(await ann.says(own, "/preset save comic", reply_to=post), "Saved as #comic"))
        listed = await here.until(group, answers(await ann.says(group, "/preset"), "There is none here yet"))
        assert listed.keyboard == [["My presets"], ["Give one of mine to this chat"]]
        refused = await bob.says(group, "/preset give comic")
        await here.until(group, answers(refused, "no preset comic here"))
        given = await here.until(group, answers(await ann.says(group, "/preset give comic"), "can use #comic now"))
        post_there = await here.draw(bob, group, "/imagine an owl #comic")
        assert "--ar 16:9" in post_there.caption
        listed = await here.until(group, answers(await bob.says(group, "/preset"), "This chat's:"))
        await bob.presses(listed, "#comic")
        await here.until(group, lambda m: m.id == listed.id and labels(m) == {"Use it", "‹ Back"})
        his = here.fake.private(bob)
        own_one = await here.draw(bob, his, "/imagine a fox --ar 1:2")
        await here.until(his, answers(await bob.says(his, "/preset save comic", reply_to=own_one), "Saved as #comic"))
        await bob.presses(listed, "‹ Back")
        await here.until(group, lambda m: m.id == listed.id and "#comic" in labels(m))
        await bob.presses(listed, "#comic")
        await here.until(group, lambda m: m.id == listed.id and "Use it" in labels(m))
        words = listed.buttons[0][0]["switch_inline_query_current_chat"]
        used = await here.draw(bob, group, f"@{here.fake.username} {words} an owl")
        assert "From #comic: --ar 16:9" in used.caption, "the one that he opened, not his own of that name"
        forged = await bob.presses_data(post_there, f"e1:{'0' * 13}:pslist")
        await forged.answer
        await here.until(group, lambda m: m.id > post_there.id and "This chat's:" in m.text and m.id != listed.id)
        assert "--ar 16:9" in post_there.caption
        press = await bob.presses(given, "Delete")
        assert "Only administrators" in (await press.answer)["text"]


async def test_on_discord(tmp_path: Path) -> None:
    async with on_discord(tmp_path) as here:
        await here.draw("a fox --ar 16:9")
        asks = await told(here, await here.ann.uses(here.channel, "preset"))
        opened = await (await here.ann.presses(asks, "💾 Save my last picture's style")).answered()
        await here.ann.submits(opened, {"words": "Comic"})
        await here.fake.until(lambda: "Saved as `#comic`" in asks.text)
        bare = await here.draw("a hare #comic")
        assert "From `#comic`: `--ar 16:9`" in bare.text
        offered = await here.ann.suggestions(here.channel, "imagine", "preset", prompt="an owl", preset="co")
        assert "comic" in [each["value"] for each in offered]
        assert "--ar 16:9" in (await here.draw("an owl", preset="comic")).text
        opened = await (await here.ann.presses(asks, "Use it")).answered()
        used = await here.result(await here.ann.submits(opened, {"words": "a hen"}))
        assert "--ar 16:9" in used.text
        await _shared(here, asks)
        await _given(here)


async def _shared(here: OnDiscord, panel: Any) -> None:
    asked = await here.ann.presses(panel, "Share")
    shared = await here.fake.until(lambda: asked.message if asked.message and asked.message.labels else None)
    assert not shared.ephemeral
    bob = joined(here)
    copy = await told(here, await bob.presses(shared, "Save to mine"))
    assert "is yours now" in copy.text
    opened = await (await bob.presses(copy, "Rename")).answered()
    assert fields(opened.modal or {})
    await bob.submits(opened, {"words": "ink"})
    await here.fake.until(lambda: "is called `#ink` now" in copy.text)
    code = shared.text.partition("/preset take ")[2].split("`")[0]
    opened_again = await told(here, await here.ann.uses(here.channel, "preset", preset="comic"))
    await here.ann.presses(opened_again, "Stop sharing")
    await here.fake.until(lambda: "no longer shared" in opened_again.text)
    over = await told(here, await bob.uses(here.channel, "preset", take=code))
    assert "leads to no preset" in over.text


async def _given(here: OnDiscord) -> None:
    owner = here.guild.owner
    await here.draw("a fox --ar 3:2", owner)
    await told(here, await owner.uses(here.channel, "preset", save="wide", job=_latest(here)))
    panel = await told(here, await owner.uses(here.channel, "preset", preset="wide"))
    await owner.presses(panel, "Give to this chat")
    await here.fake.until(lambda: "can use `#wide` now" in panel.text)
    assert "--ar 3:2" in (await here.draw("an owl #wide")).text
    listed = await told(here, await here.ann.uses(here.channel, "preset"))
    assert "This chat's:" in listed.text
    await here.ann.presses(listed, "#wide")
    await here.fake.until(lambda: listed.labels == [["Use it"], ["‹ Back"]])


def _latest(here: OnDiscord) -> str:
    ((job,),) = sqlite.rows(here.folder, "select id from job order by number desc limit 1")
    return str(job)


async def test_on_the_page(tmp_path: Path) -> None:
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        await page.say("/settings suffix ink --c 20")
        saved = await page.say("/preset save Comic")
        assert "Saved as “#comic”." in saved["note"]["text"]
        await page.say("/settings suffix pencil")
        post = await page.draw("a fox #comic")
        assert post["prompt"] == "a fox, ink, pencil --c 20"
        assert post["added"] == "From “#comic”: “ink --c 20” From your settings: “pencil”"
        delete, share = (
            next(each for each in saved["note"]["buttons"] if each["label"] == label) for label in ("Delete", "Share")
        )
        shared = (await page.ask("press", job=share["job"], action=share["key"]))["note"]
        assert shared["buttons"][0]["copy"] in shared["text"]
        sure = (await page.ask("press", job=delete["job"], action=delete["key"]))["note"]["buttons"][0]
        gone = await page.ask("press", job=sure["job"], action=sure["key"])
        assert "is deleted" in gone["note"]["text"]
        assert "no such preset" in (await page.ask("press", job=delete["job"], action="psopen"))["text"]
