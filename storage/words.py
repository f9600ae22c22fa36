"""What a prompt is found by: its words, of any language, each with whose prompt it is.

Where words stand apart, each is found by its beginning. Where they do not (Chinese, Japanese, Thai), nobody can say by
rule where one ends; so every two characters that follow each other are a word, and the last one by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from unicodedata import normalize

from core.jobs import Person

LONGEST = 24
"""Letters of a word that count; what is longer is no word, and fills the index."""
SORT = "\u00a7"
"""Begins what says of which sort a result is (`core.gallery.Sort`), in the index: a sign that no word has."""
ASKED = 16
"""Words of a question that count: more make it no clearer."""

_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u11ff\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Korean letters, Khmer
    "\u2600-\u27bf\U0001f000-\U0001faff"  # pictures, which stand together in any order
    "\u3005-\u3007\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff"
"""What stands above, below or beside letters, and is of their word (Hebrew, Arabic, the scripts of India)."""
_IN_A_WORD = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}])"
_RUN = re.compile(rf"([{_UNSPACED}]+)|({_IN_A_WORD}+)")
"""Characters without spaces between words, or a word; nothing else is compiled of these, which takes 3 ms each."""


def of(person: Person) -> str:
    """What the words of a person's prompts begin with in the index, so that a search reads nobody else's.

    Twenty bits: whoever shares them is told apart by the job's own row.
    """
    digest = int.from_bytes(blake2b(f"{person.platform} {person.account}".encode(), digest_size=3).digest())
    return "".join(_LETTERS[digest >> shift & 31] for shift in (15, 10, 5, 0))


_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def kept(text: str) -> list[str]:
    """The words by which a text is found, each once. Letters and digits, without spaces and ASCII's signs."""
    found: dict[str, None] = {}
    for run, word in _runs(text):
        found.update(dict.fromkeys(run[at : at + 2] for at in range(len(run))) if run else {word: None})
    return list(found)


Asked = tuple[str, bool]
"""A word that is asked for, and whether it may be but the beginning of one."""


def asked(text: str) -> list[Asked]:
    """The words that a text must have to be what is asked for."""
    found: dict[Asked, None] = {}
    for run, word in _runs(text):
        if len(run) > 1:
            found.update(dict.fromkeys((run[at : at + 2], False) for at in range(len(run) - 1)))
        else:
            found[run or word, True] = None
    return list(found)[:ASKED]


def matcher(asked: Iterable[Asked]) -> Callable[[str], bool]:
    """Whether a text has all these words: what the index would say of its words, without making them."""
    these = [(word, (run := _RUN.match(word)) is not None and run[1] is not None) for word, _ in asked]

    def matches(text: str) -> bool:
        plain = _plain(text)
        return all(word in plain and (anywhere or _begins(word, plain)) for word, anywhere in these)

    return matches


def _begins(word: str, plain: str) -> bool:
    """Whether a word of a text begins so."""
    at = plain.find(word)
    while at > 0 and (before := _RUN.match(plain, at - 1, at)) is not None and before[2] is not None:
        at = plain.find(word, at + 1)
    return at >= 0


def _plain(text: str) -> str:
    return text.casefold() if text.isascii() else normalize("NFKC", text).casefold()


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """(characters without spaces between words, "") or ("", a word), as they stand in the text."""
    for found in _RUN.finditer(_plain(text)):
        yield found[1] or "", (found[2] or "")[:LONGEST]
