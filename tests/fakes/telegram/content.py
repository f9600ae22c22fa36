"""What a call wants shown: text, captions, pictures, keyboards. Checked as Telegram checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .entities import MAX_CAPTION, MAX_TEXT, formatted, units
from .errors import bad
from .params import Params

if TYPE_CHECKING:
    from .server import FakeTelegram

Wire = dict[str, Any]

MAX_DATA = 64
"""Bytes of callback_data (core.telegram.org/bots/api#inlinekeyboardbutton)."""
MAX_BUTTONS = 100

ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
MEDIA = ("photo", "video", "document")


def text_content(source: Wire, field: str = "text") -> Wire:
    """A text with its entities; `source` is a call's parameters or an InputTextMessageContent."""
    text, entities = formatted(
        str(source.get(field) or ""), str(source.get("parse_mode") or ""), source.get("entities") or []
    )
    if not text:
        raise bad("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad("message is too long")
    preview = {"link_preview_options": source["link_preview_options"]} if source.get("link_preview_options") else {}
    return {"text": text} | ({"entities": entities} if entities else {}) | preview


def caption_content(source: Wire) -> Wire:
    """A caption with its entities, or nothing."""
    text, entities = formatted(
        str(source.get("caption") or ""), str(source.get("parse_mode") or ""), source.get("caption_entities") or []
    )
    if units(text) > MAX_CAPTION:
        raise bad("message caption is too long")
    if not text:
        return {}
    above = {"show_caption_above_media": True} if source.get("show_caption_above_media") else {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {}) | above


async def media_content(
    fake: FakeTelegram, params: Params, kind: str, told: Wire, value: Any, *, uploads: bool = True
) -> Wire:
    """A photo, video or document given as an upload, as attach://<name>, or by file_id; `told` is what goes with it."""
    if kind not in MEDIA:
        raise bad(f"the fake does not know media of type {kind}")
    given = str(value or "")
    if given and not given.startswith("attach://"):
        return {kind: fake.files.known(given, kind)}
    upload = params.files.get(given.removeprefix("attach://") or kind)
    if upload is None:
        raise bad(f"there is no {kind} in the request")
    if not uploads:
        raise bad("invalid message content specified")
    if not upload.content:
        raise bad("file must be non-empty")
    if kind == "document" and not told.get("disable_content_type_detection") and _looks_moving(upload.content):
        return {"video": await fake.files.video(upload, {}, {})}  # as Telegram makes one of it, without asking
    if kind == "video":
        posters = {what: _attached(params, told[what]) for what in ("thumbnail", "cover") if told.get(what)}
        return {kind: await fake.files.video(upload, told, posters)}
    return {kind: await fake.files.photo(upload.content) if kind == "photo" else fake.files.document(upload)}


def _looks_moving(content: bytes) -> bool:
    return content.startswith(b"GIF8") or content[4:8] == b"ftyp"


def _attached(params: Params, named: Any) -> bytes:
    upload = params.files.get(str(named).removeprefix("attach://"))
    if upload is None:
        raise bad("there is no poster in the request")
    return upload.content


def keyboard_content(markup: Any) -> Wire:
    """The inline keyboard; other markup shows nothing in the message itself."""
    if markup in (None, ""):
        return {}
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return {}
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad('Field "inline_keyboard" must be of type Array')
    for button in (button for row in rows for button in row):
        _check_button(button)
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad("reply markup is too long")
    rows = [row for row in rows if row]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check_button(button: Wire) -> None:
    if not button.get("text"):
        raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if not ACTIONS & set(button):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MAX_DATA:
        raise bad("BUTTON_DATA_INVALID")
