"""Settings on Telegram: a panel that changes, one's own in one's own chat and a group's by those who run it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.loops import telling
from tests.fakes.telegram.judge import judge

from .served import answers, app, labels


async def test_what_is_set_goes_into_the_next_picture_and_is_reset_by_a_tap(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        panel = await here.until(chat, answers(await ann.says(chat, "/settings"), "Your settings"))
        await ann.presses(panel, "Aspect ratio")
        await here.until(chat, lambda m: m.id == panel.id and "16:9" in labels(m))
        assert {"✏️ Write", "‹ Back", "✓ Default (1:1)"} <= set(labels(panel))
        await ann.presses(panel, "16:9")
        await here.until(chat, lambda m: m.id == panel.id and "Aspect ratio: 16:9" in m.text)
        await here.until(chat, answers(await ann.says(chat, "/settings suffix <i>in oils</i>"), "Suffix"))
        await here.until(chat, answers(await ann.says(chat, "/settings stylize 5000"), "Stylize cannot be 5000."))
        for words, shown in (
            ("Notify me never", "Notify me: Never"),
            ("宽高比 3:2", "Aspect ratio: 3:2"),
            ("personalization my own taste", "Personalization: My own taste"),
            ("remix sometimes", "Remix cannot be sometimes. There are: On, Off."),
            ("nonsense", "no setting nonsense"),
            ("aspect 16:9", "Aspect ratio: 16:9"),
        ):
            await here.until(chat, answers(await ann.says(chat, f"/settings {words}"), shown))
        await here.until(chat, answers(await ann.says(chat, "/settings personalization default"), "Personalization: D"))
        await ann.presses(panel, "Results as")
        await here.until(chat, lambda m: m.id == panel.id and "File" in labels(m))
        await ann.presses(panel, "File")
        await here.until(chat, lambda m: m.id == panel.id and "Results as: File" in m.text)
        post = await here.draw(ann, chat, "/imagine a red fox")
        assert "From your settings: --ar 16:9 <i>in oils</i>" in post.caption
        assert post.document is not None
        listed = await here.until(chat, answers(await ann.says(chat, "/preset"), "There is none here yet"))
        assert listed.buttons[0][0]["switch_inline_query_current_chat"] == "/preset save "
        await ann.presses(panel, "Suffix")
        suffix = await here.until(chat, lambda m: m.id == panel.id and "behind every prompt" in m.text)
        (write,) = (key for row in suffix.buttons for key in row if key["text"] == "✏️ Write")
        assert write["switch_inline_query_current_chat"] == "/settings suffix <i>in oils</i>"
        reset = await here.until(chat, answers(await ann.says(chat, "/settings reset"), "Suffix: Default (none)"))
        assert "Reset all" not in labels(reset)
        await here.until(chat, answers(await ann.says(chat, "/preset"), "There is none here yet"))
        assert "save my settings" not in str(labels(chat.bot_messages[-1])).lower()
        post = await here.draw(ann, chat, "/imagine a blue fox")
        assert "settings" not in post.caption
        assert post.photo
        assert judge().everything(here.fake) == []


async def test_whoever_waited_long_is_called_to_the_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "LONG", 0.0)
    async with app(tmp_path) as here:
        ann = here.fake.user("Ann <b>")
        own, group = here.fake.private(ann), here.fake.supergroup("Painters", members=[ann])
        group.bot_is = "administrator"
        hour = datetime.now(UTC).hour
        night = f"{(hour - 2) % 24}-{(hour + 3) % 24}"
        await here.until(own, answers(await ann.says(own, f"/settings night {night}"), f"Night: {night} +0"))
        for chat, words in ((own, "Your picture is ready."), (group, "Ann <b>: Your picture is ready.")):
            post = await here.draw(ann, chat, "/imagine a red fox")
            called = await here.until(chat, answers(post, words))
            assert (await here.pressed(ann, post, "U1")).id != called.id
        (mention,) = called.entities
        assert mention["url"] == f"tg://user?id={ann.id}"
        sent = [call for call in here.fake.calls if "ready" in str(call.params.get("text"))]
        assert {call.params.get("disable_notification") for call in sent} <= {True, None}
        await here.until(own, answers(await ann.says(own, "/settings told off"), "Notify me: Never"))
        count = len(own.bot_messages)
        await here.draw(ann, own, "/imagine a blue fox")
        assert len(own.bot_messages) == count + 1
        assert judge().everything(here.fake) == []


async def test_a_groups_settings_are_its_administrators_to_choose(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        chief, ben = here.fake.user("Chief"), here.fake.user("Ben")
        group = here.fake.group("Painters", members=[chief, ben])
        chief.speaks_as = group  # which makes them one of its administrators
        told = await here.until(group, answers(await ben.says(group, "/settings"), "in your own chat"))
        assert told.buttons[0][0]["url"].endswith("start=settings")
        own = here.fake.private(ben)
        await ben.says(own, "/start settings")
        await here.until(own, lambda m: "Your settings" in m.text)
        panel = await here.until(group, answers(await chief.says(group, "/settings"), "Settings of this chat"))
        assert "Remix" not in labels(panel), "that is each person's own"
        assert "⚙️ My settings" in labels(panel)
        data = next(key["callback_data"] for row in panel.buttons for key in row if key["text"] == "Language")
        press = await ben.presses_data(panel, data)
        assert "Only administrators" in (await press.answer)["text"]
        await chief.presses(panel, "Language")
        await here.until(group, lambda m: m.id == panel.id and "简体中文" in labels(m))
        await chief.presses(panel, "简体中文")
        await here.until(group, lambda m: m.id == panel.id and "本聊天的设置" in m.text)
        await here.until(group, answers(await chief.says(group, "/settings aspect 16:9"), "16:9"))
        post = await here.draw(ben, group, "/imagine a red fox")
        assert "来自本聊天的设置" in post.caption
        assert "锁定" in str(labels(post))
        await here.until(own, answers(await ben.says(own, "/settings"), "Your settings"))
