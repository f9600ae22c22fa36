"""Addresses of pictures in a prompt, for servers that lose a task which begins with one.

Midjourney writes addresses anew (`<https://s.mj.run/…>`) when it repeats a prompt. Midjourney Proxy 2.3.x and its like
know a task again by its prompt alone, and miss it then. What they upload themselves they recognise, so the pictures
behind the addresses go along as bytes instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from core.errors import Refusal
from core.media.download import Downloader, DownloadError
from core.media.pictures import PictureError
from core.media.store import PictureStore
from core.mj import Midjourney
from core.mj.providers import References
from core.prompts import Problem, ProblemKind, PromptError
from core.prompts.parameters import bare_link, is_link


def wanted(midjourney: Midjourney, prompt: str) -> list[str]:
    """The addresses with which a prompt begins, where their pictures are to go along. Raises PromptError."""
    if midjourney.provider.references is not References.FIRST_APART:
        return []
    tokens = [bare_link(token) for token in prompt.split()]
    end = next((at for at, token in enumerate(tokens) if token.startswith("--")), len(tokens))
    first = next((at for at, token in enumerate(tokens[:end]) if not is_link(token)), end)
    if behind := [token for token in tokens[first:end] if is_link(token)]:
        others = [token for token in tokens[first:end] if not is_link(token)]
        better = " ".join([*tokens[:first], *behind, *others, *tokens[end:]])
        raise PromptError((Problem(ProblemKind.LINK_BEHIND, value=behind[0]),), better)
    return tokens[:first]


class Links:
    """Brings the pictures behind addresses in."""

    def __init__(self, pictures: PictureStore, downloader: Downloader) -> None:
        self._pictures = pictures
        self._downloader = downloader

    async def brought(self, links: Sequence[str]) -> list[str]:
        """The hashes under which they are kept. Raises Refusal."""
        return list(await asyncio.gather(*map(self._one, links)))

    async def _one(self, link: str) -> str:
        try:
            async with self._pictures.incoming() as picture:
                await self._downloader.fetch_into(picture.write, link)
                return (await picture.keep()).hash
        except (DownloadError, PictureError) as error:
            key = "link_far" if isinstance(error, DownloadError) else "link_no_picture"
            raise Refusal(key, link=link if len(link) <= _SHOWN else f"{link[:_SHOWN]}…") from error


_SHOWN = 60
"""Characters of an address in a sentence."""
