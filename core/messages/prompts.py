"""What is wrong with a prompt, and what each parameter does, in words."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from msgspec import Struct

from core.forgetting import forgotten
from core.jobs import AS_FILE, IMAGINED, Job, Kind, State
from core.messages.language import QUOTATION_MARKS
from core.messages.lookup import FALLBACK, has, language, say
from core.prompts.links import inner_links, unread_links
from core.prompts.parameters import plain
from core.prompts.problems import Problem, ProblemKind, PromptError
from core.prompts.reading import read
from core.prompts.rules import older
from core.prompts.suggestions import SUGGESTIONS, suggestions

_CLIP = 40
"""Characters of a person's own text that are repeated in a sentence."""
_MARKS = {ord(mark): '"' for mark in "".join(QUOTATION_MARKS)}


class ParameterHelp(Struct, frozen=True):
    """One parameter that is offered: `name` with its dashes, an `example` of its value (empty for a switch), and
    `help` in a phrase."""

    name: str
    example: str
    help: str


def parameters(lang: str, modes: Collection[str], *, video: bool = False) -> list[ParameterHelp]:
    """All that are offered for a picture or a video, the most wanted first; of the speeds only those in `modes`."""
    offered = suggestions(modes, video=video)
    return [ParameterHelp(each.name, each.example, say(_key(each.name), lang)) for each in offered]


def called(name: str, lang: str) -> str:
    """What people call a parameter, which is given by its shortest usual name; one without a name as it is typed."""
    return say(f"flag_{name}", lang) if has(f"flag_{name}") else f"--{name}"


def problem(problem: Problem, lang: str = FALLBACK) -> str:
    """A sentence for the person who typed the prompt."""
    data = {
        "flag": clip(problem.flag),
        "value": clip(problem.value),
        "suggestion": clip(problem.suggestion),
        "low": "" if problem.low is None else plain(problem.low),
        "high": "" if problem.high is None else plain(problem.high),
        "choices": language(lang).comma.join(problem.choices),
    }
    takes = "problem_takes_choices" if problem.choices else "problem_takes_range" if problem.low is not None else ""
    allowed = say(takes, lang, **data) if takes else ""
    sentence = say(f"problem_{problem.kind.name.lower()}", lang, allowed=allowed, **data)
    names_a_parameter = problem.suggestion.startswith("--") and problem.kind is not ProblemKind.ZOOM_MISSING
    return sentence + (say("problem_meant", lang, **data) if names_a_parameter else "")


def hint(job: Job, lang: str) -> str:
    """What a result lacks, what may have no effect in a prompt, or had none as it was pressed; empty where that is
    nothing."""
    if forgotten(job):
        return say("forgotten", lang)
    if job.state is State.DONE and job.detail == AS_FILE:
        return say("hint_file", lang)
    shown, _, named = job.detail.partition("/")
    if job.state is State.DONE and shown.isdecimal():
        return say("hint_part" if int(shown) else "hint_still", lang, shown=shown, named=named)
    if job.action is not None and job.action.remix and job.words is None and job.state is State.DONE:
        return say("hint_unasked", lang)
    if job.kind not in IMAGINED or job.state in (State.ASKING, State.CANCELLED):
        return ""
    if "--" not in job.prompt and "://" not in job.prompt:
        return ""
    inner = inner_links(job.prompt)
    told = [say("hint_inner", lang, link=clip(link)) for link in inner[:1]]
    if job.kind is Kind.IMAGINE:
        told += [say("hint_older", lang, flag=flag, version=at) for flag, at in _older(job.prompt, len(job.pictures))]
        unread = [link for link in unread_links(job.prompt) if link not in inner]
        told += [say("hint_link", lang, link=clip(link)) for link in unread[:1]]
    return " ".join(told)


@lru_cache(maxsize=128)  # a message is written several times, each time with the same prompt
def _older(prompt: str, pictures: int) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(older(read(prompt, pictures=pictures).parameters))
    except PromptError:
        return ()


def bare(text: str) -> str:
    """Somebody else's words as they may stand between the quotation marks of a sentence: on one line, without such."""
    return " ".join(text.translate(_MARKS).split())


def clip(text: str, room: int = _CLIP) -> str:
    """The same, in at most so many UTF-16 units."""
    return cut(bare(text), room)


def cut(text: str, room: int) -> str:
    """The text in at most so many UTF-16 units, which is how Telegram counts; empty where there is room for none."""
    if units(text) <= room:
        return text
    begun = text.encode("utf-16-le", "surrogatepass")[: 2 * max(room - 1, 0)]
    return f"{begun.decode('utf-16-le', 'ignore')}…"[: max(room, 0)]


def units(text: str) -> int:
    """How many UTF-16 units it takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _key(name: str) -> str:
    return f"parameter_{name.removeprefix('--')}"


assert all(has(f"problem_{kind.name.lower()}") for kind in ProblemKind), "every problem has its sentence"
assert all(has(_key(each.name)) for each in SUGGESTIONS), "every parameter has its phrase"
