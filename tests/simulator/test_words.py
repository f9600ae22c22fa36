"""What Midjourney reads in a prompt."""

from __future__ import annotations

import pytest

from core.prompts.parameters import KNOWN
from simulator import words


@pytest.mark.parametrize(
    "prompt",
    [
        "a fox",
        "a fox --ar 16:9 --chaos 100 --s 0 --v 7 --niji 6 --no hats, dogs --tile --seed 4294967295 --q .5 --iw 1.5",
        "a fox --niji --fast --style raw",
        "a fox --v 8.2",
        "a fox --v 9.1 --niji 8",
        "make it red --edit https://a.test/1.png --preview",
        "a -- b",
        "well--known --",
    ],
)
def test_good_parameters(prompt: str) -> None:
    assert words.invalid_parameter(prompt) is None


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_whatever_easel_lets_through_is_known(name: str) -> None:
    reason = words.invalid_parameter(f"a fox --{name} 1")
    assert reason is None or "Unrecognized" not in reason


@pytest.mark.parametrize(
    ("prompt", "named"),
    [
        ("fox --foo", "`--foo`"),
        ("--bar 3 fox", "`--bar`"),
        ("fox --ar 16x9", "`--ar`"),
        ("fox --ar 0:1", "`--ar`"),
        ("fox --ar", "`--ar`"),
        ("fox --chaos 101", "`--chaos`"),
        ("fox --chaos 1 2", "`--chaos`"),
        ("fox --chaos nan", "`--chaos`"),
        ("fox --v 99", "`--v`"),
        ("fox --seed 4294967296", "`--seed`"),
        ("fox --stylize -1", "`--stylize`"),
    ],
)
def test_bad_parameters(prompt: str, named: str) -> None:
    reason = words.invalid_parameter(prompt)
    assert reason is not None
    assert reason.startswith("[Invalid parameter] ")
    assert named in reason


def test_banned_words_are_whole_words() -> None:
    assert words.banned_word("a GORE scene") == "gore"
    assert words.banned_word("grass, bloodhound, nudibranch, Gorey's cat") is None


def test_speed_seed_zoom() -> None:
    assert words.speed("fox --relax") == "RELAX"
    assert words.speed("fox --relaxed") is None
    assert words.seed("fox --seed 7") == 7
    assert words.seed("fox --ar 1:1 --sameseed 7 --tile") == 7
    assert words.seed("fox --seed x --seed 8") == 8
    assert words.zoom_factor("fox --zoom 1.5") == 1.5
    assert words.zoom_factor("fox --zoom 2.5") is None
