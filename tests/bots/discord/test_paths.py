"""From a command to its picture and on, through Discord, with each documented provider."""

from __future__ import annotations

from pathlib import Path

import pytest

from .served import app

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("provider", ["midjourney-proxy", "duckagi", "aigc369", "agicto"])
async def test_imagine_result_upscale_variation(tmp_path: Path, provider: str) -> None:
    async with app(tmp_path, provider=provider) as here:
        post = await here.draw()
        assert "a red fox" in post.text
        assert post.gallery[0].alt == "a red fox"
        labels = {label for row in post.labels for label in row}
        assert {"U1", "V4", "🔄", "File", "Share"} <= labels
        upscaled = await here.pressed(post, "U2")
        assert upscaled.gallery[0].content != post.gallery[0].content
        varied = await here.pressed(post, "V3")
        assert "V1" in {label for row in varied.labels for label in row}
        assert len(here.everything) == 3, "one message for each job"
        assert not here.fake.violations
