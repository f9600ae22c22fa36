"""What `core.prompts.read` accepts, mends, refuses and suggests."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import messages
from core.errors import EaselError
from core.prompts import PROMPT_LIMIT, Mend, Problem, ProblemKind, Prompt, PromptError, read
from core.prompts.parameters import EXCLUSIVE, KNOWN, MODES, PARAMETERS, Takes


def refused(text: str, *, pictures: int = 0, zoom: bool = False) -> PromptError:
    with pytest.raises(PromptError) as caught:
        read(text, pictures=pictures, zoom=zoom)
    return caught.value


def kinds(error: PromptError) -> list[ProblemKind]:
    return [problem.kind for problem in error.problems]


def test_a_whole_prompt() -> None:
    prompt = read("https://a.test/1.png a cat, 4k --ar 16:9 --stylize 250 --niji 6 --no dogs, hats --tile --turbo")
    assert prompt.text == "https://a.test/1.png a cat, 4k --ar 16:9 --stylize 250 --niji 6 --no dogs, hats --tile"
    assert prompt.words == "a cat, 4k"
    assert prompt.parameters == {"ar": "16:9", "s": "250", "niji": "6", "no": "dogs, hats", "tile": ""}
    assert prompt.mode == "turbo"
    assert prompt.niji
    assert prompt.aspect == (16, 9)
    assert prompt.links == ("https://a.test/1.png",)
    assert not prompt.mended


def test_a_plain_prompt_has_defaults() -> None:
    prompt = read("一只猫")
    assert (prompt.text, prompt.mode, prompt.niji, prompt.aspect, prompt.links) == ("一只猫", None, False, (1, 1), ())


@pytest.mark.parametrize(
    ("typed", "sent", "mend"),
    [
        ("a cat —ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat –ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat ―ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat ——ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat —-ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat --", "a cat", Mend.DASHES),
        ("— a cat ——", "a cat", Mend.DASHES),
        ("a cat —raw —v 7", "a cat --raw --v 7", Mend.DASHES),
        ("a cat - -ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat -ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat -- ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat--ar 16:9--v 7", "a cat --ar 16:9 --v 7", Mend.DASHES),
        ("a ----p--s 2", "a --p --s 2", Mend.DASHES),
        ("一只猫——ar 16:9", "一只猫 --ar 16:9", Mend.DASHES),
        ("a cat －－ar 16:9", "a cat --ar 16:9", Mend.DASHES),
        ("a cat --ar 16：9", "a cat --ar 16:9", Mend.FULL_WIDTH),
        ("a cat --ar １６：９", "a cat --ar 16:9", Mend.FULL_WIDTH),
        ("a cat --AR 16:9", "a cat --ar 16:9", Mend.CASE),
        ("a “cat” isn’t", 'a "cat" isn\'t', Mend.QUOTES),
        ("a\u3000cat", "a cat", Mend.SPACES),
        ("a  cat\non\r\n\ta\u2028mat", "a cat on a mat", Mend.SPACES),
        ("a \u200bc\u202ea\u2066t\x00\x1b\ufeff", "a cat", Mend.INVISIBLE),
        ("a cat\u200c --\u200dar 16:9\u200d", "a cat --ar 16:9", Mend.INVISIBLE),
        ("a \ud83dcat", "a cat", Mend.INVISIBLE),
    ],
)
def test_slips_are_mended(typed: str, sent: str, mend: Mend) -> None:
    prompt = read(typed)
    assert prompt.text == sent
    assert prompt.mended == {mend}


@pytest.mark.parametrize(
    "words",
    [
        "a cat — sitting on a mat",
        "a cat —sitting on a mat",
        "a cat —stylized portrait",
        "a well--known cat -- and a dog",
        "rock--no more",
        "a cat - a dog",
        "a cat -tile floor",
        "an A-v 6 engine",
        "5 – s, 16：9，“猫”".replace("“", '"').replace("”", '"'),
        "a --5 degree day",
        "a {cat} by a \\{door",
        "a::2 b::-1",
    ],
)
def test_what_is_no_slip_stays(words: str) -> None:
    prompt = read(words)
    assert prompt.text == words
    assert not prompt.parameters
    assert not prompt.mended


P = ProblemKind


@pytest.mark.parametrize(
    ("typed", "problems", "suggest"),
    [
        ("a --ar 16;9", [P.BAD_VALUE], "a --ar 16:9"),
        ("a --ar 16x9", [P.BAD_VALUE], "a --ar 16:9"),
        ("a --ar 16/9", [P.BAD_VALUE], "a --ar 16:9"),
        ("a --ar 16 : 9", [P.BAD_VALUE], "a --ar 16:9"),
        ("a --ar 16 9", [P.BAD_VALUE], "a --ar 16:9"),
        ("a --ar 1.85:1", [P.BAD_VALUE], "a --ar 37:20"),
        ("a --ar 16:9,", [P.BAD_VALUE], "a --ar 16:9"),
        ("a --ar 0:9", [P.BAD_VALUE], None),
        ("a --ar wide", [P.BAD_VALUE], None),
        ("a --ar", [P.MISSING_VALUE], "a"),
        ("a --ar --tile", [P.MISSING_VALUE], "a --tile"),
        ("a --no", [P.MISSING_VALUE], "a"),
        ("a --s 1001", [P.OUT_OF_RANGE], "a --s 1000"),
        ("a --stop 5", [P.OUT_OF_RANGE], "a --stop 10"),
        ("a --seed 4294967296", [P.OUT_OF_RANGE], None),
        ("a --seed " + "9" * 5000, [P.OUT_OF_RANGE], None),
        ("a --seed -1", [P.OUT_OF_RANGE], None),
        ("a --iw 3.5", [P.OUT_OF_RANGE], "a --iw 3"),
        ("a --s 2.5", [P.BAD_VALUE], "a --s 2"),
        ("a --s much", [P.BAD_VALUE], None),
        ("a --v 61", [P.OUT_OF_RANGE], "a --v 6.1"),
        ("a --v 8,2", [P.BAD_VALUE], "a --v 8.2"),
        ("a --v 8", [P.OUT_OF_RANGE], "a --v 8.1"),
        ("a --v 100", [P.OUT_OF_RANGE], None),
        ("a --v 6.9", [P.OUT_OF_RANGE], "a --v 7"),
        ("a --q 3", [P.OUT_OF_RANGE], "a --q 2"),
        ("a --niji 3", [P.OUT_OF_RANGE], "a --niji 4"),
        ("a --sref 1 --sv 8", [P.OUT_OF_RANGE], "a --sref 1 --sv 7"),
        ("https://a.test/1.png a --video 0", [P.OUT_OF_RANGE], None),
        ("a --style expresive", [P.BAD_VALUE], "a --style expressive"),
        ("a --cref b", [P.BAD_VALUE], None),
        ("a --sref 4294967296", [P.BAD_VALUE], None),
        ("a --aspct 16:9", [P.UNKNOWN], "a --aspect 16:9"),
        ("a --stylise 5000", [P.UNKNOWN, P.OUT_OF_RANGE], "a --stylize 1000"),
        ("a --fastest", [P.UNKNOWN], "a --fast"),
        ("a --ratio 16:9", [P.UNKNOWN], "a --ar 16:9"),
        ("a --v6", [P.UNKNOWN], "a --v 6"),
        ("a --ar=16:9", [P.UNKNOWN], "a --ar 16:9"),
        ("a --tile, --v 6", [P.UNKNOWN], "a --tile --v 6"),
        ("a --xyzzy 3", [P.UNKNOWN], "a"),
        ("a --fref https://a.test/1.png", [P.UNKNOWN], None),
        ("a --dq 50", [P.UNKNOWN], "a"),
        ("a --animate", [P.UNKNOWN], "a"),
        ("a --speed turbo", [P.UNKNOWN], "a"),
        ("a --stop-motion", [P.UNKNOWN], "a"),
        ("a --seedling", [P.UNKNOWN], "a"),
        ("a --profile-picture", [P.UNKNOWN], "a"),
        ("a --vv 7", [P.UNKNOWN], "a --v 7"),
        ("a --no-text", [P.UNKNOWN], "a --no text"),
        ("make it red --edit", [P.MISSING_VALUE], None),
        ("a --sref", [P.MISSING_VALUE], None),
        ("a --preview 2", [P.WORDS_AFTER], None),
        ("a --raw true", [P.WORDS_AFTER], None),
        ("a --niji v7", [P.WORDS_AFTER], None),
        ("a --seed 1 234 567", [P.WORDS_AFTER], None),
        ("a --lovely cat in a hat", [P.UNKNOWN], "a cat in a hat"),
        ("a --ar 1:1 --ar 2:1", [P.DUPLICATE], "a --ar 2:1"),
        ("a --ar 1:1 --aspect 2:1", [P.DUPLICATE], "a --aspect 2:1"),
        ("a --no x --no y, z", [P.DUPLICATE], "a --no x, y, z"),
        ("a --sref 1 --sref random", [P.DUPLICATE], "a --sref 1 random"),
        ("a --v 6 --niji 6", [P.CONFLICT], "a --niji 6"),
        ("a --fast --relax", [P.CONFLICT], "a --relax"),
        ("--ar 16:9 a cat", [P.WORDS_AFTER], "a cat --ar 16:9"),
        ("a --tile cat --v 6 on a mat", [P.WORDS_AFTER, P.WORDS_AFTER], "a cat on a mat --tile --v 6"),
        ("a --repeat 4", [P.COSTS_MORE], "a"),
        ("a --r 400", [P.OUT_OF_RANGE, P.COSTS_MORE], "a"),
        ("a {red, green} cat", [P.PERMUTATION], "a red cat"),
        ("a {red, {big, small} green} cat --ar {1:1, 2:1}", [P.PERMUTATION], "a red cat --ar 1:1"),
        ("a --zoom 2", [P.ZOOM_ONLY], "a"),
        ("", [P.EMPTY], None),
        (" \u200b\n", [P.EMPTY], None),
        ("--ar 16:9", [P.EMPTY], None),
        ("https://a.test/1.png", [P.EMPTY], None),
    ],
)
def test_what_is_wrong_is_named_and_put_right(typed: str, problems: list[P], suggest: str | None) -> None:
    error = refused(typed)
    assert kinds(error) == problems
    assert error.suggest == suggest


@pytest.mark.parametrize(
    "words",
    [
        "می‌خواهم",
        "क्‍ष",
        "a \U0001f468\u200d\U0001f469\u200d\U0001f467 family",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flag",
        "葛\U000e0100城",
        "ភាសា\u200bខ្មែរ",
        "Auf\u200clage",
        "\u0d05\u0d35\u0d28\u0d4d\u200d",
        "❤\ufe0f\u200d\U0001f525",
    ],
)
def test_what_joins_letters_and_signs_is_a_part_of_the_words(words: str) -> None:
    prompt = read(f"{words} --ar 16:9")
    assert prompt.words == words
    assert not prompt.mended


def test_a_problem_carries_its_data() -> None:
    (problem,) = refused("a --stylize 1001").problems
    assert problem == Problem(P.OUT_OF_RANGE, "stylize", "1001", "--stylize 1000", 0, 1000)


def test_a_suggestion_keeps_the_speed() -> None:
    assert refused("a --turbo --ar 16;9").suggest == "a --turbo --ar 16:9"


@pytest.mark.parametrize(
    "typed",
    [
        "a --q .5 --iw .75 --sref 1 --sv 6 --sw 1000 --exp 100 --weird 3000 --c 0",
        "a --cref https://a.test/1.png --cw 0",
        "a --oref https://a.test/1.png --ow 1 --v 7",
        "a --q 0.5",
        "a --niji --style cute",
        "a --style raw-3QUYQHN8qSo6L4V",
        "a --sref https://a.test/1.png::2 <https://a.test/2.png> 123::0.5 random",
        "a --oref https://a.test/1.png --p abc123 m7 --raw",
        "a --draft --p",
        "a --personalize --stealth",
        "https://a.test/1.png a --video --motion high --loop --end https://a.test/2.png --bs 2",
        "https://a.test/1.png --video",
        "https://a.test/1.png a cat --video 1 --aspect 1:1",
        "<https://s.mj.run/x> cat --video 1 --end loop",
        *(f"a cat --v {version}" for version in ("8.2", "8.1", "8.3", "9", "10.5", "7", "6.1", "5.2", "4", "1")),
        *(f"a cat --niji {version}" for version in ("7", "8", "5")),
        "make it red --edit https://a.test/1.png",
        "make it red --edit https://a.test/1.png https://a.test/2.png --ar 3:2 --v 8.2",
        "a cat --dref https://a.test/1.png --dw 50",
        "a cat --preview",
        "a cat --hd --v 8.2 --ar 4:1",
        "a cat --ar 14:1 --v 8.1",
        "a cat --ar 15:1 --v 6",
        "a cat --q 4 --v 7",
        "a cat --oref https://a.test/1.png --v 9",
        "a cat::2 dog::1 --v 7",
        "a cat --cref https://a.test/1.png --v 6.1",
        "https://a.test/1.png a cat --iw 2 --niji 7",
        "a cat --style raw --v 8.1",
        "https://a.test/1.png https://a.test/2.png --ar 1:1",
    ],
)
def test_right_parameters_pass_unchanged(typed: str) -> None:
    assert read(typed).text == typed


def test_pictures_stand_in_for_words() -> None:
    assert read("--ar 16:9", pictures=2).text == "--ar 16:9"
    assert read("https://example.com/a.png", pictures=1).words == ""
    refused("--ar 16:9", pictures=1)  # Midjourney wants words beside a single picture
    assert read("", pictures=2).words == ""


def test_a_custom_zoom_has_its_zoom() -> None:
    assert read("a cat --zoom 1.5", zoom=True).parameters == {"zoom": "1.5"}
    assert read("--zoom 2", zoom=True).words == ""
    assert refused("a --ar 2:1", zoom=True).suggest == "a --ar 2:1 --zoom 2"
    assert refused("a --zoom 3", zoom=True).suggest == "a --zoom 2"


def test_too_long() -> None:
    assert read("a" * PROMPT_LIMIT).text == "a" * PROMPT_LIMIT
    error = refused("a" * (PROMPT_LIMIT + 1))
    assert error.problems == (Problem(P.TOO_LONG, value="6001", high=6000),)
    assert error.suggest is None


def test_the_error_belongs_to_the_tree_and_repeats_no_prompt() -> None:
    error = refused("a secret --ar 16;9")
    assert isinstance(error, EaselError)
    assert str(error) == "bad value ar"


@pytest.mark.parametrize("kind", list(ProblemKind))
@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_every_kind_has_a_sentence(kind: ProblemKind, lang: str) -> None:
    sentence = messages.problem(Problem(kind, "ar", "x{0}" * 50, "--ar 16:9", 0, 4294967295), lang)
    assert (signs := any("ぁ" <= sign <= "鿿" for sign in sentence)) == (lang in ("zh", "zh-hant", "ja"))
    assert sentence.endswith(("。", "？") if signs else (".", "?"))
    assert "{0}x" in sentence or "x{0}" not in sentence
    assert len(sentence) < 200


def test_sentences_read_well() -> None:
    (problem,) = refused("a --ar 16;9").problems
    assert messages.problem(problem) == "--ar cannot be “16;9”. Did you mean “--ar 16:9”?"
    assert messages.problem(problem, "zh") == "--ar 的值“16;9”无效。你是想写“--ar 16:9”吗？"
    (problem,) = refused("a --seed 5000000000").problems
    assert "0 to 4294967295" in messages.problem(problem)


def test_parameter_names_are_unique_and_groups_exist() -> None:
    assert len(KNOWN) == sum(1 + len(parameter.also) for parameter in PARAMETERS)
    assert {name for group in EXCLUSIVE for name in group} <= {parameter.name for parameter in PARAMETERS}
    assert all(KNOWN[mode].takes is Takes.NOTHING for mode in MODES)


PIECES = st.sampled_from(
    [
        "a",
        "cat",
        "--ar",
        "16:9",
        "—v",
        "--v",
        "6",
        "--niji",
        "--no",
        "--sref",
        "random",
        "https://a.test/1.png",
        "{a,",
        "b}",
        "--s",
        "9999",
        "--tile",
        "--fast",
        "--relax",
        "--foo",
        "--zoom",
        "--q.5",
        "-",
        "-ar",
        "--",
        "{a,b}",
        "，",
        "！",
        "{",
        "}",
        ",",
        "\u200b",
        "--r",
        "2",
        "--p““",
        "““",
        "----ar",
        "——",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map(" ".join))


@settings(deadline=None)
@given(text=TEXTS, pictures=st.integers(0, 2), zoom=st.booleans())
def test_any_text_is_read_or_refused(text: str, pictures: int, zoom: bool) -> None:
    try:
        prompt = read(text, pictures=pictures, zoom=zoom)
    except PromptError as error:
        problems, suggest = error.problems, error.suggest
    else:
        sent_as_read(prompt, pictures, zoom)
        return
    assert problems
    assert all(messages.problem(problem, lang) for problem in problems for lang in messages.LANGUAGES)
    if suggest is not None:
        read(suggest, pictures=pictures, zoom=zoom)


def sent_as_read(prompt: Prompt, pictures: int, zoom: bool) -> None:
    """Holds for every prompt: it can be sent, holds no speed, and reading it again changes nothing."""
    prompt.text.encode()
    assert prompt.text == " ".join(prompt.text.split())
    assert not any(f" --{mode}" in f" {prompt.text}" for mode in MODES if mode not in prompt.words)
    again = read(prompt.text, pictures=pictures, zoom=zoom)
    assert (again.text, again.parameters, again.mended) == (prompt.text, prompt.parameters, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        bytes(range(256)).decode("latin-1") * 4096,
        "a--ar 16:9 —" * 87_000,
        "{a," * 340_000,
        "\ud800\u200b" * 500_000,
        "-" * PROMPT_LIMIT,
        "{" * (PROMPT_LIMIT // 2) + ",}" * (PROMPT_LIMIT // 4),
        ("a " + "--abc " * 1500)[:PROMPT_LIMIT],
        ("a " + "—stylisé —aspct 9 " * 400)[:PROMPT_LIMIT],
        "a --ar " + "9:" * 2900,
        "a --style " + "1-" * 2900,
        "x" * 65_536,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(PromptError):
        read(text)
    assert time.process_time() - begun < 3  # the worst takes 0.5 s here; what is quadratic in 1 MB takes minutes
