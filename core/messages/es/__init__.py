"""Spanish as it is understood all over Latin America, and in Spain."""

from __future__ import annotations

from core.messages.language import ONE_OTHER, Language, gathered

LANGUAGE = Language(
    code="es",
    prefixes=("es",),
    locales=("es-ES", "es-419"),
    quotes="«»",
    aside=" ({})",
    comma=", ",
    plural=ONE_OTHER,
    sentences=gathered(__name__),
)
