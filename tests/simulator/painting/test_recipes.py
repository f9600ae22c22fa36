"""Recipes as plain data, prompts of every kind, and words about pictures."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from simulator.painting import (
    Recipe,
    blend,
    describe,
    imagine,
    inpaint,
    paint,
    pan,
    reroll,
    shorten,
    swap_face,
    upscale,
    vary,
    zoom,
)
from simulator.painting.flags import parse
from simulator.painting.lexicon import HOMES, SUBJECTS
from simulator.painting.places import PLACES
from simulator.painting.reading import read
from simulator.painting.subjects import FIGURES

pytestmark = pytest.mark.slow

GRID = imagine("fox --ar 3:2", 7, ("a" * 64,))
SINGLE = upscale(GRID, 3)
KINDS = {
    "imagine": GRID,
    "reroll": reroll(GRID, 2),
    "vary": vary(GRID, 1, 2, "high"),
    "vary a single": vary(SINGLE, None, 2, "low"),
    "upscale": SINGLE,
    "creative": upscale(SINGLE, None, creative=True),
    "zoom": zoom(SINGLE, 1.7, 3),
    "zoom twice": zoom(upscale(zoom(SINGLE, 2, 3), 1), 2, 4),
    "pan": pan(SINGLE, "up", 3),
    "inpaint": inpaint(SINGLE, "b" * 64, "a cat", 3),
    "inpaint twice": inpaint(upscale(inpaint(SINGLE, "b" * 64, "a cat", 3), 2), "c" * 64, "", 4),
    "vary a mended": vary(inpaint(SINGLE, "b" * 64, "a cat", 3), 4, 1, "low"),
    "blend": blend(("a", "b"), "LANDSCAPE", 1),
    "zoom a blend": zoom(upscale(blend(("a", "b"), "LANDSCAPE", 1), 2), 1.5, 1),
    "swap": swap_face("a", "b"),
    "vary a swap": vary(swap_face("a", "b"), None, 1, "low"),
    "reroll a swap": reroll(swap_face("a", "b"), 1),
}
FLAGS = st.sampled_from(("", " --ar 1:99", " --no snow", " --niji --s 900 --c 90"))


def nothing(name: str) -> bytes:
    raise FileNotFoundError(name)


def small(recipe: Recipe) -> Recipe:
    """The first tile alone, little: enough to run every line that painting runs."""
    return Recipe(recipe.tiles[:1], (64, 64))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_survives_json_and_can_be_painted(kind: str) -> None:
    recipe = KINDS[kind]
    assert Recipe.from_json(recipe.to_json()) == recipe
    assert hash(Recipe.from_json(recipe.to_json())) == hash(recipe)
    assert paint(small(recipe), nothing).startswith(b"\x89PNG")


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"tiles": [{}], "tile_size": [1, 1]}'])
def test_foreign_json_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Recipe.from_json(text)


def test_a_recipe_stays_small_whatever_is_pasted_in() -> None:
    assert len(imagine("fox " * 16_384 + "--ar 2:1 --no " + "x" * 9_000, 1).to_json()) < 12_000


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), FLAGS, st.integers())
def test_no_prompt_is_too_odd(text: str, flags: str, seed: int) -> None:
    recipe = imagine(text + flags, seed)
    assert Recipe.from_json(recipe.to_json()) == recipe
    assert len(shorten(text)) == 5


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=200), FLAGS, st.integers())
def test_no_prompt_is_too_odd_to_paint(text: str, flags: str, seed: int) -> None:
    assert paint(small(imagine(text + flags, seed)), nothing)


@pytest.mark.parametrize(
    "text", ["\x00\x1b[31m" * 50, "🦊❄️" * 200, "--", "--ar", "--ar 1:0 --seed x --c", "\ud800", "狐" * 20_000]
)
def test_nor_are_these(text: str) -> None:
    assert paint(small(imagine(text, 1)), nothing)
    assert len(shorten(text)) == 5


@pytest.mark.parametrize("subject", FIGURES)
def test_every_subject_can_be_painted(subject: str) -> None:
    with_it, without = (small(imagine(f"{subject} abstract night{flags}", 1)) for flags in ("", f" --no {subject}"))
    assert paint(with_it, nothing) != paint(without, nothing)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("weather", ["storm night", "fog spring snowfall"])
def test_every_place_in_every_weather(place: str, weather: str) -> None:
    wide = zoom(imagine(f"{place} {weather}", 1), 2, 1)
    assert paint(Recipe(wide.tiles[:1], (64, 48)), nothing)


def test_every_word_for_a_subject_has_a_figure_and_a_known_home() -> None:
    assert set(SUBJECTS) == set(FIGURES)
    assert set(HOMES) <= set(PLACES)


@pytest.mark.parametrize(
    ("prompt", "subjects", "place", "time"),
    [
        ("a red fox in snow", ["fox"], "snow", ""),
        ("two foxes and a kitten at night in the forest", ["fox", "cat"], "forest", "night"),
        ("lighthouse in a storm", ["lighthouse"], "sea", ""),
        ("neon city", [], "city", "night"),
        ("雪中的红狐", ["fox"], "snow", ""),
        ("夜晚的城堡", ["castle"], "mountains", "night"),
        ("a fox in snow --no fox", [], "snow", ""),
        ("catalogue of foxglove", [], "", ""),
    ],
)
def test_prompts_are_understood(prompt: str, subjects: list[str], place: str, time: str) -> None:
    brief = read(prompt)
    assert [sitter.kind for sitter in brief.sitters] == subjects
    assert (brief.place, brief.time) == (place, time)


def test_a_colour_belongs_to_the_subject_after_it() -> None:
    brief = read("a blue cat on purple hills")
    assert brief.sitters[0].colour == (52, 108, 200)
    assert brief.accents == ((136, 76, 180),)


def test_flags_read_back() -> None:
    flags = parse(
        "a fox https://x.test/a.png --ar 16:9 --niji 6 --style raw --tile --s 250 --c 20 --no snow, rain --seed 4"
    )
    assert (flags.text, flags.aspect, flags.seed, flags.niji, flags.raw, flags.tiling) == (
        "a fox",
        (16, 9),
        4,
        True,
        True,
        True,
    )
    assert (flags.stylize, flags.chaos, flags.without) == (250, 20, "snow, rain")
    assert parse(flags.prompt()).prompt() == flags.prompt()
    assert parse("a fox — red —ar 16:9 —s 250").prompt() == "a fox — red --ar 16:9 --s 250 --c 0"


def test_describe_sees_colours_light_and_shape() -> None:
    out = io.BytesIO()
    Image.new("RGB", (320, 180), (24, 40, 92)).save(out, "PNG")
    prompts = describe(out.getvalue(), 3)
    assert len(set(prompts)) == 4
    assert all("navy" in prompt and prompt.endswith("--ar 16:9") for prompt in prompts)
    assert any("night" in prompt for prompt in prompts)
    assert describe(out.getvalue(), 3) == prompts
    assert len(set(describe(b"nonsense", 3))) == 4


def test_shortening_keeps_what_tells_most() -> None:
    prompts = shorten("a very beautiful red fox in the snow, highly detailed, cinematic, masterpiece --ar 3:2")
    assert len(prompts) == 5
    assert [len(prompt) for prompt in prompts] == sorted((len(prompt) for prompt in prompts), reverse=True)
    assert all("fox" in prompt for prompt in prompts)
    assert "masterpiece" not in prompts[2]
    assert shorten("") == [""] * 5
