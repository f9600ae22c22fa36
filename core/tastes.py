"""What people have chosen for their presses: Remix, and how far V1 to V4 go.

Kept as notes, one for each choice of a person's, so that two that are made at once do not undo each other.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from core.jobs import Action, Person
from core.mj import Family, Midjourney
from core.ports import Notes

REMIXED = frozenset({Family.VARIATION, Family.VARY, Family.PAN, Family.REROLL})
"""Buttons before which Midjourney asks for words while Remix is on; some others always ask."""


class Taste(StrEnum):
    """One thing that is on or off."""

    REMIX = "remix"
    STRONG = "strong"


class Tastes:
    """Who has chosen what."""

    def __init__(self, notes: Notes, midjourney: Midjourney) -> None:
        self._notes = notes
        self._midjourney = midjourney

    @property
    def offered(self) -> tuple[Taste, ...]:
        """What the provider can do at all."""
        provider = self._midjourney.provider
        there = {Taste.REMIX: provider.remix is not None, Taste.STRONG: provider.takes_strong}
        return tuple(taste for taste in Taste if there[taste])

    async def of(self, person: Person) -> frozenset[Taste]:
        """What is on for somebody, as far as it is offered."""
        return frozenset([taste for taste in self.offered if await self._notes.note(_name(person, taste))])

    async def choose(self, person: Person, taste: Taste, on: bool) -> None:
        """Switch it on or off."""
        await self._notes.keep_note(_name(person, taste), "on" if on else None)

    async def applied(self, person: Person, action: Action) -> Action:
        """The button as somebody presses it."""
        if not action.custom_id or action.family not in REMIXED:
            return action
        on = await self.of(person)
        strong = Taste.STRONG in on and action.family == Family.VARIATION
        return replace(action, remix=Taste.REMIX in on, strong=strong)


def _name(person: Person, taste: Taste) -> str:
    return f"taste {taste} {person.platform} {person.account}"
