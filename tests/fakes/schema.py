"""JSON Schema as far as the platforms' descriptions go, checked recursively.

Of a union it tells what is wrong with the branch that was meant, and what is forgiven does not count when that is
chosen. The library `jsonschema` lets a keyword of one's own do so, but does not tell it where in the whole it stands,
and that is what is forgiven by; with its words made ours it would save no lines.
"""

from __future__ import annotations

import json
import marshal
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

Schema = dict[str, Any]

SPECS = Path(__file__).parents[2] / "../shared/specs"
"""Foreign descriptions of both platforms, where somebody has laid them: nothing of them is part of the project."""

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "null": type(None),
}
KNOWN = frozenset(
    {
        *("$ref", "$schema", "additionalProperties", "allOf", "anyOf", "const", "definitions", "deprecated", "default"),
        *("description", "enum", "items", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum"),
        *("not", "oneOf", "pattern", "properties", "required", "type", "uniqueItems"),
        *("contentEncoding", "format", "maxProperties", "minProperties", "title", "x-discord-union"),
    }
)
"""Keywords that are checked or that check nothing; any other is refused, so that no rule is passed over in silence."""

NOTHING: Schema = {"type": "null"}

_KIND = re.compile(r"type: .* (is not|is none of) | is no \w+$")
"""Complaints about a wrong kind of value, or a wrong `type`: what tells the branches of a union apart."""


def descriptions(platform: str) -> Path:
    """Where the foreign descriptions lie; skips the test where they are missing."""
    if not SPECS.is_dir():
        pytest.skip(f"the foreign descriptions of {platform} are not here (CONTRIBUTING.md, What is skipped, and why)")
    return SPECS


class Validator:
    """A schema document with the definitions that its references name."""

    def __init__(self, document: Schema, *, closed: bool = False, forgives: str = "(?!)") -> None:
        self._document = document
        self._closed = closed
        """Whether a property that is not described is wrong although the description does not say so."""
        self._forgives = re.compile(forgives)
        """Complaints that are none: they do not count when a branch is chosen either."""
        self._kinds: dict[int, list[Any] | None] = {}
        """What `type` each branch demands, found once."""
        self._acquitted: set[tuple[int, str, bytes]] = set()
        """What has been looked at, by its schema (which is a part of the document) and where it stood: much is said
        again in each test, also within what is new. (Marshalled, as that is several times as fast as JSON; in a version
        that writes the same value as the same bytes.)"""

    def complaints(self, value: Any, schema: Schema | None = None, path: str = "") -> list[str]:
        """Everything wrong with a value, by a part of the document or the whole."""
        schema = self._document if schema is None else schema
        return self._complaints(value, schema, path)

    def _complaints(self, value: Any, schema: Schema, path: str) -> list[str]:
        seen = (id(schema), path, marshal.dumps(value, 2)) if isinstance(value, (dict, list)) else None
        if seen in self._acquitted:
            return []
        said = [one for one in self._found(value, schema, path) if not self._forgives.search(one)]
        if seen is not None and not said:
            self._acquitted.add(seen)
        return said

    def _found(self, value: Any, schema: Schema, path: str) -> Iterator[str]:
        schema = self._resolved(schema)
        assert KNOWN.issuperset(schema), f"unknown keywords {set(schema) - KNOWN}"
        for part in schema.get("allOf", ()):
            yield from self._complaints(value, part, path)
        if branches := schema.get("anyOf") or schema.get("oneOf"):
            yield from self._best(value, branches, path)
            return
        if "not" in schema and not self._complaints(value, schema["not"], path):
            yield f"{path}: not allowed here"
        if "const" in schema and value != schema["const"]:
            yield f"{path}: {value!r} is not {schema['const']!r}"
        if "enum" in schema and value not in schema["enum"]:
            yield f"{path}: {value!r} is none of {schema['enum']}"
        if "type" in schema and not _is(value, schema["type"]):
            yield f"{path}: {value!r} is no {schema['type']}"
            return
        yield from _bounds(value, schema, path)
        if isinstance(value, dict):
            yield from self._object(value, schema, path)
        elif isinstance(value, list) and "items" in schema:
            inside = schema["items"]  # one schema for all, or one for each place
            each = inside if isinstance(inside, list) else [inside] * len(value)
            for place, (item, described) in enumerate(zip(value, each, strict=False)):
                yield from self._complaints(item, described, f"{path}[{place}]")

    def _resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            found: Any = self._document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[unquote(step)]
            schema = found
        return schema

    def _best(self, value: Any, branches: list[Schema], path: str) -> Iterator[str]:
        """The complaints of the branch that was meant: one whose kinds fit the value's, and of these the nearest."""
        meant = [branch for branch in branches if value is None or branch != NOTHING]
        tries = []
        for branch in [branch for branch in meant if self._of_kind(value, branch)] or meant:
            tries.append(self._complaints(value, branch, path))
            if not tries[-1]:
                return
        yield from min(tries, key=lambda said: (sum(1 for one in said if _KIND.search(one)), len(said)))

    def _of_kind(self, value: Any, branch: Schema) -> bool:
        """Whether the value may be what the branch describes, by its `type` alone: the rest is looked at for few."""
        if not isinstance(value, dict) or "type" not in value:
            return True
        if id(branch) not in self._kinds:
            described = self._resolved(self._resolved(branch).get("properties", {}).get("type", {}))
            self._kinds[id(branch)] = [described["const"]] if "const" in described else described.get("enum")
        kinds = self._kinds[id(branch)]
        return kinds is None or value["type"] in kinds

    def _object(self, value: Schema, schema: Schema, path: str) -> Iterator[str]:
        properties = schema.get("properties", {})
        yield from (f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value)
        other = schema.get("additionalProperties", not (self._closed and properties))
        for name, item in value.items():
            if name in properties:
                yield from self._complaints(item, properties[name], f"{path}.{name}")
            elif other is False:
                yield f"{path}.{name} is unknown"
            elif isinstance(other, dict):
                yield from self._complaints(item, other, f"{path}.{name}")


def _is(value: Any, kind: str | list[str]) -> bool:
    if isinstance(kind, list):
        return any(_is(value, one) for one in kind)
    if isinstance(value, bool):
        return kind == "boolean"
    return kind != "boolean" and isinstance(value, TYPES[kind])


def _bounds(value: Any, schema: Schema, path: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _within(len(value), schema, "Length", "characters", path)
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{path}: {value!r} does not look like {schema['pattern']}"
    elif isinstance(value, list):
        yield from _within(len(value), schema, "Items", "items", path)
        if schema.get("uniqueItems") and len({json.dumps(item, sort_keys=True) for item in value}) < len(value):
            yield f"{path}: the same item twice"
    elif isinstance(value, dict):
        yield from _within(len(value), schema, "Properties", "properties", path)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from _within(value, schema, "imum", "", path)


def _within(amount: float, schema: Schema, limit: str, unit: str, path: str) -> Iterator[str]:
    low, high = schema.get(f"min{limit}", amount), schema.get(f"max{limit}", amount)
    if not low <= amount <= high:
        yield f"{path}: {amount} {unit}".rstrip() + f", allowed are {low}-{high}"
