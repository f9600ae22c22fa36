"""What a person asked, as every platform reads it from its own updates: a value, with nothing looked up yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from core.asks import Ask
from core.jobs import Person, Place


class Attachment(Struct, frozen=True):
    """A picture that came with a request and lies at the platform; or what came instead of one, and why that is not
    taken."""

    id: str
    """How the platform hands it out: a file id, a signed address; on the page, the hash under which it is kept."""
    size: int = 0
    """In bytes, as the platform says; 0 where it says nothing."""
    hidden: bool = False
    """Whether it stood behind a spoiler."""
    refused: str = ""
    """The key of the sentence that says why it is not taken."""
    flag: str = ""
    """The parameter behind which it goes (`sref`), where it was given for that; empty for in front of the words."""


def refused(attachments: Iterable[Attachment]) -> str:
    """Why the first that is not taken is not, as the key of a sentence; empty where all are."""
    return next((each.refused for each in attachments if each.refused), "")


class Request(Struct, frozen=True):
    """One thing asked for. `ask.origin` names it: the same update twice is one request."""

    ask: Ask
    """Who, where, in which language, in which words."""
    command: str = ""
    """A name of the table (`bots.common.commands`); empty for a press and for plain talk."""
    text: str = ""
    """What stands behind the command."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What was chosen beside the text, by name: parameters of the prompt, the shape of a blend."""
    attachments: tuple[Attachment, ...] = ()
    job: str = ""
    """The job that it is about: whose button was pressed, or to whose message it replies. Not looked up yet."""
    key: str = ""
    """The action of the button that was pressed."""
    own: bool = True
    """Whether it was said in the person's own chat with the bot, where nobody else reads."""
    alone: bool = True
    """Whether the person alone reads what is answered to them."""

    @property
    def lang(self) -> str:
        """The language of whoever asks."""
        return self.ask.lang

    @property
    def whose(self) -> Place | Person:
        """What /history shows: in a person's own chat all that they asked for, elsewhere what was asked there."""
        return self.ask.person if self.own else self.ask.place
