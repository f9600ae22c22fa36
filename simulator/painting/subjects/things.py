# ruff: noqa: E501  (a shape is one string)
"""Plants, pottery and vehicles."""

from __future__ import annotations

import math

from ..figure import Figure, Part


def _petals(
    count: int, x: float, y: float, inner: float, outer: float, width: float, tone: str, joint: str = ""
) -> tuple[Part, ...]:
    """Petals around a centre."""
    parts = []
    for index in range(count):
        a = math.tau * index / count + 0.26
        cx, cy = x + math.cos(a) * (inner + outer) / 2, y + math.sin(a) * (inner + outer) / 2
        parts.append(
            Part(tone, f"o {cx:.1f},{cy:.1f} {(outer - inner) / 2:.1f},{width} {math.degrees(a):.0f}", joint=joint)
        )
    return tuple(parts)


_FLOWER = Figure(
    tones={"petal": "e8638a", "heart": "f3bf4a", "stem": "4f8a4c", "leaf": "63a05a"},
    dress=("petal",),
    joints={"left": (0, 0, 5), "right": (0, 0, 5), "mid": (0, 0, 3)},
    size=0.66,
    parts=(
        Part("stem", "-1,0 1,0 14,-30 22,-62 20,-62 11,-30", joint="right"),
        Part("leaf", "8,-22 18,-34 30,-36! 24,-24", joint="right"),
        *_petals(8, 21, -66, 3, 14, 4.4, "petal-", "right"),
        Part("heart", "o 21,-66 5,5", joint="right"),
        Part("stem", "-1,0 1,0 -12,-26 -23,-52 -25,-51 -14,-26", joint="left"),
        Part("leaf-", "-7,-16 -20,-22 -28,-20! -20,-12", joint="left"),
        *_petals(7, -25, -56, 3, 13, 4.6, "petal+", "left"),
        Part("heart-", "o -25,-56 4.6,4.6", joint="left"),
        Part("stem", "-1.4,0 1.4,0 2,-40 1,-80 -1,-80 -1,-40", joint="mid"),
        Part("leaf", "0,-18 -12,-32 -22,-46! -20,-30 -10,-18", joint="mid"),
        Part("leaf-", "0,-30 10,-40 22,-48! 18,-36 10,-28", joint="mid"),
        *_petals(9, 0, -84, 4, 22, 6.4, "petal-", "mid"),
        *_petals(9, 1, -84.6, 3, 18, 5.6, "petal", "mid"),
        *_petals(7, 0, -85, 2, 11, 4.2, "petal+", "mid"),
        Part("heart", "o 0,-85 6,6", joint="mid", fur=0.7),
    ),
)

_TREE = Figure(
    tones={"leaf": "5d8f4e", "bark": "6b4a36"},
    dress=("leaf",),
    joints={"crown": (0, -40, 3)},
    size=0.78,
    parts=(
        Part("bark", "-12,1 -5,-8 -4,-30 -12,-44 -20,-52 -18,-54 -6,-44 -1,-56 1,-56 4,-42 16,-54 18,-52 9,-40 5,-28 6,-8 13,1"),
        *(Part("leaf--", f"o {x},{y} {r},{r * 0.86}", joint="crown", fur=1.1) for x, y, r in ((-24, -54, 14), (0, -56, 17), (24, -54, 14))),
        *(Part("leaf-", f"o {x},{y} {r},{r * 0.88}", joint="crown", fur=1.1) for x, y, r in ((-28, -66, 15), (27, -66, 15), (0, -70, 20))),
        *(Part("leaf", f"o {x},{y} {r},{r * 0.88}", joint="crown", fur=1.1) for x, y, r in ((-17, -80, 16), (16, -80, 16), (0, -90, 15))),
        *(Part("leaf+", f"o {x},{y} {r},{r * 0.8}", joint="crown", fur=0.9, alpha=0.75) for x, y, r in ((-20, -85, 8), (14, -85, 8), (0, -96, 8), (-2, -76, 7), (24, -68, 6))),
    ),
)  # fmt: skip

