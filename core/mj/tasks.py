"""A task as servers show it (every field may lack, be null or of another type) and as Easel reads it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from core.hosts import PictureHosts, is_public
from core.mj import loose
from core.mj.buttons import PRIMARY, ServerButton, family_of, glyph
from core.text import visible


class Status(Enum):
    """Where a task stands on the server."""

    PENDING = "NOT_START"
    """Also what an empty, missing or unknown status counts as: gateways show "" until their first look."""
    SUBMITTED = "SUBMITTED"
    MODAL = "MODAL"
    """It waits for words."""
    IN_PROGRESS = "IN_PROGRESS"
    SUCCESS = "SUCCESS"
    FAILURE = "FAILURE"
    CANCEL = "CANCEL"

    @property
    def ended(self) -> bool:
        """True when the server will not touch the task again."""
        return self in (Status.SUCCESS, Status.FAILURE, Status.CANCEL)


_COURSE = (
    Status.MODAL,
    Status.PENDING,
    Status.SUBMITTED,
    Status.IN_PROGRESS,
    Status.CANCEL,
    Status.FAILURE,
    Status.SUCCESS,
)
"""What comes after what in the life of a task, its words given."""

NO_HOSTS = PictureHosts()
FILES = 8
"""Pictures or videos of a task. Midjourney makes four."""
BUTTONS = 25
"""Under a task. Midjourney's own messages are Discord's, which have at most five rows of five."""
LABEL, CUSTOM_ID = 80, 500
"""Characters of a button's words (Discord's limit) and of what it sends (Discord's are at most 100)."""


_NOT_ALLOWED = re.compile("敏感词")


class Task(Struct, frozen=True):
    """One task of the server. Times are unix milliseconds."""

    id: str
    status: Status
    progress: int | None = None
    """Percent, for showing only: gateways say 100 on failure too. 0 also where it goes on and nobody says how far."""
    picture_url: str | None = None
    """The result, or a preview while it runs. It expires within a day: fetch it at once."""
    picture_urls: tuple[str, ...] = ()
    """The four tiles, where the server gives them one by one."""
    spare_urls: tuple[str, ...] = ()
    """Where else its picture may lie, each of them alone."""
    video_urls: tuple[str, ...] = ()
    """The videos: one, or four."""
    fail_reason: str | None = None
    buttons: tuple[ServerButton, ...] = ()
    prompt: str | None = None
    final_text: str | None = None
    """The result in words of a finished describe or shorten."""
    asked: str | None = None
    """While MODAL: the prompt that the server would fill in."""
    state: str | None = None
    action: str | None = None
    """The server's own label; for showing, and to know what has no changes."""
    submitted: int | None = None
    started: int | None = None
    finished: int | None = None
    seed: str | None = None
    """The seed of its picture, where the server tells it by itself."""
    extended: bool = False
    """Whether the server shows `properties`; Midjourney Proxy 2.3.5 hides them."""
    doubtful: bool = False
    """It waits for words as far as this row goes; another row of it may be further, and cannot be looked at."""
    inner: Mapping[str, str] = field(default_factory=dict)
    """Address on the configured server -> the inner host that the server named, and that it may not stand for."""

    @property
    def banned(self) -> bool:
        """Whether its server let it fail for a word that is not allowed, before Midjourney saw it: so trueai does."""
        return self.fail_reason is not None and _NOT_ALLOWED.search(self.fail_reason) is not None

    @property
    def preview_url(self) -> str | None:
        """Where the picture of a running task can be looked at."""
        url = self.picture_url if self.status is Status.IN_PROGRESS else None
        return None if url is None or is_data(url) else url

    @property
    def brings(self) -> tuple[tuple[str, ...], ...]:
        """The addresses of all that it brings, the best way first. Beside videos stands a picture of them."""
        single = (self.picture_url,) if self.picture_url else ()
        ways = (self.video_urls, self.video_urls[-1:], single, self.picture_urls, *((url,) for url in self.spare_urls))
        return tuple(dict.fromkeys(filter(None, ways)))


def furthest(one: Task, other: Task) -> Task:
    """Of two rows of a task the one that shows more of its life; of equals the first.

    One that a gateway gave up, because it waited for words for too long, says nothing of the words that came later.
    """
    older, newer = sorted((one, other), key=lambda task: task.submitted or 0)
    given_up = older.status in (Status.FAILURE, Status.CANCEL) and not newer.status.ended
    if given_up and newer.submitted and newer.submitted > (older.submitted or 0):
        return newer
    return max(one, other, key=lambda task: (_COURSE.index(task.status), task.progress or 0))


def parse_task(data: Mapping[str, object], base: str, task_id: str = "", hosts: PictureHosts = NO_HOSTS) -> Task:
    """A server's task as ours. `base` is the configured URL; `task_id` stands in where the server names none.

    `hosts` are those that the operator knows pictures to come from.

    Never raises: what cannot be read is absent. While a task goes on, `LOOKED_AT` are read and nothing else.
    """
    read = data.get
    status = _STATUSES.get((loose.text(read("status")) or "").upper(), Status.PENDING)
    percent = _percent(read("progress"))
    inner: dict[str, str] = {}

    def found(urls: Collection[str]) -> tuple[str, ...]:
        if not urls:
            return ()
        pairs = list(islice(((raw, url) for raw in urls if (url := reachable(raw, base, hosts))), FILES))
        inner.update((url, urlsplit(raw).netloc) for raw, url in pairs if url != raw and _is_elsewhere(raw))
        return tuple(url for _, url in pairs)

    def addresses(*names: str) -> list[str]:
        return [url for name in names if (value := read(name)) for url in loose.addresses(value)]

    pictures = addresses("imageUrl")
    several = len(pictures) > 1
    task = Task(
        id=loose.text(read("id")) or task_id,
        status=status,
        progress=0 if percent is None and status is Status.IN_PROGRESS else percent,
        picture_url=None if several else next(iter(found(pictures)), None),
        picture_urls=found(addresses("imageUrls") or (pictures if several else ())),
        spare_urls=found(addresses("url", "proxyUrl")),
        video_urls=found(dict.fromkeys(addresses("videoUrls", "videoUrl"))),
        state=loose.text(read("state")),
        submitted=_above_zero(read("submitTime")),
        extended="properties" in data,
        inner=inner,
    )
    return task if status in GOING_ON else _whole(task, data, pictured=bool(pictures))


def _whole(task: Task, data: Mapping[str, object], *, pictured: bool) -> Task:
    """With all that is told of a task that has ended, or wants words. Named as in Midjourney Proxy v2.3.5."""
    status, reason = task.status, loose.text(data.get("failReason"))
    if status is Status.FAILURE and reason == _STOPPED:
        status = Status.CANCEL
    told = loose.mapping(data.get("properties"))
    prompt, action = loose.text(data.get("prompt")), loose.text(data.get("action"))
    words = [*map(loose.text, (told.get("finalPrompt"), told.get("finalZhPrompt"), data.get("promptEn")))]
    said = _final_text(action, prompt, words, pictured=pictured) if status is Status.SUCCESS else None
    return replace(
        task,
        status=status,
        fail_reason=reason,
        buttons=tuple(_buttons(loose.items(data.get("buttons")))),
        prompt=prompt,
        final_text=said,
        asked=next(filter(None, [*words, prompt]), None) if status is Status.MODAL else None,
        action=action,
        started=_above_zero(data.get("startTime")),
        finished=_above_zero(data.get("finishTime")),
        seed=loose.name(data.get("seed")),
    )


def reachable(url: str | None, base: str, hosts: PictureHosts = NO_HOSTS) -> str | None:
    """A picture's URL as it can be fetched from here, its query verbatim (it may carry a signature).

    A gateway that was not told its own address answers `http://localhost:3000/mj/image/<id>`: an address that can
    only be the server's own stands for the configured base, unless the operator names it in `hosts`.
    """
    if not url or is_data(url):
        return url or None
    if _is_out_there(url[: url.find("/", len("https://")) + 1]):
        return url
    try:
        parts, home = urlsplit(url), urlsplit(base)
        host, known = parts.hostname, hosts.names(url)
    except ValueError:
        return None
    if not parts.scheme:
        return f"{home.scheme}:{url}" if parts.netloc else f"{base}/{url.removeprefix('/')}"
    if parts.scheme not in ("http", "https") or not host:
        return None
    if known or not _is_private(host) or parts.netloc == home.netloc:
        return url
    _, _, path = url.partition("://")[2].partition("/")
    return f"{base}/{path}"


@lru_cache(maxsize=256)
def _is_out_there(origin: str) -> bool:
    """Whether what begins like that is on the open internet. Thousands of pictures lie on a few hosts."""
    try:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not _is_private(parts.hostname or "")
    except ValueError:
        return False


def is_data(url: str) -> bool:
    """Whether an address holds its picture itself."""
    return url[:5].lower() == "data:"


@lru_cache(maxsize=256)
def _is_private(host: str) -> bool:
    try:
        return not is_public(host)
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))


