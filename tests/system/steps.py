"""Every step between "an update has come" and "its result is recorded" at which the program is killed: data, no code
of the program's. A child of the nursery wraps the one function at which it is to end; the program knows of none.
"""

from __future__ import annotations

import functools
import inspect
import json
import os
import pkgutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from core.jobs import State


class When(Enum):
    """Where exactly it ends."""

    BEFORE = "as the function is called"
    AFTER = "as the function is done, before its caller hears"
    SENT = "as a request has arrived; the other side does what it asks when the program is gone"


def _any(*_: Any, **__: Any) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One instant. `only`: judges the call, by its arguments or, where that is `AFTER`, by its result."""

    said: str
    when: When
    at: str
    """`module:Class.function`, or for `SENT` the route as the other side's faults name it."""
    only: Callable[..., bool] = _any
    most: int = 2
    """How often it surely comes in one life: it ends the first or any further time up to this."""
    contains: str = ""
    """For `SENT`: only requests in which this stands."""
    of: str = ""
    """The one platform that has it."""


def _becomes(state: State) -> Callable[[Any], bool]:
    return lambda job: job is not None and job.state is state


def _tells_result(_self: Any, _job: str, message: str, *_: Any, **__: Any) -> bool:
    return len(json.loads(message)["shows"]) == 64


def _raw_press(_self: Any, _number: int, raw: str, _album: str = "") -> bool:
    return '"callback_query"' in raw or '"command":"press"' in raw or '"command": "press"' in raw


def _goes_on(_self: Any, offset: int | None, _seconds: int) -> bool:
    return offset is not None


B, A, S = When.BEFORE, When.AFTER, When.SENT
INBOX, STORE, FILES, MJ = "storage.chats:SqlChats", "storage.store:SqlStore", "storage.files:FolderFiles", "core.mj"
TELEGRAM, DISCORD = "telegram", "discord"

