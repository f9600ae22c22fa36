"""Settings as one message that changes: what is set, a button for each, and behind that what it can be. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bots.common.button import Button, Rows
from bots.common.panel import Line, Panel
from bots.telegram.render import fitting, safe
from core import messages


def written(panel: Panel, lang: str) -> tuple[str, Rows]:
    """The text, as HTML, and the buttons."""
    if panel.opened is not None:
        line = panel.opened
        only = "set_question" if len(line.choices) > 1 else "set_question_written"
        key = only if line.write is not None else "set_question_closed"
        asked = messages.say(key, lang, label=line.label)
        return "\n".join(map(safe, filter(None, (asked, line.hint)))), tuple(_opened(panel, line))
    lines = "\n".join(f"{safe(line.label)}: <b>{safe(line.value)}</b>" for line in panel.lines)
    keys = [Button(line.label, line.data) for line in panel.lines]
    text = f"<b>{safe(panel.title)}</b>\n{safe(panel.told)}\n\n{lines}"
    others = [Button(page.label, page.data) for page in panel.pages if not page.chosen]
    return text, (*fitting(keys), *panel.tools, *fitting(others))


def _opened(panel: Panel, line: Line) -> Iterable[tuple[Button, ...]]:
    chosen = [
        Button(f"✓ {each.label}" if each.chosen else each.label, each.data, "primary" if each.chosen else "secondary")
        for each in line.choices
    ]
    yield from fitting(chosen)
    yield (*((line.write,) if line.write is not None else ()), panel.back)
