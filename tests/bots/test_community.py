"""A community of 200 on both platforms at once: three roles, two purses, one who is banned, and a maintenance window.

Whatever they try by whichever way, nobody spends what is not theirs, and every refusal says why and when again.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.fakes.discord.world import Guild, Role
from tests.fakes.telegram import Chat
from tests.fakes.telegram import User as TelegramUser
from tests.postgres import Cluster

from .telegram.served import answers, finished
from .test_linking import World
from .test_policy import REAL, drawn, has_picture, heard, said, says_everywhere, toast, world

pytestmark = [pytest.mark.slow]

DRAWN = "drawn"
POLICY = """
[costs]
imagine = 1
upsample = 1
video = 8

[[rule]]
where = ["discord:{server}", "telegram:{group}"]
allow = ["everybody"]

[[rule]]
deny = ["telegram:{ann} Ann", "discord:{anna} Anna"]

[[rule]]
where = ["discord:{server}"]
what = ["upscale"]
allow = ["role:{artists} Artists"]

[[rule]]
where = ["discord:{server}"]
what = ["others"]
allow = ["role:{keepers} Keepers", "role:{artists} Artists"]

[[rule]]
where = ["telegram:{group}"]
what = ["others"]
allow = ["admins"]

[[budget]]
credits = 1
per = "day"
each = "person"

[[budget]]
credits = {theirs}
per = "day"
who = ["role:{artists} Artists"]
purse = "artists"

[[budget]]
credits = {shared}
per = "month"
where = ["telegram:{group}"]
purse = "group"

[[budget]]
credits = {all}
per = "day"
"""
WHY = re.compile(r"has \d+ left of \d+ (credits )?a (day|month); it is renewed in \d+ (hours?|days?)")


@dataclass
class Community:
    """Who they are, and where."""

    here: World
    server: Guild
    channel: Any
    group: Chat
    there: Sequence[TelegramUser]
    members: Sequence[Any]
    roles: dict[str, Role] = field(default_factory=dict)

    @classmethod
    def of(cls, here: World, half: int) -> Community:
        """So many in a group, and in a server with three roles; the banned are in both."""
        there = [here.telegram.user(f"T{number}") for number in range(half)]
        members = [here.discord.user(f"D{number}") for number in range(half)]
        server = here.discord.guild("Painters", members=[here.anna, *members])
        group = here.telegram.supergroup("Painters", members=[here.ann, *there])
        found = cls(here, server, server.text("art"), group, there, members)
        for name, some in (("artists", members[::3]), ("keepers", members[1::3]), ("guests", members[2::3])):
            role = found.roles[name] = Role(here.discord.number(), name.title(), 0)
            server.roles.append(role)
            server.holders |= {member.id: [role] for member in some}
        return found

    @property
    def theirs(self) -> int:
        """Credits in the artists' purse."""
        return len(self.members) // 5

    @property
    def shared(self) -> int:
        """Those in the group's."""
        return len(self.there) * 3 // 10

    @property
    def all(self) -> int:
        """Those of all together."""
        return len(self.there)

    def policy(self, folder: Path) -> str:
        """The owner's file."""
        ids = {name: role.id for name, role in self.roles.items()}
        ids |= {"server": self.server.id, "group": self.group.id}
        ids |= {"ann": self.here.ann.id, "anna": self.here.anna.id}
        (file := folder / "policy.toml").write_text(
            POLICY.format(**ids, theirs=self.theirs, shared=self.shared, all=self.all)
        )
        return str(file)

    async def asks_there(self, who: TelegramUser, prompt: str) -> str:
        """What comes of it on Telegram: a refusal's words, or that it is drawn."""
        asked = await who.says(self.group, f"/imagine {prompt}")

        def ended() -> str | None:
            for found in filter(answers(asked), self.group.bot_messages):  # one may tell what is left
                if finished(found) or "Nothing was" in found.text:
                    return DRAWN if finished(found) else found.text
            return None

        return str(await self.here.telegram.until(ended, 60))

    async def asks_here(self, who: Any, prompt: str) -> str:
        """The same on Discord."""
        asked = await who.uses(self.channel, "imagine", prompt=prompt)

        def ended() -> str | None:
            message = said(asked)
            if message and "Nothing was" in message.text:
                return str(message.text)
            return DRAWN if has_picture(asked.message) else None

        return str(await self.here.discord.until(ended, 60))


def rush(community: Community, word: str, *, purse: bool | None = None) -> Iterator[Any]:
    """Everybody asks for a picture that bears their name; only those with a purse, or only the others."""
    if purse is not False:
        for person in community.there:
            yield community.asks_there(person, f"{word} of {person.first_name}")
    for number, member in enumerate(community.members):
        if purse in (None, number % 3 == 0):
            yield community.asks_here(member, f"{word} of {member.name}")


@asynccontextmanager
async def maintenance(community: Community, owner: TelegramUser) -> AsyncIterator[None]:
    """Easel pauses, nothing new goes out, and then it goes on."""
    here, own = community.here, community.here.telegram.private(owner)
    assert "Easel is paused" in await heard(here, owner, own, "/admin pause")
    sent = len(here.sim.submits_by_state())
    yield
    assert len(here.sim.submits_by_state()) == sent, "while it pauses nothing goes out"
    assert "goes on" in await heard(here, owner, own, "/admin resume")


