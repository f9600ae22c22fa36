"""Simplified Chinese, key by key beside `en`."""

from __future__ import annotations

from core.messages.language import Language
from core.messages.zh.answers import ANSWERS
from core.messages.zh.batch import BATCH
from core.messages.zh.budgets import BUDGETS
from core.messages.zh.data import DATA
from core.messages.zh.gallery import GALLERY
from core.messages.zh.info import INFO
from core.messages.zh.jobs import JOBS
from core.messages.zh.linking import LINKING
from core.messages.zh.policy import POLICY
from core.messages.zh.presets import PRESETS
from core.messages.zh.region import REGION
from core.messages.zh.screens import SCREENS
from core.messages.zh.settings import SETTINGS
from core.messages.zh.sharing import SHARING

LANGUAGE = Language(
    code="zh",
    prefixes=("zh",),
    locales=("zh-CN",),
    quotation="（“{}”）",
    comma="、",
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
