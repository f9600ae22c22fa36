"""How messages look: what stands first, the buttons, the colours, and what Discord makes of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bots.common.text import plain
from bots.discord import layout, render
from bots.discord.limits import COMPONENTS, LABEL, TEXT
from core import messages
from core.jobs import Fault
from core.views import View
from tests.fakes.discord import components as kinds
from tests.fakes.discord.errors import Form
from tests.fakes.discord.markdown import marked

from ..scenes import ARABIC, HOSTILE, PROVIDER
from ..sentences import pixels
from . import scenes

BESIDE = sorted(scenes.beside("en"))
LANGUAGES = st.sampled_from(sorted(messages.LANGUAGES))
SOME = settings(max_examples=60, deadline=None)  # a busy machine is no failure

WIDTH = 286
"""Pixels inside a message's frame on a phone of 390."""


def width(label: str) -> int:
    """About as wide as a phone draws a button, with its edges and the gap after it."""
    return 34 + pixels(label)


def card(view: View) -> render.Card:
    return render.card(view, PROVIDER)


def texts(components: list[dict[str, Any]]) -> Iterator[str]:
    return (one["content"] for one in kinds.walk(components) if one["type"] == kinds.TEXT_DISPLAY)


def drawn(components: list[dict[str, Any]]) -> str:
    """What Discord makes of all that is written."""
    return "\n".join(marked(text) for text in texts(components))


def bare(drawing: str) -> str:
    """A drawing's words alone."""
    return re.sub(r"<[^>]+>", "", drawing)


# --- all of them ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_discord_takes_all_of_it(lang: str) -> None:
    found = {name: scenes.laid(view) for name, view in scenes.every(lang).items()}
    for name, components in (found | scenes.beside(lang) | {"history": scenes.listed(lang)}).items():
        form = Form()
        kinds.check_message(form, components, modern=True)
        form.close()
        every = list(kinds.walk(components))
        assert len(every) <= COMPONENTS, name
        assert sum(len(text) for text in texts(components)) <= TEXT, name
        assert all(len(one["label"]) <= LABEL for one in every if one["type"] == kinds.BUTTON), name


@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_only_those_who_are_meant_are_mentioned_and_nothing_is_a_link(lang: str) -> None:
    hostile = scenes.every(lang, HOSTILE + "\n# a\n- b\n> c ||d|| ~~e~~")
    jobs = {name: drawn(scenes.laid(view)) for name, view in hostile.items()}
    for name, text in (jobs | {name: drawn(told) for name, told in scenes.beside(lang).items()}).items():
        assert set(re.findall(r'<span class="mention">(.*?)</span>', text)) <= {"@7"}, name
        assert not re.search(r"<(a|mark|s|i|u|h1|h2)>|loud", text), name
    assert not [name for name, text in jobs.items() if "<li>" in text]
    quoting = {name for name, text in jobs.items() if "<blockquote>" in text}
    assert quoting == {name for name in jobs if name.startswith(("asking", "choosing"))}


# --- text -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["waiting", "grid", "upscaled", "failed: banned", "cancelled"])
async def test_the_prompt_comes_first_and_who_asked_is_small_under_it(state: str) -> None:
    text, *_ = texts(scenes.laid(scenes.every("en")[state]))
    first, under = marked(text).split("<small>")
    assert first.strip() == "<b>a red fox in snow --ar 3:2</b>"
    assert '<span class="mention">@7</span>' in under


@pytest.mark.parametrize(
    ("state", "line"),
    [
        ("grid", "/imagine · <@7>"),
        ("upscaled", "U1 · <@7>"),
        ("rerolled", "🔄 Four new ones · <@7>"),
        ("panned", "⬅️ Pan · <@7>"),
        ("failed: banned", "/imagine · <@7> · Failed"),
        ("cancelled", "/imagine · <@7> · Cancelled"),
        ("blended", "<@7>"),
    ],
)
async def test_what_a_message_is_stands_under_its_prompt(state: str, line: str) -> None:
    assert card(scenes.every("en")[state]).top.splitlines()[-1] == f"-# {line}"


