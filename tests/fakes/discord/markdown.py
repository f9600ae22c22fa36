"""What Discord makes of a text: its markdown as pieces of a page. Follows support.discord.com/hc/articles/210298617 and
discord.com/developers/docs/reference#message-formatting."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape

Names = Mapping[str, str]
"""What mentions stand for: "@7" -> a person's name, "#9" -> a channel's."""

_AT_BEGINNING = [
    (re.compile(r"-# +([^\n]+)(?:\n|$)"), "small"),
    (re.compile(r"# +([^\n]+)(?:\n|$)"), "h1"),
    (re.compile(r"## +([^\n]+)(?:\n|$)"), "h2"),
    (re.compile(r"### +([^\n]+)(?:\n|$)"), "h3"),
    (re.compile(r"> ([^\n]*)(?:\n|$)"), "blockquote"),
    (re.compile(r" *[-*] +([^\n]+)(?:\n|$)"), "li"),
    (re.compile(r" *\d+\. +([^\n]+)(?:\n|$)"), "li"),
]
"""Only where a line begins."""
_AROUND = [
    (re.compile(r"\*\*(.+?)\*\*(?!\*)", re.DOTALL), "b"),
    (re.compile(r"__(.+?)__(?!_)", re.DOTALL), "u"),
    (re.compile(r"~~(.+?)~~", re.DOTALL), "s"),
    (re.compile(r"\|\|(.+?)\|\|", re.DOTALL), "mark"),
    (re.compile(r"\*(?!\s)((?:\*\*|[^*])+?)(?<!\s)\*(?!\*)", re.DOTALL), "i"),
    (re.compile(r"_((?:__|\\.|[^_\\])+?)_(?![_\w])", re.DOTALL), "i"),
]
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_BLOCK = re.compile(r"```(?:[a-z0-9_+\-.#]+?\n)?\n*(.+?)\n*```", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"(`+)(.*?[^`])\1(?!`)", re.DOTALL)
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\((https?://[^\s)]+)\)|<?(https?://[^\s<>]+[^\s<>.,:;\"')\]])>?")
_JUMP = re.compile(r"https://discord\.com/channels/(\d+|@me)/(\d+)/(\d+)")
_MENTION = re.compile(r"<(@)!?(\d+)>|<(#)(\d+)>|<@&(\d+)>|(@everyone|@here)|<(/[\w -]+):\d+>")
_TIME = re.compile(r"<t:(-?\d+)(?::[tTdDfFRsS])?>")


def marked(text: str, names: Names | None = None) -> str:
    """The text as a piece of a page."""
    known = names or {}
    out, at = "", 0
    while at < len(text):
        found = _next(text, at, known)
        piece, at = found if found is not None else (escape(text[at]), at + 1)
        out += piece
    return out


def _next(text: str, at: int, names: Names) -> tuple[str, int] | None:
    if at == 0 or text[at - 1] == "\n":
        for pattern, tag in _AT_BEGINNING:
            if match := pattern.match(text, at):
                return f"<{tag}>{marked(match[1], names)}</{tag}>", match.end()
    for pattern, draw in _PIECES:
        if match := pattern.match(text, at):
            return draw(match, names), match.end()
    for pattern, tag in _AROUND:
        if match := pattern.match(text, at):
            return f"<{tag}>{marked(match[1], names)}</{tag}>", match.end()
    return None


def _linked(match: re.Match[str], names: Names) -> str:
    if jump := _JUMP.fullmatch(match[3] or ""):
        return f'<span class="mention">#{escape(names.get(f"#{jump[2]}", "channel"))} › 💬</span>'
    return f"<a>{marked(match[1], names) if match[1] else escape(match[3])}</a>"


def _mentioned(match: re.Match[str], names: Names) -> str:
    sign, number = match[1] or match[3], match[2] or match[4]
    if not sign:
        return f'<span class="mention loud">{escape(match[6] or match[7] or "@role")}</span>'
    return f'<span class="mention">{sign}{escape(names.get(f"{sign}{number}", number))}</span>'


def _dated(match: re.Match[str], _names: Names) -> str:
    return f'<span class="time">{datetime.fromtimestamp(int(match[1]), UTC):%d %B %Y %H:%M}</span>'


_PIECES: list[tuple[re.Pattern[str], Callable[[re.Match[str], Names], str]]] = [
    (_ESCAPED, lambda match, _: escape(match[1])),
    (_BLOCK, lambda match, _: f"<pre>{escape(match[1])}</pre>"),
    (_CODE, lambda match, _: f"<code>{escape(match[2].strip())}</code>"),
    (_LINK, _linked),
    (_MENTION, _mentioned),
    (_TIME, _dated),
]
