"""Whatever a page sends is answered in words, whatever use cases raise; all that it can send is tried."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any

import pytest

from bots.common.commands import TABLE
from bots.common.retry import Patience
from bots.web import chat
from tests.bots.failing import ERRORS, every_use_case_raises

from .served import Page, easel

SAID: list[dict[str, Any]] = [
    *({"type": "say", "text": f"/{name} something --q 77"} for name in TABLE),
    {"type": "say", "text": "/nonsense"},
    {"type": "say", "text": "a fox --q 77"},
    *({"type": "press", "job": "0123456789abc", "action": key} for key in ("0", "again", "example", "nonsense", "")),
    {"type": "words", "job": "0123456789abc", "text": "a fox"},
    {"type": "show", "job": "0123456789abc"},
    {"type": "older", "before": "nonsense"},
    *({"type": "gallery", "text": text, "before": "nonsense"} for text in ("", "favourites", "fox last week")),
    {"type": "other"},
]


@pytest.mark.parametrize("error", [None, *ERRORS], ids=lambda error: type(error).__name__)
async def test_nobody_is_met_with_silence(
    error: Exception | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "PATIENCE", Patience((0.02,), word=inf, most=0.2, bug=0.1))
    async with easel(tmp_path) as (started, _), Page.open(started.url) as page:
        if error is not None:
            every_use_case_raises(monkeypatch, error)
        for said in SAID:
            answer = await page.ask(said["type"], **{name: value for name, value in said.items() if name != "type"})
            told = answer.get("text") or answer.get("note") or answer.get("job") or answer.get("posts")
            assert told or answer["type"] == "older", said
