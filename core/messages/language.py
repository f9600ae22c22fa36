"""What a language is, for whatever puts something into words."""

from __future__ import annotations

import pkgutil
import string
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from msgspec import Struct

QUOTATION_MARKS = ("“”", "「」", "«»")
"""The pairs in which a language may quote: between them stands what is to be typed, or what somebody else said."""


class Plural(Struct, frozen=True):
    """How counts choose among the forms of a word, `{count:first|second|…}`."""

    forms: int
    of: Callable[[int], int]
    """Which of the forms a count takes, from 0."""


def _slavic(count: int) -> int:
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2


UNCOUNTED = Plural(1, lambda _count: 0)
"""Words have one form, as in Chinese and Japanese."""
ONE_OTHER = Plural(2, lambda count: int(count != 1))
"""English, Spanish."""
ONE_FEW_MANY = Plural(3, _slavic)
"""Russian: 1 картинка, 2 картинки, 5 картинок, 21 картинка."""


class Language(Struct, frozen=True, kw_only=True):
    """One language: how platforms name it, its small signs, and its sentences by key."""

    code: str
    """What `lang` is everywhere, and the page's `lang`: two letters of ISO 639-1, as Telegram's menus are called; with
    a script behind them where these mean another of the languages, which has the menus then."""
    prefixes: tuple[str, ...]
    """How the locales begin whose speakers are spoken to in it, in small letters: `zh` means `zh-CN`, and `zh-TW` where
    no other language has a longer beginning of that."""
    locales: tuple[str, ...] = ()
    """Whole locales in which a platform keeps menus of its own that are translated into it, as Discord writes them."""
    quotes: str = QUOTATION_MARKS[0]
    """Its quotation marks, one of `QUOTATION_MARKS`: all that its sentences quote stands between these."""
    aside: str
    """How something stands in a sentence behind what it explains; `{}` is that."""
    comma: str
    """What stands between the things of a list."""
    plural: Plural = UNCOUNTED
    sentences: Mapping[str, str]
    """All of English's keys; a platform's own may be here too."""

    def quoted(self, words: str) -> str:
        """Words between its quotation marks; they hold none themselves (`core.messages.bare`)."""
        return f"{self.quotes[0]}{words}{self.quotes[1]}"

    def fill(self, sentence: str, data: Mapping[str, object]) -> str:
        """One of its sentences with data in their places. Raises KeyError for a place without data."""
        if "{" not in sentence:
            return sentence
        if "|" not in sentence:  # it has no forms for counts, and Python itself fills it many times faster
            return sentence.format_map(data)
        return _Filler(self.plural).vformat(sentence, (), data)


class _Filler(string.Formatter):
    """Knows one thing more than `str.format`: `{count} {count:picture|pictures}` takes the form for its count."""

    def __init__(self, plural: Plural) -> None:
        self._plural = plural

    def format_field(self, value: Any, format_spec: str) -> Any:
        """The text in the place of one field."""
        if "|" not in format_spec:
            return super().format_field(value, format_spec)
        forms = format_spec.split("|")
        return forms[min(self._plural.of(value), len(forms) - 1)] if isinstance(value, int) else forms[-1]


def gathered(folder: str) -> Mapping[str, str]:
    """The sentences of a language's folder, a package: each file has a table, `jobs.py` the table `JOBS`. Raises
    ValueError where two say the same."""
    every: dict[str, str] = {}
    package = import_module(folder)
    for module in pkgutil.iter_modules(package.__path__):
        table: Mapping[str, str] = getattr(import_module(f"{folder}.{module.name}"), module.name.upper())
        if twice := every.keys() & table.keys():
            raise ValueError(f"{folder} says twice: {sorted(twice)}")
        every |= table
        # All that was in it stands in `every` now: kept besides, the tables of all languages take 0.6 MB.
        del sys.modules[f"{folder}.{module.name}"]
        delattr(package, module.name)
    return every
