"""What somebody looks for, as they say it: `fox upscales last week`, `狐狸 放大 上周`. Pure.

Every language's words for kinds and times are known, whoever asks (`core.messages`, `find_…`). What is none of these is
a word of the prompt, and so is all that stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from core.gallery import Sort, Wanted
from core.messages.lookup import LANGUAGES

Span = tuple[date, date]
"""Days: from, and up to but without."""

MOST = 200
"""Characters that are read."""
_QUOTED = re.compile('["“”「『]([^"“”「」『』]+)["“”」』]')
_ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?"
_SIGNS = r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号號])?"


def read(text: str, now: float, ahead: timedelta = timedelta()) -> Wanted:
    """What a text looks for; `now` in unix seconds, and how far the clock there is ahead of UTC."""
    text = text[:MOST]
    quoted = " ".join(_QUOTED.findall(text))
    rest = " ".join(_QUOTED.sub(" ", text).split())
    today = (datetime.fromtimestamp(now, UTC) + ahead).date()
    sorts: set[Sort] = set()
    for sort in (Sort.GRID, Sort.UPSCALE, Sort.VIDEO):
        rest, found = _without(_phrases(f"find_{sort}"), rest)
        if found:
            sorts.add(sort)
    rest, loved = _without(_phrases("find_loved"), rest)
    rest, span = _dated(rest, today)
    since, until = (_at(day, ahead) if day is not None else None for day in span or (None, None))
    words = f"{rest} {quoted}".strip()
    found_any = bool(words or sorts or loved or span)
    return Wanted(words, frozenset(sorts), bool(loved), since, until, pictures=found_any)


def _dated(text: str, today: date) -> tuple[str, Span | None]:
    """The text without what says when, and the days meant; of several, the last."""
    span: Span | None = None
    for key, days in _TIMES.items():
        text, found = _without(_phrases(key), text)
        if found:
            span = days(today)
    text, found = _without(_counted(), text)
    if found:
        count = min(int(next(filter(None, found.groups()))), 10_000)
        span = (today - timedelta(days=max(count - 1, 0)), today + timedelta(days=1))
    for pattern in _dates():
        read = re.search(pattern, text, re.IGNORECASE)
        if read is not None and (day := _day(read, today)) is not None:
            text, span = f"{text[: read.start()]} {text[read.end() :]}", day
    return " ".join(text.split()), span


def _month(first: date) -> Span:
    return first, (first + timedelta(days=32)).replace(day=1)


def _week(today: date) -> Span:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=7)


_DAY = timedelta(days=1)
_TIMES: dict[str, Callable[[date], Span]] = {
    "find_today": lambda today: (today, today + _DAY),
    "find_yesterday": lambda today: (today - _DAY, today),
    "find_week": _week,
    "find_last_week": lambda today: _week(today - timedelta(days=7)),
    "find_month": lambda today: _month(today.replace(day=1)),
    "find_last_month": lambda today: _month((today.replace(day=1) - _DAY).replace(day=1)),
    "find_year": lambda today: (date(today.year, 1, 1), date(today.year + 1, 1, 1)),
    "find_last_year": lambda today: (date(today.year - 1, 1, 1), date(today.year, 1, 1)),
}


def _day(read: re.Match[str], today: date) -> Span | None:
    """The day or month of a date; without a year the latest there was."""
    told = read.groupdict()
    month = int(told["month"]) if told["month"].isdigit() else _month_named(told["month"])
    year, day = int(told.get("year") or today.year), int(told.get("day") or 1)
    try:
        first = date(year, month, day)
        if not told.get("year") and first > today:
            first = date(year - 1, month, day)
        return (first, first + _DAY) if told.get("day") else _month(first)
    except (ValueError, OverflowError):
        return None


def _month_named(name: str) -> int:
    for language in LANGUAGES.values():
        months = language.sentences["find_months"].split("|")
        if name.lower() in months:
            return months.index(name.lower()) // 2 + 1
    return 0


def _dates() -> Iterator[str]:
    names = "|".join(filter(None, (each.sentences["find_months"] for each in LANGUAGES.values())))
    yield rf"(?<!\S){_ISO}(?!\S)"
    yield rf"(?<!\S){_SIGNS}[的の]?"
    yield rf"(?<!\S)(?P<day>\d{{1,2}})\.?(?: de)? (?P<month>{names})(?:(?: de)? (?P<year>\d{{4}}))?(?!\S)"
    yield rf"(?<!\S)(?P<month>{names}) (?:(?P<day>\d{{1,2}})(?:,? (?P<year>\d{{4}}))?)(?!\S)"
    yield rf"(?<!\S)(?P<month>{names}) (?P<year>\d{{4}})(?!\S)"


def _phrases(key: str) -> str:
    """Every language's words for it, as a pattern: the longest first."""
    every = (phrase for each in LANGUAGES.values() for phrase in each.sentences[key].split("|"))
    return "|".join(map(re.escape, sorted(set(every), key=len, reverse=True)))


def _counted() -> str:
    every = (phrase for each in LANGUAGES.values() for phrase in each.sentences["find_days"].split("|"))
    return "|".join(re.escape(phrase).replace(r"\#", r"(\d{1,5})") for phrase in every)


_GOES_ON = r"(?:(?!\S)|(?<=[^\x00-\x7f])[的の](?=\S)|(?<=[天日周週期月年間])(?=[^\x00-\x7f]))"
"""A time in Chinese or Japanese may be followed by what it says the time of, without a space."""


def _without(pattern: str, text: str) -> tuple[str, re.Match[str] | None]:
    """The text without what stands there as words of its own."""
    found = re.search(rf"(?<!\S)(?:{pattern}){_GOES_ON}", text, re.IGNORECASE)
    if found is None:
        return text, None
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()), found


def _at(day: date, ahead: timedelta) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() - ahead.total_seconds()
