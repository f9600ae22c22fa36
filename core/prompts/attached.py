"""Pictures that stand in a prompt by number: `--sref #2` is the second that goes along. They get their addresses when
the prompt is sent. Pure, for prompts that were read before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.prompts.mending import is_flag
from core.prompts.parameters import ATTACHED, KNOWN, Takes, bare_link, is_link

_FLAGS = re.compile(r"(?<!\S)--(?=[A-Za-z])")


def named(prompt: str) -> tuple[int, ...]:
    """The pictures that its parameters name, counted from 1, each once."""
    return tuple(dict.fromkeys(n for token, takes in _tokens(prompt) if takes and (n := numbered(token))))


def addressed(prompt: str, addresses: Mapping[int, str]) -> str:
    """The prompt with these addresses in place of their numbers."""

    def written(token: str) -> str:
        weight = token.partition("::")[1:]
        return addresses.get(numbered(token), token.partition("::")[0]) + "".join(weight)

    return " ".join(written(token) if takes else token for token, takes in _tokens(prompt))


def linked(prompt: str) -> tuple[str, ...]:
    """The addresses that its parameters name, each once."""
    return tuple(dict.fromkeys(link for token, takes in _tokens(prompt) if takes and (link := _link(token))))


def unlinked(prompt: str, numbers: Mapping[str, int]) -> str:
    """The prompt with these numbers in place of addresses."""

    def written(token: str) -> str:
        number = numbers.get(_link(token))
        return token if number is None else "".join((f"#{number}", *token.partition("::")[1:]))

    return " ".join(written(token) if takes else token for token, takes in _tokens(prompt))


def _link(token: str) -> str:
    """The address in a value; empty for none."""
    link = bare_link(token.partition("::")[0])
    return link if is_link(link) else ""


def numbered(token: str) -> int:
    """Which picture a value names; 0 for none."""
    found = ATTACHED.fullmatch(token.partition("::")[0])
    return int(found[1]) if found else 0


def flags(prompt: str) -> list[tuple[str, str]]:
    """Its parameters by their shortest usual names, each with its value."""
    found = []
    for each in _FLAGS.split(prompt)[1:]:
        name, _, value = each.partition(" ")
        found.append((KNOWN[name].name if name in KNOWN else name, value.strip()))
    return found


def before_flags(prompt: str) -> str:
    """What stands before its parameters."""
    return _FLAGS.split(prompt)[0].strip()


def _tokens(prompt: str) -> Iterator[tuple[str, bool]]:
    """Each token, and whether it stands where a parameter takes pictures."""
    takes = False
    for token in prompt.split():
        if is_flag(token):
            known = KNOWN.get(token[2:].lower())
            takes = known is not None and known.takes is Takes.LINKS
            yield token, False
        else:
            yield token, takes
