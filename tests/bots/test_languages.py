"""A third language is one file and one line: everything speaks it, on each platform."""

from __future__ import annotations

import importlib.util
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bots import discord, telegram, web
from bots.discord import autocomplete
from core import messages
from core.errors import Refusal
from core.prompts import Problem, ProblemKind
from core.quota import Claim, Quota

from .discord.served import app as on_discord
from .scenes import every
from .telegram.served import answers, labels
from .telegram.served import app as on_telegram
from .web.served import Page, easel, words_in

CODE = "fi"
"""English that is written backwards; it goes by the name of a language that Discord knows."""
FILE = """
from core.messages.language import ONE_OTHER, Language

LANGUAGE = Language(
    code={code!r},
    prefixes=({code!r},),
    locales=({code!r},),
    aside=" ({{}} :yas yeht)",
    comma=" ,",
    plural=ONE_OTHER,
    sentences={sentences!r},
)
"""
OURS: Mapping[str, str] = messages.LANGUAGES["en"].sentences
THEIRS: dict[str, str] = {
    key: said for each in (telegram, discord, web) for key, said in each.messages.SENTENCES["en"].items()
}


def backwards(sentence: str) -> str:
    """Each letter and each place for data, the last one first."""
    pieces: list[str] = []
    for text, name, spec, _ in string.Formatter().parse(sentence):
        pieces.append(text[::-1].translate(str.maketrans("“”", "”“")).replace("{", "{{").replace("}", "}}"))
        pieces.append("" if name is None else f"{{{name}:{spec}}}" if spec else f"{{{name}}}")
    return "".join(reversed(pieces))


