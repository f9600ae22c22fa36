"""What is said on Telegram where nobody has asked for anything just now."""

from __future__ import annotations

from typing_extensions import override

from bots.common.answer import Told
from bots.common.media import Upload
from bots.common.platform import Platform
from bots.telegram import render
from bots.telegram.calls import Moved
from bots.telegram.keyboards import markup
from bots.telegram.notices import Notices
from bots.telegram.refs import PLATFORM, TelegramPlace
from bots.telegram.responder import TelegramResponder
from core.announcing import Spot
from core.jobs import Job, Person, Place
from core.ports import Owner


class Unasked(Platform):
    """That side of the adapter."""

    _responder: TelegramResponder
    _notices: Notices

    @override
    async def say_to(self, whom: Person | Place, told: Told, over: str | None = None) -> str:
        return await self._notices.say(whom, told, over)

    @override
    async def copies(self, job: Job) -> None:
        await self._notices.copies(job)

    @override
    def announced_to(self, spot: Spot) -> Owner | None:
        where = TelegramPlace.of(spot.place)
        if where.afar or not where.chat:
            return None
        return Place(PLATFORM, spot.chat) if where.shared else spot.person

    @override
    async def post_to(self, place: Place, told: Told) -> None:
        where, html, keyboard = TelegramPlace.of(place), render.safe(told.text), markup(told.buttons)
        try:
            await self._responder.said(where, html, keyboard=keyboard)
        except Moved as moved:
            await self._responder.said(TelegramPlace(moved.chat), html, keyboard=keyboard)

    @override
    async def hand_to(self, person: Person, upload: Upload) -> None:
        await self._responder.hand(TelegramPlace(int(person.account)), upload)
