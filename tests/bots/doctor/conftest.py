"""Every examination happens in an empty folder, with nothing of this machine's configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from bots.settings import Settings


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
