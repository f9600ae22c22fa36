"""The places of the world: what is behind the subject, where it stands, and what is before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import beyond, dunes, indoors, streets, waters, wilds
from .stage import Stage


@dataclass(frozen=True, slots=True)
class Place:
    """How to paint a place. `foot` is where a subject stands, as a fraction of the home window's height."""

    behind: Callable[[Stage], None]
    before: Callable[[Stage], None]
    foot: float = 0.87


def nothing(stage: Stage) -> None:
    """For places without a foreground."""


PLACES: dict[str, Place] = {
    "snow": Place(wilds.snow, wilds.snow_front),
    "mountains": Place(wilds.mountains, wilds.mountains_front, 0.9),
    "forest": Place(wilds.forest, wilds.forest_front),
    "desert": Place(dunes.desert, dunes.desert_front, 0.86),
    "meadow": Place(wilds.meadow, wilds.meadow_front, 0.89),
    "sea": Place(waters.sea, waters.sea_front, 0.84),
    "underwater": Place(waters.deep, waters.deep_front, 0.9),
    "city": Place(streets.city, streets.city_front, 0.92),
    "room": Place(indoors.room, nothing, 0.87),
    "space": Place(beyond.space, nothing, 0.86),
    "abstract": Place(beyond.abstract, nothing, 0.86),
}

OPEN = ("abstract", "mountains", "sea", "meadow", "desert", "snow")
"""Where words lead that the painter does not know."""
HORIZONS = {"sea": 0.58, "desert": 0.6, "mountains": 0.66, "city": 0.7, "space": 0.72}
"""About where the ground begins, as a fraction of the home window's height."""
