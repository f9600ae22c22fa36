"""Animals on four legs, sitting or standing."""

from __future__ import annotations

from dataclasses import replace

from ..figure import Figure, Part

_HEAD = {"head": (0.0, -56.0, 7.0), "tail": (14.0, -6.0, 9.0)}


def _eyes(x: float, y: float, size: float, iris: str) -> tuple[Part, ...]:
    """A pair of round, shining eyes."""
    return (
        Part("241815", f"o {x},{y} {size},{size * 1.08}", twin=True, joint="head", flat=True),
        Part(iris, f"o {x},{y} {size * 0.82},{size * 0.88}", twin=True, joint="head", flat=True),
        Part("140d0c", f"o {x},{y} {size * 0.5},{size * 0.72}", twin=True, joint="head", flat=True),
        Part(
            "ffffff",
            f"o {x + size * 0.34},{y - size * 0.38} {size * 0.25},{size * 0.25}",
            twin=True,
            joint="head",
            flat=True,
        ),
    )


_FOX = Figure(
    tones={"coat": "dd6a2a", "bib": "fdf3e3", "sock": "3d2622", "ear": "4a2c2a", "eye": "2a1a16", "iris": "e8a93c"},
    dress=("coat",),
    joints=_HEAD,
    parts=(
        Part("coat", "10,-3 26,-1 42,-8 50,-24 48,-42 38,-56! 33,-44 32,-30 26,-20 14,-16", fur=1.6, joint="tail"),
        Part("bib", "49.5,-32 48,-44 38,-58! 32,-46 34,-38 40,-42 42,-34", fur=1.2, joint="tail"),
        Part("coat", "0,-62 11,-57 16,-42 21,-20 20,-4 10,0 -10,0 -20,-4 -21,-20 -16,-42 -11,-57", fur=0.7),
        Part("coat-", "o 14.5,-11 8.5,11.5 -8", twin=True),
        Part("coat", "1.5,-38 9,-36 9.5,-10 9,-2 2,-2 2,-10", twin=True),
        Part("sock", "2,-17 4,-13 6,-17 9.3,-14 9.5,-8 10.5,-1 6,0 1,-1 2,-8", twin=True),
        Part("bib", "0,-60 10,-55 10,-44 6,-35 4,-30 0,-22! -4,-30 -6,-35 -10,-44 -10,-55", fur=1.2),
        Part("coat", "4,-80 8,-96 15,-106! 20,-94 21,-76", twin=True, joint="head"),
        Part("ear", "11.5,-99 15,-106! 18,-98 15,-95", twin=True, joint="head"),
        Part("bib-", "9,-82 11,-92 14.5,-97! 17,-90 17,-78", twin=True, joint="head"),
        Part(
            "coat",
            "0,-90 10,-89 19,-82 22,-74 29,-65! 20,-58 10,-53 0,-50 -10,-53 -20,-58 -29,-65! -22,-74 -19,-82 -10,-89",
            joint="head",
            fur=0.5,
        ),
        Part("bib", "1,-58 5,-66 12,-69 20,-67 29,-65! 20,-57.5 10,-52.5 0,-50", twin=True, joint="head", fur=0.4),
        Part("coat+", "0,-86 4,-74 4,-62 0,-57 -4,-62 -4,-74", joint="head", alpha=0.5),
        Part("eye", "6.5,-70 9,-74 13,-74.5 15.5,-72 12,-69", twin=True, joint="head", flat=True),
        Part("iris", "o 10.8,-72 2.1,2.3", twin=True, joint="head", flat=True),
        Part("eye", "o 10.8,-72 1.1,2", twin=True, joint="head", flat=True),
        Part("ffffff", "o 11.7,-73 0.7,0.7", twin=True, joint="head", flat=True),
        Part("eye", "0,-52.5 3.4,-56.5 2,-58 -2,-58 -3.4,-56.5", joint="head"),
    ),
)

