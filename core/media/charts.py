"""What was spent in a month, as a picture: jobs by day, and below them credits. Pure; it blocks, so it is run in a
thread.

There are only numbers in it, for no font that is always there has the letters of all languages: what the colours mean
is said beside it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from msgspec import Struct

from core.media import pillow

if TYPE_CHECKING:
    _Font = pillow.ImageFont.FreeTypeFont | pillow.ImageFont.ImageFont

WIDTH, PANEL = 900, 300
"""Pixels across, and of each of the two panels from its top to its days: a phone shows it whole, and legibly."""
_MARGIN, _DAYS, _LETTERS = 24, 46, 29
_GROUND, _LINE, _INK = (24, 25, 28), (58, 60, 66), (214, 216, 222)
_JOBS, _FAILED, _CREDITS = (86, 156, 255), (255, 107, 107), (78, 201, 138)
_BAR = 0.7
"""Of the room of a day, how much its bar takes."""
_LEAST = 3
"""Pixels of a part of a bar."""
_EVERY = 2
"""Days between two numbers: each would leave no room on a phone."""


class Day(Struct, frozen=True):
    """What was spent on one day."""

    jobs: int = 0
    failed: int = 0
    """Of these jobs, those that came to nothing."""
    credits: float = 0.0


def drawn(days: Sequence[Day]) -> bytes:
    """A PNG of a month, the first day first."""
    picture = pillow.Image.new("RGB", (WIDTH, 2 * (PANEL + _DAYS) + _MARGIN), _GROUND)
    draw, font = pillow.ImageDraw.Draw(picture), pillow.ImageFont.load_default(_LETTERS)
    jobs: list[_Bar] = [((each.jobs - each.failed, _JOBS), (each.failed, _FAILED)) for each in days]
    panels: list[list[_Bar]] = [jobs, [((each.credits, _CREDITS),) for each in days]]
    scales = [_scale(max(map(_height, bars), default=0)) for bars in panels]
    left = 2 * _MARGIN + max(draw.textlength(_number(scale[-1]), font) for scale in scales)
    for top, bars, scale in zip((0, PANEL + _DAYS), panels, scales, strict=True):
        _lines(draw, font, top, left, scale)
        _bars(draw, font, top, left, bars, scale[-1])
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


_Bar = tuple[tuple[float, tuple[int, int, int]], ...]
"""Parts that stand on one another: how high, in which colour."""


def _height(bar: _Bar) -> float:
    return sum(size for size, _ in bar)


def _lines(draw: pillow.ImageDraw.ImageDraw, font: _Font, top: int, left: float, scale: Sequence[float]) -> None:
    for value in scale:
        at = top + PANEL - (PANEL - 2 * _MARGIN) * value / scale[-1]
        draw.line((left, at, WIDTH - _MARGIN, at), fill=_LINE, width=2)
        draw.text((left - _MARGIN, at), _number(value), font=font, fill=_INK, anchor="rm")


def _bars(
    draw: pillow.ImageDraw.ImageDraw, font: _Font, top: int, left: float, bars: Sequence[_Bar], most: float
) -> None:
    wide = (WIDTH - _MARGIN - left) / max(len(bars), 1)
    for number, bar in enumerate(bars):
        middle, at = left + wide * (number + 0.5), float(top + PANEL)
        for size, colour in bar:
            if size:  # what is little beside the most is seen all the same
                above = at - max((PANEL - 2 * _MARGIN) * size / most, _LEAST)
                draw.rectangle((middle - wide * _BAR / 2, above, middle + wide * _BAR / 2, at - 1), fill=colour)
                at = above
        if number % _EVERY == 0:
            draw.text((middle, top + PANEL + _DAYS / 2), str(number + 1), font=font, fill=_INK, anchor="mm")


def _scale(most: float) -> list[float]:
    """The values of up to six lines, from nothing to `most` or more: steps of 1, 2 or 5, and so many zeros."""
    least = max(most / 5, 1)
    whole = 10 ** floor(log10(least))
    step = next(whole * factor for factor in (1, 2, 5, 10) if whole * factor >= least)
    return [float(step * number) for number in range(max(ceil(most / step), 1) + 1)]


def _number(value: float) -> str:
    return f"{value:,.0f}"
