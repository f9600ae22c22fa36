"""What was spent, written out: whole in one message, whatever people are called and however much there is."""

from __future__ import annotations

import pytest

from bots.common import usage
from bots.discord import render
from bots.discord.limits import TEXT
from core import messages
from core.budgets import Budget, By, Each, Period, Purse, Used
from core.usage import Own


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_a_report_fits_into_one_message(lang: str) -> None:
    some = [Used(f"{number} {'W' * 90}", 123_456, 123_456.25, 99_999) for number in range(40)]
    days = [Used(f"2026-11-{number:02}", 123_456, 123_456.25, 99_999) for number in range(1, 31)]
    told = usage.everybody({by: days if by is By.DAY else some for by in By}, lang)
    assert len(render.safe(told)) <= TEXT
    assert "2026-11-30" in told
    assert "2026-11-01" not in told
    purses = [Purse(Budget(1e6, per, each), 5.5) for per in Period for each in Each]
    kinds = [Used("video", 123_456, 123_456.25, 99_999)] * 17
    assert len(render.safe(usage.own(Own(1.0, kinds, kinds, purses), 300, lang))) <= TEXT
