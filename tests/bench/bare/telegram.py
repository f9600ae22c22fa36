"""A Telegram bot of some fifty lines: `/imagine`, a message that follows the progress, the picture with its buttons.

Prints a line with an address when it is ready, as `easel run` does.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, ReplyParameters, Update
from telegram.request import HTTPXRequest

from tests.bench.bare.midjourney import Tasks

BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton(f"{kind}{n}", callback_data=f"{kind}{n}") for n in range(1, 5)] for kind in "UV"]
)
GAP = 5.0
"""Seconds between two edits of one message's progress."""


class Bare:
    """One bot."""

    def __init__(self) -> None:
        token, api = os.environ["TELEGRAM_TOKEN"], os.environ["TELEGRAM_API_URL"]
        self.tasks = Tasks()
        request = HTTPXRequest(connection_pool_size=64)
        self.bot = Bot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=request,
            get_updates_request=HTTPXRequest(1),
        )
        self._at_work: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Take updates for ever."""
        await self.bot.initialize()
        watching = asyncio.create_task(self.tasks.watch())
        sys.stdout.write("http://127.0.0.1:0\n")
        sys.stdout.flush()
        offset = None
        while not watching.done():
            for update in await self.bot.get_updates(offset=offset, timeout=10, read_timeout=20):
                offset = update.update_id + 1
                task = asyncio.create_task(self._imagine(update))
                self._at_work.add(task)
                task.add_done_callback(self._at_work.discard)
        await watching

    async def _imagine(self, update: Update) -> None:
        asked = update.effective_message
        assert asked is not None
        assert asked.text is not None
        chat, prompt = asked.chat_id, asked.text.removeprefix("/imagine ")
        reply = ReplyParameters(asked.message_id)
        sent = await self.bot.send_message(chat, f"<b>{prompt}</b>\nOn its way", "HTML", reply_parameters=reply)
        shown_at = 0.0

        async def changed(progress: str, _task: str, picture: bytes) -> None:
            nonlocal shown_at
            if picture:
                media = InputMediaPhoto(picture, caption=f"<b>{prompt}</b>", parse_mode="HTML", filename="fox.png")
                await self.bot.edit_message_media(media, chat, sent.message_id, reply_markup=BUTTONS)
            elif time.monotonic() - shown_at > GAP:
                shown_at = time.monotonic()
                await self.bot.edit_message_text(
                    f"<b>{prompt}</b>\n{progress}", chat, sent.message_id, parse_mode="HTML"
                )

        await self.tasks.imagine(prompt, changed)


if __name__ == "__main__":
    asyncio.run(Bare().run())
