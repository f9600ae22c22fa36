"""What can be asked for: each function turns an order into a recipe, and paints nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from .dice import mixed
from .flags import parse
from .recipe import (
    GRID_AREA,
    LARGEST_AREA,
    Frame,
    Mended,
    Mixture,
    Recipe,
    Scenery,
    Step,
    Swap,
    Tile,
    Window,
    reseeded,
    stepped,
)

Direction = Literal["left", "right", "up", "down"]
Shape = Literal["PORTRAIT", "SQUARE", "LANDSCAPE"]

_STRENGTH = {"low": 0.14, "high": 0.42}
_PANS = {"left": (0.5, 0, 0, 0), "up": (0, 0.5, 0, 0), "right": (0, 0, 0.5, 0), "down": (0, 0, 0, 0.5)}
_SHAPES = {"PORTRAIT": 2 / 3, "SQUARE": 1.0, "LANDSCAPE": 3 / 2}
_CREATIVE = 0.05


def imagine(prompt: str, seed: int, references: tuple[str, ...] = ()) -> Recipe:
    """A grid of four pictures of the prompt; `references` are names of uploads that lend colours and composition."""
    flags = parse(prompt)
    home = Window.of_aspect(flags.ratio)
    seed = seed if flags.seed is None else flags.seed
    return _grid(tuple(Scenery(flags.prompt(), seed, tile, home, tuple(references)) for tile in range(4)), home)


def reroll(recipe: Recipe, seed: int) -> Recipe:
    """The same order once more with other luck; sizes and windows stay."""
    fresh = len(recipe.tiles) == 4 and len({getattr(tile.frame, "seed", None) for tile in recipe.tiles}) == 1
    tiles = tuple(
        Tile(
            reseeded(tile.frame, seed if fresh and not _steps(tile.frame) else mixed(seed, f"again{number}")),
            tile.window,
        )
        for number, tile in enumerate(recipe.tiles)
    )
    return Recipe(tiles, recipe.tile_size)


def vary(recipe: Recipe, tile: int | None, seed: int, strength: Literal["low", "high"]) -> Recipe:
    """Four relatives of one picture: the same scene, changed a little or a lot."""
    parent = recipe.tile(tile)
    steps = (Step(mixed(seed, f"vary{number}"), _STRENGTH[strength]) for number in range(4))
    return _grid(tuple(stepped(parent.frame, step) for step in steps), parent.window)


def upscale(recipe: Recipe, tile: int | None, creative: bool = False) -> Recipe:
    """One picture of the recipe at twice its sides, up to 2048² pixels; creative changes details on the way."""
    chosen = recipe.tile(tile)
    if creative:
        chosen = replace(chosen, frame=stepped(chosen.frame, Step(mixed(len(recipe.tiles), "creative"), _CREATIVE)))
    area = min(4 * recipe.tile_size[0] * recipe.tile_size[1], LARGEST_AREA)
    doubled = recipe.tile_size[0] * 2, recipe.tile_size[1] * 2
    return Recipe((chosen,), doubled if doubled[0] * doubled[1] <= area else chosen.window.pixels(area))


def zoom(recipe: Recipe, factor: float, seed: int, square: bool = False) -> Recipe:
    """The picture amid a canvas `factor` times as wide and high (1.0..2.0), made square first if asked for."""
    parent = recipe.tile(None)
    factor = min(max(factor, 1.0), 2.0)
    w, h = parent.window.w, parent.window.h
    if square:
        w = h = max(w, h)
    return _outpainted(parent, parent.window.resized(w * factor, h * factor), seed)


def pan(recipe: Recipe, direction: Direction, seed: int) -> Recipe:
    """The canvas made half as long again towards that side."""
    parent = recipe.tile(None)
    return _outpainted(parent, parent.window.widened(*_PANS[direction]), seed)


def inpaint(recipe: Recipe, mask_name: str, prompt: str, seed: int) -> Recipe:
    """Four pictures that differ from the given one only where the uploaded mask is white."""
    parent = recipe.tile(None)
    first = _scenery(parent.frame) or Scenery("", seed, 0, parent.window)
    steps = (Step(mixed(seed, f"mend{number}"), _STRENGTH["low"]) for number in range(4))
    wish = parse(prompt).prompt() if parse(prompt).text else first.prompt
    over = replace(first, prompt=wish, setting=first.setting or first.prompt)
    frames = (
        Mended(parent.frame, replace(over, steps=(*over.steps, step)), mask_name, parent.window) for step in steps
    )
    return _grid(tuple(frames), parent.window)


def blend(names: tuple[str, ...], dimensions: Shape, seed: int) -> Recipe:
    """Four mixtures of uploaded pictures."""
    home = Window.of_aspect(_SHAPES[dimensions])
    return _grid(tuple(Mixture(tuple(names), seed, tile, home) for tile in range(4)), home)


def edit(prompt: str, names: tuple[str, ...], shape: float, seed: int) -> Recipe:
    """Four changed copies of the first upload, with something of the others; `shape` is its width over its height."""
    flags = parse(prompt)
    home = Window.of_aspect(flags.ratio if "--ar" in prompt else shape)
    frames = (Mixture(names, mixed(seed, flags.text), tile, home) for tile in range(4))
    return _grid(tuple(stepped(frame, Step(mixed(seed, prompt), _STRENGTH["high"])) for frame in frames), home)


def retexture(prompt: str, name: str, shape: float, seed: int) -> Recipe:
    """Four pictures of the prompt, composed as the upload is."""
    home = Window.of_aspect(shape)
    return _grid(tuple(Scenery(parse(prompt).prompt(), seed, tile, home, (name,)) for tile in range(4)), home)


def swap_face(source_name: str, target_name: str) -> Recipe:
    """One picture: the target upload with the middle of the source in it."""
    home = Window.of_aspect(1.0)
    return Recipe((Tile(Swap(source_name, target_name, home), home),), home.pixels(4 * GRID_AREA))


def _grid(frames: tuple[Frame, ...], window: Window) -> Recipe:
    return Recipe(tuple(Tile(frame, window) for frame in frames), window.pixels(GRID_AREA))


def _outpainted(parent: Tile, window: Window, seed: int) -> Recipe:
    steps = (Step(mixed(seed, f"around{number}"), inside=parent.window) for number in range(4))
    return _grid(tuple(stepped(parent.frame, step) for step in steps), window)


def _scenery(frame: Frame) -> Scenery | None:
    while isinstance(frame, Mended):
        frame = frame.under
    return frame if isinstance(frame, Scenery) else None


def _steps(frame: Frame) -> bool:
    return isinstance(frame, Mended) or bool(frame.steps)
