"""The catalogue of figures: every subject the painter can draw, as data."""

from __future__ import annotations

from ..figure import Figure
from . import beasts

FIGURES: dict[str, Figure] = {**beasts.FIGURES}
