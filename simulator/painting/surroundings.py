"""What a wider canvas adds outside the picture it grew from: another mood of air, and small things to discover."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from . import land
from .canvas import Point
from .colour import Colour, mix, rgb, turned
from .dice import Dice
from .places import HORIZONS
from .recipe import Step, Window
from .stage import Stage

_MARGIN = 0.03
_STARRY = ("space", "underwater", "abstract", "room")
_WOODED = ("snow", "mountains", "forest", "meadow")


def paint(stage: Stage) -> None:
    """One round for each time the canvas grew."""
    for step in stage.dice.steps:
        if step.inside:
            _air(stage, step, step.inside)
            _things(stage, step, step.inside)


def _air(stage: Stage, step: Step, inside: Window) -> None:
    """A breath of another tint, nothing inside and full at the far edges."""
    canvas, own = stage.canvas, Dice(step.seed)
    size = max(8, canvas.width // 8), max(8, canvas.height // 8)
    (x0, y0), (x1, y1) = canvas.px(inside.x, inside.y), canvas.px(inside.x + inside.w, inside.y + inside.h)
    reach = min(size) * 0.12
    mask = Image.new("L", size, 255)
    ImageDraw.Draw(mask).rectangle((x0 / 8 - reach, y0 / 8 - reach, x1 / 8 + reach, y1 / 8 + reach), fill=0)
    soft = mask.filter(ImageFilter.BoxBlur(reach * 0.5)).filter(ImageFilter.BoxBlur(reach * 0.5))
    colour = turned(
        mix(stage.light.sky[1 % len(stage.light.sky)], stage.light.haze, 0.5), own.between("tint", -0.12, 0.12), 1.25
    )
    canvas.veil(colour, soft, own.between("air", 0.05, 0.17))


def _things(stage: Stage, step: Step, inside: Window) -> None:
    own, view, place = Dice(step.seed), stage.canvas.window, stage.brief.place
    horizon = stage.at(0, HORIZONS.get(place, 0.58))[1]
    spots = [(own.unit(f"y{number}"), number) for number in range(30)]
    for down, number in sorted(spots):
        x, y = view.x + view.w * own.unit(f"x{number}"), view.y + view.h * down
        size = own.between(f"s{number}", 0.012, 0.03)
        if place in _STARRY:
            if not _near(inside, x, y, size + _MARGIN):
                stage.canvas.glow(x, y, size, size, mix(stage.light.rim, (255, 255, 255), 0.3), 0.5)
        elif y < horizon - 0.08:
            if not _near(inside, x, y, size + _MARGIN):
                _bird(stage, x, y, size)
        elif y > horizon + 0.1:
            _grown(stage, own, f"thing{number}", (x, y), (y - horizon) * own.between(f"t{number}", 0.5, 0.9), inside)


def _grown(stage: Stage, own: Dice, name: str, foot: Point, tall: float, inside: Window) -> None:
    """A tree or a stone by the place's nature, kept clear of the picture."""
    (x, y), place = foot, stage.brief.place
    if place in _WOODED and own.unit(name) < 0.6:
        if not (
            inside.x - tall * 0.4 < x < inside.x + inside.w + tall * 0.4 and y - tall < inside.y + inside.h + _MARGIN
        ):
            leaf = stage.lit(rgb("2f4f48" if place != "meadow" else "4f7d4a"), 0.06)
            grow = land.crown if place == "meadow" else _fir
            grow(stage, name, x, y, tall, leaf, stage.lit(rgb("5f4636") if place == "meadow" else rgb("f6f9ff")))
    elif place not in ("sea", "city") and not _near(inside, x, y, 0.08):
        _stone(stage, own, name, x, y, 0.02 + tall * 0.07)


def _fir(stage: Stage, name: str, x: float, y: float, tall: float, leaf: Colour, white: Colour) -> None:
    land.pine(stage, name, x, y, tall, leaf, white if stage.brief.place == "snow" else None)


def _near(inside: Window, x: float, y: float, margin: float) -> bool:
    return inside.x - margin < x < inside.x + inside.w + margin and inside.y - margin < y < inside.y + inside.h + margin


def _bird(stage: Stage, x: float, y: float, size: float) -> None:
    tone = mix(stage.light.sky[0], (14, 16, 32), 0.6)
    stage.canvas.shape(
        [
            (x - size, y - size * 0.3),
            (x - size * 0.4, y - size * 0.36),
            (x, y),
            (x + size * 0.4, y - size * 0.36),
            (x + size, y - size * 0.3),
            (x + size * 0.42, y - size * 0.22),
            (x, y + size * 0.14),
            (x - size * 0.42, y - size * 0.22),
        ],
        tone,
    )


def _stone(stage: Stage, own: Dice, name: str, x: float, y: float, size: float) -> None:
    tone = stage.lit(mix(rgb("8a8890"), stage.light.haze, 0.25))
    outline: list[Point] = []
    for k, (dx, dy) in enumerate(((-1, 0), (-0.75, -0.5), (-0.2, -0.75), (0.4, -0.65), (0.85, -0.35), (1, 0))):
        stretch = own.between(f"{name}{k}", 0.8, 1.2)
        outline.append((x + dx * size * stretch, y + dy * size * stretch))
    stage.canvas.shadow(x, y, size * 1.6, size * 0.3, mix(tone, (10, 10, 30), 0.7), 0.6)
    stage.canvas.shape(outline, mix(tone, stage.light.rim, 0.3), mix(tone, (16, 14, 40), 0.4))
