"""Words for people: one file a language, from what happened to sentences. Nothing else in Easel writes to people.

A sentence says what happened, what it means for the job and the money, and what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.jobs import Fault, Job, Kind, State, View
from core.pictures import LIMITS, PictureProblem
from core.words import en, zh

_SENTENCES: Mapping[str, Mapping[str, str]] = {"en": en.SENTENCES, "zh": zh.SENTENCES}
LANGUAGES = tuple(_SENTENCES)


def pick(accepted: str | None) -> str:
    """The language to speak, from a locale or an Accept-Language header such as `zh-CN,zh;q=0.9`."""
    first = (accepted or "").split(",")[0].strip().lower()
    return "zh" if first.startswith("zh") else "en"


def say(key: str, lang: str = "en", **data: object) -> str:
    """The sentence `key` in a language, filled with data."""
    return _SENTENCES[lang][key].format(**data)


def status(view: View, lang: str, provider: str) -> str:
    """One line about where a job stands."""
    job, live = view.job, view.live
    if job.state is State.WAITING:
        if job.fault is not None:
            return say(f"waiting_{job.fault}" if f"waiting_{job.fault}" in _SENTENCES[lang] else "waiting_retry", lang)
        return say("waiting_behind", lang, ahead=live.position) if live.position else say("waiting", lang)
    if job.state is State.RUNNING:
        if live.percent is not None:
            return say("painting", lang, percent=live.percent)
        return say("queued", lang, ahead=live.position) if live.position else say("accepted", lang)
    if job.state is State.UNKNOWN:
        return say("unknown" if job.undecided else "looking", lang, provider=provider)
    return say(job.state.value, lang)


def reason(job: Job, lang: str, provider: str) -> str:
    """Why a job failed, what that means and what to do; empty for a job that did not fail."""
    if job.state is not State.FAILED or job.fault is None:
        return ""
    told = " ".join(job.detail.split())[:300]
    detail = told or say("no_reason", lang)
    return say(f"fault_{job.fault}", lang, detail=detail, quoted=_quoted(told, lang), provider=provider)


def picture_problem(kind: PictureProblem, lang: str) -> str:
    """Why a picture was not taken in."""
    megabytes, megapixels = LIMITS.size // 1024**2, LIMITS.pixels // 10**6
    return say(f"picture_{kind.name.lower()}", lang, megabytes=megabytes, megapixels=megapixels, side=LIMITS.side)


def title(job: Job, lang: str) -> str:
    """What a job is, in two or three words: `/imagine`, `U2`."""
    if job.action is not None and job.kind is Kind.PRESS:
        return job.action.label
    return f"/{job.kind.value}"


def action_label(key: str, label: str, lang: str) -> str:
    """What stands on a button: Easel's own keys are translated, the provider's labels stay as they are."""
    return _SENTENCES[lang].get(f"button_{key}", label) if key == label else label


def action_title(family: str, label: str, lang: str) -> str:
    """What a button does, for a tooltip; empty where the label says it all."""
    sentence = _SENTENCES[lang].get(f"title_{family}")
    return sentence.format(number=label[-1:]) if sentence else ""


def _quoted(detail: str, lang: str) -> str:
    if not detail:
        return ""
    return f"（{detail}）" if lang == "zh" else f" ({detail})"


assert en.SENTENCES.keys() == zh.SENTENCES.keys(), "every sentence stands in every language"
assert all(f"fault_{fault}" in en.SENTENCES for fault in Fault), "every fault has its sentence"
assert all(f"picture_{kind.name.lower()}" in en.SENTENCES for kind in PictureProblem), "every problem has its sentence"