_CAT = Figure(
    tones={"coat": "6f6a72", "belly": "efe6da", "nose": "d98a88", "inner": "e3a9a2", "stripe": "4b464f"},
    dress=("coat", "stripe"),
    joints=_HEAD,
    size=0.5,
    parts=(
        Part("coat", "10,-2 26,0 38,-6 42,-20 38,-34 43,-44 48,-40 50,-30 47,-14 40,-1 26,6 10,5", joint="tail"),
        Part("coat", "0,-62 10,-58 15,-44 21,-22 21,-5 12,0 -12,0 -21,-5 -21,-22 -15,-44 -10,-58"),
        Part("coat-", "o 15,-11 8,11 -6", twin=True),
        Part("belly", "0,-56 8,-52 9,-42 6,-30 0,-20 -6,-30 -9,-42 -8,-52", fur=0.8),
        Part("coat", "1,-36 8.5,-34 9,-10 10,-2 6,0 1,-1", twin=True),
        Part("belly", "1,-7 5,-8 9.2,-7 10.5,-2 6,0.4 1,-0.6", twin=True),
        Part("coat", "5,-84 10,-94 19,-104! 23,-92 23,-76", twin=True, joint="head"),
        Part("inner", "11,-85 14,-92 18.5,-98! 20.5,-90 20,-78", twin=True, joint="head"),
        Part(
            "coat",
            "0,-91 11,-90 21,-82 25,-70 22,-60 12,-53 0,-51 -12,-53 -22,-60 -25,-70 -21,-82 -11,-90",
            joint="head",
        ),
        Part("stripe", "-1.6,-91 1.6,-91 1,-82 -1,-82", joint="head", flat=True),
        Part("stripe", "5,-90.5 8,-89.8 5.5,-82 4,-82", twin=True, joint="head", flat=True),
        Part("stripe", "25,-68 25,-65.5 16,-65", twin=True, joint="head", flat=True, alpha=0.7),
        Part("belly", "0,-66 6,-65 12,-60 8,-54 0,-52 -8,-54 -12,-60 -6,-65", joint="head"),
        *_eyes(10.5, -71, 4.8, "9cc05a"),
        Part("nose", "0,-61 2.6,-64 -2.6,-64", joint="head"),
        Part("3a3038", "0,-61 0.5,-58 4,-57 0.5,-57.2 0,-58 -0.5,-57.2 -4,-57 -0.5,-58", joint="head", flat=True),
        Part("ffffff", "9,-60 26,-63 26,-62.6 9,-59.4", twin=True, joint="head", flat=True, alpha=0.8),
        Part("ffffff", "9,-58.5 25,-57 25,-56.6 9,-57.9", twin=True, joint="head", flat=True, alpha=0.8),
    ),
)

_DOG = Figure(
    tones={
        "coat": "c98d4e",
        "belly": "f6ead6",
        "ear": "8d5a30",
        "nose": "2b2023",
        "tongue": "e8808a",
        "band": "c23b3b",
    },
    dress=("coat", "ear"),
    joints=_HEAD,
    parts=(
        Part("coat", "12,-6 24,-8 34,-20 38,-38! 28,-32 18,-20", joint="tail", fur=1.2),
        Part("coat", "0,-62 11,-58 17,-42 21,-22 20,-4 11,0 -11,0 -20,-4 -21,-22 -17,-42 -11,-58"),
        Part("coat-", "o 15,-11 8.5,11.5 -8", twin=True),
        Part("belly", "0,-58 9,-54 11,-42 7,-30 0,-16 -7,-30 -11,-42 -9,-54", fur=0.9),
        Part("coat", "1.5,-38 9.5,-36 10,-10 11,-2 6,0 1,-1", twin=True),
        Part("belly", "1.2,-8 6,-9 10.2,-8 11.5,-2 6,0.4 1,-0.6", twin=True),
        Part("band", "-12,-56 0,-52 12,-56 12,-51.5 0,-47.5 -12,-51.5"),
        Part("e8c04a", "o 0,-46 2.6,2.6"),
        Part(
            "coat",
            "0,-94 11,-92 19,-84 21,-72 19,-61 11,-53 0,-50 -11,-53 -19,-61 -21,-72 -19,-84 -11,-92",
            joint="head",
        ),
        Part("ear", "12,-93 20,-92 28,-80 29,-64 24,-57 19,-66 17,-80", twin=True, joint="head"),
        Part("belly", "0,-90 3.5,-80 5,-70 12,-63 11,-55 0,-50.5 -11,-55 -12,-63 -5,-70 -3.5,-80", joint="head"),
        *_eyes(10, -73, 3.6, "5a3a22"),
        Part("tongue", "-3,-56 3,-56 3,-50 0,-47 -3,-50", joint="head"),
        Part("belly-", "0,-60 4,-57 8,-57 4,-55.4 0,-57.4 -4,-55.4 -8,-57 -4,-57", joint="head", flat=True),
        Part("nose", "0,-59.5 4,-63 3.5,-66 0,-67 -3.5,-66 -4,-63", joint="head"),
    ),
)

