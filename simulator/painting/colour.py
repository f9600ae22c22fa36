"""Arithmetic of colours, and the names people give them."""

from __future__ import annotations

import colorsys

Colour = tuple[int, int, int]

NAMED: dict[str, Colour] = {
    "red": (206, 48, 44),
    "crimson": (158, 24, 52),
    "orange": (238, 128, 38),
    "gold": (232, 178, 62),
    "yellow": (246, 210, 72),
    "green": (84, 158, 82),
    "emerald": (20, 138, 108),
    "teal": (32, 140, 146),
    "turquoise": (66, 196, 196),
    "blue": (52, 108, 200),
    "navy": (26, 42, 92),
    "indigo": (74, 66, 164),
    "purple": (136, 76, 180),
    "lavender": (182, 164, 226),
    "magenta": (210, 50, 150),
    "pink": (242, 148, 178),
    "brown": (126, 80, 48),
    "beige": (220, 200, 166),
    "ivory": (244, 236, 218),
    "white": (246, 246, 244),
    "silver": (186, 192, 200),
    "grey": (132, 136, 142),
    "black": (34, 34, 40),
}


def rgb(code: str) -> Colour:
    """The colour of a six-digit hexadecimal code."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """From a (t = 0) to b (t = 1)."""
    return (
        round(a[0] + (b[0] - a[0]) * t),
        round(a[1] + (b[1] - a[1]) * t),
        round(a[2] + (b[2] - a[2]) * t),
    )


def under(albedo: Colour, light: Colour) -> Colour:
    """How a surface looks in a coloured light."""
    return albedo[0] * light[0] // 255, albedo[1] * light[1] // 255, albedo[2] * light[2] // 255


def turned(colour: Colour, hue: float = 0.0, saturation: float = 1.0, value: float = 1.0) -> Colour:
    """Hue moved by a fraction of the circle, saturation and value multiplied."""
    h, s, v = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    r, g, b = colorsys.hsv_to_rgb((h + hue) % 1.0, min(s * saturation, 1.0), min(v * value, 1.0))
    return round(r * 255), round(g * 255), round(b * 255)


def tinted(colour: Colour, towards: Colour, amount: float) -> Colour:
    """Leans a colour to another's hue but keeps its own brightness."""
    own, other = max(luminance(colour), 1.0), max(luminance(towards), 24.0)
    level = tuple(min(255, round(part * own / other)) for part in towards)
    return mix(colour, (level[0], level[1], level[2]), amount)


def hues_apart(a: Colour, b: Colour) -> float:
    """Distance on the colour circle, 0..0.5; greys are far from everything."""
    (hue_a, sat_a, _), (hue_b, sat_b, _) = (colorsys.rgb_to_hsv(*colour) for colour in (a, b))
    gap = abs(hue_a - hue_b)
    return min(gap, 1 - gap) if min(sat_a, sat_b) > 0.25 else 0.5


def luminance(colour: Colour) -> float:
    """Perceived brightness, 0..255."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def nearest_name(colour: Colour) -> str:
    """The closest of the named colours, with a weight on hue for colourful ones."""

    def distance(other: Colour) -> float:
        mean = (colour[0] + other[0]) / 2
        red, green, blue = (colour[i] - other[i] for i in range(3))
        return (2 + mean / 256) * red * red + 4 * green * green + (2 + (255 - mean) / 256) * blue * blue

    return min(NAMED, key=lambda name: distance(NAMED[name]))
