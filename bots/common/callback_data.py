"""The data of a button: which job, which action. Nothing in it is trusted; both are looked up when it is pressed.

    e1:<job id>:<action key>             at most 64 bytes (Telegram's limit; Discord takes 100)
    e1:<job id>:<action key>:<seal>      under a copy that was shared: see `Seals`

The key is one of the job's actions, one of Easel's own, or one that only chat apps have: those stand below.

`e1` is the form's version. A later form takes another mark, and this one stays readable: buttons live for years.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from core.jobs import ID_LENGTH

MOST = 64
"""Bytes of a button's data: what the narrowest platform takes."""

FILE = "file"
"""Send the untouched original as a document."""
TILES = "tiles"
"""Send the four pictures of a grid, each by itself."""
OPEN = "open"
"""Show the job here, once more; with a number behind it, that member of a batch."""
REPEAT = "repeat"
"""The same once more, from a list."""
INFO = "info"
"""Tell all that is known of the job."""
SEED = "seed"
"""Tell the seed of its picture."""
GIVEN = "given"
"""Show the pictures that went into the job."""
OLDER = "older"
"""The page of history that begins after this job."""
FOUND = "found"
"""Begins the key of the next page of what somebody looks for (`bots.common.searches`)."""
STOP = "stop"
"""Stop the job, from a list of what goes on; the list follows."""
EXAMPLE = "example"
"""Run the example of /start; it is a button of no job."""
BEGIN = "begin"
"""Stands under a message that was posted inline until its job has begun; a button of no job."""
LATE = "late"
"""Do what came too late to be done unasked; instead of a job the button names the update, see `pack_update`."""
MENDED = "mended"
"""Do what was refused with the prompt that was suggested; it names the update, too."""
LINK = "link"
"""A code for another account; a button of no job."""
PART = "part"
"""Part an account from the others of its person; where a job's id stands it names the account (`digest`)."""
USAGE = "usage"
"""What all have spent; a button of no job."""
QUIET = "quiet"
"""No more announcements here; a button of no job."""
NOBODY = "0" * ID_LENGTH

_MEMBER = re.compile(rf"{OPEN}([1-9][0-9]?)", re.ASCII)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FORM = re.compile(rf"e1:([0-9a-z]{{{ID_LENGTH}}}):([0-9a-z]{{1,16}})(?::([0-9a-f]{{16}}))?", re.ASCII)
_LINK = re.compile(rf"([0-9a-z]{{{ID_LENGTH}}})(?:_([0-9a-f]{{16}}))?", re.ASCII)


def secret(token: str, purpose: str) -> str:
    """A secret that only who has the token can know: the same after a restart, of no use for anything else."""
    return hmac.new(token.encode(), f"easel {purpose}".encode(), hashlib.sha256).hexdigest()[:40]


class Seals:
    """Shows that Easel itself put a job's buttons under a copy that its owner shared.

    A platform need not say in which chat such a copy is, so whoever can press there has seen the picture: the seal lets
    them in, and only with it. Without the secret none can be made.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def of(self, job_id: str) -> str:
        """The seal of a job: 64 bits, which nobody guesses over a chat app's API."""
        return hmac.new(self._secret, job_id.encode(), hashlib.sha256).hexdigest()[:16]

    def fits(self, job_id: str, seal: str) -> bool:
        """Whether it is that job's."""
        return hmac.compare_digest(seal, self.of(job_id))


def pack(job_id: str, key: str) -> str:
    """The data of the button `key` under a job. Raises ValueError for what could not be read back."""
    data = f"e1:{job_id}:{key}"
    if _FORM.fullmatch(data) is None or len(data.encode()) > MOST:
        raise ValueError(f"not a button's data: {data[:80]!r}")
    return data


def unpack(data: str) -> tuple[str, str, str] | None:
    """(job id, action key, seal or nothing), or None for what is no button of ours."""
    found = _FORM.fullmatch(data)
    return (found[1], found[2], found[3] or "") if found else None


def member(key: str) -> int | None:
    """The number of the member of a batch that a button opens; None for another button."""
    found = _MEMBER.fullmatch(key)
    return int(found[1]) if found else None


def digest(text: str) -> str:
    """What names something else than a job, where a job's id stands: 64 bits of it."""
    return _digits(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()))


def pack_update(update: int, key: str) -> str:
    """The data of a button about an update (`LATE`, `MENDED`); any of 64 bits fits where a job's id stands."""
    return pack(_digits(update), key)


def _digits(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits.rjust(ID_LENGTH, "0")


def unpack_update(data: str) -> tuple[int, str] | None:
    """(the update, `LATE` or `MENDED`), or None for another button."""
    found = unpack(data)
    return (int(found[0], len(_DIGITS)), found[1]) if found is not None and found[1] in (LATE, MENDED) else None


def link(job_id: str, seal: str = "") -> str:
    """What follows `?start=` in a deep link to a job; at most 64 of `A-Za-z0-9_-` (Telegram's limit)."""
    return f"{job_id}_{seal}" if seal else job_id


def unlink(start: str) -> tuple[str, str] | None:
    """(job id, seal or nothing), or None for no link to a job."""
    found = _LINK.fullmatch(start)
    return (found[1], found[2] or "") if found else None
