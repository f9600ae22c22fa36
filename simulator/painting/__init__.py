"""The simulator's painter: real pictures from words and a seed, with nothing but Pillow; of films PyAV makes MP4.

An order (`imagine`, `vary`, `zoom`, ...) makes a `Recipe`, which is cheap plain data; `paint` turns a recipe into PNG
bytes, always the same ones. All functions block and are meant for threads.
"""

from __future__ import annotations

from .motion import Motion, film, sheet
from .orders import blend, edit, imagine, inpaint, pan, reroll, retexture, swap_face, upscale, vary, zoom
from .picture import paint, preview
from .recipe import Recipe
from .uploads import shape_of
from .words import describe, shorten

__all__ = [
    "Motion",
    "Recipe",
    "blend",
    "describe",
    "edit",
    "film",
    "imagine",
    "inpaint",
    "paint",
    "pan",
    "preview",
    "reroll",
    "retexture",
    "shape_of",
    "sheet",
    "shorten",
    "swap_face",
    "upscale",
    "vary",
    "zoom",
]
