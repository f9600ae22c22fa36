"""A whole bot on the unmodified library against the fake Bot API server, over polling and over a webhook."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web
from telegram import InputMediaPhoto, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler
from telegram.ext import ContextTypes as Context

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.conftest import a_bot, keys
from tests.fakes.telegram.judge import judge
from tests.images import png

pytestmark = pytest.mark.slow


async def imagine(update: Update, context: Context.DEFAULT_TYPE) -> None:
    assert update.message
    sent = await update.message.reply_html("<b>fox</b>, waiting", do_quote=True)
    await sent.edit_media(InputMediaPhoto(png(), caption="fox"), reply_markup=keys("U1", "U2"))


async def press(update: Update, context: Context.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await update.callback_query.answer("On its way")


def a_whole_bot(fake: FakeTelegram) -> Application[Any, Any, Any, Any, Any, Any]:
    app = Application.builder().bot(a_bot(fake)).build()
    app.add_handlers([CommandHandler("imagine", imagine), CallbackQueryHandler(press)])
    return app


async def converse(fake: FakeTelegram) -> None:
    """From a command to a pressed button."""
    alice = fake.user("Alice")
    chat = fake.private(alice)
    asked = await alice.says(chat, "/imagine fox")
    post = await fake.until(lambda: next((message for message in chat.bot_messages if message.photo), None))
    assert post
    assert (post.photo, post.caption, post.keyboard, post.reply_to) == (png(), "fox", [["U1", "U2"]], asked.id)
    assert post.history[0]["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    pressed = await alice.presses(post, "U2")
    assert (await pressed.answer)["text"] == "On its way"


async def test_a_conversation_over_polling() -> None:
    async with FakeTelegram() as fake, a_whole_bot(fake) as app:
        await app.start()
        assert app.updater
        await app.updater.start_polling()
        await converse(fake)
        await app.updater.stop()
        await app.stop()
        assert fake.updates.pending == 0
    assert judge().everything(fake) == []


async def test_a_conversation_over_a_webhook_that_stumbles() -> None:
    statuses = [500, 302]
    tokens = set()

    async with FakeTelegram() as fake, a_whole_bot(fake) as app:

        async def hook(request: web.Request) -> web.Response:
            tokens.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            if statuses:
                return web.Response(status=statuses.pop())
            await app.process_update(Update.de_json(await request.json(), app.bot))
            return web.Response()

        easel = web.Application()
        easel.router.add_post("/hooks/telegram", hook)
        runner = web.AppRunner(easel)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        await app.bot.set_webhook(f"http://{host}:{port}/hooks/telegram", secret_token="s3cret", max_connections=5)
        await converse(fake)
        info = await app.bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 500"
        assert (info.max_connections, tokens, statuses) == (5, {"s3cret"}, [])
        await fake.until(lambda: fake.updates.pending == 0)
        await app.bot.delete_webhook()
        await runner.cleanup()
    assert judge().everything(fake) == []
