"""Exports: all that is a person's own, packed for them to take along, as `core.exported` says.

An export is kept before anything of it is made, one for a person, and is made beside everything else
(`core.loops.exporting`): part by part, each told of once its file is there, so that a stop costs the part that was
being packed. Its files stand among the pictures under a name of their own, count as none of them, and live a day.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import asdict, replace

from core.files import Files
from core.jobs import Job, Person, new_id
from core.ports import Clock

KEPT = 86_400.0
"""Seconds for which an export can be had, once it is made; and for which its making is tried, if it fails."""
FILE = "export-"
"""How the names of its files begin."""
MANY = 4_000
"""A person's newest jobs, among which pictures are counted: to look at all of them takes too long for an answer."""
FEW = 3
"""So many files are sent into a chat where there may be a link instead."""


class Amount(Struct, frozen=True):
    """How much there is to be exported."""

    jobs: int = 0
    pictures: int = 0
    """Of the newest `MANY` jobs of each account, as are their bytes."""
    size: int = 0


class Export(Struct, frozen=True):
    """One export, as far as it has come."""

    id: str
    person: Person
    """The account that asked for it, and is told of it."""
    lang: str
    at: float
    """When it was asked for."""
    jobs: int
    """That there were by then."""
    size: int
    """Bytes of their pictures, about."""
    most: int
    """Bytes of one part, which is sent; 0 where all is one part, and fetched."""
    parts: tuple[int, ...] = ()
    """Bytes of each that is made."""
    packed: int = 0
    """Jobs in these."""
    going: int = 0
    """Jobs in the one that is being made."""
    upto: str = ""
    """The last job in these: the next part begins behind it."""
    missing: int = 0
    """Pictures that are not in it, because they are not kept any more or too large."""
    ended_at: float | None = None
    """When all was packed, or could not be."""
    full: bool = False
    """Whether the disk has no room for it."""
    sent: int = 0
    """Parts that were sent."""
    told: bool = False
    """Whether nothing is left to be sent or said."""
    message: str = ""
    """The message that tells of it, as its platform names it."""

    def file(self, number: int) -> str:
        """The name under which a part is kept, from 1."""
        return f"{FILE}{self.id}-{number}"


class Records(Protocol):
    """What an export reads, and where exports are kept."""

    async def accounts(self, person: Person) -> Sequence[Person]:
        """All accounts of a person."""

    async def amount(self, accounts: Sequence[Person]) -> Amount:
        """How much there is of these."""

    async def jobs(self, accounts: Sequence[Person], before: str, limit: int) -> Sequence[Job]:
        """Their jobs, newest first, from behind the job with this id on; from the newest, where it is empty."""

    async def things(self, accounts: Sequence[Person]) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """What they are called, have set, saved and loved."""

    async def exports(self) -> Sequence[Export]:
        """All that stand."""

    async def keep(self, export: Export, *, instead: Export | None = None) -> bool:
        """Keep an export: a new one where its account has none, else the one that it goes on from. Whether it did."""

    async def drop(self, export: Export) -> None:
        """Forget an export, however far it has come."""


class Messenger(Protocol):
    """Tells people of their exports, wherever they are."""

    async def show(self, export: Export) -> str:
        """Say how far it is: in its message, or in a new one. Returns what names that. Raises ChatError."""

    async def hand(self, export: Export, number: int, part: Path) -> None:
        """Send a part. Raises ChatError."""

    async def end(self, export: Export) -> None:
        """Say in its message, if it has one, that it is there no more. Raises ChatError."""


class Exporting:
    """What people can ask: how much there is of theirs, that it be exported, and what has become of that."""

    def __init__(self, records: Records, files: Files, clock: Clock) -> None:
        self.wanted = asyncio.Event()
        """Wakes whoever does it."""
        self.records, self.files, self.clock = records, files, clock

    async def amount(self, person: Person) -> Amount:
        """How much there is of a person, in all their accounts."""
        return await self.records.amount(await self.records.accounts(person))

    async def of(self, person: Person) -> Export | None:
        """Their export, whichever of their accounts asked for it."""
        whose = {(each.platform, each.account) for each in await self.records.accounts(person)}
        stand = await self.records.exports()
        return next((each for each in stand if (each.person.platform, each.person.account) in whose), None)

    async def by_id(self, export_id: str) -> Export | None:
        """The export with this id, while it can be had."""
        stand = await self.records.exports()
        found = next((each for each in stand if each.id == export_id), None)
        return found if found is not None and self.left(found) > 0 else None

    def left(self, export: Export) -> float:
        """Seconds for which it can be had still."""
        return export.ended_at + KEPT - self.clock() if export.ended_at is not None and not export.full else 0.0

    async def fetched(self, export: Export, number: int = 1) -> Path | None:
        """A part as a file on this machine; None where it is not kept."""
        return await self.files.local(export.file(number)) if 0 < number <= len(export.parts) else None

    async def begin(self, person: Person, lang: str, most: int) -> Export:
        """Have it made, unless one stands already: that is what comes back then."""
        bare = Person(person.platform, person.account)
        if (before := await self.of(bare)) is not None and not before.full:
            return before
        if before is not None:
            await self.drop(before)
        amount = await self.amount(bare)
        size = amount.size * max(amount.jobs, MANY) // MANY  # as if the older ones were like these
        export = Export(new_id(), bare, lang, self.clock(), amount.jobs, size, most)
        if not await self.records.keep(export):
            return await self.of(bare) or export
        self.wanted.set()
        return export

    async def again(self, export: Export) -> None:
        """Have its parts sent once more."""
        if await self.records.keep(replace(export, sent=0, told=False), instead=export):
            self.wanted.set()

    async def drop(self, export: Export) -> None:
        """Nothing of it is left, and a link to it leads nowhere; what is being made of it ends by itself."""
        for number in range(1, len(export.parts) + 2):
            await self.files.remove(export.file(number), inf)
        await self.records.drop(export)

    async def forget(self, person: Person) -> None:
        """A person has something forgotten, which their export may hold."""
        if (export := await self.of(person)) is not None:
            await self.drop(export)


def dumped(export: Export) -> dict[str, object]:
    """As it is kept; `loaded` reads it."""
    return asdict(export) | {"person": [export.person.platform, export.person.account]}


def loaded(told: Mapping[str, Any]) -> Export:
    """What `dumped` wrote."""
    known = {name: told[name] for name in Export.__struct_fields__ if name in told}
    return Export(**known | {"person": Person(*told["person"]), "parts": tuple(told["parts"])})
