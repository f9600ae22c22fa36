"""How messages look: what fits on a phone, what Telegram makes of the text, what stands on the bot's profile."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from telegram import Bot

from bots import telegram
from bots.common import opened
from bots.common.button import Button
from bots.common.commands import TABLE
from bots.telegram import menus, render
from bots.telegram.keyboards import markup
from bots.telegram.limits import CAPTION
from bots.telegram.responder import PAGE
from core import messages
from core.jobs import Fault
from core.mj.buttons import ServerButton, extends
from core.ports import Page
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram import Fault as Trouble
from tests.fakes.telegram.conftest import a_bot
from tests.fakes.telegram.entities import formatted, piece, units

from .. import scenes
from ..sentences import LONGEST, pixels, said
from .scenes import wire

STATES = sorted(scenes.every("en"))
SOME = settings(max_examples=60, deadline=None)  # a busy machine is no failure
LANGUAGES = st.sampled_from(sorted(messages.LANGUAGES))

ROOM = {1: 270, 2: 128, 3: 80, 4: 57, 5: 42}
"""Pixels for one label in a row of so many: a picture of 280 on a phone of 390, gaps of 4, edges of 5."""


def shown(view: Any) -> str:
    told = wire(view)
    return str(told.get("text") or told.get("caption"))


def entities(view: Any) -> list[tuple[str, str]]:
    """What Telegram makes of the message: (kind, the text it covers)."""
    told = wire(view)
    text = told.get("text") or told.get("caption", "")
    return [(each["type"], piece(text, each)) for each in told.get("entities") or told.get("caption_entities") or []]


# --- buttons ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_no_label_is_cut_off(lang: str) -> None:
    every = scenes.every(lang).items()
    for state, row in ((name, row) for name, view in every for row in render.message(view, scenes.PROVIDER).rows):
        if len(row) > 5:  # cells of a grid
            assert (state, len(row)) == ("choosing a region, finer", 8)
            assert all(len(button.label.replace("\ufe0f\u20e3", "")) == 2 for button in row)
            continue
        assert [button.label for button in row if pixels(button.label) > ROOM[len(row)]] == [], state


@SOME
@given(st.lists(st.text("abcXYZ ()1🔍图", min_size=1, max_size=40), max_size=30))
def test_whatever_a_server_calls_its_buttons(labels: list[str]) -> None:
    buttons = [Button(label, "x") for label in labels]
    rows = list(render.fitting(buttons))
    assert [button for row in rows for button in row] == buttons
    assert all(len(row) <= 5 for row in rows)
    assert all(pixels(button.label) <= ROOM[len(row)] for row in rows for button in row if len(row) > 1)


def test_two_ways_to_go_on_with_a_video_stand_side_by_side() -> None:
    picks = [ServerButton(f"U{each}", custom_id=f"MJ::JOB::video_virtual_upscale::{each}::x") for each in (1, 2, 3, 4)]
    made = [each for pick in picks for each in extends(pick)]
    rows = list(render.fitting([Button(f"{each.emoji} {each.label}", "x") for each in made]))
    assert [len(row) for row in rows] == [2, 2, 2, 2]


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_keys_leave_room_for_what_they_are_about(lang: str) -> None:
    job = scenes.every(lang)["grid"].job
    page = Page(tuple(replace(job, id=f"{number:013}") for number in range(PAGE)), job.id)
    assert [len(row) for row in render.history_rows(page, lang)] == [PAGE, PAGE, PAGE, 1]
    tools = list(render.tools(opened.tools(job, job.person, lang)))
    assert [button.label for button in tools[-1]] == [
        f"ℹ️ {messages.say('menu_info', lang)}",
        messages.say("button_delete", lang),
    ]
    assert all(pixels(button.label) <= ROOM[len(row)] for row in tools for button in row)


def test_buttons_stand_as_midjourney_lays_them_out() -> None:
    def rows(state: str) -> list[list[str]]:
        return [[b.label for b in row] for row in render.message(views[state], scenes.PROVIDER).rows]

    views = scenes.every("en")
    assert rows("grid") == [
        ["U1", "U2", "U3", "U4", "🔄"],
        ["V1", "V2", "V3", "V4"],
        ["File", "All four", "Share", "❤️"],
    ]
    assert rows("grid in a group")[-2:] == [["File", "All four", "Share"], ["❤️", "Lock", "Hide"]]
    assert rows("upscaled") == [
        ["Upscale (Subtle)", "Upscale (Creative)"],
        ["🪄 Vary (Subtle)", "🪄 Vary (Strong)"],
        ["🖌️ Vary (Region)"],
        ["🔍 Zoom Out 2x", "🔍 Zoom Out 1.5x"],
        ["🔍 Custom Zoom", "↔️ Make Square"],
        ["⬅️", "➡️", "⬆️", "⬇️"],
        ["Animate (High motion)"],
        ["Animate (Low motion)"],
        ["File", "Share", "❤️"],
    ]
    assert rows("described") == [["🎨 1", "🎨 2", "🎨 3", "🎨 4"]]
    assert rows("unknown") == [["Try again", "Don't retry"]]
    assert rows("cancelled") == [["Draw it after all"]]
    assert rows("failed: banned") == [["✏️ Edit the prompt"]]
    assert rows("failed: provider") == [["Try again"], ["✏️ Edit the prompt"]]
    assert rows("failed: timeout") == [["Try again"]]


def test_colours_say_what_was_used_and_what_is_next() -> None:
    views = scenes.every("en")
    keys = {b.label: b.style for row in render.message(views["grid, buttons used"], "P").rows for b in row}
    assert [label for label, style in keys.items() if style == "success"] == ["U1", "🔄", "V2"]
    keyboard = markup(render.message(views["asking (remix)"], "P").rows)
    assert keyboard is not None
    styles = {b["text"]: b.get("style") for row in keyboard["inline_keyboard"] for b in row}
    assert (styles["Keep as is"], styles["Cancel"]) == ("primary", None)


# --- text -------------------------------------------------------------------------------------------------------------
PIECES = st.sampled_from(
    [
        *("<b>", "</code>", "&lt;", "@everyone", "http://e.org", "/imagine", "#fox", "“", "”", "`", "--ar 3:2"),
        *("\u202e", "\u2069", "\u200b", "\u0645\u0631\u062d\u0628\u0627", "🦊", "狐", "\n", "\ufe0f", "\t"),
    ]
)
WORDS = st.lists(PIECES | st.text(max_size=9), max_size=12).map(" ".join) | st.text(min_size=20, max_size=50).map(
    lambda text: text * 99
)


@SOME
@given(st.sampled_from(STATES), LANGUAGES, WORDS, WORDS, WORDS)
def test_foreign_words_are_only_shown(state: str, lang: str, prompt: str, name: str, told: str) -> None:
    """Within Telegram's limits, or its fake would refuse the message; and nothing becomes a link or a mention."""
    view = scenes.every(lang, prompt, name)[state]
    view = replace(view, job=replace(view.job, detail=told, text=told if view.job.text else ""))
    assert {kind for kind, _ in entities(view)} <= {"bold", "code", "expandable_blockquote"}


