"""Addresses in a prompt that Midjourney does not read as pictures. Pure, for prompts that were read before."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from core.prompts.attached import before_flags
from core.prompts.parameters import bare_link, is_link

_OTHERS = re.compile(r"\.(?:html?|php|pdf|zip|mp[34]|mov|webm|svg|txt|json)$", re.IGNORECASE)
"""Endings of what is no picture for Midjourney."""
_PAGES = re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be|pinterest\.com|pin\.it|instagram\.com|x\.com|twitter\.com)$")
"""Hosts whose addresses lead to pages."""


def unread_links(prompt: str) -> list[str]:
    """Those among the words, where they are words to Midjourney, and those that lead to something else."""
    links, first = [], True
    for token in before_flags(prompt).split():
        link = bare_link(token)
        if not is_link(link):
            first = False
        elif not first or _leads_elsewhere(link):
            links.append(link)
    return links


def _leads_elsewhere(link: str) -> bool:
    try:
        address = urlsplit(link.strip("<>"))
    except ValueError:
        return True
    return bool(_OTHERS.search(address.path) or _PAGES.search(address.hostname or ""))
