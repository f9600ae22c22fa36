"""The one place where what went wrong becomes a sentence for whoever asked.

ChatError
└── Explained        could not be shown, for a reason that the person is told
    ├── PictureLost  the picture's bytes are not kept any more
    └── NoRight      the platform lets the bot not show it here
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from bots.common import pricing
from bots.common.answer import Refused
from core import messages, prompts
from core.asks import Ask
from core.budgets import ASKS_FIRST, Spent, shown
from core.errors import ChatError, NotNow, Refusal
from core.media.masks import MaskError
from core.media.pictures import PictureError
from core.policy import ADMINS, EVERYBODY, HELPERS, ROLE, WHAT

log = logging.getLogger(__name__)

_WANT_PICTURES = frozenset({"picture_missing", "picture_count", "swap_pictures"})
_WANT_JOB = frozenset({"job_missing", "job_unknown", "job_no_picture", "no_words", *_WANT_PICTURES})
_NAMES, _NAME = 3, 24
"""Names in a list of whom a rule lets, and characters of one."""
_SAID = 100
"""Characters of a name, an address or a command that are repeated in a refusal."""


class Explained(ChatError):
    """Something could not be shown, for a reason that whoever asked is told."""

    def sentence(self, lang: str, job: str) -> str:
        """The reason; `job` is the id of what could not be shown."""
        raise NotImplementedError


class PictureLost(Explained):
    """The picture's bytes are not kept any more."""

    key = "kept_not"
    """The sentence in `core.messages`."""

    def sentence(self, lang: str, job: str) -> str:
        """What to do instead."""
        return messages.say(self.key, lang, job=job)


class NoRight(Explained):
    """The bot may not show this here. Each platform says which right is missing."""


class AnswerLost(NotNow):
    """The answer to a call was lost: the platform may have done what was asked, or not."""


def explain(error: Exception, ask: Ask, job: str = "") -> Refused | None:
    """Why something is not done; None where the person cannot be reached. `job` is the id of what was asked for.

    Raises the error itself where it is a trouble of Easel's own, which is no answer: see `bots.common.retry`.
    """
    lang = ask.lang
    if isinstance(error, Refusal) and error.key == ASKS_FIRST:
        return _asked(error.data["spent"], lang)
    if isinstance(error, Refusal):
        data: dict[str, object] = {
            name: messages.clip(value, _SAID) if isinstance(value, str) else value for name, value in error.data.items()
        }
        data |= _ruled(error.data, lang)
        return Refused(
            messages.say(error.key, lang, **data),
            error.instead,
            whole=True,
            wants_pictures=error.key in _WANT_PICTURES,
            wants_job=error.key in _WANT_JOB,
        )
    if isinstance(error, prompts.PromptError):
        return Refused(
            "\n".join(messages.problem(each, lang) for each in error.problems), error.suggest or "", in_prompt=True
        )
    if isinstance(error, PictureError):
        return Refused(messages.picture_problem(error.kind, lang, error.most))
    if isinstance(error, MaskError):
        return Refused(messages.say(f"region_{error.kind}", lang))
    if isinstance(error, Explained):
        return Refused(error.sentence(lang, job))
    if isinstance(error, ChatError):
        log.info("a request in %s could not be answered: %s", ask.place.id, error)
        return None
    raise error


def _asked(spent: Any, lang: str) -> Refused:
    """Whether somebody wants what takes much of what they have left."""
    assert isinstance(spent, Spent)
    text = f"{pricing.cost(spent, lang)}\n{messages.say(ASKS_FIRST, lang)}"
    return Refused(text, agree=messages.say("button_agree", lang, cost=shown(spent.cost)))


def _ruled(data: Mapping[str, Any], lang: str) -> dict[str, object]:
    """In words what a rule is about and whom it lets (`core.policy`), and when a budget is renewed (`core.budgets`)."""
    if "again" in data:
        return {"when": pricing.renewed(data["again"], lang)}
    if "until" in data:
        return {"until": moment(data["until"], lang)}
    terms: tuple[str, ...] | None = data.get("policy_who")
    if terms is None:
        return {}
    asked = any(each == ADMINS or each.startswith(ROLE) for each in terms)
    plain = "policy_what" not in data  # a place, which whoever asks sees as well
    who = listed((called(each, lang, plain=plain) for each in terms), lang)
    return {
        "kind": messages.say(f"policy_what_{data.get('policy_what', 'draw')}", lang),
        "who": who or messages.say("policy_who_nobody", lang),
        "mend": messages.say("policy_ask_admins" if asked else "policy_ask_owner", lang),
    }


def moment(at: float | None, lang: str) -> str:
    """When something ends; None for never."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M} UTC" if at is not None else messages.say("for_good", lang)


def listed(names: Iterable[str], lang: str) -> str:
    """The first of some, as many as a sentence takes."""
    known = list(dict.fromkeys(names))
    return messages.language(lang).comma.join((*known[:_NAMES], *(["…"] if len(known) > _NAMES else [])))


def called(term: str, lang: str, *, plain: bool = False) -> str:
    """What people call a term of a rule, as somebody's words; `plain`: where it has no name, the term itself."""
    what, _, name = term.partition(" ")
    role, name = what.startswith(ROLE), messages.clip(name, _NAME)
    if name:
        return f"“@{name.removeprefix('@')}”" if role else f"“{name}”"
    if plain and ":" in what:
        return what
    kind = what if what in (EVERYBODY, ADMINS, HELPERS) else "role" if role else "named"
    return messages.say(f"policy_who_{kind}", lang)


assert all(messages.has(f"policy_what_{each}") for each in WHAT), "whatever a rule can be about has its name"
