"""Asking about many tasks, so that one on which the server chokes holds up no other.

A question about many that gets no usable answer is split, and its parts are asked at the same time, until those are
found of whom nothing can be heard. Where nobody at all is heard of, it is the server that is away.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

from core.loops.base import batched
from core.loops.pace import COMPLAINTS, Pace
from core.mj import Midjourney, Reason, Task, Unanswered, Unsupported
from core.mj.wire import READ

log = logging.getLogger(__name__)

FIRST = 3
"""Questions that go out before all others, to see whether the server is there."""
SINGLES = 20
"""A question about so many is split into one for each, a larger one into `PARTS`."""
PARTS = 10
PATIENCE = (2.0, 5.0)
"""Seconds, least and most, that an answer may take while others wait for it: about one interval."""
SLOWER = 3.0
"""A server that was slow with all may take so many times as long as it did then."""

Hear = Callable[[Sequence[str], Mapping[str, Task]], Awaitable[None]]
"""Takes an answer: the tasks that were asked about, and those of them that the server knows."""

NOBODYS = frozenset(
    {Reason.UNREACHABLE, Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.BLOCKED, Reason.BUSY, Reason.LIMIT}
)
"""What is said, or is not, whichever task is asked about."""
TOO_MUCH = frozenset({Reason.BUSY, Reason.LIMIT})
"""What is said to who asks too much."""
UNHEARD = frozenset({Reason.UNREACHABLE, Reason.LOST_ANSWER})
"""What becomes of a question of which nobody can say that the server has taken it."""


class Inquiry:
    """Asks one server. What it remembers is how slow that is."""

    def __init__(self, midjourney: Midjourney, hear: Hear, pace: Pace) -> None:
        self._midjourney = midjourney
        self._hear = hear
        self._pace = pace
        self._slowest = 0.0

    async def about(
        self, ids: Sequence[str], known: Collection[str], *, alive: bool = False
    ) -> tuple[list[str], list[str]]:
        """Ask about all. Returns those of whom nothing could be heard, and a few of whom one may be to blame.

        What else there was no room for stays due. `known` are those that the server must know by now; `alive`: it has
        just answered about one. Raises `Unanswered` where nobody was heard of.
        """
        asking = _Asking(self._midjourney, self._hear, known, self.patience, self._pace, alive=alive)
        together = self._pace.together
        questions = list(batched(ids, together))
        failed = await asking.ask(questions[:FIRST], apart=together == 1)
        if not asking.error or asking.answered:
            failed += await asking.ask(questions[FIRST:], apart=together == 1)
        elif asking.error.reason in NOBODYS and not asking.alive:
            raise asking.error
        if failed and together > 1:
            failed = await self._split(asking, failed)
        silent = [question[0] for question in failed if len(question) == 1] + asking.limited
        left = [task_id for question in failed if len(question) > 1 for task_id in question] + asking.unasked
        if asking.error and not asking.answered and not (asking.alive and left):
            raise asking.error
        self._slowest = asking.slowest or self._slowest
        return asking.left_out + silent, left if len(left) <= SINGLES else left[: SINGLES * alive]

    @property
    def patience(self) -> float:
        """Seconds of silence after which a question counts as not answered."""
        least, most = PATIENCE
        usual = max(least, min(self._midjourney.provider.poll_seconds, most))
        return min(max(usual, SLOWER * self._slowest), READ)

    def was_slow(self, seconds: float) -> None:
        """A question was answered that had all the time it wanted."""
        self._slowest = max(self._slowest, seconds)

    async def _split(self, asking: _Asking, failed: list[list[str]]) -> list[list[str]]:
        """Ask in parts until each question that fails is about one task, as far as there is room."""
        while many := [question for question in failed if len(question) > 1]:
            single = [question for question in failed if len(question) == 1]
            if asking.answered:
                parts = [part for question in many for part in _parts(question)]
                if not (room := self._pace.take_parts(len(parts))):
                    break
                failed = single + await asking.ask(parts[:room]) + asking.later(parts[room:])
                continue
            parts = _parts(many[0])
            if not (room := self._pace.take_parts(len(parts))):
                break
            witnesses = [[task_id] for task_id in many[0][: self._pace.take_parts(FIRST)]]
            ended = await asyncio.gather(asking.ask(parts[:room]), asking.ask(witnesses, apart=True))
            if asking.answered and len(ended[0]) == room:
                log.warning("the provider answers no question about several tasks; each is asked about alone")
                self._pace.alone()
            if not asking.answered or len(ended[0]) == room:
                return []
            failed = single + ended[0] + asking.later(parts[room:]) + many[1:]
        return failed


class _Asking:
    """One asking: what was heard, and how long that took."""

    def __init__(
        self, midjourney: Midjourney, hear: Hear, known: Collection[str], patience: float, pace: Pace, *, alive: bool
    ) -> None:
        self.answered = False
        self.error: Unanswered | None = None
        """Why the last question that failed did."""
        self.left_out: list[str] = []
        """Tasks that an answer about several does not name, though the server must know them."""
        self.limited: list[str] = []
        """Tasks about which alone it is too much for a server that has just answered about another one."""
        self.silence: float | None = None
        """How long it wants to be left alone by who asks about these."""
        self.unasked: list[str] = []
        """Tasks that were to be asked about alone, for which there was no room."""
        self.slowest = 0.0
        self._midjourney = midjourney
        self._hear = hear
        self._known = known
        self._patience = patience
        self._pace = pace
        self.alive = alive
        """Whether the server answers, whatever becomes of these questions."""

    async def ask(self, questions: Sequence[list[str]], *, apart: bool = False) -> list[list[str]]:
        """Ask all of these at once; returns those that were not answered. `apart`: by the way for one task."""
        heard = await asyncio.gather(*(self._one(each, apart) for each in questions), return_exceptions=True)
        for each in heard:
            if isinstance(each, BaseException):
                raise each
        limited = [question for question, answered in zip(questions, heard, strict=True) if answered is None]
        if len(limited) >= FIRST:  # then it is meant for all
            self._pace.complained(self.silence)
            self._pace.blame_nobody()
            limited = []
        self.limited += [question[0] for question in limited if len(question) == 1]
        several = [question for question in limited if len(question) > 1]
        return several + [question for question, answered in zip(questions, heard, strict=True) if answered is False]

    def later(self, questions: Sequence[list[str]]) -> list[list[str]]:
        """Note these, for which there is no room now; returns those about several."""
        self.unasked += [question[0] for question in questions if len(question) == 1]
        return [question for question in questions if len(question) > 1]

    async def _one(self, question: list[str], apart: bool) -> bool | None:
        """Whether it was answered, or need not be now. None: it is too much for a server that answers others."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            if apart:
                task = await self._midjourney.fetch(question[0], self._patience)
                tasks = {question[0]: task} if task is not None else {}
            else:
                tasks = await self._midjourney.tasks(question, self._patience)
        except Unsupported:
            return True  # the server has no batches, as it turns out; each is asked about alone, in its turn
        except Unanswered as error:
            if error.reason not in TOO_MUCH:
                self.error = error
                return False
            theirs = self._pace.in_vain(question)
            if not (theirs or (self.alive and error.retry_after is None)):
                self._pace.complained(error.retry_after)
                if self._pace.complaints >= COMPLAINTS:
                    self.error = error
                return True  # nothing is wrong with the question; it is asked again later
            if len(question) > 1 or not theirs:
                self.error = error
            self.alive, self.silence = True, error.retry_after
            return None
        if not apart:
            left_out = [task_id for task_id in question if task_id in self._known and task_id not in tasks]
            if left_out and not tasks:
                self.error = Unanswered(Reason.LOST_ANSWER, "the answer names none of the tasks")
                return False
            self._pace.in_vain(left_out, COMPLAINTS)
            self.left_out += left_out
            question = [task_id for task_id in question if task_id not in left_out]
        self.answered = True
        self.slowest = max(self.slowest, clock() - began)
        await self._hear(question, tasks)
        return True


def _parts(question: list[str]) -> list[list[str]]:
    size = 1 if len(question) <= SINGLES else -(-len(question) // PARTS)
    return list(batched(question, size))
