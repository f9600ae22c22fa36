# ruff: noqa: E501  (a shape is one string)
"""Buildings, ships, and what flies or hangs in the sky."""

from __future__ import annotations

from ..figure import Figure, Part

_HOUSE = Figure(
    tones={
        "wall": "f0dfc0",
        "roof": "a8483a",
        "wood": "6b4530",
        "glass": "ffd98a",
        "stone": "a89c92",
        "snow": "f4f7fc",
    },
    dress=("wall",),
    size=0.5,
    parts=(
        Part("stone", "24,-78! 36,-78! 36,-108! 24,-108!"),
        Part("stone-", "22,-112! 38,-112! 38,-107! 22,-107!"),
        Part("e8e6ea", "30,-114 40,-124 34,-136 44,-150! 52,-136 46,-124 36,-112", alpha=0.5),
        Part("wall", "-46,-60! 46,-60! 46,0! -46,0!"),
        Part("wall", "-30,-58! 0,-92! 30,-58!"),
        Part("roof", "-58,-52! -34,-94! 34,-94! 58,-52!"),
        Part("roof-", "-40,-50! 0,-102! 40,-50! 33,-50! 0,-91! -33,-50!"),
        Part("wall+", "-33,-50! 0,-91! 33,-50!"),
        Part("wood", "o 0,-68 8,8"),
        Part("glass", "o 0,-68 6,6", flat=True),
        Part("wood", "-10,0! -10,-30 -6,-37 0,-39 6,-37 10,-30 10,0!"),
        Part("wood-", "-7,0! -7,-29 0,-35 7,-29 7,0!"),
        Part("e0b050", "o 4.4,-16 1.3,1.3", flat=True),
        Part("wood", "18,-40! 38,-40! 38,-18! 18,-18!", twin=True),
        Part("glass", "20,-38! 36,-38! 36,-20! 20,-20!", twin=True, flat=True),
        Part("wood", "27.4,-38! 28.8,-38! 28.8,-20! 27.4,-20!", twin=True, flat=True),
        Part("wood", "20,-29.6! 36,-29.6! 36,-28.2! 20,-28.2!", twin=True, flat=True),
        Part("stone", "-50,-4! 50,-4! 52,2! -52,2!"),
    ),
    glow=(0, -30, 90),
)

_CASTLE = Figure(
    tones={"wall": "c9bfb4", "roof": "4a5f8c", "dark": "3a3344", "glass": "ffd98a", "flag": "c9473f", "rock": "7d746c"},
    dress=("wall", "roof"),
    size=0.62,
    parts=(
        Part("rock-", "-84,8 -70,-8 -40,-14 0,-12 44,-16 74,-6 88,8", fur=0.8),
        *(Part("wall--", f"{x - 8},-8! {x - 8},-66! {x + 8},-66! {x + 8},-8!") for x in (-22, 24)),
        *(Part("roof-", f"{x - 11},-65! {x},-94! {x + 11},-65!") for x in (-22, 24)),
        Part("wall-", "-10,-10! -10,-90! 12,-90! 12,-10!"),
        Part("roof", "-14,-88! 1,-124! 16,-88!"),
        Part("flag", "1,-124! 1,-136! 14,-131! 1,-127!", flat=True),
        Part("glass", "-2,-78 1,-82 4,-78 4,-70! -2,-70!", flat=True),
        Part("wall", "-58,0! -58,-40! -52,-40! -52,-36! -46,-36! -46,-40! -40,-40! -40,-36! -34,-36! -34,-40! -28,-40! -28,-36! -22,-36! -22,-40! "
             "-16,-40! -16,-36! -10,-36! -10,-40! -4,-40! -4,-36! 4,-36! 4,-40! 10,-40! 10,-36! 16,-36! 16,-40! 22,-40! 22,-36! 28,-36! 28,-40! "
             "34,-40! 34,-36! 40,-36! 40,-40! 46,-40! 46,-36! 52,-36! 52,-40! 58,-40! 58,0!"),
        Part("dark", "-12,0! -12,-18 -8,-26 0,-29 8,-26 12,-18 12,0!"),
        *(Part("dark", f"{x}.4,0! {x}.4,-24! {x + 1}.2,-24! {x + 1}.2,0!", flat=True) for x in (4, 8)),
        *(Part("wall", f"{x - 12},2! {x - 11},-62! {x - 14},-66! {x - 14},-72! {x + 14},-72! {x + 14},-66! {x + 11},-62! {x + 12},2!") for x in (-60, 60)),
        *(Part("roof", f"{x - 16},-71! {x},-108! {x + 16},-71!") for x in (-60, 60)),
        *(Part("glass", f"{x - 3},-48 {x},-53 {x + 3},-48 {x + 3},-40! {x - 3},-40!", flat=True) for x in (-60, 60)),
        *(Part("glass", f"{x - 2.4},-22 {x},-26 {x + 2.4},-22 {x + 2.4},-15! {x - 2.4},-15!", flat=True) for x in (-34, 34, -60, 60)),
        *(Part("flag", f"{x},-108! {x},-120! {x + 12},-115! {x},-111!", flat=True) for x in (-60, 60)),
        Part("rock", "-92,12 -70,-4 -54,2 -30,-4 0,2 26,-3 52,3 72,-4 94,12", fur=0.8),
    ),
    glow=(0, -40, 110),
)  # fmt: skip

