"""Settings as a card that changes: a list for each of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bots.common import callback_data
from bots.common.button import Button
from bots.common.panel import Choice, Line, Panel
from bots.discord.card import Card, Option, Select
from bots.discord.limits import LABEL
from bots.discord.render import WRITE, cut, safe


def card(panel: Panel, more: str = "") -> Card:
    """The panel; `more` is markdown that stands under what is said of it."""
    told = "\n\n".join(filter(None, (safe(panel.told), more)))
    lists = (*map(_list, panel.lines), *_pages(panel))
    return Card(f"### {safe(panel.title)}\n{told}", rows=panel.tools, lists=lists)


def _pages(panel: Panel) -> Iterable[Select]:
    """A list that leads to another panel: a row has five buttons at most."""
    if panel.pages:
        options = tuple(Option(cut(page.label, LABEL), page.data, page.chosen) for page in panel.pages)
        yield Select(panel.pages[0].data, panel.title, options)


def _list(line: Line) -> Select:
    options = [_option(line, choice) for choice in line.choices]
    if line.write is not None:
        options.append(Option(line.write.label, _written(line.write)))
    return Select(line.data, f"{line.label}: {line.value}", tuple(options))


def _option(line: Line, choice: Choice) -> Option:
    """What is chosen bears the name of the setting: it is all that is seen of a list that is closed."""
    label = f"{line.label}: {choice.label}" if choice.chosen else choice.label
    return Option(cut(label, LABEL), choice.data, choice.chosen)


def _written(button: Button) -> str:
    """Opens a modal for it, as each list's last entry."""
    job, key, _ = callback_data.unpack(button.data) or ("", "", "")
    return callback_data.pack(job, f"{WRITE}{key}")
