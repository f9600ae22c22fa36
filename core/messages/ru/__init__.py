"""Russian."""

from __future__ import annotations

from core.messages.language import ONE_FEW_MANY, Language, gathered

LANGUAGE = Language(
    code="ru",
    prefixes=("ru",),
    locales=("ru",),
    quotes="«»",
    aside=" ({})",
    comma=", ",
    plural=ONE_FEW_MANY,
    sentences=gathered(__name__),
)
