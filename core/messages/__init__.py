"""Words for people: from what happened to sentences, in each language.

A sentence says what happened, what it means for the job and the money, and what to do next. Whole sentences end with a
full stop, names of states do not. What is to be typed, and what somebody else said, stands in the language's quotation
marks: a chat can show it as such, so that it becomes no link, no mention, and no command that runs alone. Where a count
stands before its noun, the noun has a form for one and for more, as many as the language has: `{most}
{most:picture|pictures}`.

A language is a folder, `xx` beside `en`, with the same files: tables of sentences, and a `LANGUAGE` that says which
locales mean it, how it quotes, lists and counts. It is known once it stands in the line of `LANGUAGES` in `lookup.py`.
What one platform alone says stands in `bots/<platform>/messages.py` in English and Simplified Chinese; another language
has it in its own folder, in a file that is called like the platform. What a language lacks is said in English, and
`tests/core/test_messages.py` names it, as well as each sentence with other data or other forms than there are.
`tests/bots/test_languages.py` brings in a made-up language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from core import actions, batch
from core import added as who_added
from core.actions import asks_first, films
from core.asks import Stopped
from core.jobs import Fault, Job, Kind, State
from core.media.download import DownloadProblem
from core.media.pictures import LIMITS, PictureProblem
from core.messages.language import Language
from core.messages.lookup import FALLBACK, LANGUAGES, by_locale, extend, has, language, pick, quoted, say, sentences
from core.messages.prompts import ParameterHelp, bare, called, clip, cut, hint, parameters, problem, units
from core.mj import BESIDE, title_of
from core.region import chooses
from core.restoring import is_found
from core.views import View

__all__ = [
    "FALLBACK",
    "LANGUAGES",
    "Language",
    "ParameterHelp",
    "action_label",
    "action_title",
    "added",
    "aside",
    "bare",
    "by_locale",
    "called",
    "clip",
    "cut",
    "extend",
    "gathered",
    "has",
    "hint",
    "language",
    "left",
    "name",
    "of_parent",
    "parameters",
    "pick",
    "picture_problem",
    "platform",
    "problem",
    "quoted",
    "reason",
    "say",
    "sentences",
    "status",
    "stopped",
    "title",
    "told",
    "units",
]


def status(view: View, lang: str, provider: str) -> str:
    """One line about where a job stands."""
    job, live = view.job, view.live
    if job.kind is Kind.BATCH and job.state in (State.ASKING, State.RUNNING):
        return gathered(job, lang)
    return say(_of(job, _stands(view)), lang, provider=_by(job, provider), percent=live.percent, ahead=live.position)


def _by(job: Job, provider: str) -> str:
    """Whom a sentence about a job speaks of: where Easel works with several, the one that has it."""
    return title_of(job.provider) if BESIDE in provider else provider


def _stands(view: View) -> str:
    job, live = view.job, view.live
    key = _asked(job) or _state(job)
    if job.state in (State.WAITING, State.SUBMITTING):
        key = _waits(view) or key
    elif job.state is State.RUNNING and job.fault is Fault.STORE:
        key = "unkept"
    elif job.state is State.RUNNING and live.coming:
        key = "coming"
    elif job.state is State.RUNNING and job.fault is Fault.STOP:
        key = "stopping"
    elif job.state is State.RUNNING and job.picture is not None:
        key = "standing"
    elif job.state is State.RUNNING:
        key = "drawing" if live.percent is not None else "queued" if live.position else "accepted"
    elif job.state is State.UNKNOWN and job.fault in (Fault.RESTORED, Fault.UNSEEN):
        key = f"unknown_{job.fault}" if job.undecided else "looking_restored"
        key = "found_unseen" if is_found(job) else key
    elif job.state is State.UNKNOWN and not job.undecided:
        key = "looking"
    return key


def _waits(view: View) -> str:
    """What keeps a job from going out; empty where nothing is known to."""
    job, live = view.job, view.live
    if job.state is State.WAITING and live.paused:
        return "waiting_paused"
    if job.fault is not None:
        return f"waiting_{job.fault}" if has(f"waiting_{job.fault}") else "waiting_retry"
    return "waiting_behind" if job.state is State.WAITING and live.position else ""


def gathered(job: Job, lang: str) -> str:
    """How far a batch is, or what it waits for."""
    if job.state is State.ASKING:
        return say("many_asking", lang, count=batch.count(job))
    ends = Counter(each.state for each in batch.standing(job))
    said = [say("many_progress", lang, done=ends[State.DONE], count=ends.total())]
    wanting = {State.FAILED: "many_failed", State.CANCELLED: "many_cancelled"}
    said += [say(key, lang, count=ends[state]) for state, key in wanting.items() if ends[state]]
    return language(lang).comma.join(said)


def _asked(job: Job) -> str:
    """What is said of a question that is put to the person, or is about to be; empty where there is none."""
    if chooses(job):
        return "asking_region"
    coming = job.state in (State.WAITING, State.SUBMITTING) and asks_first(job)
    return "asking_first" if coming else ""


def ended(job: Job, lang: str) -> str:
    """How it ended, in a word or two: a question that nobody answered is no failure."""
    return say(_state(job), lang)


def _state(job: Job) -> str:
    if chooses(job):
        return "choosing"
    return str(job.fault) if job.fault is Fault.UNANSWERED else job.state.value


def _of(job: Job, key: str) -> str:
    """The sentence about a video, where it is one and there is such a sentence."""
    return f"{key}_video" if films(job) and has(f"{key}_video") else key


def left(seconds: float, lang: str) -> str:
    """How long something will take, as exactly as one can know it."""
    if seconds < 90:
        return say("left_seconds", lang, count=max(1, round(seconds)))
    return say("left_minutes", lang, count=round(seconds / 60))


def reason(job: Job, lang: str, provider: str) -> str:
    """Why a job failed, what that means and what to do; empty for a job that did not fail."""
    if job.state is not State.FAILED or job.fault is None:
        return ""
    provider = provider if job.fault is Fault.MOVED else _by(job, provider)
    if job.fault is Fault.PICTURE:  # what was noted is for the log; people hear what it comes to
        why = next((key for noted, key in _NO_PICTURE.items() if job.detail.startswith(noted)), "")
        return say(_of(job, "fault_picture"), lang, why=say(why, lang) if why else "", provider=provider)
    if job.fault is Fault.MOVED and job.kind is Kind.PRESS:
        return say("fault_moved_press", lang, provider=provider)
    if job.fault is Fault.DELETED and job.detail:
        return say("fault_removed", lang)
    told = bare(job.detail)[:300]
    return say(_of(job, f"fault_{job.fault}"), lang, quoted=aside(job.detail, lang), provider=provider, host=told)


_ADDED, _ADDED_IN_ALL = 200, 400
"""UTF-16 units of what one preset put in, and of all that is said of it."""
_NO_PICTURE: Mapping[str, str] = {
    DownloadProblem.BAD_URL: "why_no_address",
    DownloadProblem.NOT_FOUND: "why_gone",
    DownloadProblem.TIMEOUT: "why_slow",
    DownloadProblem.UNREACHABLE: "why_away",
    **dict.fromkeys((DownloadProblem.STATUS, DownloadProblem.TOO_MANY_REDIRECTS), "why_refused"),
    PictureProblem.TOO_MANY_PIXELS: "why_large",
    PictureProblem.NOT_A_PICTURE: "why_page",
    **dict.fromkeys((PictureProblem.BROKEN, PictureProblem.TOO_SMALL), "why_unreadable"),
}
"""How the detail of a job begins whose picture did not come -> why, in words for people."""


def picture_problem(kind: PictureProblem, lang: str, most: int = 0) -> str:
    """Why a picture was not taken in. `most`: the limit that it passed, in bytes or pixels, where that is its own."""
    megabytes, megapixels = (most or LIMITS.size) // 1024**2, (most or LIMITS.pixels) // 10**6
    return say(f"picture_{kind.name.lower()}", lang, megabytes=megabytes, megapixels=megapixels, side=LIMITS.side)


def added(job: Job, lang: str) -> str:
    """What presets and the person's settings put into a prompt, of many presets the first; empty where nothing was."""
    told: list[str] = []
    for who, words in who_added.said(job.added):
        put = clip(bare(words), _ADDED)
        key = {who_added.CHAT: "settings_added_here", "": "settings_added"}.get(who, "preset_added")
        one = say(key, lang, name=bare(who), added=put)
        if sum(map(units, told)) + units(one) <= _ADDED_IN_ALL:
            told.append(one)
    return " ".join(told)


