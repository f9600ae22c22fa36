"""Announcements as people meet them: as they look in a chat, how far one is, and the button that wants no more."""

from __future__ import annotations

from collections.abc import Mapping

from typing_extensions import override

from bots.common import callback_data
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.errors import AnswerLost
from bots.common.platform import Platform
from bots.common.preferences import named
from bots.common.request import Request
from core import messages
from core.announcing import Announcement, Announcer, Spot
from core.errors import PlaceGone, Refusal
from core.jobs import Person
from core.people import place_of
from core.ports import Owner, Priority
from core.preferences import ANNOUNCEMENTS, NAMES, OFF

STOP = "announce stop"
"""What a button does that ends an announcement, before its id."""
_TITLE = "📣"


def seen(text: str, lang: str) -> Told:
    """An announcement as it stands in a chat."""
    quiet = Button(messages.say("button_quiet", lang), callback_data.pack(callback_data.NOBODY, callback_data.QUIET))
    return Told(f"{_TITLE} {text}\n\n{messages.say('announce_from', lang)}", _TITLE, ((quiet,),))


def progress(announcement: Announcement, lang: str) -> Told:
    """How far it is, with a button that stops it."""
    done = announcement.sent + announcement.failed
    state = "stopped" if announcement.stopped else "done" if announcement.ended else "under_way"
    text = messages.say(f"announce_{state}", lang, done=announcement.sent, most=announcement.places)
    if announcement.failed:
        text = f"{text} {messages.say('announce_failed', lang, count=announcement.failed)}"
    if announcement.ended or (done and done >= announcement.places):
        return Told(text, _TITLE)
    data = callback_data.pack(named(f"admin {STOP} {announcement.id}"), "admin")
    return Told(text, _TITLE, ((Button(messages.say("button_stop_announcing", lang), data, "danger"),),))


async def quiet(request: Request, context: Context) -> Told:
    """No more of them here, for whoever runs the chat or is alone in it. Raises Refusal."""
    owner: Owner = request.ask.person
    if not request.own:
        if not request.ask.runs_chat:
            raise Refusal("settings_admins")
        owner = place_of(request.ask)
    await context.studio.people.choose(owner, NAMES[ANNOUNCEMENTS], OFF)
    return Told(messages.say("announce_quiet", request.lang), _TITLE)


class PlatformAnnouncer(Announcer):
    """Writes to places by their platforms."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms

    @override
    def whose(self, spot: Spot) -> Owner | None:
        platform = self._platforms.get(spot.place.platform)
        return platform.announced_to(spot) if platform is not None else None

    @override
    def free(self, spot: Spot) -> bool:
        return self._of(spot.place.platform).chat.places(Priority.PROGRESS) > 0

    @override
    async def post(self, spot: Spot, announcement: Announcement) -> None:
        """What may have come is not sent once more."""
        try:
            await self._of(spot.place.platform).post_to(spot.place, seen(announcement.text, spot.lang))
        except AnswerLost:
            return

    @override
    async def show(self, announcement: Announcement) -> str:
        told = progress(announcement, announcement.lang)
        return await self._of(announcement.person.platform).say_to(announcement.person, told, announcement.message)

    def _of(self, platform: str) -> Platform:
        if platform not in self._platforms:
            raise PlaceGone("it does not run")
        return self._platforms[platform]


def by(person: Person) -> str:
    """Whoever announces, for the log."""
    return f"{person.platform}:{person.account}"
