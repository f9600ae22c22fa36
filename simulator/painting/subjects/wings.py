# ruff: noqa: E501  (a shape is one string)
"""Creatures of the air and the water."""

from __future__ import annotations

from ..figure import Figure, Part

_OWL = Figure(
    tones={
        "coat": "8a6545",
        "belly": "e8d3b0",
        "disk": "f4e6cc",
        "wing": "6a4a34",
        "beak": "e0a03a",
        "iris": "f2b632",
        "bark": "5a4030",
    },
    dress=("coat", "wing"),
    joints={"head": (0, -60, 8)},
    stance="perch",
    size=0.5,
    parts=(
        Part("bark", "-84,3! -60,-1 -30,-3 0,-1 30,-4 60,-2 92,-6! 62,3 30,4 0,5 -30,4"),
        Part("wing", "-9,-10 9,-10 7,14 0,17 -7,14"),
        Part("coat", "0,-74 18,-66 27,-44 24,-18 10,-3 -10,-3 -24,-18 -27,-44 -18,-66"),
        Part("belly", "0,-60 13,-52 17,-36 13,-16 0,-8 -13,-16 -17,-36 -13,-52", fur=0.7),
        *(
            Part("coat", f"{x - 3},{y} {x},{y + 5}! {x + 3},{y} {x},{y + 1.6}", flat=True, alpha=0.75)
            for y in (-44, -34, -24)
            for x in (-8, 0, 8)
        ),
        Part("wing", "20,-62 29,-50 31,-30 24,-10! 19,-24 17,-44", twin=True),
        Part("beak", "3,-6 5,-6 6,1 4.5,3 3,1 2.5,-3", twin=True),
        Part("beak", "8,-6 10,-6 11,1 9.5,3 8,1 7.5,-3", twin=True),
        Part(
            "coat",
            "0,-94 12,-96 24,-104! 26,-90 27,-76 19,-62 0,-57 -19,-62 -27,-76 -26,-90 -24,-104! -12,-96",
            joint="head",
        ),
        Part("disk", "o 10.5,-78 12,12.5 10", twin=True, joint="head", fur=0.5),
        Part("241815", "o 10,-78 7.2,7.4", twin=True, joint="head", flat=True),
        Part("iris", "o 10,-78 6.2,6.4", twin=True, joint="head", flat=True),
        Part("140d0c", "o 10,-78 3.6,3.8", twin=True, joint="head", flat=True),
        Part("ffffff", "o 11.8,-80.4 1.5,1.5", twin=True, joint="head", flat=True),
        Part("beak", "0,-63! 3.6,-72 0,-76 -3.6,-72", joint="head"),
    ),
)

_BIRD = Figure(
    tones={"coat": "4a86b8", "belly": "f0a868", "wing": "2f5f8c", "beak": "e2a23c", "bark": "5a4030", "leaf": "7fa35a"},
    dress=("coat", "wing"),
    joints={"head": (-14, -52, 6), "tail": (28, -24, 6)},
    stance="perch",
    size=0.42,
    parts=(
        Part("bark", "-70,4 -30,-1 10,1 40,-2 74,3! 40,5 10,8 -30,6"),
        Part("leaf", "42,-1 50,-12 62,-14! 56,-4"),
        Part("leaf-", "-44,2 -50,-10 -62,-12! -56,0"),
        Part("wing", "18,-30 34,-22 56,-4 62,4! 50,6 30,-6 16,-16", joint="tail"),
        Part("coat", "-12,-70 4,-66 20,-48 32,-26 24,-10 4,-3 -14,-6 -28,-22 -31,-42 -26,-60"),
        Part("belly", "-27,-46 -18,-42 -2,-30 4,-12 0,-4 -14,-7 -27,-22 -31,-38"),
        Part("wing", "0,-50 16,-46 30,-28 42,-10! 24,-12 8,-20 -2,-34"),
        Part("wing+", "6,-40 16,-36 26,-24 32,-15! 20,-19 10,-26", alpha=0.8),
        Part("beak-", "-6,-5 -4,-5 -3,4 -8,4 -6,1"),
        Part("beak-", "4,-5 6,-5 7,4 2,4 4,1"),
        Part("coat", "-14,-80 -2,-74 2,-62 -6,-50 -20,-48 -30,-56 -30,-70 -24,-78", joint="head"),
        Part("beak", "-29,-68 -44,-62! -29,-59", joint="head"),
        Part("ffffff", "o -19,-66 4,4.2", joint="head", flat=True),
        Part("1c1214", "o -20,-66 2.8,3", joint="head", flat=True),
        Part("ffffff", "o -21,-67.2 0.9,0.9", joint="head", flat=True),
    ),
)

