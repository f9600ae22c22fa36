"""One part of an export: a zip that is whole in itself, written to disk as it comes.

    pictures/    results, under a date, the job's id and words of its prompt; as they are, not compressed once more
    jobs.json    every job with all that people gave and got; in the first part what is set, saved and loved as well
    index.html   the same to be read, without any script

What is told of the jobs goes through files of its own, so that nothing grows in memory with their number but the
table at the end of a zip.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from msgspec import Struct

from core import messages
from core.jobs import Job
from core.media.results import ENDINGS, true_type
from core.text import seen

WORDS = 40
"""Characters of a prompt in a file's name."""
OF_FILE = 400
"""Bytes that a zip needs for a file besides its content, at most."""
OF_PART = 32_768
"""The same for a part, with what is said around the jobs."""
_PARAMETERS = re.compile(r"https?://\S+|(?<!\S)(?:--|—)\w.*", re.DOTALL)
_BETWEEN = re.compile(r"[\W_]+")
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 72rem; margin: 0 auto; padding: 1.5rem }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 1rem;
  align-items: start; margin-top: 1rem }
article { border: 1px solid #8884; border-radius: .75rem; padding: .75rem; overflow-wrap: anywhere }
h2 { font-size: 1rem; font-weight: 400; margin: .5rem 0; white-space: pre-line }
img, video { display: block; width: 100%; height: 17rem; object-fit: contain; background: #8881; border-radius: .5rem }
p { margin: .25rem 0; white-space: pre-line }
small { display: block; opacity: .75 }
"""
_HEAD = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; base-uri 'none'; \
form-action 'none'; frame-src 'none'">
<title>{title}</title>
<style>{style}</style>
<h1>{title}</h1>
<p>{told}</p>
<main>
"""


class Packed(Struct, frozen=True):
    """What became of a job's picture in an export."""

    name: str = ""
    """Its file; empty where there is none."""
    missing: str = ""
    """The key of the sentence that says why."""
    moves: bool = False
    seen: bool = False
    """Whether a browser shows it as a picture."""


class Part:
    """A part while it is written. Everything here blocks. `close` it, then `leave` it."""

    def __init__(self, path: Path, number: int, lang: str, most: int) -> None:
        """`most`: bytes that it may have; 0 for any number."""
        self.jobs = 0
        self._most = most
        self._number = number
        self._lang = lang
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self._beside = ExitStack()
        self._told = self._beside.enter_context(tempfile.TemporaryFile(dir=path.parent))  # noqa: SIM115
        self._page = self._beside.enter_context(tempfile.TemporaryFile(dir=path.parent))  # noqa: SIM115
        self._used = OF_PART
        self._names: set[str] = set()

    def fits(self, size: int, about: int) -> bool:
        """Whether a file of so many bytes still fits, with so many bytes that are told of its job."""
        return not self._most or self._used + size + about + OF_FILE <= self._most

    def add(self, name: str, file: Path, at: float) -> None:
        """Put a picture in. Raises OSError."""
        if name in self._names:
            return
        entry = zipfile.ZipInfo(name, moment(at).timetuple()[:6])
        entry.file_size = file.stat().st_size
        with file.open("rb") as source, self._zip.open(entry, "w") as to:
            shutil.copyfileobj(source, to, 256 * 1024)
        self._names.add(name)
        self._used += entry.file_size + OF_FILE

    def tell(self, about: bytes, card: bytes) -> None:
        """Tell of a job: its entry, and what is read of it."""
        self._told.write((b",\n" if self.jobs else b"\n") + about)
        self._page.write(card)
        self._used += len(about) + len(card) + 2
        self.jobs += 1

    def close(self, told: Mapping[str, object]) -> None:
        """Finish it, with what is told besides the jobs. Raises OSError."""
        title = messages.say("export_part" if self._most else "export_title", self._lang, number=self._number)
        explained = html.escape(messages.say("export_page", self._lang, count=self.jobs))
        head = _HEAD.format(lang=self._lang, title=html.escape(title), told=explained, style=_STYLE)
        begun = json.dumps({"version": 1, "part": self._number} | dict(told), ensure_ascii=False, indent=1)
        self._put("jobs.json", _bytes(f'{begun[:-2]},\n "jobs": ['), self._told, b"\n]}\n")
        self._put("index.html", _bytes(head), self._page, b"</main>\n</html>\n")
        self._zip.close()

    def leave(self) -> None:
        """Let go of it, finished or not."""
        self._beside.close()
        with suppress(OSError):
            self._zip.close()

    def _put(self, name: str, before: bytes, middle: IO[bytes], behind: bytes) -> None:
        entry = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        middle.seek(0)
        with self._zip.open(entry, "w", force_zip64=True) as to:
            to.write(before)
            shutil.copyfileobj(middle, to, 256 * 1024)
            to.write(behind)


def moment(at: float) -> datetime:
    """A time as people read it, in UTC; within what a zip can say."""
    return max(datetime.fromtimestamp(at, UTC), datetime(1980, 1, 1, tzinfo=UTC))


def file_name(job: Job, kind: str) -> str:
    """The name of a job's picture of this MIME type: its day, its id, and words of its prompt."""
    words = _BETWEEN.sub("-", _PARAMETERS.sub(" ", seen(job.prompt))).strip("-")[:WORDS].strip("-")
    ending = ENDINGS.get(true_type(kind), "bin")
    return f"pictures/{moment(job.created_at):%Y-%m-%d}-{'-'.join(filter(None, (job.id, words)))}.{ending}"


def entry(job: Job, packed: Packed) -> bytes:
    """All that is kept of a job, for machines."""
    times = ("created_at", "submitted_at", "finished_at")
    plain = ("id", "parent", "provider", "task_id", "prompt", "said", "words", "added", "text", "mode", "lang")
    told: dict[str, object] = {name: getattr(job, name) for name in plain}
    told |= {name: moment(at).isoformat() if (at := getattr(job, name)) is not None else None for name in times}
    told |= {"kind": job.kind, "state": job.state, "fault": job.fault, "dimensions": job.dimensions}
    told |= {"button": job.action.label if job.action is not None else None, "account": job.person.account}
    told |= {"platform": job.place.platform, "place": job.place.id, "locked": job.locked, "hidden": job.hidden}
    told["file"] = packed.name or None
    if packed.missing:
        told["missing"] = packed.missing.removeprefix("export_")
    return _bytes(json.dumps(told, ensure_ascii=False))


def card(job: Job, packed: Packed, lang: str) -> bytes:
    """What is read of a job. All of its words are somebody's, and harmless."""
    name, words = html.escape(packed.name), html.escape(seen(job.prompt).strip())
    shown = ""
    if packed.moves:
        shown = f'<video controls preload="none" src="{name}"></video>'
    elif packed.seen:
        shown = f'<a href="{name}"><img src="{name}" alt="{words}" loading="lazy"></a>'
    elif packed.name:
        shown = f'<p><a href="{name}">{name.removeprefix("pictures/")}</a></p>'
    why = f"<p>{html.escape(messages.say(packed.missing, lang))}</p>" if packed.missing else ""
    text = f"<p>{html.escape(seen(job.text))}</p>" if job.text and job.state.ended else ""
    state = messages.say(f"export_state_{job.state if job.state.ended else 'going'}", lang)
    lines = (f"{messages.title(job, lang)} · {state}", f"{moment(job.created_at):%Y-%m-%d %H:%M} UTC · {job.id}")
    small = "".join(f"<small>{html.escape(line)}</small>" for line in lines)
    return _bytes(f'<article id="{job.id}">{shown}<h2 dir="auto">{words}</h2>{text}{why}{small}</article>\n')


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
