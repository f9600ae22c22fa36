"""Pictures into words, and many words into fewer."""

from __future__ import annotations

import math
import re

from PIL import Image, ImageStat

from . import lexicon, uploads
from .colour import luminance, nearest_name
from .dice import Dice
from .flags import LONGEST

_FRAMES = (
    "a {mood} landscape in {one} and {two}, {light}, layered depth, soft atmosphere",
    "{style} of a quiet scene, {one} tones with accents of {three}, {light}",
    "an illustration with {one}, {two} and {three} shapes, {mood}, {contrast}, fine grain",
    "{mood} composition dominated by {one}, {contrast}, {light}, {style}",
    "a dreamlike place where {one} fades into {two}, {light}, {style}",
    "close study in {two} and {one}, {contrast}, {mood}, hints of {three}",
)
_MANNERS = (
    "watercolor painting",
    "flat vector illustration",
    "oil painting",
    "woodblock print",
    "gouache poster",
    "digital painting",
)
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        """a an the of in on at with and or by for to from is are very really extremely highly ultra hyper super some
        that this its it his her their detailed intricate beautiful stunning amazing gorgeous masterpiece best quality
        trending artstation 4k 8k hd uhd realistic photorealistic cinematic render rendered octane unreal engine award
        winning professional""",
    )
)
_RATIOS = ((1, 1), (16, 9), (9, 16), (3, 2), (2, 3), (4, 3), (3, 4), (4, 5), (5, 4), (2, 1), (1, 2), (21, 9))
_TELLING = frozenset(
    word
    for table in (lexicon.SUBJECTS, lexicon.PLACES, lexicon.STYLES)
    for words in table.values()
    for word in words.split()
)


def describe(picture: bytes, seed: int) -> list[str]:
    """Four prompts that could have made the picture; an unreadable one is described from the seed alone."""
    dice = Dice(seed)
    image = uploads.opened(picture) or Image.new("RGB", (64, 64), (128, 130, 140))
    names = list(dict.fromkeys(nearest_name(colour) for _, colour in uploads.main_colours(image, 8)))
    names = [*names, "grey", "ivory", "teal"][:3]
    stat = ImageStat.Stat(image.resize((32, 32)))
    bright, spread = luminance((round(stat.mean[0]), round(stat.mean[1]), round(stat.mean[2]))), sum(stat.stddev) / 3
    words = {
        "one": names[0],
        "two": names[1],
        "three": names[2],
        "light": "deep night light"
        if bright < 70
        else "bright airy daylight"
        if bright > 175
        else "soft diffused light",
        "mood": "dramatic" if spread > 70 else "calm" if spread < 40 else "gentle",
        "contrast": "bold contrasts" if spread > 60 else "subtle gradients",
    }
    ratio = _ratio(image.width / image.height)
    first = int(dice.unit("frame") * len(_FRAMES))
    return [
        _FRAMES[(first + n) % len(_FRAMES)].format(**words, style=_MANNERS[(first * 2 + n) % len(_MANNERS)])
        + f" --ar {ratio}"
        for n in range(4)
    ]


def shorten(prompt: str) -> list[str]:
    """Five prompts, each no longer than the one before: the most telling words in their order."""
    words = list(dict.fromkeys(re.sub(r"\s--.*", "", " " + prompt)[: LONGEST * 4].split()))
    if len(words) == 1 and not words[0].isascii():
        words = [words[0][start : start + 2] for start in range(0, min(len(words[0]), LONGEST), 2)]
    ranked = sorted(range(len(words)), key=lambda index: (-_weight(words[index]), index))
    kept = [max(1, math.ceil(len(words) * share)) for share in (0.8, 0.6, 0.45, 0.3, 0.15)]
    return [" ".join(words[index] for index in sorted(ranked[:count])).strip(" ,.;") for count in kept]


def _weight(word: str) -> int:
    bare = re.sub(r"\W", "", word.lower())
    if not bare or bare in _FILLERS:
        return 0
    return 3 if bare in _TELLING or bare.removesuffix("s") in _TELLING else 2 if bare in lexicon.COLOURS else 1


def _ratio(aspect: float) -> str:
    w, h = min(_RATIOS, key=lambda ratio: abs(math.log(aspect * ratio[1] / ratio[0])))
    return f"{w}:{h}"
