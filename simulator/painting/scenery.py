"""Composes a scene: light, place, subjects, weather."""

from __future__ import annotations

from collections.abc import Sequence

from . import light, places, reading
from .canvas import Canvas
from .colour import Colour
from .dice import Dice
from .figure import Pose, draw
from .recipe import Scenery, Window
from .stage import Stage
from .subjects import FIGURES


def paint(scenery: Scenery, canvas: Canvas, borrowed: Sequence[Colour] = (), focus: Window | None = None) -> Stage:
    """Paints the scene on the canvas; `focus` draws the subject to a part of the world (a mended hole)."""
    brief = reading.read(scenery.prompt, scenery.setting)
    dice = Dice(scenery.seed, scenery.tile, scenery.steps)
    home = scenery.home
    sun = home.x + dice.between("sun-x", 0.14, 0.86) * home.w, home.y + dice.between("sun-y", 0.12, 0.34) * home.h
    stage = Stage(canvas, dice, light.choose(brief, dice, borrowed), brief, home, sun)
    place = places.PLACES.get(brief.place) or places.PLACES["snow"]
    place.behind(stage)
    for index, sitter in enumerate(brief.sitters):
        figure = FIGURES.get(sitter.kind)
        if figure:
            x, y = stage.at(dice.between(f"x{index}", 0.4, 0.6), place.foot)
            draw(
                stage,
                figure,
                Pose(x, y, stage.reach * figure.size, dice.chance("flip", 0.5), sitter.colour, name=sitter.kind),
            )
    place.before(stage)
    return stage
