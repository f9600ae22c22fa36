"""What comes of a request, as values. Each platform writes them in its own idiom, and that is all it does with them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from bots.common.button import Rows
from bots.common.callback_data import OLDER
from bots.common.panel import Panel
from core import messages
from core.jobs import Job, Kind, State
from core.ports import Page
from core.region import chooses


class Started(Struct, frozen=True):
    """A job began, or went on another way. It answers for itself with its one message."""

    job: Job
    told: str = ""
    """The key of a sentence about what a press has changed, where the message alone does not say it."""
    cost: str = ""
    """What it cost and what is left, in words, where that is worth a word."""


class Standing(Struct, frozen=True):
    """What was asked for stands already, done or on its way: lead to it."""

    job: Job

    def text(self, lang: str) -> str:
        """What is said of it."""
        if chooses(self.job):  # it waits for whoever pressed
            return messages.say("region_title", lang)
        if self.job.kind is Kind.BATCH and self.job.state is State.ASKING:
            return messages.gathered(self.job, lang)
        state = self.job.state
        key = _STANDS.get(state, "pressed_ended" if state.ended else "pressed_running")
        return messages.say(key, lang, label=messages.title(self.job, lang))


_STANDS = {State.DONE: "pressed_done", State.ASKING: "pressed_asking"}


class Told(Struct, frozen=True):
    """A sentence, or several. `title` stands above it where a platform has room for that."""

    text: str
    title: str = ""
    buttons: Rows = ()
    """What can be tapped under it."""
    chart: bytes = b""
    """A PNG that stands above it, if anything; its text says what that shows."""
    picture: str | None = None
    """A picture's hash, which is shown behind a spoiler."""


class Document(Struct, frozen=True):
    """A small file to be saved, made just now."""

    name: str
    data: bytes


class Copy(Struct, frozen=True):
    """A job as it stands now, with its buttons."""

    job: Job


class Original(Struct, frozen=True):
    """A job's untouched picture, to be saved."""

    job: Job


class Tiles(Struct, frozen=True):
    """The four pictures of a job's grid, each by itself."""

    job: Job


class Given(Struct, frozen=True):
    """Pictures that went into a job, side by side: as many as `MOST_GIVEN`."""

    job: Job
    pictures: Sequence[str]


MOST_GIVEN = 10
"""So many fit into an album of Telegram's, and into a gallery of Discord's."""


class HistoryPage(Struct, frozen=True):
    """A page of what was asked for."""

    page: Page
    older: str = OLDER
    """The key of the button that leads to the next page."""
    sought: str = ""
    """What was looked for, in words; empty where all is shown."""


class Going(Struct, frozen=True):
    """Jobs that run or wait; `count` is how many there are, also beyond the list."""

    jobs: tuple[Job, ...]
    count: int
    stoppable: frozenset[str]
    """The ids of those that are theirs to stop."""
    asking: frozenset[str]
    """The ids of those that wait for an answer of theirs."""


class Info(Struct, frozen=True):
    """All that is known of a job, for whoever may see it; written as `bots.common.info` says."""

    job: Job
    now: float
    """When it was looked at, in Easel's time."""
    parent: Job | None
    """What it came from, where that is theirs to see as well."""
    made: tuple[Job, ...]
    """What was made of it, the newest first."""
    more: bool
    """Whether there is older."""
    seeds: bool
    """Whether its seed can be asked for."""
    most: int
    """Pictures that a person may ask for in an hour; 0 for any number."""
    credits: float = 0
    """What such a job costs now."""
    others: bool = False
    """Whether somebody else asked for it."""


class Help(Struct, frozen=True):
    """What can be asked for here: the names of commands, and an example to be drawn."""

    names: tuple[str, ...] = ()
    regions: bool = False
    """Whether a part of a picture can be painted anew."""

    def text(self, lang: str) -> str:
        """What everything begins with."""
        part = messages.say("help_region", lang) if self.regions else ""
        return messages.say("help", lang, region=part)


class Painting(Struct, frozen=True):
    """A page on which a part of a picture can be painted: for whoever asked alone, and not for long."""

    url: str


class Refused(Struct, frozen=True):
    """Why something is not done."""

    text: str
    suggestion: str = ""
    """A whole prompt that would be done instead, where there is one."""
    whole: bool = False
    """Whether that is a whole message, with its command."""
    in_prompt: bool = False
    """Whether it is the words of a prompt that have to be changed."""
    wants_pictures: bool = False
    """Whether pictures are missing, which there may be other ways to give where it was asked."""
    wants_job: bool = False
    """Whether a job's id is missing, which there may be other ways to find there."""
    agree: str = ""
    """What stands on a button with which it is done all the same; empty where nothing helps."""


Answer = (
    Started
    | Standing
    | Told
    | Document
    | Copy
    | Original
    | Tiles
    | Given
    | HistoryPage
    | Going
    | Info
    | Help
    | Painting
    | Panel
)
