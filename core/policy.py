"""Who may ask for what, and where: one pure function decides from rules, who asks where, and what is asked for.

A *term* is a word of a rule. Of who asks, and where: `everybody`, `admins` (of the place, as its platform tells),
`helpers`, `role:1234`, an account, a chat or a server (`telegram:1234`, `telegram:-100777`, `discord:999`). Of what is
asked for: what it makes (`KINDS`), its speed, and `others`, for all that is made of a picture that somebody else asked
for. What stands behind a space in a term is what people call it: `role:1234 Artists`.

A refusal by any rule holds. Of what rules allow, those of the nearest place count: what a channel's say of videos is
there instead of what its server's say, and that instead of what holds everywhere. Owners and helpers may all.

Whoever likes can make a group, and administers it. So `admins` lets in only where a rule or a budget names the place:
with a rule for everywhere, those of the places that have one of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from msgspec import Struct

from core import prompts
from core.actions import films
from core.asks import Ask
from core.errors import Refusal
from core.jobs import Job, Kind, Person, Place
from core.mj import Family, Mode
from core.people import place_of

EVERYBODY, ADMINS, HELPERS, ROLE = "everybody", "admins", "helpers", "role:"
OTHERS = "others"
"""What is made of somebody else's picture."""
DRAW = "draw"
"""Whatever is asked for."""
_PRESSED: Mapping[str, str] = {
    **dict.fromkeys((Family.UPSAMPLE, Family.UPSCALE), "upscale"),
    **dict.fromkeys((Family.VARIATION, Family.VARY), "vary"),
    Family.REROLL: "reroll",
    Family.INPAINT: "region",
    **dict.fromkeys((Family.OUTPAINT, Family.CUSTOM_ZOOM), "zoom"),
    Family.PAN: "pan",
    **dict.fromkeys((Family.ANIMATE, Family.VIDEO_MANUAL, Family.VIDEO_PICK, Family.EXTEND), "video"),
    Family.PICREAD_RETRY: "describe",
}
"""What a button makes; others draw."""
KINDS = (*(str(kind) for kind in Kind if kind not in (Kind.PRESS, Kind.BATCH)), *dict.fromkeys(_PRESSED.values()))
"""What can be asked for."""
_LIKE: Mapping[str, frozenset[str]] = {
    Family.REROLL: frozenset(KINDS) - {str(Kind.IMAGINE)},
    **dict.fromkeys((Family.VARIATION, Family.VARY, Family.OTHER), frozenset({str(Kind.VIDEO)})),
}
"""What a button makes besides, where it stands under what made that: four videos are rolled anew as videos."""
SPEEDS = frozenset(map(str, Mode))
WHAT = tuple(dict.fromkeys((DRAW, *KINDS, *map(str, Mode), OTHERS)))
"""What rules can be about."""
PLACE = r"(?:telegram:(?:-?\d+(?:/\d+)?|inline)|discord:\d+)"
TERM = re.compile(rf"(?:everybody|admins|helpers|role:\d+|{PLACE})(?: .+)?", re.ASCII)
"""One who may or may not, perhaps with a name."""


class Rule(Struct, frozen=True):
    """One rule, for all that is asked for in some places."""

    where: frozenset[str] = frozenset()
    """Terms of places; none for everywhere."""
    what: frozenset[str] = frozenset({DRAW})
    allow: tuple[str, ...] | None = None
    """Terms of those who may; None says nothing."""
    deny: tuple[str, ...] = ()
    """Terms of those who may not, whatever allows it."""
    channels: tuple[str, ...] = ()
    """Terms of the places, within these, in which alone it may be asked for; none for all."""


class Ban(Struct, frozen=True):
    """Somebody may ask for nothing, by none of the accounts that they had linked then or link since."""

    id: str
    who: Person
    """One of their accounts."""
    where: str = ""
    """The term of a place; empty for everywhere."""
    until: float | None = None
    """In Easel's time; None for good."""
    at: float = 0.0


class Who(Struct, frozen=True):
    """Who asks, and where, in terms."""

    terms: frozenset[str]
    places: tuple[str, ...]
    """Where, from the narrowest to the widest; these are among the terms."""
    trusted: bool = False
    """An owner or a helper."""
    named: bool = False
    """The owner has named the place."""

    @property
    def lets(self) -> frozenset[str]:
        """Those of the terms that let somebody in, or at a purse."""
        return self.terms if self.named else self.terms - {ADMINS}


def who(ask: Ask, accounts: Iterable[Person], *, trusted: bool = False, known: Iterable[str] = ()) -> Who:
    """Somebody with these accounts, asking there; `known` are the terms of places that the owner has named."""
    there = where(ask)
    terms = {EVERYBODY, *there, *map(term, accounts), *(f"{ROLE}{role}" for role in ask.roles)}
    terms |= {each for each, so in ((ADMINS, ask.admin), (HELPERS, trusted)) if so}
    return Who(frozenset(terms), there, trusted, not bare(known).isdisjoint(there))


