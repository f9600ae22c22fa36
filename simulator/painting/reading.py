"""Reads a prompt into a brief: what to paint, where, in which light and manner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from . import lexicon
from .colour import NAMED, Colour
from .flags import Flags, parse

_KINDS = {
    "subject": lexicon.SUBJECTS,
    "place": lexicon.PLACES,
    "time": lexicon.TIMES,
    "weather": lexicon.WEATHERS,
    "style": lexicon.STYLES,
    "colour": lexicon.COLOURS,
}
_HOMES = {subject: place for place, subjects in lexicon.HOMES.items() for subject in subjects.split()}
_REACH = 14
"""A colour word colours the subject that begins within this many characters after it."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody or something in the picture; `colour` is the one the prompt gave it."""

    kind: str
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A prompt understood. Empty strings mean that the words left it open."""

    flags: Flags
    sitters: tuple[Sitter, ...]
    place: str
    time: str
    style: str
    weather: frozenset[str]
    accents: tuple[Colour, ...]
    words: frozenset[str]


@lru_cache(maxsize=64)
def read(prompt: str, setting: str = "") -> Brief:
    """The brief of a prompt; `setting` answers for place, light and manner where the prompt is silent."""
    flags = parse(prompt)
    found = _found(flags.text)
    banned = {tag for _, _, _, tag in _found(flags.without)}
    found = [hit for hit in found if hit[3] not in banned]
    sitters, accents = _coloured(found)
    tags = {kind: [tag for _, _, of, tag in found if of == kind] for kind in _KINDS}
    older = read(setting) if setting else None
    home = _HOMES.get(sitters[0].kind, "") if sitters else ""
    return Brief(
        flags=flags,
        sitters=sitters[:3],
        place=home if home in tags["place"] else _first(tags["place"]) or (older.place if older else home),
        time=_first(tags["time"]) or (older.time if older else ""),
        style=_first(tags["style"]) or (older.style if older else ""),
        weather=frozenset(tags["weather"]) or (older.weather if older else frozenset()),
        accents=accents[:3],
        words=frozenset(re.findall(r"[a-z]+", flags.text.lower())),
    )


def _first(tags: list[str]) -> str:
    return tags[0] if tags else ""


def _coloured(found: list[tuple[int, int, str, str]]) -> tuple[tuple[Sitter, ...], tuple[Colour, ...]]:
    """Gives each colour word to the subject right after it; the others become accents of the whole picture."""
    sitters: list[Sitter] = []
    accents: list[Colour] = []
    waiting: tuple[int, str] | None = None
    for start, end, kind, tag in found:
        if kind == "colour":
            if waiting:
                accents.append(NAMED[waiting[1]])
            waiting = end, tag
        elif kind == "subject":
            near = waiting is not None and start - waiting[0] <= _REACH
            colour = NAMED[waiting[1]] if waiting and near else None
            waiting = None if near else waiting
            if all(tag != sitter.kind for sitter in sitters):
                sitters.append(Sitter(tag, colour))
    if waiting:
        accents.append(NAMED[waiting[1]])
    return tuple(sitters), tuple(accents)


def _found(text: str) -> list[tuple[int, int, str, str]]:
    """All known words in order: start, end, kind, tag. A word with two meanings is found twice."""
    hits = []
    for match in _PATTERN.finditer(text.lower()):
        meanings = _MEANINGS.get(match[0]) or _MEANINGS[_singular(match[0])]
        hits += [(match.start(), match.end(), kind, tag) for kind, tag in meanings]
    return hits


def _singular(word: str) -> str:
    return word[:-2] if word not in _MEANINGS and word[:-1] not in _MEANINGS else word[:-1]


def _meanings() -> dict[str, list[tuple[str, str]]]:
    meanings: dict[str, list[tuple[str, str]]] = {}
    for kind, tags in _KINDS.items():
        for tag, words in tags.items():
            for word in words.split():
                meanings.setdefault(word, []).append((kind, tag))
    return meanings


_MEANINGS = _meanings()
_LATIN = sorted((word for word in _MEANINGS if word.isascii()), key=len, reverse=True)
_OTHER = sorted((word for word in _MEANINGS if not word.isascii()), key=len, reverse=True)
_PATTERN = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LATIN))})(?:e?s)?\b|{'|'.join(_OTHER)}")
