"""From a command to its picture and on, through Telegram, with each documented provider."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.telegram.judge import judge

from .served import app, labels

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("provider", ["midjourney-proxy", "duckagi", "aigc369", "agicto"])
async def test_imagine_result_upscale_variation(tmp_path: Path, provider: str) -> None:
    async with app(tmp_path, provider=provider) as here:
        ann = here.fake.user("Ann")
        chat = here.fake.private(ann)
        post = await here.draw(ann, chat)
        assert "a red fox" in post.caption
        assert {"U1", "V4", "🔄", "File", "Share"} <= labels(post)
        assert all(len(row) <= 5 for row in post.keyboard)
        assert "photo" not in post.history[0], "it began as words"
        upscaled = await here.pressed(ann, post, "U2")
        assert upscaled.reply_to == post.id
        assert upscaled.photo != post.photo
        varied = await here.pressed(ann, post, "V3")
        assert "V1" in labels(varied)
        placeholders = [call for call in here.fake.called("sendMessage") if call.ok]
        assert len([m for m in chat.bot_messages if m.photo or m.document]) == 3
        assert len(placeholders) == 3, "one message for each job"
        assert judge().everything(here.fake) == []
