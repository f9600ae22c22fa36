"""What Discord accepts as components, in messages of both kinds and in modals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .errors import Form, Wire

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = range(1, 9)
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL, FILE_UPLOAD = *range(9, 15), 17, 18, 19
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
"""discord.com/developers/docs/components/reference#component-object-component-types."""

SELECTS = (STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT)
IN_CONTAINER = (ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR)
IN_MODAL = (ROW, LABEL, TEXT_DISPLAY)
IN_LABEL = (TEXT_INPUT, *SELECTS, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)

MAX_COMPONENTS, MAX_ROWS, MAX_TEXT, MAX_ALT = 40, 5, 4000, 1024
LINK, PREMIUM = 5, 6

Path = tuple[str | int, ...]

LENGTHS: dict[int, list[tuple[str, int, int]]] = {
    BUTTON: [("label", 0, 80), ("url", 1, 512)],
    STRING_SELECT: [("options", 1, 25), ("placeholder", 0, 150)],
    TEXT_DISPLAY: [("content", 1, MAX_TEXT)],
    THUMBNAIL: [("description", 0, MAX_ALT)],
    GALLERY: [("items", 1, 10)],
    SECTION: [("components", 1, 3)],
    ROW: [("components", 1, 5)],
    CONTAINER: [("components", 1, MAX_COMPONENTS)],
    LABEL: [("label", 1, 45), ("description", 0, 100)],
    TEXT_INPUT: [("label", 0, 45), ("value", 0, 4000), ("placeholder", 0, 100)],
    RADIO_GROUP: [("options", 2, 10)],
    CHECKBOX_GROUP: [("options", 1, 10)],
}
"""Type -> fields and how long they may be; an absent field is not judged here."""

REQUIRED = {
    BUTTON: ["style"],
    TEXT_DISPLAY: ["content"],
    GALLERY: ["items"],
    FILE: ["file"],
    THUMBNAIL: ["media"],
    SECTION: ["components", "accessory"],
    ROW: ["components"],
    CONTAINER: ["components"],
    LABEL: ["label", "component"],
    TEXT_INPUT: ["style"],
    STRING_SELECT: ["options"],
}
NAMED = (*SELECTS, TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)
"""Types that always carry a custom_id; a button does unless it is a link."""


def walk(components: list[Wire]) -> Iterator[Wire]:
    """Every component, nested ones after their parents, in the order of the page."""
    for one in components:
        yield one
        single = [one[name] for name in ("accessory", "component") if name in one]
        yield from walk([*one.get("components", []), *single])


