"""The bot's token stands in nothing that anybody reads: a busy session full of troubles, and everything it leaves."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import aiohttp
import pytest

from bots.common.callback_data import secret
from bots.telegram.problems import UNKNOWN_BOT_THERE
from tests.fakes.telegram import FakeTelegram, Fault
from tests.images import png

from ..telling import every_line, seen_by_doctor, tell_all  # noqa: F401
from ..web.served import configured
from .served import KEY, App, app, hooked

pytestmark = [pytest.mark.usefixtures("every_line"), pytest.mark.slow]


def troubles(fake: FakeTelegram) -> list[Fault]:
    """One of each kind; where Telegram says what is wrong, it quotes the address in all the ways there are."""
    quoting = f"Bad Request: {fake.url}/bot{fake.token}/x?a={quote(fake.token)} {fake.url}/file/bot{fake.token}/p.jpg"
    return [
        Fault("getFile", code=400, description=quoting),
        Fault("getFile", "cut"),
        Fault("download", "html"),
        Fault("download", code=404, description=quoting),
        Fault("sendMessage", "html"),
        Fault("sendMessage", code=400, description=quoting),
        Fault("editMessageText", code=500, description=quoting),
        Fault("editMessageMedia", code=400, description=quoting),
        Fault("editMessageMedia", "cut"),
        Fault("sendPhoto", code=400, description=quoting),
        Fault("sendDocument", code=500, description=quoting),
        Fault("answer*", code=400, description=quoting),
        Fault("setMyCommands", code=400, description=quoting),
        Fault("getWebhookInfo", code=409, description=quoting),
        Fault("getWebhookInfo", code=400, description=quoting),
    ]


async def busy(here: App) -> None:
    """People at work, while things go wrong."""
    ann, eve = here.fake.user("Ann"), here.fake.user("Eve")
    chat, other = here.fake.private(ann), here.fake.private(eve)
    for _ in range(4):
        await ann.says(chat, "/describe", photo=png())
    await here.handled(4)
    post = await here.draw(ann, chat, "/imagine a red fox", photo=png())
    await ann.says(chat, "/history")
    await ann.presses(post, "File")
    await ann.presses(post, "U1")
    here.fake.updates.smuggle(message={"text": f"/imagine {here.fake.url}"})
    await eve.says(other, "/help")
    eve.blocks()
    await here.handled(10)
    await here.ended("done", 2)
    token, here.fake.token = here.fake.token, "5000000000:AAanother-token-for-tests-only-xxxxx"
    await here.telegram_says(UNKNOWN_BOT_THERE)
    here.fake.token = token
    await here.telegram_says(None)


async def test_a_busy_session_tells_no_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with FakeTelegram() as fake:
        hooks = hooked()
        settings = configured(
            tmp_path, telegram_token=fake.token, telegram_api_url=fake.url, mj_key=KEY, mj_url=fake.url, **hooks
        )
        tell_all(settings.secrets)
        fake.faults += troubles(fake)
        told, public = [repr(settings)], [""]
        async with app(tmp_path, fake=fake, **hooks) as here, aiohttp.ClientSession() as http:
            await here.telegram_says(None)
            await busy(here)
            for path in ("/healthz", "/readyz", "/metrics"):
                async with http.get(here.easel.url + path) as answer:
                    public.append(await answer.text())
            told += [repr(here.easel), repr(vars(here.telegram)), repr(vars(here.telegram.chat))]
            told += [json.dumps([seen.path, dict(seen.headers), seen.json]) for seen in here.sim.requests]
        told += [repr(call.params) for call in fake.calls if call.method != "setWebhook"]
        told += [json.dumps(message.wire) for chat in fake.chats.values() for message in chat.messages]

        for trouble in (Fault("getMe", code=400, description=troubles(fake)[0].description), Fault("getMe", "html")):
            fake.faults[:] = [trouble]
            public.append(await seen_by_doctor(settings))
        fake.faults.clear()
        fake.token = "5000000000:AAanother-token-for-tests-only-xxxxx"
        public.append(await seen_by_doctor(settings))
        token = settings.secrets[0]

    written = capsys.readouterr()
    lines = written.err.splitlines()
    for machine in (True, False):
        form = [line for line in lines if line.startswith("{") is machine]
        assert any("Set Bot API URL" in line for line in form), "the libraries did tell"
        assert any("bot***" in line or "/***/" in line for line in form), form[:5]
    public += [written.err, written.out]
    left = [path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file()]
    assert len(left) > 3
    for text in public + told + left:
        assert token.partition(":")[2] not in text, text[:2000]
    for text in public:
        for hidden in (KEY, secret(token, "path"), secret(token, "header")):
            assert hidden not in text