def spent(here: World) -> Counter[str]:
    """Credits by account, as they were taken."""
    rows = here.rows("select platform, account, credits from spending where not returned")
    taken: Counter[str] = Counter()
    for platform, account, cost in rows:
        taken[f"{platform}:{account}"] += round(float(cost))
    return taken


@dataclass
class Shared(World):
    """With two replicas on one PostgreSQL."""

    cluster: Cluster | None = None
    database: str = ""

    @asynccontextmanager
    async def easel(self, **changes: Any) -> AsyncIterator[World]:
        shared = {"database_url": self.database, "pictures_url": f"file://{self.folder}/pictures"}
        async with super().easel(**shared | changes), super().easel(**shared | changes):
            yield self

    def rows(self, statement: str) -> list[Any]:
        assert self.cluster is not None
        told = self.cluster.sql(statement, urlsplit(self.database).path[1:])
        return [tuple(line.split("|")) for line in told.splitlines()]


@pytest.fixture(params=[1, pytest.param(2, marks=pytest.mark.postgres)], ids=["one replica", "two replicas"])
def shared(request: pytest.FixtureRequest) -> tuple[Cluster, str] | None:
    """The database that two replicas share; None for one alone."""
    if request.param == 1:
        return None
    return request.getfixturevalue("cluster"), request.getfixturevalue("postgres")


@pytest.fixture
async def here(tmp_path: Path, shared: tuple[Cluster, str] | None) -> AsyncIterator[World]:
    """Both platforms."""
    async with world(tmp_path) as found:
        yield found if shared is None else Shared(found.telegram, found.discord, found.sim, tmp_path, *shared)


async def test_nobody_spends_what_is_not_theirs_by_whichever_way(here: World, tmp_path: Path) -> None:
    async with here.easel(**REAL | {"access": "open"}):
        seen = await drawn(here)
    before, taken_before = len(here.sim.submits_by_state()), spent(here)
    community, owner = Community.of(here, 25 if isinstance(here, Shared) else 100), here.telegram.user("Olga")
    async with here.easel(**REAL, owners=f"telegram:{owner.id}", policy=community.policy(tmp_path)):
        async with maintenance(community, owner):
            first = [asyncio.ensure_future(each) for each in rush(community, "a red fox", purse=True)]
            for each in islice(asyncio.as_completed(first), len(first) - community.theirs - community.shared):
                assert await each != DRAWN, "for whom the purses have nothing left"
            first += [asyncio.ensure_future(each) for each in rush(community, "a red fox", purse=False)]
            assert "Easel is paused" in await waits(community)
        refusals = [told for told in await asyncio.gather(*first) if told != DRAWN]
        again = [told for told in await asyncio.gather(*rush(community, "once more a fox")) if told != DRAWN]
        await others(community)
        await says_everywhere(here, seen, "excluded you", here.ann)

    for told in (*refusals, *again):
        assert WHY.search(told), told
        assert "Nothing was sent or charged." in told
    taken, drew = spent(here) - taken_before, here.sim.submits_by_state()
    mine = {f"telegram:{here.ann.id}", f"discord:{here.anna.id}"}
    assert not mine & taken.keys(), "who is banned has spent nothing"
    assert max(taken.values()) == 1
    assert sum(taken.values()) == len(drew) - before, "what was drawn is what was spent"
    assert max(drew.values()) == 1
    artists = {f"discord:{member.id}" for member in community.members[::3]}
    there = {f"telegram:{person.id}" for person in community.there}
    assert sum(taken[each] for each in artists) == community.theirs
    assert sum(taken[each] for each in there) == community.shared
    assert sum(taken.values()) + before == community.all, "and so is everybody's together"
    assert len(refusals) + len(again) == 4 * len(community.there) - sum(taken.values())


async def waits(community: Community) -> str:
    """What somebody is told who asks for something meanwhile, or who waits already."""

    def told() -> str | None:
        return next((m.said for m in community.group.bot_messages if "Easel is paused" in m.said), None)

    return str(await community.here.telegram.until(told, 60))


async def others(community: Community) -> None:
    """Presses under others' pictures are for whom the rules name, and are theirs to pay."""
    here = community.here
    post = next(m for m in community.group.bot_messages if finished(m))
    assert "Using others' pictures is for administrators here." in await toast(
        await next(who for who in community.there if who.first_name not in post.said).presses(post, "U1")
    )
    own = re.compile(r" of D[012]\b")
    whale = next(m for m in community.channel.messages if has_picture(m) and not own.search(m.text))
    guest, keeper, artist = community.members[2], community.members[1], community.members[0]
    for who, why in (
        (guest, "Using others' pictures is for `@Keepers`, `@Artists` here."),
        (keeper, "Upscaling is for `@Artists` here."),
        (artist, "renewed in"),
    ):
        refused = await here.discord.until(partial(said, await who.presses(whale, "U1")))
        assert why in refused.text