STEPS: tuple[Step, ...] = (
    Step("an update has come and is not kept", B, f"{INBOX}.receive"),
    Step("it is kept, and nobody outside knows", A, f"{INBOX}.receive"),
    Step("a press has come and is not kept", B, f"{INBOX}.receive", _raw_press, most=1),
    Step("a refusal is about to be said", B, "core.messages:problem", most=1),
    Step("a job is about to be kept", B, f"{STORE}.add"),
    Step("a job is kept", A, f"{STORE}.add"),
    Step("the job of a press is kept", A, f"{STORE}.add", lambda job: job.parent is not None, most=1),
    Step("that a job is submitted is kept, and nothing was sent", A, f"{STORE}.apply", _becomes(State.SUBMITTING)),
    Step("the submit is at the server", S, "mj */submit/*"),
    Step("the submit is done, its answer was not read", A, f"{MJ}.client:Midjourney._submit"),
    Step("a press is submitted, its answer was not read", A, f"{MJ}.client:Midjourney.action", most=1),
    Step("that it was accepted is kept", A, f"{STORE}.apply", _becomes(State.RUNNING)),
    Step("the server is asked how far jobs are", S, "mj */list-by-condition", most=1),
    Step("the server has said how far jobs are", A, f"{MJ}.client:Midjourney.tasks"),
    Step("a picture is asked for", S, "mj /pictures/*"),
    Step("a picture has come", A, "core.media.download:Downloader.fetch_into"),
    Step("a picture's file is half written", B, "os:fsync"),
    Step("a picture's file is written", A, f"{FILES}.put"),
    Step("that the job is done is kept", A, f"{STORE}.apply", _becomes(State.DONE)),
    Step("a post is claimed", B, "core.loops.poster:Poster._show"),
    Step("what a post shows now is about to be kept", B, f"{STORE}.shown"),
    Step("what a post shows now is kept", A, f"{STORE}.shown"),
    Step("the result stands there, and that is about to be kept", B, f"{STORE}.shown", _tells_result),
    Step("an update is done with, which is about to be kept", B, f"{INBOX}.done"),
    Step("that an update is done with is kept", A, f"{INBOX}.done"),
    # Telegram
    Step("updates are here, and none is kept", A, "bots.telegram.bot:EaselBot.updates", bool, 1, of=TELEGRAM),
    Step("updates are kept and not confirmed", B, "bots.telegram.bot:EaselBot.updates", _goes_on, 1, of=TELEGRAM),
    Step("a refusal was said", A, "bots.telegram.responder:TelegramResponder.say", most=1, of=TELEGRAM),
    Step("a placeholder is about to be sent", B, "bots.telegram.bot:EaselBot.sent", of=TELEGRAM),
    Step("a placeholder is at Telegram", S, "sendMessage", contains="a red fox", of=TELEGRAM),
    Step("a placeholder stands there, unknown", A, "bots.telegram.bot:EaselBot.sent", of=TELEGRAM),
    Step("words are about to be changed", B, "bots.telegram.chat:TelegramChat._put_text", of=TELEGRAM),
    Step("changed words are at Telegram", S, "editMessageText", of=TELEGRAM),
    Step("words are changed", A, "bots.telegram.chat:TelegramChat._put_text", of=TELEGRAM),
    Step("a result is about to be shown", B, "bots.telegram.chat:TelegramChat._edit_media", of=TELEGRAM),
    Step("a result is at Telegram", S, "editMessageMedia", of=TELEGRAM),
    Step("a result is shown", A, "bots.telegram.chat:TelegramChat._edit_media", of=TELEGRAM),
    Step("what Telegram calls the picture is kept", A, f"{INBOX}.keep_file", of=TELEGRAM),
    Step("a press is about to be answered", B, "telegram:CallbackQuery.answer", most=1, of=TELEGRAM),
    Step("the answer to a press is at Telegram", S, "answerCallbackQuery", most=1, of=TELEGRAM),
    Step("a press is answered", A, "telegram:CallbackQuery.answer", most=1, of=TELEGRAM),
    # Discord
    Step("an interaction is about to be acknowledged", B, "bots.discord.calls:DiscordCalls.acknowledge", of=DISCORD),
    Step("an acknowledgement is at Discord", S, "POST /interactions/*", of=DISCORD),
    Step("an interaction is acknowledged", A, "bots.discord.calls:DiscordCalls.acknowledge", of=DISCORD),
    Step("a refusal was said", A, "bots.discord.calls:DiscordCalls.answer", most=1, of=DISCORD),
    Step("its message is about to be changed", B, "bots.discord.calls:DiscordCalls.edit_answer", of=DISCORD),
    Step("a change of its message is at Discord", S, "PATCH /webhooks/*", contains="a red fox", of=DISCORD),
    Step("its message is changed", A, "bots.discord.calls:DiscordCalls.edit_answer", of=DISCORD),
    Step("a result is at Discord", S, "PATCH /webhooks/*", contains='"File"', of=DISCORD),
)


def steps_of(platform: str) -> list[int]:
    """The numbers of those steps that this platform has."""
    return [number for number, step in enumerate(STEPS) if step.of in ("", platform)]


def arm(number: int, times: int) -> None:
    """From now on this process ends by SIGKILL when it is there for the so manieth time."""
    step = STEPS[number]
    owner, name = owner_of(step)
    original = getattr(owner, name)
    left = times

    def there() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def called(*args: Any, **kwargs: Any) -> None:
        if step.when is B and step.only(*args, **kwargs):
            there()

    def done(result: Any) -> None:
        if step.when is A and step.only(result):
            there()

    @functools.wraps(original)
    async def wrapped(*args: Any, **kwargs: Any) -> Any:
        called(*args, **kwargs)
        result = await original(*args, **kwargs)
        done(result)
        return result

    @functools.wraps(original)
    def plain(*args: Any, **kwargs: Any) -> Any:
        called(*args, **kwargs)
        result = original(*args, **kwargs)
        done(result)
        return result

    setattr(owner, name, wrapped if inspect.iscoroutinefunction(inspect.unwrap(original)) else plain)


def owner_of(step: Step) -> tuple[Any, str]:
    """Where the function stands, and its name there. Raises AttributeError where it does not exist any more."""
    module, _, path = step.at.partition(":")
    inside, _, name = path.rpartition(".")
    owner = pkgutil.resolve_name(f"{module}:{inside}")
    getattr(owner, name)
    return owner, name
