"""The panel in which a part of a picture is chosen, as every platform shows it: declared once, and written by each in
its own idiom. Pure."""

from __future__ import annotations

from msgspec import Struct

from bots.common import callback_data
from bots.common.button import Button
from core import actions, messages, region
from core.jobs import Job
from core.media.masks import name
from core.region import ADVISED, Region
from core.views import View


class Cell(Struct, frozen=True):
    """One cell of the grid."""

    data: str
    """What comes back when it is tapped."""
    name: str
    """As it stands on the picture: `B3`."""
    chosen: bool


class Row(Struct, frozen=True):
    """A row of cells, also for platforms that have too little room for a button each."""

    data: str
    """What comes back when cells of it are picked from a list; the picked columns, from 0, come along."""
    title: str
    """What the list is called."""
    cells: tuple[Cell, ...]


class Panel(Struct, frozen=True):
    """What a person is shown who chooses."""

    title: str
    told: tuple[str, ...]
    """Sentences of ours."""
    rows: tuple[Row, ...]
    tools: tuple[Button, ...]
    """What changes the whole selection."""
    go: Button
    """Sends it with the words as they stand."""


def panel(view: View, lang: str, copy: str = "") -> Panel:
    """The panel as it should be now. `copy`: the key of what is said of a painted copy, where one can be given."""
    job = view.job
    chosen = Region.load(job.dimensions)
    finer = region.FINER if chosen.grid == region.COARSE else region.COARSER
    tools = (region.UNDO, region.INVERT, region.CLEAR, finer, *((region.PAINT,) if view.paints else ()))
    how = messages.say("region_how_paint" if view.paints else "region_how", lang)
    told = (how, messages.say(copy, lang) if copy else "", share(chosen, lang))
    return Panel(
        messages.say("region_title", lang),
        (*filter(None, told), messages.say("region_words", lang)),
        tuple(_row(job, chosen, number, lang) for number in range(chosen.grid)),
        tuple(_tool(job, key, lang) for key in tools if key != region.UNDO or job.pictures),
        Button(
            f"✅ {messages.say('button_region_go', lang)}",
            callback_data.pack(job.id, actions.AS_IT_WAS),
            "success" if chosen.share not in (0, 100) else "secondary",
        ),
    )


def share(chosen: Region, lang: str) -> str:
    """How much is selected, and whether that is as Midjourney advises."""
    least, most = ADVISED
    key = "none" if not chosen.share else "well" if chosen.well else "few" if chosen.share < least else "many"
    return messages.say(f"region_share_{key}", lang, share=chosen.share, least=least, most=most)


def _row(job: Job, chosen: Region, number: int, lang: str) -> Row:
    grid = chosen.grid
    cells = (
        Cell(callback_data.pack(job.id, region.cell_key(grid, each)), name(grid, each), each in chosen.cells)
        for each in range(number * grid, (number + 1) * grid)
    )
    data = callback_data.pack(job.id, region.row_key(grid, number))
    return Row(data, messages.say("region_row_pick", lang, row=number + 1), tuple(cells))


def _tool(job: Job, key: str, lang: str) -> Button:
    return Button(messages.say(f"button_{key}", lang), callback_data.pack(job.id, key))
