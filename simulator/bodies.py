"""What may stand in a request's body: the documented fields of each endpoint, and the check of a body against them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["string", "strings", "integer", "boolean", "object", "any"]


@dataclass(frozen=True, slots=True)
class Field:
    """A documented field. `values` are an enumeration, `fields` an object's. A `required` string is not blank."""

    kind: Kind
    required: bool = False
    values: tuple[str, ...] = ()
    fields: Mapping[str, Field] | None = None


Fields = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A field that a body gets wrong: its dotted name, and how."""

    name: str
    how: Literal["unknown", "type", "value", "missing"]


def misfits(body: Mapping[str, Any], fields: Fields, path: str = "") -> Iterator[Misfit]:
    """Everything in the body that the fields do not describe. Null counts as absent."""
    for name in body.keys() - fields.keys():
        yield Misfit(path + name, "unknown")
    for name, field in fields.items():
        value = body.get(name)
        if value is None or value == "":
            if field.required:
                yield Misfit(path + name, "missing")
        elif not _FITS[field.kind](value):
            yield Misfit(path + name, "type")
        elif field.required and field.kind == "string" and not value.strip():
            yield Misfit(path + name, "missing")
        elif field.values and any(one not in field.values for one in (value if isinstance(value, list) else [value])):
            yield Misfit(path + name, "value")
        elif field.fields is not None:
            yield from misfits(value, field.fields, f"{path}{name}.")


_FITS: dict[Kind, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "strings": lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31,
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "any": lambda value: True,
}


def coerced(body: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """The body as Jackson reads it: a number where a string belongs becomes one, and the other way round."""
    return {name: _coerced(value, fields[name].kind if name in fields else "any") for name, value in body.items()}


def _coerced(value: Any, kind: Kind) -> Any:
    if kind == "strings" and isinstance(value, list):
        return [_coerced(one, "string") for one in value]
    if kind == "string" and isinstance(value, int | float):
        return json.dumps(value)
    if kind == "integer" and isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value


_TEXT, _TEXTS, _FLAG, _ANY = Field("string"), Field("strings"), Field("boolean"), Field("any")
_NEEDED = Field("string", required=True)
_COMMON: Fields = {"state": _TEXT, "notifyHook": _TEXT}
_BOT = {"botType": Field("string", values=("MID_JOURNEY", "NIJI_JOURNEY"))}
_SPEEDS = Field("strings", values=("RELAX", "FAST", "TURBO"))
_ACCOUNT: Fields = {
    "channelId": _TEXT,
    "instanceId": _TEXT,
    "modes": _SPEEDS,
    "remark": _TEXT,
    "remix": _FLAG,
    "remixAutoConsidered": _FLAG,
}
_FILTER = {"accountFilter": Field("object", fields=_ACCOUNT)}
_UPLOAD_FILTER = {"filter": Field("object", fields={"channelId": _TEXT, "instanceId": _TEXT, "remark": _TEXT})}
_DIMENSIONS = Field("string", values=("PORTRAIT", "SQUARE", "LANDSCAPE"))
_CHANGES = Field("string", required=True, values=("UPSCALE", "VARIATION", "REROLL"))
_QUERY = ("action", "description", "failReason", "id", "instanceId", "prompt", "promptEn", "sort", "state", "status")

_CHANGE: Fields = {"action": _CHANGES, "index": Field("integer"), "taskId": _NEEDED, **_COMMON}
_PRESS: Fields = {"customId": _NEEDED, "taskId": _NEEDED}

N235: dict[str, Fields] = {
    "imagine": {"prompt": _NEEDED, "base64": _TEXT, **_COMMON},
    "change": _CHANGE,
    "simple-change": {"content": _NEEDED, **_COMMON},
    "blend": {"base64Array": _TEXTS, "dimensions": _DIMENSIONS, **_COMMON},
    "describe": {"base64": _NEEDED, **_COMMON},
    "list-by-condition": {"ids": _TEXTS},
}
"""midjourney-proxy 2.3.5: one picture, in `base64`."""

N26: dict[str, Fields] = N235 | {"imagine": {"prompt": _NEEDED, "base64": _TEXT, "base64Array": _TEXTS, **_COMMON}}
"""midjourney-proxy 2.4 and later: pictures in `base64Array`; a `base64` is appended to it."""

DUCKAGI: dict[str, Fields] = {"imagine": N26["imagine"], "change": _CHANGE}
"""DuckAGI: the page of `change` is given, imagine and fetch stand in its menu."""

_VIDEO: Fields = {
    **dict.fromkeys(("prompt", "image", "endImage", "taskId", "state", "notifyHook"), _TEXT),
    "action": Field("string", values=("extend",)),
    "index": Field("integer"),
    "loop": _FLAG,
    "motion": Field("string", values=("low", "high")),
    "videoType": Field("string", values=("vid_1.1_i2v_480", "vid_1.1_i2v_720")),
    "batchSize": Field("integer"),
}
"""`SubmitVideoDTO` of trueai: no account filter, no bot; the speed by the path."""
_EDIT: Fields = {"prompt": _TEXT, "image": _TEXT, **_FILTER, **_COMMON}

PLUS: dict[str, Fields] = {
    "imagine": {"prompt": _NEEDED, "base64Array": _TEXTS, **_BOT, **_FILTER, **_COMMON},
    "action": {**_PRESS, "chooseSameChannel": _FLAG, "enableRemix": _FLAG, **_FILTER, **_COMMON},
    "modal": {"taskId": _NEEDED, "prompt": _TEXT, "maskBase64": _TEXT, **_COMMON},
    "blend": {"base64Array": _TEXTS, "dimensions": _DIMENSIONS, **_BOT, **_FILTER, **_COMMON},
    "describe": {"base64": _NEEDED, **_BOT, **_FILTER, **_COMMON},
    "shorten": {"prompt": _NEEDED, **_BOT, **_FILTER, **_COMMON},
    "upload": {"base64Array": _TEXTS, **_UPLOAD_FILTER},
    "swap": {"sourceBase64": _NEEDED, "targetBase64": _NEEDED, **_FILTER, **_COMMON},
    **dict.fromkeys(("edits", "retexture"), _EDIT),
    "video": _VIDEO,
    "list-by-condition": {"ids": _TEXTS},
    "list-by-ids": {"ids": _TEXTS},
    "query": {
        **dict.fromkeys(_QUERY, _TEXT),
        **dict.fromkeys(("pageNumber", "pageSize"), Field("integer")),
        **dict.fromkeys(("ids", "statusSet"), _TEXTS),
    },
}
"""midjourney-proxy-plus, and aigc369, whose menu is its."""

_TRUEAI_ACCOUNT = {name: kind for name, kind in _ACCOUNT.items() if name != "channelId"} | {"nijiRemix": _FLAG}
_TRUEAI_COMMON: Fields = {"botType": _TEXT, "accountFilter": Field("object", fields=_TRUEAI_ACCOUNT), **_COMMON}
_TRUEAI_EDIT: Fields = {**_EDIT, "accountFilter": _TRUEAI_COMMON["accountFilter"]}
TRUEAI: dict[str, Fields] = PLUS | {
    "imagine": {"prompt": _NEEDED, "base64Array": _TEXTS, **_TRUEAI_COMMON},
    "action": {**_PRESS, "enableRemix": _FLAG, "strong": _FLAG, "tools": _ANY, **_TRUEAI_COMMON},
    "blend": {"base64Array": _TEXTS, "dimensions": _DIMENSIONS, **_TRUEAI_COMMON},
    "describe": {"base64": _TEXT, "link": _TEXT, "language": _TEXT, **_TRUEAI_COMMON},
    "shorten": {"prompt": _NEEDED, **_TRUEAI_COMMON},
    "upload": {"base64Array": _TEXTS, **_TRUEAI_COMMON},
    "edits": _TRUEAI_EDIT,
    "retexture": _TRUEAI_EDIT,
    "swap": {"sourceBase64": _TEXT, "targetBase64": _TEXT, "sourceUrl": _TEXT, "targetUrl": _TEXT, **_TRUEAI_COMMON},
}
"""trueai 11: any botType but niji is Midjourney; pictures may be links."""

NEW_API: dict[str, Fields] = PLUS | {"change": _CHANGE, "simple-change": N235["simple-change"]}
"""new-api forwards what plus takes, without `accountFilter` and `notifyHook`."""

AGICTO: dict[str, Fields] = {
    "imagine": {
        "model": Field("string", required=True, values=("mj-fast", "mj-relax")),
        "botType": Field("string", required=True, values=_BOT["botType"].values),
        "prompt": _NEEDED,
        "base64Array": Field("strings", required=True),
        **_FILTER,
        **_COMMON,
    },
    "action": {**_PRESS, **_COMMON},
}
"""agicto: `model`, `botType` and `base64Array` are required."""