_RABBIT = Figure(
    tones={"coat": "c9b19a", "belly": "fbf4ea", "inner": "e9b2ac", "nose": "d37f80"},
    dress=("coat",),
    joints={"head": (0, -48, 6), "ear": (6, -78, 5)},
    size=0.42,
    parts=(
        Part("belly", "o 23,-10 8,7.5", fur=1.6),
        Part("coat", "0,-54 13,-48 22,-30 25,-14 19,-2 0,0 -19,-2 -25,-14 -22,-30 -13,-48", fur=0.6),
        Part("belly", "0,-46 10,-40 13,-24 9,-8 0,-4 -9,-8 -13,-24 -10,-40", fur=0.8),
        Part("coat-", "o 16,-4 10,4.6", twin=True),
        Part("coat", "3,-34 8,-33 9,-12 9,-6 3,-6 2,-12", twin=True),
        Part("coat", "3,-76 3,-100 8,-114 14,-112 16,-96 12,-74", twin=True, joint="head"),
        Part("inner", "6,-78 6,-98 9,-108 12,-106 13,-94 10,-78", twin=True, joint="head"),
        Part("coat", "0,-82 11,-80 19,-70 20,-58 12,-49 0,-46 -12,-49 -20,-58 -19,-70 -11,-80", joint="head", fur=0.4),
        Part("belly", "0,-62 7,-60 12,-54 7,-48 0,-46.4 -7,-48 -12,-54 -7,-60", joint="head"),
        *_eyes(11, -65, 3.6, "4a2f28"),
        Part("nose", "0,-55 2.4,-58.4 -2.4,-58.4", joint="head"),
        Part("inner", "o 13,-57 3.4,2", twin=True, joint="head", flat=True, alpha=0.6),
    ),
)

_BEAR = Figure(
    tones={"coat": "7a5138", "belly": "a97b56", "muzzle": "d0a982", "nose": "241a1c", "inner": "a97b56"},
    dress=("coat", "belly"),
    joints={"head": (0, -60, 6)},
    size=0.6,
    parts=(
        Part("coat", "0,-66 18,-60 29,-40 32,-18 24,-3 0,0 -24,-3 -32,-18 -29,-40 -18,-60", fur=0.9),
        Part("belly", "0,-52 12,-46 18,-28 13,-10 0,-6 -13,-10 -18,-28 -12,-46", fur=0.9),
        Part("coat-", "17,-16 28,-14 33,-6 28,0 16,0 11,-6", twin=True, fur=0.5),
        Part("muzzle", "o 22,-5.5 6,4.4", twin=True),
        Part("coat", "22,-56 30,-42 29,-26 22,-20 16,-26 18,-42", twin=True, fur=0.6),
        Part("coat", "o 17,-91 8,8", twin=True, joint="head"),
        Part("inner", "o 17,-90.5 4.6,4.6", twin=True, joint="head"),
        Part("coat", "0,-97 14,-94 23,-83 24,-70 16,-59 0,-55 -16,-59 -24,-70 -23,-83 -14,-94", joint="head", fur=0.6),
        Part("muzzle", "0,-76 8,-74 13,-66 9,-59 0,-56.5 -9,-59 -13,-66 -8,-74", joint="head"),
        *_eyes(10, -78, 2.6, "3a2418"),
        Part("nose", "0,-66 5,-70 4,-73.5 -4,-73.5 -5,-70", joint="head"),
        Part("nose", "0,-66 0.6,-62 5,-61 0,-61.4 -5,-61 -0.6,-62", joint="head", flat=True),
    ),
)

