"""Killed at any instant and started again, Easel loses no job and pays for none twice.

The real program runs in a process of its own and is killed with SIGKILL at chosen requests of it. The Midjourney
server lives on: in the test, or as the embedded simulator, whose tasks outlive the program on disk.
"""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from simulator import Fault, Simulator
from tests.bots.regions import expected, same, sent
from tests.bots.web.served import Page as Client
from tests.sqlite import integrity, rows
from tests.system.page import GoneError, Page, Post, page
from tests.system.program import Program, program
from tests.system.snare import Snare

pytestmark = pytest.mark.processes

PATIENCE = 60.0
"""Seconds within which all jobs must have ended after the last start, on a busy machine."""
HEARD = "the page's answers"
"""What a snare without a path of the server counts."""

POINTS: Mapping[str, Snare] = {
    "the job is kept, nothing was sent": Snare("latency", HEARD),
    # The server accepts them when the program is gone.
    "submits on their way": Snare("latency", "*/submit/*", value=0.4),
    "submits accepted, answers lost": Snare("drop", "*/submit/*"),
    "jobs are running": Snare("latency", "*/list-by-condition", value=0.01),
    "pictures on their way": Snare("latency", "/pictures/*", value=0.3),
}


@dataclass
class Person:
    """Somebody at the page. What was not answered is said again after a reconnect, as the page does it."""

    wishes: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, str] = field(default_factory=dict)
    """Message id -> the job that it became."""

    def wish(self, count: int) -> None:
        """So many more pictures are wanted."""
        for number in range(len(self.wishes), len(self.wishes) + count):
            self.wishes[f"wish-{number}"] = f"/imagine red fox number {number} --turbo"

    async def use(self, url: str, seen: Callable[[Page], bool]) -> dict[str, Post]:
        """Say what is not answered yet and look on until this is true; what the page shows then."""
        async with page(url) as opened:
            await opened.until(lambda shown: shown.received > 0)
            unanswered = self.wishes.keys() - self.jobs.keys()
            try:
                for message_id in sorted(unanswered):
                    await opened.say(message_id, self.wishes[message_id])
                await opened.until(lambda shown: seen(shown) and unanswered <= shown.answers.keys())
            finally:
                self._note(opened.answers)
            return opened.posts

    async def served(self, url: str) -> dict[str, Post]:
        """All posts, once every wish has ended as a picture."""

        def all_done(shown: Page) -> bool:
            jobs = {*self.jobs.values(), *(answer["job"] for answer in shown.answers.values())}
            return all(shown.posts.get(job, {}).get("state") == "done" for job in jobs)

        async with asyncio.timeout(PATIENCE):
            return await self.use(url, all_done)

    def _note(self, answers: Mapping[str, Post]) -> None:
        for message_id, answer in answers.items():
            assert answer["ok"], answer
            assert self.jobs.setdefault(message_id, answer["job"]) == answer["job"], "one message, two jobs"


async def killed_at(snare: Snare, easel: Program, person: Person) -> None:
    """Use the program until it is caught in the act, and kill it there."""

    def seen(shown: Page) -> bool:
        if snare.on == HEARD and len(shown.answers) >= snare.after:
            snare.caught.set()
        return False

    using = asyncio.create_task(person.use(easel.url, seen))
    caught = asyncio.create_task(snare.caught.wait())
    async with asyncio.timeout(PATIENCE):
        await asyncio.wait((using, caught), return_when=asyncio.FIRST_COMPLETED)
    assert not using.done(), using.exception()
    await easel.kill()
    await caught
    with pytest.raises(GoneError):
        await using


async def test_no_job_is_lost_or_paid_twice(tmp_path: Path) -> None:
    luck = random.Random(7)
    person = Person()
    simulator = Simulator(duration=1.0, concurrency=64, key="sk-crash")
    async with simulator.serve() as url:
        variables = {"MJ_PROVIDER": "simulator", "MJ_URL": url, "MJ_KEY": "sk-crash"}
        for name in luck.sample(list(POINTS), len(POINTS)):
            person.wish(4)  # 20 in the end, as many as the page shows at once
            snare = replace(POINTS[name], after=luck.randint(1, 4), caught=asyncio.Event())
            simulator.faults[:] = [snare]
            async with program(tmp_path, **variables) as easel:
                await killed_at(snare, easel, person)
            assert integrity(tmp_path / "data") == "ok", name
        simulator.faults.clear()
        async with program(tmp_path, **variables) as easel:
            posts = await person.served(easel.url)
            assert (await easel.stop()).code == 0

    assert_each_is_one(person, posts, simulator.submits_by_state())
    assert_all_shown(tmp_path, len(posts))
    assert "Traceback" not in easel.log.read_text()


async def test_what_goes_from_one_provider_to_another_is_at_one_of_them_alone(tmp_path: Path) -> None:
    person = Person()
    first, second = (Simulator(duration=0.5, concurrency=64, key="sk-crash") for _ in range(2))
    async with first.serve() as url, second.serve() as other:
        entry = f'[[provider]]\nname = "b"\nprovider = "simulator"\nurl = "{other}"\nkey = "sk-crash"\n'
        (tmp_path / "providers.toml").write_text(entry)
        variables = {"MJ_PROVIDER": "simulator", "MJ_URL": url, "MJ_KEY": "sk-crash", "MJ_PROVIDERS": "providers.toml"}
        for refusing, snare in (
            (Fault("saturated", "*/submit/*"), Snare("latency", "*/submit/*", value=0.4, after=2)),
            (Fault("no-account", "*/submit/*"), Snare("drop", "*/submit/*", after=3)),
            (Fault("challenge", "*/submit/*"), Snare("latency", "/pictures/*", value=0.3)),
        ):
            person.wish(4)
            first.faults[:], second.faults[:] = [refusing], [snare]
            async with program(tmp_path, **variables) as easel:
                await killed_at(snare, easel, person)
            first, second = second, first
        for sim in (first, second):
            sim.faults.clear()
        async with program(tmp_path, **variables) as easel:
            posts = await person.served(easel.url)
            assert (await easel.stop()).code == 0
    assert all(sim.submits_by_state() for sim in (first, second)), "both have had some"
    assert_each_is_one(person, posts, first.submits_by_state() + second.submits_by_state())