def check_message(form: Form, components: list[Wire], *, modern: bool) -> None:
    """Note what is wrong with a message's components; `modern` are those of the second version."""
    checker = _Checker(form)
    if modern:
        checker.several(components, ("components",), (*IN_CONTAINER, CONTAINER))
        total = sum(1 for _ in walk(components))
        if total > MAX_COMPONENTS:
            checker.wrong(("components",), "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MAX_COMPONENTS} in length.")
        text = sum(len(str(one.get("content", ""))) for one in walk(components) if one.get("type") == TEXT_DISPLAY)
        if text > MAX_TEXT:
            said = f"The total size of displayable text in components exceeds {MAX_TEXT}."
            checker.wrong(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", said)
    else:
        form.length(("components",), len(components), 0, MAX_ROWS)
        checker.several(components, ("components",), (ROW,))


def check_modal(form: Form, data: Wire) -> None:
    """Note what is wrong with a modal."""
    form.length(("data", "title"), len(data.get("title") or ""), 1, 45)
    form.length(("data", "custom_id"), len(data.get("custom_id") or ""), 1, 100)
    components = data.get("components") or []
    form.length(("data", "components"), len(components), 1, 5)
    _Checker(form, modal=True).several(components, ("data", "components"), IN_MODAL)


class _Checker:
    def __init__(self, form: Form, *, modal: bool = False) -> None:
        self.wrong = form.wrong
        self._form = form
        self._modal = modal
        self._seen: set[str] = set()

    def several(self, components: list[Any], path: Path, allowed: tuple[int, ...]) -> None:
        for place, one in enumerate(components):
            self._one(one, (*path, place), allowed)

    def _one(self, one: Any, path: Path, allowed: tuple[int, ...]) -> None:
        kind = one.get("type") if isinstance(one, dict) else None
        if kind not in allowed:
            choices = ", ".join(map(str, allowed)) + "," * (len(allowed) == 1)
            self.wrong((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({choices}).')
            return
        for name in REQUIRED.get(kind, []):
            if one.get(name) in (None, ""):
                self.wrong((*path, name), "BASE_TYPE_REQUIRED", "This field is required")
        for name, low, high in LENGTHS.get(kind, []):
            if one.get(name) is not None:
                self._form.length((*path, name), len(one[name]), low, high)
        if kind in NAMED or (kind == BUTTON and one.get("style") not in (LINK, PREMIUM)):
            self._custom_id(one, path)
        self._nested(kind, one, path)

    def _nested(self, kind: int, one: Wire, path: Path) -> None:
        nested, inside = one.get("components") or [], (*path, "components")
        if kind == ROW and self._modal:
            self.several(nested, inside, (TEXT_INPUT,))
        elif kind == ROW:
            self.several(nested, inside, (BUTTON, *SELECTS))
            if len(nested) > 1 and any(child.get("type") in SELECTS for child in nested):
                said = "The specified component exceeds the maximum width"
                self.wrong((*inside, 1), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", said)
        elif kind == SECTION:
            self.several(nested, inside, (TEXT_DISPLAY,))
            self._one(one.get("accessory"), (*path, "accessory"), (BUTTON, THUMBNAIL))
        elif kind == CONTAINER:
            self.several(nested, inside, IN_CONTAINER)
        elif kind == LABEL:
            self._one(one.get("component"), (*path, "component"), IN_LABEL)
        elif kind == GALLERY:
            for place, item in enumerate(one.get("items") or []):
                at = (*path, "items", place)
                if not (item.get("media") or {}).get("url"):
                    self.wrong((*at, "media"), "BASE_TYPE_REQUIRED", "This field is required")
                self._form.length((*at, "description"), len(item.get("description") or ""), 0, MAX_ALT)
        elif kind == BUTTON:
            self._button(one, path)
        elif kind == STRING_SELECT:
            self._options(one, path)

    def _button(self, one: Wire, path: Path) -> None:
        if one.get("style") == LINK:
            if not one.get("url"):
                self.wrong((*path, "url"), "BASE_TYPE_REQUIRED", "This field is required")
            if one.get("custom_id"):
                said = "A custom id and url cannot both be specified"
                self.wrong((*path, "custom_id"), "COMPONENT_CUSTOM_ID_AND_URL", said)
        if not one.get("label") and not one.get("emoji") and one.get("style") != PREMIUM:
            self.wrong((*path, "label"), "BUTTON_COMPONENT_INVALID_LABEL", "A label or emoji is required")

    def _options(self, one: Wire, path: Path) -> None:
        for place, option in enumerate(one.get("options") or []):
            for name, low in (("label", 1), ("value", 1), ("description", 0)):
                self._form.length((*path, "options", place, name), len(option.get(name) or ""), low, 100)
        values = [option.get("value") for option in one.get("options") or []]
        if len(set(values)) < len(values):
            said = "The specified option value is already used"
            self.wrong((*path, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", said)

    def _custom_id(self, one: Wire, path: Path) -> None:
        custom_id = one.get("custom_id") or ""
        self._form.length((*path, "custom_id"), len(custom_id), 1, 100)
        if custom_id in self._seen:
            said = "Component custom id cannot be duplicated"
            self.wrong((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", said)
        self._seen.add(custom_id)
