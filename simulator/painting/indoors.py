"""A room: a wall, a window with the world in it, a sill to sit on."""

from __future__ import annotations

from PIL import ImageChops

from . import land, texture
from .canvas import Point, oval, smooth
from .colour import Colour, mix, rgb, turned
from .stage import Stage

_WALLS = tuple(map(rgb, ("c9b79c", "8fa3a0", "b98f86", "7f8aa3")))


def room(stage: Stage) -> None:
    """The window fills the middle; the sill is the ground."""
    canvas, dice, light = stage.canvas, stage.dice, stage.light
    wall = stage.lit(dice.pick("wall", stage.brief.accents or _WALLS))
    sill = stage.at(0, 0.82)[1]
    canvas.wash((mix(wall, (20, 14, 34), 0.3), wall, mix(wall, (20, 14, 34), 0.12)), stage.home.y, sill)
    noise = texture.sharpened(stage.clouds("plaster", (0.3, 0.3), 4), 90, 200)
    canvas.veil(mix(wall, (255, 240, 220), 0.3), noise, 0.16)
    left, top = stage.at(0.16, 0.08)
    right = stage.at(0.84, 0)[0]
    _view(stage, left, top, right, sill)
    _frame(stage, left, top, right, sill)
    _curtain(stage, left, top, -1)
    _curtain(stage, right, top, 1)
    wood = stage.lit(rgb("a8744a"))
    low, high = canvas.window.x - 0.1, canvas.window.x + canvas.window.w + 0.1
    edge = stage.at(0, 0.93)[1]
    canvas.shape([(low, sill), (high, sill), (high, edge), (low, edge)], mix(wood, light.rim, 0.3), wood)
    land.filled_below(stage, [(low, edge), (high, edge)], turned(wood, 0, 1.05, 0.72), turned(wood, 0, 1.1, 0.45))
    grain = texture.sharpened(stage.clouds("grain", (0.7, 0.012), 3, 2), 130, 180)
    canvas.veil(
        turned(wood, 0, 1.1, 0.6), ImageChops.multiply(grain, stage.fade(sill, sill + 0.01).resize(grain.size)), 0.4
    )
    soft = canvas.sketch()
    slant = -stage.side * 0.25
    soft.shape(
        [(left, sill), (right, sill), (right + slant, edge + 0.1), (left + slant, edge + 0.1)],
        mix((0, 0, 0), light.sun, 0.22),
        (0, 0, 0),
    )
    canvas.shine(soft)
    _plant(stage, -stage.side * stage.home.w * 0.36, sill + 0.035)


def _view(stage: Stage, left: float, top: float, right: float, bottom: float) -> None:
    """Sky and hills behind the panes."""
    canvas, light = stage.canvas, stage.light
    (x0, y0), (x1, y1) = canvas.px(left, top), canvas.px(right, bottom)
    box = canvas.clip((x0, y0, x1, y1))
    if box is None:
        return
    canvas.shape([(left, top), (right, top), (right, bottom), (left, bottom)], light.sky[0], light.sky[-1])
    x, y = min(max(stage.sun[0], left + 0.1), right - 0.1), top + 0.16
    canvas.glow(x, y, 0.3, 0.3, light.sun, 0.5)
    canvas.disc(x, y, 0.035, 0.035, mix(light.sun, (255, 255, 255), 0.4))
    if light.dark:
        for star in range(26):
            sx, sy = (
                left + (right - left) * stage.dice.unit(f"sx{star}"),
                top + (bottom - top) * 0.6 * stage.dice.unit(f"sy{star}"),
            )
            canvas.disc(sx, sy, 0.0018, 0.0018, (255, 250, 230))
    for index, depth in enumerate((0.6, 0.35)):
        base = bottom - 0.16 + 0.07 * index
        line: list[Point] = []
        steps = 50
        for step in range(steps + 1):
            px = left + (right - left) * step / steps
            line.append((px, land.ridge_height(stage, f"view{index}", px, base, 0.06, 0.35)))
        tone = stage.lit(rgb("6f9a72"), depth)
        canvas.shape([(left, bottom), *line, (right, bottom)], tone, mix(tone, light.haze, 0.4))


