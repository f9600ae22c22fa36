"""A page of `/admin`: what it shows, and what its buttons and words do. Each stands in a file of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bots.common import callback_data
from bots.common.answer import Told
from bots.common.command import Context
from bots.common.panel import Panel
from bots.common.preferences import named
from bots.common.request import Request

KEY = "admin"
"""The key of the panel's buttons."""


@dataclass(frozen=True, slots=True)
class Page:
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
    """It is about the whole, and not shown in groups."""
    words: tuple[str, ...] = ()
    """What begins words of its own that need no name before them."""


def data(what: str) -> str:
    """A button of the panel: `name` opens a line, `name=value` sets it, `name?` takes what is written."""
    return callback_data.pack(named(f"{KEY} {what}" if what else KEY), KEY)


def is_pressed(job: str, what: str) -> bool:
    """Whether this is the button, by what stands where a job's id would."""
    return job == named(f"{KEY} {what}" if what else KEY)
