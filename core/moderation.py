"""Which words may not stand in prompts: those on the lists of places, and those that a provider was seen to refuse.

`Admission` asks here, by whichever way something is asked for. Lists hold for all who ask there, also for owners, who
can change them. What is kept is in memory: a version in the notes says to replicas when it has changed.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from core import policy
from core.actions import asks_first
from core.asks import Ask
from core.audit import Audit
from core.errors import StoreAway
from core.faults import Fault
from core.jobs import Job, Kind, State, new_id
from core.mj import Family
from core.mj.replies import in_words
from core.mj.tasks import banned_word
from core.ports import Clock, Notes
from core.prompts import Problem, ProblemKind, PromptError
from core.wordlists import Entry, Found, Matcher

log = logging.getLogger(__name__)

EVERYWHERE = ""
LEARNED = "midjourney"
"""In place of a place: what a provider was seen to refuse."""
MOST = 500
"""Entries of one place, and of everywhere: as many as somebody can look through."""
MOST_LEARNED = 200
"""Words that are learned, the latest: providers refuse some hundreds, of which people try few."""
_LETTERS = 2
"""Letters of a word that is learned."""
_TOLD = 3
"""Words of which one is told at once."""
_FRESH = 1.0
"""Seconds for which it is known: another replica may have changed it, or a chat have moved."""
_LONG = 1000
"""Characters of a prompt that are looked through at once; for more, others need not wait."""
_WORK = 10_000
"""Characters times patterns that are looked through at once: 3 ms, where all of them stand there."""
VERSION = "words"
"""The note that changes whenever the lists do."""
_SHOWS = frozenset({Family.UPSAMPLE, Family.UPSCALE, Family.VIDEO_PICK})
"""Presses that show what is painted already."""
_COMMAND = re.compile(r"\s*[/／]\S+\s*")


class Listed(Struct, frozen=True):
    """An entry, and where it holds."""

    place: str
    """A term (`core.policy`), EVERYWHERE or LEARNED."""
    entry: Entry
    times: int = 0
    """How often a provider refused it, and when last, in unix seconds."""
    at: float = 0.0


class WordLists(Protocol):
    """Where entries are kept, by place and `Entry.key`."""

    async def words(self) -> Sequence[Listed]:
        """All, in the order of places and words; of what is learned the latest first."""

    async def put(self, place: str, entries: Sequence[Entry], most: int) -> bool:
        """Keep these, in place of those with the same keys; False, and none, where the place had more than so many."""

    async def drop(self, place: str, keys: Collection[str]) -> None:
        """Let these go."""

    async def learn(self, entry: Entry, most: int) -> None:
        """Count that a provider refused a word, and keep so many of them at most."""


class Moderation:
    """Looks through prompts. `held`: what whoever deploys has, in place of what is kept."""

    def __init__(
        self,
        lists: WordLists,
        notes: Notes,
        audit: Audit,
        clock: Clock,
        held: Sequence[Listed] | None,
    ) -> None:
        self._lists = lists
        self._audit = audit
        self._notes = notes
        self._clock = clock
        self._held = held
        self._looked_at = -inf
        self._changes = 0
        self._version: str | None = ""
        self._all: Sequence[Listed] = ()
        self._places: Mapping[str, Sequence[Entry]] = {}
        self._matchers: dict[tuple[str, ...], Matcher] = {}

    async def check(self, ask: Ask, *jobs: Job) -> None:
        """Raise PromptError where the words of one of these may not be drawn there."""
        await self._look()
        if not self._places:
            return
        there = tuple(place for place in (EVERYWHERE, *reversed(policy.where(ask))) if place in self._places)
        for text, sent in dict.fromkeys((job.prompt, _sends(job)) for job in jobs if job.prompt and _paints(job)):
            listed, learned = await self._matcher(there), await self._matcher((LEARNED,) if sent else ())
            long = max(len(text), len(ask.said))
            if long > _LONG or long * listed.patterns > _WORK:
                wrong = await asyncio.to_thread(_wrong, text, ask.said, listed, learned)
            else:
                wrong = _wrong(text, ask.said, listed, learned)
            if wrong is not None:
                raise wrong

    async def entries(self, place: str) -> Sequence[Listed]:
        """Those of a place, of EVERYWHERE, or LEARNED."""
        await self._look()
        return [each for each in self._all if each.place == place]

    async def put(self, ask: Ask, place: str, entries: Sequence[Entry]) -> bool:
        """Have these in a place's list; False where that would be too many."""
        if not await self._lists.put(place, entries, MOST):
            return False
        await self._changed()
        await self._audit.note(ask, "words", where=place, words=", ".join(map(str, entries)))
        return True

    async def drop(self, ask: Ask, place: str, entries: Sequence[Entry]) -> None:
        """Have these no longer: a word that was learned is tried again."""
        await self._lists.drop(place, [each.key for each in entries])
        await self._changed()
        words = ", ".join(each.word for each in entries)
        if place == LEARNED:
            await self._audit.note(ask, "words_tried", words=words)
        else:
            await self._audit.note(ask, "words_not", where=place, words=words)

    async def learn(self, job: Job) -> None:
        """Remember the word for which a job was refused, where the server names it and it stands in the prompt."""
        if (entry := _named(job)) is None:
            return
        try:
            await self._lists.learn(entry, MOST_LEARNED)
            await self._changed()
        except StoreAway as error:  # the next one who tries it teaches it
            log.warning("job %s: the word that was refused is not kept: %s", job.id, error)

    async def _changed(self) -> None:
        await self._notes.keep_note(VERSION, new_id())
        self._changes += 1
        self._looked_at = -inf

    async def _look(self) -> None:
        """Know what is kept: read once, and again where it has changed."""
        now, changes = self._clock(), self._changes
        if abs(now - self._looked_at) < _FRESH:
            return
        version = await self._notes.note(VERSION)
        if version != self._version:
            kept = await self._lists.words() if version is not None else ()
            if self._held is not None:
                kept = (*self._held, *(each for each in kept if each.place == LEARNED))
            self._all, self._places = await asyncio.to_thread(_ready, kept, self._all)
            self._matchers, self._version = {}, version
        if changes == self._changes:  # else what was read is old already
            self._looked_at = now

    async def _matcher(self, places: tuple[str, ...]) -> Matcher:
        """Of all that holds in these; the last goes before, where several name a word."""
        matchers, lists = self._matchers, self._places  # others may stand there meanwhile
        if places not in matchers:
            entries = [entry for place in places for entry in lists.get(place, ())]
            matchers[places] = await asyncio.to_thread(Matcher, entries)
        return matchers[places]


