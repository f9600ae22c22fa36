"""Composes a scene: light, place, subjects, weather."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import light, reading, surroundings, waters, weather, wilds
from .canvas import Canvas
from .colour import Colour
from .dice import Dice, mixed
from .figure import Pose, draw, half_width
from .places import OPEN, PLACES, Place, nothing
from .reading import Brief, Sitter
from .recipe import Scenery, Window
from .stage import Stage
from .subjects import FIGURES

_BACKDROPS = frozenset(("house", "castle", "lighthouse", "tree", "balloon", "ship", "moon", "planet", "rocket"))
"""Subjects that step back when somebody else is in the picture."""
_STANCES = {"air": 0.74, "perch": 0.8, "deep": 0.68, "sky": 0.7, "bust": 1.02, "water": 0.845, "rock": 0.86}
"""Where the lower end of a figure is that does not stand on the ground, as a fraction of the home window's height."""


def paint(scenery: Scenery, canvas: Canvas, borrowed: Sequence[Colour] = (), focus: Window | None = None) -> Stage:
    """Paints the scene on the canvas; `focus` draws the subject to a part of the world (a mended hole)."""
    brief = reading.read(scenery.prompt, scenery.setting)
    brief = brief if brief.place else replace(brief, place=_somewhere(brief))
    dice = Dice(scenery.seed, scenery.tile, scenery.steps)
    home = scenery.home
    sun = home.x + dice.between("sun-x", 0.14, 0.86) * home.w, home.y + dice.between("sun-y", 0.12, 0.34) * home.h
    stage = Stage(canvas, dice, light.choose(brief, dice, borrowed), brief, home, sun)
    place = PLACES[brief.place]
    place.behind(stage)
    place = place if focus else _grounded(stage, place)
    sitters = _ordered(brief)
    for index, sitter in enumerate(sitters):
        _sit(stage, place, sitter, len(sitters) - 1 - index, focus)
    place.before(stage)
    weather.paint(stage)
    surroundings.paint(stage)
    return stage


def _somewhere(brief: Brief) -> str:
    """A place for words that name none: the same for all four tiles."""
    if any(sitter.kind == "portrait" for sitter in brief.sitters):
        return "abstract"
    return OPEN[mixed(7, brief.flags.text) % len(OPEN)]


def _ordered(brief: Brief) -> list[Sitter]:
    """From the back to the front; the main subject is the last, and a portrait suffers nobody else and
    no moon comes indoors."""
    sitters = [sitter for sitter in brief.sitters if sitter.kind == "portrait"] or list(brief.sitters)
    if brief.place == "room" and len(sitters) > 1:
        sitters = [sitter for sitter in sitters if FIGURES[sitter.kind].stance != "sky"]
    sitters.reverse()
    return sorted(sitters, key=lambda sitter: sitter.kind not in _BACKDROPS)


def _sit(stage: Stage, place: Place, sitter: Sitter, number: int, focus: Window | None) -> None:
    """Puts one figure where it belongs; number 0 is the main subject."""
    figure, dice, home = FIGURES[sitter.kind], stage.dice, stage.home
    height = figure.size * min(home.h, 1.3 * home.w) * dice.between(f"camera{number}", 0.9, 1.12)
    foot = _STANCES.get(figure.stance, place.foot) - (0.06 if number else 0)
    across = 0.5 + dice.between(f"x{number}", -0.09, 0.09)
    depth = 0.0
    if number:
        height *= 0.66
        across = 0.5 + (-1) ** number * dice.between(f"aside{number}", 0.24, 0.31)
        if sitter.kind in _BACKDROPS:
            depth, foot = 0.2, foot - 0.07 if figure.stance in ("ground", "rock") else foot - 0.2
    if sitter.kind == "flower" and number == 0:
        foot += 0.05
    height = min(height, 0.43 * home.w / half_width(figure) * 100)
    x, y = stage.at(across, foot)
    if focus and not number:
        height = min(focus.h * 0.86, focus.w * 0.46 / half_width(figure) * 100)
        x, y = focus.x + focus.w / 2, focus.y + focus.h * 0.93
    if figure.stance == "sky":  # shines by itself
        stage = replace(stage, light=replace(stage.light, key=light.WHITE))
    flip = dice.chance(f"flip{number}", 0.5)
    draw(stage, figure, Pose(x, y, height, flip, sitter.colour, depth, f"{sitter.kind}{number}"))


def _grounded(stage: Stage, place: Place) -> Place:
    """Gives those who stand something to stand on: a hill in the mountains, a beach at the sea."""
    stances = {FIGURES[sitter.kind].stance for sitter in stage.brief.sitters}
    if stage.brief.place == "mountains" and stances & {"ground", "rock", "perch"}:
        wilds.mountain_foot(stage)
    if stage.brief.place == "sea" and stances & {"ground", "perch"}:
        waters.shore(stage)
        return replace(place, before=nothing, foot=0.9)
    return place
