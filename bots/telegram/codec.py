"""The data of a button: which job, which action. Nothing in it is trusted; both are looked up when it is pressed.

    e1:<job id>:<action key>        at most 64 bytes (Telegram's limit)

The key is one of the job's actions, one of Easel's own, or one that only Telegram has: those stand below.

`e1` is the form's version. A later form takes another mark, and this one stays readable: buttons live for years.
"""

from __future__ import annotations

import re

from bots.telegram.limits import CALLBACK_DATA
from core.jobs import ID_LENGTH

FILE = "file"
"""Send the untouched original as a document."""
OPEN = "open"
"""Show the job here, once more."""
OLDER = "older"
"""The page of history that begins after this job."""
EXAMPLE = "example"
"""Run the example of /start; it is a button of no job."""
NOBODY = "0" * ID_LENGTH

_FORM = re.compile(rf"e1:([0-9a-z]{{{ID_LENGTH}}}):([0-9a-z]{{1,16}})", re.ASCII)


def pack(job_id: str, key: str) -> str:
    """The data of the button `key` under a job. Raises ValueError for what could not be read back."""
    data = f"e1:{job_id}:{key}"
    if _FORM.fullmatch(data) is None or len(data.encode()) > CALLBACK_DATA:
        raise ValueError(f"not a button's data: {data[:80]!r}")
    return data


def unpack(data: str) -> tuple[str, str] | None:
    """(job id, action key), or None for what is no button of ours."""
    found = _FORM.fullmatch(data)
    return (found[1], found[2]) if found else None
