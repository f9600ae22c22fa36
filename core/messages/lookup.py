"""Which languages there are, and where a sentence is found: here alone is decided which language is spoken.

A sentence is looked for in its language's own folder, then among what a platform says in that language, then in
English.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.messages import en, ja, zh, zh_hant
from core.messages.language import Language

LANGUAGES: Mapping[str, Language] = {
    language.code: language for language in (en.LANGUAGE, zh.LANGUAGE, zh_hant.LANGUAGE, ja.LANGUAGE)
}
"""Every language by its code. A new one is its folder and its name in this line."""
FALLBACK = en.LANGUAGE.code
"""Spoken to whoever speaks none of the others."""

_platforms: dict[str, dict[str, str]] = {}
"""What single platforms say, by language and key."""


def pick(accepted: str | None) -> str:
    """The language to speak, from a locale or an Accept-Language header such as `zh-TW,zh;q=0.9`: of the first of its
    locales that is spoken here the one that means most of it."""
    for each in (accepted or "").lower().replace("_", "-").split(","):
        locale = each.partition(";")[0].strip()
        meant = [
            (len(prefix), code)
            for code, language in LANGUAGES.items()
            for prefix in language.prefixes
            if f"{locale}-".startswith(f"{prefix}-")
        ]
        if meant:
            return max(meant)[1]
    return FALLBACK


def language(lang: str) -> Language:
    """The language with this code; English if there is none (any more)."""
    return LANGUAGES.get(lang, LANGUAGES[FALLBACK])


def quoted(words: str, lang: str) -> str:
    """Words between the quotation marks of a language, as `Language.quoted`."""
    return language(lang).quoted(words)


def by_locale(locale: str) -> str | None:
    """The language of the menus that a platform keeps for exactly this locale; None for no language of its own."""
    return next((code for code, language in LANGUAGES.items() if locale in language.locales), None)


def extend(tables: Mapping[str, Mapping[str, str]]) -> None:
    """Add what a platform alone says: tables of sentences by language, each with the same keys. English is needed;
    a language that is left out says them from its own folder, or else in English."""
    keys = tables[FALLBACK].keys()
    for lang, table in tables.items():
        assert table.keys() == keys, f"every sentence stands in every language: {sorted(table.keys() ^ keys)}"
        twice = keys & (LANGUAGES[lang].sentences.keys() | _platforms.get(lang, {}).keys())
        assert not twice, f"no sentence has two places: {sorted(twice)}"
    for lang, table in tables.items():
        _platforms.setdefault(lang, {}).update(table)


def sentences(lang: str) -> Mapping[str, str]:
    """Every sentence as it is said in a language, unfilled; of the platforms, of those that were imported."""
    every: dict[str, str] = {}
    for code in (FALLBACK, lang):
        every |= _platforms.get(code, {}) | dict(LANGUAGES[code].sentences)
    return every


def has(key: str) -> bool:
    """Whether there is such a sentence."""
    return _found(key, LANGUAGES[FALLBACK]) is not None


def say(key: str, lang: str = FALLBACK, **data: object) -> str:
    """The sentence `key` in a language, filled with data; in English if the language (of an old job, say) is unknown.
    Raises KeyError for an unknown key."""
    spoken = language(lang)
    sentence = _found(key, spoken)
    if sentence is None:
        spoken = LANGUAGES[FALLBACK]
        sentence = _found(key, spoken)
    if sentence is None:
        raise KeyError(key)
    return spoken.fill(sentence, data)


def _found(key: str, spoken: Language) -> str | None:
    return spoken.sentences.get(key, _platforms.get(spoken.code, {}).get(key))
