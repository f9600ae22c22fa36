"""Every sentence can be said, in every language, whatever happened to the job."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bots import discord, telegram, web
from bots.common.commands import TABLE
from bots.web.render import EXAMPLES
from core import actions, messages
from core.jobs import NEVER, Action, Fault, Job, Kind, Person, Place, State
from core.media.pictures import PictureProblem
from core.messages.language import ONE_FEW_MANY, Plural, gathered
from core.mj import Dimensions, Family, Mode
from core.policy import ADMINS, EVERYBODY, HELPERS, WHAT
from core.prompts import ProblemKind
from core.prompts.suggestions import SUGGESTIONS
from core.views import Live, View

PLATFORMS = (telegram.messages, discord.messages, web.messages)
SENTENCES = {lang: messages.sentences(lang) for lang in messages.LANGUAGES}


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def own_of(lang: str) -> dict[str, str]:
    """What a language says itself, without what it leaves to English."""
    theirs = {key: said for platform in PLATFORMS for key, said in platform.SENTENCES.get(lang, {}).items()}
    return {**messages.LANGUAGES[lang].sentences, **theirs}


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_a_language_says_every_sentence_itself_and_none_that_english_lacks(lang: str) -> None:
    own = own_of(lang).keys()
    assert {"missing": sorted(SENTENCES["en"].keys() - own), "unknown": sorted(own - SENTENCES["en"].keys())} == {
        "missing": [],
        "unknown": [],
    }
    assert [key for key, said in SENTENCES[lang].items() if not said.strip()] == []


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_a_language_says_it_with_the_same_data(lang: str) -> None:
    told = {key: (fields(said), fields(SENTENCES["en"][key])) for key, said in SENTENCES[lang].items()}
    assert {key: f"{own}, not {english}" for key, (own, english) in told.items() if own != english} == {}


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_a_count_has_as_many_forms_as_the_language(lang: str) -> None:
    forms = [
        (key, spec)
        for key, said in own_of(lang).items()
        for _, _, spec, _ in string.Formatter().parse(said)
        if spec and ("|" in spec or messages.LANGUAGES[lang].plural.forms > 1)
    ]
    assert [(key, spec) for key, spec in forms if spec.count("|") + 1 != messages.LANGUAGES[lang].plural.forms] == []


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_what_is_quoted_begins_and_ends_as_the_language_quotes(lang: str) -> None:
    opening, closing = tuple(messages.LANGUAGES[lang].quotes)
    foreign = re.compile("[“”„「」『』«»‹›]".replace(opening, "").replace(closing, "").replace("‹›", ""))
    assert [
        key
        for key, said in own_of(lang).items()
        if foreign.search(said)
        or not re.fullmatch(rf"([^{opening}{closing}]|{opening}[^{opening}{closing}]*{closing})*", said)
    ] == []


def test_a_folder_that_says_something_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tlh").mkdir()
    for name in ("__init__", "jobs", "answers"):
        (tmp_path / "tlh" / f"{name}.py").write_text(f"{name.upper()} = {{'done': 'rIn'}}\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="tlh says twice: \\['done'\\]"):
        gathered("tlh")


def test_what_one_platform_says_stands_beside_it_alone() -> None:
    places = [messages.LANGUAGES["en"].sentences, *(platform.SENTENCES["en"] for platform in PLATFORMS)]
    assert sum(map(len, places)) == len(SENTENCES["en"])
    assert min(map(len, places)) > 0


@pytest.mark.parametrize(
    ("tables", "wrong"),
    [
        ({"en": {"nod": "Yes"}, "zh": {}}, "every sentence stands in every language"),
        ({"en": {}, "zh": {"nod": "是"}}, "every sentence stands in every language"),
        ({"en": {"done": "Done"}}, "no sentence has two places"),
        ({"en": {"welcome": "Hello"}}, "no sentence has two places"),
    ],
)
def test_a_platform_adds_whole_tables_of_new_sentences(tables: dict[str, dict[str, str]], wrong: str) -> None:
    with pytest.raises(AssertionError, match=wrong):
        messages.extend(tables)
    assert not messages.sentences("en").keys() - SENTENCES["en"].keys()


def test_nothing_shouts_or_talks_shop() -> None:
    wrong = re.compile(r"!|！|\bHTTP|\bAPI\b|time-?out|\btask\b|\bpaint|[\u4e00-\u9fff][,.;:?]", re.IGNORECASE)
    assert [
        (key, found[0])
        for lang in SENTENCES.values()
        for key, s in lang.items()
        if (found := wrong.search(bare(s).replace("Paint", "")))  # which is the name of a button
    ] == []


def bare(sentence: str) -> str:
    """Without the names of its data."""
    return re.sub(r"{\w+(:[^}]*)?}", r"\1", sentence)


ROOT = Path(messages.__file__).parents[2]
SOURCE = "".join(
    path.read_text("utf-8")
    for room in ("bots", "core")
    for path in (ROOT / room).rglob("*.py")
    if path.name not in ("en.py", "zh.py", "messages.py")
)
PAGE = "".join(
    path.read_text("utf-8") for path in (ROOT / "bots" / "web" / "static").iterdir() if path.suffix != ".webp"
)
COMPOSED = {
    *(f"fault_{fault}" for fault in Fault),
    *(f"waiting_{fault}" for fault in (Fault.BUSY, Fault.UNREACHABLE, Fault.STORE)),
    *(f"waiting_{fault}" for fault in (Fault.LIMIT, Fault.NOT_READY, Fault.ACCOUNT_GONE)),
    *(f"unknown_{fault}" for fault in (Fault.RESTORED, Fault.UNSEEN)),
    *(f"picture_{kind.name.lower()}" for kind in PictureProblem),
    *(f"command_{name}" for name in TABLE),
    *(f"button_{key}" for key in (actions.AGAIN, actions.CANCEL, actions.LEAVE, actions.AS_IT_WAS)),
    *(f"button_{key}" for key in (actions.AFTER_ALL, actions.EDIT)),
    *(f"button_{key}" for key in (actions.LOCK, actions.UNLOCK, actions.HIDE, actions.REVEAL)),
    *(f"speed_{mode}" for mode in Mode),
    *(f"policy_what_{each}" for each in (*WHAT, "help")),
    *(f"policy_who_{each}" for each in (EVERYBODY, ADMINS, HELPERS, "role", "named")),
    *(f"admin_{what}_{scope}" for what in ("title", "told") for scope in ("here", "all")),
    *(f"claim_{wrong}" for wrong in ("wrong", "guesses")),
    *(f"state_{state.value}" for state in State),
    *(f"example_{name}" for name in EXAMPLES),
    *(f"title_pan_{way}" for way in ("left", "right", "up", "down")),
    *(f"shape_{shape.lower()}" for shape in Dimensions),
    *(
        f"permission_{name}"
        for name in ("view_channel", "send_messages", "send_messages_in_threads", "attach_files", "manage_guild")
    ),
    *(f"name_{option.name}" for command in TABLE.values() for option in command.options),
    *("name_gallery", "name_no_gallery"),
    *(f"{what}_{family}" for what in ("title", "glyph") for family in Family),
    *(f"problem_{kind.name.lower()}" for kind in ProblemKind),
    *(f"parameter_{each.name.removeprefix('--')}" for each in SUGGESTIONS),
}
"""Keys that are made of parts."""


def test_every_sentence_is_said_somewhere() -> None:
    in_python = SENTENCES["en"].keys() - {f"page_{key}" for key in web.messages.of_page("en")}
    assert [key for key in in_python if f'"{key}"' not in SOURCE and key not in COMPOSED] == []


def test_the_page_says_exactly_its_own_sentences() -> None:
    said = set(re.findall(r"""(?:\bsay\(|\bdata-says=|\bdata-named=)"(\w+)\"""", PAGE))
    said |= {key for pair in re.findall(r'\bsay\(\w+ \? "(\w+)" : "(\w+)"\)', PAGE) for key in pair}
    said |= set(re.findall(r'\bbutton\("(\w+)", "', PAGE))
    own = web.messages.of_page("en")
    assert said == own.keys()
    filled = {key: set(re.findall(r"{(\w+)}", own[key])) for key in own}
    assert {key for key, names in filled.items() if names} == set(re.findall(r'\bsay\("(\w+)", {', PAGE))
    assert all(fields(own[key]) == filled[key] for key in own), "the script knows no forms for a count"


