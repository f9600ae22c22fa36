"""Commands as people type them, on whatever keyboard: a full-width slash, an ideographic space, a mark of direction in
front, no space before words of another script. Pure."""

from __future__ import annotations

import re
import unicodedata

from core.text import UNSEEN, bare

_KNOWN = re.compile(
    rf"[/／]([A-Za-z0-9_]+)(?:[@＠]([A-Za-z0-9_]+))?(?:[\s{UNSEEN}]+|[.:;,!：；，！、。،؛]|$|(?=[^\w\s/@\u0300-\u036f]|[^\x00-\u036f]))(.*)",
    re.DOTALL,
)
"""`/name` or `/name@bot`, and what stands behind it. Names of commands and bots are ASCII, so they end where another
script begins, or a bracket, a quotation mark, a dash."""
_OTHER = re.compile(r"[/／](\w+)(?:[@＠](\w+))?(?:\s+|$)(.*)", re.DOTALL)
"""The same in another script: no command of ours, but meant as one."""
_WIDE = re.compile(r"／[／＠Ａ-Ｚａ-ｚ０-９＿]*|/[＠Ａ-Ｚａ-ｚ０-９＿]+")


def command(text: str) -> tuple[str, str, str]:
    """(name, the bot that it names, what stands behind it); the name is empty where the text begins with no command."""
    text = bare(text)
    if (wide := _WIDE.match(text)) is not None:
        text = unicodedata.normalize("NFKC", wide[0]) + text[wide.end() :]
    found = _KNOWN.match(text) or _OTHER.match(text)
    if found is None:
        return "", "", text
    return found[1].lower(), (found[2] or "").lower(), bare(found[3])
