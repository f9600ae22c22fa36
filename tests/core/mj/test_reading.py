"""Reading tasks of which most are the same at each look."""

from __future__ import annotations

import pytest

from core.hosts import PictureHosts
from core.mj import reading
from core.mj.reading import TaskReader
from core.mj.tasks import Status

BASE = "https://mj.example"


def row(task_id: str = "1", **more: object) -> dict[str, object]:
    return {"id": task_id, "status": "IN_PROGRESS", "progress": "10%", **more}


def test_a_task_that_is_the_same_is_not_read_again() -> None:
    reader = TaskReader(BASE, PictureHosts())
    first = reader.read(row())
    assert reader.read(row()) is first
    assert reader.read(row(buttons=[{"customId": "MJ::1", "label": "U1"}], prompt="a fox")) is first  # it goes on
    for change in ({"progress": "11%"}, {"imageUrl": "/1.png"}, {"status": "SUCCESS"}, {"proxyUrl": "/2.png"}):
        changed = reader.read(row(**change))
        assert changed is not first
        assert changed == TaskReader(BASE, PictureHosts()).read(row(**change))
    assert reader.read(row()) == first


def test_rows_without_an_id_of_their_own_are_read_each_time() -> None:
    reader = TaskReader(BASE, PictureHosts())
    nameless = {"status": "IN_PROGRESS"}
    assert [reader.read(nameless, "1").id, reader.read(nameless, "2").id] == ["1", "2"]


def test_a_picture_within_a_task_is_not_kept() -> None:
    reader = TaskReader(BASE, PictureHosts())
    picture = "data:image/png;base64," + "A" * 10_000
    for more in ({"imageUrl": picture}, {"imageUrls": [picture]}):
        reader.read(row())
        assert reader.read(row("1", **more)).status is Status.IN_PROGRESS
        assert reader._seen == {}


def test_what_has_ended_and_what_is_too_much_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "KEPT", 2)
    reader = TaskReader(BASE, PictureHosts())
    assert reader.read(row("0", status="FAILURE")).status is Status.FAILURE
    for name in ("1", "2", "3", "2"):
        reader.read(row(name))
    assert list(reader._seen) == ["3", "2"]