_LIGHTHOUSE = Figure(
    tones={"wall": "f6f0e6", "band": "c8433c", "dark": "39404c", "lamp": "fff0b0", "rock": "5c5a62", "roof": "a8362f", "hut": "e9dcc8"},
    dress=("band",),
    size=0.66,
    stance="rock",
    parts=(
        Part("rock-", "-58,8 -44,-6 -24,-13 4,-15 30,-11 50,-4 66,8", fur=1.4),
        Part("hut", "16,-10! 16,-24! 42,-24! 42,-8!"),
        Part("roof-", "13,-23! 19,-33! 39,-33! 45,-23!"),
        Part("lamp", "25,-20! 33,-20! 33,-13! 25,-13!", flat=True),
        Part("wall", "-16,-8! -10,-82! 10,-82! 16,-8!"),
        Part("band", "-14.9,-22! -13.6,-38! 13.6,-38! 14.9,-22!"),
        Part("band", "-12.3,-54! -11.1,-69! 11.1,-69! 12.3,-54!"),
        Part("dark", "-3,-8! -3,-16 0,-19 3,-16 3,-8!", flat=True),
        *(Part("dark", f"-1.8,{y}! -1.8,{y - 4} 0,{y - 6} 1.8,{y - 4} 1.8,{y}!", flat=True) for y in (-28, -44, -60)),
        Part("dark", "-15,-85! 15,-85! 12,-81! -12,-81!"),
        Part("dark", "-14,-90! -13,-90! -13,-84! -14,-84!", twin=True, flat=True),
        Part("dark", "-15,-91! 15,-91! 15,-89.8! -15,-89.8!", flat=True),
        Part("lamp", "-8,-98! 8,-98! 8,-85! -8,-85!", flat=True),
        Part("dark", "-0.6,-98! 0.6,-98! 0.6,-85! -0.6,-85!", flat=True),
        Part("dark", "-8.6,-98! -7,-98! -7,-85! -8.6,-85!", twin=True, flat=True),
        Part("roof", "-11,-97! 0,-110! 11,-97!"),
        Part("dark", "-0.6,-108 0.6,-108 0.6,-115 -0.6,-115", flat=True),
        Part("rock", "-78,14 -60,2 -46,-5 -30,-6 -12,-9 8,-5 28,-8 46,-2 62,2 82,14", fur=1.6),
        Part("rock-", "-50,14 -34,4 -16,2 2,6 20,3 40,8 52,14", fur=1.4),
    ),
    glow=(0, -92, 90),
)  # fmt: skip

_SHIP = Figure(
    tones={"hull": "7a4630", "band": "e6c58c", "sail": "f8f0df", "mast": "4a3226", "flag": "c9473f"},
    dress=("sail",),
    joints={"all": (0, 0, 4)},
    stance="water",
    size=0.58,
    parts=(
        Part("mast", "-1.2,-16! 1.2,-16! 1,-108! -1,-108!", joint="all"),
        Part("mast", "-30,-18! -28,-18! -29,-88! -30,-88!", joint="all"),
        Part("mast", "34,-18! 58,-42! 59,-40.6! 36,-16!", joint="all"),
        Part("sail", "4,-98 22,-72 50,-44! 30,-40 4,-36 9,-68", joint="all"),
        Part("sail-", "-4,-102 -3,-70 -8,-36 -24,-36 -27,-64 -20,-88", joint="all"),
        Part("sail", "-32,-86 -31,-58 -34,-34! -46,-34 -52,-44 -46,-66", joint="all"),
        Part("flag", "0,-108! 0,-118! -16,-114! 0,-111!", joint="all"),
        Part("hull", "-56,-34! -50,-28 -30,-24 0,-22 30,-25 54,-36! 46,-14 34,4! -40,4! -52,-14", joint="all"),
        Part("band", "-55,-30! -30,-20 0,-18 30,-21 52,-31! 51,-27 30,-17 0,-14 -30,-16 -54,-26", joint="all"),
        *(Part("band", f"o {x},-8 2.2,2.2", joint="all", flat=True) for x in (-30, -15, 0, 15, 28)),
    ),
)  # fmt: skip