def where(ask: Ask) -> tuple[str, ...]:
    """Where somebody asks, in terms, from the narrowest to the widest."""
    place, chat = ask.place.id, place_of(ask).id
    named = (place, place.partition("/")[0], ask.within, chat)  # a topic, and where only the person sees it, bear a "/"
    return tuple(dict.fromkeys(f"{ask.place.platform}:{at}" for at in named if at))


def term(person: Person) -> str:
    """An account."""
    return f"{person.platform}:{person.account}"


def named(person: Person) -> str:
    """An account, with what its person is called."""
    return f"{term(person)} {person.name}".strip()


def at(place: Place) -> str:
    """A place."""
    return f"{place.platform}:{place.id}"


def takes_after(job: Job) -> bool:
    """Whether it makes what the job made under which its button stands."""
    return job.kind is Kind.PRESS and job.action is not None and job.action.family in _LIKE


def what(job: Job, above: Sequence[Job] = ()) -> frozenset[str]:
    """What a job asks for, by its command or button, by what its words make of it, and by what it takes after: that is
    the first `above` it, which may take after the next (`core.lines.above`)."""
    if job.kind is Kind.PRESS and job.action is not None:
        made = {_PRESSED.get(job.action.family, str(Kind.IMAGINE))}
        if above and takes_after(job):
            made |= what(above[0], above[1:]) & _LIKE[job.action.family]
    else:
        made = {str(Kind.IMAGINE if job.kind is Kind.BATCH else job.kind)}
    said = {str(each) for each in (Kind.EDIT, *Mode) if prompts.has(job.prompt, str(each))}
    return frozenset({*made, *said, *([str(Kind.VIDEO)] if films(job) else []), *([job.mode] if job.mode else [])})


def decide(rules: Sequence[Rule], asker: Who, asked: frozenset[str], *, open_: bool) -> Refusal | None:
    """Why somebody may not ask for this there; None where they may. `open_`: whoever no rule speaks of may."""
    if asker.trusted:
        return None
    asked = asked | {DRAW}
    applying = [
        rule for rule in rules if asked & rule.what and (not rule.where or rule.where.intersection(asker.places))
    ]
    if any(asker.terms & bare(rule.deny) for rule in applying):
        return Refusal("policy_denied")
    for rule in applying:
        if rule.channels and not bare(rule.channels) & asker.terms:
            there = tuple(each for each in rule.channels if each.partition(":")[0] == asker.places[0].partition(":")[0])
            return Refusal("policy_channels", policy_who=there)
    for each in sorted(asked, key=WHAT.index):
        near = _nearest((rule for rule in applying if each in rule.what and rule.allow is not None), asker)
        allowed = tuple(dict.fromkeys(one for rule in near for one in rule.allow or ()))
        if not near and (each != DRAW or open_):
            continue
        if not bare(allowed) & asker.lets:
            key = "policy_admins" if bare(allowed) & asker.terms else "policy_only"
            return Refusal(key, policy_what=each, policy_who=allowed) if near else Refusal("policy_closed")
    return None


def banned(bans: Iterable[Ban], asker: Who, now: float) -> Refusal | None:
    """Why somebody of whom these are may ask for nothing there; None where they may."""
    holding = [ban for ban in bans if (not ban.where or ban.where in asker.places) and not over(ban, now)]
    if asker.trusted or not holding:
        return None
    longest = max(holding, key=lambda ban: inf if ban.until is None else ban.until)
    key = "banned" if longest.until is None else "muted"
    return Refusal(f"{key}_here" if longest.where else key, until=longest.until)


def over(ban: Ban, now: float) -> bool:
    """Whether a ban has ended by itself."""
    return ban.until is not None and ban.until <= now


def places(rules: Iterable[Rule]) -> Iterator[str]:
    """Terms by which places are named, among others."""
    for rule in rules:
        yield from (*rule.where, *rule.channels, *(rule.allow or ()))


def mentions(rules: Iterable[Rule], of: str) -> bool:
    """Whether any rule goes by this term."""
    return any(of in bare((*(rule.allow or ()), *rule.deny)) for rule in rules)


def bare(terms: Iterable[str]) -> frozenset[str]:
    """Without what people call them."""
    return frozenset(each.partition(" ")[0] for each in terms)


def _nearest(rules: Iterable[Rule], asker: Who) -> list[Rule]:
    """Those of the narrowest place for which there are any."""
    far = [(_distance(rule, asker), rule) for rule in rules]
    least = min((distance for distance, _ in far), default=0)
    return [rule for distance, rule in far if distance == least]


def _distance(rule: Rule, asker: Who) -> int:
    return next((at for at, place in enumerate(asker.places) if place in rule.where), len(asker.places))
