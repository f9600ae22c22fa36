"""Figures: subjects drawn as a stack of smooth shapes, lit from one side."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter

from .canvas import Point, faded, oval, smooth
from .colour import Colour, hues_apart, mix, rgb, tinted
from .stage import Stage


@dataclass(frozen=True, slots=True)
class Part:
    """One shape. `tone` names a colour of the figure, with + or - for a lighter or darker one.

    `path` is "x,y x,y ..." (a smooth closed curve, ! after a point makes a corner) or "o x,y rx,ry [degrees]" (an
    ellipse); the unit is a hundredth of the figure's height, y points down, the ground is 0. `twin` repeats the part
    mirrored; `fur` roughens its edge; `joint` names what it moves with; a `flat` part is not shaded.
    """

    tone: str
    path: str
    twin: bool = False
    fur: float = 0.0
    joint: str = ""
    flat: bool = False
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A subject as data. `dress` lists the tones that a colour word of the prompt replaces.

    `joints` maps a name to (x, y, degrees): the parts of that joint turn about the point by up to that much. `stance`
    says where it belongs: "ground", "rock" and "perch" stand, "water" floats, "air", "deep" and "sky" hover, "bust" is
    cut off below. `size` is its height as a fraction of the picture's; `glow` (x, y, radius) is a lamp lit at night.
    """

    tones: dict[str, str]
    parts: tuple[Part, ...]
    dress: tuple[str, ...] = ()
    joints: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    stance: str = "ground"
    size: float = 0.55
    glow: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a figure stands (its foot, in the world), how high it is, which way it looks, and what it wears."""

    x: float
    y: float
    height: float
    flip: bool
    colour: Colour | None = None
    depth: float = 0.0
    name: str = "figure"


_LIGHTER, _DARKER = 0.28, 0.3
_DYED, _NATURAL = 0.6, 0.3
"""How far a prompt's colour goes: a blue fox is dyed, a red one only a little redder."""


def draw(stage: Stage, figure: Figure, pose: Pose) -> None:
    """Paints the figure part by part, with its shadow on the ground first."""
    if figure.stance == "ground":
        width = pose.height * 0.42
        shade = mix(stage.light.haze, (10, 16, 44), 0.75)
        stage.canvas.shadow(pose.x - stage.side * width * 0.3, pose.y, width * 1.5, width * 0.26, shade, 0.5)
        stage.canvas.shadow(pose.x, pose.y, width * 0.95, width * 0.12, shade, 0.6)
    if figure.glow and (stage.light.dark or stage.brief.weather & {"storm", "fog"}):
        x, y, r = (part / 100 * pose.height for part in figure.glow)
        stage.canvas.glow(pose.x + x, pose.y + y, r, r, (255, 210, 130), 0.6)
    for index, part in enumerate(figure.parts):
        colour = tone(figure, part.tone, pose.colour)
        for mirrored in (False, True) if part.twin else (False,):
            _part(stage, figure, part, pose, f"{pose.name}{index}{mirrored}", colour, mirrored)


def tone(figure: Figure, name: str, dress: Colour | None) -> Colour:
    """The colour of a tone, after the prompt's colour word has had its say."""
    bare = name.rstrip("+-")
    colour = rgb(figure.tones.get(bare, bare))
    if dress and bare in figure.dress:
        near = hues_apart(colour, dress) < 0.08
        colour = mix(colour, dress, _NATURAL) if near else mix(tinted(colour, dress, 1.0), dress, _DYED)
    for mark in name[len(bare) :]:
        colour = mix(colour, (255, 248, 236), _LIGHTER) if mark == "+" else mix(colour, (22, 14, 40), _DARKER)
    return colour


