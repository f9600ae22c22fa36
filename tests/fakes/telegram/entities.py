"""Text as Telegram keeps it: plain characters and entities, whose offsets and lengths count UTF-16 code units."""

from __future__ import annotations

import html
import re
from typing import Any

from .errors import bad

Entity = dict[str, Any]

MAX_TEXT, MAX_CAPTION = 4096, 1024
"""UTF-16 code units after entity parsing (core.telegram.org/bots/api#sendmessage, #sendphoto)."""

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TAGS = frozenset(SIMPLE_TAGS) | {"a", "span"}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^<>]*)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
_ESCAPE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9A-Fa-f]+);")  # the only ones the API knows; others stay as typed

_FOUND = (  # what Telegram finds by itself in what people (and bots) write
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{4,32}\b")),
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("hashtag", re.compile(r"(?<!\w)#[^\W\d]\w*")),
)


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def piece(text: str, entity: Entity) -> str:
    """The part of the text an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")


def _offset_in_bytes(source: str, index: int) -> int:
    return len(source[:index].encode())


def _entity(tag: str, attributes: dict[str, str], href: str) -> Entity | None:
    if tag == "a":
        return {"type": "text_link", "url": attributes.get("href") or href} if attributes.get("href") or href else None
    if tag == "span":
        return {"type": "spoiler"}
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    return {"type": SIMPLE_TAGS[tag]}


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): html.unescape(a or b) for name, a, b in _ATTRIBUTE.findall(rest)}


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Telegram's own HTML style, strictly: an unknown, unclosed or crossed tag refuses the whole message."""
    text, entities, open_tags = "", [], []
    position = 0
    while position < len(source):
        sign = source[position]
        if sign == "&" and (escape := _ESCAPE.match(source, position)):
            text += html.unescape(escape[0])
            position = escape.end()
            continue
        if sign != "<":
            text += sign
            position += 1
            continue
        at = _offset_in_bytes(source, position)
        if (tag := _TAG.match(source, position)) is None:
            raise bad(f"can't parse entities: Unclosed start tag at byte offset {at}")
        name, attributes = tag["name"].lower(), _attributes(tag["rest"])
        if name not in TAGS or (name == "span" and not tag["end"] and attributes.get("class") != "tg-spoiler"):
            kind = "Unmatched end tag" if tag["end"] else f'Unsupported start tag "{name}"'
            raise bad(f"can't parse entities: {kind} at byte offset {at}")
        if not tag["end"]:
            open_tags.append((name, attributes, len(text)))
        elif not open_tags:
            raise bad(f"can't parse entities: Unexpected end tag at byte offset {at}")
        elif open_tags[-1][0] != name:
            raise bad(
                f"can't parse entities: Unmatched end tag at byte offset {at}, "
                f'expected "</{open_tags[-1][0]}>", found "</{name}>"'
            )
        else:
            _, attributes, start = open_tags.pop()
            inside = text[start:]
            entity = _entity(name, attributes, inside if inside.startswith("http") else "")
            if entity and inside:
                entities.append(entity | {"offset": units(text[:start]), "length": units(inside)})
        position = tag.end()
    if open_tags:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1][0]}\"")
    return text, sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def found(text: str) -> list[Entity]:
    """The entities Telegram makes by itself: commands, mentions, links, hashtags."""
    made = [
        {"type": kind, "offset": units(text[: hit.start()]), "length": units(hit[0])}
        for kind, pattern in _FOUND
        for hit in pattern.finditer(text)
    ]
    return sorted(made, key=lambda e: e["offset"])


def _checked(text: str, entities: list[Entity]) -> list[Entity]:
    """Given entities must lie within the text and never cut a character in two."""
    total, boundaries, place = units(text), {0}, 0
    for sign in text:
        place += units(sign)
        boundaries.add(place)
    for entity in entities:
        start, end = entity.get("offset", -1), entity.get("offset", -1) + entity.get("length", 0)
        if not 0 <= start <= total:
            raise bad(f"entity begins after the end of the text at UTF-16 offset {start}")
        if end > total:
            raise bad(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
            )
        if start not in boundaries:
            raise bad(f"entity begins in a middle of a UTF-16 symbol at byte offset {start}")
        if end not in boundaries:
            raise bad(f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol")
    return entities


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    total, kept = units(text), []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(total, entity["offset"] + entity["length"] - lead)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return text, kept


def _within(entity: Entity, other: Entity) -> bool:
    """Nothing is found inside code and links, nor found again where it was given."""
    inside = other["offset"] <= entity["offset"] < other["offset"] + other["length"]
    return inside and other["type"] in ("code", "pre", "text_link", entity["type"])


def formatted(source: str, mode: str, given: list[Entity]) -> tuple[str, list[Entity]]:
    """Text and entities as stored; entities given are used only without a parse_mode."""
    if mode and mode.lower() != "html":
        raise bad("unsupported parse_mode")  # the fake knows HTML alone, which is all this project sends
    text, entities = parse_html(source) if mode else (source, _checked(source, given))
    text, entities = _trimmed(text, entities)
    entities += [entity for entity in found(text) if not any(_within(entity, other) for other in entities)]
    return text, sorted(entities, key=lambda e: (e["offset"], -e["length"]))