async def test_what_has_no_prompt_is_headed_by_what_it_is() -> None:
    views = scenes.every("en")
    assert card(views["blended"]).top.startswith("**/blend**\n")
    assert card(views["asking (zoom)"]).top.startswith("**Custom Zoom**\n")
    blank = replace(views["grid"], job=replace(views["grid"].job, prompt=" \x00\n"))
    assert card(blank).top.startswith("**/imagine**\n")


@SOME
@given(LANGUAGES, st.text(max_size=300) | st.sampled_from([HOSTILE, ARABIC, "*_" * 900, "x" * 5000]))
def test_a_prompt_is_shown_as_it_was_written(lang: str, prompt: str) -> None:
    written = plain(prompt).strip()
    top = card(scenes.every(lang, prompt)["grid"]).top
    shown = bare(marked(top.rsplit("\n-# ", 1)[0])).strip("\u2068\u2069")
    expected = bare(marked(render.escaped(written))).strip("\u2068\u2069") or "/imagine"
    assert shown == expected or (shown.endswith("…") and expected.startswith(shown[:-1]))
    if len(written) <= 300:
        assert not shown.endswith("…") or expected.endswith("…"), "short prompts are whole"


async def test_a_long_prompt_does_not_shout_and_is_folded() -> None:
    long = card(scenes.every("en", "a red fox, " * 210)["grid"])
    assert "**" not in long.top
    assert len(long.top) < 400
    assert "Whole prompt" in [key.label for row in long.rows for key in row]
    assert card(scenes.every("en", "a red fox, " * 20)["grid"]).top.startswith("**a red fox")


async def test_progress_is_a_bar_and_a_small_line() -> None:
    below = marked(card(scenes.every("en")["running"]).below)
    assert below == "▰▰▰▰▰▰▱▱▱▱▱▱\n<small>Drawing, 46% · about 23 s left</small>"
    assert card(scenes.every("en")["queued there"]).below.endswith("12 ahead · about 2 min left")


async def test_words_to_be_changed_are_quoted() -> None:
    below = card(scenes.every("en", "a fox\n# big")["asking (zoom)"]).below
    assert "<blockquote>a fox</blockquote><blockquote># big --zoom 2</blockquote>" in marked(below)


async def test_every_failure_has_its_own_message() -> None:
    assert len({card(scenes.every("en")[f"failed: {fault.value}"]).below for fault in Fault}) == len(Fault)


# --- buttons ----------------------------------------------------------------------------------------------------------
async def test_buttons_stand_as_midjourney_lays_them_out() -> None:
    def rows(state: str) -> list[list[str]]:
        return [[button.label for button in row] for row in card(views[state]).rows]

    views = scenes.every("en")
    assert rows("grid") == [
        ["U1", "U2", "U3", "U4", "🔄"],
        ["V1", "V2", "V3", "V4"],
        ["File", "All four", "Share"],
        ["❤️", "Lock", "Hide"],
    ]
    assert rows("grid, locked")[-2:] == [["File", "All four", "Share"], ["❤️", "Unlock", "Hide"]]
    assert rows("grid in the own chat")[-2:] == [["File", "All four", "Share"], ["❤️"]]
    assert rows("upscaled") == [
        ["Upscale (Subtle)", "Upscale (Creative)"],
        ["🪄 Vary (Subtle)", "🪄 Vary (Strong)", "🖌️ Vary (Region)"],
        ["🔍 Zoom Out 2x", "🔍 Zoom Out 1.5x", "🔍 Custom Zoom", "↔️ Make Square"],
        ["⬅️", "➡️", "⬆️", "⬇️"],
        ["Animate (High motion)", "Animate (Low motion)"],
        ["File", "Share", "❤️"],
        ["Lock", "Hide"],
    ]
    assert rows("described") == [["🎨 1", "🎨 2", "🎨 3", "🎨 4"]]
    assert rows("asking (remix)") == [["✏️ Write", "Keep as is", "Cancel"]]
    assert rows("unknown") == [["Try again", "Don't retry"]]
    assert rows("cancelled") == [["Draw it after all"]]
    assert rows("failed: banned") == [["Edit the prompt"]]
    assert rows("failed: provider") == [["Try again", "Edit the prompt"]]
    assert rows("failed: timeout") == [["Try again"]]