_PENGUIN = Figure(
    tones={"coat": "2c3446", "belly": "f8f6ef", "beak": "efa238", "patch": "f4c14e"},
    dress=("coat",),
    joints={"head": (0, -66, 5), "wing": (20, -62, 8)},
    size=0.46,
    parts=(
        Part("beak", "3,-5 15,-6 20,-1 12,1 3,0", twin=True),
        Part("coat", "0,-98 14,-92 20,-76 26,-50 27,-22 18,-4 0,-1 -18,-4 -27,-22 -26,-50 -20,-76 -14,-92"),
        Part("belly", "0,-70 13,-62 19,-40 17,-16 8,-6 0,-5 -8,-6 -17,-16 -19,-40 -13,-62"),
        Part("patch", "0,-69 11,-64 15,-54 6,-60 0,-61 -6,-60 -15,-54 -11,-64", alpha=0.75),
        Part("coat", "20,-66 30,-50 35,-26 30,-20 25,-34 22,-48", twin=True, joint="wing"),
        Part("belly", "1,-72 3,-86 10,-90 15,-82 12,-73", twin=True, joint="head"),
        Part("1c1214", "o 8.5,-81 2.4,2.7", twin=True, joint="head", flat=True),
        Part("ffffff", "o 9.2,-82 0.8,0.8", twin=True, joint="head", flat=True),
        Part("beak", "0,-70! 5,-77 0,-79 -5,-77", joint="head"),
    ),
)

_BUTTERFLY = Figure(
    tones={"wing": "e88a2c", "edge": "2a2026", "spot": "fbe6b8", "body": "33242a"},
    dress=("wing",),
    joints={"all": (0, -50, 25)},
    stance="air",
    size=0.42,
    parts=(
        Part("edge", "2,-56 16,-88 40,-100 56,-92 54,-68 36,-50 4,-48", twin=True, joint="all"),
        Part("edge", "3,-50 30,-48 44,-34 40,-14 26,-6 12,-18", twin=True, joint="all"),
        Part("wing", "5,-57 19,-84 39,-94 50,-88 48,-70 34,-55 7,-51", twin=True, joint="all"),
        Part("wing+", "6,-48 28,-45 39,-33 36,-18 27,-12 15,-22", twin=True, joint="all"),
        Part("edge", "6,-53 26,-66 46,-82 27,-64", twin=True, joint="all", flat=True),
        Part("edge", "6,-52 30,-60 47,-70 30,-58", twin=True, joint="all", flat=True),
        Part("edge", "8,-46 26,-34 33,-20 24,-33", twin=True, joint="all", flat=True),
        Part("spot", "o 50.5,-84 2.4,2.6", twin=True, joint="all", flat=True),
        Part("spot", "o 51,-75 1.8,2", twin=True, joint="all", flat=True),
        Part("spot", "o 36,-13.5 2.4,1.8", twin=True, joint="all", flat=True),
        Part("body", "0,-66 2.6,-58 2.4,-40 0,-26 -2.4,-40 -2.6,-58", joint="all"),
        Part("body", "0.6,-64 8,-80 13,-84 8,-79", twin=True, joint="all", flat=True),
    ),
)

_FISH = Figure(
    tones={"coat": "f07f36", "belly": "fde3c0", "fin": "e2572c", "band": "fdf6ea"},
    dress=("coat", "fin"),
    joints={"tail": (40, -50, 12)},
    stance="deep",
    size=0.4,
    parts=(
        Part("fin", "34,-52 52,-66 76,-84 80,-70! 68,-52 78,-30 72,-18! 52,-36", joint="tail"),
        Part("fin", "-18,-70 -4,-92 22,-96 34,-84! 26,-66"),
        Part("fin", "0,-30 12,-14 26,-10! 26,-32"),
        Part("coat", "-52,-50 -40,-66 -14,-77 14,-74 36,-60 46,-50 36,-41 14,-28 -14,-25 -40,-34"),
        Part("belly", "-50,-47 -30,-44 0,-42 26,-42 14,-30 -14,-26 -40,-35", alpha=0.85),
        Part("band", "-22,-75 -13,-77 -9,-62 -10,-40 -15,-26 -23,-28 -19,-42 -19,-60"),
        Part("band", "12,-74.5 20,-71 22,-56 18,-34 11,-29 14,-44 14,-60"),
        Part("fin+", "-6,-48 8,-46 16,-34 8,-28! -4,-36"),
        Part("ffffff", "o -36,-54 5.4,5.8", flat=True),
        Part("1c1214", "o -37,-54 3.6,4", flat=True),
        Part("ffffff", "o -38.4,-55.8 1.3,1.3", flat=True),
        Part("fin-", "-51,-47 -45,-44 -46,-46", flat=True),
    ),
)