_BALLOON = Figure(
    tones={"cloth": "d9564a", "stripe": "f6dfae", "dark": "5a3426", "basket": "8f5f38", "flame": "ffd070"},
    dress=("cloth",),
    joints={"all": (0, -60, 4)},
    stance="air",
    size=0.5,
    parts=(
        Part("dark", "-15,-24 -14,-24 -5,-10 -6,-10", twin=True, joint="all", flat=True),
        Part(
            "cloth",
            "0,-112 22,-108 40,-92 44,-70 36,-48 20,-28 12,-22 -12,-22 -20,-28 -36,-48 -44,-70 -40,-92 -22,-108",
            joint="all",
        ),
        Part(
            "stripe",
            "6,-112 22,-104 31,-88 33,-70 27,-48 12,-22! 7,-22! 17,-48 20,-70 19,-90",
            twin=True,
            joint="all",
            alpha=0.95,
        ),
        Part("stripe", "-4,-112 4,-112 8,-90 9,-70 7,-46 4,-22! -4,-22! -7,-46 -9,-70 -8,-90", joint="all", alpha=0.95),
        Part("cloth-", "-12.6,-26! 12.6,-26! 10,-20! -10,-20!", joint="all"),
        Part("flame", "0,-19 2.4,-13 0,-11 -2.4,-13", joint="all", flat=True),
        Part("basket", "-8,-11! 8,-11! 6.6,2 -6.6,2", joint="all"),
        Part("dark", "-9,-12! 9,-12! 9,-9.6! -9,-9.6!", joint="all"),
        Part("basket-", "-7.6,-6 7.6,-6 7.4,-4.6 -7.4,-4.6", joint="all", flat=True),
    ),
    glow=(0, -16, 70),
)

_ROCKET = Figure(
    tones={
        "hull": "eef0f4",
        "trim": "d0483e",
        "glass": "6fc0e0",
        "steel": "8a94a4",
        "flame": "ffb24a",
        "core": "fff0b8",
    },
    dress=("trim",),
    joints={"all": (0, -50, 24)},
    stance="air",
    size=0.62,
    parts=(
        Part("flame", "-10,-14 10,-14 14,4 6,14 0,34! -6,14 -14,4", joint="all", flat=True, alpha=0.85),
        Part("core", "-6,-14 6,-14 7,0 0,16! -7,0", joint="all", flat=True),
        Part("trim", "12,-44 26,-28 30,-4! 20,-12 10,-14", twin=True, joint="all"),
        Part("steel", "-9,-18! 9,-18! 12,-9! -12,-9!", joint="all"),
        Part("hull", "0,-112! 12,-94 18,-72 18,-44 12,-16 -12,-16 -18,-44 -18,-72 -12,-94", joint="all"),
        Part("trim", "0,-112! 8,-101 13,-90 0,-86 -13,-90 -8,-101", joint="all"),
        Part("steel", "o 0,-66 9,9", joint="all"),
        Part("glass", "o 0,-66 6.8,6.8", joint="all"),
        Part("ffffff", "o -2.4,-68.6 2,2", joint="all", flat=True, alpha=0.8),
        Part("trim", "-16.6,-36 0,-33 16.6,-36 15.6,-30 0,-27 -15.6,-30", joint="all"),
        Part("trim-", "-2,-40 2,-40 3,-8! -3,-8!", joint="all"),
    ),
)

_PLANET = Figure(
    tones={"ball": "d99a5a", "band": "b9704a", "light": "f3d6a0", "ring": "e8d3b0"},
    dress=("ball",),
    joints={"all": (0, -50, 14)},
    stance="sky",
    size=0.6,
    parts=(
        Part(
            "ring-", "-72,-50 -50,-62 0,-66 50,-62 72,-50 60,-56 40,-59 0,-61 -40,-59 -60,-56", joint="all", alpha=0.9
        ),
        Part("ball", "o 0,-50 42,42", joint="all"),
        Part("band", "-40,-62 0,-56 40,-62 37,-70 0,-65 -37,-70", joint="all", alpha=0.7),
        Part("light", "-41.6,-52 0,-45 41.6,-52 41.4,-46 0,-39 -41.4,-46", joint="all", alpha=0.6),
        Part("band", "-37,-31 0,-24 37,-31 32,-23 0,-16 -32,-23", joint="all", alpha=0.7),
        Part("band+", "o 14,-34 8,4 -6", joint="all", alpha=0.8),
        Part(
            "ring",
            "-72,-50 -58,-42 -40,-38 0,-34 40,-38 58,-42 72,-50 66,-40 44,-31 0,-26 -44,-31 -66,-40",
            joint="all",
            alpha=0.95,
        ),
        Part(
            "ring--",
            "-66,-45 -42,-36.4 0,-32 42,-36.4 66,-45 42,-34.6 0,-30 -42,-34.6",
            joint="all",
            flat=True,
            alpha=0.7,
        ),
    ),
)

_MOON = Figure(
    tones={"ball": "f1ead6", "crater": "cfc6b2"},
    dress=("ball",),
    stance="sky",
    size=0.5,
    parts=(
        Part("ball", "o 0,-50 46,46"),
        *(Part("crater", f"o {x},{y} {r},{r * 0.94}", alpha=0.75) for x, y, r in
          ((-16, -66, 10), (14, -40, 12), (18, -72, 6), (-20, -36, 7), (-2, -24, 5), (30, -56, 5), (-32, -52, 4), (2, -56, 4))),
    ),
    glow=(0, -50, 100),
)  # fmt: skip

FIGURES = {
    "house": _HOUSE,
    "castle": _CASTLE,
    "lighthouse": _LIGHTHOUSE,
    "ship": _SHIP,
    "balloon": _BALLOON,
    "rocket": _ROCKET,
    "planet": _PLANET,
    "moon": _MOON,
}