def told(job: Job) -> str:
    """What is said to whoever waited for a job, in their language."""
    key = "told_failed" if job.state is State.FAILED else "told_done" if job.result is not None else "told_answer"
    return say(_of(job, key), job.lang)


def title(job: Job, lang: str) -> str:
    """What a job is, in two or three words: `/imagine`, `U2`, `⬅️ Pan`."""
    if job.kind is Kind.BATCH:
        return f"/{Kind.IMAGINE} × {batch.count(job)}" if job.prompt else f"/{Kind.IMAGINE}"
    if job.action is None or job.kind is not Kind.PRESS:
        return f"/{job.kind.value}"
    glyph = f"glyph_{job.action.family}"
    name = say(glyph, lang) if has(glyph) else ""
    return job.action.label if any(map(str.isalnum, job.action.label)) else f"{job.action.label} {name}".strip()


def name(job: Job, lang: str) -> str:
    """The same as it stands in a sentence, where a command that is only named must not look like one: `Imagine`."""
    said = title(job, lang)
    return said[1:].capitalize() if said.startswith("/") else said


def of_parent(view: View, lang: str, named: str) -> str:
    """What a job came from, which is `named` so; empty for a job of its own."""
    if view.parent is None:
        return ""
    if view.job.batched:
        return say("of_batch", lang, number=batch.number_of(view.job), parent=named)
    return say("of_parent", lang, parent=named)


