"""Buttons as few bytes: half of what a finished job would take otherwise are the names of its provider's buttons.

Nearly all of them are alike but for the task's own hash. So they are compressed against what is usual, which is a part
of the form: once written it never changes. A form of its own begins with another byte.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from msgspec.structs import fields

from core.jobs import Action

_PLAIN, _OF_A_TASK = b"\x01", b"\x02"
"""How the bytes begin: the buttons; or 16 bytes, the hash of the task that they name, and the buttons without it."""
_TASK = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HERE = "\0"
"""Where the hash stood."""
ALIKE = 64
"""Sets of buttons that are remembered: without their task's hash there are not many more; with it, a row is read some
times in a row."""
_WINDOW = -13
"""Deflate without a header, over 8 KB: as much as buttons and what is usual of them take."""
_USUAL = "".join(
    line.strip()
    for line in """
[{"key":"0","label":"Imagine all","emoji":"🎉","family":"imagine_all","custom_id":"MJ::Job::PicReader::all"},
{"key":"1","label":"1️⃣","family":"pic_reader","custom_id":"MJ::Job::PicReader::1"},
{"key":"2","label":"2️⃣","family":"prompt_analyzer","custom_id":"MJ::Job::PromptAnalyzer::2"},
{"key":"3","label":"U1","style":"success","family":"upsample","change":"UPSCALE","index":1},
{"key":"4","label":"V2","style":"primary","family":"variation","change":"VARIATION","index":2},
{"key":"5","label":"🔄","style":"danger","family":"reroll","change":"REROLL","index":3},
{"key":"6","label":"Animate (High motion)","emoji":"🎞️","family":"animate",
  "custom_id":"MJ::JOB::animate_high::1::\\u0000::SOLO"},
{"key":"7","label":"Animate (Low motion)","emoji":"🎞️","family":"animate",
  "custom_id":"MJ::JOB::animate_low::1::\\u0000::SOLO"},
{"key":"8","label":"","family":"video_pick","custom_id":"MJ::JOB::video_virtual_upscale::1::\\u0000"},
{"key":"9","label":"","family":"other","custom_id":"MJ::BOOKMARK"},
{"key":"0","label":"Upscale (2x)","emoji":"upscale_1","family":"upscale",
  "custom_id":"MJ::JOB::upsample_v6_2x_subtle::1::\\u0000::SOLO"},
{"key":"1","label":"Upscale (4x)","family":"upscale","custom_id":"MJ::JOB::upsample_v5_4x::1::\\u0000::SOLO"},
{"key":"0","label":"Upscale (Subtle)","family":"upscale",
  "custom_id":"MJ::JOB::upsample_v7_2x_subtle::1::\\u0000::SOLO"},
{"key":"1","label":"Upscale (Creative)","family":"upscale",
  "custom_id":"MJ::JOB::upsample_v7_2x_creative::1::\\u0000::SOLO"},
{"key":"2","label":"Vary (Subtle)","emoji":"🪄","family":"vary",
  "custom_id":"MJ::JOB::low_variation::1::\\u0000::SOLO"},
{"key":"3","label":"Vary (Strong)","emoji":"🪄","family":"vary",
  "custom_id":"MJ::JOB::high_variation::1::\\u0000::SOLO"},
{"key":"4","label":"Vary (Region)","emoji":"🖌️","family":"inpaint","custom_id":"MJ::Inpaint::1::\\u0000::SOLO"},
{"key":"5","label":"Zoom Out 2x","emoji":"🔍","family":"outpaint","custom_id":"MJ::Outpaint::50::1::\\u0000::SOLO"},
{"key":"6","label":"Zoom Out 1.5x","emoji":"🔍","family":"outpaint","custom_id":"MJ::Outpaint::75::1::\\u0000::SOLO"},
{"key":"7","label":"Custom Zoom","emoji":"🔍","family":"custom_zoom","custom_id":"MJ::CustomZoom::\\u0000"},
{"key":"8","label":"Make Square","emoji":"↔️","family":"outpaint","custom_id":"MJ::Outpaint::100::1::\\u0000::SOLO"},
{"key":"9","label":"⬅️","family":"pan","custom_id":"MJ::JOB::pan_left::1::\\u0000::SOLO"},
{"key":"10","label":"➡️","family":"pan","custom_id":"MJ::JOB::pan_right::1::\\u0000::SOLO"},
{"key":"11","label":"⬆️","family":"pan","custom_id":"MJ::JOB::pan_up::1::\\u0000::SOLO"},
{"key":"12","label":"⬇️","family":"pan","custom_id":"MJ::JOB::pan_down::1::\\u0000::SOLO"}]
[{"key":"0","label":"U1","family":"upsample","custom_id":"MJ::JOB::upsample::1::\\u0000"},
{"key":"1","label":"U2","family":"upsample","custom_id":"MJ::JOB::upsample::2::\\u0000"},
{"key":"2","label":"U3","family":"upsample","custom_id":"MJ::JOB::upsample::3::\\u0000"},
{"key":"3","label":"U4","family":"upsample","custom_id":"MJ::JOB::upsample::4::\\u0000"},
{"key":"4","label":"🔄","family":"reroll","custom_id":"MJ::JOB::reroll::0::\\u0000::SOLO"},
{"key":"5","label":"V1","family":"variation","custom_id":"MJ::JOB::variation::1::\\u0000"},
{"key":"6","label":"V2","family":"variation","custom_id":"MJ::JOB::variation::2::\\u0000"},
{"key":"7","label":"V3","family":"variation","custom_id":"MJ::JOB::variation::3::\\u0000"},
{"key":"8","label":"V4","family":"variation","custom_id":"MJ::JOB::variation::4::\\u0000"}]
""".splitlines()
).encode()
"""The buttons as Midjourney has named them, those that come most often last, where they cost least."""
_NAMES = Action.__struct_fields__
_USUAL_OF = tuple(field.default for field in fields(Action))
"""What each button has, and how it is by default, where it is by default."""
_ALL = attrgetter(*_NAMES)
_CUSTOM_ID = _NAMES.index("custom_id")
_Values = tuple[Any, ...]
"""All that a button has."""


def as_usual(action: Action) -> dict[str, Any]:
    """What a button has that is not so by default; `Action` takes it back."""
    return _as_usual(_ALL(action))


def packed(actions: Iterable[Action]) -> bytes | None:
    """The buttons as bytes; None for no buttons."""
    buttons: list[_Values] = [_ALL(action) for action in actions]
    if not buttons:
        return None
    names = [button[_CUSTOM_ID] for button in buttons]
    task = next((found[0] for name in names if (found := _TASK.search(name))), None)
    if task is None or any(_HERE in name for name in names):
        return _PLAIN + _pressed(tuple(buttons))
    alike = tuple([_named(button, button[_CUSTOM_ID].replace(task, _HERE)) for button in buttons])
    return _OF_A_TASK + bytes.fromhex(task.replace("-", "")) + _pressed(alike)


@lru_cache(maxsize=ALIKE)
def unpacked(data: bytes | None) -> tuple[Action, ...]:
    """The buttons again. Raises ValueError for bytes of a form that this program does not know."""
    if data is None:
        return ()
    form, rest = data[:1], data[1:]
    if form == _PLAIN:
        return tuple([Action(*button) for button in _expanded(rest)])
    if form != _OF_A_TASK:
        raise ValueError(f"buttons in the form {form!r}")
    task = str(UUID(bytes=rest[:16]))
    alike = _expanded(rest[16:])
    return tuple([Action(*_named(button, button[_CUSTOM_ID].replace(_HERE, task))) for button in alike])


def _as_usual(button: _Values) -> dict[str, Any]:
    told = zip(_NAMES, button, _USUAL_OF, strict=True)
    return {name: value for name, value, usual in told if value != usual}


def _named(button: _Values, custom_id: str) -> _Values:
    return (*button[:_CUSTOM_ID], custom_id, *button[_CUSTOM_ID + 1 :])


@lru_cache(maxsize=ALIKE)
def _pressed(buttons: tuple[_Values, ...]) -> bytes:
    written = [_as_usual(button) for button in buttons]
    said = json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    press = zlib.compressobj(wbits=_WINDOW, zdict=_USUAL)
    return press.compress(said) + press.flush()


@lru_cache(maxsize=ALIKE)
def _expanded(data: bytes) -> tuple[_Values, ...]:
    said = zlib.decompressobj(wbits=_WINDOW, zdict=_USUAL).decompress(data)
    return tuple(_ALL(Action(**action)) for action in json.loads(said.decode("utf-8", "surrogatepass")))
