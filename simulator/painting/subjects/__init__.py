"""The catalogue of figures: every subject the painter can draw, as data."""

from __future__ import annotations

from ..figure import Figure
from . import beasts, folk, things, wings, works

FIGURES: dict[str, Figure] = {
    **beasts.FIGURES,
    **wings.FIGURES,
    **folk.FIGURES,
    **things.FIGURES,
    **works.FIGURES,
}
