"""A store of many jobs: how long one waits for a page of history, a search and the prompts of lately, and its bytes.

`python -m tests.bench.store [--jobs 1000000] [--url postgresql+asyncpg://…]`
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import asdict
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, insert, text

from core.gallery import Sort, Wanted
from core.jobs import Action, Job, Kind, Person, Place, State
from storage import index
from storage.chats import NAME_LENGTH
from storage.database import Database
from storage.rows import to_row
from storage.schema import account, favourite, job, picture, platform_file, post
from storage.store import SqlStore

NOON = 1_750_000_000.0
COLLECTOR = 10
"""One person has made one of so many jobs of all."""
EACH = 25
"""Jobs of each of the others."""
BATCH = 2_000
PAGE = 20
"""Pictures on a page, as an inline search shows them."""
UPSCALED = 0.4
"""Of all jobs: what was made by pressing a button under a picture, and has the buttons of a single one."""

LOVED = 300
"""Seconds: one of the jobs in so many is loved by who asked for it, which is a tenth."""

_SYLLABLES = ("ka", "mo", "ri", "sen", "tal", "ver", "lum", "dor", "in", "ash", "bel", "cor", "fi", "gra", "hol", "pe")
_CHINESE = (
    "狐狸森林月光城市山水墨画少女机械龙凤凰雪花夜空星河古风水彩油画未来赛博朋克猫狗海洋沙漠极光宫殿剑侠雨伞街道灯笼"
)
_JAPANESE = (
    "桜",
    "東京",
    "さくら",
    "夜景",
    "少女",
    "アニメ",
    "サイバーパンク",
    "神社",
    "雨",
    "猫",
    "ロボット",
    "海辺",
    "夏祭り",
)
_TAIL = (" --ar 3:2 --v 7", " --ar 16:9 --stylize 250", " --v 6.1", " --niji 6 --ar 2:3", "")
_GRID = (
    *((f"U{n}", "", "upsample", f"MJ::JOB::upsample::{n}::{{u}}") for n in range(1, 5)),
    ("🔄", "", "reroll", "MJ::JOB::reroll::0::{u}::SOLO"),
    *((f"V{n}", "", "variation", f"MJ::JOB::variation::{n}::{{u}}") for n in range(1, 5)),
)
_SINGLE = (
    ("Upscale (Subtle)", "", "upscale", "MJ::JOB::upsample_v7_2x_subtle::1::{u}::SOLO"),
    ("Upscale (Creative)", "", "upscale", "MJ::JOB::upsample_v7_2x_creative::1::{u}::SOLO"),
    ("Vary (Subtle)", "🪄", "vary", "MJ::JOB::low_variation::1::{u}::SOLO"),
    ("Vary (Strong)", "🪄", "vary", "MJ::JOB::high_variation::1::{u}::SOLO"),
    ("Vary (Region)", "🖌️", "inpaint", "MJ::Inpaint::1::{u}::SOLO"),
    ("Zoom Out 2x", "🔍", "outpaint", "MJ::Outpaint::50::1::{u}::SOLO"),
    ("Zoom Out 1.5x", "🔍", "outpaint", "MJ::Outpaint::75::1::{u}::SOLO"),
    ("Custom Zoom", "🔍", "custom_zoom", "MJ::CustomZoom::{u}"),
    *((arrow, "", "pan", f"MJ::JOB::pan_{side}::1::{{u}}::SOLO") for side, arrow in zip(
        ("left", "right", "up", "down"), "⬅➡⬆⬇", strict=True
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What people write, in a few languages: some words often, most seldom."""

    latin: Sequence[str]
    chinese: Sequence[str]

    def prompt(self, chance: random.Random) -> str:
        """A prompt of a dozen words."""
        language = chance.random()
        if language < 0.6:
            return " ".join(self.latin[i] for i in _often(chance, len(self.latin), 12)) + chance.choice(_TAIL)
        if language < 0.85:
            return "，".join(self.chinese[i] for i in _often(chance, len(self.chinese), 8)) + chance.choice(_TAIL)
        return "、".join(chance.choices(_JAPANESE, k=6)) + chance.choice(_TAIL)

    def asked(self, chance: random.Random) -> str:
        """What somebody looks for: one word or two, some begun and not ended."""
        language = chance.random()
        if language < 0.5:
            begun = self.latin[int(chance.random() ** 2 * len(self.latin))]
            more = self.latin[int(chance.random() ** 2 * len(self.latin))]
            return chance.choice((begun, begun[:3], begun[:1], f"{begun} {more}", f"{begun} {more[:2]}"))
        if language < 0.8:
            word = self.chinese[int(chance.random() ** 2 * len(self.chinese))]
            return chance.choice((word, word, word[:1], f"{word} {chance.choice(self.chinese)}"))
        return chance.choice((*_JAPANESE, "サイ", "nothing of the kind"))


def words(chance: random.Random) -> Words:
    """A vocabulary of its own."""
    latin = {"".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(6_000)}
    chinese = {"".join(chance.choices(_CHINESE, k=chance.choice((2, 2, 2, 3, 4)))) for _ in range(2_000)}
    return Words(sorted(latin, key=len), sorted(chinese, key=len))