def _frame(stage: Stage, left: float, top: float, right: float, bottom: float) -> None:
    white, w = stage.lit(rgb("f2e9da")), 0.017
    dark = mix(white, (40, 30, 60), 0.35)
    middle = (left + right) / 2
    cross = top + (bottom - top) * 0.36
    bars = (
        (left - w, top - w, right + w, top + w),
        (left - w, top - w, left + w, bottom),
        (right - w, top - w, right + w, bottom),
        (middle - w * 0.6, top, middle + w * 0.6, bottom),
        (left, cross - w * 0.5, right, cross + w * 0.5),
    )
    for x0, y0, x1, y1 in bars:
        stage.canvas.shape([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], white)
        if x1 - x0 < y1 - y0:
            shade = x0 if stage.side > 0 else x1 - (x1 - x0) * 0.3
            stage.canvas.shape(
                [(shade, y0), (shade + (x1 - x0) * 0.3, y0), (shade + (x1 - x0) * 0.3, y1), (shade, y1)], dark
            )
        else:
            stage.canvas.shape([(x0, y1 - (y1 - y0) * 0.3), (x1, y1 - (y1 - y0) * 0.3), (x1, y1), (x0, y1)], dark)


def _curtain(stage: Stage, x: float, top: float, side: int) -> None:
    """Folds of cloth hanging beside the window."""
    cloth: Colour = stage.lit(stage.dice.pick("cloth", tuple(map(rgb, ("b5564a", "e0c9a0", "5f7f78", "a6708f")))))
    bottom, width = stage.at(0, 0.9)[1], 0.17
    folds = 6
    for fold in range(folds):
        a, b = x + side * (fold / folds - 0.3) * width, x + side * ((fold + 1.25) / folds - 0.3) * width
        pull = -side * 0.02 * stage.dice.wave("pull", fold * 0.7)
        tone = mix(cloth, (24, 12, 40), 0.12 + 0.2 * (fold % 2))
        stage.canvas.shape(
            [(a, top - 0.05), (b, top - 0.05), (b + pull, bottom), (a + pull, bottom)],
            mix(tone, stage.light.rim, 0.16),
            tone,
        )


def _plant(stage: Stage, x: float, y: float) -> None:
    """A leafy thing in a clay pot."""
    pot, green = stage.lit(rgb("c2714a")), stage.lit(rgb("5d9458"))
    stage.canvas.shadow(x, y, 0.09, 0.014, (30, 14, 40), 0.6)
    for leaf in range(9):
        reach = stage.dice.between(f"leaf{leaf}", 0.1, 0.17)
        tip = x + reach * 0.75 * (leaf - 4) / 4, y - 0.08 - reach * (1 - abs(leaf - 4) / 7)
        mid = (x + tip[0]) / 2, (y - 0.08 + tip[1]) / 2
        outline = smooth(
            [
                (x, y - 0.075, True),
                (mid[0] - 0.017, mid[1] - 0.012, False),
                (*tip, True),
                (mid[0] + 0.017, mid[1] + 0.012, False),
            ]
        )
        stage.canvas.shape(
            outline, mix(green, stage.light.rim, 0.25), mix(green, (10, 30, 40), 0.3 + 0.05 * (leaf % 3))
        )
    stage.canvas.shape(
        [(x - 0.05, y - 0.085), (x + 0.05, y - 0.085), (x + 0.038, y), (x - 0.038, y)],
        mix(pot, stage.light.rim, 0.15),
        turned(pot, 0, 1, 0.65),
    )
    stage.canvas.shape(oval(x, y - 0.085, 0.056, 0.012), mix(pot, stage.light.rim, 0.25))
