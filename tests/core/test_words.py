"""Every sentence can be said, in every language, whatever happened to the job."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import words
from core.jobs import NEVER, Action, Fault, Job, Kind, Live, Person, Place, State, View
from core.pictures import PictureProblem

SENTENCES = words._SENTENCES


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", sorted(SENTENCES["en"]))
def test_both_languages_say_the_same_with_the_same_data(key: str) -> None:
    assert fields(SENTENCES["en"][key]) >= fields(SENTENCES["zh"][key])
    assert all(SENTENCES[lang][key].strip() for lang in words.LANGUAGES)


def test_nothing_shouts() -> None:
    assert [key for key, sentence in SENTENCES["en"].items() if "!" in sentence] == []


JOBS = st.builds(
    Job,
    id=st.just("0123456789abc"),
    kind=st.sampled_from(Kind),
    person=st.just(Person("web", "1")),
    place=st.just(Place("web", "1")),
    origin=st.just("o"),
    provider=st.just("simulator"),
    prompt=st.text(),
    state=st.sampled_from(State),
    fault=st.none() | st.sampled_from(Fault),
    detail=st.text(),
    action=st.none() | st.builds(Action, key=st.just("1"), label=st.text()),
    due_at=st.sampled_from([0.0, NEVER]),
)
VIEWS = st.builds(
    View,
    job=JOBS,
    live=st.builds(Live, percent=st.none() | st.integers(0, 100), position=st.none() | st.integers(0, 99)),
)


@given(view=VIEWS, lang=st.sampled_from(words.LANGUAGES))
def test_every_job_can_be_told(view: View, lang: str) -> None:
    assert words.status(view, lang, "Provider {x}")
    reason = words.reason(view.job, lang, "Provider {x}")
    assert bool(reason) == (view.job.state is State.FAILED and view.job.fault is not None)
    assert words.title(view.job, lang) is not None


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("kind", PictureProblem)
def test_every_refused_picture_can_be_told(kind: PictureProblem, lang: str) -> None:
    assert words.picture_problem(kind, lang)


@pytest.mark.parametrize(
    ("accepted", "lang"), [(None, "en"), ("", "en"), ("de-DE,zh;q=0.9", "en"), ("zh", "zh"), ("ZH-hant-TW", "zh")]
)
def test_the_language_is_picked_from_what_is_accepted(accepted: str | None, lang: str) -> None:
    assert words.pick(accepted) == lang
