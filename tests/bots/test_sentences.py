"""Every sentence, in each language, beside what it stands in: toasts, buttons, titles, menus; and as code."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Collection
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from bots.common.commands import TABLE
from bots.discord import render as discord
from bots.telegram import render as telegram
from core import messages
from tests.fakes.discord.markdown import marked
from tests.fakes.telegram.entities import formatted, piece, units

from .sentences import pixels, said, sentences

ROOT = Path(messages.__file__).parents[2]
SOURCE = "".join(path.read_text("utf-8") for room in ("bots", "core") for path in (ROOT / room).rglob("*.py"))
REFUSALS = sorted(set(re.findall(r'\bRefusal\(\s*"(\w+)"', SOURCE)))

COMMANDS = [f"command_{name}" for name in TABLE]


class Spot(NamedTuple):
    """Something that sentences stand in, and how much of one it has room for."""

    name: str
    room: int
    measure: Callable[[str], int]
    keys: Collection[str]
    before: str = ""
    """What stands there with each of them."""


SPOTS = [
    # a press on Telegram may be refused for any reason, and a toast is cut off without a way to read on
    Spot(
        "a toast on Telegram",
        200,
        units,
        (*REFUSALS, "banned*", "muted*", "picture_*", "pressed_*", "told_*", "seed_*", "*_many", "*_ever"),
    ),
    Spot("a toast on Telegram", 200, units, ("started*", "one_moment", "cancel_*", "cancelled", "button_leave")),
    Spot(
        "a toast on Telegram",
        200,
        units,
        (
            "late_again",
            "late_gone",
            "kept_not",
            "no_photo_right",
            "region_title",
            "region_share_many",
            "region_nothing",
        ),
    ),
    Spot("a toast on Telegram", 200, units, ("broken", "trouble_waiting")),
    Spot("a button of its own row on Telegram", 270, pixels, ("button_*",), "✏️ "),
    Spot("a command's description on Telegram", 256, units, COMMANDS),
    Spot("a line of a menu on a phone", 270, pixels, COMMANDS),
    Spot("a profile's description on Telegram", 512, units, ("about",)),
    Spot("a profile's short description on Telegram", 120, units, ("about_short",)),
    Spot("the button over inline results", 64, units, ("inline_trouble", "found_none", "send_words")),
    Spot("the title of an inline result", 270, pixels, ("inline_draw",)),
    Spot("a button on Discord", 80, len, ("button_*",), "✏️ "),
    Spot("a description on Discord", 100, len, (*COMMANDS, "option_*", "parameter_*")),
    Spot("an option's name on Discord", 31, len, ("name_*",)),  # some bear a number
    Spot(
        "an entry of a message's menu on Discord",
        32,
        len,
        ("menu_describe", "menu_reference", "menu_info", "menu_seed"),
    ),
    Spot("a choice on Discord", 100, len, ("speed_*", "shape_*")),
    Spot("a choice with a parameter on Discord", 100, len, ("parameter_*",), "a red fox in snow --parameter 1000 · "),
    Spot("a modal's title on Discord", 45, len, ("title_custom_zoom", "glyph_*"), "🔄 "),
    Spot("a label in a modal on Discord", 45, len, ("modal_words", "modal_pictures", "region_copy")),
    Spot("a description in a modal on Discord", 100, len, ("modal_pictures_most", "region_copy_about")),
    Spot("a placeholder on Discord", 100, len, ("share_pick", "region_row_pick")),
    Spot("the message box of a page of 390", 230, pixels, ("page_placeholder",)),
    Spot("a button on a page of 390", 330, pixels, ("button_*", "page_blend_them", "page_describe_it", "page_edit")),
    Spot("a button on a page of 390", 330, pixels, ("page_show_*", "page_load_again", "page_newest", "page_id")),
    Spot("a toast on the page, which passes", 160, len, ("page_*",)),
    Spot("a tooltip", 100, len, ("title_*", "draw_title")),
    Spot("a line about a job", 60, len, ("waiting", "waiting_behind", "submitting", "accepted", "queued", "drawing")),
    Spot("a line about a job", 60, len, ("state_*", "done", "failed", "left_*")),
    Spot("a permission's name", 40, len, ("permission_*",)),
    Spot("a caption on Telegram, with the rest of a message", 500, units, ("*",)),
]


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_it_fits_where_it_stands(lang: str) -> None:
    told = {key: said(key, lang) for key in sentences(lang)}
    too_long: dict[tuple[str, str], str] = {}
    for spot in SPOTS:
        keys = {key for each in spot.keys for key in fnmatch.filter(told, each)}
        assert keys, spot
        texts = {(spot.name, key): spot.before + told[key] for key in keys}
        too_long |= {where: text for where, text in texts.items() if spot.measure(text) > spot.room}
    assert too_long == {}


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_a_name_that_is_typed_is_one_that_discord_takes(lang: str) -> None:
    names = [text for key, text in sentences(lang).items() if key.startswith("name_")]
    assert [name for name in names if not re.fullmatch(r"[-_\w]{1,31}", name) or name != name.lower()] == []


# --- where quotation marks are taken away for code --------------------------------------------------------------------
def on_telegram(sentence: str) -> list[str]:
    """The sentence as it is seen, in pieces: every second one is code."""
    plain, found = formatted(telegram.safe(sentence), "HTML", [])
    pieces, at = [], 0
    for each in (each for each in found if each["type"] == "code"):
        start = len(plain.encode("utf-16-le")[: 2 * each["offset"]].decode("utf-16-le"))
        pieces += [plain[at:start], piece(plain, each)]
        at = start + len(pieces[-1])
    return [*pieces, plain[at:]]


def on_discord(sentence: str) -> list[str]:
    """The same there."""
    return [unescape(part) for part in re.split("</?code>", marked(discord.safe(sentence)))]


@pytest.mark.parametrize("seen", [on_telegram, on_discord])
@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_what_is_quoted_stays_apart_from_the_words_around_it(lang: str, seen: Callable[[str], list[str]]) -> None:
    opening, closing = tuple(messages.language(lang).quotes)
    quoting = [key for key, text in sentences(lang).items() if opening in text]
    assert len(quoting) > 20
    for key in quoting:
        sentence = said(key, lang).replace("\n", " ").strip()
        pieces = seen(sentence)
        assert len(pieces) == 2 * sentence.count(opening) + 1, key
        shown = "".join(pieces)
        assert shown.replace(" ", "") == re.sub(f"[{opening}{closing} ]", "", sentence), key
        assert shown.count(" ") >= sentence.count(" "), f"{key}: every space stays"
        for before, behind in pairwise(pieces):
            assert not re.search(r"\w$", before) or not re.match(r"\w", behind), f"{key}: {shown}"


@pytest.mark.parametrize("safe", [telegram.safe, discord.safe])
def test_what_stands_apart_already_is_as_it_was(safe: Callable[[str], str]) -> None:
    told = safe("Say “a” or (“b”), “c”.")
    assert re.sub("</?code>|`", "|", told) == "Say |a| or (|b|), |c|."
    assert re.sub("</?code>|`", "|", safe("请写“a”，或“b”试试")) == "请写 |a|，或 |b| 试试"
    assert re.sub("</?code>|`", "|", safe("請寫「a」，或«b»試試")) == "請寫 |a|，或 |b| 試試"