def test_everything_that_is_said_has_its_sentence() -> None:
    said = set(re.findall(r"""(?:\bsay|\bRefusal)\(\s*"(\w+)\"""", SOURCE))
    assert len(said) > 50
    assert said <= SENTENCES["en"].keys()


@pytest.mark.parametrize(
    ("fields", "video"),
    [
        ({"action": Action("1", "Animate (High motion)", family="animate"), "kind": Kind.PRESS}, True),
        ({"action": Action("1", "U1", family="video_pick"), "kind": Kind.PRESS}, True),
        ({"prompt": "https://x.y/a.png a fox --video 1"}, True),
        ({"prompt": "a video of a fox"}, False),
        ({"action": Action("1", "U1", family="upsample"), "kind": Kind.PRESS}, False),
    ],
)
@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_what_makes_a_video_is_said_to(fields: dict[str, Any], video: bool, lang: str) -> None:
    some = {"kind": Kind.IMAGINE, "prompt": "a fox"} | fields
    job = Job(id="0", person=Person("web", "1"), place=Place("web", "1"), origin="o", provider="p", **some)
    word = {"en": "video", "zh": "视频", "zh-hant": "影片", "ja": "動画", "es": "video", "ru": "видео"}[lang]
    running = View(replace(job, state=State.RUNNING), Live(percent=31))
    assert (word in messages.status(running, lang, "P").lower()) is video
    lost = replace(job, state=State.FAILED, fault=Fault.PICTURE, detail="timeout")
    assert (word in messages.reason(lost, lang, "P")) is video
    assert "31" in messages.status(running, lang, "P")


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


