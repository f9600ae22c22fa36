"""Who may ask, as whoever deploys has it: OWNERS, ACCESS, and the file of rules that POLICY names.

The file is TOML: accounts that help the owner, and rules (`core.policy`), of which each holds in some places for some
of what can be asked for. With a file, no other rules hold.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bots.common.finding import Finding
from bots.settings import Settings
from core.admission import Access
from core.errors import ConfigError
from core.linking import code_of
from core.policy import DRAW, PLACE, TERM, WHAT, Rule

_ACCOUNT = r"(?:telegram|discord):\d+"
_WHERE = re.compile(rf"{PLACE}(?: .+)?", re.ASCII)
_HELPER = re.compile(rf"{_ACCOUNT}(?: .+)?", re.ASCII)
_SHAPES: Mapping[str, tuple[Callable[[str], object], str]] = {
    "helpers": (_HELPER.fullmatch, "an account, such as “telegram:123”"),
    "where": (_WHERE.fullmatch, "a server, a chat or a channel, such as “discord:123” or “telegram:-100123”"),
    "channels": (_WHERE.fullmatch, "a channel, such as “discord:123 #art”"),
    "what": (WHAT.__contains__, f"one of {', '.join(WHAT)}"),
    "allow": (TERM.fullmatch, "everybody, admins, helpers, “role:123 Artists”, an account, a chat or a server"),
    "deny": (TERM.fullmatch, "everybody, admins, helpers, “role:123 Artists”, an account, a chat or a server"),
}
"""What a list of the file may hold: what says so of one entry, and in words."""
_RULE = ("where", "what", "allow", "deny", "channels")


def access(settings: Settings) -> Access:
    """Who may ask. The simulator, which costs nothing, is open to all. Raises ConfigError."""
    named = (each.strip().partition(":") for each in settings.owners.split(",") if each.strip())
    helpers, rules = _read(Path(settings.policy)) if settings.policy else (frozenset[str](), None)
    return Access(
        open=settings.access == "open" or settings.provider.name == "simulator",
        owners=frozenset((platform, account) for platform, _, account in named),
        helpers=helpers,
        code=code_of(settings.derived("claim")) if settings.chats_elsewhere else "",
        rules=rules,
        speed=settings.mj_mode or settings.provider.default_mode,
    )


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """Whether the rules can be read, and how Easel is claimed."""
    try:
        admitted = access(settings)
    except ConfigError as error:
        yield Finding(False, str(error))
        return
    if admitted.rules is not None:
        yield Finding(True, f"POLICY names {settings.policy}: rules in it: {len(admitted.rules)}.")
    if admitted.claimable:
        yield Finding(
            None,
            f"Whoever first sends “/claim {admitted.code}” to the bot owns this Easel; until then it draws for nobody. "
            "OWNERS names owners too, and ACCESS=open lets everybody draw.",
        )


def _read(path: Path) -> tuple[frozenset[str], tuple[Rule, ...]]:
    """The helpers and the rules of a file. Raises ConfigError."""
    try:
        text = path.read_text("utf-8-sig")
        told = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(f"POLICY names {path}, which cannot be read ({why}).") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"POLICY names {path}, which is no TOML: {error}.") from error
    for name, where, what in _wrong(told):
        lines = text.splitlines()
        number = next((n for n, line in enumerate(lines, 1) if where in line.partition("#")[0]), 0)
        number = number or next((n for n, line in enumerate(lines, 1) if where in line), 1)
        raise ConfigError(f"POLICY names {path}, where line {number} is wrong: {name} {what}.")
    return frozenset(map(_bare, told.get("helpers", ()))), tuple(_rule(each) for each in told.get("rule", ()))


def _wrong(told: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong in a file: a name, what to look for in its lines, and what it has to be."""
    rules = told.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        yield "rule", "rule", "must be written as [[rule]], with its lists below"
        return
    for table, known in ((told, ("helpers", "rule")), *((rule, _RULE) for rule in rules)):
        for name, value in table.items():
            if name not in known:
                yield name, name, f"is not known: write one of {', '.join(known)}"
            elif name != "rule":
                yield from _wrong_in(name, value)
    for rule in rules:
        if not rule.keys() & {"allow", "deny", "channels"}:
            yield "a rule", "[[rule]]", "has none of allow, deny and channels"


def _wrong_in(name: str, value: object) -> Iterator[tuple[str, str, str]]:
    fits, shape = _SHAPES[name]
    if not isinstance(value, list):
        yield name, name, 'must be a list, such as ["telegram:123"]'
        return
    for each in value:
        if not isinstance(each, str) or not fits(each):
            yield f"“{each}” in {name}", str(each), f"must be {shape}"


def _rule(told: Mapping[str, list[str]]) -> Rule:
    return Rule(
        where=frozenset(map(_bare, told.get("where", ()))),
        what=frozenset(told.get("what", [DRAW])),
        allow=tuple(told["allow"]) if "allow" in told else None,
        deny=tuple(told.get("deny", ())),
        channels=tuple(told.get("channels", ())),
    )


def _bare(term: str) -> str:
    """Without what people call it."""
    return term.partition(" ")[0]
