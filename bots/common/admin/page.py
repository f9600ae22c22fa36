"""A page of `/admin`: what it shows, and what its buttons and words do. Each stands in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from msgspec import Struct

from bots.common import callback_data
from bots.common.answer import Told
from bots.common.command import Context
from bots.common.panel import Panel
from bots.common.preferences import named
from bots.common.request import Request
from core.people import place_of

KEY = "admin"
"""The key of the panel's buttons."""
STOP, REFUND, LOOK, OF = "adminstop", "adminrefund", "adminlook", "adminjobs"
STOP_ALL, REFUND_FAILED, REFUND_ALL = "adminstopall", "adminrefundbad", "adminrefundall"
OF_JOBS = frozenset({STOP, REFUND, LOOK, OF, STOP_ALL, REFUND_FAILED, REFUND_ALL})
"""Keys of its buttons that are about a job, or about all of the same person's."""
KEYS = OF_JOBS | {KEY}


class Page(Struct, frozen=True):
    """One page. All of these raise Refusal, also for whoever may not."""

    name: str
    """Opens it behind `/admin`; `admin_page_<name>` is what it is called."""
    panel: Callable[[Request, Context], Awaitable[Panel]]
    press: Callable[[Request, Context], Awaitable[Panel | Told | None]]
    """Do what a button says (`is_pressed`); None for a button of another page."""
    write: Callable[[Request, Context, str], Awaitable[Panel | Told]]
    """Do what words say that stand behind its name."""
    asked: Callable[[str, str], str | None] = lambda job, lang: None
    """The question to whoever is to write, by a button and a language; None for a button of another page."""
    alone: bool = False
    """It is for whoever asks alone to read, and not shown in groups."""
    whole: bool = False
    """It is about all chats, and shown in one's own alone."""
    words: tuple[str, ...] = ()
    """What begins words of its own that need no name before them."""


def data(what: str) -> str:
    """A button of the panel: `name` opens a line, `name=value` sets it, `name?` takes what is written."""
    return callback_data.pack(named(f"{KEY} {what}" if what else KEY), KEY)


def is_pressed(job: str, what: str) -> bool:
    """Whether this is the button, by what stands where a job's id would."""
    return job == named(f"{KEY} {what}" if what else KEY)


def where(request: Request) -> frozenset[str]:
    """The term of the chat that a page is about; none in one's own chat, where it is about everywhere."""
    place = place_of(request.ask)
    return frozenset() if request.own else frozenset({f"{place.platform}:{place.id}"})


def entries(text: str) -> list[str]:
    """What is written with commas between."""
    return [each.strip() for each in re.split(r"[,，、;；\n]", text) if each.strip()]
