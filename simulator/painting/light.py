"""The light of a scene: sky colours, the sun or moon, and what they do to everything they fall on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .colour import Colour, luminance, mix, rgb, tinted, turned, under
from .dice import Dice
from .reading import Brief

WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Light:
    """One mood. `sky` runs from zenith to horizon; `key` multiplies surfaces; `haze` swallows what is far away."""

    time: str
    sky: tuple[Colour, ...]
    sun: Colour
    key: Colour
    haze: Colour
    rim: Colour

    @property
    def dark(self) -> bool:
        """Whether lamps and stars shine."""
        return self.time == "night"

    def lit(self, albedo: Colour, depth: float = 0.0) -> Colour:
        """A surface in this light at a depth from 0 (here) to 1 (lost in haze)."""
        return mix(under(albedo, self.key), self.haze, depth)


def _light(time: str, sky: str, sun: str, key: str, haze: str, rim: str) -> Light:
    return Light(time, tuple(rgb(code) for code in sky.split()), rgb(sun), rgb(key), rgb(haze), rgb(rim))


_MOODS = {
    "dawn": (
        _light("dawn", "5f83c4 b9a9d3 f4bfb6 ffdcb4", "fff0cf", "fff0e8", "f0c7c0", "ffe6c8"),
        _light("dawn", "7aa6cf d9c2d6 fbd0bd ffe9c9", "fff6dc", "fff4ec", "f2d3cb", "fff0d6"),
    ),
    "day": (
        _light("day", "2f7cc8 7fb8e6 d8eef6", "fffbe8", "fffdf6", "c8dfee", "ffffff"),
        _light("day", "4a9bd4 9fd2ea f3f3dc", "fff8dc", "fffaf0", "d6e6e4", "fffbe6"),
    ),
    "sunset": (
        _light("sunset", "35397c a44d82 ee7a5c ffca7a", "ffe7a8", "ffd9b8", "e5906f", "ffc98a"),
        _light("sunset", "4a4f95 d0707f f9a765 ffe09a", "fff0bd", "ffe0bd", "efab82", "ffd79a"),
    ),
    "night": (
        _light("night", "060d2a 142559 2f4b8c 5a7ab4", "f2f5ff", "8fa4dc", "30487f", "bcd0ff"),
        _light("night", "0b0c2e 2a2162 4f3f8e 8a6fb0", "fff3e0", "a096d6", "4a3f86", "d9c8ff"),
    ),
}
_STORM = _light("storm", "1f2a36 3a4855 66747f 9aa5a9", "dfe6ea", "a9b6c2", "727f8a", "dce8f2")
_FOG = _light("fog", "a9b7c0 c3cdd2 dde2e2 eceee9", "fffdf2", "e6ebec", "d5dcdd", "ffffff")
_MIXED_TIMES = ("dawn", "day", "sunset", "night")
_SUNNY_TIMES = ("dawn", "day", "sunset", "dawn")


def choose(brief: Brief, dice: Dice, borrowed: Sequence[Colour]) -> Light:
    """The light that the words ask for; left open, each tile of a grid gets another one.

    `borrowed` are the main colours of reference pictures: they dye the sky and the haze.
    """
    wild = brief.flags.chaos > 20 or brief.place in ("snow", "mountains", "sea", "city")
    time = brief.time or Dice(dice.seed, dice.tile).pick("time", _MIXED_TIMES if wild else _SUNNY_TIMES)
    light = dice.pick("mood", _MOODS[time])
    if "storm" in brief.weather or "rain" in brief.weather:
        light = _towards(light, _STORM, 0.85 if time != "sunset" else 0.6)
    if "fog" in brief.weather:
        light = _towards(light, _FOG, 0.6)
    shift = dice.between("hue", -0.018, 0.018) * (1 + brief.flags.chaos / 40)
    vivid = (0.86 if brief.flags.raw else 0.95) + min(brief.flags.stylize, 1000) / 1000 * 0.35 + 0.1 * brief.flags.niji
    light = _turned(light, shift, vivid * dice.between("vivid", 0.95, 1.08), dice.between("value", 0.96, 1.04))
    for accent in brief.accents:
        light = _dyed(light, accent, 0.34)
    for index, colour in enumerate(borrowed[:3]):
        light = _dyed(light, colour, 0.5 / (index + 1))
    return light


def _towards(light: Light, other: Light, t: float) -> Light:
    """Between two moods; the time of day stays the first one's."""
    legs = len(light.sky) - 1
    last = len(other.sky) - 1
    sky = tuple(mix(colour, other.sky[round(i / legs * last)], t) for i, colour in enumerate(light.sky))
    pairs = ((getattr(light, name), getattr(other, name)) for name in ("sun", "key", "haze", "rim"))
    sun, key, haze, rim = (mix(a, b, t) for a, b in pairs)
    if light.dark:
        key, haze, sky = (
            mix(key, light.key, 0.6),
            mix(haze, light.haze, 0.6),
            tuple(mix(c, d, 0.55) for c, d in zip(sky, light.sky, strict=True)),
        )
    return replace(light, sky=sky, sun=sun, key=key, haze=haze, rim=rim)


def _turned(light: Light, hue: float, saturation: float, value: float) -> Light:
    sky = tuple(turned(colour, hue, saturation, value) for colour in light.sky)
    return replace(light, sky=sky, haze=turned(light.haze, hue, saturation, value))


def _dyed(light: Light, colour: Colour, amount: float) -> Light:
    if luminance(colour) > 225:  # white and ivory mean paleness, not a dye
        return replace(
            light,
            sky=tuple(mix(part, colour, amount * 0.6) for part in light.sky),
            haze=mix(light.haze, colour, amount),
        )
    return replace(
        light,
        sky=tuple(mix(tinted(part, colour, amount), colour, amount * 0.35) for part in light.sky),
        haze=mix(tinted(light.haze, colour, amount), colour, amount * 0.35),
        key=tinted(light.key, colour, amount * 0.3),
    )
