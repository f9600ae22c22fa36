"""The alarms' loop: looks at what only looking tells, and has every owner told, once, of what needs a human."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from math import inf
from pathlib import Path

from msgspec.structs import replace

from core import alarms, messages
from core.admission import Admission
from core.alarms import HOUR, OF_FAULT, OF_PROVIDERS, Alarm, Alarms, Told
from core.errors import ChatError, StoreAway
from core.files import Files
from core.jobs import Person
from core.leadership import Leadership
from core.loops.base import Loop
from core.loops.refusals import FAULTS
from core.loops.serving import Serving
from core.people import People
from core.policy import term
from core.ports import Chat, Clock, Store
from core.providers import Server

log = logging.getLogger(__name__)

INTERVAL = 10.0
"""Seconds between looks: at what other replicas saw, and at what may be told by now."""
MINUTE = 60.0
"""Seconds between looks at the disk, the pictures' place and the database, which cost a write."""
LEAST = 1_000_000_000
"""Bytes that are to be free where data lie."""
LATER = 600.0
"""Seconds until somebody is tried again whom nothing could be said to."""
TELLING = 60.0
"""Seconds for which it is tried."""
MOST = 5
"""Alarms in one message."""
_ONE_ALONE = frozenset({*OF_FAULT.values(), "away"})
"""What keeps one provider from taking jobs, and no other."""
LEADS = "alarms"
"""Under this name one replica tells them; it is stored, so it stays."""


class Look:
    """Looks at what only looking tells: whether the provider is there, and whether anything can be kept."""

    def __init__(
        self,
        found: Alarms,
        store: Store,
        files: Files,
        folders: Sequence[Path],
        serving: Sequence[Serving],
        clock: Clock,
    ) -> None:
        self._found = found
        self._store = store
        self._files = files
        self._folders = folders
        self._serving = serving
        self._clock = clock
        self._looked_at = -inf
        self._turned: dict[str, str] = {}
        """Provider -> the alarm of its door, at which questions were turned away."""
        self._refusing: dict[str, str] = {}
        """Provider -> the alarm of what it said to jobs that went elsewhere."""

    @property
    def several(self) -> bool:
        """Whether there are other providers, to which jobs can go."""
        return len(self._serving) > 1

    async def now(self) -> None:
        """See what is so now."""
        names = {each.server.name for each in self._serving}
        for alarm in self._found.standing():
            if alarm.kind.name in OF_PROVIDERS and alarm.about not in names:  # Easel works with it no more
                self._found.ended(alarm.kind.name, alarm.about)
        for each in self._serving:
            self._at_provider(each)
            self._left_at(each.server)
        if abs(self._clock() - self._looked_at) >= MINUTE:
            self._looked_at = self._clock()
            await self._around()

    def _at_provider(self, serving: Serving) -> None:
        reach, server, provider = serving.reach, serving.server, serving.server.name
        if reach.gone:
            self._found.begun("away", provider)
        elif reach.heard:
            self._found.ended("away", provider)
        turned = OF_FAULT.get(FAULTS[reach.refused], "") if reach.refused is not None else ""
        if turned:
            self._found.begun(turned, provider)
        elif before := self._turned.get(provider):
            self._found.ended(before, provider)
        self._turned[provider] = turned
        if (refused := server.refuses(self._clock()) if self.several else None) is not None:
            name = OF_FAULT[FAULTS[refused.reason]]  # no job shows that which went elsewhere instead
            self._refusing[provider] = name
            self._found.begun(name, provider, said=refused.text)
        elif before := self._refusing.pop(provider, None):
            self._found.ended(before, provider)

    def _left_at(self, server: Server) -> None:
        """What it tells of credit and accounts, once it was asked."""
        if not server.told:
            return
        funds = server.funds
        if funds.credit is not None and funds.credit < server.low_credit:
            self._found.begun("credit", server.name, left=f"{funds.credit:,.2f}")
        else:
            self._found.ended("credit", server.name)
        if funds.alive is not None and funds.accounts is not None and funds.alive < funds.accounts:
            self._found.begun("accounts", server.name, alive=str(funds.alive), all=str(funds.accounts))
        else:
            self._found.ended("accounts", server.name)

    async def _around(self) -> None:
        """At the disks; and at what cannot be written for another reason."""
        full = False
        for folder, free in (await free_room(self._folders)).items():
            if free < LEAST:
                full = True
                self._found.begun("disk", str(folder), free=f"{free // 1_000_000:,}")
            else:
                self._found.ended("disk", str(folder))
        for name, check in (("pictures", self._files.check), ("store", self._store.check)):
            if await check() is None:
                self._found.ended(name, "")
            elif not full:
                self._found.begun(name, "")


