"""Midjourney, over any server that speaks the Midjourney-Proxy API.

Submits return a meaning and never raise for what a server answers. Questions return tasks and raise `Unanswered`.
What the provider cannot do raises `Unsupported` before anything is sent.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from urllib.parse import urlsplit

import aiohttp
from msgspec.structs import replace

from core.hosts import PictureHosts
from core.mj import replies, requests
from core.mj.buttons import EXTEND, Change, Family, ServerButton, as_change, extends, family_of, fixed_buttons
from core.mj.capabilities import Discovered
from core.mj.errors import Unanswered, Unsupported
from core.mj.http import base_of
from core.mj.outcomes import Ambiguous, Cancelled, Existing, Finished, Reason, Rejected, Seed, SubmitOutcome, Uploaded
from core.mj.providers import Auth, Bot, Endpoint, Mode, Provider
from core.mj.reading import TaskReader
from core.mj.replies import HttpAnswer
from core.mj.requests import BLEND_PICTURES, AccountFilter, Body, Dimensions, Outgoing, Picture, SubmitOptions
from core.mj.tasks import Status, Task, furthest, named
from core.mj.wire import READ, Wire
from core.ports import Clock

log = logging.getLogger(__name__)

BATCH = 100
"""Task ids in one question. No server names a limit; 100 is what gateways send each other."""
_BATCHES = (Endpoint.LIST_BY_CONDITION, Endpoint.LIST_BY_IDS)
READS_AT_ONCE = 32
"""Questions on their way at a time: ten a second to a server whose answers take three."""
STRETCH = 100
"""Tasks read before others have their turn: about 2 ms while they go on, 5 ms at their ends."""


class Midjourney:
    """A client of one server with one key.

    `url` is what stands before `/mj/...` (default: the provider's home); `auth` and `mode` override the provider's
    defaults, `bot` and `account_filter` go with every submit unless the call says otherwise. `hosts` are those that
    pictures may come from, `clock` says when what was refused is worth a try again. `http` stays its owner's to close.
    Raises ValueError for a URL that is none, a key that cannot stand in a header and a mode that the provider lacks.
    """

    def __init__(
        self,
        provider: Provider,
        url: str | None,
        key: str | None,
        *,
        http: aiohttp.ClientSession,
        auth: Auth | None = None,
        mode: Mode | None = None,
        account_filter: AccountFilter | None = None,
        bot: Bot | None = None,
        hosts: PictureHosts | None = None,
        clock: Clock = time.time,
    ) -> None:
        if key and not (key.isascii() and key.isprintable()):
            raise ValueError("the key holds characters that no HTTP header can carry")
        if mode and mode not in provider.modes:
            raise ValueError(f"{provider.title} has no {mode} mode")
        self.provider = provider
        self.url = base_of(url or provider.home or "")
        self.discovered = Discovered(clock)
        self._reader = TaskReader(self.url, hosts or PictureHosts())
        self._wire = Wire(http, self.url, key)
        self._headers = requests.auth_header(auth or provider.auth, key)
        self._defaults = SubmitOptions(mode=mode, bot=bot, account_filter=account_filter)
        self._reads = asyncio.Semaphore(READS_AT_ONCE)
        self._reading = asyncio.Lock()

    # What it can do

    def can(self, endpoint: Endpoint) -> bool:
        """Whether the provider offers an endpoint, or may have it and has not refused it yet."""
        known = endpoint in self.provider.endpoints or endpoint in self.provider.probes
        return known and not self.discovered.lacks(endpoint)

    def offers(self, mode: Mode) -> bool:
        """Whether a mode can be chosen."""
        return mode in self.provider.modes

    @property
    def max_references(self) -> int:
        """How many reference pictures an imagine takes."""
        return 1 if self.discovered.one_reference else self.provider.max_references

    @property
    def credentials(self) -> Mapping[str, str]:
        """The one header that carries the key."""
        return self._headers

    def owns(self, url: str) -> bool:
        """Whether an address is on the server itself, so that the key may go there."""
        return urlsplit(url)[:2] == urlsplit(self.url)[:2]

    def buttons(self, task: Task) -> tuple[ServerButton, ...]:
        """The buttons under a finished task that will go through, each by the way this provider offers.

        Exactly the server's own where it names any; else the fixed ones of `/submit/change`.
        """
        if task.status is not Status.SUCCESS:
            return ()
        named = task.buttons or (fixed_buttons(task.action, task.prompt) if task.brings and not task.video_urls else ())
        picks = [each for each in named if each.family is Family.VIDEO_PICK] if self.can(Endpoint.VIDEO) else []
        instead = (way for pick in picks if not self.way(pick) for way in extends(pick))
        return (*(way for button in named if (way := self.way(button))), *instead)

    def way(self, button: ServerButton) -> ServerButton | None:
        """The button as this provider takes it: with a customId, or as a change; None where it would be refused."""
        if button.custom_id and self.can(Endpoint.ACTION):
            refused = self.discovered.turns_away(self.provider, button.family)
            speechless = button.family.asks and not self.can(Endpoint.MODAL)
            return None if refused or speechless else button
        return as_change(button) if self.can(Endpoint.CHANGE) else None

    # Submits

    async def imagine(
        self, prompt: str, references: Sequence[Picture] = (), options: SubmitOptions | None = None
    ) -> SubmitOutcome:
        """Paint a prompt with at most `max_references` pictures."""
        if len(references) > self.max_references:
            raise Unsupported(f"more than {self.max_references} reference pictures", self.provider.title)
        return await self._submit(Endpoint.IMAGINE, requests.imagine(self.provider, prompt, references), options)

    async def change(
        self, task_id: str, kind: Change, index: int = 1, options: SubmitOptions | None = None
    ) -> SubmitOutcome:
        """Upscale or vary tile `index` (1 to 4) of a task, or reroll it.

        `Unsupported` for a reroll that this server refused before: imagine the same prompt again instead.
        """
        if self.discovered.lacks(kind):
            raise Unsupported(kind.lower(), self.provider.title)
        outcome = await self._submit(Endpoint.CHANGE, requests.change(task_id, kind, index), options)
        if isinstance(outcome, Rejected):
            self.discovered.from_press(kind, outcome.reason)
        return outcome

    async def action(
        self,
        task_id: str,
        custom_id: str,
        options: SubmitOptions | None = None,
        *,
        choose_same_channel: bool | None = None,
    ) -> SubmitOutcome:
        """Press a button of a task by its customId."""
        family = family_of(custom_id)
        if self.discovered.turns_away(self.provider, family):
            raise Unsupported(family, self.provider.title)
        body = requests.action(task_id, custom_id, choose_same_channel=choose_same_channel)
        outcome = await self._submit(Endpoint.ACTION, body, options)
        if isinstance(outcome, Rejected):
            self.discovered.from_press(family, outcome.reason)
        return outcome

    async def modal(
        self, task_id: str, prompt: str, mask: Picture | None = None, options: SubmitOptions | None = None
    ) -> SubmitOutcome:
        """Give a task that needs input its words, and its mask (a PNG) where a region is meant. The task keeps its id.

        The words may be empty only with a mask, and where the provider has `wordless_regions`.
        """
        outcome = await self._submit(Endpoint.MODAL, requests.modal(task_id, prompt, mask), options)
        if isinstance(outcome, Rejected) and outcome.reason is Reason.NOT_READY:
            return Existing(task_id, None, None)  # it waits for none: it may have got them when nobody heard of it
        return outcome

    async def blend(
        self, pictures: Sequence[Picture], dimensions: Dimensions | None = None, options: SubmitOptions | None = None
    ) -> SubmitOutcome:
        """Blend 2 to 5 pictures; ValueError for fewer or more."""
        if len(pictures) not in BLEND_PICTURES:
            raise ValueError(f"a blend takes {BLEND_PICTURES[0]} to {BLEND_PICTURES[-1]} pictures")
        return await self._submit(Endpoint.BLEND, requests.blend(pictures, dimensions), options)

    async def describe(self, picture: Picture, options: SubmitOptions | None = None) -> SubmitOutcome:
        """Find prompts for a picture."""
        return await self._submit(Endpoint.DESCRIBE, {"base64": picture}, options)

    async def shorten(self, prompt: str, options: SubmitOptions | None = None) -> SubmitOutcome:
        """Find what matters in a prompt."""
        return await self._submit(Endpoint.SHORTEN, {"prompt": requests.one_line(prompt)}, options)

    async def edit(
        self, prompt: str, picture: Picture, options: SubmitOptions | None = None, *, retexture: bool = False
    ) -> SubmitOutcome:
        """Change a picture as the prompt says, or paint its shapes in other materials and light."""
        body = requests.edit(prompt, picture)
        return await self._submit(Endpoint.RETEXTURE if retexture else Endpoint.EDITS, body, options)

    async def extend(
        self, task_id: str, button: str, index: int, options: SubmitOptions | None = None
    ) -> SubmitOutcome:
        """Go on with video `index` (1 to 4) of a task, by one of the buttons of `buttons.extends`."""
        return await self._submit(Endpoint.VIDEO, requests.extend(task_id, button.removeprefix(EXTEND), index), options)

    async def video(
        self, prompt: str, start: Picture, wish: requests.VideoWish, options: SubmitOptions | None = None
    ) -> SubmitOutcome:
        """Set a picture in motion."""
        return await self._submit(Endpoint.VIDEO, requests.video(prompt, start, wish), options)

    async def swap(self, source: Picture, target: Picture, options: SubmitOptions | None = None) -> SubmitOutcome:
        """Put the face of `source` into `target`."""
        return await self._submit(Endpoint.SWAP, {"sourceBase64": source, "targetBase64": target}, options)

    async def upload(self, pictures: Sequence[Picture]) -> Uploaded | Rejected | Ambiguous:
        """Lay pictures where a prompt can name them by URL, for a day or so (Discord's addresses end then)."""
        answer = await self._wire.exchange(self._submission(Endpoint.UPLOAD, {"base64Array": list(pictures)}, None))
        outcome = replies.read_upload(answer) if isinstance(answer, HttpAnswer) else answer
        self._learn(Endpoint.UPLOAD, outcome)
        return outcome

    async def cancel(self, task_id: str) -> Cancelled | Finished | Rejected | Ambiguous:
        """Stop a task, and see what became of it: some say yes to anything, and what is painted is paid for."""
        answer = await self._wire.exchange(self._question(Endpoint.CANCEL, task_id))
        outcome = replies.read_cancel(answer) if isinstance(answer, HttpAnswer) else answer
        if isinstance(outcome, Rejected):
            self.discovered.from_refusal(self.provider, Endpoint.CANCEL, outcome.reason)
        taken = isinstance(outcome, Cancelled)
        try:
            task = await self.fetch(task_id) if isinstance(answer, HttpAnswer) else None
        except Unanswered as error:
            return Ambiguous(f"what became of a cancelled task cannot be asked: {error}") if taken else outcome
        if task is None or not task.status.ended:
            return Ambiguous("the server says yes, and does not show that the task has ended") if taken else outcome
        return Finished() if task.status is Status.SUCCESS else Cancelled()

    async def image_seed(self, task_id: str) -> Seed | Rejected | Ambiguous:
        """Ask for the seed of a picture; servers ask Midjourney first, which may take a minute."""
        answer = await self._wire.exchange(self._question(Endpoint.IMAGE_SEED, task_id))
        return replies.read_seed(answer) if isinstance(answer, HttpAnswer) else answer

    # Questions

    async def fetch(self, task_id: str, read: float = READ) -> Task | None:
        """A task, or None when the server does not know it (yet: some need a moment after a submit).

        `read` is the longest silence in seconds. Raises `Unanswered`.
        """
        answer = await self.ask(Endpoint.FETCH, task_id, read=read)
        data = replies.read_task(answer)
        if isinstance(data, Rejected):
            raise Unanswered(data.reason, data.text, data.retry_after)
        task = None if data is None else self._parsed(data, task_id)
        return task if task is None or task.status is not Status.MODAL else await self._newer(task, read)

    @property
    def together(self) -> int:
        """How many tasks go into one question."""
        return BATCH if any(map(self.can, _BATCHES)) else 1

    async def tasks(self, ids: Iterable[str], read: float = READ) -> dict[str, Task]:
        """Those of the tasks that the server knows, by id, asked about in batches.

        `read` is the longest silence in seconds. Raises `Unanswered` when a batch is not answered, and `Unsupported`
        where the server has none, as it may turn out: then each is to be fetched.
        """
        unique = list(dict.fromkeys(ids))
        chunks = [unique[start : start + BATCH] for start in range(0, len(unique), BATCH)]
        found: dict[str, Task] = {}
        for part in await asyncio.gather(*(self._chunk(chunk, read) for chunk in chunks)):
            found |= part
        return found

    async def find(self, state: str) -> Task | None:
        """The newest task that was submitted with this `state`, as far back as the server shows.

        `Unsupported` when the provider has no way to list tasks, so that nobody can tell.
        """
        if self.can(Endpoint.QUERY):
            tasks = await self.query(state=state)
        else:
            tasks = await self.list()
        matching = [task for task in tasks if task.state == state]
        return max(matching, key=lambda task: task.submitted or 0, default=None)

    async def query(self, *, state: str | None = None, page: int = 0, size: int = BATCH) -> tuple[Task, ...]:
        """A page (counted from 0) of tasks, newest first."""
        body: Body = {"pageNumber": page, "pageSize": size, "sort": "id,desc"}
        return await self._tasks(Endpoint.QUERY, body if state is None else {**body, "state": state})

    async def list(self) -> tuple[Task, ...]:
        """The tasks that the server shows: all of them, or its latest hundred, other people's included."""
        return await self._tasks(Endpoint.LIST)

    # The inside

    async def _chunk(self, ids: Sequence[str], read: float) -> dict[str, Task]:
        refused: Unanswered | None = None
        for endpoint in filter(self.can, _BATCHES):
            try:
                tasks = await self._tasks(endpoint, {"ids": list(ids)}, read)
            except Unanswered as error:
                if error.reason.transient or error.reason.at_the_door or endpoint in self.discovered.proven:
                    raise
                self.discovered.from_refusal(self.provider, endpoint, error.reason)
                refused = error
            else:
                self.discovered.proven.add(endpoint)
                return named(tasks, ids)
        if refused is not None and self.together > 1:
            raise refused  # one of these may be to blame
        raise Unsupported("batches", self.provider.title)

    async def _newer(self, task: Task, read: float) -> Task:
        """A task that waits for words, or the row that its words have made: new-api shows that one in lists only."""
        for endpoint in filter(self.can, _BATCHES):
            try:
                rows = await self._tasks(endpoint, {"ids": [task.id]}, read)
            except Unanswered as error:
                if error.reason.transient:
                    raise
                self.discovered.from_refusal(self.provider, endpoint, error.reason)
            else:
                if listed := named(rows, [task.id]):
                    return furthest(task, listed[task.id])
        return replace(task, doubtful=True)

    async def _tasks(self, endpoint: Endpoint, body: Body | None = None, read: float = READ) -> tuple[Task, ...]:
        answer = await self.ask(endpoint, body=body, read=read)
        # Answers about thousands of tasks come at the same moment; read all at once they would hold up everybody.
        async with self._reading:
            items = replies.read_tasks(endpoint, answer)
            if isinstance(items, Rejected):
                raise Unanswered(items.reason, items.text, items.retry_after)
            tasks: list[Task] = []
            for number, item in enumerate(items, start=1):
                with suppress(Unanswered):  # the others are none the worse for it
                    tasks.append(self._parsed(item))
                if number % STRETCH == 0:
                    await asyncio.sleep(0)
            return tuple(tasks)

    def _parsed(self, data: Mapping[str, object], task_id: str = "") -> Task:
        task = self._reader.read(data, task_id)
        self.discovered.from_task(self.provider, task)
        return task

    def _question(self, endpoint: Endpoint, task_id: str = "", body: Body | None = None) -> Outgoing:
        self._must(endpoint)
        return requests.ask(endpoint, self._headers, task_id=task_id, body=body)

    def _submission(self, endpoint: Endpoint, body: Body, options: SubmitOptions | None) -> Outgoing:
        self._must(endpoint)
        return requests.submit(self.provider, endpoint, self._headers, body, self._wishes(options))

    def _must(self, endpoint: Endpoint) -> None:
        if not self.can(endpoint):
            raise Unsupported(endpoint, self.provider.title)

    def _wishes(self, options: SubmitOptions | None) -> SubmitOptions:
        """The call's options over the client's own; `Unsupported` for what the provider would drop in silence."""
        options, default = options or SubmitOptions(), self._defaults
        options = replace(
            options,
            mode=options.mode or default.mode,
            bot=options.bot or default.bot,
            account_filter=options.account_filter or default.account_filter,
        )
        if options.mode and not self.offers(options.mode):
            raise Unsupported(f"{options.mode} mode", self.provider.title)
        if options.bot is Bot.NIJI_JOURNEY and not self.provider.takes_bot:
            raise Unsupported("choice of the bot", self.provider.title)
        return options

    async def _submit(self, endpoint: Endpoint, body: Body, options: SubmitOptions | None) -> SubmitOutcome:
        answer = await self._wire.exchange(self._submission(endpoint, body, options))
        outcome = replies.read_submit(endpoint, answer) if isinstance(answer, HttpAnswer) else answer
        log.info("%s: %s", endpoint, type(outcome).__name__)
        self._learn(endpoint, outcome, body)
        return outcome

    def _learn(self, endpoint: Endpoint, outcome: SubmitOutcome | Uploaded, body: Collection[str] = ()) -> None:
        if isinstance(outcome, Rejected) and "taskId" not in body:  # else it is refused for that task
            self.discovered.from_refusal(self.provider, endpoint, outcome.reason)
        elif not isinstance(outcome, Ambiguous):
            self.discovered.proven.add(endpoint)

    async def ask(self, endpoint: Endpoint, task: str = "", body: Body | None = None, read: float = READ) -> HttpAnswer:
        """What comes of a question, as it is. Raises `Unanswered`."""
        async with self._reads:
            answer = await self._wire.exchange(self._question(endpoint, task, body), read)
        if isinstance(answer, HttpAnswer):
            return answer
        lost = replies.as_question(answer)
        raise Unanswered(lost.reason, lost.text)
