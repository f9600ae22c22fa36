"""Who asks, and what they and the place have set: a person's own wins, but for the language, which all there read.

What nobody has set costs one question to the store for each thing that is asked for. The languages are in memory, since
everything is said in one; another replica's are known once somebody asks there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from core import messages, preferences
from core.asks import Ask
from core.errors import Refusal
from core.exporting import Exporting
from core.forgetting import Forgetting
from core.gate import opened
from core.jobs import Person, Place
from core.linking import Accounts, Linking
from core.mj import Offer
from core.ports import Owner, Settings
from core.preferences import FORCED, LANGUAGE, SPOILER, Preference


class People:
    """What is known of people and places. `veils`: whether whoever deploys has all pictures behind spoilers where
    somebody asks."""

    def __init__(
        self,
        settings: Settings,
        accounts: Accounts,
        offer: Offer,
        forgetting: Forgetting,
        exporting: Exporting,
        veils: Callable[[Ask], bool] = lambda _: False,
    ) -> None:
        self.forgetting = forgetting
        self.exporting = exporting
        self.linking = Linking(accounts, self._relearn)
        self._settings = settings
        self._offer = offer
        self._veils = veils
        self._spoken: dict[Owner, str] = {}

    async def recall(self) -> None:
        """Learn which languages were chosen, of a person for all accounts that they have linked."""
        chosen = await self._settings.all(LANGUAGE)
        self._spoken.clear()
        self._spoken.update((_bare(owner), lang) for owner, lang in chosen)

    def spoken(self, ask: Ask) -> Ask:
        """With the language that was chosen there, or by whoever asks."""
        chosen = self._spoken.get(place_of(ask)) or self._spoken.get(_bare(ask.person))
        return replace(ask, lang=chosen) if chosen else ask

    def language_of(self, person: Person) -> str | None:
        """The language that somebody chose."""
        return self._spoken.get(_bare(person))

    async def known(self, ask: Ask) -> Ask:
        """With all that is set for whoever asks, where they ask."""
        if ask.chosen is not None:
            return ask
        person, place = ask.person, place_of(ask)
        theirs, here = await self._settings.of(person, place)
        self._learn(person, theirs)
        self._learn(place, here)
        forced = {SPOILER: FORCED} if here.get(SPOILER) == FORCED or self._veils(ask) else {}
        held = {**here, **theirs, **forced}
        chosen = {name: value for name, value in held.items() if self._takes(name)}
        return self.spoken(replace(ask, chosen=chosen, of_chat=frozenset(here) - frozenset(theirs)))

    def _takes(self, name: str) -> bool:
        known = preferences.NAMES.get(name)
        return known is not None and preferences.takes(known, self._offer)

    async def set_for(self, owner: Owner, ask: Ask) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """What an owner has set, and what holds where that has not: a place's for its people."""
        theirs, here = await self._settings.of(ask.person, place_of(ask))
        return (theirs, here) if isinstance(owner, Person) else (here, {})

    async def choose(self, owner: Owner, preference: Preference, value: str | None) -> None:
        """Set something, or leave it open. `value` was read (`core.preferences.read`). Raises Refusal."""
        if isinstance(owner, Place) and not preference.here:
            raise Refusal("setting_own")
        await opened()
        await self._settings.keep(owner, {preference.name: value})
        if preference.name == LANGUAGE:
            await self._relearn(owner)

    async def reset(self, owner: Owner) -> None:
        """Leave everything open."""
        await opened()
        await self._settings.keep(owner, dict.fromkeys(preferences.NAMES))
        await self._relearn(owner)

    def forget(self, person: Person) -> None:
        """What a person has set is forgotten: so it is here, too."""
        self._learn(person, {})

    async def _relearn(self, owner: Owner) -> None:
        """Learn it anew of one, of a person for all their accounts."""
        if isinstance(owner, Person):
            theirs, _ = await self._settings.of(owner, Place(owner.platform, ""))
            for each in await self.linking.of(owner):
                self._learn(each, theirs)
        else:
            self._learn(owner, (await self._settings.of(Person(owner.platform, ""), owner))[1])

    def _learn(self, owner: Owner, chosen: Mapping[str, str]) -> None:
        lang = chosen.get(LANGUAGE, "")
        if lang in messages.LANGUAGES:
            self._spoken[_bare(owner)] = lang
        else:
            self._spoken.pop(_bare(owner), None)


def place_of(ask: Ask) -> Place:
    """The whole chat, of which topics and threads are parts."""
    return Place(ask.place.platform, ask.chat or ask.place.id)


def _bare(owner: Owner) -> Owner:
    """Without the name that a person goes by."""
    return owner.bare if isinstance(owner, Person) else owner
