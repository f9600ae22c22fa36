"""One person with several accounts: joined by a code that is shown to one of them and said by the other.

A code is eight letters of which none is taken for another, 40 bits; it lives ten minutes, is used once and kept as a
hash. Guessing one is bounded for each account and for all together. Nothing is moved by it (`storage.accounts`), so
accounts that part again have each what is theirs.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol
from unicodedata import normalize

from core.asks import Ask
from core.errors import Refusal
from core.gate import opened
from core.jobs import Person
from core.locks import same

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LETTERS = 8
LIFE_SECONDS = 600.0
GUESSES, GUESSES_OF_ALL = 5, 1000
"""Wrong codes within a code's life. A thousand are far from 2^40, and so many that nobody keeps others from linking."""
MOST = 10
"""Accounts of one person."""


class Accounts(Protocol):
    """Which accounts are one person's."""

    async def of(self, person: Person) -> Sequence[Person]:
        """All accounts of a person, with their names; they alone, as long as none is linked with it."""

    async def offer(self, person: Person, code: str) -> None:
        """Keep the code by which another account can be linked with this one, instead of an unused one of before."""

    async def spoil(self, code: str) -> None:
        """Forget a code."""

    async def join(self, person: Person, code: str, origin: str) -> Person:
        """Link an account with the one that was offered the code, and all accounts that are linked with either.

        Returns that one; also where the same update (`origin`) has done it already. Raises Refusal.
        """

    async def part(self, person: Person, other: Person) -> None:
        """Part one account of a person from all others."""


class Linking:
    """Links accounts, for whoever has them."""

    def __init__(self, accounts: Accounts, changed: Callable[[Person], Awaitable[None]]) -> None:
        """`changed` is awaited for a person whose accounts were linked or parted."""
        self._accounts = accounts
        self._changed = changed

    async def of(self, person: Person) -> Sequence[Person]:
        """All accounts of a person; they alone, as long as none is linked with it."""
        return await self._accounts.of(person)

    async def offer(self, ask: Ask) -> str:
        """A code for whoever asks, instead of the last one. Raises Refusal for whoever may be anybody."""
        _known(ask)
        code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
        await opened()
        await self._accounts.offer(ask.person, code)
        return written(code)

    async def join(self, ask: Ask, text: str) -> Person:
        """Link whoever asks with the account that was given this code, and return that. Raises Refusal."""
        _known(ask)
        await opened()
        joined = await self._accounts.join(ask.person, read_code(text), ask.origin)
        await self._changed(ask.person)
        return joined

    async def spoil(self, text: str) -> bool:
        """Let a code that others have read be none. Returns whether this is written like one."""
        code = read_code(text)
        if len(code) != LETTERS or not set(ALPHABET).issuperset(code):
            return False
        await opened()
        await self._accounts.spoil(code)
        return True

    async def part(self, ask: Ask, other: Person) -> None:
        """Part one of the accounts of whoever asks from the others. Raises Refusal."""
        theirs = await self._accounts.of(ask.person)
        if not any(same(each, other) for each in theirs):
            raise Refusal("link_gone")
        await opened()
        await self._accounts.part(ask.person, other)
        for each in theirs:
            await self._changed(each)


def code_of(secret: str) -> str:
    """The code that goes with a secret, as people write it: the same each time."""
    digest = hashlib.sha256(secret.encode()).digest()
    return written("".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LETTERS]))


def written(code: str) -> str:
    """A code as people write it."""
    return f"{code[:4]}-{code[4:]}"


def _known(ask: Ask) -> None:
    if ask.nameless or ask.public:
        raise Refusal("link_public" if ask.public else "link_nameless")


def read_code(text: str) -> str:
    """A code as it is kept, of what somebody typed."""
    return "".join(letter for letter in normalize("NFKC", text).upper() if letter.isalnum())