@SOME
@given(LANGUAGES, WORDS)
def test_there_is_room_to_say_more(lang: str, prompt: str) -> None:
    note = messages.say("no_photo_right", lang, job="ab12cd34ef56g")
    message = render.message(scenes.every(lang, prompt)["grid"], scenes.PROVIDER, captioned=True, note=note)
    text, _ = formatted(message.html, "HTML", [])
    assert units(text) <= CAPTION
    assert text.endswith(render._plain(render.safe(note)))


@pytest.mark.parametrize("lang", messages.LANGUAGES)
@pytest.mark.parametrize("words", ["oil, " * 100, "🎨" * 490])
def test_a_result_is_shown_whatever_presets_put_into_it(words: str, lang: str) -> None:
    added = "\n".join((*(f"#{'🦊' * 30}{number} {words}" for number in range(9)), words))
    view = scenes.every(lang, "a quokka, " + words * 9)["grid"]
    view = replace(view, job=replace(view.job, added=added))
    note = messages.say("no_photo_right", lang, job="ab12cd34ef56g")
    text, _ = formatted(render.message(view, scenes.PROVIDER, captioned=True, note=note).html, "HTML", [])
    assert units(text) <= CAPTION
    assert "a quokka" in text


@SOME
@given(st.sampled_from(["waiting", "grid", "failed: banned", "asking (remix)"]), LANGUAGES, WORDS)
def test_a_prompt_is_shown_as_it_was_written(state: str, lang: str, prompt: str) -> None:
    view = scenes.every(lang, prompt)[state]
    codes = [text.strip() for kind, text in entities(view) if kind == "code"]
    written = "".join(" " if unicodedata.category(c) == "Cc" and c != "\n" else c for c in prompt).strip()
    if not written:
        return
    assert codes.count(written) == 1 or any(c.endswith("…") and written.startswith(c[:-1].strip()) for c in codes)
    if len(written) < 400:
        assert codes.count(written) == 1, "short prompts are whole, and stand there once"


def test_a_long_prompt_is_folded() -> None:
    kinds = [kind for kind, _ in entities(scenes.every("en", "a red fox, " * 40)["grid"])]
    assert sorted(kinds) == ["bold", "code", "expandable_blockquote"]
    assert [kind for kind, _ in entities(scenes.every("en", "a red fox, " * 20)["grid"])] == ["bold", "code"]


