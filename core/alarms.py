"""Alarms: what needs a human. Each stands from when it is seen until it is seen to be over, and its owners are told.

An alarm is a name of the table below, and what it is about: which provider, folder or chat. Whoever sees it says so in
passing (`begun`, `ended`); what stands, and who was told of it, are notes, so that a restart tells nobody twice and
replicas tell of it once. What the store does not take now is known here all the same. Who is told when:
`core.loops.alarms`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from core import messages
from core.errors import StoreAway
from core.jobs import Fault, Job, State
from core.mj import title_of
from core.ports import Clock, Notes

HOUR = 3600.0
DAY = 24 * HOUR


class Kind(Struct, frozen=True):
    """A kind of alarm. Its sentences are `alarm_<name>`, and `alarm_name_<name>` in few words; times are seconds."""

    name: str
    patience: float = 0.0
    """For which it lasts before it counts."""
    again: float = HOUR
    """Between two times that it is told of, however often it begins in between."""
    lapses: float | None = None
    """After which it is over by itself, where nothing tells that; nobody is told then."""
    together: bool = False
    """All of them are told of in one sentence, once in an hour."""


KINDS: Mapping[str, Kind] = {
    each.name: each
    for each in (
        Kind("key"),
        Kind("forbidden"),
        Kind("blocked"),
        Kind("address"),
        Kind("money"),
        Kind("credit"),
        Kind("account", patience=60.0),
        Kind("accounts"),
        Kind("suspended"),
        Kind("captcha"),
        Kind("away", patience=60.0),
        Kind("disk"),
        Kind("pictures", patience=60.0),
        Kind("store", patience=60.0),
        Kind("chat", patience=60.0, again=DAY, lapses=DAY, together=True),
    )
}
"""Every alarm that there is, the most urgent first."""
OF_FAULT: Mapping[Fault, str] = {
    Fault.UNAUTHORIZED: "key",
    Fault.FORBIDDEN: "forbidden",
    Fault.BLOCKED: "blocked",
    Fault.WRONG_URL: "address",
    Fault.NO_MONEY: "money",
    Fault.NO_ACCOUNT: "account",
    Fault.SUSPENDED: "suspended",
}
"""Why a provider takes no jobs at all; over once it takes one."""
OF_PROVIDERS = frozenset({*OF_FAULT.values(), "captcha", "away", "credit", "accounts"})
"""What is about a provider, by its name in rows."""
_CAPTCHA = re.compile(r"captcha|verify (that )?you are (a )?human|人工验证|人机验证|401 unauthorized", re.IGNORECASE)
"""How servers say of a job that failed that its Midjourney account waits for a human, or is logged out."""
_STANDS, _TOLD = "alarm ", "alarm told "
"""How the names of the notes begin; their values with whole unix seconds, then JSON."""


class Alarm(Struct, frozen=True):
    """One that stands."""

    kind: Kind
    about: str
    since: float
    data: Mapping[str, str]
    """Fills its sentence, beside `about`."""


class Told(Struct, frozen=True):
    """Who was told of an alarm."""

    at: float
    """When the first of them was."""
    to: frozenset[str] = frozenset()
    """Terms of owners' accounts (`core.policy.term`); once it is over, of those who do not know that yet."""
    over: bool = False
    """Whether anybody was told that it is over."""


class _Lasting(Struct):
    """One that has begun and does not count yet."""

    since: float
    data: Mapping[str, str] = field(default_factory=dict)


