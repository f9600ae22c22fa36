"""What people write when they look for a picture is read in every language, and else is words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gallery import Sort, Wanted
from core.wanted import read

NOW = datetime(2026, 11, 25, 13, 30, tzinfo=UTC).timestamp()
"""A Wednesday."""


def days(wanted: Wanted, ahead: timedelta = timedelta()) -> tuple[str, str] | None:
    if wanted.since is None or wanted.until is None:
        return None
    first, last = (datetime.fromtimestamp(at, UTC) + ahead for at in (wanted.since, wanted.until))
    assert first.time() == last.time() == datetime.min.time()
    return f"{first:%Y-%m-%d}", f"{last - timedelta(days=1):%Y-%m-%d}"


@pytest.mark.parametrize(
    ("text", "words", "sorts", "when"),
    [
        ("", "", "", None),
        ("fox", "fox", "", None),
        ("Fox upscales LAST WEEK", "Fox", "u", ("2026-11-16", "2026-11-22")),
        ("grids and videos", "and", "gv", None),
        ("yesterday", "", "", ("2026-11-24", "2026-11-24")),
        ("today fox", "fox", "", ("2026-11-25", "2026-11-25")),
        ("this week", "", "", ("2026-11-23", "2026-11-29")),
        ("fox last 3 days", "fox", "", ("2026-11-23", "2026-11-25")),
        ("last month", "", "", ("2026-10-01", "2026-10-31")),
        ("last year", "", "", ("2025-01-01", "2025-12-31")),
        ("fox 2026-11-03", "fox", "", ("2026-11-03", "2026-11-03")),
        ("2026-02", "", "", ("2026-02-01", "2026-02-28")),
        ("20 nov", "", "", ("2026-11-20", "2026-11-20")),
        ("fox Dec 24", "fox", "", ("2025-12-24", "2025-12-24")),
        ("march 2025", "", "", ("2025-03-01", "2025-03-31")),
        ("march of penguins", "march of penguins", "", None),
        ("2026-13-99", "2026-13-99", "", None),
        ("9999-12", "9999-12", "", None),
        ('"last week" fox', "fox last week", "", None),
        ("狐狸 放大 上周", "狐狸", "u", ("2026-11-16", "2026-11-22")),
        ("昨天", "", "", ("2026-11-24", "2026-11-24")),
        ("昨天的狐狸", "狐狸", "", ("2026-11-24", "2026-11-24")),
        ("上周狐狸", "狐狸", "", ("2026-11-16", "2026-11-22")),
        ("最近3天 视频", "", "v", ("2026-11-23", "2026-11-25")),
        ("11月20日 狐狸", "狐狸", "", ("2026-11-20", "2026-11-20")),
        ("2025年3月", "", "", ("2025-03-01", "2025-03-31")),
        ("放大镜", "放大镜", "", None),
        ("上週狐狸 放大圖", "狐狸", "u", ("2026-11-16", "2026-11-22")),
        ("11月20號的狐狸", "狐狸", "", ("2026-11-20", "2026-11-20")),
        ("先週のキツネ 動画", "キツネ", "v", ("2026-11-16", "2026-11-22")),
        ("過去3日間のキツネ", "キツネ", "", ("2026-11-23", "2026-11-25")),
        ("2025年3月のグリッド", "グリッド", "", ("2025-03-01", "2025-03-31")),
        ("キツネ\u3000グリッド", "キツネ", "g", None),
        ("gridlock", "gridlock", "", None),
    ],
)
def test_words_kinds_and_times_are_told_apart(text: str, words: str, sorts: str, when: tuple[str, str] | None) -> None:
    wanted = read(text, NOW)
    assert (wanted.words, "".join(sorted(wanted.sorts)), days(wanted)) == (words, sorts, when)
    assert wanted.pictures == (not wanted.anything)
    assert Wanted.load(wanted.dump()) == wanted or wanted.anything


def test_a_day_is_one_where_the_person_is() -> None:
    east = timedelta(hours=11)
    assert days(read("today", NOW, east), east) == ("2026-11-26", "2026-11-26")
    assert read("0001-01-01", NOW, east).since is not None


@pytest.mark.parametrize("text", ["favourites", "fox ❤️", "收藏 狐狸", "お気に入りのキツネ"])
def test_favourites_are_asked_for(text: str) -> None:
    assert read(text, NOW).loved


@given(st.text(max_size=300))
def test_nothing_that_is_written_is_too_much(text: str) -> None:
    wanted = read(text, NOW)
    assert isinstance(wanted.sorts & {Sort.GRID}, frozenset)
    assert len(wanted.dump()) < 2000
