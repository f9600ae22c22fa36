"""What goes into a wish beside its words: pictures that were attached, named by their jobs, or by their addresses.

People name a picture of their history by its job's id, wherever a picture can stand: before the words, or behind a
parameter that takes pictures. An id is 65 random bits, so no word is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence

from core.errors import Refusal
from core.jobs import ID_LENGTH, Kind
from core.prompts.parameters import KNOWN, Takes, bare_link, is_link

_ID = re.compile(rf"[0-9a-hjkmnp-tv-z]{{{ID_LENGTH}}}", re.ASCII)
_DASHED = re.compile(r"[-—–]+([A-Za-z]+)", re.ASCII)
INTO = "--into"
"""Ends the words of a swap where the last of the attached pictures is the one that the face goes into."""
LOOKED_UP = 12
"""Words of one text that are looked up as ids at most."""

_ATTACHED = "attached"
"""Stands for whatever was."""

Known = Callable[[str], Awaitable[Sequence[str]]]
"""A job's id -> the hash of its picture, or of those that went in where nothing came of it; none where there is no such
job for whoever asks. Raises Refusal."""
Bring = Callable[[Sequence[str]], Awaitable[list[str]]]
"""Addresses -> the hashes under which their pictures are kept. Raises Refusal."""


async def given(
    kind: Kind, text: str, attached: Sequence[str], known: Known, bring: Bring
) -> tuple[str, tuple[str, ...]]:
    """The words without the pictures that they name, and all pictures: those named, then those attached, then those
    behind parameters, which are named there by their numbers.

    Addresses before the words stay in the words of an imagine, where Midjourney reads them. Raises Refusal.
    """
    into = kind is Kind.SWAP and text.split()[-1:] == [INTO]
    words: list[str] = []
    first: list[str] = []
    behind: dict[int, str] = {}
    flag, left = "", LOOKED_UP
    for token in text.split()[: -1 if into else None]:
        if dashed := _DASHED.fullmatch(token):
            flag = dashed[1].lower()
            if flag == kind.value == Kind.EDIT:  # what an edit is asked for with; its pictures are those of the wish
                flag = ""
                continue
        if _ID.fullmatch(token) and left:
            left -= 1
            if pictures := await known(token):
                if flag in KNOWN and KNOWN[flag].takes is Takes.LINKS:
                    behind[len(words)] = pictures[0]
                    words.append(token)
                else:
                    first += pictures
                continue
            if kind is not Kind.IMAGINE and not words and not token.isalpha() and not token.isdecimal():
                raise Refusal("no_such_job")  # where a picture is named, and no word that anybody would draw
        if kind is not Kind.IMAGINE and not flag and is_link(link := bare_link(token)):
            first += await bring([link])
            continue
        words.append(token)
    faced = kind is Kind.SWAP and not into  # the face, and where it goes
    before = [*attached, *first] if faced else [*first, *attached]
    for number, at in enumerate(behind, len(before) + 1):
        words[at] = f"#{number}"
    return " ".join(words) if len(words) < len(text.split()) or behind else text, (*before, *behind.values())


async def attached(kind: Kind, said: str, pictures: Sequence[str], known: Known) -> Sequence[str]:
    """Of the pictures of a wish those that the words, said before, did not bring. Nothing is fetched once more."""

    async def bring(links: Sequence[str]) -> list[str]:
        return list(links)

    _, every = await given(kind, said, (_ATTACHED,), known, bring)
    at = every.index(_ATTACHED)
    return pictures[at : len(pictures) - (len(every) - at - 1)]