class Alarms:
    """What stands, as seen here and kept for all replicas. `wake` is called where something may have to be told."""

    def __init__(self, notes: Notes, clock: Clock, wake: Callable[[], None]) -> None:
        self._notes = notes
        self._clock = clock
        self._wake = wake
        self._kept: Mapping[str, str] = {}
        self._unkept: dict[str, str | None] = {}
        """What the notes are to become."""
        self._lasting: dict[str, _Lasting] = {}

    def begun(self, name: str, about: str, **data: str) -> None:
        """It is so now. Once more the same changes nothing."""
        note = f"{_STANDS}{name} {about}"
        if self._value(note) is None and note not in self._lasting:
            self._lasting[note] = _Lasting(self._clock(), data)
            self._wake()

    def ended(self, name: str, about: str) -> None:
        """It is not so now."""
        note = f"{_STANDS}{name} {about}"
        self._lasting.pop(note, None)
        if self._value(note) is not None:
            self._unkept[note] = None
            self._wake()

    def seen(self, before: Job, after: Job) -> None:
        """A job became another: what that says of its provider, and of its place."""
        provider, place = after.provider, f"{after.place.platform}:{after.place.id}"
        if before.state is State.SUBMITTING and after.state in (State.RUNNING, State.ASKING):
            for name in OF_FAULT.values():
                self.ended(name, provider)
            self.ended("chat", place)
        answered = after.state.ended or before.state is State.SUBMITTING or after.attempts > before.attempts
        if answered and after.fault is not None and after.fault in OF_FAULT:
            self.begun(OF_FAULT[after.fault], provider, said=after.detail)
        if after.state is State.DONE and before.state is State.RUNNING:
            self.ended("captcha", provider)
        if after.fault is Fault.PROVIDER and _CAPTCHA.search(after.detail):
            self.begun("captcha", provider, said=after.detail)
        if after.fault is Fault.PLACE:
            self.begun("chat", place)

    async def look(self) -> None:
        """Keep what is new here, and learn what other replicas keep. Never raises StoreAway."""
        now, first = self._clock(), dict[str, float]()
        for name, lasting in list(self._lasting.items()):
            kind = KINDS[_name(name)]
            since = first.setdefault(kind.name, lasting.since) if kind.together else lasting.since
            if now - since >= kind.patience:
                del self._lasting[name]
                self._unkept[name] = _written(lasting.since, lasting.data)
        for alarm in self.standing():
            if alarm.kind.lapses is not None and now - alarm.since >= alarm.kind.lapses:
                self._unkept[f"{_STANDS}{alarm.kind.name} {alarm.about}"] = None
        try:
            for note, value in list(self._unkept.items()):
                await self._notes.keep_note(note, value)
                if self._unkept.get(note) == value:
                    del self._unkept[note]
            self._kept = await self._notes.notes(_STANDS)
        except StoreAway:
            pass  # an alarm of its own

    def standing(self) -> list[Alarm]:
        """Those that stand, the most urgent first."""
        order = list(KINDS)
        found = (_read(note, value) for note, value in self._all() if not note.startswith(_TOLD))
        known = [alarm for alarm in found if alarm is not None]
        return sorted(known, key=lambda alarm: (order.index(alarm.kind.name), alarm.since, alarm.about))

    def told(self) -> dict[tuple[str, str], Told]:
        """(name, about) of those of whom anybody was told, and who."""
        found = dict[tuple[str, str], Told]()
        for note, value in self._all():
            if note.startswith(_TOLD) and _name(note, _TOLD) in KINDS:
                at, _, rest = value.partition(" ")
                row = json.loads(rest)
                about = note.removeprefix(_TOLD).partition(" ")[2]
                found[_name(note, _TOLD), about] = Told(float(at), frozenset(row["to"]), row["over"])
        return found

    def tell(self, name: str, about: str, told: Told | None) -> None:
        """Have it kept who was told; None where that is of no more use."""
        row = None if told is None else _written(told.at, {"to": sorted(told.to), "over": told.over})
        self._unkept[f"{_TOLD}{name} {about}"] = row

    def _value(self, note: str) -> str | None:
        return self._unkept[note] if note in self._unkept else self._kept.get(note)

    def _all(self) -> Iterator[tuple[str, str]]:
        for note in dict.fromkeys((*self._kept, *self._unkept)):
            if (value := self._value(note)) is not None:
                yield note, value


def _name(note: str, begun: str = _STANDS) -> str:
    return note.removeprefix(begun).partition(" ")[0]


def _written(at: float, row: Mapping[str, object]) -> str:
    return f"{at:.0f} {json.dumps(row, ensure_ascii=False)}"


def _read(note: str, value: str) -> Alarm | None:
    """None for one that this version does not know."""
    if (kind := KINDS.get(_name(note))) is None:
        return None
    at, _, rest = value.partition(" ")
    return Alarm(kind, note.removeprefix(_STANDS).partition(" ")[2], float(at), json.loads(rest))


def named(alarm: Alarm, lang: str) -> str:
    """What has happened, in few words."""
    return messages.say(f"alarm_name_{alarm.kind.name}", lang, **_data(alarm, lang))


def told_of(alarm: Alarm, lang: str) -> str:
    """What that means for jobs and money, and what to do."""
    return messages.say(f"alarm_{alarm.kind.name}", lang, **_data(alarm, lang))


def _data(alarm: Alarm, lang: str) -> Mapping[str, object]:
    said = messages.aside(alarm.data.get("said", ""), lang)
    figures = {name: alarm.data.get(name, "") for name in ("free", "left", "alive", "all")}
    return {"about": title_of(alarm.about), "quoted": said, **figures}


assert all(messages.has(f"alarm_{name}") and messages.has(f"alarm_name_{name}") for name in KINDS), "each is told of"
