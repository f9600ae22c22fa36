"""Addresses in a prompt that Midjourney does not read as pictures. Pure, for prompts that were read before."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from core.hosts import is_public
from core.prompts.attached import before_flags
from core.prompts.parameters import bare_link, is_link

_OTHERS = re.compile(r"\.(?:html?|php|pdf|zip|mp[34]|mov|webm|svg|txt|json)$", re.IGNORECASE)
"""Endings of what is no picture for Midjourney."""
_PAGES = re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be|pinterest\.com|pin\.it|instagram\.com|x\.com|twitter\.com)$")
"""Hosts whose addresses lead to pages."""

_INNER = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
"""Endings of names that mean something else in each network (RFC 6761, 6762, 8375, and ICANN's of 2024)."""


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


def inner_links(prompt: str) -> list[str]:
    """Those that lead to this machine or its neighbours, wherever they stand: Midjourney is in neither place."""
    links = (bare_link(token) for token in prompt.split())
    return [link for link in links if is_link(link) and _leads_inward(link)]


def _leads_inward(link: str) -> bool:
    try:
        host = urlsplit(link.strip("<>")).hostname or ""
    except ValueError:
        return False
    try:
        return not is_public(host)
    except ValueError:  # a name
        return "." not in host or host.endswith(_INNER)


def _leads_elsewhere(link: str) -> bool:
    try:
        address = urlsplit(link.strip("<>"))
    except ValueError:
        return True
    return bool(_OTHERS.search(address.path) or _PAGES.search(address.hostname or ""))
