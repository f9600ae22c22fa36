"""What was spent, in words: for everybody of themselves, and for owners of all."""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bots.common import pricing
from core import messages
from core.budgets import By, Used, shown
from core.condition import failure
from core.jobs import State
from core.media.charts import Day
from core.mj import UPSAMPLE
from core.policy import KINDS
from core.usage import Own

ROWS, DAYS, _NAME = 7, 14, 30
"""Lines of one thing in a message, lines of days, and characters of a name, so that all of it fits into one message on
every platform (4000 characters); a table has all (`easel usage`)."""


def own(spent: Own, hourly: int, lang: str) -> str:
    """What somebody spent, and what they have left; `hourly`: jobs in an hour, 0 for any number."""
    parts = [
        "\n".join((messages.say(f"usage_{key}", lang), *(_lines(some, By.KIND, lang) or [_none(lang)])))
        for key, some in (("today", spent.today), ("month", spent.month))
    ]
    left = [pricing.left(each, spent.now, lang) for each in spent.purses] or [messages.say("usage_unbounded", lang)]
    if hourly:
        left.append(messages.say("usage_hour", lang, most=hourly))
    return "\n\n".join((*parts, "\n".join(left)))


def everybody(spent: Mapping[By, Sequence[Used]], lang: str) -> str:
    """What all spent this month, below a chart of its days where there are some."""
    parts = (
        "\n".join((messages.say(f"usage_by_{by}", lang), *(_lines(some, by, lang) or [_none(lang)])))
        for by, some in ({**spent, By.FAILURE: _failures(spent.get(By.FAILURE, ()), lang)}).items()
    )
    chart = messages.say("usage_chart", lang) if spent.get(By.DAY) else ""
    return "\n\n".join(("\n".join(filter(None, (messages.say("usage_all_title", lang), chart))), *parts))


def _failures(some: Sequence[Used], lang: str) -> Sequence[Used]:
    """Why jobs came to nothing, in the words of `/admin`: a terminal and a spreadsheet have each fault for itself."""
    kinds: dict[str, Used] = {}
    for each in some:
        kind = failure(each.name)
        label = messages.say("cancelled", lang) if kind is None else messages.say(f"stands_failed_{kind}", lang)
        was = kinds.get(label, Used(label, 0, 0.0, 0))
        kinds[label] = Used(label, was.jobs + each.jobs, was.credits + each.credits, was.failed + each.failed)
    return sorted(kinds.values(), key=lambda each: -each.jobs)


def month(days: Sequence[Used]) -> list[Day]:
    """All days of the month of which these are some, the first one first."""
    year, number, _ = map(int, days[-1].name.split("-"))
    known = {each.name: Day(each.jobs, each.failed, each.credits) for each in days}
    names = (date(year, number, day).isoformat() for day in range(1, monthrange(year, number)[1] + 1))
    return [known.get(name, Day()) for name in names]


def name(used: Used, by: By, lang: str) -> str:
    """What a line is about, in words."""
    if by is By.KIND and used.name in (*KINDS, UPSAMPLE):
        return messages.say("usage_upsample" if used.name == UPSAMPLE else f"policy_what_{used.name}", lang)
    if used.name == State.CANCELLED:
        return messages.say("cancelled", lang)
    return messages.clip(used.name, _NAME)


def table(spent: Mapping[By, Sequence[Used]]) -> str:
    """All of it for a terminal, in English."""
    parts = []
    for by, some in spent.items():
        lines = [(_plain(each, by), f"{each.jobs:,}", f"{shown(each.credits)}", f"{each.failed:,}") for each in some]
        head = (messages.say(f"usage_by_{by}", messages.FALLBACK), "jobs", "credits", "failed")
        wide = [max(map(len, column)) for column in zip(head, *lines, strict=True)]
        parts.append("\n".join(_row(line, wide) for line in (head, *lines)))
    return "\n\n".join(parts) + "\n"


def _row(cells: Sequence[str], wide: Sequence[int]) -> str:
    first, *numbers = cells
    return "  ".join(
        (first.ljust(wide[0]), *(each.rjust(width) for each, width in zip(numbers, wide[1:], strict=True)))
    )


def _plain(used: Used, by: By) -> str:
    """Its name, of which nothing does anything in a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in name(used, by, messages.FALLBACK))


def as_csv(spent: Mapping[By, Sequence[Used]]) -> str:
    """All of it for a spreadsheet. What somebody called themselves is no formula there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("by", "name", "jobs", "credits", "failed"))
    for by, some in spent.items():
        for each in some:
            text = f"'{each.name}" if each.name[:1] in "=+-@\t\r" else each.name
            writer.writerow((by, text, each.jobs, shown(each.credits), each.failed))
    return out.getvalue()


def _lines(some: Sequence[Used], by: By, lang: str) -> list[str]:
    told = some[-DAYS:] if by is By.DAY else some[:ROWS]
    return [*(_line(each, by, lang) for each in told), *_more(len(some) - len(told), lang)]


def _more(count: int, lang: str) -> Iterator[str]:
    if count > 0:
        yield messages.say("usage_more", lang, count=count)


def _line(used: Used, by: By, lang: str) -> str:
    failed = used.failed if by is not By.FAILURE else 0
    key, label = "usage_line_failed" if failed else "usage_line", name(used, by, lang)
    told = {"jobs": used.jobs, "credits": shown(used.credits), "failed": failed}
    return "· " + messages.say(key, lang, entry=messages.quoted(label, lang) if by is By.PERSON else label, **told)


def _none(lang: str) -> str:
    return "· " + messages.say("usage_none", lang)
