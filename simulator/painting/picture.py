"""From a recipe to bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageFilter

from . import finish, scenery, texture, uploads
from .canvas import Canvas
from .recipe import Frame, Mended, Mixture, Recipe, Scenery, Swap, Window
from .uploads import Load

_QUICK = 1
"""PNG compression level: grain hardly compresses, and people wait."""


def paint(recipe: Recipe, load: Load) -> bytes:
    """The recipe's picture as PNG; `load` gives the bytes of an upload by its name and may raise for those it lacks."""
    tiles = (_frame(tile.frame, tile.window, recipe.tile_size, load) for tile in recipe.tiles)
    sheet = _sheet(tiles, recipe) if len(recipe.tiles) > 1 else next(tiles)
    out = io.BytesIO()
    sheet.save(out, "PNG", compress_level=_QUICK)
    return out.getvalue()


def _sheet(tiles: Iterator[Image.Image], recipe: Recipe) -> Image.Image:
    """Four tiles without a gap, as Midjourney lays them."""
    sheet = Image.new("RGB", recipe.size)
    for number, tile in enumerate(tiles):
        sheet.paste(tile, (number % 2 * recipe.tile_size[0], number // 2 * recipe.tile_size[1]))
    return sheet


def preview(png: bytes, percent: int) -> bytes:
    """A small WEBP of the picture at this percentage of the work: blurred and noisy first, then clearer."""
    done = min(max(percent, 0), 100) / 100
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        picture.thumbnail((512, 512), Image.Resampling.BICUBIC, reducing_gap=2.0)
        small = picture.convert("RGB")
    blurred = small.filter(ImageFilter.GaussianBlur((1 - done) ** 1.5 * 26))
    out = io.BytesIO()
    texture.grained(blurred, round(90 * (1 - done) ** 1.5)).save(out, "WEBP", quality=round(30 + 40 * done), method=2)
    return out.getvalue()


def _frame(frame: Frame, window: Window, size: tuple[int, int], load: Load) -> Image.Image:
    match frame:
        case Scenery():
            return _scenery(frame, window, size, load)
        case Mixture():
            return uploads.mixture(frame, window, size, load) or _scenery(_blank(frame), window, size, load)
        case Swap():
            return uploads.swap(frame, window, size, load) or _scenery(_blank(frame), window, size, load)
        case Mended():
            return _mended(frame, window, size, load)


def _scenery(
    frame: Scenery, window: Window, size: tuple[int, int], load: Load, focus: Window | None = None
) -> Image.Image:
    pictures = [picture for picture in (uploads.fetched(name, load) for name in frame.references) if picture]
    borrowed = [colour for picture in pictures for _, colour in uploads.main_colours(picture)]
    canvas = Canvas(window, size)
    stage = scenery.paint(frame, canvas, borrowed, focus)
    image = canvas.finished()
    for picture in pictures[:2]:
        image = finish.echoed(image, picture, frame.home, window)
    return finish.styled(image, stage)


def _mended(frame: Mended, window: Window, size: tuple[int, int], load: Load) -> Image.Image:
    under = _frame(frame.under, window, size, load)
    mask = uploads.fetched(frame.mask, load)
    focus = uploads.hole_window(mask, frame.window) if mask else None
    if mask is None or focus is None:
        return under
    over = _scenery(frame.over, window, size, load, focus)
    return Image.composite(over, under, uploads.hole(mask, frame.window, window, size))


def _blank(frame: Mixture | Swap) -> Scenery:
    """What stands in for uploads that cannot be read: an abstract."""
    seed, tile = (frame.seed, frame.tile) if isinstance(frame, Mixture) else (0, 0)
    return Scenery("abstract", seed, tile, frame.home, steps=frame.steps)
