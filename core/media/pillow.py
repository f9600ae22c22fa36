"""Pillow, whose modules are loaded by whoever first needs something of one: 4 MB, while nobody has sent a picture.

    from core.media import pillow
    pillow.Image.new(…)

Only in what handles pictures, which runs in threads: importing this module loads none of them.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageChops, ImageDraw, ImageFile, ImageFilter, ImageFont, ImageOps, ImageStat

    __all__ = ["Image", "ImageChops", "ImageDraw", "ImageFile", "ImageFilter", "ImageFont", "ImageOps", "ImageStat"]


def __getattr__(name: str) -> ModuleType:
    if not name.startswith("Image"):
        raise AttributeError(name)
    return import_module(f"PIL.{name}")
