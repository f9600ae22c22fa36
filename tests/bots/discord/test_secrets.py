"""Neither the bot's token nor those of interactions stand in anything that anybody reads."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest

from bots.discord.adapter import UNKNOWN_BOT
from tests.fakes.discord import FakeDiscord, Fault

from ..telling import every_line, seen_by_doctor, tell_all  # noqa: F401
from ..web.served import configured
from .served import KEY, app

pytestmark = [pytest.mark.usefixtures("every_line"), pytest.mark.slow]


async def test_a_busy_session_tells_no_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with FakeDiscord() as fake:
        settings = configured(tmp_path, discord_token=fake.token, discord_api_url=fake.api, mj_key=KEY, mj_url=fake.api)
        tell_all(settings.secrets)
        fake.faults += [
            Fault("PATCH /webhooks/*", "delivered_but_cut"),
            Fault("PATCH /webhooks/*", status=502),
            Fault("PATCH /webhooks/*", status=400),
            Fault("POST /interactions/*", status=500),
            Fault("PUT /applications/*", status=500),
        ]
        told, public = [repr(settings)], []
        async with app(tmp_path, fake=fake, ready=False) as here, aiohttp.ClientSession() as http:
            await fake.until(lambda: fake.gateway.connected and fake.commands.named("imagine"), 30)
            post = await here.draw()
            await (await here.ann.presses(post, "File")).finished()
            fake.gateway.drop()
            await here.pressed(post, "U1")
            await (await here.ann.uses(here.channel, "imagine", prompt="a fox --ar banana")).answered()
            for path in ("/healthz", "/readyz", "/metrics"):
                async with http.get(here.easel.url + path) as answer:
                    public.append(await answer.text())
            told += [repr(here.easel), repr(vars(here.discord)), repr(vars(here.discord.chat))]
            tokens = {call.path["interaction_token"] for call in fake.calls if "interaction_token" in call.path}
        fake.token = "MTA.another.token-for-tests-only-xxxxxxxxxxxxxxxxxx"
        public.append(await seen_by_doctor(settings))
        assert UNKNOWN_BOT in public[-1]
    written = capsys.readouterr()
    assert "discord" in written.err, "the library did tell"
    assert len(tokens) >= 4
    for text in [*public, *told, written.err, written.out]:
        for secret in (*settings.secrets, KEY):
            assert secret not in text
    for text in [*public, written.err, written.out]:
        assert not [token for token in tokens if token in text]