class AlarmLoop(Loop):
    """Tells owners of alarms, each in their own chat and language."""

    def __init__(
        self,
        found: Alarms,
        wakeup: asyncio.Event,
        look: Look,
        store: Store,
        admission: Admission,
        people: People,
        chats: Mapping[str, Chat],
        leadership: Leadership,
        clock: Clock,
    ) -> None:
        super().__init__(wakeup, interval=INTERVAL, most=1)
        self._found = found
        self._look = look
        self._store = store
        self._admission = admission
        self._people = people
        self._chats = chats
        self._leadership = leadership
        self._clock = clock
        self._owners: Sequence[Sequence[Person]] = ()
        """As last known: whom a database that is away would name."""
        self._over_since: dict[tuple[str, str], float] = {}
        """Since when those are over of which anybody was told: for an hour it is tried to tell that as well."""
        self._not_before: dict[str, float] = {}
        """Owner -> when they are tried again."""

    async def turn(self) -> None:
        """Look, and tell."""
        await self._look.now()
        await self._found.look()
        if (self._found.standing() or self._found.told()) and not self.busy(LEADS):
            self.start(LEADS, self._tell())  # what is being said may finish when Easel stops

    async def _tell(self) -> None:
        try:
            if not await self._leadership.acquire(LEADS):
                return
            await self._found.look()  # what another one has told until now
            self._owners = await self._admission.owning()
        except StoreAway:  # one of the alarms, perhaps, and nobody else can tell either
            await self._tell_all()
            return
        try:
            await self._tell_all()
        finally:
            with suppress(StoreAway):
                await self._leadership.release(LEADS)

    async def _tell_all(self) -> None:
        now, before = self._clock(), self._found.told()
        standing = {(alarm.kind.name, alarm.about): alarm for alarm in self._found.standing()}
        over = self._over(before, standing, now)
        for accounts in self._owners:
            if self._not_before.get(term(accounts[0]), -inf) > now:
                continue
            known = frozenset(map(term, accounts))
            due = [alarm for key, alarm in standing.items() if _is_due(alarm, before, known, now)][:MOST]
            gone = [Alarm(alarms.KINDS[name], about, now, {}) for name, about in over if known & before[name, about].to]
            if not (due or gone) or not await self._say(accounts, due, gone):
                continue
            await self._note(due, gone, known, now)
        await self._found.look()

    def _over(
        self, before: Mapping[tuple[str, str], Told], standing: Collection[tuple[str, str]], now: float
    ) -> list[tuple[str, str]]:
        """Those that are over while somebody still takes them for standing; what is over for long is forgotten."""
        found: list[tuple[str, str]] = []
        self._over_since = {key: self._over_since.get(key, now) for key in before if key not in standing}
        for key, since in self._over_since.items():
            told, kind = before[key], alarms.KINDS[key[0]]
            if told.to and kind.lapses is None and now - since < HOUR:
                found.append(key)
            elif not told.over:
                self._found.tell(*key, replace(told, to=frozenset(), over=True))
            elif now - told.at >= kind.again:
                self._found.tell(*key, None)
        return found

    async def _note(self, due: Sequence[Alarm], gone: Sequence[Alarm], known: frozenset[str], now: float) -> None:
        """Keep that somebody was told: before others are, so that a stop tells nobody twice."""
        told = self._found.told()
        for alarm in due:
            was = told.get((alarm.kind.name, alarm.about))
            was = Told(now) if was is None or was.over else was
            self._found.tell(alarm.kind.name, alarm.about, replace(was, to=was.to | known))
        for alarm in gone:
            if (was := told.get((alarm.kind.name, alarm.about))) is not None:
                self._found.tell(alarm.kind.name, alarm.about, replace(was, to=was.to - known, over=True))
        await self._found.look()

    async def _say(self, accounts: Sequence[Person], due: Sequence[Alarm], over: Sequence[Alarm]) -> bool:
        """In the chat of the first of their accounts that can be reached. Whether it was said."""
        lang = await self._spoken_by(accounts)
        text = "\n\n".join((*_said(due, lang, several=self._look.several), *(_over(alarm, lang) for alarm in over)))
        for person in accounts:
            if (chat := self._chats.get(person.platform)) is None:
                continue
            try:
                async with asyncio.timeout(TELLING):
                    await chat.say(person, text)
            except (ChatError, StoreAway, OSError) as error:
                log.warning("an owner cannot be told on %s what needs them (%r)", person.platform, error)
            else:
                return True
        self._not_before[term(accounts[0])] = self._clock() + LATER
        return False

    async def _spoken_by(self, accounts: Iterable[Person]) -> str:
        """Their language: the one that they chose, or in which they asked for something last."""
        for person in accounts:
            if (chosen := self._people.language_of(person)) is not None:
                return chosen
        for person in accounts:
            with suppress(StoreAway):
                if last := (await self._store.history(person, None, 1)).jobs:
                    return last[0].lang
        return messages.FALLBACK


def _is_due(alarm: Alarm, before: Mapping[tuple[str, str], Told], known: frozenset[str], now: float) -> bool:
    """Whether whoever has these accounts is to be told of it now."""
    kind, told = alarm.kind, before.get((alarm.kind.name, alarm.about))
    if kind.together and any(name == kind.name and now - each.at < HOUR for (name, _), each in before.items()):
        return False
    if told is None or told.over:
        return told is None or now - told.at >= kind.again
    return not known & told.to


def _said(due: Sequence[Alarm], lang: str, *, several: bool) -> list[str]:
    """Each with what to do; those of a kind that are told together in one."""
    told = dict[str, list[Alarm]]()
    for alarm in due:
        key = alarm.kind.name if alarm.kind.together else f"{alarm.kind.name} {alarm.about}"
        told.setdefault(key, []).append(alarm)
    comma = messages.language(lang).comma
    together = [replace(some[0], about=comma.join(each.about for each in some)) for some in told.values()]
    others = f" {messages.say('alarm_others', lang)}" if several else ""
    return [
        f"⚠️ {alarms.named(alarm, lang)}\n{alarms.told_of(alarm, lang)}{others * (alarm.kind.name in _ONE_ALONE)}"
        for alarm in together
    ]


def _over(alarm: Alarm, lang: str) -> str:
    return f"✅ {messages.say('alarm_over', lang, alarm=alarms.named(alarm, lang))}"


async def free_room(folders: Iterable[Path]) -> Mapping[Path, int]:
    """Bytes that are free where these folders are, or will be: one of each disk."""

    def look() -> dict[Path, int]:
        found = dict[int, tuple[Path, int]]()
        for folder in folders:
            with suppress(OSError):
                there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
                found.setdefault(there.stat().st_dev, (folder, shutil.disk_usage(there).free))
        return dict(found.values())

    return await asyncio.to_thread(look)
