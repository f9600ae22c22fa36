"""What people and places set: what it puts into a prompt, whose wins, and who is told of an end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core import messages, prompts
from core.errors import Refusal
from core.jobs import Place, State
from core.loops.telling import LONG, at_night
from core.preferences import FILE, NAMES, OFF, ON, PREFERENCES, filled, read
from tests.core.harness import ANN, BOB, ROOM, Harness, ask

EVERYTHING = {
    "model": "niji 7",
    "aspect": "16:9",
    "stylize": "250",
    "raw": ON,
    "speed": "relax",
    "profile": "abc1234",
    "suffix": "ink drawing --c 20 --no text",
}
HOUR = 3600.0


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("a fox", "a fox, ink drawing --niji 7 --ar 16:9 --s 250 --raw --relax --p abc1234 --c 20 --no text"),
        (
            "a fox --ar 2:3 --v 7",
            "a fox, ink drawing --ar 2:3 --v 7 --s 250 --raw --relax --p abc1234 --c 20 --no text",
        ),
        ("a fox --fast --s 10 --chaos 5", "a fox, ink drawing --fast --s 10 --chaos 5 --niji 7 --ar 16:9 --raw"),
        ("a fox, Ink drawing --no people", "a fox, Ink drawing --no people --niji 7 --ar 16:9 --s 250 --raw --relax"),
        ("a fox --ar", "a fox --ar"),
        ("", ""),
    ],
)
def test_what_a_person_writes_wins_over_what_they_have_set(said: str, drawn: str) -> None:
    whole, added = filled(said, EVERYTHING)
    assert whole.startswith(drawn)
    assert filled(whole, EVERYTHING) == (whole, ""), "nothing is put in twice"
    if added:
        prompts.read(whole)


def test_a_value_that_a_version_does_not_take_stays_out_alone() -> None:
    assert filled("a fox --v 7", {"suffix": "--hd --c 5"}) == ("a fox --v 7 --c 5", "--c 5")


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("model", "Niji 6", "niji 6"),
        ("model", "9", "9"),
        ("aspect", "21:9", "21:9"),
        ("stylize", "400", "400"),
        ("night", "23:00 – 7:00 UTC +8", "23-7 +8"),
        ("night", "1-6", "1-6 +0"),
        ("night", "22:00-07:00, 20:03", "22-7 +8"),
        ("night", "23-7 06:29", "23-7 -5:30"),
        ("night", "23-7 02:00", "23-7 -10"),
        ("suffix", "  in   oils --c 5 ", "in oils --c 5"),
        ("raw", "ON", ON),
    ],
)
async def test_what_is_written_is_read(harness: Harness, name: str, said: str, kept: str) -> None:
    assert read(NAMES[name], said, harness.midjourney, 20_000 * 24 * HOUR + 12 * HOUR) == kept


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("model", "99"),
        ("aspect", "wide"),
        ("stylize", "5000"),
        ("suffix", "--foo 3"),
        ("suffix", "x" * 501),
        ("raw", "perhaps"),
        ("delivery", "pigeon"),
        ("night", "7-7"),
        ("night", "soon"),
        ("night", "23-7 +99"),
        ("language", "tlh"),
    ],
)
async def test_what_cannot_be_is_refused(harness: Harness, name: str, said: str) -> None:
    with pytest.raises((Refusal, prompts.PromptError)):
        read(NAMES[name], said, harness.midjourney, 20_000 * 24 * HOUR + 12 * HOUR)


async def test_a_places_settings_are_its_peoples_unless_they_have_their_own(harness: Harness) -> None:
    people = harness.studio.people
    await people.choose(ROOM, NAMES["aspect"], "16:9")
    await people.choose(ROOM, NAMES["speed"], "relax")
    await people.choose(ANN, NAMES["aspect"], "2:3")
    hers, his = await harness.imagine("a fox"), await harness.studio.imagine(ask(BOB), "an owl")
    assert (hers.prompt, hers.mode, hers.added) == ("a fox --ar 2:3", "relax", "@ --relax\n--ar 2:3")
    assert (his.prompt, his.mode) == ("an owl --ar 16:9", "relax")
    elsewhere = await harness.studio.imagine(ask(BOB, Place("toy", "elsewhere")), "a hare")
    assert (elsewhere.prompt, elsewhere.mode, elsewhere.added) == ("a hare", None, None)
    with pytest.raises(Refusal):
        await people.choose(ROOM, NAMES["remix"], ON)
    await people.reset(ROOM)
    assert (await harness.studio.imagine(ask(BOB), "a deer")).prompt == "a deer"


async def test_what_is_set_outlives_a_restart_the_language_too(harness: Harness) -> None:
    await harness.studio.people.choose(ANN, NAMES["language"], "zh")
    await harness.studio.people.choose(ANN, NAMES["spoiler"], ON)
    await harness.studio.people.choose(ANN, NAMES["delivery"], FILE)
    await harness.restart()
    assert harness.studio.people.spoken(ask()).lang == "zh"
    job = await harness.imagine("a fox")
    assert (job.lang, job.hidden, job.delivery) == ("zh", True, FILE)
    await harness.studio.people.choose(ROOM, NAMES["language"], "en")
    assert harness.studio.people.spoken(ask()).lang == "en", "all there read it"
    assert harness.studio.people.spoken(replace(ask(), place=Place("toy", "own"))).lang == "zh"


async def test_whoever_waited_long_is_told_once(harness: Harness) -> None:
    await harness.painted()
    slow = await harness.imagine("an owl")
    await harness.turn(harness.submitter, harness.poster)
    harness.clock.pass_(LONG)
    await harness.until(slow.id, State.DONE)
    await harness.turn(harness.poster)
    assert harness.chat.told == [(slow.id, False)]
    await harness.restart()
    await harness.press(await harness.job(slow.id), "lock")
    await harness.turn(harness.poster)
    assert harness.chat.told == [(slow.id, False)]


@pytest.mark.parametrize(("told", "calls"), [(OFF, 0), ("failures", 0), (ON, 1)])
async def test_people_are_told_as_they_want_it(harness: Harness, told: str, calls: int) -> None:
    await harness.studio.people.choose(ANN, NAMES["told"], told)
    await harness.studio.people.choose(ANN, NAMES["night"], "0-23 +0")
    slow = await harness.imagine("an owl")
    await harness.turn(harness.submitter, harness.poster)
    harness.clock.pass_(LONG)
    await harness.until(slow.id, State.DONE)
    await harness.turn(harness.poster)
    assert [job for job, _ in harness.chat.told] == [slow.id] * calls


@pytest.mark.parametrize(
    ("night", "hour", "silent"),
    [
        ("23-7 +0", 23, True),
        ("23-7 +0", 6, True),
        ("23-7 +0", 7, False),
        ("23-7 +8", 16, True),
        ("1-5 -3:30", 5, True),
        ("1-5 -3:30", 4, False),
        ("", 3, False),
    ],
)
def test_the_night_is_where_the_person_is(night: str, hour: int, silent: bool) -> None:
    assert at_night(night, 20_000 * 24 * HOUR + hour * HOUR) is silent


def test_every_setting_has_its_words() -> None:
    assert all(messages.has(f"set_{each.name}") for each in PREFERENCES)
    marked = [key.removeprefix("set_").rpartition("_") for key in messages.sentences("en") if key.startswith("set_")]
    assert {name for name, _, what in marked if what in ("usual", "hint")} <= {"", *NAMES}
