"""Presets: parameters, style references and words under a name, of a person or of a whole chat.

`preset:comic` in a prompt puts one in, and so does `#comic` wherever such a preset is known; else that stays a word. So
it is in all words that pictures are made from: of an edit, a video and a press too, where its pictures do not go along.
What a person writes wins, then the presets in the order in which they are named, then the settings. A person's own
preset goes before the chat's of the same name.

A shared one is led to by a random link, which holds as long as its owner says so. Whoever takes it gets a copy.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from itertools import chain, count
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from core import added, lines, preferences, prompts
from core.asks import Ask
from core.errors import Refusal
from core.gate import opened
from core.jobs import ID_LENGTH, Job, Kind, Person, Place, State, new_id
from core.links import Links
from core.media.store import PictureStore
from core.people import People, place_of
from core.ports import Clock, Owner, Store
from core.preferences import Reads
from core.prompts import Problem, ProblemKind, PromptError
from core.prompts.parameters import ATTACHED
from core.providers import Providers

MOST = 50
"""Presets of one person, and of one chat."""
LONGEST_NAME = 32
"""Characters of a name."""
MOST_PICTURES = 9
"""Pictures of one preset: so many can be named in a prompt (`core.prompts.parameters.ATTACHED`)."""
LONGEST = 1000
"""Characters of what a preset puts in."""
LINK = re.compile(rf"(?:\S*[=/])?(?:p_)?([0-9a-hjkmnp-tv-z]{{{ID_LENGTH}}})", re.ASCII)
"""A link as people hand it on: whole, or what is behind the `=`."""
_LIKE = 0.75
"""How much of a name is right in one that is misspelt (`difflib`)."""
NAMED = 20
"""Names in one text that are looked up at most."""
_ASKED = re.compile(r"(?<!\S)preset[:：]", re.IGNORECASE)
_TAG = re.compile(r"(?<![0-9A-Za-z_&/#＃])[#＃]")
_BEHIND_WORDS = ",.;:!?，。；：！？、"
_OF_ONE = frozenset({"video", "edit", "end", "motion", "loop", "bs", "r"})
"""Parameters that ask for something else than a picture in a manner, or for several."""


class Preset(Struct, frozen=True):
    """One preset. In `words`, `#n` is the n-th of its `pictures`."""

    id: str
    owner: Owner
    name: str
    words: str
    pictures: tuple[str, ...] = ()
    at: float = 0.0
    link: str | None = None
    """Leads others to it; None for one that is not shared."""


class Shelf(Protocol):
    """Where presets are kept."""

    async def of(self, owners: Collection[Owner], names: Collection[str] | None = None) -> Sequence[Preset]:
        """Those of these owners, by name, a person's of all their accounts; with `names` only what has such a name or
        id."""

    async def linked(self, link: str) -> Preset | None:
        """The one to which this link leads."""

    async def put(self, preset: Preset, most: int) -> bool:
        """Keep a new one; False where its owner has so many, or one of that name."""

    async def rename(self, preset: str, name: str) -> bool:
        """Call it otherwise; False where its owner has one of that name."""

    async def relink(self, preset: str, link: str | None) -> str | None:
        """Share it under this link, unless it is shared, or under none. Returns the one that leads to it then."""

    async def drop(self, preset: str) -> None:
        """Delete it."""


def named(text: str) -> str:
    """A name as it is kept and looked up, however it was written. Raises Refusal."""
    name = unicodedata.normalize("NFC", text.strip().lstrip("#＃")).casefold()
    if not name or len(name) > LONGEST_NAME or not all(map(_fits, name)) or ATTACHED.fullmatch(f"#{name}"):
        raise Refusal("preset_name", name=text.strip(), most=LONGEST_NAME)
    return name


def _fits(char: str) -> bool:
    """Letters, digits, and the marks that scripts write onto letters."""
    return char in "-_" or unicodedata.category(char)[0] in "LMN"


class _Mention(Struct, frozen=True):
    start: int
    end: int
    name: str
    asked: bool
    """Whether nothing else can be meant."""


def _mentions(text: str) -> list[_Mention]:
    """Where presets may be named, in that order."""
    found: list[_Mention] = []
    for begun in sorted([*_ASKED.finditer(text), *_TAG.finditer(text)], key=lambda each: each.start()):
        end = start = begun.end() + (text[begun.end() : begun.end() + 1] in ("#", "＃") and len(begun[0]) > 1)
        while end < len(text) and _fits(text[end]):
            end += 1
        if found and start <= found[-1].end:
            continue
        asked = len(begun[0]) > 1
        try:
            found.append(_Mention(begun.start(), end, named(text[start:end]), asked))
        except Refusal:
            if asked:
                raise
    return found


def _without(text: str, mentions: Iterable[_Mention]) -> str:
    """The text without these, as if they had never stood there."""
    for each in sorted(mentions, key=lambda each: -each.start):
        before, after = text[: each.start], text[each.end :]
        if not after.strip() or after[0] in _BEHIND_WORDS:
            before = before.rstrip()
        elif not before or before[-1].isspace():
            after = after.lstrip()
        text = before + after
    return text


def _maybe(mention: _Mention, there: Sequence[str], text: str) -> None:
    """Raise PromptError where one of these is meant, as far as one can see: it would be drawn, and paid, without."""
    for like in get_close_matches(mention.name, there, 1, _LIKE):
        meant = f"{text[: mention.start]}#{like}{text[mention.end :]}"
        problem = Problem(ProblemKind.PRESET, value=f"#{mention.name}", suggestion=f"#{like}")
        raise PromptError((problem,), meant)


def owners(ask: Ask) -> tuple[Person, Place]:
    """Whose presets somebody may use: their own, and those of the whole chat in which they ask."""
    return ask.person.bare, place_of(ask)


def _nearness(ask: Ask, preset: Preset) -> int:
    """Which of several of one name is meant: the account's own, then another's of that person, then the place's."""
    return isinstance(preset.owner, Person) + (preset.owner == owners(ask)[0])


