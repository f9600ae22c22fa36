"""Simplified Chinese, key by key beside `en`."""

from __future__ import annotations

from core.messages.language import Language, gathered

LANGUAGE = Language(
    code="zh",
    prefixes=("zh",),
    locales=("zh-CN",),
    aside="（{}）",
    comma="、",
    sentences=gathered(__name__),
)