_MUSHROOM = Figure(
    tones={"cap": "c8403a", "dot": "fdf3e6", "stem": "f1e3cb", "gill": "d9c3a6"},
    dress=("cap",),
    joints={"small": (26, 0, 6)},
    size=0.46,
    parts=(
        Part("stem", "22,0 32,0 30,-14 30,-26 25,-26 25,-14", joint="small"),
        Part("cap", "27,-46 38,-38 42,-27 34,-24 20,-24 13,-27 17,-38", joint="small"),
        Part("dot", "o 24,-36 2.6,2.2", joint="small", flat=True),
        Part("dot", "o 33,-32 2.2,1.8", joint="small", flat=True),
        Part("stem", "-14,0 12,0 10,-14 8,-30 9,-48 -11,-48 -10,-30 -12,-14"),
        Part("gill", "-40,-48 0,-54 38,-48 20,-42 0,-40 -22,-42"),
        Part("cap", "0,-98 22,-92 38,-74 44,-54 38,-46 20,-50 0,-51 -22,-50 -40,-46 -46,-54 -40,-74 -24,-92"),
        *(Part("dot", f"o {x},{y} {rx},{ry} {a}") for x, y, rx, ry, a in
          ((-6, -82, 7, 5.6, -8), (18, -76, 5, 4.2, 20), (-26, -68, 5.4, 5, -30), (4, -61, 5, 3.4, 0), (30, -58, 3.6, 3.4, 30), (-12, -57, 2.6, 2, 0))),
        Part("gill", "-12,-34 0,-36 10,-34 16,-28! 6,-30 0,-28 -8,-30 -18,-28!"),
    ),
)  # fmt: skip

_CUP = Figure(
    tones={"glaze": "d9694f", "inside": "f3e7d6", "drink": "5a3423", "foam": "ecd2ab", "plate": "f6efe4"},
    dress=("glaze",),
    size=0.42,
    parts=(
        Part("plate", "o 0,-5 56,8"),
        Part("plate-", "o 0,-7 40,5", alpha=0.6),
        Part("glaze-", "34,-54 50,-56 58,-44 52,-28 32,-22 33,-29 45,-33 50,-43 45,-49 35,-47"),
        Part("glaze", "-38,-66! 38,-66! 37,-44 30,-20 18,-8 -18,-8 -30,-20 -37,-44"),
        Part("inside", "o 0,-66 38,9"),
        Part("drink", "o 0,-64.5 34,7"),
        Part("foam", "0,-60 14,-63 12,-67 4,-67.4 0,-65.6 -4,-67.4 -12,-67 -14,-63"),
        Part("ffffff", "-8,-76 -14,-88 -4,-98 -10,-112! -14,-98 -22,-88 -12,-74", flat=True, alpha=0.3),
        Part("ffffff", "10,-76 4,-90 14,-102 8,-118! 20,-102 12,-90 16,-76", flat=True, alpha=0.3),
    ),
)

_TEAPOT = Figure(
    tones={"glaze": "3f7f9c", "band": "f2e6cf", "knob": "e0a94a", "cup": "f2e6cf"},
    dress=("glaze",),
    size=0.42,
    parts=(
        Part(
            "glaze-", "-30,-60 -48,-70 -62,-58 -62,-36 -46,-22 -30,-24 -31,-31 -44,-31 -54,-40 -54,-54 -46,-60 -32,-52"
        ),
        Part("glaze-", "28,-30 44,-36 50,-54 62,-70 68,-68! 62,-50 54,-28 38,-14 26,-14"),
        Part("glaze", "0,-74 22,-70 38,-54 42,-34 34,-14 18,-3 -18,-3 -34,-14 -42,-34 -38,-54 -22,-70"),
        Part("band", "-41.6,-38 0,-31 41.6,-38 41,-30 0,-23 -41,-30", alpha=0.92),
        *(Part("knob", f"o {x},{-29.5 + abs(x) * -0.11} 2.6,2.6", flat=True) for x in (-30, -15, 0, 15, 30)),
        Part("glaze+", "0,-84 12,-81 22,-73 22,-69 0,-66 -22,-69 -22,-73 -12,-81"),
        Part("knob", "o 0,-88 5.4,5.4"),
        Part("ffffff", "o -22,-55 5,9 28", flat=True, alpha=0.35),
        Part("ffffff", "66,-76 60,-86 70,-96 64,-108! 76,-96 67,-86 71,-77", flat=True, alpha=0.3),
    ),
)

