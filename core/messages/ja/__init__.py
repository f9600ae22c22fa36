"""Japanese."""

from __future__ import annotations

from core.messages.language import Language, gathered

LANGUAGE = Language(
    code="ja",
    prefixes=("ja",),
    locales=("ja",),
    quotes="「」",
    aside="（{}）",
    comma="、",
    sentences=gathered(__name__),
)