async def test_the_embedded_simulator_goes_on_too(tmp_path: Path) -> None:
    person = Person()
    person.wish(2)

    def halfway(shown: Page) -> bool:
        return any((post["percent"] or 0) > 40 for post in shown.posts.values())

    def one_done(shown: Page) -> bool:
        return any(post["state"] == "done" for post in shown.posts.values())

    for caught in (halfway, one_done):
        async with program(tmp_path) as easel:
            async with asyncio.timeout(PATIENCE):
                await person.use(easel.url, caught)
            await easel.kill()
        assert integrity(tmp_path / "data") == "ok"
    async with program(tmp_path) as easel:
        posts = await person.served(easel.url)
        assert (await easel.stop()).code == 0

    with closing(sqlite3.connect(tmp_path / "data" / "simulator" / "simulator.db")) as memory:
        states = [json.loads(task)["state"] for (task,) in memory.execute("SELECT task FROM tasks")]
    assert_each_is_one(person, posts, Counter(states))
    assert_all_shown(tmp_path, len(posts))


async def test_a_part_that_is_being_chosen_outlives_a_kill_and_goes_out_once(tmp_path: Path) -> None:
    simulator = Simulator(duration=0.05, key="sk-crash")
    async with simulator.serve() as url:
        variables = {"MJ_PROVIDER": "simulator", "MJ_URL": url, "MJ_KEY": "sk-crash"}
        async with program(tmp_path, **variables) as easel, Client.open(easel.url) as client:
            single = await client.press(await client.draw("/imagine red fox --turbo"), "U1")
            asked = await client.press(await client.until(single["job"], "done"), "Vary (Region)")
            job = asked["job"]
            await client.ask("press", job=job, action="rc4x5")
            await easel.kill()
        async with program(tmp_path, **variables) as easel, Client.open(easel.url) as client:
            assert "6% selected" in str(await client.until(job, "asking"))
            for _ in range(2):
                await client.ask("words", id="once", job=job, text="a hat")
            await client.until(job, "done")
            assert (await easel.stop()).code == 0
    ((words, mask),) = sent(simulator)
    assert words == "a hat"
    assert same(mask, expected(mask.size, 4, (1, 1)))


async def test_a_batch_outlives_kills_and_each_of_it_is_drawn_once(tmp_path: Path) -> None:
    simulator = Simulator(duration=0.3, concurrency=2, key="sk-crash")
    async with simulator.serve() as url:
        variables = {"MJ_PROVIDER": "simulator", "MJ_URL": url, "MJ_KEY": "sk-crash"}
        async with program(tmp_path, **variables) as easel, Client.open(easel.url) as client:
            job = (await client.ask("say", text="/imagine {red, green, blue} fox --turbo --r 2"))["job"]
            ((yes, _),) = (await client.until(job, "asking"))["actions"]
            await easel.kill()
        assert not simulator.submits_by_state()
        for caught in (Snare("latency", "*/submit/*", value=0.4), Snare("drop", "*/submit/*", after=2)):
            simulator.faults[:] = [caught]
            async with program(tmp_path, **variables) as easel, Client.open(easel.url) as client:
                await client.ask("press", id="yes", job=job, action=yes["key"])
                struck, ended = (
                    asyncio.create_task(caught.caught.wait()),
                    asyncio.create_task(client.until(job, "done")),
                )
                await asyncio.wait((struck, ended), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
                await easel.kill()
                struck.cancel()
                await asyncio.gather(struck, ended, return_exceptions=True)
        simulator.faults.clear()
        async with program(tmp_path, **variables) as easel, Client.open(easel.url) as client:
            await client.ask("press", id="yes", job=job, action=yes["key"])
            done = await client.until(job, "done")
            assert done["several"]["title"] == "6 of 6 done"
            assert (await easel.stop()).code == 0
    drawn = {line["job"] for line in done["several"]["lines"]}
    assert simulator.submits_by_state() == dict.fromkeys(drawn, 1)
    assert len(drawn) == 6


def assert_each_is_one(person: Person, posts: Mapping[str, Post], submits: Counter[str]) -> None:
    """One message, one job, one post with one picture, one paid task."""
    assert len(posts) == len(person.wishes)
    assert set(posts) == set(person.jobs.values())
    assert all(len(post["pictures"]) == 1 for post in posts.values())
    assert submits == Counter(list(posts))


def assert_all_shown(folder: Path, count: int) -> None:
    """Every job in the store is done, has its picture, and its post shows the newest revision."""
    found = rows(
        folder / "data",
        "SELECT state, picture.hash IS NOT NULL, shown = job.revision, behind"
        " FROM job JOIN post ON post.job_id = job.id LEFT JOIN picture ON picture.hash = job.result",
    )
    assert found == [("done", 1, 1, 0)] * count