def speak(sentences: Mapping[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the language's file, and the line that makes it known."""
    file = folder / f"{CODE}.py"
    file.write_text(
        FILE.format(code=CODE, sentences={key: backwards(said) for key, said in sentences.items()}), "utf-8"
    )
    spec = importlib.util.spec_from_file_location(f"language_{CODE}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(messages.LANGUAGES, CODE, module.LANGUAGE)


@pytest.fixture
def backward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language with all sentences in its file."""
    speak({**OURS, **THEIRS}, tmp_path, monkeypatch)


def said(key: str) -> str:
    """How a sentence without data is said in it."""
    english = OURS.get(key) or THEIRS[key]
    return english[::-1].translate(str.maketrans("“”", "”“"))


@pytest.mark.usefixtures("backward")
def test_it_is_picked_and_has_every_sentence() -> None:
    assert messages.pick("fi-FI,en;q=0.5") == messages.pick("FI") == CODE
    assert messages.pick("en-US,fi") == "en"
    told, english = messages.sentences(CODE), messages.sentences("en")
    assert told.keys() == english.keys()
    assert [key for key in english if english[key] != english[key][::-1] and told[key] == english[key]] == []


@pytest.mark.usefixtures("backward")
def test_a_state_a_problem_a_refusal_and_a_suggestion_are_told_in_it() -> None:
    scenes = every(CODE)
    assert messages.status(scenes["grid"], CODE, "P") == "enoD"
    assert messages.reason(scenes["failed: invalid"].job, CODE, "P").startswith(".niaga ti dnes dna tpmorp eht egnahC")
    problem = Problem(ProblemKind.BAD_VALUE, "q", "x", choices=("1", "2"))
    assert messages.problem(problem, CODE) == ".1 ,2 sekat ti ;“x” eb tonnac q--"
    assert ("--tile", "", said("parameter_tile")) in [
        (each.name, each.example, each.help) for each in messages.parameters(CODE, ["fast"])
    ]
    with pytest.raises(Refusal) as caught:
        Claim(Quota(person=1), "toy", "ann", "room", 0.0).check(0.0, None, None)
    assert "ruoh na ni picture 1 dehcaer evah" in messages.say(caught.value.key, CODE, **caught.value.data)


def test_what_it_does_not_say_for_a_platform_is_said_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(OURS, tmp_path, monkeypatch)
    assert messages.say("done", CODE) == "enoD"
    assert messages.say("modal_pictures_most", CODE, most=1) == "Up to 1 picture, optional"
    assert web.messages.of_page(CODE) == web.messages.of_page("en")


def test_a_job_in_a_language_that_is_gone_is_told_in_english() -> None:
    assert messages.status(every(CODE)["grid"], CODE, "P") == "Done"
    assert "“" in messages.reason(every(CODE)["failed: banned"].job, CODE, "P")


@pytest.mark.usefixtures("backward")
async def test_telegram_speaks_it(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as here:
        ann = here.fake.user("Ann", language="fi-FI")
        chat = here.fake.private(ann)
        helped = await here.until(chat, answers(await ann.says(chat, "/help"), said("command_blend")))
        assert said("help_chat").split("}tob{")[0] in helped.text
        refused = await here.until(chat, answers(await ann.says(chat, "/imagine a fox --ar 16;9"), "eb tonnac"))
        assert "/imagine a fox --ar 16:9" in refused.text
        await ann.says(chat, "/imagine a fox")
        await here.until(chat, lambda message: {"eliF", "U1"} <= labels(message))
        menu = here.fake.commands["all_private_chats", CODE]
        assert said("command_show") in str(menu)
        assert here.fake.profile["short_description", CODE] == said("about_short")


@pytest.mark.usefixtures("backward")
async def test_discord_speaks_it(tmp_path: Path) -> None:
    async with on_discord(tmp_path) as here:
        here.ann.locale = CODE
        command = here.fake.commands.named("imagine")
        assert command is not None
        assert command["description_localizations"][CODE] == said("command_imagine")
        names = command["options"][0]["name_localizations"]
        assert names.items() >= {"zh-CN": "提示词", "zh-TW": "提示詞", CODE: "tpmorp"}.items()
        assert "en-US" not in names
        asked: Any = await here.ann.uses(here.channel, "help")
        told = await asked.finished()
        assert said("help_title") in told.text
        assert said("command_blend") in told.text
        (offered, *_) = await here.ann.suggestions(here.channel, "imagine", "prompt", prompt="a fox --ti")
        assert offered["name"] == f"a fox --tile · {said('parameter_tile')}"
    assert autocomplete.prompts("--ti", [], CODE, [])[0][0].endswith(said("parameter_tile"))


@pytest.mark.usefixtures("backward")
async def test_the_page_speaks_it(tmp_path: Path) -> None:
    async with easel(tmp_path) as (started, _), Page.open(started.url, "fi-FI,fi;q=0.9") as page:
        assert page.hello["lang"] == CODE
        assert said("command_imagine") in [command["help"] for command in page.hello["commands"]]
        assert said("parameter_tile") in [each["help"] for each in page.hello["parameters"]]
        async with page.http.get(page.url, headers={"Accept-Language": CODE}) as answer:
            own = words_in(await answer.text())
        assert (own["lang"], own["messages"]["blank"]) == (CODE, ".savnac knalb A")
        assert own["messages"]["remove"] == "{name} evomeR"
        assert (await page.draw("/imagine a fox"))["status"] == "enoD"
        refused = await page.say("/imagine a fox --ar 16;9")
        assert "eb tonnac" in refused["note"]["text"]


async def test_a_person_has_their_own_language_in_private_and_in_groups_the_groups(tmp_path: Path) -> None:
    wrong = "/imagine a fox --ar 16;9"
    async with on_telegram(tmp_path / "telegram") as here:
        ann, ben = here.fake.user("Ann", language="uk"), here.fake.user("Ben", language="zh-hant")
        own, group = here.fake.private(ann), here.fake.supergroup("Painters", members=[ann, ben])
        group.bot_is = "administrator"
        group.admins.append(ann)
        await here.until(own, answers(await ann.says(own, "/settings language ja"), "言語: 日本語"))
        await here.until(own, answers(await ann.says(own, wrong), "使えません"))
        await here.until(group, answers(await ben.says(group, wrong), "不能是"))
        await here.until(group, answers(await ann.says(group, "/settings language zh"), "语言: 简体中文"))
        for who in (ann, ben):
            await here.until(group, answers(await who.says(group, wrong), "的值"))
        await here.until(own, answers(await ann.says(own, wrong), "使えません"))
    async with on_discord(tmp_path / "discord") as there:
        chief, own_there = there.guild.owner, there.fake.dm(there.guild.owner)
        mine: Any = await (await chief.uses(there.channel, "settings")).finished()
        await chief.chooses(mine, "Language: Default (as in the app)", "日本語")
        await there.fake.until(lambda: "あなたの設定" in mine.text)
        assert await refusal(chief, own_there) == await refusal(chief, there.channel) == "ja"
        assert await completed(chief, there.channel) == "ja"
        await chief.presses(mine, "このチャットの設定")
        await there.fake.until(lambda: "このチャットの設定" in mine.text)
        await chief.chooses(mine, "言語: 既定（アプリと同じ）", "繁體中文")
        await there.fake.until(lambda: "這個聊天室的設定" in mine.text)
        assert (await refusal(chief, own_there), await refusal(chief, there.channel)) == ("ja", "zh-hant")
        assert (await completed(chief, own_there), await completed(chief, there.channel)) == ("ja", "zh-hant")


async def refusal(who: Any, where: Any) -> str:
    """In which language something is refused there."""
    text = (await (await who.uses(where, "imagine", prompt="a fox --ar 16;9")).finished()).text
    return "ja" if "使えません" in text else "zh-hant" if "不能是" in text else text


async def completed(who: Any, where: Any) -> str:
    """In which language something is offered there while it is typed."""
    (offered, *_) = await who.suggestions(where, "imagine", "prompt", prompt="a fox --ti")
    return next(
        lang for lang in messages.LANGUAGES if offered["name"].endswith(f" · {messages.say('parameter_tile', lang)}")
    )