@given(view=VIEWS, lang=st.sampled_from(sorted(messages.LANGUAGES)))
def test_every_job_can_be_told(view: View, lang: str) -> None:
    assert messages.status(view, lang, "Provider {x}")
    reason = messages.reason(view.job, lang, "Provider {x}")
    assert bool(reason) == (view.job.state is State.FAILED and view.job.fault is not None)
    assert messages.title(view.job, lang) is not None


@pytest.mark.parametrize("lang", messages.LANGUAGES)
@pytest.mark.parametrize("kind", PictureProblem)
def test_every_refused_picture_can_be_told(kind: PictureProblem, lang: str) -> None:
    assert messages.picture_problem(kind, lang)


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        (None, "en"),
        ("", "en"),
        ("de-DE,zh;q=0.9", "zh"),
        ("uk", "en"),
        ("zh", "zh"),
        ("zh-Hans-HK", "zh"),
        ("zh_TW", "zh-hant"),
        ("zh-Hant-HK", "zh-hant"),
        ("es-419,es;q=0.9", "es"),
        ("ru_RU", "ru"),
    ],
)
def test_the_language_is_picked_from_what_is_accepted(accepted: str | None, lang: str) -> None:
    assert messages.pick(accepted) == lang


@pytest.mark.parametrize(
    ("key", "lang", "one", "two"),
    [
        ("too_many_person", "en", "reached 1 picture in", "reached 2 pictures in"),
        ("too_many_person", "zh", "每小时 1 张", "每小时 2 张"),
        ("too_many_place", "en", "reached 1 picture in", "reached 2 pictures in"),
        ("too_many_place", "zh", "每小时 1 张", "每小时 2 张"),
        ("picture_many", "en", "at most 1 picture,", "at most 2 pictures,"),
        ("picture_many", "zh", "最多用 1 张", "最多用 2 张"),
        ("modal_pictures_most", "en", "1 picture,", "2 pictures,"),
        ("modal_pictures_most", "zh", "1 张", "2 张"),
        ("too_many_person", "es", "a 1 imagen en", "a 2 imágenes en"),
        ("too_many_person", "ru", "уже 1 картинка,", "уже 2 картинки,"),
        ("picture_many", "ru", "больше 1 картинки,", "больше 2 картинок,"),
    ],
)
def test_one_is_told_as_one(key: str, lang: str, one: str, two: str) -> None:
    data = {"minutes": 1, "command": "imagine", "least": 0, "count": 3}
    assert one in messages.say(key, lang, most=1, **data)
    assert two in messages.say(key, lang, most=2, **data)


def test_a_language_chooses_among_its_own_forms() -> None:
    polish = messages.Language(
        code="pl",
        prefixes=("pl",),
        aside="{}",
        comma=", ",
        plural=Plural(
            3,
            lambda count: 0 if count == 1 else 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2,
        ),
        sentences={},
    )
    assert [ONE_FEW_MANY.of(count) for count in (0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111)] == [
        *(2, 0, 1, 1, 2, 2, 2, 0, 1, 2, 0, 2)
    ]
    told = [polish.fill("{count} {count:obraz|obrazy|obrazów}", {"count": count}) for count in (1, 2, 5, 12, 22)]
    assert told == ["1 obraz", "2 obrazy", "5 obrazów", "12 obrazów", "22 obrazy"]
    assert polish.fill("{size:.1f}, {count:obraz|obrazy|obrazów}", {"size": 1.26, "count": "5"}) == "1.3, obrazów"
