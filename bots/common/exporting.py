"""/export: what there is of a person, packed for them, and what has become of that; of the person alone.

What is said of an export is the same in the message that tells of it and in the answer to /export.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from typing_extensions import override

from bots.common import callback_data
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import AnswerLost
from bots.common.media import Upload
from bots.common.platform import Platform
from bots.common.preferences import named
from bots.common.request import Request
from core import messages
from core.errors import PlaceGone
from core.exporting import FEW, KEPT, MANY, Amount, Export, Messenger

KEY = "export"
"""The key of its buttons."""
TITLE = "/export"
_MAKE, _LOOK, _AGAIN, _DROP = "make", "look", "again", "drop"
_MB = 1_000_000


async def show(request: Request, context: Context) -> Told:
    """What there is, with a button that has it packed; or the export that stands."""
    if not request.alone:
        url = context.own_chat(KEY)
        rows = ((Button(messages.say("button_export_own", request.lang), url=url),),) if url else ()
        return Told(messages.say("export_group", request.lang), TITLE, rows)
    exporting, lang = context.studio.people.exporting, request.lang
    export = await exporting.of(request.ask.person)
    if export is not None and not export.full:
        return told(export, context.exported(export.id), lang, exporting.left(export))
    full = [told(export, None, lang).text, ""] if export is not None else []
    return _offered(await exporting.amount(request.ask.person), full, lang)


async def choose(request: Request, context: Context) -> Told:
    """Do what a button of /export says, and show how it is then. It is only ever about whose it is."""
    if not request.alone:
        return await show(request, context)
    exporting, lang, person = context.studio.people.exporting, request.lang, request.ask.person
    export = await exporting.of(person)
    if request.job == named(f"{KEY} {_MAKE}"):
        if (amount := await exporting.amount(person)).jobs:
            begun = await exporting.begin(person, lang, _most(amount, context))
            if export is None or export.id != begun.id:
                return Told(messages.say("export_begun", lang), TITLE, (_row(_LOOK, "export_look", begun, lang),))
    elif export is not None and request.job == _named(_AGAIN, export):
        await exporting.again(export)
        return Told(messages.say("export_again", lang), TITLE)
    elif export is not None and request.job == _named(_DROP, export):
        await exporting.drop(export)
        return Told(messages.say("export_dropped", lang), TITLE)
    return await show(request, context)


def told(export: Export, link: str | None, lang: str, left: float = 0) -> Told:
    """How far an export is, and what can be done with it. `left`: seconds for which it can be had."""
    if export.full:
        return Told(messages.say("export_full", lang, megabytes=_megabytes(export.size)), TITLE)
    drop = _row(_DROP, "export_drop" if export.ended_at is not None else "export_stop", export, lang, "danger")
    if export.ended_at is None:
        done, whole = export.packed + export.going, export.jobs
        text = messages.say("export_going", lang, done=min(done, whole), jobs=whole)
        return Told(text, TITLE, (_row(_LOOK, "export_look", export, lang), drop))
    if not export.told and export.most and export.sent < len(export.parts):
        text = messages.say("export_sending", lang, number=export.sent + 1, most=len(export.parts))
        return Told(text, TITLE, (drop,))
    size, hours = _megabytes(sum(export.parts)), max(1, round(left / 3600))
    lines = [messages.say("export_done", lang, jobs=export.packed, megabytes=size, count=len(export.parts))]
    lines += [messages.say("export_lacks", lang, count=export.missing)] if export.missing else []
    where = messages.platform(export.person.platform, lang)
    if export.most:
        sent = "export_sent" if export.sent == len(export.parts) else "export_unsent"
        lines.append(messages.say(sent, lang, platform=where))
        fetch = _row(_AGAIN, "export_again", export, lang)
    else:
        if not (link or "").startswith("/"):  # that is the chat page's own, which nobody else reaches
            lines.append(messages.say("export_linked" if link else "export_elsewhere", lang, platform=where))
        fetch = (Button(messages.say("button_export_fetch", lang), url=link),) if link is not None else ()
    lines.append(messages.say("export_left", lang, count=hours))
    return Told("\n".join(lines), TITLE, tuple(filter(None, (fetch, drop))))


def _offered(amount: Amount, before: list[str], lang: str) -> Told:
    if not amount.jobs:
        return Told(messages.say("export_nothing", lang), TITLE)
    many = amount.jobs > MANY and amount.pictures
    counts: Mapping[str, object] = {
        "jobs": amount.jobs,
        "pictures": f"{amount.pictures}+" if many else amount.pictures,
        "megabytes": f"{_megabytes(amount.size)}+" if many else _megabytes(amount.size),
    }
    button = Button(
        messages.say("button_export_make", lang), callback_data.pack(named(f"{KEY} {_MAKE}"), KEY), "primary"
    )
    return Told("\n".join((*before, messages.say("export_has", lang, **counts))), TITLE, ((button,),))


def _most(amount: Amount, context: Context) -> int:
    """Bytes of a part; 0 where there is a link to all, and it would be more than a few."""
    large = amount.size > FEW * context.upload or amount.jobs > MANY
    return 0 if large and context.exported(callback_data.NOBODY) is not None else context.upload


def _row(what: str, sentence: str, export: Export, lang: str, style: str = "secondary") -> tuple[Button, ...]:
    return (Button(messages.say(f"button_{sentence}", lang), callback_data.pack(_named(what, export), KEY), style),)


def _named(what: str, export: Export) -> str:
    """What stands where a job's id would: of this export alone, so that an old button does nothing to a new one."""
    return named(f"{KEY} {what} {export.id}")


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / _MB)):,}" if size else "0"


class Couriers(Messenger):
    """Tells people of their exports by the platform on which they asked."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms

    @override
    async def show(self, export: Export) -> str:
        platform = self._of(export)
        said = told(export, platform.exported(export.id), export.lang, KEPT)
        return await platform.say_to(export.person, said, over=export.message)

    @override
    async def hand(self, export: Export, number: int, part: Path) -> None:
        """What may have come is not sent once more: a tap does that, where it has not."""
        upload = Upload(part, part_name(export, number), export.parts[number - 1])
        try:
            await self._of(export).hand_to(export.person, upload)
        except AnswerLost:
            return

    @override
    async def end(self, export: Export) -> None:
        if export.message:
            said = Told(messages.say("export_dropped", export.lang), TITLE)
            await self._of(export).say_to(export.person, said, over=export.message)

    def _of(self, export: Export) -> Platform:
        if (platform := self._platforms.get(export.person.platform)) is None:
            raise PlaceGone("it does not run")
        return platform


def part_name(export: Export, number: int = 1) -> str:
    """What a part is called where it is saved."""
    day = f"{datetime.fromtimestamp(export.at, UTC):%Y-%m-%d}"
    return f"easel-{day}-{number}of{len(export.parts)}.zip" if len(export.parts) > 1 else f"easel-{day}.zip"
