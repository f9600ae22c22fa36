"""Tasks as the dialects show them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.mj import Family, ServerButton, Status, Task, parse_task
from core.mj.tasks import BUTTONS, reachable

BASE = "https://api.example.com"


def parse(**fields: object) -> Task:
    return parse_task({"id": "1", **fields}, BASE)


def test_a_finished_grid_of_plus() -> None:
    task = parse(
        id="1712205491372224",
        action="IMAGINE",
        status="SUCCESS",
        prompt="Cat",
        promptEn="Cat",
        state="job-1",
        submitTime=1712205491372,
        startTime=1712205492000,
        finishTime=1712205550000,
        progress="100%",
        imageUrl="https://cdn.discordapp.com/a/b.png?ex=6&is=5&hm=4",
        failReason=None,
        properties={"finalPrompt": "Cat --v 6"},
        buttons=[
            {"customId": "MJ::JOB::upsample::1::03ee7a3e", "emoji": "", "label": "U1", "type": 2, "style": 3},
            {"customId": "MJ::JOB::reroll::0::03ee7a3e::SOLO", "emoji": "🔄", "label": "", "type": 2, "style": 2},
        ],
    )
    assert task == Task(
        id="1712205491372224",
        status=Status.SUCCESS,
        progress=100,
        picture_url="https://cdn.discordapp.com/a/b.png?ex=6&is=5&hm=4",
        buttons=(
            ServerButton("U1", "", 3, Family.UPSAMPLE, "MJ::JOB::upsample::1::03ee7a3e"),
            ServerButton("", "🔄", 2, Family.REROLL, "MJ::JOB::reroll::0::03ee7a3e::SOLO"),
        ),
        prompt="Cat",
        state="job-1",
        action="IMAGINE",
        submitted=1712205491372,
        started=1712205492000,
        finished=1712205550000,
        extended=True,
    )


def test_a_task_of_v2_3_5_before_anything_happened() -> None:
    """The example of the document, to the letter."""
    blank = {
        "action": "",
        "description": "",
        "failReason": "",
        "finishTime": 0,
        "id": "",
        "imageUrl": "",
        "progress": "",
        "prompt": "",
        "promptEn": "",
        "startTime": 0,
        "state": "",
        "status": "",
        "submitTime": 0,
    }
    assert parse_task(blank, BASE, "1320098173412546") == Task(id="1320098173412546", status=Status.PENDING)


@pytest.mark.parametrize(
    ("written", "status", "ended"),
    [
        (None, Status.PENDING, False),
        ("", Status.PENDING, False),
        ("NOT_START", Status.PENDING, False),
        ("SOMETHING_NEW", Status.PENDING, False),
        (7, Status.PENDING, False),
        ("SUBMITTED", Status.SUBMITTED, False),
        ("MODAL", Status.MODAL, False),
        ("IN_PROGRESS", Status.IN_PROGRESS, False),
        ("SUCCESS", Status.SUCCESS, True),
        ("FAILURE", Status.FAILURE, True),
        ("CANCEL", Status.CANCEL, True),
    ],
)
def test_statuses(written: object, status: Status, ended: bool) -> None:
    task = parse(status=written)
    assert task.status is status
    assert task.status.ended is ended


@pytest.mark.parametrize(
    ("written", "percent"),
    [
        (None, None),
        ("", None),
        ("0%", 0),
        ("31%", 31),
        (" 93 % ", 93),
        ("100%", 100),
        ("999%", 100),
        ("Waiting to start", None),
        ("Stopped", None),
        (40, 40),
        ("40", 40),
        ("40.5%", 40),
        (40.5, 40),
        ("(40%)", 40),
        ("（40％）", 40),
        ("进度 40%", 40),
        ("40% (fast)", 40),
        (0.4, 40),
        ("0.4%", 0),
        ("100.0", 100),
        (True, None),
        (float("nan"), None),
        (-1, None),
        ("-1%", None),
        ("1 of 4", None),
        ([40], None),
    ],
)
def test_progress(written: object, percent: int | None) -> None:
    assert parse(progress=written).progress == percent


def test_what_goes_on_without_a_figure_is_not_told_as_about_to_start() -> None:
    assert parse(status="IN_PROGRESS", progress=None).progress == 0
    assert parse(status="SUBMITTED", progress=None).progress is None


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("https://cdn.discordapp.com/a.png?ex=1&hm=%20x", "https://cdn.discordapp.com/a.png?ex=1&hm=%20x"),
        ("http://localhost:3000/mj/image/17?rand=5", f"{BASE}/mj/image/17?rand=5"),
        ("http://127.0.0.1/mj/image/17?sig=a%2Fb==", f"{BASE}/mj/image/17?sig=a%2Fb=="),
        ("http://10.0.0.7:8080/x", f"{BASE}/x"),
        ("http://[::1]:3000/x", f"{BASE}/x"),
        ("http://new-api:3000/mj/image/1", f"{BASE}/mj/image/1"),
        ("http://host.docker.internal/x", f"{BASE}/x"),
        ("/mj/image/1", f"{BASE}/mj/image/1"),
        ("ftp://example.com/x", None),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_pictures_are_fetched_from_where_they_can_be(url: str, seen: str | None) -> None:
    assert reachable(url, BASE) == seen


def test_a_local_server_keeps_its_own_pictures() -> None:
    url = "http://127.0.0.1:8091/pictures/1.png"
    assert reachable(url, "http://127.0.0.1:8091") == url


def test_a_prefix_of_the_base_is_kept() -> None:
    assert reachable("http://localhost:3000/mj/image/1", "https://a.example/mj-turbo") == (
        "https://a.example/mj-turbo/mj/image/1"
    )


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"prompt": "1️⃣ a", "promptEn": "1️⃣ a"}, "1️⃣ a"),  # midjourney-proxy
        ({"properties": {"finalPrompt": "1️⃣ b", "finalZhPrompt": ""}}, "1️⃣ b"),  # plus
        ({"promptEn": "1️⃣ c\r\n2️⃣ d"}, "1️⃣ c\r\n2️⃣ d"),  # trueai
        ({"prompt": "", "promptEn": "e", "properties": {"finalPrompt": "1️⃣ f"}}, "1️⃣ f"),  # gateways
    ],
)
def test_words_of_a_describe(fields: dict[str, object], text: str) -> None:
    assert parse(action="DESCRIBE", status="SUCCESS", **fields).final_text == text


def test_words_of_a_shorten_are_never_the_prompt_itself() -> None:
    done: dict[str, Any] = {"action": "SHORTEN", "status": "SUCCESS", "prompt": "a long prompt"}
    assert parse(**done, properties={"finalPrompt": "1️⃣ short"}).final_text == "1️⃣ short"
    assert parse(**done).final_text is None


def test_words_come_only_when_finished_and_only_where_meant() -> None:
    assert parse(action="DESCRIBE", status="IN_PROGRESS", promptEn="x").final_text is None
    assert parse(action="IMAGINE", status="SUCCESS", properties={"finalPrompt": "x"}).final_text is None


def test_what_a_waiting_task_would_fill_in() -> None:
    assert parse(status="MODAL", prompt="cat", properties={"finalPrompt": "cat --zoom 2"}).asked == "cat --zoom 2"
    assert parse(status="MODAL", prompt="cat", properties=None).asked == "cat"
    assert parse(status="SUCCESS", prompt="cat").asked is None


def test_emoji_that_are_only_names_are_dropped() -> None:
    def only(custom_id: str, emoji: str, label: str) -> ServerButton:
        told = {"customId": custom_id, "emoji": emoji, "label": label}
        (button,) = parse(status="SUCCESS", buttons=[told]).buttons
        return button

    button = only("MJ::JOB::upsample_v7_2x_subtle::1::u::SOLO", "upscale_1", "Subtle")
    assert (button.label, button.emoji) == ("Subtle", "")
    assert only("MJ::JOB::low_variation::1::u::SOLO", "x", "").label == "Vary"
    keycap = only("MJ::Job::PicReader::1", "1️⃣", "")
    assert (keycap.label, keycap.emoji) == ("", "1️⃣")


def test_tiles_and_videos() -> None:
    task = parse(
        imageUrls=[{"url": "https://a.example/0.png", "thumbnail": "t"}, "https://a.example/1.png", None, {}],
        videoUrls=[{"url": "https://a.example/0.mp4"}],
    )
    assert task.picture_urls == ("https://a.example/0.png", "https://a.example/1.png")
    assert task.video_urls == ("https://a.example/0.mp4",)


def test_lists_and_objects_that_come_as_json_text() -> None:
    buttons = '[{"customId": "MJ::JOB::upsample::1::u", "label": " U\\n1 "}]'
    task = parse(status="SUCCESS", action="DESCRIBE", buttons=buttons, properties='{"finalPrompt": "a fox"}')
    assert [button.label for button in task.buttons] == ["U 1"]
    assert task.final_text == "a fox"


WIRE_NAMES = [
    *("id", "action", "status", "prompt", "promptEn", "state", "submitTime", "startTime", "finishTime", "progress"),
    *("imageUrl", "imageUrls", "videoUrl", "videoUrls", "failReason", "buttons", "properties"),
]
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["url", "customId", "label", "emoji", "style", "finalPrompt"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@settings(deadline=None)  # a busy machine is no failure
@given(st.dictionaries(st.sampled_from(WIRE_NAMES) | st.text(), ANY, max_size=6))
def test_any_object_is_some_task(data: dict[str, object]) -> None:
    task = parse_task(data, BASE, "asked")
    assert task.id
    assert task.progress is None or 0 <= task.progress <= 100
    assert all(button.custom_id and (button.label or button.emoji) for button in task.buttons)
    for text in (task.prompt, task.fail_reason, task.state, task.final_text):
        assert text is None or "\0" not in text
        (text or "").encode()


def test_of_an_endless_task_only_what_a_chat_can_show_is_kept() -> None:
    button = {"customId": "MJ::JOB::upsample::1::x", "label": "U" * 100_000, "emoji": "", "style": 2}
    task = parse(
        id="1",
        status="SUCCESS",
        action="DESCRIBE",
        buttons=[{**button, "customId": "x" * 100_000}, *[button] * 250_000],
        imageUrls=[{"url": f"https://a.example/{number}"} for number in range(250_000)],
        failReason="x" * 10_000_000,
        properties={"finalPrompt": "x" * 10_000_000},
    )
    assert len(task.buttons) == BUTTONS
    assert {len(button.label) for button in task.buttons} == {80}
    assert {len(button.custom_id) for button in task.buttons} == {23}
    assert len(task.picture_urls) <= 100
    assert len(task.fail_reason or "") == len(task.final_text or "") == 20_000
