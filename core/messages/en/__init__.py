"""English: the language of whoever speaks none of the others."""

from __future__ import annotations

from core.messages.en.answers import ANSWERS
from core.messages.en.data import DATA
from core.messages.en.jobs import JOBS
from core.messages.en.region import REGION
from core.messages.en.screens import SCREENS
from core.messages.en.settings import SETTINGS
from core.messages.language import Language

LANGUAGE = Language(
    code="en",
    prefixes=("en",),
    quotation=" (“{}”)",
    comma=", ",
    plural=lambda count: int(count != 1),
    sentences={**JOBS, **ANSWERS, **SCREENS, **REGION, **SETTINGS, **DATA},
)
