"""What is offered while somebody types into an option. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from bots.common import callback_data
from bots.common.text import plain
from bots.discord import render
from bots.discord.limits import CHOICE, CHOICES
from core import messages
from core.jobs import Job

Choice = tuple[str, str]
"""What stands in the list, and what it puts into the option."""

RATIOS = ("1:1", "3:2", "2:3", "16:9", "9:16", "4:3", "3:4", "4:5", "5:4", "21:9", "1:2", "2:1")
MODELS = ("8.2", "8.1", "7", "6.1", "6", "5.2", "niji 7", "niji 6", "niji 5")
STYLES = (
    *("photograph", "cinematic still", "film noir", "studio portrait", "macro photograph", "aerial view"),
    *("watercolor", "oil painting", "ink drawing", "pencil sketch", "charcoal", "woodcut", "ukiyo-e", "art nouveau"),
    *("children's book illustration", "comic book", "anime", "pixel art", "isometric", "low poly", "3D render"),
    *("paper cut-out", "stained glass", "embroidery", "vector logo"),
)
"""Words that change how everything looks, in the language that Midjourney knows best."""
PROMPT = "prompt"
"""Stands for a job's whole prompt, which may be longer than a choice can be."""


def prompts(
    typed: str, recent: Iterable[Job], lang: str, modes: Collection[str], *, video: bool = False
) -> list[Choice]:
    """The person's latest prompts with these words, then ways to draw them; behind dashes, Midjourney's parameters."""
    before, dashes, begun = typed.rpartition("--")
    if dashes and " " not in begun:
        offered = messages.parameters(lang, modes, video=video)
        known = [suggestion for suggestion in offered if suggestion.name.startswith(f"--{begun}")]
        lines = [(f"{before}{suggestion.name} {suggestion.example}".rstrip(), suggestion.help) for suggestion in known]
        return [(_name(f"{line} · {told}"), line) for line, told in lines if len(line) <= CHOICE][:CHOICES]
    said = {job.prompt: job for job in reversed(list(recent)) if job.prompt.strip()}
    found = [(_name(job.prompt), _whole(job)) for job in list(said.values())[::-1][:CHOICES]]
    return [*found, *((line, line) for line in _styled(typed) if len(line) <= CHOICE)][:CHOICES]


def jobs(typed: str, recent: Iterable[Job], found: Iterable[Job], lang: str) -> list[Choice]:
    """The latest jobs whose prompt or number holds what was typed, and those that were found by it."""
    wanted = typed.lower()
    named = [job for job in recent if wanted in job.prompt.lower() or wanted in job.id]
    every = {job.id: job for job in (*named, *found)}.values()
    return [(_name(f"{messages.title(job, lang)} {job.prompt}"), job.id) for job in every][:CHOICES]


def among(typed: str, known: Sequence[str]) -> list[Choice]:
    """Those that begin like what was typed, and what was typed."""
    said = " ".join(typed.split())
    found = [each for each in known if each.startswith(said.lower())]
    return [(each, each) for each in ([said] if said and said not in found else []) + found][:CHOICES]


def _styled(typed: str) -> Iterable[str]:
    """What was typed in each style; behind a comma, in those that begin like what follows it."""
    before, comma, begun = (part.strip() for part in typed.rpartition(","))
    if "--" in typed or not typed.strip():
        return ()
    fitting = [style for style in STYLES if comma and style.lower().startswith(begun.lower())]
    words = before if fitting else typed.strip().rstrip(",")
    return (f"{words}, {style}" for style in fitting or STYLES if style not in words)


def _name(text: str) -> str:
    return render.cut(" ".join(plain(text).split()), CHOICE)


def _whole(job: Job) -> str:
    return job.prompt if len(job.prompt) <= CHOICE else callback_data.pack(job.id, PROMPT)
