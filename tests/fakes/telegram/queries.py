"""Questions that are answered once: button presses, inline queries, guest messages."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .content import caption_content, keyboard_content, media_content, text_content
from .errors import QUERY_TOO_OLD, bad
from .params import Params
from .world import Message, Wire

if TYPE_CHECKING:
    from .server import FakeTelegram

LIFETIME = 15.0
"""Seconds in which a query can be answered."""
MAX_RESULTS, MAX_RESULT_ID, MAX_OFFSET, MAX_NOTICE = 50, 64, 64, 200

Kind = Literal["callback", "inline", "guest"]


@dataclass(eq=False)
class Query:
    """A question put to the bot, and its answer once there is one."""

    id: str
    kind: Kind
    asked: float
    answered: asyncio.Future[Any] = field(repr=False)


class Queries:
    """All that were asked."""

    def __init__(self, fake: FakeTelegram) -> None:
        self._fake = fake
        self._all: dict[str, Query] = {}
        self._numbers = itertools.count(4_000_000_000_000_001)

    def ask(self, kind: Kind) -> Query:
        """A new question."""
        query = Query(str(next(self._numbers)), kind, self._fake.clock(), asyncio.get_running_loop().create_future())
        self._all[query.id] = query
        return query

    def open(self, kind: Kind, number: str) -> Query:
        """The question of that id, if it still wants an answer."""
        query = self._all.get(number)
        if query is None or query.kind != kind or query.answered.done():
            raise bad(QUERY_TOO_OLD)
        if self._fake.clock() - query.asked > LIFETIME:
            raise bad(QUERY_TOO_OLD)
        return query

    def answer(self, query: Query, answer: Any) -> None:
        """Settle it."""
        query.answered.set_result(answer)
        self._fake.bell.ring()


async def answer_callback(fake: FakeTelegram, params: Params) -> bool:
    if len(params.text("text")) > MAX_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    query = fake.queries.open("callback", params.text("callback_query_id"))
    fake.queries.answer(query, params.values)
    return True


async def _check_result(fake: FakeTelegram, result: Wire) -> None:
    """Everything sending it would refuse is refused here already."""
    if not 1 <= len(str(result.get("id", "")).encode()) <= MAX_RESULT_ID:
        raise bad("RESULT_ID_INVALID")
    await result_content(fake, result)


async def answer_inline(fake: FakeTelegram, params: Params) -> bool:
    results = params.array("results")
    if len(results) > MAX_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    if len(params.text("next_offset").encode()) > MAX_OFFSET:
        raise bad("NEXT_OFFSET_INVALID")
    if len({result.get("id") for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    query = fake.queries.open("inline", params.text("inline_query_id"))
    for result in results:
        await _check_result(fake, result)
    fake.queries.answer(query, params.values)
    return True


async def answer_guest(fake: FakeTelegram, params: Params) -> Wire:
    query = fake.queries.open("guest", params.text("guest_query_id"))
    result = params.get("result") or {}
    await _check_result(fake, result)
    message = await sent_inline(fake, result)
    fake.queries.answer(query, message)
    return {"inline_message_id": message.inline_id}


async def result_content(fake: FakeTelegram, result: Wire) -> Wire:
    """The message an inline result becomes."""
    keyboard = keyboard_content(result.get("reply_markup"))
    if words := result.get("input_message_content"):
        return text_content(words, "message_text") | keyboard
    kind = str(result.get("type"))
    if not (file_id := result.get(f"{kind}_file_id")):
        raise bad("the fake fetches no URL: answer with a file_id or with input_message_content")
    return await media_content(fake, Params({}), kind, {}, file_id) | caption_content(result) | keyboard


async def sent_inline(fake: FakeTelegram, result: Wire) -> Message:
    """Put an inline result into a place the bot need not see; only its inline_message_id reaches there."""
    inline_id = f"AgAAAInline{len(fake.inline_messages) + 1:06d}"
    content = await result_content(fake, result)
    message = Message(fake, None, {"via_bot": fake.bot_user} | content, from_bot=True, inline_id=inline_id)
    fake.inline_messages[inline_id] = message
    return message


METHODS: dict[str, Any] = {
    "answerCallbackQuery": answer_callback,
    "answerInlineQuery": answer_inline,
    "answerGuestQuery": answer_guest,
}