_HORSE = Figure(
    tones={"coat": "8a5230", "mane": "3a241c", "hoof": "2b2024", "blaze": "f4e8d8"},
    dress=("coat",),
    joints={"head": (-27, -64, 5), "tail": (33, -58, 8)},
    parts=(
        Part("mane", "31,-60 40,-60 47,-48 46,-30 40,-18! 40,-34 35,-48", joint="tail", fur=1.2),
        Part("coat--", "24,-44 33,-40 31,-26 33,-12 32,-3 27,-3 27,-14 24,-26 20,-36"),
        Part("coat--", "-18,-42 -9,-40 -11,-24 -10,-3 -15,-3 -16,-22"),
        Part("hoof", "27,-4 32.5,-4 34,0 26.5,0", twin=False),
        Part("hoof", "-15,-4 -10,-4 -9.5,0 -16.5,0"),
        Part("coat", "-26,-60 -10,-60 10,-58 28,-62 36,-54 34,-42 24,-35 4,-34 -14,-34 -25,-40 -29,-50"),
        Part("coat", "24,-50 36,-48 36,-34 31,-26 37,-14 36,-3 31,-3 31,-13 24,-24 20,-36"),
        Part("coat", "-28,-46 -15,-42 -18,-26 -20,-14 -20,-3 -25,-3 -25,-14 -27,-28"),
        Part("hoof", "31,-4 36.5,-4 38,0 30.5,0"),
        Part("hoof", "-25,-4 -20,-4 -19.5,0 -26.5,0"),
        Part("coat", "-10,-60 -18,-46 -30,-46 -32,-62 -36,-76 -40,-86 -30,-96 -22,-84", joint="head"),
        Part("mane", "-26,-98 -19,-92 -13,-80 -8,-66 -6,-58! -14,-60 -21,-74 -27,-88", joint="head", fur=1.0),
        Part("coat", "-27,-93 -29,-104! -34,-94", joint="head"),
        Part("coat", "-26,-94 -34,-96 -42,-86 -54,-72 -57,-65 -52,-61 -44,-66 -33,-72 -26,-82", joint="head"),
        Part("blaze", "-38,-91 -42,-85 -52,-74 -50,-73 -40,-83", joint="head", flat=True),
        Part("coat-", "-52,-61 -57,-65 -55,-70 -50,-68", joint="head"),
        Part("mane", "-30,-99 -25,-98 -30,-92 -38,-85! -37,-92", joint="head", fur=0.6),
        Part("1c1214", "o -38,-84 1.7,1.9", joint="head", flat=True),
        Part("ffffff", "o -38.5,-84.6 0.6,0.6", joint="head", flat=True),
    ),
)

_DEER = Figure(
    tones={"coat": "a8703f", "belly": "ecd9bb", "antler": "6b4a33", "hoof": "2b2024"},
    dress=("coat",),
    joints={"head": (-20, -56, 5)},
    size=0.62,
    parts=(
        Part("belly", "28,-52 34,-54 36,-46 31,-42", fur=0.8),
        Part("coat--", "20,-38 27,-36 25,-22 27,-10 26,-2 23,-2 23,-12 21,-22"),
        Part("coat--", "-13,-38 -7,-36 -9,-20 -8,-2 -11,-2 -12,-20"),
        Part("hoof", "23,-3 26.4,-3 27,0 22.6,0"),
        Part("hoof", "-11,-3 -8,-3 -7.5,0 -12,0"),
        Part("coat", "-22,-52 -8,-54 8,-52 22,-55 30,-48 29,-38 18,-32 0,-31 -14,-31 -22,-37 -24,-45"),
        Part("belly", "-18,-36 0,-33.5 16,-34 8,-31 -12,-30.6"),
        Part("coat", "20,-46 30,-43 30,-32 26,-23 30,-12 29,-2 26,-2 26,-12 20,-23 17,-34"),
        Part("coat", "-22,-42 -13,-38 -15,-22 -16,-2 -19,-2 -20,-22"),
        Part("hoof", "26,-3 29.4,-3 30,0 25.6,0"),
        Part("hoof", "-19,-3 -16,-3 -15.5,0 -20,0"),
        Part(
            "antler",
            "-22,-80 -18,-88 -10,-92 -8,-102! -6,-91 -2,-98! -4,-89 3,-92! -6,-86 -15,-84 -20,-78",
            joint="head",
        ),
        Part(
            "antler", "-25,-80 -30,-88 -29,-98! -33,-90 -38,-98! -36,-88 -43,-90! -36,-85 -29,-83 -27,-78", joint="head"
        ),
        Part("coat", "-8,-54 -14,-42 -24,-40 -25,-54 -27,-66 -30,-74 -22,-80 -16,-72", joint="head"),
        Part("coat-", "-18,-77 -8,-82! -11,-74 -17,-72", joint="head"),
        Part("coat", "-17,-79 -25,-81 -31,-75 -38,-66 -39,-62 -35,-60 -29,-63 -21,-67 -16,-72", joint="head"),
        Part("belly", "-35,-60 -29,-63 -24,-65.5 -28,-61", joint="head", flat=True),
        Part("hoof", "-39,-63.5 -37.5,-66 -35.5,-64 -37,-61", joint="head"),
        Part("1c1214", "o -26.5,-74 1.4,1.6", joint="head", flat=True),
        Part("ffffff", "o -27,-74.5 0.5,0.5", joint="head", flat=True),
        Part("belly", "-24,-52 -19,-50 -18,-42 -23,-41", flat=True, alpha=0.55),
        Part("belly", "o 14,-49 1.3,1.1", flat=True, alpha=0.8),
        Part("belly", "o 20,-46 1.3,1.1", flat=True, alpha=0.8),
        Part("belly", "o 9,-46 1.2,1", flat=True, alpha=0.8),
        Part("belly", "o 17,-42 1.2,1", flat=True, alpha=0.8),
    ),
)

