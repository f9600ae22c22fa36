"""What a language is, for whatever puts something into words."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: how platforms name it, its small signs, and its sentences by key."""

    code: str
    """Two letters of ISO 639-1: what `lang` is everywhere, what Telegram's menus and the page's `lang` are called."""
    prefixes: tuple[str, ...]
    """First parts of locales whose speakers are spoken to in it, in small letters: `zh` means `zh-CN` and `zh-Hant`."""
    locales: tuple[str, ...] = ()
    """Whole locales in which a platform keeps menus of its own that are translated into it, as Discord writes them."""
    quotation: str
    """How somebody else's words stand in a sentence behind what they explain; `{}` are the words."""
    comma: str
    """What stands between the things of a list."""
    plural: Callable[[int], int] = lambda _count: 0
    """Which of the forms `{count:first|second|…}` a count takes, from 0. Languages without such forms need none."""
    sentences: Mapping[str, str]
    """All of `en.py`'s keys; a platform's own may be here too."""

    def fill(self, sentence: str, data: Mapping[str, object]) -> str:
        """One of its sentences with data in their places. Raises KeyError for a place without data."""
        if "{" not in sentence:
            return sentence
        return _Filler(self.plural).vformat(sentence, (), data)


class _Filler(string.Formatter):
    """Knows one thing more than `str.format`: `{count} {count:picture|pictures}` takes the form for its count."""

    def __init__(self, plural: Callable[[int], int]) -> None:
        self._plural = plural

    def format_field(self, value: Any, format_spec: str) -> Any:
        """The text in the place of one field."""
        if "|" not in format_spec:
            return super().format_field(value, format_spec)
        forms = format_spec.split("|")
        return forms[min(self._plural(value), len(forms) - 1)] if isinstance(value, int) else forms[-1]
