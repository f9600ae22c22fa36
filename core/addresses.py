"""Addresses of kept pictures, for parameters of a prompt that take nothing else (`--sref`, `--end`).

The server lays a picture at Discord, where it can; else Easel itself hands it out, where it is reached from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.kept import PictureFile
from core.mj import Ambiguous, Endpoint, Midjourney, Reason, Rejected, Uploaded

Lend = Callable[[str, str], str]
"""A picture's hash and MIME type -> its public address, for a while."""


class Addresses:
    """Gives pictures addresses that Midjourney can read."""

    def __init__(self, midjourney: Midjourney, lend: Lend | None = None) -> None:
        self._midjourney = midjourney
        self._lend = lend

    @property
    def available(self) -> bool:
        """Whether a picture can get one, as far as that is known."""
        return self._lend is not None or self._midjourney.can(Endpoint.UPLOAD)

    @property
    def lends(self) -> bool:
        """Whether the server takes addresses of Easel's where it would else take bytes, and lets nobody send those."""
        server = self._midjourney
        return self._lend is not None and server.provider.reads_links and server.discovered.lacks(Reason.NO_UPLOADS)

    def given(self, name: str, file: PictureFile) -> PictureFile | str:
        """A picture as the server takes it."""
        return self._lend(name, file.type) if self._lend is not None and self.lends else file

    async def of(self, pictures: Sequence[tuple[str, PictureFile]]) -> tuple[str, ...] | Rejected | Ambiguous:
        """Of each of these (hash and file) the address, or why they got none. Raises NotSent."""
        if self._midjourney.can(Endpoint.UPLOAD):
            found = await self._midjourney.upload([file for _, file in pictures])
            if isinstance(found, Uploaded) and len(found.urls) == len(pictures):
                return found.urls
            if self._midjourney.can(Endpoint.UPLOAD):  # it has it, and refused these or was lost on the way
                few = Rejected(Reason.BUSY, "fewer addresses than pictures")
                return found if isinstance(found, Rejected | Ambiguous) else few
        if self._lend is None:
            return Rejected(Reason.UNSUPPORTED, "")
        return tuple(self._lend(name, file.type) for name, file in pictures)
