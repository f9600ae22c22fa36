"""What falls and drifts through the air."""

from __future__ import annotations

import math
from collections.abc import Iterator

from .canvas import Point
from .colour import mix, rgb
from .stage import Stage


def paint(stage: Stage) -> None:
    """Everything that the words or the place call for."""
    words, place = stage.brief.weather, stage.brief.place
    if "snowfall" in words or (place == "snow" and stage.dice.unit("snows") < 0.8 and "rain" not in words):
        _snowfall(stage)
    if words & {"rain", "storm"} and place not in ("underwater", "space", "room", "abstract"):
        _rain(stage)
    for season, codes in (("autumn", "d9772b c2502c e8b04a"), ("spring", "f7c6d4 f2a6bd fbe3ea")):
        if season in words and place not in ("underwater", "space", "room"):
            _leaves(stage, codes)


def _scattered(stage: Stage, name: str, spacing: float) -> Iterator[tuple[str, Point]]:
    """Jittered lattice points over the whole window, each with its own name."""
    window = stage.canvas.window
    for row in range(math.floor(window.y / spacing), math.ceil((window.y + window.h) / spacing)):
        for column, x in stage.cells(spacing):
            label = f"{name}{column}:{row}"
            yield label, (x + stage.dice.unit(label + "x") * spacing, (row + stage.dice.unit(label + "y")) * spacing)


def _snowfall(stage: Stage) -> None:
    heavy = "snowfall" in stage.brief.weather
    white = mix((255, 255, 255), stage.light.haze, 0.12)
    for label, (x, y) in _scattered(stage, "flake", 0.05 if heavy else 0.062):
        luck = stage.dice.unit(label)
        if luck < 0.86:
            size = 0.0015 + 0.0028 * luck
            stage.canvas.disc(x, y, size, size, mix(white, stage.light.haze, 0.35 * (1 - luck)))
        else:
            size = 0.008 + 0.016 * (luck - 0.86) / 0.14
            stage.canvas.shadow(x, y, size, size, white, 0.8)


def _rain(stage: Stage) -> None:
    colour = mix(stage.light.rim, stage.light.haze, 0.45)
    slant = stage.dice.between("wind", -0.35, 0.35)
    for label, (x, y) in _scattered(stage, "drop", 0.045):
        length = 0.02 + 0.05 * stage.dice.unit(label)
        width = 0.0009
        stage.canvas.shape(
            [(x, y), (x + width, y), (x + slant * length + width, y + length), (x + slant * length, y + length)],
            colour,
            None,
            0.5,
        )


def _leaves(stage: Stage, codes: str) -> None:
    tones = [stage.lit(rgb(code)) for code in codes.split()]
    for label, (x, y) in _scattered(stage, "leaf", 0.13):
        size, turn = stage.dice.between(label + "s", 0.006, 0.014), stage.dice.between(label + "t", 0, math.tau)
        c, s = math.cos(turn) * size, math.sin(turn) * size
        outline = [(x - c, y - s), (x - s * 0.5, y + c * 0.5), (x + c, y + s), (x + s * 0.5, y - c * 0.5)]
        stage.canvas.shape(outline, stage.dice.pick(label, tones))
