"""Every way of failing that is known of Midjourney-Proxy servers (30 of them, numbered here), end to end.

The simulator misbehaves over real HTTP; what is looked at is what the person gets or is told, and how often the server
was made to work for one job.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from core import messages
from core.errors import Refusal
from core.jobs import Fault, Job, State
from core.loops.timing import Timing
from core.mj import Endpoint
from core.mj.wire import Wire
from tests.core.conftest import Open
from tests.core.harness import Harness, ask, picture

pytestmark = pytest.mark.slow

GOES_WELL = State.DONE


@dataclass(frozen=True)
class Row:
    """One row: what the server does wrong, and how a job ends nevertheless."""

    number: int
    symptom: str
    fault: str = ""
    """As the simulator reads it; `;` between several."""
    provider: str = "simulator"
    ends: State = GOES_WELL
    why: Fault | None = None
    said: str = ""
    """Part of what the person is told."""
    press: str = ""
    """The button whose press goes wrong; else it is an imagine."""
    prompt: str = "a red fox"
    attempts: int | None = 1
    submits: int = 1


FAILS = State.FAILED
ROWS = [
    Row(1, "a dashboard with status 200", "html@*/submit/*", ends=FAILS, why=Fault.WRONG_URL, said="URL", submits=0),
    Row(1, "a dashboard instead of tasks", "html@*/list-by-condition", "new-api"),
    Row(2, "text with a 5xx", "status=502@*/submit/*#1", attempts=2),
    Row(2, "text with a 5xx, now and then", "status=500@*/task/*#5"),
    Row(3, "no answer in a minute", "late=9@*/submit/*#1"),
    Row(3, "an answer byte by byte", "drip=0.3@*/submit/*#1"),
    Row(4, "no code", "no-code@*/submit/*#1", attempts=2),
    Row(5, "an error object", "error-object@*/submit/*", ends=FAILS, why=Fault.INVALID, said="bad request", submits=0),
    Row(5, "an error text", "error-text@*/submit/*", ends=FAILS, why=Fault.REFUSED, said="bad request", submits=0),
    Row(6, "success: false", "filtered@*/submit/*", "trueai", FAILS, Fault.INVALID, "请求参数错误", submits=0),
    Row(7, "a code that is a text", "text-code@*/submit/*"),
    Row(7, "a text among errors", "text-error-code@*/submit/*", ends=FAILS, why=Fault.WRONG_URL, submits=0),
    Row(8, "a result that is a number", "number-result@*/submit/*"),
    Row(8, "a result that is a list", "list-result@*/submit/*"),
    Row(8, "a result with a comma", "comma-result@*/submit/*"),
    Row(8, "a result that is null", "null-result@*/submit/*#1"),
    Row(9, "nothing for an unknown task", "empty@*/fetch#3", "agicto"),
    Row(9, "nothing at all for a submit", "empty=204@*/submit/*#1", attempts=2),
    Row(10, "not there yet", "forget@*/task/*#5"),
    Row(10, "the parent is not finished, says the server", "not-ready@*/submit/*#1", press="U1", attempts=2),
    Row(10, "lost in its restart", "forget@*/task/*", ends=FAILS, why=Fault.LOST, said="may have been charged"),
    Row(11, "never begins", "stuck@*/task/*", "midjourney-proxy", FAILS, Fault.TIMEOUT),
    Row(12, "another's picture", "wrong-task@*/task/*#4", "midjourney-proxy"),
    Row(13, "gives up by itself", "timed-out@*/task/*", ends=FAILS, why=Fault.PROVIDER, said="任务超时"),
    Row(14, "a gateway's copy that never ends", "stuck@*/task/*", "new-api", FAILS, Fault.TIMEOUT),
    Row(15, "a gateway's copy that lags", "not-copied@*/submit/*#2", "new-api", press="V1", attempts=3),
    Row(16, "the picture's link comes late", "status=404@/pictures/*#3"),
    Row(16, "the picture's link is over", "status=403@/pictures/*", ends=FAILS, why=Fault.PICTURE, said="and charged"),
    Row(17, "the picture is at localhost", "own-address@*/task/*"),
    Row(17, "a gateway's picture is at localhost", "own-address@*/task/*", "new-api"),
    Row(18, "the picture wants the key", "keyed@/pictures/*"),
    Row(18, "a gateway's picture wants the key", "keyed@/mj/image/*", "new-api"),
    Row(19, "previews where the result will be", "", "new-api"),
    Row(21, "a forbidden word", "", ends=FAILS, why=Fault.BANNED, said="bloody", prompt="a bloody fox", submits=0),
    Row(22, "Midjourney's own moderation", "moderated@*/task/*", ends=FAILS, why=Fault.PROVIDER, said="gory"),
    Row(23, "a captcha", "captcha@*/task/*", ends=FAILS, why=Fault.PROVIDER, said="人工验证"),
    Row(23, "no account for a while", "no-account@*/submit/*#1", attempts=2),
    Row(24, "Remix is on", "", "new-api", State.ASKING, press="V1"),
    Row(27, "no buttons", "", "midjourney-proxy", press="U1"),
    Row(28, "the key is not taken", "status=401@*/submit/*", ends=FAILS, why=Fault.UNAUTHORIZED, submits=0),
    Row(28, "the key is not taken", "status=401@*/submit/*", "duckagi", FAILS, Fault.UNAUTHORIZED, submits=0),
    Row(29, "not enabled", "no-channel@*/submit/*", "new-api", FAILS, Fault.UNSUPPORTED, press="V1", submits=0),
    Row(30, "seventy fields, and none of its type", "talkative@*/task/*", "trueai"),
]
APART = {
    20: "test_a_picture_goes_out_under_its_true_name",
    25: "test_a_region_is_not_sent_without_a_selection_or_words",
    26: "test_what_is_there_already_is_not_paid_for_again",
}
"""Rows with a test of their own below."""


LATE = {3}
"""Rows where an answer comes too late."""


def test_no_row_is_left_out() -> None:
    assert {row.number for row in ROWS} | APART.keys() == set(range(1, 31))
    assert all(name in globals() for name in APART.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}: {row.symptom} ({row.provider})")
async def test_a_fault_ends_in_a_picture_or_in_words(
    open_harness: Open, row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    if row.number in LATE:
        monkeypatch.setattr(Wire.exchange, "__defaults__", (0.3,))  # seconds until an answer is lost: in truth 90
    harness = await open_harness(row.provider, remix=row.number == 24, timing=Timing(deadline=120))
    parent = await harness.painted() if row.press else None
    for fault in filter(None, row.fault.split(";")):
        harness.fails(fault)
    job = await (harness.press(parent, row.press) if parent else harness.imagine(row.prompt))
    ended = await harness.until(job.id, row.ends, seconds=3600)
    assert ended.fault is row.why
    assert row.attempts in (None, ended.attempts)
    assert harness.submits().get(job.id, 0) == row.submits
    if row.ends is FAILS:
        assert row.said in messages.reason(ended, "en", harness.midjourney.provider.title)
    elif row.ends is GOES_WELL:
        await shows_its_own(harness, ended)
    last = harness.chat.of(job.id)[-1]
    assert last.job.state is row.ends
    assert len({shown.post.message for shown in harness.chat.of(job.id)} - {None}) <= 1


async def shows_its_own(harness: Harness, job: Job) -> None:
    """The picture that the server painted for this very job."""
    kept = await harness.pictures.read(job.result or "")
    assert kept is not None
    assert kept.path.read_bytes() == picture(harness.sim.engine.tasks[job.task_id or ""].recipe)


async def test_a_picture_goes_out_under_its_true_name(harness: Harness) -> None:
    """Row 20: servers name the file after the type in the data URL, and Midjourney refuses `.null`."""
    await harness.until((await harness.imagine("a fox", pictures=[await harness.keep()])).id, State.DONE)
    (sent,) = [seen.json for seen in harness.sim.requests if seen.path.endswith("/submit/imagine")]
    assert sent["base64Array"][0].startswith("data:image/png;base64,")


async def test_a_region_is_not_sent_without_a_selection_or_words(harness: Harness) -> None:
    """Row 25: a mask without words breaks the server."""
    upscale = await harness.pressed(await harness.painted(), "U1")
    region = next(action for action in upscale.actions if action.family == "inpaint")
    asking = await harness.press(upscale, region.key)
    with pytest.raises(Refusal, match="region_nothing"):
        await harness.press(asking, "asis")
    with pytest.raises(Refusal, match="region_all"):
        await harness.press(await harness.press(asking, "rinvert"), "asis")
    await harness.press(asking, "rc4x0")
    with pytest.raises(Refusal, match="words_missing"):
        await harness.studio.words(ask(), asking.id, " ")
    assert len(harness.submits()) == 2


async def test_what_is_there_already_is_not_paid_for_again(open_harness: Open) -> None:
    """Row 26: a second press of the same button is answered with the first one's task."""
    harness = await open_harness("midjourney-proxy")
    grid = await harness.painted()
    before: dict[str, Any] = dict(harness.submits())
    assert harness.midjourney.can(Endpoint.CHANGE)
    made = [await harness.pressed(grid, "V1") for _ in range(2)]
    assert made[0].id != made[1].id
    assert made[0].task_id == made[1].task_id
    assert dict(harness.submits()) == before | {made[0].id: 1}
