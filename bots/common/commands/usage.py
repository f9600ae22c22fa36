"""/usage: what was spent and what is left, for whoever asks alone; `all` and `csv` for owners."""

from __future__ import annotations

import asyncio

from bots.common import callback_data, usage
from bots.common.answer import Document, Told
from bots.common.button import Button
from bots.common.command import Command, Context, Option
from bots.common.request import Request
from core import messages
from core.budgets import By
from core.media.charts import drawn

_NAME, _ALL, _CSV = "usage", "all", "csv"


async def show(request: Request, context: Context) -> Told | Document:
    """What whoever asks has spent, or all have. Raises Refusal."""
    studio, ask, lang = context.studio, request.ask, request.lang
    if not request.alone:
        url = context.own_chat(_NAME)
        rows = ((Button(messages.say("button_usage_own", lang), url=url),),) if url else ()
        return Told(messages.say("usage_group", lang), f"/{_NAME}", rows)
    asked = request.text.strip().lower()
    if asked == _ALL:
        return await _everybody(request, context)
    if asked == _CSV:
        return await table(request, context)
    return Told(usage.own(await studio.usage.own(ask), studio.admission.quota.person, lang), f"/{_NAME}")


async def _everybody(request: Request, context: Context) -> Told:
    spent, lang = await context.studio.usage.all(request.ask), request.lang
    days = spent[By.DAY]
    chart = await asyncio.to_thread(drawn, usage.month(days)) if days else b""
    data = callback_data.pack(callback_data.NOBODY, callback_data.TABLE)
    rows = ((Button(messages.say("button_usage_table", lang), data),),) if days else ()
    return Told(usage.everybody(spent, lang), f"/{_NAME} {_ALL}", rows, chart)


async def table(request: Request, context: Context) -> Told | Document:
    """What all have spent this month, for a spreadsheet. Raises Refusal."""
    if not request.alone:
        return await show(request, context)
    spent = await context.studio.usage.all(request.ask)
    days = spent[By.DAY]
    month = f"-{days[-1].name[:7]}" if days else ""
    return Document(f"easel-usage{month}.csv", usage.as_csv(spent).encode("utf-8-sig"))


COMMANDS = (Command(name=_NAME, run=show, order=84, options=(Option("report", "option_usage"),)),)
