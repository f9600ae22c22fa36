"""The judge must condemn what is wrong, on either side."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.discord import Call, Channel, FakeDiscord, User
from tests.fakes.discord.calls import Upload
from tests.fakes.discord.conftest import Bot, picture, result
from tests.fakes.discord.judge import judge

POST = "POST /channels/{channel_id}/messages"
PATCH = "PATCH /channels/{channel_id}/messages/{message_id}"
ANSWER = "POST /interactions/{interaction_id}/{interaction_token}/callback"
COMMANDS = "PUT /applications/{application_id}/commands"
MODERN = 1 << 15


def button(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "U1", "custom_id": "a"} | more


def row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(buttons)}


def modern(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": MODERN, "components": list(components)} | more


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def gallery(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": 12, "items": list(items)}


ITEM = {"media": {"url": "https://example.org/a.png"}}


def command(**more: Any) -> list[dict[str, Any]]:
    return [{"name": "imagine", "description": "x", "type": 1} | more]


def called(route: str, body: Any, **more: Any) -> Call:
    method, template = route.split(" ", 1)
    return Call(method, template, {}, more.pop("query", {}), 0, body, **more)


@pytest.mark.parametrize(
    ("route", "body", "complaint"),
    [
        ("GET /paintings", None, "there is no such route"),
        ("GET /users/@me", {"x": 1}, "a body where none belongs"),
        (POST, {"content": "x", "bogus": 1}, "body.bogus is unknown"),
        (POST, {"content": "x", "nonce": "x" * 26}, "26 characters"),
        (POST, {"content": 7}, "7 is no"),
        (POST, {"components": [row(button(custom_id="x" * 101))]}, "101 characters, allowed are 1-100"),
        (POST, {"components": [row(*(button(custom_id=f"{n}") for n in range(6)))]}, "6 items, allowed are 1-5"),
        (POST, {"components": [row(button(label="x" * 81))]}, "81 characters"),
        (POST, modern(gallery(*[ITEM] * 11)), "11 items, allowed are 1-10"),
        (POST, modern(gallery({"description": "x"})), "media is missing"),
        (POST, modern(gallery(ITEM | {"description": "x" * 1025})), "1025 characters"),
        (POST, modern({"type": 99}), "99 is none of"),
        (POST, modern(*[text("x")] * 41), "41 items"),
        (POST, modern(text("x" * 4001)), "4001 characters"),
        (COMMANDS, command(description="x" * 101), "101 characters"),
        (
            COMMANDS,
            command(options=[{"type": 3, "name": f"a{n}", "description": "x"} for n in range(26)]),
            "26 items, allowed are",
        ),
        (
            ANSWER,
            {"type": 9, "data": {"custom_id": "a", "title": "x" * 46, "components": [text("x")]}},
            "46 characters",
        ),
        (ANSWER, {"type": 3}, "3 is n"),
        # the seven that the description does not know
        (POST, {"content": "x" * 2001}, "more than 2000 characters"),
        (PATCH, {"content": "x" * 2001}, "more than 2000 characters"),
        (POST, modern(text("x"), content="x"), "content beside components of the second version"),
        (ANSWER, {"type": 7, "data": modern(text("x"), embeds=[{"title": "x"}])}, "embeds beside"),
        (POST, {"components": [row(button(), button())]}, "custom_id 'a' 2 times"),
        (POST, modern({"type": 17, "components": [row(button()), row(button())]}), "custom_id 'a' 2 times"),
        (POST, {"components": [row(button(style=5, url="https://x"))]}, "a link with custom_id 'a'"),
        (POST, {}, "a message with nothing in it"),
        (ANSWER, {"type": 4, "data": {"flags": 64}}, "a message with nothing in it"),
        (COMMANDS, command(name="Imagine"), "'Imagine' is not lower case"),
        (
            COMMANDS,
            command(options=[{"type": 3, "name": "Prompt", "description": "x"}]),
            "options[0].name: 'Prompt' is not lower case",
        ),
        (COMMANDS, command(name_localizations={"zh": "x"}), "'zh' is no locale"),
    ],
)
def test_wrong_calls_are_condemned(route: str, body: Any, complaint: str) -> None:
    said = judge().call(called(route, body))
    assert any(complaint in one for one in said), said


@pytest.mark.parametrize(
    ("route", "body"),
    [
        (POST, {"content": "x" * 2000, "components": [row(button(), button(custom_id="b"))]}),
        (POST, modern({"type": 17, "components": [text("x"), gallery(ITEM), row(button())]})),
        (PATCH, {"components": []}),
        (COMMANDS, [{"name": "Use as reference", "type": 3, "name_localizations": {"zh-CN": "作为参考"}}]),
        (ANSWER, {"type": 5, "data": {"flags": 64}}),
        (ANSWER, {"type": 8, "data": {"choices": []}}),
    ],
)
def test_right_calls_are_not(route: str, body: Any) -> None:
    assert judge().call(called(route, body)) == []


def test_queries_and_unseen_uploads_are_looked_at() -> None:
    assert judge().call(called(ANSWER, {"type": 5}, query={"wait": "1"})) == [f"{ANSWER} query wait is unknown"]
    shown = {"type": 13, "file": {"url": "attachment://a.png"}}
    upload = {"attachments": [{"id": 0, "filename": "a.png"}]}
    files = {0: Upload("a.png", b"x")}
    assert judge().call(called(POST, modern(shown, **upload), files=files)) == []
    (said,) = judge().call(called(POST, modern(text("x"), **upload), files=files))
    assert "a.png is uploaded, but no component shows it" in said


async def test_both_sides_of_a_conversation_are_judged(
    fake: FakeDiscord, bot: Bot, alice: User, channel: Channel
) -> None:
    sent = await bot.get_partial_messageable(channel.id).send(view=result("a fox", "U1"), file=picture())
    await alice.presses(channel.bot_messages[0], "U1")
    assert judge().everything(fake) == []
    events = dict(fake.gateway.emitted)
    del events["INTERACTION_CREATE"]["attachment_size_limit"]
    events["READY"]["mood"] = "good"
    (call,) = fake.called(POST)
    call.result["author"].pop("username")
    fake.gateway.identifies[0]["mood"] = "good"
    said = "\n".join(judge().everything(fake))
    for complaint in (
        "INTERACTION_CREATE.d.attachment_size_limit is missing",
        "READY.d.mood is unknown",
        "author.username is missing",
        "IDENTIFY.mood is unknown",
    ):
        assert complaint in said
    assert sent
    events["INTERACTION_CREATE"]["attachment_size_limit"] = 1  # the fixture judges the fake again
    del events["READY"]["mood"]
    call.result["author"]["username"] = "easel"
