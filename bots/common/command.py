"""What a command is: declared once, and read by every platform for its menus, options, completion and help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from enum import Enum, auto

from msgspec import Struct

from bots.common.answer import Answer, Told
from bots.common.media import Take
from bots.common.platform import Link, Parts, SayTo
from bots.common.request import Attachment, Request, refused
from core.announcing import Announcing
from core.condition import Condition
from core.errors import Refusal, StoreAway
from core.gallery import PICTURES
from core.jobs import Job, Kind, Person
from core.mj import Endpoint, Offer
from core.ports import Notes
from core.providers import Providers
from core.publishing import Publishing
from core.studio import Studio


async def _unsaid(_person: Person, _told: Told) -> None:
    """Says nothing."""


async def _unknown() -> Condition:
    """Tells nothing."""
    raise StoreAway("nobody looks")


def _nowhere(_what: str) -> None:
    """Leads nowhere."""


class Context(Struct, frozen=True):
    """What commands and presses work with on a platform."""

    studio: Studio
    midjourney: Providers
    take: Take
    page: int
    """Jobs on a page of history there."""
    notes: Notes
    painter: Link = _nowhere
    """Where a part of a job's picture can be painted."""
    own_chat: Link = _nowhere
    """Where a person writes to the bot alone, with a word that says what for."""
    publishing: Publishing | None = None
    """Pages of single pictures; None for none."""
    announcing: Announcing | None = None
    """What owners tell all places; None for nothing."""
    say_to: SayTo = _unsaid
    """Says something to somebody, wherever they are."""
    lacks: frozenset[str] = frozenset()
    """Settings (`core.preferences`) that change nothing there."""
    exported: Link = _nowhere
    """Where an export can be fetched, by its id."""
    upload: int = 0
    """Bytes of the largest file that can be sent to a person; 0 where none can."""
    condition: Callable[[], Awaitable[Condition]] = _unknown
    """How Easel stands. Raises StoreAway."""
    veils_files: bool = True
    """Whether a file can stand behind a spoiler."""

    @classmethod
    def of(
        cls,
        parts: Parts,
        take: Take,
        page: int,
        *,
        studio: Studio | None = None,
        painter: Link = _nowhere,
        own_chat: Link = _nowhere,
        lacks: frozenset[str] = frozenset(),
        exported: Link = _nowhere,
        upload: int = 0,
        veils_files: bool = True,
    ) -> Context:
        """What a platform makes of its parts, and of what is its own."""
        return cls(
            studio or parts.studio,
            parts.midjourney,
            take,
            page,
            parts.notes,
            painter=painter,
            own_chat=own_chat,
            publishing=parts.publishing,
            announcing=parts.announcing,
            say_to=parts.say_to,
            lacks=lacks,
            exported=exported,
            upload=upload,
            condition=parts.condition,
            veils_files=veils_files,
        )


class OptionKind(Enum):
    """What an option holds, and how a platform lets people give it."""

    TEXT = auto()
    TERMS = auto()
    """Text in which people, roles and channels are named by their ids (`core.policy`)."""
    JOB = auto()
    """A job's id."""
    PICTURE = auto()
    """Attached pictures."""
    CHOICE = auto()
    """One of a few values."""
    NUMBER = auto()
    """The value of the parameter that `flag` names."""
    SPOILER = auto()
    """Whether the picture is to stand behind a spoiler."""


class Completion(Enum):
    """What is suggested while somebody types an option."""

    PROMPTS = auto()
    JOBS = auto()
    GOING = auto()
    """Jobs that have not ended."""
    RATIOS = auto()
    MODELS = auto()
    PRESETS = auto()


class Option(Struct, frozen=True):
    """One option of a command. On platforms without options it is part of the text behind the command."""

    name: str
    sentence: str
    """The key of its description; its name is translated by `name_<name>`."""
    kind: OptionKind = OptionKind.TEXT
    needed: int = 0
    """How many of it there must be; of pictures, unless they can be named by an option beside it."""
    most: Callable[[Offer], int] = lambda _: 1
    """How many of it there may be."""
    completion: Completion | None = None
    choices: Callable[[Offer], Mapping[str, str]] | None = None
    """Value -> the key of the sentence that names it."""
    parameter: Callable[[str], Mapping[str, str]] | None = None
    """What the given value means for `Request.options`; None for the text itself."""
    flag: str = ""
    """Of pictures: the parameter behind which they go; of numbers: the parameter that they are for."""


class FromMessage(Enum):
    """What an entry in the menu of a message takes from that message."""

    PICTURES = auto()
    JOB = auto()


class MessageMenu(Struct, frozen=True):
    """An entry in the menu of a message, on platforms that have such: the command, with what that message holds."""

    sentence: str
    takes: FromMessage
    asks: bool = False
    """Whether the person is asked for words first."""


class Command(Struct, frozen=True, kw_only=True):
    """One command. `command_<name>` in the languages' files says what it does."""

    name: str
    run: Callable[[Request, Context], Awaitable[Answer]]
    """Does it. Raises what `bots.common.errors.explain` puts into words."""
    order: int
    """Where it stands in menus and in the help."""
    options: tuple[Option, ...] = ()
    menu: MessageMenu | None = None
    public: bool = False
    """Whether everybody in the place sees the answer; else only who asks, where the platform can do that."""
    guests: bool = False
    """Whether it can be answered with one message in a chat where the bot is no member."""
    groups: bool = True
    """Whether it is offered in groups."""
    needs: Kind | Endpoint | None = None
    """What it asks the provider for: where that cannot do it, the command is not offered."""
    slow: bool = False
    """Whether it asks the provider: what the person says after it need not wait for its answer."""


def named(options: Iterable[Option]) -> bool:
    """Whether a picture can be named among these, instead of being attached."""
    return any(each.kind is OptionKind.JOB and not each.needed for each in options)


JOB = Option("job", "option_job", OptionKind.JOB, needed=1, completion=Completion.JOBS)
"""Which job, for commands that are about one."""


def behind(attachments: Iterable[Attachment]) -> tuple[tuple[Attachment, ...], str]:
    """The attachments as prompts name them, those that go behind a parameter last, and these parameters in words."""
    flagged = sorted(attachments, key=lambda each: bool(each.flag))
    return tuple(flagged), " ".join(f"--{name}" for name in dict.fromkeys(each.flag for each in flagged) if name)


async def job_meant(request: Request, context: Context) -> Job:
    """The job that a request is about: by the id behind the command, else by the message to which it replies.

    Raises Refusal.
    """
    if named := request.text.strip() or request.job:
        return await context.studio.show(request.ask, named)
    if (example := await known_job(request, context)) is None:
        raise Refusal("job_none")
    raise Refusal("job_missing", example=example, command=request.command)


async def known_job(request: Request, context: Context) -> str | None:
    """The id of a job that whoever asks may name: their newest picture, else what is newest there."""
    latest = (await context.studio.history(request.ask.person, None, 1, PICTURES)).jobs
    latest = latest or (await context.studio.history(request.ask.place, None, 1)).jobs
    return latest[0].id if latest else None


async def taken(request: Request, context: Context, kind: Kind, text: str = "") -> list[str]:
    """What was attached, fetched only for what may be asked for. Raises Refusal and `prompts.PromptError`.

    Nothing is left out in silence: where one of them is no picture, nothing is done.
    """
    if why := refused(request.attachments):
        raise Refusal(why)
    if not request.attachments:
        return []
    await context.studio.expect(request.ask, kind, len(request.attachments), text)
    return await context.take(request.attachments)
