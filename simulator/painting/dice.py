"""Chance that is decided by names: the same question to the same dice always has the same answer.

Because every value is asked for by name, a variation can shake all values a little without changing which question
gets which answer, and a wider window asks more questions without disturbing the old ones.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .recipe import Step

T = TypeVar("T")
_MASK = (1 << 64) - 1
_FINE = 1 << 53
_COARSE = 0.3
"""Shakes below this strength never change a discrete choice, so that a subtle variation keeps its composition."""


def mixed(seed: int, name: str) -> int:
    """A 64-bit number from a seed and a name (splitmix64's finisher over a CRC: quick and well spread)."""
    return _spread(seed * 0x9E3779B97F4A7C15 + zlib.crc32(name.encode("utf-8", "replace")) * 0xD1342543DE82EF95)


def _spread(z: int) -> int:
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


@dataclass(frozen=True, slots=True)
class Dice:
    """Named chance for one tile. The four tiles of a grid get values from four different quarters of each range."""

    seed: int
    tile: int = 0
    steps: tuple[Step, ...] = ()
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def unit(self, name: str) -> float:
        """A number in 0..1."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._shaken(name, 0.0)
        return known

    def between(self, name: str, low: float, high: float) -> float:
        """A number from low to high."""
        return low + (high - low) * self.unit(name)

    def pick(self, name: str, options: Sequence[T]) -> T:
        """One of the options; the tiles of a grid get different ones, as far as there are enough."""
        return options[min(int(self._shaken(name, _COARSE, 0) * len(options)), len(options) - 1)]

    def chance(self, name: str, probability: float) -> bool:
        """True with that probability."""
        return self._shaken(name, _COARSE) < probability

    def wave(self, name: str, x: float, octaves: int = 3) -> float:
        """Smooth one-dimensional noise in about -1..1 with a period of about 1."""
        total, amplitude, norm = 0.0, 1.0, 0.0
        for octave in range(octaves):
            cell = math.floor(x)
            t = x - cell
            t = t * t * (3 - 2 * t)
            left, right = self.unit(f"{name}:{octave}:{cell}"), self.unit(f"{name}:{octave}:{cell + 1}")
            total += amplitude * (left + (right - left) * t - 0.5) * 2
            norm += amplitude
            amplitude *= 0.5
            x = x * 2 + 17.3
        return total / norm

    def _shaken(self, name: str, least: float, jitter: float = 0.25) -> float:
        bits = mixed(self.seed, name)
        own = _spread(bits + self.tile * 0x9E3779B97F4A7C15)
        value = ((bits >> 11) / _FINE + (self.tile ^ bits & 3) / 4 + jitter * (own >> 11) / _FINE) % 1.0
        for step in self.steps:
            if step.strength > least:
                value += step.strength * ((mixed(step.seed, name) >> 11) / _FINE * 2 - 1)
                value = abs(value) if value < 1 else 2 - value
        return value
