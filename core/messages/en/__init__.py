"""English: the language of whoever speaks none of the others."""

from __future__ import annotations

from core.messages.language import ONE_OTHER, Language, gathered

LANGUAGE = Language(
    code="en",
    prefixes=("en",),
    aside=" ({})",
    comma=", ",
    plural=ONE_OTHER,
    sentences=gathered(__name__),
)
