"""What a wish must have before it becomes a job, as far as that is known without its pictures, and by which endpoint it
is asked for.

Everything here raises Refusal, and what reads words `prompts.PromptError`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from core import links, prompts
from core.addresses import Addresses
from core.errors import Refusal
from core.jobs import Job, Kind
from core.messages.lookup import LANGUAGES, say
from core.mj import BLEND_PICTURES, Dimensions, Endpoint, Midjourney, Mode, Reason
from core.mj.capabilities import SWITCHED_OFF


class _Wish(Struct, frozen=True):
    """What is asked for with pictures."""

    endpoint: Endpoint
    pictures: range
    """How many it takes."""
    flag: str = ""
    """What asks for it in an imagine, where the server has no endpoint for it: Midjourney reads it in any prompt."""
    wordless: bool = False
    """Whether it takes no words."""


_WISHES: Mapping[Kind, _Wish] = {
    Kind.BLEND: _Wish(Endpoint.BLEND, BLEND_PICTURES, wordless=True),
    Kind.DESCRIBE: _Wish(Endpoint.DESCRIBE, range(1, 2), wordless=True),
    Kind.VIDEO: _Wish(Endpoint.VIDEO, range(1, 3), "--video"),
    Kind.EDIT: _Wish(Endpoint.EDITS, range(1, 5), "--edit"),
    Kind.RETEXTURE: _Wish(Endpoint.RETEXTURE, range(1, 2)),
    Kind.SWAP: _Wish(Endpoint.SWAP, range(2, 3), wordless=True),
}
WORDED = (Kind.IMAGINE, *(kind for kind, wish in _WISHES.items() if not wish.wordless))
"""What is asked for in words, with or without pictures."""
_VIDEO = re.compile(r"\s*--video(?: 1)?(?!\S)")
_EDIT = re.compile(r"\s*--edit(?: #[1-9])*(?!\S)")
_SHAPE = re.compile(r"(?:[-\u2010-\u2015\u2212\uff0d]{1,2}(?:dimensions?|shape|ar|aspect)[ =:]*)?([\w:\uff1a]+)")
_SHAPES: Mapping[str, Dimensions] = {
    "2:3": Dimensions.PORTRAIT,
    "1:1": Dimensions.SQUARE,
    "3:2": Dimensions.LANDSCAPE,
    **{say(f"shape_{each.lower()}", lang).casefold(): each for lang in LANGUAGES for each in Dimensions},
}
"""As people write them, by Midjourney's ratios (docs.midjourney.com, Blend) or its words, in any language."""


def shape(words: str) -> Dimensions:
    """The shape of a blend, as it is written behind the command: `--dimensions portrait`, `--ar 2:3`, `square`.

    Raises Refusal for other words: a blend takes none.
    """
    said = " ".join(words.casefold().split())
    found = _SHAPE.fullmatch(said)
    known = _SHAPES.get(found[1].replace("：", ":")) if found else Dimensions.SQUARE if not said else None
    if known is None:
        raise Refusal("blend_words")
    return known


def offered(midjourney: Midjourney, addresses: Addresses, what: Kind | Endpoint) -> bool:
    """Whether the provider can do it, in one way or another."""
    if isinstance(what, Endpoint):
        return midjourney.can(what)
    if (wish := _WISHES.get(what)) is None:
        return what is not Kind.SHORTEN or midjourney.can(Endpoint.SHORTEN)
    return midjourney.can(wish.endpoint) or what is Kind.VIDEO or (bool(wish.flag) and addresses.available)


def way(midjourney: Midjourney, kind: Kind, prompt: str, count: int) -> Endpoint:
    """The endpoint that takes it.

    An edit has room for one picture there. A video's words may lack for Midjourney, and may not for servers.
    """
    wish = _WISHES.get(kind)
    if wish is None:
        return Endpoint.IMAGINE
    fits = {
        Kind.EDIT: count == 1 and not prompts.named(prompt),
        Kind.VIDEO: bool(prompts.before_flags(prompt)),
    }
    return wish.endpoint if not wish.flag or (midjourney.can(wish.endpoint) and fits[kind]) else Endpoint.IMAGINE


def imagining(kind: Kind, prompt: str, count: int) -> str:
    """The prompt that asks for it in an imagine."""
    if kind not in (Kind.VIDEO, Kind.EDIT):
        return prompt
    named = prompts.named(prompt)
    own = [f"#{number}" for number in range(1, count + 1) if number not in named] if kind is Kind.EDIT else []
    return " ".join(filter(None, (prompt, _WISHES[kind].flag, *own)))


def straight(midjourney: Midjourney, kind: Kind) -> bool:
    """Whether the server has an endpoint of its own for it, as far as that is known."""
    return kind in _WISHES and midjourney.can(_WISHES[kind].endpoint)


def otherwise(midjourney: Midjourney, kind: Kind, reason: Reason) -> bool:
    """Whether what an endpoint of its own refused for this reason can be asked for in an imagine now."""
    return bool(_WISHES[kind].flag) and reason in SWITCHED_OFF and not straight(midjourney, kind)


