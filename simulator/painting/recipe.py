"""What a picture is before it is painted: a small tree of plain data that survives as JSON.

A recipe holds one tile (a single picture) or four (a grid). A tile is a *frame* seen through a *window*. Frames live in
world coordinates, so upscaling, zooming and panning are other windows and sizes, never other pictures.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, replace
from typing import Any

GRID_AREA = 512 * 512
"""Pixels of one tile of a grid; Midjourney's grids are of this order."""
LARGEST_AREA = 2048 * 2048
"""Upscaling stops growing here: beyond it a PNG is too heavy for a chat."""


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of the world: left, top, width, height. A fresh picture's has the area 1 and the centre (0, 0)."""

    x: float
    y: float
    w: float
    h: float

    @classmethod
    def of_aspect(cls, aspect: float) -> Window:
        """The home window of a picture that is `aspect` times as wide as high."""
        w = math.sqrt(aspect)
        return cls(-w / 2, -1 / w / 2, w, 1 / w)

    def resized(self, w: float, h: float) -> Window:
        """Another size around the same centre."""
        return Window(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)

    def widened(self, left: float, top: float, right: float, bottom: float) -> Window:
        """Grown at each side by that fraction of the width or the height."""
        return Window(
            self.x - left * self.w,
            self.y - top * self.h,
            self.w * (1 + left + right),
            self.h * (1 + top + bottom),
        )

    def pixels(self, area: int) -> tuple[int, int]:
        """Width and height of about `area` pixels in this shape, multiples of 8."""
        side = math.sqrt(area * self.w / self.h)
        return max(64, int(side / 8) * 8), max(64, int(area / side / 8) * 8)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a picture.

    Without a window everything is shaken by `strength` (0..1); with one, its inside stays as it is and the world around
    it is dressed anew.
    """

    seed: int
    strength: float = 0.0
    inside: Window | None = None


@dataclass(frozen=True, slots=True)
class Scenery:
    """A scene imagined from words; `setting` is an older prompt that lends place and light where they name none."""

    prompt: str
    seed: int
    tile: int
    home: Window
    references: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Mixture:
    """Uploaded pictures blended into one."""

    names: tuple[str, ...]
    seed: int
    tile: int
    home: Window
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Swap:
    """The middle of one upload laid softly into another."""

    source: str
    target: str
    home: Window
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """Where the mask (an upload covering `window`) is white, `over` shows; elsewhere `under`."""

    under: Frame
    over: Scenery
    mask: str
    window: Window


Frame = Scenery | Mixture | Swap | Mended
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Scenery, Mixture, Swap, Mended)}


@dataclass(frozen=True, slots=True)
class Tile:
    """A frame and the part of its world that is seen."""

    frame: Frame
    window: Window


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything needed to paint a picture again, byte for byte. `tile_size` is in pixels."""

    tiles: tuple[Tile, ...]
    tile_size: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the painted picture in pixels."""
        side = 2 if len(self.tiles) == 4 else 1
        return self.tile_size[0] * side, self.tile_size[1] * side

    def tile(self, number: int | None) -> Tile:
        """The tile Midjourney calls by this number (1..4); a single picture has only itself."""
        return self.tiles[min(max(number or 1, 1), len(self.tiles)) - 1]

    def to_json(self) -> str:
        """The recipe as one line of JSON."""
        tiles = [{"frame": _pack(tile.frame), "window": asdict(tile.window)} for tile in self.tiles]
        return json.dumps({"tiles": tiles, "tile_size": self.tile_size}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Recipe:
        """The inverse of `to_json`; ValueError, KeyError or TypeError on anything else."""
        data = json.loads(text)
        width, height = data["tile_size"]
        tiles = (Tile(_unpack(tile["frame"]), Window(**tile["window"])) for tile in data["tiles"])
        return cls(tuple(tiles), (width, height))


def stepped(frame: Frame, step: Step) -> Frame:
    """The same frame, one change later."""
    if isinstance(frame, Mended):
        over = replace(frame.over, steps=(*frame.over.steps, step))
        return replace(frame, under=stepped(frame.under, step), over=over)
    return replace(frame, steps=(*frame.steps, step))


def reseeded(frame: Frame, seed: int) -> Frame:
    """The same order carried out again: its last change, or the frame itself, gets another seed."""
    if isinstance(frame, Mended):
        steps = (*frame.over.steps[:-1], replace(frame.over.steps[-1], seed=seed))
        return replace(frame, over=replace(frame.over, steps=steps))
    if frame.steps:
        return replace(frame, steps=(*frame.steps[:-1], replace(frame.steps[-1], seed=seed)))
    return stepped(frame, Step(seed)) if isinstance(frame, Swap) else replace(frame, seed=seed)


def _pack(frame: Frame) -> dict[str, Any]:
    data = asdict(frame)
    if isinstance(frame, Mended):
        data |= {"under": _pack(frame.under), "over": _pack(frame.over)}
    return {"kind": type(frame).__name__} | data


def _unpack(data: dict[str, Any]) -> Any:
    fields = {name: _UNPACKERS.get(name, _as_is)(value) for name, value in data.items() if name != "kind"}
    return _KINDS[data["kind"]](**fields)


def _as_is(value: Any) -> Any:
    return value


def _step(data: dict[str, Any]) -> Step:
    inside = data["inside"]
    return Step(data["seed"], data["strength"], Window(**inside) if inside else None)


_UNPACKERS: dict[str, Any] = {
    "home": lambda value: Window(**value),
    "window": lambda value: Window(**value),
    "steps": lambda value: tuple(_step(step) for step in value),
    "references": tuple,
    "names": tuple,
    "under": _unpack,
    "over": _unpack,
}