_WHALE = Figure(
    tones={"coat": "3f6389", "belly": "dbe7ec", "groove": "a9c0cd"},
    dress=("coat",),
    joints={"tail": (52, -48, 9), "fin": (-14, -34, 12)},
    stance="deep",
    size=0.5,
    parts=(
        Part("coat-", "0,-36 8,-18 24,-8! 22,-26 14,-38", joint="fin"),
        Part("coat", "50,-54 62,-62 70,-78 84,-86 88,-78! 80,-64 90,-52 92,-42! 76,-46 60,-48 46,-42", joint="tail"),
        Part("coat", "-72,-50 -70,-64 -54,-76 -28,-80 0,-77 28,-66 54,-52 62,-48 50,-42 26,-34 -4,-27 -34,-25 -58,-32 -70,-42"),
        Part("belly", "-71,-46 -56,-46 -34,-42 -8,-36 22,-37 38,-38 24,-33.4 -4,-27.4 -34,-25.4 -58,-32"),
        *(Part("groove", f"-66,{-43 + k * 3.4} -40,{-39.5 + k * 3} -10,{-33.6 + k * 2} -12,{-33 + k * 2} -40,{-38.6 + k * 3} -66,{-42.2 + k * 3.4}",
               flat=True, alpha=0.8) for k in range(3)),
        Part("coat-", "-28,-40 -16,-38 -6,-22 -8,-8! -20,-18 -28,-30", joint="fin"),
        Part("coat-", "18,-71 28,-80 36,-78! 32,-64"),
        Part("141a26", "o -47,-50 2.2,2.2", flat=True),
        Part("ffffff", "o -47.7,-50.8 0.8,0.8", flat=True),
        Part("coat-", "-71.5,-47 -58,-48 -50,-45 -58,-46.6", flat=True),
    ),
)  # fmt: skip

_TURTLE = Figure(
    tones={"shell": "6f8a4a", "plate": "9db468", "skin": "a9a06a", "spot": "7d7648"},
    dress=("shell", "plate"),
    joints={"flipper": (-20, -40, 14)},
    stance="deep",
    size=0.36,
    parts=(
        Part("skin-", "30,-40 48,-30 58,-14! 42,-18 26,-30"),
        Part("skin-", "-18,-36 -26,-12 -20,4! -6,-10 -4,-34", joint="flipper"),
        Part("skin", "-34,-52 -50,-60 -64,-58 -68,-48 -60,-40 -46,-40 -34,-42"),
        Part("shell", "-40,-44 -34,-66 -12,-82 14,-82 36,-68 48,-44 30,-34 0,-30 -28,-34"),
        *(Part("plate", f"o {x},{y} {rx},{ry}", alpha=0.85) for x, y, rx, ry in
          ((-22, -60, 8, 9), (0, -68, 10, 9), (22, -60, 9, 9), (-10, -47, 9, 7), (12, -46, 9, 7), (34, -48, 6, 6))),
        Part("skin", "-24,-38 -8,-36 -14,-14 -34,2 -46,4! -36,-14", joint="flipper"),
        Part("spot", "o -24,-14 3,4 30", joint="flipper", flat=True),
        Part("spot", "o -20,-26 3,4 30", joint="flipper", flat=True),
        Part("1c1214", "o -58,-52 2,2.2", flat=True),
        Part("ffffff", "o -58.6,-52.7 0.7,0.7", flat=True),
    ),
)  # fmt: skip

_JELLYFISH = Figure(
    tones={"bell": "e7a6d6", "inner": "b06bc8", "arm": "f4c8ea"},
    dress=("bell", "inner"),
    joints={"arms": (0, -60, 6)},
    stance="deep",
    size=0.55,
    parts=(
        *(Part("arm", f"{x - 1},-62 {x + 3},-44 {x - 3},-28 {x + 2},-12 {x},4! {x - 2},-12 {x - 6},-28 {x},-44 {x - 3},-62", joint="arms", alpha=0.55)
          for x in (-24, -13, 0, 13, 24)),
        Part("inner", "-14,-62 14,-62 10,-46 16,-34 4,-22 8,-10! -4,-20 -2,-32 -14,-42 -8,-52", joint="arms", alpha=0.6, fur=1.0),
        Part("bell", "0,-102 20,-98 32,-84 36,-66 26,-62 18,-66 9,-61 0,-65 -9,-61 -18,-66 -26,-62 -36,-66 -32,-84 -20,-98", alpha=0.85),
        Part("inner", "0,-92 14,-88 20,-76 12,-68 0,-70 -12,-68 -20,-76 -14,-88", alpha=0.45),
        Part("ffffff", "o -16,-90 5,3 -35", flat=True, alpha=0.6),
    ),
    glow=(0, -70, 70),
)  # fmt: skip