def check(midjourney: Midjourney, addresses: Addresses, kind: Kind, count: int) -> None:
    """A wish that the provider offers, of as many pictures as it takes."""
    need(midjourney, addresses, kind)
    if kind not in _WISHES:
        return
    takes = _WISHES[kind].pictures
    if count in takes:
        return
    if kind is Kind.DESCRIBE and count > 1:
        raise Refusal("describe_one", count=count)
    if not count and takes[0] == 1:
        raise Refusal("picture_missing", command=kind.value)
    if kind is Kind.SWAP:
        raise Refusal("swap_pictures", count=count)
    if count > takes[-1]:
        raise Refusal("picture_many", command=kind.value, most=takes[-1], count=count)
    raise Refusal("picture_count", command=kind.value, least=takes[0], most=takes[-1], count=count)


def worded(
    midjourney: Midjourney, addresses: Addresses, kind: Kind, text: str, count: int = 0
) -> tuple[str, str | None]:
    """The prompt that the words of a wish are, beside so many pictures, and the speed in them, if the provider has it.

    A video and an edit are read as in an imagine; the flag that asks for them does not stand in the prompt.
    """
    if kind in _WISHES and _WISHES[kind].wordless:
        if text.strip():
            raise Refusal("no_words", command=kind.value, value=text.strip()[:40])
        return "", None
    if not text.strip() and kind in (Kind.EDIT, Kind.RETEXTURE, Kind.SHORTEN):
        raise Refusal(f"prompt_missing_{kind}")
    if not text.strip() and not count:
        raise Refusal("prompt_missing")
    prompt = _read(kind, text, count)
    mode = Mode(prompt.mode) if prompt.mode is not None else None
    if mode is not None and not midjourney.offers(mode):
        modes = ", ".join(midjourney.provider.modes)
        raise Refusal("mode_unsupported", provider=midjourney.provider.title, mode=mode, modes=modes)
    words = _without_flag(kind, prompt.text)
    if kind is Kind.VIDEO and count == _WISHES[kind].pictures[-1] and "end" not in dict(prompts.flags(words)):
        words = f"{words} --end #{count}".strip()
    asked = way(midjourney, kind, words, count)
    if asked is Endpoint.IMAGINE and prompts.named(imagining(kind, words, count)) and not addresses.available:
        raise Refusal("no_address", provider=midjourney.provider.title)
    return words, mode.value if mode is not None else None


def imagined(midjourney: Midjourney, addresses: Addresses, text: str, count: int) -> tuple[str, str | None]:
    """The prompt that is drawn, with so many pictures, and its speed."""
    most = midjourney.max_references
    if count > max(most, BLEND_PICTURES[-1]):  # more than any message brings
        raise Refusal("picture_many", command="imagine", most=most, count=count)
    prompt, mode = worded(midjourney, addresses, Kind.IMAGINE, text, count)
    if (count := count - len(prompts.named(prompt)) + len(links.wanted(midjourney, prompt))) > most:
        raise Refusal("picture_many", command="imagine", most=most, count=count)
    return prompt, mode


def need(midjourney: Midjourney, addresses: Addresses, kind: Kind) -> None:
    """What the provider offers."""
    if not offered(midjourney, addresses, kind):
        raise Refusal("unsupported", provider=midjourney.provider.title, what=f"/{kind.value}")


def fits(midjourney: Midjourney, addresses: Addresses, job: Job) -> bool:
    """Whether a server can do a job as it stands, which was read for another one."""
    count = len(job.pictures)
    try:
        need(midjourney, addresses, job.kind)
        bare = job.kind in _WISHES or not links.wanted(midjourney, job.prompt)
    except (Refusal, prompts.PromptError):
        return False
    if job.mode is not None and job.mode not in midjourney.provider.modes:
        return False
    if job.kind is Kind.SHORTEN or way(midjourney, job.kind, job.prompt, count) is not Endpoint.IMAGINE:
        return True
    named = len(prompts.named(imagining(job.kind, job.prompt, count)))
    return bare and count - named <= midjourney.max_references and (not named or addresses.available)


def _read(kind: Kind, text: str, count: int) -> prompts.Prompt:
    flag = _WISHES[kind].flag if kind in _WISHES else ""
    whole = f"{text} {flag}" if flag and not prompts.has(text, kind) else text
    try:
        return prompts.read(whole, pictures=count + (kind is Kind.RETEXTURE))
    except prompts.PromptError as error:
        better = _without_flag(kind, error.suggest) if error.suggest else None
        raise prompts.PromptError(error.problems, better) from error


def _without_flag(kind: Kind, prompt: str) -> str:
    pattern = {Kind.VIDEO: _VIDEO, Kind.EDIT: _EDIT}.get(kind)
    return pattern.sub("", prompt).strip() if pattern else prompt
