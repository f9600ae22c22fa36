"""Who may ask, as whoever deploys has it: OWNERS, ACCESS, and the file of rules that POLICY names.

The file is TOML: accounts that help the owner, rules (`core.policy`), of which each holds in some places for some of
what can be asked for, what jobs cost, budgets (`core.budgets`), and words that no prompt may have (`core.moderation`).
With a file, no other rules hold.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bots import tables
from bots.common.finding import Finding
from bots.settings import Settings
from core.admission import Access
from core.budgets import MOST, PURSE, Budget, Each, Period
from core.charging import COSTED
from core.errors import ConfigError
from core.linking import code_of
from core.moderation import EVERYWHERE, Listed
from core.policy import DRAW, PLACE, TERM, WHAT, Rule, bare
from core.wordlists import LONGEST, Entry

_ACCOUNT = r"(?:telegram|discord):\d+"
_WHERE = re.compile(rf"{PLACE}(?: .+)?", re.ASCII)
_HELPER = re.compile(rf"{_ACCOUNT}(?: .+)?", re.ASCII)
_SHAPES: Mapping[str, tuple[Callable[[str], object], str]] = {
    "words": (
        lambda entry: Entry.read(entry).fits,
        "a word or a pattern, such as “fox”, “fox = red panda” or “h?rr*”, with at most "
        f"{LONGEST} characters on each side",
    ),
    "helpers": (_HELPER.fullmatch, "an account, such as “telegram:123”"),
    "where": (_WHERE.fullmatch, "a server, a chat or a channel, such as “discord:123” or “telegram:-100123”"),
    "channels": (_WHERE.fullmatch, "a channel, such as “discord:123 #art”"),
    "what": (WHAT.__contains__, f"one of {', '.join(WHAT)}"),
    "allow": (TERM.fullmatch, "everybody, admins, helpers, “role:123 Artists”, an account, a chat or a server"),
    "who": (TERM.fullmatch, "everybody, admins, helpers, “role:123 Artists”, an account, a chat or a server"),
    "deny": (TERM.fullmatch, "everybody, admins, helpers, “role:123 Artists”, an account, a chat or a server"),
}
"""What a list of the file may hold: what says so of one entry, and in words."""
_RULE = ("where", "what", "allow", "deny", "channels")
_TABLES: Mapping[str, tuple[str, ...]] = {
    "rule": _RULE,
    "budget": ("credits", "per", "each", "purse", "where", "who"),
    "words": ("where", "words", "spoiler"),
}


def _amount(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < MOST


def _costs(value: object) -> bool:
    return isinstance(value, dict) and all(name in COSTED and _amount(each) for name, each in value.items())


_VALUES: Mapping[str, tuple[Callable[[Any], object], str]] = {
    "costs": (_costs, f"written as [costs], with numbers for some of {', '.join(COSTED)}"),
    "credits": (_amount, "a number"),
    "per": (lambda value: value in list(Period), "“day” or “month”"),
    "each": (lambda value: value in (Each.PERSON, Each.PLACE), "“person” or “place”; without it, all share it"),
    "moderators": (
        lambda value: isinstance(value, str) and re.fullmatch(PLACE, value) and not value.endswith(":inline"),
        "a chat or a channel, such as “telegram:-100123”",
    ),
    "spoiler": (lambda value: isinstance(value, bool), "true or false"),
    "purse": (lambda value: isinstance(value, str) and PURSE.fullmatch(value), "a short name"),
}
"""What else the file may hold: what says so of it, and in words."""


def access(settings: Settings) -> Access:
    """Who may ask. The simulator, which costs nothing, is open to all. Raises ConfigError."""
    named = (each.strip().partition(":") for each in settings.owners.split(",") if each.strip())
    told = tables.read("POLICY", Path(settings.policy), _wrong) if settings.policy else {}
    rules = tuple(_rule(each) for each in told.get("rule", ())) if settings.policy else None
    return Access(
        open=settings.access == "open" or settings.free,
        owners=frozenset((platform, account or "local") for platform, _, account in named),
        helpers=bare(told.get("helpers", ())),
        code=code_of(settings.derived("claim")) if settings.chats_elsewhere else "",
        rules=rules,
        speed=settings.mj_mode or settings.provider.default_mode,
        costs={**settings.provider.costs, **told.get("costs", {})},
        budgets=tuple(_budget(each) for each in told.get("budget", ())),
        moderators=told.get("moderators", ""),
        words=tuple(_words(told.get("words", ()))) if settings.policy else None,
        spoilers=frozenset(place for each in told.get("words", ()) if each.get("spoiler") for place in _where(each)),
    )


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """Whether the rules can be read, and how Easel is claimed."""
    try:
        admitted = access(settings)
    except ConfigError as error:
        yield Finding(False, str(error))
        return
    if admitted.rules is not None:
        budgets = f"; budgets: {len(admitted.budgets)}" if admitted.budgets else ""
        words = f"; words: {len(admitted.words)}" if admitted.words else ""
        yield Finding(True, f"POLICY names {settings.policy}: rules in it: {len(admitted.rules)}{budgets}{words}.")
    if admitted.claimable:
        yield Finding(
            None,
            f"Whoever first sends “/claim {admitted.code}” to the bot owns this Easel; until then it draws for nobody. "
            "OWNERS names owners too, and ACCESS=open lets everybody draw.",
        )


def _wrong(told: Mapping[str, Any]) -> tables.Wrong:
    tables: list[tuple[Mapping[str, Any], tuple[str, ...]]] = [(told, ("helpers", *_TABLES, "costs", "moderators"))]
    for kind, entries in _TABLES.items():
        some = told.get(kind, [])
        if not isinstance(some, list) or not all(isinstance(each, dict) for each in some):
            yield kind, kind, f"must be written as [[{kind}]], with its lines below"
            return
        tables += [(each, entries) for each in some]
    for table, known in tables:
        for name, value in table.items():
            if name not in known:
                yield name, name, f"is not known: write one of {', '.join(known)}"
            elif table is not told or name not in _TABLES:
                yield from _wrong_in(name, value)
    yield from _wanting(told)


def _wanting(told: Mapping[str, Any]) -> tables.Wrong:
    """What is missing."""
    for rule in told.get("rule", ()):
        if not rule.keys() & {"allow", "deny", "channels"}:
            yield "a rule", "[[rule]]", "has none of allow, deny and channels"
    for words in told.get("words", ()):
        if not words.keys() & {"words", "spoiler"}:
            yield "a list of words", "[[words]]", "has neither words nor spoiler"
    for budget in told.get("budget", ()):
        if not {"credits", "per"} <= budget.keys():
            yield "a budget", "[[budget]]", "needs credits and per"
        if budget.keys() & {"where", "who"} and not budget.keys() & {"each", "purse"}:
            yield "a budget", "[[budget]]", "that some share needs a name: purse"


def _wrong_in(name: str, value: Any) -> tables.Wrong:
    fits, shape = _VALUES[name] if name in _VALUES else _SHAPES[name]
    if name in _VALUES:
        if not fits(value):
            yield name, name, f"must be {shape}"
        return
    if not isinstance(value, list):
        yield name, name, 'must be a list, such as ["telegram:123"]'
        return
    for each in value:
        if not isinstance(each, str) or not fits(each):
            yield f"“{each}” in {name}", str(each), f"must be {shape}"


def _rule(told: Mapping[str, list[str]]) -> Rule:
    return Rule(
        where=bare(told.get("where", ())),
        what=frozenset(told.get("what", [DRAW])),
        allow=tuple(told["allow"]) if "allow" in told else None,
        deny=tuple(told.get("deny", ())),
        channels=tuple(told.get("channels", ())),
    )


def _where(told: Mapping[str, Any]) -> Iterable[str]:
    """Terms of the places that a table is for."""
    return bare(told.get("where", ())) or (EVERYWHERE,)


def _words(told: Iterable[Mapping[str, Any]]) -> Iterator[Listed]:
    for each in told:
        for place in _where(each):
            yield from (Listed(place, Entry.read(entry)) for entry in each.get("words", ()))


def _budget(told: Mapping[str, Any]) -> Budget:
    return Budget(
        float(told["credits"]),
        Period(told["per"]),
        Each(told.get("each", Each.ALL)),
        told.get("purse", ""),
        bare(told.get("where", ())),
        tuple(told.get("who", ())),
    )
