"""What went wrong, as people are told: the one place for all platforms."""

from __future__ import annotations

import pytest

from bots.common.errors import PictureLost, explain
from core import messages
from core.asks import Ask
from core.errors import ChatError, Refusal, StoreAway
from core.jobs import Person, Place
from core.media.pictures import PictureError, PictureProblem
from core.prompts import PromptError, read


def ask(lang: str = "en") -> Ask:
    return Ask(Person("toy", "1"), Place("toy", "1"), "toy:1", "/imagine a fox", lang)


@pytest.mark.parametrize("lang", sorted(messages.LANGUAGES))
def test_each_kind_has_its_sentence(lang: str) -> None:
    for error, key in (
        (Refusal("not_finished"), "not_finished"),
        (PictureLost("gone"), "kept_not"),
    ):
        why = explain(error, ask(lang))
        assert why is not None
        assert (why.text, why.suggestion) == (messages.say(key, lang), "")
    why = explain(PictureError(PictureProblem.BROKEN), ask(lang))
    assert why is not None
    assert why.text == messages.picture_problem(PictureProblem.BROKEN, lang)


@pytest.mark.parametrize(
    ("error", "figure"),
    [
        (PictureError(PictureProblem.TOO_LARGE), "20 MB"),
        (PictureError(PictureProblem.TOO_LARGE, 20 * 1024**2), "20 MB"),
        (PictureError(PictureProblem.TOO_MANY_PIXELS), "50 million"),
        (PictureError(PictureProblem.TOO_MANY_PIXELS, 20_000_000), "20 million"),
    ],
)
def test_each_limit_is_told_with_its_own_figure(error: PictureError, figure: str) -> None:
    why = explain(error, ask())
    assert why is not None
    assert figure in why.text


@pytest.mark.parametrize("error", [StoreAway(), OSError("the disk is full"), MemoryError(), RuntimeError("a bug")])
def test_a_trouble_of_our_own_is_no_answer(error: Exception) -> None:
    with pytest.raises(type(error)):
        explain(error, ask())


def test_a_wrong_prompt_comes_with_one_that_works() -> None:
    with pytest.raises(PromptError) as error:
        read("a fox --ar 16;9")
    why = explain(error.value, ask())
    assert why is not None
    assert (why.in_prompt, why.suggestion) == (True, "a fox --ar 16:9")


def test_who_cannot_be_reached_is_told_nothing() -> None:
    assert explain(ChatError("blocked"), ask()) is None


def test_what_others_wrote_neither_breaks_a_sentence_nor_fills_it() -> None:
    why = explain(Refusal("locked", name=f"“@all”\n{'N' * 200}"), ask())
    assert why is not None
    assert why.text.startswith('“"@all" NNN')
    assert why.text.count("“") == why.text.count("”") == 2
    assert why.text.endswith("Draw your own with “/imagine”.")
    assert len(why.text) < 200
