"""A modal as a person fills it in: held against what was opened, worded as Discord sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import components as kinds
from . import options
from .cdn import named
from .errors import Wire

if TYPE_CHECKING:
    from .interactions import Interaction
    from .people import User


def prefilled(modal: Wire) -> dict[str, str]:
    """The labels of the text inputs, and what stands in them when the modal opens."""
    return {label: one.get("value") or "" for label, one in fields(modal).items() if one["type"] == kinds.TEXT_INPUT}


def fields(modal: Wire) -> dict[str, Wire]:
    """The fields by label, in order."""
    found: dict[str, Wire] = {}
    for one in modal["components"]:
        if one["type"] == kinds.LABEL:
            found[one["label"]] = one["component"]
        elif one["type"] == kinds.ROW:
            found |= {each["label"]: each for each in one["components"]}
    return found


def filled(user: User, opened: Interaction, modal: Wire, given: dict[str, Any]) -> Wire:
    """The interaction's data."""
    known = {name for label, one in fields(modal).items() for name in (label, one["custom_id"])}
    assert given.keys() <= known, f"the modal has fields {sorted(known)}, not {list(given)}"
    things: list[Any] = []
    sent: list[Wire] = []
    numbers = iter(range(1, 1000))
    for one in modal["components"]:
        number = next(numbers)
        if one["type"] == kinds.TEXT_DISPLAY:
            sent.append({"type": one["type"], "id": number})
            continue
        inside = [one["component"]] if one["type"] == kinds.LABEL else one["components"]
        answers = []
        for each in inside:
            label = one["label"] if one["type"] == kinds.LABEL else each["label"]
            value = given.get(label, given.get(each["custom_id"]))
            answers.append(_answer(user, label, each, value, things) | {"id": next(numbers)})
        nested = {"component": answers[0]} if one["type"] == kinds.LABEL else {"components": answers}
        sent.append({"type": one["type"], "id": number, **nested})
    data: Wire = {"custom_id": modal["custom_id"], "components": sent}
    return data | ({"resolved": options.resolved(user, opened.channel, things)} if things else {})


def _answer(user: User, label: str, one: Wire, value: Any, things: list[Any]) -> Wire:
    kind = one["type"]
    answer: Wire = {"type": kind, "custom_id": one["custom_id"]}
    required = one.get("required", True)
    if kind == kinds.TEXT_INPUT:
        text = str(one.get("value") or "") if value is None else str(value)
        low = one.get("min_length") or (1 if required else 0)
        if text or required:
            assert low <= len(text) <= (one.get("max_length") or 4000), f"{label!r} does not take {text!r}"
        return answer | {"value": text}
    if kind == kinds.CHECKBOX:
        return answer | {"value": bool(one.get("default") if value is None else value)}
    if kind == kinds.RADIO_GROUP:
        picked = _picked(label, one, None if value is None else [value])
        assert picked or not required, f"{label!r} wants a choice"
        return answer | {"value": picked[0] if picked else None}
    values = _values(user, label, one, value, things)
    low = one.get("min_values", 1) if required else 0
    high = one.get("max_values") or (len(one["options"]) if kind == kinds.CHECKBOX_GROUP else 1)
    assert low <= len(values) <= high, f"{label!r} takes {low}-{high}, not {len(values)}"
    return answer | {"values": values}


def _values(user: User, label: str, one: Wire, value: Any, things: list[Any]) -> list[str]:
    if one["type"] in (kinds.STRING_SELECT, kinds.CHECKBOX_GROUP):
        return _picked(label, one, [value] if isinstance(value, str) else value)
    chosen = [] if value is None else value if isinstance(value, list) else [value]
    if one["type"] == kinds.FILE_UPLOAD:
        place = user.fake.application_id
        chosen = [user.fake.cdn.keep(*named(each), place, ephemeral=True) for each in chosen]
    elif value is None:
        return [default["id"] for default in one.get("default_values", [])]
    things.extend(chosen)
    return [str(each.id) for each in chosen]


def _picked(label: str, one: Wire, chosen: list[str] | None) -> list[str]:
    """Options by label or value; untouched, those marked as default."""
    if chosen is None:
        return [option["value"] for option in one["options"] if option.get("default")]
    values = {name: option["value"] for option in one["options"] for name in (option["label"], option["value"])}
    assert values.keys() >= set(chosen), f"{label!r} offers {sorted(values)}, not {chosen}"
    return [values[each] for each in chosen]
