"""What only the page says."""

from __future__ import annotations

from collections.abc import Mapping

from core import messages

_ENGLISH: Mapping[str, str] = {
    "too_long": "That is {count} characters, and {most} is the most. Nothing was sent; shorten it.",
    "history_page": "The latest are above; scroll up for older ones.",
    "draw_title": "Draw this one",
}

_CHINESE: Mapping[str, str] = {
    "too_long": "共 {count} 个字符，最多 {most} 个。没有发送任何内容，请缩短。",
    "history_page": "最近的都在上面；向上滚动查看更早的。",
    "draw_title": "画这一条",
}

SENTENCES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "zh": _CHINESE}
"""A language that is not here says these from its own file in `core/messages`, or in English."""

messages.extend(SENTENCES)
