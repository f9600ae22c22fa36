"""JSON Schema as far as grammY's files go: ten keywords, checked recursively (jsonschema is not among our tools)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
}
KNOWN = frozenset(
    {
        *("$ref", "$schema", "additionalProperties", "anyOf", "const", "definitions", "description", "enum"),
        *("items", "not", "properties", "required", "type", "default", "deprecated"),
    }
)


class Validator:
    """A schema document with its definitions."""

    def __init__(self, document: Schema) -> None:
        self._definitions: dict[str, Schema] = document["definitions"]
        self._root = document

    def complaints(self, value: Any, schema: Schema | None = None, path: str = "") -> Iterator[str]:
        """Everything wrong with a value."""
        schema = self._root if schema is None else schema
        assert KNOWN.issuperset(schema), f"unknown keywords {set(schema) - KNOWN}"
        while "$ref" in schema:
            schema = self._definitions[schema["$ref"].removeprefix("#/definitions/")]
        if "anyOf" in schema:
            tries = [list(self.complaints(value, branch, path)) for branch in schema["anyOf"]]
            if all(tries):
                yield from min(tries, key=len)
            return
        if "not" in schema and not any(self.complaints(value, schema["not"], path)):
            yield f"{path}: not allowed here"
        if "const" in schema and value != schema["const"]:
            yield f"{path}: {value!r} is not {schema['const']!r}"
        if "enum" in schema and value not in schema["enum"]:
            yield f"{path}: {value!r} is none of {schema['enum']}"
        if "type" in schema and not _is(value, schema["type"]):
            yield f"{path}: {value!r} is no {schema['type']}"
        elif isinstance(value, dict):
            yield from self._object(value, schema, path)
        elif isinstance(value, list) and "items" in schema:
            for place, item in enumerate(value):
                yield from self.complaints(item, schema["items"], f"{path}[{place}]")

    def _object(self, value: Schema, schema: Schema, path: str) -> Iterator[str]:
        properties = schema.get("properties", {})
        yield from (f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value)
        for name, item in value.items():
            if name in properties:
                yield from self.complaints(item, properties[name], f"{path}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{path}.{name} is unknown"


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, TYPES[kind])