def platform(name: str, lang: str) -> str:
    """What people call a platform."""
    return say(f"platform_{name}", lang) if has(f"platform_{name}") else name


def action_label(key: str, label: str, lang: str) -> str:
    """What stands on a button: Easel's own keys are translated, the provider's labels stay as they are."""
    if counted := actions.counted(key):
        return say(f"button_{counted}", lang, count=label)
    return say(f"button_{key}", lang) if key == label and has(f"button_{key}") else label


def action_title(family: str, label: str, lang: str) -> str:
    """What a button does, for a tooltip; empty where the label says it all."""
    way = _WAYS.get(label[:1], "") if family == "pan" else ""
    way = "_extend" if family == "animate" and label.startswith("Extend") else way
    key = f"title_{family}{way}"
    return say(key, lang, number=label[-1:]) if has(key) else ""


_WAYS = {"⬅": "_left", "➡": "_right", "⬆": "_up", "⬇": "_down"}
"""How the labels of a pan begin, which are arrows."""


def stopped(ends: Stopped, lang: str, provider: str) -> str:
    """What a cancel stopped, and what it did not."""
    counts = {
        "cancel_done": ends.stopped,
        "cancel_cannot": ends.going_on,
        "cancel_finished": ends.finished,
        "cancel_unsure": ends.unsure,
    }
    said = [say(key, lang, count=count, provider=provider) for key, count in counts.items() if count]
    return " ".join(said) or say("cancel_none", lang)


def aside(detail: str, lang: str) -> str:
    """What somebody else said, as it stands in a sentence behind what it explains; empty where they said nothing."""
    told = bare(detail)[:300]
    return language(lang).aside.format(quoted(told, lang)) if told else ""


assert all(has(f"fault_{fault}") for fault in Fault), "every fault has its sentence"
assert all(has(f"picture_{kind.name.lower()}") for kind in PictureProblem), "every problem has its sentence"