_APPLE = Figure(
    tones={"skin": "cc3b34", "leaf": "6f9f4a", "stem": "5a3d2a", "side": "e5b64c"},
    dress=("skin",),
    size=0.34,
    parts=(
        Part("side", "42,-52 56,-56 66,-46 68,-26 58,-6 46,-2 34,-6 26,-26 30,-46"),
        Part("stem", "46,-54 48,-54 51,-64 49,-65"),
        Part("skin", "0,-76 16,-82 34,-74 40,-52 34,-24 20,-3 0,-4 -20,-3 -34,-24 -40,-52 -34,-74 -16,-82"),
        Part("stem", "-2,-72 2,-72 6,-94 3,-95"),
        Part("leaf", "4,-84 14,-98 32,-100! 24,-86 12,-82"),
        Part("ffffff", "o -20,-58 6,11 22", flat=True, alpha=0.4),
    ),
)

_CAR = Figure(
    tones={"body": "c9473f", "glass": "bfe0ea", "tyre": "23222b", "chrome": "dfe4e8", "lamp": "ffe9a6"},
    dress=("body",),
    size=0.34,
    parts=(
        Part("body-", "-50,-50 -38,-80 -14,-90 20,-90 42,-76 56,-52! 50,-44 -50,-44"),
        Part("glass", "-42,-52! -32,-76 -14,-83 -1,-83! -1,-52!"),
        Part("glass", "5,-83! 20,-83 36,-73 47,-52! 5,-52!"),
        Part("ffffff", "-34,-54! -24,-78 -18,-80 -26,-54!", flat=True, alpha=0.4),
        Part("body", "-96,-34 -92,-48 -70,-55 -44,-56 56,-56 84,-50 96,-40 98,-20 92,-12 -92,-12 -98,-18"),
        Part("chrome", "-98,-20 98,-20 98,-16 -98,-16"),
        Part("body--", "1,-54 3,-54 3,-22 1,-22", flat=True),
        Part("chrome", "-10,-44 0,-44 0,-41 -10,-41", flat=True),
        Part("lamp", "o 92,-38 6,7"),
        Part("e8604c", "o -94,-38 3.4,5.4"),
        *(part for x in (-56, 56) for part in (
            Part("tyre", f"o {x},-17 20,20"), Part("chrome", f"o {x},-17 11,11"), Part("tyre", f"o {x},-17 4,4"))),
    ),
    glow=(92, -38, 60),
)  # fmt: skip

_TRAIN = Figure(
    tones={"body": "2f4a5c", "trim": "c9473f", "brass": "e0b050", "steel": "2a2a33", "glass": "ffe6a0"},
    dress=("body",),
    size=0.42,
    parts=(
        Part("ffffff", "60,-104 72,-116 66,-130 46,-136 20,-128 -6,-138 -30,-130 -14,-118 20,-116 46,-104", alpha=0.55, fur=1.0),
        Part("steel", "52,-66 66,-66 68,-98 50,-98"),
        Part("brass", "47,-102 71,-102 69,-95 49,-95"),
        Part("body", "-20,-70! 70,-70! 78,-62 80,-46 78,-32 70,-26! -20,-26!"),
        Part("brass", "4,-70 9,-70 9,-26 4,-26"),
        Part("brass", "34,-70 39,-70 39,-26 34,-26"),
        Part("brass", "14,-70 30,-70 26,-82 18,-82"),
        Part("body-", "-90,-92! -18,-92! -18,-26! -90,-26!"),
        Part("trim", "-96,-98! -12,-98! -16,-90! -92,-90!"),
        Part("glass", "-80,-82! -58,-82! -58,-60! -80,-60!"),
        Part("glass", "-50,-82! -28,-82! -28,-60! -50,-60!"),
        Part("trim", "-94,-28! 84,-28! 100,-8! 76,-14! -94,-14!"),
        Part("glass", "o 80,-56 5,6"),
        *(part for x, r in ((-72, 18), (-28, 18), (22, 14), (58, 14)) for part in (
            Part("steel", f"o {x},{-r} {r},{r}"), Part("trim", f"o {x},{-r} {r * 0.72},{r * 0.72}"), Part("steel", f"o {x},{-r} {r * 0.26},{r * 0.26}"))),
        Part("brass", "-76,-18 26,-13 26,-10 -76,-15"),
    ),
    glow=(80, -56, 70),
)  # fmt: skip

