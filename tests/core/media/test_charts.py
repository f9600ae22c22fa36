"""The chart of a month: every day has its bar, what failed is seen, and any numbers fit."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from core.media import charts
from core.media.charts import Day, drawn


def colours(png: bytes) -> list[set[Any]]:
    """Those of the jobs' bars and those of the credits', above each other."""
    with Image.open(io.BytesIO(png)) as picture:
        halves = (0, 0, picture.width, picture.height // 2), (0, picture.height // 2, picture.width, picture.height)
        return [set(picture.crop(half).get_flattened_data()) for half in halves]


@pytest.mark.parametrize("size", [1, 7, 123_456, 12_345_678])
def test_what_is_little_beside_the_most_is_seen(size: int) -> None:
    above, below = colours(drawn([Day(size, 1, size / 2), *[Day()] * 29, Day(1, 0, 0.5)]))
    assert charts._JOBS in above
    assert charts._FAILED in above
    assert charts._CREDITS in below
    assert not {charts._JOBS, charts._FAILED} & below


def test_what_is_more_stands_higher_and_nothing_is_no_bar() -> None:
    png = drawn([Day(2, 0, 3), Day(4, 4, 0), Day()])
    with Image.open(io.BytesIO(png)) as picture:
        heights = [
            [sum(picture.getpixel((x, y)) == colour for y in range(picture.height)) for x in (200, 470, 740)]
            for colour in (charts._JOBS, charts._FAILED, charts._CREDITS)
        ]
    assert heights[0][1:] == [0, 0]
    assert heights[1][::2] == [0, 0]
    assert heights[2][1:] == [0, 0]
    assert heights[1][1] == pytest.approx(2 * heights[0][0], abs=3)