def _part(stage: Stage, figure: Figure, part: Part, pose: Pose, name: str, colour: Colour, mirrored: bool) -> None:
    outline = list(_outline(part.path))
    if part.fur:
        outline = _furry(stage, name, outline, part.fur)
    if mirrored:
        outline = [(-x, y) for x, y in outline]
    if part.joint:
        outline = _turned(stage, outline, part.joint, figure.joints[part.joint])
    scale = pose.height / 100
    sign = -scale if pose.flip else scale
    canvas = stage.canvas
    pixels = [canvas.px(pose.x + x * sign, pose.y + y * scale) for x, y in outline]
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    whole = min(xs), min(ys), max(xs), max(ys)
    box = canvas.clip((whole[0] - 1, whole[1] - 1, whole[2] + 1, whole[3] + 1))
    if box is None:
        return
    mask = canvas.mask(pixels, box)
    if part.flat:
        canvas.image.paste(stage.lit(colour, pose.depth), box, faded(mask, part.alpha))
        return
    top = stage.lit(mix(colour, (255, 246, 230), 0.1), pose.depth)
    bottom = stage.lit(mix(colour, (20, 12, 46), 0.17), pose.depth)
    fill = canvas.gradient(box, whole, top, bottom)
    reach = min(whole[2] - whole[0], whole[3] - whole[1])
    middle = mix(top, bottom, 0.5)
    shadow = mix(middle, stage.lit(mix(colour, (16, 10, 52), 0.42), pose.depth), 0.62)
    _shade(stage, fill, mask, pixels, box, reach, shadow)
    rim = mix(middle, stage.light.rim, 0.5)
    _rim(stage, fill, mask, pixels, box, pose.height * canvas.unit * 0.007, rim)
    canvas.image.paste(fill, box[:2], faded(mask, part.alpha))


def _shade(
    stage: Stage,
    fill: Image.Image,
    mask: Image.Image,
    pixels: list[Point],
    box: tuple[int, int, int, int],
    reach: float,
    dark: Colour,
) -> None:
    """Soft shadow on the side away from the light."""
    shift = reach * 0.2
    towards = [(x + stage.side * shift, y - shift * 0.55) for x, y in pixels]
    away = ImageChops.subtract(mask, stage.canvas.mask(towards, box))
    soft = away.filter(ImageFilter.BoxBlur(max(1.0, reach * 0.07)))
    fill.paste(dark, (0, 0, fill.width, fill.height), soft)


def _rim(
    stage: Stage,
    fill: Image.Image,
    mask: Image.Image,
    pixels: list[Point],
    box: tuple[int, int, int, int],
    width: float,
    light: Colour,
) -> None:
    """A bright edge towards the light."""
    back = [(x - stage.side * width, y + width * 0.8) for x, y in pixels]
    edge = ImageChops.subtract(mask, stage.canvas.mask(back, box))
    fill.paste(light, (0, 0, fill.width, fill.height), edge)


@lru_cache(maxsize=2048)
def _outline(path: str) -> tuple[Point, ...]:
    if path.startswith("o "):
        centre, radii, *angle = path[2:].split()
        (x, y), (rx, ry) = (tuple(map(float, pair.split(","))) for pair in (centre, radii))
        turn = math.radians(float(angle[0])) if angle else 0.0
        return tuple(_rotated(px, py, x, y, turn) for px, py in oval(x, y, rx, ry))
    points = []
    for word in path.split():
        x_text, y_text = word.rstrip("!").split(",")
        points.append((float(x_text), float(y_text), word.endswith("!")))
    return tuple(smooth(points))


def _rotated(px: float, py: float, x: float, y: float, turn: float) -> Point:
    dx, dy = px - x, py - y
    return x + dx * math.cos(turn) - dy * math.sin(turn), y + dx * math.sin(turn) + dy * math.cos(turn)


def _turned(stage: Stage, outline: list[Point], joint: str, hinge: tuple[float, float, float]) -> list[Point]:
    x, y, degrees = hinge
    turn = math.radians(stage.dice.between(f"joint-{joint}", -degrees, degrees))
    return [_rotated(px, py, x, y, turn) for px, py in outline]


def _furry(stage: Stage, name: str, outline: list[Point], amount: float) -> list[Point]:
    """Tufts along the edge, hanging a little."""
    tufts: list[Point] = []
    count = len(outline)
    for index, (x, y) in enumerate(outline):
        nx, ny = outline[(index + 1) % count]
        px, py = outline[index - 1]
        length = math.hypot(nx - px, ny - py) or 1.0
        out = amount * (0.25 + 0.75 * stage.dice.unit(f"{name}f{index}")) * (1 if index % 2 else -0.35)
        tufts.append((x + (ny - py) / length * out, y - (nx - px) / length * out + max(out, 0) * 0.3))
    return tufts


def half_width(figure: Figure) -> float:
    """How far the figure reaches to either side of its middle, in hundredths of its height."""
    return max(max(abs(x) for x, _ in _outline(part.path)) for part in figure.parts)
