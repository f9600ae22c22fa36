"""People, and those built like them."""

from __future__ import annotations

from ..figure import Figure, Part

_PERSON = Figure(
    tones={
        "coat": "b5423c",
        "skirt": "8f302f",
        "skin": "e9b995",
        "hair": "3a2620",
        "boot": "3a2a2c",
        "scarf": "f1c75b",
        "leg": "3d4560",
    },
    dress=("coat", "skirt", "scarf"),
    joints={"head": (0, -78, 5), "arm": (10, -68, 8)},
    size=0.55,
    parts=(
        Part("leg", "1.5,-30 8,-30 7.5,-4 2,-4", twin=True),
        Part("boot", "1.5,-9 8,-9 8.5,-3 11,0 1,0", twin=True),
        Part("coat-", "9,-71 14,-68 19,-50 18,-40 13,-40 11,-52", twin=True, joint="arm"),
        Part("skin", "o 15.6,-38.5 2.8,3", twin=True, joint="arm"),
        Part("coat", "0,-76 8,-74 13,-66 12,-48 17,-26 9,-22 0,-21 -9,-22 -17,-26 -12,-48 -13,-66 -8,-74"),
        Part("skirt", "-11.5,-48 11.5,-48 12,-44.5 -12,-44.5", flat=True),
        Part("skirt", "-0.5,-74 0.5,-74 0.8,-22 -0.8,-22", flat=True, alpha=0.6),
        Part("skin-", "-3.4,-80 3.4,-80 4,-73 -4,-73"),
        Part("hair-", "0,-103 11,-99 13,-88 12,-74 0,-72 -12,-74 -13,-88 -11,-99", joint="head"),
        Part("skin", "0,-99 8.5,-96 10,-88 7.5,-80 0,-76 -7.5,-80 -10,-88 -8.5,-96", joint="head"),
        Part("hair", "-12,-86 -12.5,-97 -5,-104 5,-104 12.5,-97 12,-86! 8,-93 -2,-95 -8,-93", joint="head"),
        Part("2a1a18", "o 3.8,-87 1.1,1.4", twin=True, joint="head", flat=True),
        Part("d9837a", "o 5.8,-83.4 1.8,1.1", twin=True, joint="head", flat=True, alpha=0.6),
        Part("a84f48", "-2,-81.4 2,-81.4 0,-80.2", joint="head", flat=True),
        Part("scarf", "-8,-77 0,-74.5 8,-77 9.5,-71.5 0,-68.5 -9.5,-71.5"),
        Part("scarf-", "4,-71 9,-72 12,-56 7,-55"),
    ),
)

_PORTRAIT = Figure(
    tones={"dress": "3f5f8c", "skin": "f2c6a4", "hair": "5a3424", "lip": "b9544f", "gold": "e6bf5c"},
    dress=("dress", "hair"),
    joints={"head": (0, -40, 3)},
    size=0.86,
    stance="bust",
    parts=(
        Part(
            "hair--",
            "0,-100 22,-95 30,-78 30,-54 34,-30 26,-16 0,-12 -26,-16 -34,-30 -30,-54 -30,-78 -22,-95",
            joint="head",
        ),
        Part("dress", "0,-30 14,-27 34,-20 44,-8 48,4 -48,4 -44,-8 -34,-20 -14,-27"),
        Part("skin-", "-7.5,-46 7.5,-46 8,-30 16,-25 0,-14 -16,-25 -8,-30"),
        Part("gold", "-16,-25.5 0,-13.5 16,-25.5 17.5,-24 0,-10.8 -17.5,-24"),
        Part(
            "skin", "0,-88 14,-85 19,-72 18,-58 12,-46 4,-39 0,-38 -4,-39 -12,-46 -18,-58 -19,-72 -14,-85", joint="head"
        ),
        Part("d9807a", "o 11.5,-56 4.4,2.8", twin=True, joint="head", flat=True, alpha=0.35),
        Part("fdf8f2", "4,-64.6 8,-67.4 12.6,-65.6 13.4,-64 9,-62.2 5.6,-62.8", twin=True, joint="head", flat=True),
        Part("5a7d6a", "o 8.8,-64.8 2.3,2.4", twin=True, joint="head", flat=True),
        Part("1c1214", "o 8.8,-64.8 1.2,1.3", twin=True, joint="head", flat=True),
        Part("ffffff", "o 9.5,-65.6 0.5,0.5", twin=True, joint="head", flat=True),
        Part("3a221c", "3.6,-65 8,-68.3 13.8,-66 13.8,-65.3 8,-67.4", twin=True, joint="head", flat=True),
        Part("hair-", "4,-71 9,-73 14.6,-70.4 9,-72", twin=True, joint="head", flat=True),
        Part("skin-", "-0.8,-64 1,-56 3,-53.6 0,-52.6 -1.6,-53.6", joint="head", flat=True, alpha=0.5),
        Part("lip", "-5,-47.4 -1.6,-48.8 0,-48.2 1.6,-48.8 5,-47.4 2,-45.4 -2,-45.4", joint="head", flat=True),
        Part("8f3a3a", "-5,-47.3 0,-47 5,-47.3 0,-46.7", joint="head", flat=True),
        Part("hair", "-2,-92 10,-96 22,-90 27,-74 27,-56 31,-36 27,-22! 22,-40 20,-62 16,-76 8,-84", joint="head"),
        Part(
            "hair",
            "2,-91 -10,-97 -22,-91 -27,-74 -27,-56 -31,-36 -28,-20! -21,-40 -20,-62 -17,-74 -8,-82",
            joint="head",
        ),
        Part("hair+", "-4,-92 -14,-92 -22,-80 -23,-64 -19,-76 -11,-85", joint="head", alpha=0.5),
        Part("gold", "o 19.6,-52 1.5,2.6", twin=True, joint="head"),
    ),
)

