"""The pure parts: button data, references, rate limits, forms of pictures, errors, the text of a message."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import TimedOut

from bots.common import callback_data
from bots.common.button import Button
from bots.common.rate_limit import Limit, RateLimiter
from bots.telegram import render
from bots.telegram.calls import TelegramCalls, Unexplained
from bots.telegram.keyboards import Keyboard, Keyboards, markup
from bots.telegram.limits import CAPTION, TEXT
from bots.telegram.media import fitting
from bots.telegram.refs import TelegramPlace, TelegramRef, asked_in, origin
from core.errors import NotNow
from core.jobs import Job, Kind, Person, Place, State, new_id
from core.kept import PictureInfo
from core.views import View


@given(st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=16))
def test_button_data_comes_back(key: str) -> None:
    job = new_id()
    seals = callback_data.Seals("a secret")
    sealed = f"{callback_data.pack(job, key)}:{seals.of(job)}"
    assert callback_data.unpack(callback_data.pack(job, key)) == (job, key, "")
    assert callback_data.unpack(sealed) == (job, key, seals.of(job))
    assert len(sealed.encode()) <= 64
    assert callback_data.unlink(callback_data.link(job)) == (job, "")
    assert callback_data.unlink(callback_data.link(job, seals.of(job))) == (job, seals.of(job))


def test_a_seal_is_one_jobs_and_one_secrets() -> None:
    seals, job, other = callback_data.Seals("a secret"), new_id(), new_id()
    assert seals.fits(job, seals.of(job))
    assert not seals.fits(other, seals.of(job))
    assert not callback_data.Seals("another").fits(job, seals.of(job))
    assert not seals.fits(job, "")


@given(st.text(max_size=80))
def test_foreign_button_data_is_nothing(data: str) -> None:
    found = callback_data.unpack(data)
    assert found is None or ":".join(filter(None, (callback_data.pack(*found[:2]), found[2]))) == data


@given(st.integers(-(2**52), 2**52), st.one_of(st.none(), st.integers(1, 2**31)))
def test_places_and_messages_come_back(chat: int, topic: int | None) -> None:
    assert TelegramPlace.of(TelegramPlace(chat, topic).place) == TelegramPlace(chat, topic)
    assert TelegramRef.load(TelegramRef(chat, 7, "abc").dump()) == TelegramRef(chat, 7, "abc")
    assert asked_in(origin(chat, 7, "q1"), chat) == 7
    assert asked_in(origin(chat, 7), chat + 1) is None


def test_origins_of_no_message_are_no_reply() -> None:
    assert [asked_in(text, 5) for text in ("again:x", "telegram:5:0:q", "web:5:7")] == [None, None, None]


class Watch:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def a_budget(watch: Watch, overall: int = 30) -> RateLimiter:
    return RateLimiter(watch, overall=Limit(overall, 1), private=Limit(2, 2), group=Limit(4, 60))


def spend(rate_limit: RateLimiter, chat: int, calls: int = 1) -> None:
    with rate_limit.spend(chat, calls):
        pass


def test_a_chat_takes_so_many_calls_in_so_many_seconds() -> None:
    watch = Watch()
    rate_limit = a_budget(watch)
    spend(rate_limit, 5)
    watch.now += 0.5
    spend(rate_limit, 5)
    assert rate_limit.wait(5) == 1.5
    assert rate_limit.wait(5, 2) == 2
    assert rate_limit.wait(6) == 0, "another chat"
    assert rate_limit.wait(5, 9) == 2, "an album of more than it ever takes at once goes when nothing else does"
    watch.now += 1.5
    assert rate_limit.wait(5) == 0


def test_a_call_counts_until_so_long_after_its_answer() -> None:
    watch = Watch()
    rate_limit = a_budget(watch)
    spend(rate_limit, 5)
    with rate_limit.spend(5, 1):
        watch.now += 10
        assert rate_limit.wait(5, 2) == 2, "it may be counted in this very moment"
    watch.now += 1
    assert (rate_limit.wait(5), rate_limit.wait(5, 2)) == (0, 1)


def test_a_promised_place_is_not_given_away() -> None:
    rate_limit = a_budget(Watch())
    for _ in range(2):
        rate_limit.promise(5, progress=False)
    assert rate_limit.wait(5) > 0
    assert rate_limit.wait(5, 1 - rate_limit.kept(5)) == 0, "it is that call's"
    with rate_limit.spend(5, 1):
        assert rate_limit.wait(5) > 0, "one is on its way, the other promised still"
        rate_limit.take_back(5, but=0)
        assert rate_limit.wait(5) == 0, "no call came of it"
    for _ in range(3):
        rate_limit.take_back(5, but=0)
    assert rate_limit.wait(5, 2) > 0, "what was not promised cannot be taken back"


def test_a_promise_does_not_hold_against_a_ban() -> None:
    rate_limit = a_budget(Watch())
    rate_limit.promise(5, progress=False)
    rate_limit.ban(5, 7)
    assert rate_limit.wait(5, 1 - rate_limit.kept(5)) >= 7


def test_progress_goes_at_intervals_and_leaves_half() -> None:
    watch = Watch()
    rate_limit = a_budget(watch)
    rate_limit.promise(-6, progress=True)
    spend(rate_limit, -6)
    assert (rate_limit.wait(-6), rate_limit.wait(-6, progress=True)) == (0, 30)
    watch.now += 30
    assert rate_limit.wait(-6, progress=True) == 0
    spend(rate_limit, -6)
    assert (rate_limit.wait(-6), rate_limit.wait(-6, progress=True)) == (0, 30)


def test_all_chats_together_have_a_budget() -> None:
    watch = Watch()
    rate_limit = a_budget(watch, 4)
    for chat in range(1, 4):
        spend(rate_limit, chat)
    assert (rate_limit.wait(9), rate_limit.wait(9, progress=True)) == (0, 1)
    spend(rate_limit, 4)
    assert rate_limit.wait(9) == 1


def test_a_banned_chat_is_left_alone_and_then_called_slowly() -> None:
    watch = Watch()
    rate_limit = a_budget(watch)
    rate_limit.ban(-6, 30)
    assert (rate_limit.wait(-6), rate_limit.wait(7)) == (30, 0)
    watch.now += 30
    assert (rate_limit.wait(-6), rate_limit.wait(-6, 2)) == (0, 15)


def test_chats_that_nothing_happens_in_are_forgotten() -> None:
    watch = Watch()
    rate_limit = a_budget(watch)
    spend(rate_limit, -6, 4)
    for chat in range(1, 3000):
        watch.now += 0.01
        rate_limit.wait(chat)
    assert len(rate_limit._lines) <= 1000
    assert rate_limit.wait(-6) > 0


async def test_what_may_have_arrived_is_not_sent_again() -> None:
    calls = TelegramCalls(RateLimiter(Watch(), overall=Limit(1, 1), private=Limit(1, 1), group=Limit(1, 1)))
    tried = []

    async def lost() -> None:
        tried.append(1)
        raise TimedOut

    with pytest.raises(NotNow):
        await calls.patiently(5, lost)
    assert tried == [1]


@pytest.mark.parametrize(
    ("kind", "size", "width", "height", "forms"),
    [
        ("image/png", 10 * 2**20, 5000, 5000, ["photo", "document"]),
        ("image/png", 10 * 2**20 + 1, 100, 100, ["document"]),
        ("image/png", 100, 5000, 5001, ["document"]),
        ("image/jpeg", 100, 2001, 100, ["document"]),
        ("image/gif", 100, 100, 100, ["document"]),
        ("image/png", 50 * 2**20 + 1, 100, 100, ["photo", "document"]),  # as a JPEG that fits
        ("image/avif", 100, 100, 100, ["photo", "document"]),
        ("image/webp", 100, 0, 0, ["document"]),
        ("video/mp4", 50 * 2**20 + 1, 0, 0, []),
    ],
)
def test_what_a_photo_may_be(kind: str, size: int, width: int, height: int, forms: list[str]) -> None:
    assert list(fitting(PictureInfo("a", kind, width, height, size))) == forms


@given(st.text(max_size=6000), st.sampled_from([State.WAITING, State.DONE, State.FAILED]), st.booleans())
def test_a_message_fits_and_shows_only_text(prompt: str, state: State, captioned: bool) -> None:
    ann = Person("telegram", "1", "A<b>&" * 20)
    job = Job(new_id(), Kind.IMAGINE, ann, Place("telegram", "1"), "telegram:1:2", "simulator", prompt, state=state)
    message = render.message(View(job), "a server", captioned=captioned)
    bare = render._plain(message.html)
    assert len(bare.encode("utf-16-le", "surrogatepass")) // 2 <= (CAPTION if captioned else TEXT)
    assert "<" not in render._TAGS.sub("", message.html)


def test_no_blank_button_and_no_more_than_telegram_takes() -> None:
    rows = tuple(tuple(Button(f"{row}.{number}", "x") for number in range(8)) for row in range(20))
    keyboard = markup((*rows, (Button("\u3164", "x"),), (Button(" ", "x"), Button("File", "x"))))
    assert keyboard is not None
    shown = [[button["text"] for button in row] for row in keyboard["inline_keyboard"]]
    assert shown[-1] == ["File"]
    assert sum(map(len, shown)) == 12 * 8 + 1
    assert markup(((Button(" ", "x"),),)) is None


@pytest.mark.parametrize("job", ["", "ab12cd34ef56g"])
@pytest.mark.parametrize("bad", [{"0"}, {"5"}, {"7"}, {"2", "6"}, set(map(str, range(8)))], ids=sorted)
async def test_a_refused_row_is_found_in_few_calls(bad: set[str], job: str) -> None:
    keyboards = Keyboards(cast(Any, None), callback_data.Seals("a secret"))
    tried: list[Keyboard] = []
    taken: list[Keyboard] = []

    async def send(keyboard: Keyboard, _owing: bool) -> None:
        tried.append(keyboard)
        if keyboard is not None and bad & {row[0]["text"] for row in keyboard["inline_keyboard"]}:
            raise Unexplained("SOMETHING_NEW")
        taken.append(keyboard)

    await keyboards.tried(
        markup(tuple((Button(str(row), "x"),) for row in range(8))), job, send, lambda _, fewer: send(fewer, True)
    )
    assert len(tried) <= 7
    shown = taken[-1]["inline_keyboard"] if taken[-1] is not None else ()
    left = {row[0]["text"] for row in shown}
    assert left == set(map(str, range(8))) - bad if len(bad) == 1 else not left & bad
    assert set(keyboards._refused) == ({job} if job else set())
