"""How calls to chats are held back and counted, the same for every platform."""

from __future__ import annotations

import pytest

from bots.common.delivery import MOST, Delivery
from bots.common.rate_limit import Limit, RateLimiter
from core.errors import ChatError, MessageGone, NotNow
from core.jobs import Job, Kind, Person, Place, new_id

JOB = Job(new_id(), Kind.IMAGINE, Person("toy", "1"), Place("toy", "1"), "toy:1", "simulator", "a red fox")


def delivery(*, together: int = MOST, paced: bool = False) -> Delivery:
    plenty = Limit(1000, 1)
    made = Delivery(
        "Toy",
        RateLimiter(lambda: 0.0, overall=plenty, private=plenty, group=plenty),
        lambda: None,
        1.0,
        together=together,
        paced=paced,
    )
    made.ready = True
    return made


async def test_a_second_try_that_nobody_let_through_gives_no_place_away() -> None:
    """The poster shows a post once more at once, where its message was just found to be deleted."""
    made = delivery(together=2)
    for _ in range(5):
        assert made.accepts(1, progress=False)
        with pytest.raises(MessageGone), made.showing(1, JOB):
            raise MessageGone("deleted")
        with made.showing(1, JOB):
            pass
    assert [made.accepts(1, progress=False) for _ in range(3)] == [True, True, False]


async def test_a_place_is_taken_from_the_promise_to_the_end() -> None:
    made = delivery(together=1)
    assert made.accepts(1, progress=False)
    assert not made.accepts(1, progress=False), "promised"
    with made.showing(1, JOB):
        assert not made.accepts(1, progress=False), "on its way"
        assert made.accepts(2, progress=False), "another chat"
    assert made.accepts(1, progress=False)


async def test_what_is_refused_for_no_known_reason_is_tried_later_and_later() -> None:
    made = delivery()
    waits = []
    for _ in range(3):
        with pytest.raises(NotNow) as wait, made.showing(1, JOB):
            raise ChatError("no")
        waits.append(wait.value.seconds)
    with made.showing(1, JOB):
        pass
    with pytest.raises(NotNow) as wait, made.showing(1, JOB):
        raise ChatError("no")
    assert [*waits, wait.value.seconds] == [1, 4, 16, 1], "what went well begins anew"
    made.close()
