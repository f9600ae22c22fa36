"""Vary Region: which part of a picture is meant, chosen before anything is sent. Pure.

A press of it makes a job that asks (ASKING, without a task): what is selected so far stands in its row, so that it
outlives a stop, and its one message shows it, with the buttons that change it. There is one selection, however it was
made: by taps on a grid, by a brush in the browser, by a copy that was painted over. It is a mask, a picture that is
kept like any other (`core.media.masks`); `job.pictures` are the masks, the newest first, to take steps back by.

    pictures    (mask, the one before, ...)        result    the picture with the selection over it, as it is shown
    dimensions  `Region`: the grid, its cells      text      the words as they begin
    asked       who chooses there, for the page on which it is painted: that hears of no roles and servers

Once the words are given, the mask that counts is left in `pictures`, and `dimensions` tells that the provider has
neither yet. Where it ends before, the masks go within the hour (`Store.forget_unused`); the cells stay in the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from core import actions, jobs
from core.jobs import Job, State, Transition
from core.mj import Endpoint, Family, Offer

COARSE, FINE = 4, 8
"""Cells in a row, and rows: what one may tap at first, and on wish. Telegram takes eight buttons in a row."""
ADVISED = (20, 50)
"""Percent of a picture that Midjourney advises to select (docs.midjourney.com, Vary Region)."""
STEPS = 12
"""Selections that are kept so as to take steps back."""
OPEN = 5
"""Selections that a person may have under way: each keeps pictures, and counts against nothing before it is sent."""

UNDO, INVERT, CLEAR, FINER, COARSER = "rundo", "rinvert", "rclear", "rfine", "rcoarse"
"""Keys of buttons that change the selection, beside those of cells and rows."""
PAINT = "rpaint"
"""Asks for the way to paint it in a browser: a link that is made when it is asked for."""
_KEY = re.compile(r"r([cr])([1-8])x([0-9]{1,2})", re.ASCII)


class Region(Struct, frozen=True):
    """What is selected, as far as a message needs to know."""

    grid: int = COARSE
    """Cells in a row, and rows."""
    cells: frozenset[int] = frozenset()
    """Cells of which at least a half is selected, counted by rows from the top left."""
    share: int = 0
    """Percent of the picture: 0 only for nothing, 100 only for all of it."""

    def dump(self) -> str:
        """As the row keeps it."""
        return f"{self.grid}:{sum(1 << cell for cell in self.cells):x}:{self.share}"

    @classmethod
    def load(cls, text: str | None) -> Region:
        """What `dump` wrote."""
        if not text:
            return cls()
        grid, bits, share = text.split(":")
        number = int(bits, 16)
        return cls(int(grid), frozenset(n for n in range(int(grid) ** 2) if number >> n & 1), int(share))

    @property
    def well(self) -> bool:
        """Whether it is as much as Midjourney advises."""
        return ADVISED[0] <= self.share <= ADVISED[1]


def is_region(job: Job) -> bool:
    """Whether the job is a press of Vary Region."""
    return job.action is not None and job.action.family == Family.INPAINT


def chooses(job: Job) -> bool:
    """Whether it is still being chosen what is meant: nothing was sent yet."""
    return job.state is State.ASKING and job.task_id is None and is_region(job)


def sight(job: Job) -> str | None:
    """Hash of the picture that the job's message shows: the result, or the one in which a region is being chosen."""
    return job.result if chooses(job) else job.picture


def offered(midjourney: Offer) -> bool:
    """Whether the provider takes a mask, by `submit/action` and then `submit/modal`.

    A server that has `submit/edits` instead would take the picture itself and words, as `/edit` gives them.
    """
    return midjourney.can(Endpoint.ACTION) and midjourney.can(Endpoint.MODAL)


def given(job: Job) -> str | None:
    """`dimensions` of the same anew: a mask that is there goes out with the words once more."""
    return job.dimensions or (Region().dump() if is_region(job) and job.words is not None else None)


def cell_key(grid: int, number: int) -> str:
    """The key of the button that selects a cell, or lets go of it."""
    return f"rc{grid}x{number}"


def row_key(grid: int, row: int) -> str:
    """The key of what sets a whole row at once: its values are the columns that are to be selected."""
    return f"rr{grid}x{row}"


def changes(key: str) -> bool:
    """Whether a button with this key changes a selection."""
    return key in (UNDO, INVERT, CLEAR, FINER, COARSER) or _KEY.fullmatch(key) is not None


def decides(job: Job, key: str) -> bool:
    """Whether a button of this job is about a selection: it changes it, sends it, or opens it again."""
    reopens = key == actions.REOPEN and is_region(job) and job.task_id is None
    return changes(key) or reopens or (key == actions.AS_IT_WAS and chooses(job))


def tapped(region: Region, key: str, values: Iterable[str] = ()) -> frozenset[int] | None:
    """The cells that a tap turns over; None for a key that is of no cell in this grid."""
    found = _KEY.fullmatch(key)
    if found is None or int(found[2]) != region.grid:
        return None
    grid, number = region.grid, int(found[3])
    if found[1] == "c":
        return frozenset({number}) if number < grid * grid else None
    if number >= grid:
        return None
    row = frozenset(range(number * grid, (number + 1) * grid))
    wanted = frozenset(number * grid + int(each) for each in values if each.isdecimal() and int(each) < grid)
    return (region.cells & row) ^ wanted


def selected(
    before: tuple[str, ...], masks: tuple[str, ...], region: Region, sight: str, text: str, now: float
) -> Transition:
    """Something else is selected. `before`: the masks that were there, else somebody was faster."""

    def transition(job: Job) -> Job | None:
        if not chooses(job) or job.pictures != before:
            return None
        job = replace(job, due_at=now)  # the question stands as long from here on
        return replace(job, pictures=masks[:STEPS], dimensions=region.dump(), result=sight, text=text)

    return transition


def worded(text: str) -> Transition:
    """Words that came before a selection: they stand there once there is one."""
    return lambda job: replace(job, text=text) if chooses(job) and job.text != text else None


def answered(before: tuple[str, ...], words: str, now: float) -> Transition:
    """All that is needed was chosen: it goes out, with the mask and the words. `before`: as in `selected`."""
    given = jobs.answered(words, now)

    def transition(job: Job) -> Job | None:
        after = given(job) if chooses(job) and job.pictures and job.pictures == before else None
        return replace(after, pictures=job.pictures[:1], result=None, asked=None) if after is not None else None

    return transition