def _ready(kept: Sequence[Listed], before: Sequence[Listed]) -> tuple[Sequence[Listed], Mapping[str, Sequence[Entry]]]:
    """What is kept, and the entries of each place, whose patterns are made: those from `before` are made already."""
    known = {each.entry: each.entry for each in before}
    kept = [replace(each, entry=known.get(each.entry, each.entry)) for each in kept]
    places: dict[str, list[Entry]] = {}
    for each in kept:
        places.setdefault(each.place, []).append(each.entry)
        if each.entry.fits:
            _ = each.entry.pattern  # made here, once for all texts
    return kept, places


def _paints(job: Job) -> bool:
    """Whether something is made of its words: not where others are asked for first, nor of what shows what is there."""
    if asks_first(job) and job.state is not State.ASKING:
        return False
    return job.action is None or job.words is not None or job.action.family not in _SHOWS


def _sends(job: Job) -> bool:
    """Whether its words go to the provider, which knows those of a picture that stands there."""
    return job.kind is not Kind.PRESS or job.words is not None or job.state is State.ASKING


def _wrong(text: str, said: str, listed: Matcher, learned: Matcher) -> PromptError | None:
    """What is wrong with a prompt, and what may be written in place of what was `said`."""
    said = _COMMAND.sub("", said, count=1) if _COMMAND.match(said) else said
    here = listed.found(text)
    written = {each.entry.key for each in listed.found(said)} if here else set()
    theirs = {each.entry.key for each in here}
    refused = [each for each in learned.found(listed.replaced(text) or text) if each.entry.key not in theirs]
    if not (here or refused):
        return None
    problems = [*_problems(here, written), *(Problem(ProblemKind.BANNED, value=each.word) for each in _once(refused))]
    better = listed.replaced(said) if theirs <= written and not refused else None
    return PromptError(tuple(problems[:_TOLD]), better)


def _problems(found: Iterable[Found], written: set[str]) -> Iterator[Problem]:
    for each in _once(found):
        if each.entry.key not in written:
            kind = ProblemKind.BROUGHT
        else:
            kind = ProblemKind.INSTEAD if each.entry.instead else ProblemKind.NOT_ALLOWED
        yield Problem(kind, value=each.word, suggestion=each.entry.instead)


def _once(found: Iterable[Found]) -> Iterable[Found]:
    return {each.entry.key: each for each in found}.values()


def _named(job: Job) -> Entry | None:
    """The word for which a provider refused a job; None where it names none that can be believed."""
    word = ""
    if job.fault is Fault.BANNED and not in_words(job.detail):
        word = job.detail
    elif job.fault in (Fault.BANNED, Fault.PROVIDER):  # it has words for it, which may name one
        word = banned_word(job.detail)
    entry = Entry(word.strip())
    plain = not set("*?") & set(entry.key) and sum(map(str.isalnum, entry.key)) >= _LETTERS
    return entry if plain and entry.fits and Matcher([entry]).found(job.prompt) else None