def _is_elsewhere(url: str) -> bool:
    """Whether an inner address names another machine than the one that gives it."""
    host = urlsplit(url).hostname or "localhost"
    return host != "localhost" and not host.startswith("127.") and host != "::1"


def _above_zero(value: object) -> int | None:
    """Unix milliseconds, or a style; gateways write 0 for null."""
    return loose.number(value) or None


GOING_ON = frozenset({Status.PENDING, Status.SUBMITTED, Status.IN_PROGRESS})
LOOKED_AT = (
    *("id", "status", "progress", "state", "submitTime"),
    *("imageUrl", "imageUrls", "url", "proxyUrl", "videoUrl", "videoUrls"),
)
"""What is read while a task goes on: nothing asks for the rest before its end."""
_STATUSES = {status.value: status for status in Status}
_STOPPED = "取消任务"
"""The reason with which trueai fails a task that was cancelled (`TaskController.cs`)."""
_IN_WORDS = frozenset({"DESCRIBE", "SHORTEN"})
_PERCENT = re.compile(r"(?<![\d.,-])(\d{1,3}(?:[.,]\d+)?)\s*[%％]")
_BARE = re.compile(r"[\s(（]*(\d{1,3}(?:\.\d+)?)[\s)）]*")


def _percent(value: object) -> int | None:
    """How far it is, as servers write it: `40%`, `(40%)`, `40.5%`, `40`, 40, 40.5; below 1 without a sign, a share."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value)[:100]
    if (found := _PERCENT.search(text)) is not None:
        return min(int(float(found[1].replace(",", "."))), 100)
    if (found := _BARE.fullmatch(text)) is None:
        return None
    number = float(found[1])
    return min(int(number if number >= 1 else 100 * number), 100)


def _buttons(items: list[Any]) -> Iterator[ServerButton]:
    told = ((item, loose.text(item.get("customId"))) for item in items if isinstance(item, dict))
    return islice((_button(item, name) for item, name in told if name and len(name) <= CUSTOM_ID), BUTTONS)


def _button(item: Mapping[str, object], custom_id: str) -> ServerButton:
    family, emoji = family_of(custom_id), glyph(loose.text(item.get("emoji")) or "")
    label = " ".join((loose.text(item.get("label")) or "").split())[:LABEL]
    if not visible(label):
        label = "" if emoji else family.value.replace("_", " ").capitalize()
    return ServerButton(label, emoji, _above_zero(item.get("style")) or PRIMARY, family, custom_id)


def _final_text(action: str | None, prompt: str | None, words: list[str | None], *, pictured: bool) -> str | None:
    """Where the dialects put the words of a describe (the first that is set) and of a shorten."""
    action = (action or "").upper()
    if action in _IN_WORDS:
        return next(filter(None, [*words, prompt if action == "DESCRIBE" else None]), None)
    return words[0] if not action and not pictured else None


def named(tasks: Sequence[Task], ids: Sequence[str]) -> dict[str, Task]:
    """Those that were asked for. Of several rows of one task, which new-api has after a modal, the furthest."""
    named: dict[str, Task] = {}
    wanted = set(ids)
    for task in tasks:
        if task.id in wanted:
            named[task.id] = furthest(named[task.id], task) if task.id in named else task
    return named


_BANNED = re.compile(r"banned prompt.{0,40}?\bword:? [`'\"“]?(.{1,60}?)[`'\"”]? is banned", re.IGNORECASE)


def banned_word(reason: str) -> str:
    """The word for which Midjourney itself refused a task, as far as its reason names one."""
    found = _BANNED.search(reason)
    return found[1].strip() if found else ""
