"""Words that may not stand in prompts, and where they do: lists of entries, each with what to write instead. Pure.

An entry is compared as it is read and not as it is written: in small letters, wide letters as narrow ones, without what
nobody sees and without marks that are piled onto letters, letters that look like Latin ones (Cyrillic and Greek ones,
small capitals, those in squares and circles) as these. It means whole words, but in scripts that part no words
(Chinese, Japanese, Thai), where it is found anywhere. `*` stands for any letters of a word, `?` for one.

Addresses and parameters are no words; those behind `--no` are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from core.prompts.parameters import bare_link, is_link
from core.text import UNSEEN

LONGEST = 60
"""Characters of an entry, and of what is to be written instead."""
LEAST = 2
"""Letters beside `*` and `?`: a pattern of one would mean most words, but where a letter is a syllable or a word."""
_GRAM = 4
"""Letters by which entries are looked up: looking for 2,000 one by one took 3 ms, and so it takes 0.1."""

_UNPARTED = re.compile(
    r"(?:[^\W_]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3099\u309a])(?<=["
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters: what is written without gaps between words."""
_SIGNS = re.compile("[\u0900-\u0963\u0966-\u0df4]")
"""Scripts of India, whose vowels are marks, which `re` takes for no letters."""
_PLANES = {_UNPARTED: 0x40000, _SIGNS: 0x80000}
"""How much higher these stand, where nothing else does, in what patterns are held against: with the ranges above each
pattern took `re` 4 to 13 ms to compile."""
_LETTER = r"(?:[^\W_]|[\U00080000-\U0008ffff])"
"""A letter or digit of a script that parts words."""
_ANY = r"(?:[^\W_]|[\U00040000-\U0008ffff])"
"""A letter of any."""
_STAR = rf"{_ANY}{{0,40}}"
"""What `*` stands for: without a limit, a long text of one letter could take for ever."""
_GAP = r"(?:(?![\U00040000-\U0008ffff])[\W_]){1,3}"
"""Between the words of one entry."""
_NO_WORDS = re.compile(
    r"(?<!\S)\S?https?://\S+|(?<!\S)--(?!no\b)[^\W\d_].*?(?=\s--[^\W\d_]|$)|(?<!\S)--no\b", re.IGNORECASE | re.DOTALL
)
"""What may be no words: of these, addresses have to be such as prompts have."""
_MARKS = ((1, 1), (10, 36), (200, 240))
"""Classes of marks that are laid over, under and above letters, as Unicode has them, and points of Hebrew and Arabic,
which are mostly left out. Those of kana, Thai and India are letters of their own."""
_ALIKE = (
    str.maketrans("авекмнорстухіјѕԁһԍԛԝ", "abekmhopctyxijsdhgqw")  # Cyrillic, by the look of small letters and capitals
    | str.maketrans("αβεζηικμνορτυχ", "abezhikmvoptyx")  # Greek
    | str.maketrans("ɡıᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "giabcdefghijklmnoprstuvwyz")
    | {start + at: chr(ord("a") + at) for start in (0x1F150, 0x1F170) for at in range(26)}  # white on black: 🅐 and 🅰
    | {0x307: None}  # which lies on the small form of the Turkish İ
)
"""Letters as the Latin ones that they look like, once they are small."""
_NU = re.compile(r"(?<=[A-Za-z\u0400-\u04ff])Ν|Ν(?=[A-Za-z\u0400-\u04ff])")
"""A Greek capital that looks like another Latin letter than its small form: beside one of another script."""
_UNSEEN = re.compile(f"[{UNSEEN}\u034f\u17b4\u17b5\u180b-\u180f\u2800\ufe00-\ufe0f]")
_HALF = re.compile("[\uff66-\uff9d][\uff9e\uff9f]")
"""A half-width kana with its mark, which are one letter."""


class Entry(Struct, frozen=True, dict=True):
    """A word or pattern that may not stand in prompts."""

    word: str
    """As somebody wrote it."""
    instead: str = ""
    """What to write in its place; empty for nothing in particular."""

    @classmethod
    def read(cls, text: str) -> Entry:
        """From `fox = red panda`, or a word alone."""
        word, _, instead = text.replace("＝", "=").partition("=")
        return cls(" ".join(word.split()), " ".join(instead.split()))

    def __str__(self) -> str:
        """As people read it in a list."""
        return f"{self.word} → {self.instead}" if self.instead else self.word

    @cached_property
    def key(self) -> str:
        """What makes it the same as another, however it was written; empty where it means nothing."""
        return " ".join(folded(self.word)[0].split())

    @property
    def fits(self) -> bool:
        """Whether it can be looked for."""
        bare = re.sub(r"[*?\s]", "", self.key)
        alone = len(bare) < LEAST and bare < "\u2e80" and len(self.key) > len(bare)
        return bool(bare) and not alone and max(len(self.word), len(self.instead)) <= LONGEST

    @cached_property
    def part(self) -> str:
        """What stands as it is wherever the entry does: its longest part without gaps, `*` and `?`."""
        return max(re.split(r"[*?\s]+", _raised(self.key)), key=len)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in a folded and raised text, in a time that grows with the text's length alone."""
        key = _raised(self.key)
        *firsts, rest = re.sub(r"\*+", "*", key).split("*")
        made = _plain(firsts[0]) + "".join(f"(?>{_STAR}?{_plain(each)})" for each in firsts[1:]) if firsts else ""
        made += f"{_STAR}{_plain(rest)}" if firsts and rest else f"{_ANY}*+" if firsts else _plain(rest)
        first, last = key[:1], key[-1:]
        before = rf"(?<!{_LETTER})" if first in "*?" or _bounded(first) else ""
        after = rf"(?!{_LETTER})" if last in "*?" or _bounded(last) else ""
        return re.compile(f"{before}{made}{after}")


def _bounded(char: str) -> bool:
    return re.match(_LETTER, char) is not None


def _plain(part: str) -> str:
    """What finds a part of an entry without `*`."""
    return re.escape(part).replace("\\?", _ANY).replace("\\ ", _GAP)


class Found(Struct, frozen=True):
    """Where an entry stands in a text."""

    entry: Entry
    start: int
    end: int
    word: str
    """As it stands there."""


class Matcher:
    """Finds the entries of a list."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Sequence[Entry] = tuple({each.key: each for each in entries if each.fits}.values())
        self.patterns = sum(not {"*", "?"}.isdisjoint(each.key) for each in self.entries)
        """Entries with `*` or `?`, each of which takes its time with a text."""
        self._index: dict[int, dict[str, list[Entry]]] = {}
        for each in self.entries:
            gram = each.part[:_GRAM]
            self._index.setdefault(len(gram), {}).setdefault(gram, []).append(each)

    def found(self, text: str) -> list[Found]:
        """Where they stand, one behind the other; of several in one place the longest."""
        text = composed(text)
        read, places = folded(_NO_WORDS.sub(_gap, text))
        read = _raised(read)
        spans = [(hit.start(), -hit.end(), each) for each in self._likely(read) for hit in each.pattern.finditer(read)]
        return list(_apart(sorted(spans, key=lambda span: span[:2]), text, places))

    def _likely(self, read: str) -> Iterator[Entry]:
        """Those of which a part stands in a text as patterns have it."""
        for size, index in self._index.items():
            for gram in index.keys() & {read[at : at + size] for at in range(len(read) - size + 1)}:
                yield from (each for each in index[gram] if each.part in read)

    def replaced(self, text: str) -> str | None:
        """The text with what is to be written instead; None where something has no such, or would still be there."""
        text, found = composed(text), self.found(text)
        if not found or not all(each.entry.instead for each in found):
            return None
        for each in reversed(found):
            text = text[: each.start] + each.entry.instead + text[each.end :]
        return None if self.found(text) else text


def _gap(found: re.Match[str]) -> str:
    """As many blanks in place of what is no words."""
    return " " * len(found[0]) if found[0].startswith("--") or is_link(bare_link(found[0])) else found[0]


def _apart(spans: Iterable[tuple[int, int, Entry]], text: str, places: Sequence[int]) -> Iterator[Found]:
    upto = 0
    for start, minus, entry in spans:
        if start >= upto:
            upto = -minus
            first, last = places[start], places[upto - 1] + 1
            while last < len(text) and not fold(text[last]):  # marks that lie on its last letter
                last += 1
            yield Found(entry, first, last, text[first:last])


def composed(text: str) -> str:
    """The text with each letter and its marks as one character, where there is such."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _HALF.sub(lambda kana: unicodedata.normalize("NFKC", kana[0]), text))


def folded(text: str) -> tuple[str, Sequence[int]]:
    """A text as it is compared, and for each of its characters where in the composed text that comes from."""
    text = composed(text)
    if text.isascii():
        return text.lower(), range(len(text))
    chars = [fold(char) for char in _NU.sub("N", text)]
    return "".join(chars), [at for at, char in enumerate(chars) for _ in char]


@lru_cache(maxsize=4096)
def fold(char: str) -> str:
    """A character as it is compared; empty for what is passed over."""
    kind, order = unicodedata.category(char), unicodedata.combining(char)
    if kind in ("Cf", "Me") or _UNSEEN.match(char) or any(low <= order <= high for low, high in _MARKS):
        return ""
    return unicodedata.normalize("NFKC", char).casefold().translate(_ALIKE)


def _raised(text: str) -> str:
    """A folded text as patterns have it, of the same length: see `_PLANES`."""
    return text if text.isascii() else "".join(map(_raise, text))


@lru_cache(maxsize=4096)
def _raise(char: str) -> str:
    return chr(ord(char) + sum(higher for some, higher in _PLANES.items() if some.match(char)))