_DRAGON = Figure(
    tones={"hide": "3f8a66", "belly": "e6d79a", "wing": "b5523c", "horn": "efe2c2", "spike": "d98a3a", "eye": "f6c945"},
    dress=("hide",),
    joints={"head": (-34, -66, 7), "wing": (4, -62, 8), "tail": (30, -28, 6)},
    stance="air",
    size=0.66,
    parts=(
        Part(
            "wing-",
            "6,-64 4,-86 14,-112 34,-122! 46,-108 52,-92! 44,-94 42,-80! 34,-84 30,-70! 22,-72 16,-58",
            joint="wing",
        ),
        Part("hide", "22,-46 38,-36 56,-34 70,-44 74,-58! 80,-46 74,-28 58,-20 38,-20 22,-28", joint="tail"),
        Part("spike", "74,-54 82,-72! 86,-58 80,-46", joint="tail"),
        Part("hide-", "14,-34 24,-34 26,-20 20,-10 24,-4 14,-5 12,-16"),
        Part("hide", "-20,-62 0,-64 20,-56 30,-42 26,-28 8,-22 -8,-26 -18,-40"),
        Part("spike", "-6,-63 0,-73! 4,-63"),
        Part("spike", "6,-62 13,-71! 16,-58"),
        Part("spike", "18,-57 26,-64! 26,-51"),
        Part("belly", "-20,-54 -12,-50 -2,-36 10,-27 -6,-26 -17,-38"),
        Part("hide-", "-8,-34 2,-32 0,-20 -6,-12 -2,-6 -12,-6 -14,-18"),
        Part("hide", "-8,-62 -16,-48 -26,-54 -34,-66 -44,-72 -40,-86 -28,-82 -18,-72", joint="head"),
        Part("belly", "-18,-49 -25,-54 -33,-65 -41,-71 -37,-73 -28,-66 -20,-56", joint="head"),
        Part("spike", "-22,-76 -16,-86! -14,-70", joint="head"),
        Part("spike", "-31,-84 -24,-95! -23,-79", joint="head"),
        Part("horn", "-36,-88 -28,-98 -16,-102! -24,-93 -30,-84", joint="head"),
        Part("hide", "-30,-86 -40,-92 -52,-86 -66,-80 -72,-74 -70,-70 -58,-71 -46,-68 -34,-70 -28,-78", joint="head"),
        Part("hide-", "-69,-70 -58,-70 -46,-67 -40,-64 -54,-64 -66,-66", joint="head"),
        Part("ffffff", "-64,-70.6 -62.4,-66! -60.6,-70.8", joint="head", flat=True),
        Part("ffffff", "-57,-70.6 -55.4,-66.4! -53.6,-70.2", joint="head", flat=True),
        Part("eye", "-50,-82 -44,-84 -42,-80 -48,-79", joint="head", flat=True),
        Part("1c1214", "o -46,-81.4 0.9,2.2", joint="head", flat=True),
        Part("1c1214", "o -68,-76 1,0.8", joint="head", flat=True),
        Part("horn", "-40,-90 -36,-102 -26,-110! -32,-98 -34,-88", joint="head"),
        Part(
            "wing",
            "-4,-60 -10,-84 -4,-112 12,-130! 30,-124 48,-112 60,-92! 48,-96 44,-78! 34,-84 28,-64! 18,-70 10,-52",
            joint="wing",
        ),
        Part("hide", "-6,-58 -12,-84 -6,-112 12,-132! -1,-112 -4,-84 4,-56", joint="wing"),
        Part("wing--", "-3,-104 20,-108 47,-95 20,-104", joint="wing", flat=True, alpha=0.55),
        Part("wing--", "-6,-92 16,-92 34,-83 14,-88", joint="wing", flat=True, alpha=0.55),
        Part("wing--", "-5,-78 8,-76 18,-70 6,-72", joint="wing", flat=True, alpha=0.55),
    ),
)

FIGURES = {
    "owl": _OWL,
    "bird": _BIRD,
    "penguin": _PENGUIN,
    "butterfly": _BUTTERFLY,
    "fish": _FISH,
    "whale": _WHALE,
    "turtle": _TURTLE,
    "jellyfish": _JELLYFISH,
    "dragon": _DRAGON,
}
