"""Traditional Chinese as it is written in Taiwan."""

from __future__ import annotations

from core.messages.language import Language, gathered

LANGUAGE = Language(
    code="zh-hant",
    prefixes=("zh-hant", "zh-tw", "zh-hk", "zh-mo"),
    locales=("zh-TW",),
    quotes="「」",
    aside="（{}）",
    comma="、",
    sentences=gathered(__name__),
)