class Presets:
    """What people do with presets. Ids and links come from outside and prove nothing."""

    def __init__(
        self,
        shelf: Shelf,
        store: Store,
        pictures: PictureStore,
        people: People,
        clock: Clock,
        *,
        links: Links,
        providers: Providers,
    ) -> None:
        self._shelf = shelf
        self._store = store
        self._pictures = pictures
        self.people = people
        self._clock = clock
        self._links = links
        self._providers = providers

    async def of(self, *owners: Owner) -> Sequence[Preset]:
        """All that these have, by name."""
        return await self._shelf.of(owners)

    async def worded(self, ask: Ask, job: Job, words: str, *, zoom: bool = False) -> str:
        """`core.lines.worded`, with what presets put into the words. Raises Refusal, too."""
        pictures = len(await lines.attached(self._store, job))

        def readable(text: str, pictures: int) -> bool:
            try:
                prompts.read(text, pictures=pictures, pressed=True, zoom=zoom)
            except prompts.PromptError:
                return False
            return True

        words, _, _ = await self.filled(ask, words, pictures, readable)
        return await lines.worded(self._store, job, words, zoom=zoom)

    async def filled(
        self, ask: Ask, text: str, pictures: int, readable: Reads | None = None
    ) -> tuple[str, str, list[str]]:
        """A prompt of so many pictures with what presets and settings put in, what each of them put in, and pictures
        that go along behind those.

        `readable`: what can be read, where it is no imagine's: into that no settings go, and no pictures. Raises
        Refusal where a preset is asked for that is not there.
        """
        await asyncio.sleep(0)  # many are filled in one behind the other
        mentions = _mentions(text)
        used = await self._used(ask, mentions, text) if mentions else {}
        plain = _without(text, (each for each in mentions if each.name in used))
        reads = readable or preferences.reads
        if used and plain.strip() and not reads(plain, pictures):
            return text, "", []  # what is wrong with it is said of all that was written
        said: list[tuple[str, str]] = []
        along: list[str] = []
        for preset in used.values():
            brought = preset.pictures if readable is None else ()
            plain, put, more = preferences.put(plain, [preset.words], pictures + len(along), brought, reads)
            along += more
            said.append((f"#{preset.name}", put))
        chosen = (ask.chosen or {}) if readable is None else {}
        mine = {name: value for name, value in chosen.items() if name not in ask.of_chat}
        plain, put = preferences.filled(plain, mine, pictures + len(along))
        here = {name: value for name, value in chosen.items() if name in ask.of_chat}
        plain, put_here = preferences.filled(plain, here, pictures + len(along))
        return plain, added.noted([*said, (added.CHAT, put_here), ("", put)]), along

    async def _used(self, ask: Ask, mentions: Sequence[_Mention], text: str) -> dict[str, Preset]:
        """Those that are named, in that order."""
        names = list(dict.fromkeys(each.name for each in mentions))[:NAMED]
        known = await self._shelf.of(owners(ask), names)
        near = sorted(known, key=partial(_nearness, ask))
        found = {each.id: each for each in near} | {each.name: each for each in near}
        if unknown := [each for each in mentions if each.name not in found]:
            there = sorted({each.name for each in await self.of(*owners(ask))})
            for each in unknown:
                _maybe(each, there, text)
                if each.asked:
                    raise await self._none(ask, each.name)
        return {name: found[name] for name in names if name in found}

    async def _none(self, ask: Ask, name: str) -> Refusal:
        known = dict.fromkeys(each.name for each in await self.of(*owners(ask)))
        key = "preset_none" if known else "preset_none_at_all"
        return Refusal(key, name=name, names=", ".join(known))

    async def called(self, ask: Ask, name: str) -> Preset:
        """The person's own of that name, else the place's. Raises Refusal."""
        found = await self._shelf.of(owners(ask), [named(name)])
        if not found:
            raise await self._none(ask, named(name))
        return max(found, key=partial(_nearness, ask))

    async def word(self, ask: Ask, preset: Preset) -> str:
        """What names it in a prompt: its name, or its id where another one of that name goes before it."""
        named = await self._shelf.of(owners(ask), [preset.name])
        nearest = max(named, key=partial(_nearness, ask), default=preset)
        return preset.name if nearest.id == preset.id else preset.id

    async def show(self, ask: Ask, preset: str, *, change: bool = False) -> Preset:
        """One by its id, for whoever may use it, or `change` it. Raises Refusal."""
        found = next((each for each in await self.of(*owners(ask)) if each.id == preset), None)
        if found is None:
            raise Refusal("preset_gone")
        if change and not isinstance(found.owner, Person) and not ask.runs_chat:
            raise Refusal("preset_admins")
        return found

    async def save(self, ask: Ask, name: str, job: Job | None = None) -> Preset:
        """Keep what the person has set, or the manner of a finished picture, under a name. Raises Refusal."""
        name = named(name)
        words, pictures = await self._manner(job) if job is not None else (await self._settings(ask), ())
        if not words:
            raise Refusal("preset_empty_job" if job is not None else "preset_empty")
        words, pictures = await self._with_linked(words, pictures)
        if len(words) > LONGEST:
            raise Refusal("preset_long", most=LONGEST)
        return await self._keep(Preset(new_id(), owners(ask)[0], name, words, pictures))

    async def _settings(self, ask: Ask) -> str:
        theirs, _ = await self.people.set_for(ask.person, ask)
        return preferences.in_prompts(theirs)

    async def _manner(self, job: Job) -> tuple[str, tuple[str, ...]]:
        """A prompt's parameters with the pictures that they name, and the words that were put into it."""
        if job.state is not State.DONE or job.kind in (Kind.DESCRIBE, Kind.SHORTEN):
            raise Refusal("preset_no_picture")
        wish = await lines.root(self._store, job)
        attached = await lines.attached(self._store, job)
        flags = [f"--{name} {value}".strip() for name, value in prompts.flags(job.prompt) if name not in _OF_ONE]
        before = ", ".join(filter(None, (prompts.before_flags(put) for _, put in added.said(wish.added))))
        words = " ".join(filter(None, (before, *flags)))
        numbers = [number for number in prompts.named(words) if number <= len(attached)]
        words = prompts.addressed(words, {number: f"#{at}" for at, number in enumerate(numbers, 1)})
        return words, tuple(attached[number - 1] for number in numbers)

    async def _with_linked(self, words: str, pictures: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """With the pictures behind addresses, which end one day, where the server can be given kept ones."""
        if not any(server.addresses.available for server in self._providers):
            return words, pictures
        links = prompts.linked(words)[: MOST_PICTURES - len(pictures)]
        found = await asyncio.gather(*map(self._linked, links))
        names = {link: name for link, name in zip(links, found, strict=True) if name}
        numbers = {link: len(pictures) + at for at, link in enumerate(names, 1)}
        return prompts.unlinked(words, numbers), (*pictures, *names.values())

    async def _linked(self, link: str) -> str:
        try:
            return (await self._links.brought([link]))[0]
        except Refusal:
            return ""  # Midjourney may read what Easel cannot

    async def _keep(self, new: Preset) -> Preset:
        """Raises Refusal; where the same stands there already, that is what was asked for."""
        new = replace(new, at=self._clock())
        for name in new.pictures:
            if not await self._pictures.use(name):
                raise Refusal("picture_gone")
        await opened()
        if await self._shelf.put(new, MOST):
            return new
        for before in await self._shelf.of((new.owner,), [new.name]):
            if (before.words, before.pictures) == (new.words, new.pictures):
                return before
            raise Refusal("preset_taken", name=new.name)
        raise Refusal("preset_many" if isinstance(new.owner, Person) else "preset_many_here", most=MOST)

    async def rename(self, ask: Ask, preset: str, name: str) -> Preset:
        """Call one otherwise. Raises Refusal."""
        found, name = await self.show(ask, preset, change=True), named(name)
        await opened()
        if not await self._shelf.rename(found.id, name):
            await self.show(ask, preset)  # unless it is gone
            raise Refusal("preset_taken", name=name)
        return replace(found, name=name)

    async def delete(self, ask: Ask, preset: str) -> Preset:
        """Delete one; links to it end. Raises Refusal."""
        found = await self.show(ask, preset, change=True)
        await opened()
        await self._shelf.drop(found.id)
        return found

    async def share(self, ask: Ask, preset: str, *, on: bool = True) -> Preset:
        """Let others take it by a link, the same as long as it is shared; or let them no more. Raises Refusal."""
        found = await self.show(ask, preset, change=True)
        if on is (found.link is not None):
            return found
        await opened()
        return replace(found, link=await self._shelf.relink(found.id, new_id() if on else None))

    async def give(self, ask: Ask, preset: str) -> Preset:
        """Give everybody in this chat a copy of the person's own. Raises Refusal."""
        if not ask.runs_chat:
            raise Refusal("preset_admins")
        found = await self.show(ask, preset)
        return await self._keep(replace(found, id=new_id(), owner=owners(ask)[1], link=None))

    async def take(self, ask: Ask, link: str) -> Preset:
        """A copy of a shared one, under its name or one like it. Raises Refusal."""
        token = LINK.fullmatch(link.strip())
        shared = await self._shelf.linked(token[1]) if token is not None else None
        if shared is None:
            raise Refusal("preset_link_over")
        me, _ = owners(ask)
        mine = await self.of(me)
        for each in mine:
            if (each.words, each.pictures) == (shared.words, shared.pictures):
                return each
        taken = {each.name for each in mine}
        names = (f"{shared.name[: LONGEST_NAME - 4]}-{number}" for number in count(2))
        name = next(name for name in chain([shared.name], names) if name not in taken)
        return await self._keep(replace(shared, id=new_id(), owner=me, name=name, link=None))
