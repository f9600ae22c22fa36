"""What a wish must have before it becomes a job, as far as that is known without its pictures.

Everything here raises Refusal, and what reads words `prompts.PromptError`.
"""

from __future__ import annotations

from core import links, prompts
from core.errors import Refusal
from core.jobs import Kind
from core.mj import BLEND_PICTURES, Endpoint, Midjourney, Mode

_ENDPOINTS = {Kind.BLEND: Endpoint.BLEND, Kind.DESCRIBE: Endpoint.DESCRIBE}


def check(midjourney: Midjourney, kind: Kind, count: int) -> None:
    """A blend or a describe that the provider offers, of as many pictures as it takes."""
    need(midjourney, _ENDPOINTS[kind])
    if kind is Kind.BLEND and count not in BLEND_PICTURES:
        least, most = BLEND_PICTURES[0], BLEND_PICTURES[-1]
        raise Refusal("picture_count", command="blend", least=least, most=most, count=count)
    if kind is Kind.DESCRIBE and not count:
        raise Refusal("picture_missing", command="describe")
    if kind is Kind.DESCRIBE and count > 1:
        raise Refusal("describe_one", count=count)


def imagined(midjourney: Midjourney, text: str, count: int) -> tuple[str, str | None]:
    """The prompt that is drawn, with so many pictures, and its speed."""
    most = midjourney.max_references
    if count > most:
        raise Refusal("picture_count", command="imagine", least=0, most=most, count=count)
    prompt, mode = worded(midjourney, text, count)
    if (count := count + len(links.wanted(midjourney, prompt))) > most:
        raise Refusal("picture_count", command="imagine", least=0, most=most, count=count)
    return prompt, mode


def worded(midjourney: Midjourney, text: str, count: int = 0) -> tuple[str, str | None]:
    """The prompt that the words are, beside so many pictures, and the speed in them, if the provider has it."""
    if not text.strip() and not count:
        raise Refusal("prompt_missing")
    prompt = prompts.read(text, pictures=count)
    mode = Mode(prompt.mode) if prompt.mode is not None else None
    if mode is not None and not midjourney.offers(mode):
        modes = ", ".join(midjourney.provider.modes)
        raise Refusal("mode_unsupported", provider=midjourney.provider.title, mode=mode, modes=modes)
    return prompt.text, mode.value if mode is not None else None


def need(midjourney: Midjourney, endpoint: Endpoint) -> None:
    """What the provider offers."""
    if not midjourney.can(endpoint):
        raise Refusal("unsupported", provider=midjourney.provider.title, what=f"/{endpoint}")