@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_a_grids_rows_and_our_own_fit_on_a_phone(lang: str) -> None:
    for state, row in ((state, row) for state, view in scenes.every(lang).items() for row in card(view).rows):
        labels = [button.label for button in row]
        assert all(width(label) <= WIDTH for label in labels), (state, labels)
        if "Upscale" not in labels[0] and labels[0][0] not in "🪄🔍A":
            assert sum(map(width, labels)) <= WIDTH, (state, labels)


async def test_colours_of_buttons_say_what_was_used_and_what_is_next() -> None:
    views = scenes.every("en")
    keys = {button.label: button.style for row in card(views["grid, buttons used"]).rows for button in row}
    assert [label for label, style in keys.items() if style == "success"] == ["U1", "🔄", "V2"]
    keys = {button.label: button.style for row in card(views["asking (remix)"]).rows for button in row}
    assert [label for label, style in keys.items() if style == "primary"] == ["✏️ Write"]


# --- colours ----------------------------------------------------------------------------------------------------------
async def test_the_edge_says_how_a_job_stands() -> None:
    for state, view in scenes.every("en").items():
        (container,) = scenes.laid(view)
        if state.startswith("failed"):
            expected = render.FAILED
        elif state in ("waiting, unreachable", "waiting, busy", "unknown") or state.startswith(("asking", "choosing")):
            expected = render.ASKS
        elif state == "cancelled":
            expected = render.OVER
        elif state.startswith(("waiting", "on its", "accepted", "queued", "running", "looked")):
            expected = render.WORKING
        else:
            expected = render.DONE
        assert container["accent_color"] == expected, state


async def test_what_is_not_done_has_the_colour_of_what_asks_for_attention() -> None:
    def edge(name: str) -> Any:
        return scenes.beside("en")[name][0].get("accent_color")

    refusals = ["wrong parameters", "no prompt", "locked", "permission missing", "picture too large", "broken"]
    assert {edge(name) for name in refusals} == {render.ASKS}
    assert {edge(name) for name in ("help", "told to lock", "nothing to cancel", "share")} == {None}


# --- beside -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_a_wrong_parameter_comes_with_what_would_work(lang: str) -> None:
    told = drawn(scenes.beside(lang)["wrong parameters"])
    assert f"{messages.say('works_instead', lang)}\n<pre>a fox --ar 16:9 --fast</pre>" in told


@pytest.mark.parametrize("lang", messages.LANGUAGES)
async def test_the_help_lists_every_command(lang: str) -> None:
    told = drawn(scenes.beside(lang)["help"])
    assert told.startswith(f"<h3>{messages.say('help_title', lang)}</h3>")
    assert f"<li><b>/blend</b> {messages.say('command_blend', lang)}</li>" in told


async def test_a_page_of_history_tells_when_and_how() -> None:
    upscaled, grid, failed, running, older = scenes.listed("en")
    assert [one["accent_color"] for one in (upscaled, grid, failed, running)] == [
        *(render.DONE, render.DONE),
        *(render.FAILED, render.WORKING),
    ]
    assert list(texts([upscaled])) == [f"**a red fox in snow --ar 3:2**\n-# U1 · <t:{scenes.NOW:.0f}:R> · `{0:013}`"]
    (told,) = texts([failed])
    assert told.endswith(f":R> · `{2:013}` · Failed")
    assert [one["label"] for one in kinds.walk([upscaled]) if one["type"] == kinds.BUTTON] == [
        "Open",
        "🔄",
        "ℹ️",
        "Share",
    ]
    assert [one["label"] for one in kinds.walk([running]) if one["type"] == kinds.BUTTON] == ["Open", "ℹ️"]
    assert [one["label"] for one in kinds.walk([older]) if one["type"] == kinds.BUTTON] == ["Older"]


async def test_a_card_without_colour_has_none() -> None:
    (container,) = layout.words("a")
    assert container.get("accent_color") is None