_BICYCLE = Figure(
    tones={"frame": "2f8f8a", "tyre": "2a2a33", "saddle": "6b4330"},
    dress=("frame",),
    size=0.42,
    parts=(
        *(Part("tyre", " ".join(f"{x + math.cos(a * math.tau / 24) * 30:.1f},{-30 + math.sin(a * math.tau / 24) * 30:.1f}" for a in range(25))
               + " " + " ".join(f"{x + math.cos(-a * math.tau / 24) * 27:.1f},{-30 + math.sin(-a * math.tau / 24) * 27:.1f}" for a in range(25)))
          for x in (-44, 44)),
        *(Part("tyre", f"{x + math.cos(a) * 28:.1f},{-30 + math.sin(a) * 28:.1f}! {x + 0.5 - math.cos(a) * 28:.1f},{-30 - math.sin(a) * 28:.1f}! {x - math.cos(a) * 28:.1f},{-29.5 - math.sin(a) * 28:.1f}!",
               flat=True, alpha=0.6) for x in (-44, 44) for a in (0.2, 0.8, 1.4, 2.0, 2.6)),
        *(Part("frame", f"{ax},{ay}! {bx},{by}! {bx + 2.6},{by + 1}! {ax + 2.6},{ay + 1}!") for ax, ay, bx, by in
          ((-44, -30, -18, -68), (-44, -30, -2, -28), (-2, -28, -20, -74), (-18, -66, 32, -70), (-2, -28, 32, -68), (44, -30, 29, -84))),
        Part("saddle", "-34,-78 -20,-80 -6,-77 -14,-73 -28,-73"),
        Part("tyre", "24,-84 34,-88 46,-84 46,-81 34,-84.6 25,-81"),
        Part("saddle", "o 45,-82 4,2.6"),
        Part("frame-", "o -1,-27 6,6"),
    ),
)  # fmt: skip

_BOOK = Figure(
    tones={"cover": "8c3f3a", "page": "f8eeda", "line": "b9a98c", "mark": "e0b050"},
    dress=("cover",),
    size=0.34,
    parts=(
        Part("cover", "0,-10 30,-20 72,-16! 76,-62! 34,-66 0,-54 -34,-66 -76,-62! -72,-16! -30,-20", twin=False),
        Part("page", "0,-14 28,-24 68,-20! 71,-64! 34,-70 0,-56", twin=True),
        *(Part("line", f"8,{-50 + k * 8} 30,{-59 + k * 8} 62,{-58 + k * 8} 62,{-57 + k * 8} 30,{-57.6 + k * 8} 8,{-48.6 + k * 8}", twin=True, flat=True, alpha=0.7) for k in range(4)),
        Part("mark", "24,-66! 30,-67! 30,-20! 27,-26! 24,-21!"),
    ),
)  # fmt: skip

_LANTERN = Figure(
    tones={"paper": "ef7f45", "light": "ffe3a0", "wood": "4a2c26", "tassel": "c9473f"},
    dress=("paper",),
    joints={"all": (0, -110, 4)},
    stance="air",
    size=0.42,
    parts=(
        Part("wood", "-0.8,-170 0.8,-170 0.8,-96 -0.8,-96", joint="all", flat=True),
        Part("paper", "-16,-92 16,-92 34,-78 40,-58 34,-36 16,-22 -16,-22 -34,-36 -40,-58 -34,-78", joint="all"),
        Part("light", "o 0,-56 24,27", joint="all", flat=True, alpha=0.55),
        Part("light", "o 0,-54 13,17", joint="all", flat=True, alpha=0.8),
        *(Part("paper-", f"{-x},{-y} 0,{-y + 4} {x},{-y} {x},{-y + 1} 0,{-y + 5} {-x},{-y + 1}", joint="all", flat=True, alpha=0.6)
          for x, y in ((30, 80), (38, 68), (39.6, 56), (38, 44), (30, 32))),
        Part("wood", "-18,-97 18,-97 18,-90 -18,-90", joint="all"),
        Part("wood", "-18,-25 18,-25 18,-18 -18,-18", joint="all"),
        Part("tassel", "-2,-19 2,-19 5,4 0,8 -5,4", joint="all"),
    ),
    glow=(0, -56, 90),
)  # fmt: skip

FIGURES = {
    "flower": _FLOWER,
    "tree": _TREE,
    "mushroom": _MUSHROOM,
    "cup": _CUP,
    "teapot": _TEAPOT,
    "apple": _APPLE,
    "car": _CAR,
    "train": _TRAIN,
    "bicycle": _BICYCLE,
    "book": _BOOK,
    "lantern": _LANTERN,
}