def test_text_from_right_to_left_turns_only_itself() -> None:
    arabic = shown(scenes.every("en", scenes.ARABIC)["waiting"])
    assert f"\u2068{scenes.ARABIC}\u2069" in arabic
    hostile = shown(scenes.every("en", scenes.HOSTILE)["waiting"])
    assert f"\u2068{scenes.HOSTILE}\u2069\n" in hostile
    assert not set(shown(scenes.every("en")["waiting"])) & set("\u2068\u2069"), (
        "what is copied has nothing hidden in it"
    )


@pytest.mark.parametrize(
    "name", ["Ann", "Ben B.", "李雷", "\u05d0\u05d1\u05d9", "Zoë O'Neill 2", "Fox 🦊", "Ann Elizabeth " * 9]
)
def test_a_name_is_plain(name: str) -> None:
    assert entities(scenes.every("en", name=name)["waiting"])[1][1] != name


@pytest.mark.parametrize(
    "name", ["@annie", "ann.org", "/start", "#fox", "+49 151 2345678", "a\u202eb", "<i>x</i>", "``"]
)
def test_a_name_that_could_be_more_is_not(name: str) -> None:
    assert entities(scenes.every("en", name=name)["waiting"])[:2] == [("bold", "Imagine"), ("code", name)]


# --- sentences --------------------------------------------------------------------------------------------------------
FOREIGN = {"quoted": " (“@everyone”)", "name": "@everyone", "what": "/blend", "command": "/start", "bot": "@easel_bot"}
ALONE = {"/help", "/history", "/favourites", "@BotFather", "@easel_bot"}
"""What a touch may run or open."""


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_only_what_works_alone_can_be_touched(lang: str) -> None:
    for key in (*messages.LANGUAGES[messages.FALLBACK].sentences, *telegram.messages.SENTENCES[messages.FALLBACK]):
        text = said(key, lang, **FOREIGN)
        plain, found = formatted(render.safe(text), "HTML", [])
        meant = ALONE | ({LONGEST["link"]} if key == "file_linked" else set())
        assert {piece(plain, each) for each in found if each["type"] != "code"} <= meant, key
        assert text.count("“") == text.count("”"), key


def test_every_failure_has_its_own_message() -> None:
    texts = [shown(scenes.every("en")[f"failed: {fault.value}"]) for fault in Fault]
    assert len(set(texts)) == len(Fault)


def test_time_left_is_told_as_people_say_it() -> None:
    assert [messages.left(seconds, "en") for seconds in (0.2, 23.4, 89, 95, 600)] == [
        *("about 1 s left", "about 23 s left", "about 89 s left"),
        *("about 2 min left", "about 10 min left"),
    ]
    assert "about 2 min left" in shown(scenes.every("en")["queued there"])


def test_what_a_glyph_made_is_named() -> None:
    assert shown(scenes.every("en")["rerolled"]).startswith("🔄 Four new ones · Ann\n")
    assert shown(scenes.every("zh")["panned"]).startswith("⬅️ 平移 · Ann\n")
    assert shown(scenes.every("zh")["upscaled"]).startswith("U1 · Ann\n")


# --- the profile ------------------------------------------------------------------------------------------------------
TOLD_IN = ["", *sorted(code for code in messages.LANGUAGES if len(code) == 2 and code != messages.FALLBACK)]
"""English is told to everybody whose language is not among the others; Telegram keeps no menus for `zh-hant`."""


@pytest.fixture
async def fake() -> Any:
    async with FakeTelegram() as served:
        yield served


@pytest.fixture
async def bot(fake: FakeTelegram) -> Any:
    async with a_bot(fake) as bot:
        yield bot


async def test_menus_and_profile_are_told_once(fake: FakeTelegram, bot: Bot) -> None:
    await menus.publish(bot, TABLE)
    assert set(fake.commands) == {(f"all_{who}", lang) for who in ("private_chats", "group_chats") for lang in TOLD_IN}
    assert len(fake.profile) == 2 * len(TOLD_IN)
    assert fake.profile["short_description", ""] == messages.say("about_short", "en")
    told = len(fake.called("set*"))
    await menus.publish(bot, TABLE)
    assert len(fake.called("set*")) == told, "what stands there is not told again"
    await bot.set_my_description("something else", "zh")
    await menus.publish(bot, TABLE)
    assert [call.method for call in fake.called("set*")[told:]] == ["setMyDescription", "setMyDescription"]
    assert fake.profile["description", "zh"] == messages.say("about", "zh")


async def test_without_menus_the_bot_works_all_the_same(
    fake: FakeTelegram, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults.append(Trouble("setMyDescription", code=429, parameters={"retry_after": 9000}, times=2))
    assert not await menus.publish(bot, TABLE)
    assert len(fake.commands) == 2 * len(TOLD_IN)
    assert "Easel tries again later" in caplog.text
    fake.faults.append(Trouble("getMyCommands", code=401, description="Unauthorized", times=9))
    assert not await menus.publish(bot, TABLE), "that the token is refused shows elsewhere"