def _often(chance: random.Random, size: int, count: int) -> list[int]:
    return [int(chance.random() ** 3 * size) for _ in range(count)]


def jobs(count: int, seed: int = 1) -> Iterator[Job]:
    """So many finished jobs, oldest first, as they come about on Telegram."""
    chance = random.Random(seed)
    written = words(chance)
    letters = "0123456789abcdefghjkmnpqrstvwxyz"
    parent = "0" * 13
    people = max(1, count // EACH)
    for number in range(count):
        whose = 0 if number % COLLECTOR == 0 else 1 + chance.randrange(people)
        person = Person("telegram", str(70_000_000 + whose), f"Person {whose}")
        pressed = chance.random() < UPSCALED
        uuid = f"{chance.getrandbits(128):032x}"
        uuid = f"{uuid[:8]}-{uuid[8:12]}-{uuid[12:16]}-{uuid[16:20]}-{uuid[20:]}"
        prompt = written.prompt(chance)
        created = NOON + number * 30.0
        name = "".join(chance.choices(letters, k=13))
        action = Action("0", "U1", family="upsample", custom_id=f"MJ::JOB::upsample::1::{uuid}") if pressed else None
        buttons = _SINGLE if pressed else _GRID
        yield Job(
            id=name,
            kind=Kind.PRESS if pressed else Kind.IMAGINE,
            person=person,
            place=Place("telegram", person.account),
            origin=f"telegram:{person.account}:{number}" + (f":{chance.getrandbits(60)}" if pressed else ""),
            provider="aigc369",
            prompt=prompt,
            said="U1" if pressed else f"/imagine {prompt}",
            mode="fast",
            parent=parent if pressed else None,
            action=action,
            button=f"{parent}:0" if pressed else "",
            lang="en",
            state=State.DONE,
            revision=6,
            task_id=f"{1_750_000_000_000_000 + number * 7919}",
            result=f"{chance.getrandbits(256):064x}",
            actions=tuple(
                Action(str(at), label, emoji, family=family, custom_id=template.format(u=uuid))
                for at, (label, emoji, family, template) in enumerate(buttons)
            ),
            attempts=1,
            created_at=created,
            due_at=created + 1.5,
            submitted_at=created + 0.25,
            finished_at=created + 45.125,
        )
        parent = name if not pressed else parent


async def fill(database: Database, count: int) -> None:
    """Keep so many finished and shown jobs, each with the rows of its picture."""
    batch: list[Job] = []
    known: set[str] = set()
    for new in jobs(count):
        batch.append(new)
        if len(batch) == BATCH:
            await database.write(_keeping(database, batch, known))
            batch = []
    if batch:
        await database.write(_keeping(database, batch, known))


def _keeping(database: Database, batch: list[Job], known: set[str]) -> Callable[[Connection], None]:
    people = {new.person.account: new.person for new in batch if new.person.account not in known}
    known.update(people)

    def transaction(c: Connection) -> None:
        if people:
            c.execute(insert(account), [asdict(person) for person in people.values()])
        c.execute(insert(job), [to_row(new) | {"owner": database.replica.id} for new in batch])
        c.execute(insert(post), [_post(new) for new in batch])
        c.execute(insert(picture), [_picture(new) for new in batch])
        c.execute(insert(platform_file), [row for new in batch for row in _files(new)])
        c.execute(insert(favourite), [_loved(new) for new in batch if (new.created_at - NOON) % LOVED == 0])
        for person in {new.person for new in batch}:
            while index.advance(c, person):
                pass

    return transaction


def _loved(new: Job) -> dict[str, object]:
    return {"platform": "telegram", "account": new.person.account, "job_id": new.id, "at": new.created_at + 60}


def _post(new: Job) -> dict[str, object]:
    shown = {"shown": new.revision, "wanted": new.revision, "ended": True, "behind": False, "not_before": 0.0}
    return shown | {"job_id": new.id, "message": f'{{"chat": {new.place.id}, "id": {new.revision * 99_991}}}'}


def _picture(new: Job) -> dict[str, object]:
    kept = {"hash": new.result, "type": "image/png", "width": 2048, "height": 2048}
    return kept | {"size": 6_123_456, "kept_at": new.finished_at}


def _files(new: Job) -> list[dict[str, object]]:
    """What Telegram calls it, and whose what it calls everywhere so is, and the message that shows it."""
    name, message = new.result or "", f"{new.place.id}:{int(new.created_at - NOON) // 30}"
    rows = {(name[:NAME_LENGTH], "photo"): f"AgACAgIAAx0{name[:70]}", (f"AQAD{name[:12]}", "job"): new.id}
    rows[message, "message"] = new.id
    return [{"platform": "telegram", "hash": key, "form": form, "file": file} for (key, form), file in rows.items()]


LOOKS = 400
"""Times that each question is asked."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long an answer takes, in milliseconds of CPU, in order: on a machine that does nothing else one waits so long
    for it, while its pages are in the system's cache."""

    what: str
    each: Sequence[float]

    def at(self, share: float) -> float:
        """What this share of them do not wait longer than."""
        return self.each[min(len(self.each) - 1, int(share * len(self.each)))]


async def waits(store: SqlStore, count: int, looks: int = LOOKS, seed: int = 2) -> list[Waits]:
    """How long the collector waits for pages of history, for pictures by their words, and for prompts of lately."""
    chance = random.Random(seed)
    written = words(random.Random(1))
    collector, place = Person("telegram", "70000000"), Place("telegram", "70000000")
    more: str | None = None
    text, found = "", more

    async def history() -> None:
        nonlocal more
        page = await store.history(chance.choice((collector, place)), more, PAGE)
        more = page.more if chance.random() < 0.98 else None

    async def searched() -> None:
        nonlocal text, found
        if found is None or chance.random() < 0.6:
            text, found = written.asked(chance), None
        found = (await store.history(collector, found, PAGE, Wanted(text, pictures=True))).more

    async def pair() -> None:
        text = f"{written.asked(chance)} {written.asked(chance)}"
        await store.history(collector, None, PAGE, Wanted(text, pictures=True))

    async def recent() -> None:
        await store.history(collector, None, 50, Wanted(chance.choice(("", written.asked(chance)))))

    async def kinds() -> None:
        since = NOON + chance.random() * 30 * count
        sorts = frozenset(chance.choices((Sort.GRID, Sort.UPSCALE, Sort.VIDEO), k=chance.choice((1, 2))))
        text = chance.choice(("", written.asked(chance)))
        wanted = Wanted(text, sorts, since=since, until=since + chance.choice((1, 7, 30)) * 86_400, pictures=True)
        await store.history(collector, None, PAGE, wanted)

    async def loved() -> None:
        wanted = Wanted(chance.choice(("", written.asked(chance))), loved=True, pictures=True)
        await store.history(collector, None, PAGE, wanted, collector)

    async def there() -> None:
        await store.history(place, None, PAGE, Wanted(written.asked(chance), pictures=True))

    async def most() -> None:
        await store.favourites(place, NOON + 30 * count - 7 * 86_400, PAGE)

    async def durations() -> None:
        await store.durations("imagine", chance.choice(("fast", "relax")), 20, provider="aigc369")

    asked: dict[str, Callable[[], Awaitable[None]]] = {
        "a page of history": history,
        "pictures by a word or two": searched,
        "pictures by several words": pair,
        "by kind and time, and a word": kinds,
        "favourites, by a word": loved,
        "a place's pictures by a word": there,
        "most loved of a place": most,
        "prompts of lately": recent,
        "how long it takes usually": durations,
    }
    return [Waits(what, sorted([await _timed(ask) for _ in range(looks)])) for what, ask in asked.items()]


async def _timed(ask: Callable[[], Awaitable[None]]) -> float:
    began = time.process_time()
    await ask()
    return (time.process_time() - began) * 1000


async def sizes(database: Database) -> dict[str, int]:
    """Bytes on disk of each table with its indexes."""
    return await database.read(_postgres_sizes if database.shared else _sqlite_sizes)


def _sqlite_sizes(c: Connection) -> dict[str, int]:
    query = "SELECT tbl_name, sum(pgsize) FROM dbstat AS d JOIN sqlite_master AS m ON m.name = d.name GROUP BY 1"
    return {row[0]: row[1] for row in c.execute(text(query))}


def _postgres_sizes(c: Connection) -> dict[str, int]:
    query = "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 2200"
    return {row[0]: row[1] for row in c.execute(text(query))}


async def main(count: int, url: str | None) -> None:
    """Fill a store, ask it, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(url or f"sqlite+aiosqlite:///{folder}/easel.db")
        try:
            store = SqlStore(database)
            began = time.process_time()
            if there := sum((await store.counts()).values()):
                count = there
            else:
                await fill(database, count)
            took = (time.process_time() - began) * 1e6 / count
            found = await waits(store, count)
            bytes_each = {name: size / count for name, size in (await sizes(database)).items()}
        finally:
            await database.close()
    title = f"{count:,} jobs, one person's {count // COLLECTOR:,}; milliseconds"
    table = Table("", "p50", "p90", "p99", "most", title=title)
    for each in found:
        table.add_row(each.what, *(f"{each.at(share):.1f}" for share in (0.5, 0.9, 0.99, 1.0)))
    console = Console()
    console.print(table)
    for name, size in sorted(bytes_each.items(), key=lambda item: -item[1]):
        if size >= 1:
            console.print(f"{name:20} {size:8.1f} bytes a job")
    console.print(f"{'all':20} {sum(bytes_each.values()):8.1f} bytes a job; {took:.0f} µs of CPU each to keep")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--jobs", type=int, default=1_000_000)
    arguments.add_argument("--url", help="of an empty database, or of one that was filled so")
    given = arguments.parse_args()
    asyncio.run(main(given.jobs, given.url))
