"""The places of the world: what is behind the subject, where it stands, and what is before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import land, sky
from .colour import mix, rgb
from .stage import Stage


@dataclass(frozen=True, slots=True)
class Place:
    """How to paint a place. `foot` is where a subject stands, as a fraction of the home window's height."""

    behind: Callable[[Stage], None]
    before: Callable[[Stage], None]
    foot: float = 0.86


def _nothing(stage: Stage) -> None:
    """For places without a foreground."""


def _snow(stage: Stage) -> None:
    horizon = stage.at(0, stage.dice.between("horizon", 0.5, 0.6))[1]
    sky.paint(stage, horizon, 0.45)
    white, rock, leaf = rgb("f6f9ff"), rgb("6f7f9c"), rgb("2f4a50")
    land.peaks(stage, "far", horizon + 0.01, 0.16, rock, white, 0.5)
    land.mist(stage, horizon, 0.08, 0.75)
    for index, (lift, depth, tall) in enumerate(((0.0, 0.62, 0.12), (0.03, 0.35, 0.2))):
        base = horizon + lift
        land.ridge(stage, f"drift{index}", base, 0.02, 0.5, stage.lit(white, depth), stage.lit(white, depth))
        land.pines(
            stage,
            f"pines{index}",
            base + 0.02,
            tall,
            0.06 + 0.03 * index,
            stage.lit(leaf, depth),
            stage.lit(white, depth * 0.8),
            0.1 * index,
        )
        land.mist(stage, base + 0.03, 0.06, 0.5)
    cool = mix(white, stage.light.sky[0], 0.24)
    land.ridge(stage, "plain", horizon + 0.08, 0.025, 0.7, stage.lit(white), stage.lit(cool))
    land.ground_texture(stage, horizon + 0.1, stage.lit(mix(white, stage.light.sky[0], 0.4)), 0.35)


PLACES: dict[str, Place] = {"snow": Place(_snow, _nothing)}