_ELEPHANT = Figure(
    tones={"skin": "8d919b", "ear": "a7a0a8", "inner": "c9a9ab", "tusk": "f7f0e0", "nail": "d8d2cc"},
    dress=("skin", "ear"),
    joints={"trunk": (0, -60, 7)},
    size=0.6,
    parts=(
        Part("skin-", "-22,-30 -8,-30 -8,0 -23,0", twin=True),
        Part("skin", "0,-84 24,-78 34,-56 34,-28 26,-18 -26,-18 -34,-28 -34,-56 -24,-78"),
        Part("skin", "12,-34 30,-34 31,-2 14,-2", twin=True),
        Part("nail", "o 18,-1.8 2.6,1.8", twin=True, flat=True),
        Part("nail", "o 25,-1.8 2.6,1.8", twin=True, flat=True),
        Part("ear", "12,-90 28,-98 44,-90 48,-70 40,-54 26,-50 14,-62", twin=True),
        Part("inner", "18,-86 29,-92 40,-86 43,-71 37,-59 27,-56 18,-66", twin=True, alpha=0.7),
        Part("skin", "0,-100 14,-96 22,-82 19,-66 10,-56 0,-54 -10,-56 -19,-66 -22,-82 -14,-96"),
        Part("tusk", "9,-58 14,-59 17,-46 22,-38! 13,-43", twin=True),
        Part("skin+", "-9,-72 9,-72 8,-56 7,-40 9,-26 16,-20 22,-24! 22,-14 12,-10 2,-18 -3,-34 -7,-54", joint="trunk"),
        Part("241815", "o 12,-76 2.2,2.6", twin=True, flat=True),
        Part("ffffff", "o 12.7,-77 0.8,0.8", twin=True, flat=True),
    ),
)

FIGURES = {
    "fox": _FOX,
    "wolf": replace(_FOX, tones=_FOX.tones | {"coat": "7d8794", "bib": "e9eef3", "sock": "5a626e", "ear": "4b525c"}),
    "cat": _CAT,
    "tiger": replace(_CAT, tones=_CAT.tones | {"coat": "e58a34", "stripe": "33211c", "belly": "fdf1de"}, size=0.56),
    "lion": replace(
        _CAT,
        tones=_CAT.tones | {"coat": "d9a558", "mane": "9a5a2a", "stripe": "d9a558", "belly": "f6e6c6"},
        size=0.56,
        parts=(
            *_CAT.parts[:6],
            Part(
                "mane",
                "0,-106 18,-102 32,-88 37,-70 32,-50 18,-38 0,-32 -18,-38 -32,-50 -37,-70 -32,-88 -18,-102",
                fur=3.2,
                joint="head",
            ),
            *_CAT.parts[6:],
        ),
    ),
    "dog": _DOG,
    "rabbit": _RABBIT,
    "bear": _BEAR,
    "horse": _HORSE,
    "deer": _DEER,
    "elephant": _ELEPHANT,
}
