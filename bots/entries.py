"""Further providers, and keys, beside the one that MJ_PROVIDER names: the file that MJ_PROVIDERS names, read.

The file is TOML: a `[[provider]]` for each, and `[first]` for what goes to the one that MJ_PROVIDER names. Two keys of
one server are two of them, with names of their own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import SecretStr, TypeAdapter, ValidationError

from bots import environment, tables
from bots.common.settings import WebAddress
from core.jobs import Kind
from core.mj import PROVIDERS, Auth, Mode, Provider

KINDS = tuple(kind.value for kind in Kind if kind not in (Kind.PRESS, Kind.BATCH))
"""What can be kept for one provider; a button goes to the provider that has drawn the picture."""
_NAMES = r"[A-Za-z][\w.-]{0,29}"
_SHARE = ("weight", "kinds", "at_once", "low_credit")
_ENTRY = ("name", "provider", "url", "key", "key_env", "auth", "mode", *_SHARE)


def _amount(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e9


def _number(value: Any) -> bool:
    return _amount(value) and value <= 1000


def _address(value: object) -> bool:
    try:
        TypeAdapter(WebAddress).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def _among(values: Sequence[str]) -> tuple[Callable[[Any], bool], str]:
    return (lambda value: value in values), f"one of {', '.join(values)}"


_VALUES: Mapping[str, tuple[Callable[[Any], object], str]] = {
    "name": (lambda value: isinstance(value, str) and re.fullmatch(_NAMES, value, re.ASCII), "a short name"),
    "provider": _among(tuple(PROVIDERS)),
    "url": (_address, "an address, such as “https://api.example.com”"),
    "key": (lambda value: isinstance(value, str) and value, "a key in quotation marks"),
    "key_env": (lambda value: isinstance(value, str) and _kept(value), "a variable that is set, and holds the key"),
    "auth": _among(tuple(Auth)),
    "mode": _among(tuple(Mode)),
    "weight": (_number, "a number from 0 to 1000"),
    "low_credit": (_amount, "a number"),
    "at_once": (lambda value: _number(value) and isinstance(value, int), "a whole number"),
    "kinds": (
        lambda value: isinstance(value, list) and value and all(each in KINDS for each in value),
        f"a list of some of {', '.join(KINDS)}, such as [“video”]",
    ),
}
"""What the file may hold: what says so of it, and in words."""


class Entry(Struct, frozen=True):
    """A provider beside the first one, or of the first one what goes to it."""

    provider: Provider | None = None
    """Under the name that people and rows call it by; None for the first."""
    dialect: str = ""
    """The name of how it speaks, as MJ_PROVIDER has it; empty for the first."""
    url: str | None = None
    key: SecretStr | None = None
    key_env: str = ""
    auth: Auth | None = None
    mode: Mode | None = None
    weight: float = 1.0
    kinds: frozenset[str] = frozenset()
    only: bool = False
    """Nothing but its kinds goes to it: it has these, and no weight."""
    at_once: int | None = None
    low_credit: float = 0.0
    """What is left when its owner is to hear of it, in the unit that the server shows."""

    @property
    def name(self) -> str:
        """As people and rows call it; empty for the first."""
        return self.provider.name if self.provider is not None else ""

    def says(self, sentence: str) -> str:
        """A sentence about the settings of the first one, as it is said of this one."""
        if not self.name:
            return sentence
        return f"“{self.name}”: {re.sub(r'MJ_(PROVIDER|URL|KEY|AUTH|MODE)', lambda m: m[1].lower(), sentence)}"


def read(path: Path, first: str) -> tuple[Entry, ...]:
    """All of them, the first of which MJ_PROVIDER names `first`. Raises ConfigError."""
    told = tables.read("MJ_PROVIDERS", path, lambda told: _wrong(told, first))
    return (_entry(told.get("first", {})), *(_entry(each) for each in told.get("provider", ())))


def _wrong(told: Mapping[str, Any], first: str) -> tables.Wrong:
    some = told.get("provider", [])
    if not isinstance(some, list) or not all(isinstance(each, dict) for each in some):
        yield "provider", "provider", "must be written as [[provider]], with its lines below"
        return
    if not isinstance(told.get("first", {}), dict):
        yield "first", "first", "must be written as [first], with its lines below"
        return
    for name in told.keys() - {"provider", "first"}:
        yield name, name, "is not known: write [[provider]] or [first]"
    for table, known in ((told.get("first", {}), _SHARE), *((each, _ENTRY) for each in some)):
        for name, value in table.items():
            if name not in known:
                yield name, name, f"is not known: write one of {', '.join(known)}"
            elif not _VALUES[name][0](value):
                yield name, value if isinstance(value, str) else name, f"must be {_VALUES[name][1]}"
    yield from _unclear(some, first)
    yield from _untaken([told.get("first", {}), *some])


def _unclear(some: Sequence[Mapping[str, Any]], first: str) -> tables.Wrong:
    """What is missing, or there twice."""
    names = [first]
    for each in some:
        if "provider" not in each:
            yield "a provider", "[[provider]]", f"needs provider: one of {', '.join(PROVIDERS)}"
            return
        name = each.get("name", each["provider"])
        if name in names:
            where = name if "name" in each else each["provider"]
            yield f"“{name}”", where, "is there already: give this one another name"
        elif name in PROVIDERS and name != each["provider"]:
            yield f"“{name}”", name, "is another provider's name"
        elif "key" in each and "key_env" in each:
            yield "key_env", "key_env", "cannot stand beside key: leave one of them out"
        names.append(name)


def _untaken(some: Sequence[Mapping[str, Any]]) -> tables.Wrong:
    """What goes to none of them: each has kinds, and nothing but these."""
    if all("kinds" in each and "weight" not in each for each in some):
        lists = [each["kinds"] for each in some if isinstance(each["kinds"], list)]
        if missing := next((kind for kind in KINDS if not any(kind in each for each in lists)), None):
            yield "kinds", "kinds", f"leaves {missing} to nobody: name it for one of them, or give one of them a weight"


def _kept(name: str) -> str:
    """What a variable holds, in the environment or in `.env`."""
    return os.environ.get(name) or environment.filed().get(name.upper(), "")


def _entry(told: Mapping[str, Any]) -> Entry:
    provider = PROVIDERS[told["provider"]] if "provider" in told else None
    if provider is not None and "name" in told:
        title = told["name"] if told["name"] != provider.name else provider.title
        provider = replace(provider, name=told["name"], title=title)
    key = told.get("key") or _kept(told.get("key_env", ""))
    return Entry(
        provider,
        told.get("provider", ""),
        TypeAdapter(WebAddress).validate_python(told["url"]) if "url" in told else None,
        SecretStr(key) if key else None,
        told.get("key_env", ""),
        Auth(told["auth"]) if "auth" in told else None,
        Mode(told["mode"]) if "mode" in told else None,
        float(told.get("weight", 1)),
        frozenset(told.get("kinds", ())),
        "kinds" in told and "weight" not in told,
        told.get("at_once"),
        float(told.get("low_credit", 0)),
    )
