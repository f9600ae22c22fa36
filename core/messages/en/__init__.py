"""English: the language of whoever speaks none of the others."""

from __future__ import annotations

from core.messages.en.answers import ANSWERS
from core.messages.en.batch import BATCH
from core.messages.en.budgets import BUDGETS
from core.messages.en.data import DATA
from core.messages.en.gallery import GALLERY
from core.messages.en.info import INFO
from core.messages.en.jobs import JOBS
from core.messages.en.linking import LINKING
from core.messages.en.policy import POLICY
from core.messages.en.presets import PRESETS
from core.messages.en.region import REGION
from core.messages.en.screens import SCREENS
from core.messages.en.settings import SETTINGS
from core.messages.en.sharing import SHARING
from core.messages.language import Language

LANGUAGE = Language(
    code="en",
    prefixes=("en",),
    quotation=" (“{}”)",
    comma=", ",
    plural=lambda count: int(count != 1),
    sentences={
        **JOBS,
        **ANSWERS,
        **SCREENS,
        **REGION,
        **BATCH,
        **BUDGETS,
        **DATA,
        **INFO,
        **GALLERY,
        **LINKING,
        **POLICY,
        **PRESETS,
        **SETTINGS,
        **SHARING,
    },
)