_ASTRONAUT = Figure(
    tones={"suit": "eef1f5", "trim": "e07b3a", "visor": "27365e", "gold": "f0b35a", "pack": "b9c1cc", "boot": "8b95a4"},
    dress=("suit", "trim"),
    joints={"head": (0, -66, 6), "arm": (18, -58, 14)},
    size=0.6,
    parts=(
        Part("pack", "-20,-64 20,-64 22,-34 -22,-34"),
        Part("suit-", "2,-34 14,-33 15,-8 3,-8", twin=True),
        Part("boot", "2,-11 15,-11 17,-3 17,0 1,0", twin=True),
        Part("trim", "2.6,-15 15,-15 15,-12 2.6,-12", twin=True, flat=True),
        Part("suit", "15,-62 24,-58 30,-44 31,-32 24,-30 21,-40 16,-48", twin=True, joint="arm"),
        Part("boot", "o 27.4,-28 4.6,5", twin=True, joint="arm"),
        Part("trim", "23,-36 31,-37 31,-34 23.6,-33", twin=True, joint="arm", flat=True),
        Part("suit", "0,-68 14,-65 19,-54 18,-36 14,-28 0,-27 -14,-28 -18,-36 -19,-54 -14,-65"),
        Part("pack", "-9,-50 9,-50 9,-38 -9,-38"),
        Part("trim", "o -5,-46 1.8,1.8", flat=True),
        Part("5fb6d8", "o 0,-46 1.8,1.8", flat=True),
        Part("f2cf52", "o 5,-46 1.8,1.8", flat=True),
        Part("boot", "-6,-42.4 6,-42.4 6,-40.4 -6,-40.4", flat=True),
        Part("suit", "0,-104 16,-99 22,-84 17,-69 0,-63 -17,-69 -22,-84 -16,-99", joint="head"),
        Part("gold", "0,-98 13,-94 17,-83 12,-72 0,-69 -12,-72 -17,-83 -13,-94", joint="head"),
        Part("visor", "0,-96 12,-92.4 15,-83 10.6,-74 0,-71 -10.6,-74 -15,-83 -12,-92.4", joint="head"),
        Part("8fb8e8", "-11,-88 -7,-93 1,-94.4 -4,-90 -8,-84 -11,-82", joint="head", flat=True, alpha=0.7),
        Part("e59ad0", "4,-74 10,-77 13,-83 13.6,-79 9,-74", joint="head", flat=True, alpha=0.6),
    ),
)

_ROBOT = Figure(
    tones={"shell": "5aa7a8", "steel": "c9d2d8", "dark": "34414f", "lamp": "ffd66b", "eye": "7cf0ff"},
    dress=("shell",),
    joints={"head": (0, -62, 6), "arm": (20, -56, 12)},
    size=0.56,
    parts=(
        Part("dark", "5,-24 11,-24 11,-6 5,-6", twin=True),
        Part("shell-", "2,-9 13,-9 16,-3 16,0 1,0", twin=True),
        Part("dark", "20,-57 26,-54 30,-42 30,-34 26,-34 25,-42 20,-50", twin=True, joint="arm"),
        Part("steel", "25,-36 31,-36 34,-28 31,-24 30,-30 26,-30 25,-24 22,-28", twin=True, joint="arm"),
        Part("shell", "-20,-60! 20,-60! 22,-54 22,-28 18,-22! -18,-22! -22,-28 -22,-54"),
        Part("steel", "o 21,-53 5,5", twin=True),
        Part("steel", "-13,-53! 13,-53! 13,-34! -13,-34!"),
        Part("dark", "-10.5,-50.5! 10.5,-50.5! 10.5,-45! -10.5,-45!", flat=True),
        Part(
            "eye",
            "-9,-48 -6,-48 -4,-50 -1.6,-46 1,-49.4 3,-48 9,-48 3,-47.4 1,-48.6 -1.6,-45.2 -4,-49 -6,-47.4",
            flat=True,
        ),
        Part("lamp", "o -7,-39.5 2.4,2.4", flat=True),
        Part("e0604c", "o 0,-39.5 2.4,2.4", flat=True),
        Part("7fd08a", "o 7,-39.5 2.4,2.4", flat=True),
        Part("dark", "-5,-66 5,-66 5,-58 -5,-58", joint="head"),
        Part("steel", "-0.9,-92 0.9,-92 0.9,-104 -0.9,-104", joint="head"),
        Part("lamp", "o 0,-105 3.2,3.2", joint="head"),
        Part("shell", "-18,-92! 18,-92! 23,-86 23,-72 18,-64! -18,-64! -23,-72 -23,-86", joint="head"),
        Part("steel", "22,-83 27,-82 27,-74 22,-73", twin=True, joint="head"),
        Part("dark", "-16,-87! 16,-87! 18,-83 18,-73 15,-69! -15,-69! -18,-73 -18,-83", joint="head"),
        Part("eye", "o 8,-79 4.6,4.8", twin=True, joint="head", flat=True),
        Part("ffffff", "o 9.4,-80.6 1.5,1.5", twin=True, joint="head", flat=True),
        Part("eye", "-5,-72.6 0,-71.2 5,-72.6 0,-70", joint="head", flat=True),
    ),
    glow=(0, -79, 40),
)

FIGURES = {"person": _PERSON, "portrait": _PORTRAIT, "astronaut": _ASTRONAUT, "robot": _ROBOT}
