"""One sentence for each problem, in English and in Simplified Chinese."""

from __future__ import annotations

from core.messages import bare
from core.prompts.parameters import plain
from core.prompts.problems import Problem, ProblemKind

_CLIP = 40
"""Characters of a person's own text that are repeated in a sentence."""

_SENTENCES: dict[ProblemKind, tuple[str, str]] = {
    ProblemKind.EMPTY: (
        "Write a few words about the picture you want.",
        "请用几句话描述你想要的画面。",
    ),
    ProblemKind.TOO_LONG: (
        "The prompt has {value} characters; Midjourney reads at most {high}.",
        "提示词有 {value} 个字符，Midjourney 最多读取 {high} 个。",
    ),
    ProblemKind.PERMUTATION: (
        "“{{{value}}}” would start one paid job for each option. Ask for one at a time.",
        "“{{{value}}}”会为每个选项各生成一次并分别计费，请一次只写一个。",
    ),
    ProblemKind.UNKNOWN: (
        "Midjourney has no parameter “--{flag}”.",
        "Midjourney 没有“--{flag}”这个参数。",
    ),
    ProblemKind.MISSING_VALUE: (
        "--{flag} needs a value after it{allowed}.",
        "--{flag} 后面需要写一个值{allowed}。",
    ),
    ProblemKind.BAD_VALUE: (
        "--{flag} does not understand “{value}”{allowed}.",
        "--{flag} 看不懂“{value}”{allowed}。",
    ),
    ProblemKind.OUT_OF_RANGE: (
        "--{flag} cannot be {value}{allowed}.",
        "--{flag} 不能是 {value}{allowed}。",
    ),
    ProblemKind.DUPLICATE: (
        "--{flag} stands there twice. Keep one.",
        "--{flag} 写了两次，请只保留一个。",
    ),
    ProblemKind.CONFLICT: (
        "--{flag} and --{value} exclude each other. Keep one.",
        "--{flag} 和 --{value} 不能同时使用，请只保留一个。",
    ),
    ProblemKind.WORDS_AFTER: (
        "The words “{value}” come after --{flag}. Parameters go to the end, after all words.",
        "“{value}”写在了 --{flag} 后面。参数要放在所有文字之后。",
    ),
    ProblemKind.COSTS_MORE: (
        "--{flag} would run the prompt several times, each one paid. Send it again instead.",
        "--{flag} 会把同一提示词生成多次并分别计费，请改为重新发送。",
    ),
    ProblemKind.ZOOM_ONLY: (
        "--{flag} works only in Custom Zoom, under a finished picture.",
        "--{flag} 只能用在已完成图片的 Custom Zoom 里。",
    ),
    ProblemKind.ZOOM_MISSING: (
        "Custom Zoom needs to know how far: add --zoom and a number from 1 to 2.",
        "Custom Zoom 需要倍数：请加上 --zoom 和 1 到 2 之间的数字。",
    ),
}

_RANGE = ("; it takes {low} to {high}", "，可用范围是 {low} 到 {high}")
_CHOICES = ("; it takes {choices}", "，可用的值有 {choices}")
_MEANT = (" Did you mean “{suggestion}”?", "你是想写“{suggestion}”吗？")


def explain(problem: Problem, lang: str = "en") -> str:
    """A sentence for the person who typed the prompt: Chinese where `lang` begins with `zh`, else English."""
    tongue = int(lang.lower().startswith("zh"))
    data = {
        "flag": _clip(problem.flag),
        "value": _clip(problem.value),
        "suggestion": _clip(problem.suggestion),
        "low": "" if problem.low is None else plain(problem.low),
        "high": "" if problem.high is None else plain(problem.high),
        "choices": ("、" if tongue else ", ").join(problem.choices),
    }
    allowed = _CHOICES if problem.choices else _RANGE if problem.low is not None else ("", "")
    data["allowed"] = allowed[tongue].format(**data)
    sentence = _SENTENCES[problem.kind][tongue].format(**data)
    names_a_parameter = problem.suggestion.startswith("--") and problem.kind is not ProblemKind.ZOOM_MISSING
    return sentence + (_MEANT[tongue].format(**data) if names_a_parameter else "")


def _clip(text: str) -> str:
    text = bare(text)
    return text if len(text) <= _CLIP else text[: _CLIP - 1] + "…"
