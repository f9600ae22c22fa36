"""Small parts of Discord's side, one by one."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bots.common import callback_data
from bots.common.commands.drawing import _model
from bots.common.errors import AnswerLost
from bots.common.request import Attachment
from bots.discord import autocomplete, calls, components, layout, modals, render
from bots.discord.components import reply_for
from bots.discord.limits import ALT, CHOICE, COMPONENTS, LABEL, TEXT
from bots.discord.refs import DiscordPlace, DiscordRef, asked_by, nonce, origin
from bots.discord.request import Incoming, Reply, read
from bots.telegram import render as telegram
from core import actions, messages
from core.errors import ChatError, MessageGone, NotNow, PlaceGone
from core.jobs import Action, Job, Kind, Person, Place, State, new_id
from core.views import Live, View
from tests.fakes.discord.channels import MAX_NONCE

from ..scenes import GRID, HOSTILE, UPSCALED, every

ANN = Person("discord", "7", "Ann")


def job(**changes: Any) -> Job:
    fields: dict[str, Any] = {"kind": Kind.IMAGINE, "person": ANN, "place": Place("discord", "1"), "prompt": "a fox"}
    return Job(id=new_id(), origin="discord:2", provider="simulator", **(fields | changes))


def refused(status: int, code: int = 0, headers: dict[str, str] | None = None) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="", headers=headers or {})
    return discord.HTTPException(response, {"code": code, "message": "no"})


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (refused(404, 10008), MessageGone),
        (refused(404, 10003), PlaceGone),
        (refused(401, 50027), calls.TokenOver),
        (refused(404, 10015), calls.TokenOver),
        (refused(404, 10062), calls.TokenOver),
        (refused(400, 40060), calls.Answered),
        (refused(403, 50001), calls.NoAccess),
        (refused(403, 50013), calls.PermissionMissing),
        (refused(403, 50007), PlaceGone),
        (refused(413, 40005), calls.TooLarge),
        (refused(413), calls.TooLarge),
        (refused(429, headers={"Retry-After": "7"}), NotNow),
        (refused(400, 30046), NotNow),
        (refused(502), AnswerLost),
        (discord.RateLimited(31.0), NotNow),
        (aiohttp.ServerDisconnectedError(), AnswerLost),
        (TimeoutError(), AnswerLost),
        (refused(400, 50035), calls.Unexplained),
    ],
)
def test_every_error_has_its_meaning(error: Exception, kind: type[ChatError]) -> None:
    assert type(calls.meaning(error)) is kind


def test_a_wait_that_is_told_is_kept() -> None:
    told = calls.meaning(refused(429, headers={"Retry-After": "7"}))
    assert isinstance(told, NotNow)
    assert told.seconds == 7


def test_a_refused_bot_token_is_no_refused_interaction() -> None:
    assert type(calls.meaning(refused(401), by_token=True)) is calls.TokenOver
    assert isinstance(calls.meaning(refused(401)), NotNow)


@given(st.integers(1, 2**63), st.sampled_from(["", "own", "seatless"]))
def test_a_place_reads_back(channel: int, kind: str) -> None:
    where = DiscordPlace(channel, own=kind == "own", seatless=kind == "seatless")
    assert DiscordPlace.of(where.place) == where
    assert DiscordPlace.of(Place("discord", "")) == DiscordPlace(0), "a job without a place: whoever asked is forgotten"


@given(st.integers(0, 2**63), st.text(), st.floats(0, 9e9), st.text(), st.integers(0, 9))
def test_a_message_reads_back(number: int, token: str, until: float, shows: str, made: int) -> None:
    ref = DiscordRef(1, number, token, until, shows, "a.png", 10, made, "view_channel")
    assert DiscordRef.load(ref.dump()) == ref
    assert DiscordRef.load(None) is None


@given(st.text(), st.dictionaries(st.text(), st.text()), st.sampled_from(Reply))
def test_what_was_said_reads_back(text: str, options: dict[str, str], reply: Reply) -> None:
    said = Incoming(
        1,
        "t",
        2.0,
        "7",
        "Ann",
        3,
        False,
        True,
        None,
        "zh",
        9,
        "",
        reply,
        "imagine",
        text,
        options,
        (Attachment("u", 1), Attachment("v", 2, True, "picture_not_taken", "sref")),
    )
    assert Incoming.load(said.dump()) == said


@pytest.mark.parametrize("raw", ["[]", "{}", '{"v":2}', "null", "x"])
def test_what_was_not_said_does_not(raw: str) -> None:
    with pytest.raises(ValueError):
        Incoming.load(raw)


def asked(**changes: Any) -> Incoming:
    fields: dict[str, Any] = {"own": False, "seatless": False, "lacks": "", "reply": Reply.JOB, "command": "press"}
    return Incoming(1, "t", 2.0, "7", "Ann", 3, guild=4, lang="en", room=9, **(fields | changes))


def test_only_a_seal_that_fits_shows_that_somebody_was_shown_a_job() -> None:
    name, seals = new_id(), callback_data.Seals("secret")
    assert asked(job=name, seal=seals.of(name)).request(seals).ask.sees == name
    for wrong in ("", "0" * 16, seals.of(new_id())):
        assert asked(job=name, seal=wrong).request(seals).ask.sees is None


def test_where_a_person_may_not_write_nothing_of_theirs_is_shared() -> None:
    wanted = ("view_channel", "send_messages", "attach_files")
    for lacking in (None, *wanted):
        may = discord.Permissions(**{name: name != lacking for name in wanted})
        picked = {"values": ["5"], "resolved": {"channels": {"5": {"permissions": str(may.value)}}}}
        said = components._into(asked(), picked)
        assert (said.text, said.options) == ("5", {"lacks": lacking} if lacking else {})


def test_what_the_bot_may_not_do_is_read_where_it_has_a_seat() -> None:
    context, nobody = SimpleNamespace(dm_channel=False), SimpleNamespace(id=7, display_name="Ann")
    interaction: Any = SimpleNamespace(id=1, token="t", user=nobody, context=context, channel_id=3, guild_id=4)
    interaction.locale, interaction.filesize_limit = discord.Locale.chinese, 9
    interaction.channel = interaction.message = None
    interaction.app_permissions = discord.Permissions(view_channel=True, send_messages=True)
    interaction.permissions = discord.Permissions()
    for here, there, lacks in ((True, False, "attach_files"), (False, True, "")):
        interaction.is_guild_integration, interaction.is_user_integration = (lambda: here), (lambda: there)  # noqa: B023
        said = read(interaction, Reply.JOB, "imagine")
        assert (said.lacks, said.seatless, said.lang) == (lacks, there, "zh")


def test_names_of_interactions_and_sends() -> None:
    assert asked_by(origin(5)) == 5
    assert asked_by("again:0123456789abc") is None
    assert asked_by("telegram:1:2") is None
    name = new_id()
    assert len(nonce(name, 99)) <= MAX_NONCE
    assert nonce(name, 1) != nonce(name, 2)


def laid(view: View, seal: str = "") -> list[dict[str, Any]]:
    return layout.view(render.card(view, "a server"), "easel.png", seal)


def flat(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for part in components:
        found += [part, *flat(part.get("components", []))]
    return found


@pytest.mark.parametrize("lang", messages.LANGUAGES)
@pytest.mark.parametrize("prompt", ["a fox", HOSTILE, "x" * 6000, "*_" * 3000])
async def test_every_state_fits_into_a_message(lang: str, prompt: str) -> None:
    for name, view in every(lang, prompt).items():
        shown = replace(view, job=replace(view.job, person=ANN, place=Place("discord", "1")))
        parts = flat(laid(shown, "0" * 16))
        assert len(parts) <= COMPONENTS, name
        assert sum(len(part.get("content", "")) for part in parts) <= TEXT, name
        buttons = [part for part in parts if part["type"] == 2]
        assert all(0 < len(button["label"]) <= LABEL for button in buttons)
        assert len({button["custom_id"] for button in buttons}) == len(buttons)
        assert all(len(row["components"]) <= 5 for row in parts if row["type"] == 1)


async def test_a_message_that_offers_too_much_keeps_what_is_easels_own() -> None:
    many = tuple(Action(str(n), f"U{n}", family="upsample") for n in range(60))
    parts = flat(laid(View(job(state=State.DONE, result="f" * 64, actions=many))))
    assert len(parts) <= COMPONENTS
    assert {"File", "Share"} <= {part.get("label") for part in parts}


@given(st.text(max_size=5000))
def test_a_prompt_means_nothing_to_discord(prompt: str) -> None:
    shown = render.headline(prompt, TEXT)
    assert len(shown) <= TEXT
    inside = shown.removeprefix("**").removesuffix("**")
    bare = re.sub(r"\\[^0-9A-Za-z\s]", "", inside)
    assert not set("*_~|`<@[]") & set(bare)
    assert not re.search(r"^[ \t]*(?:[#>-]|\d+\.) ", bare, re.MULTILINE)
    assert "://" not in bare


def test_a_prompt_is_shown_verbatim() -> None:
    shown = render.escaped("a *red* fox_1 at https://e.org <@1> @everyone\n# big\n1. one")
    assert shown.replace("\\", "") == "a *red* fox_1 at https://e.org <@1> @everyone\n# big\n1. one"
    assert "\\@everyone" in shown
    assert "\n\\# big" in shown
    assert "1\\. one" in shown


def test_a_sentence_shows_what_can_be_typed() -> None:
    assert render.safe("Say “/imagine a fox” now.") == "Say `/imagine a fox` now."
    assert render.safe("“`x`”") == "`` `x` ``"


def test_alternative_text_is_the_prompt() -> None:
    done = job(state=State.DONE, result="f" * 64, prompt="a fox\x00 " * 500)
    card = render.card(View(done), "x")
    assert card.alt.startswith("a fox")
    assert len(card.alt) <= ALT
    assert "\x00" not in card.alt


def test_progress_is_drawn() -> None:
    card = render.card(View(job(state=State.RUNNING), Live(percent=50, preview_url="https://e.org/1.png"), eta=9), "x")
    assert card.preview_url == "https://e.org/1.png"
    assert "▰▰▰▰▰▰▱▱▱▱▱▱" in card.below
    assert "about 9 s left" in card.below


def test_completion_while_typing() -> None:
    short, long = job(prompt="a red fox"), job(prompt="y" * 500)
    found = autocomplete.prompts("", [long, short, replace(short, id=new_id())], "en", ["fast"])
    assert [value for _, value in found] == [callback_data.pack(long.id, autocomplete.PROMPT), "a red fox"]
    assert all(len(name) <= CHOICE and len(value) <= CHOICE for name, value in found)
    styled = [value for _, value in autocomplete.prompts("a fox", [], "en", ["fast"])]
    assert "a fox, watercolor" in styled
    assert [value for _, value in autocomplete.prompts("a fox, wat", [], "en", ["fast"])] == ["a fox, watercolor"]
    assert "a fox, watercolor, anime" in [
        value for _, value in autocomplete.prompts("a fox, watercolor, a", [], "en", [])
    ]
    assert len(autocomplete.prompts("y" * 30, [short] * 3, "en", [])) == 25
    assert [value for _, value in autocomplete.prompts("a fox --fa", [], "en", ["fast"])] == ["a fox --fast"]
    assert autocomplete.prompts("a fox --turb", [], "en", ["fast"]) == []
    assert autocomplete.among("16", autocomplete.RATIOS) == [("16", "16"), ("16:9", "16:9")]
    assert autocomplete.among("16:9", autocomplete.RATIOS) == [("16:9", "16:9")]
    assert autocomplete.jobs("red", [long, short], [short], "en") == [("/imagine a red fox", short.id)]
    assert (_model("niji 6"), _model("7")) == ({"niji": "6"}, {"v": "7"})


async def test_a_modal_begins_with_the_words_and_names_its_job() -> None:
    asking = job(state=State.ASKING, text="a fox --zoom 2")
    made = modals.for_words(asking, "", asking.text, "en").to_dict()
    assert callback_data.unpack(made["custom_id"]) == (asking.id, modals.WORDS, "")
    (field,) = [part["component"] for part in made["components"] if "component" in part]
    assert field["value"] == "a fox --zoom 2"
    sent = {"components": [{"type": 18, "component": {"custom_id": modals.WORDS, "value": "a wolf"}}]}
    assert modals.typed(sent) == "a wolf"
    assert modals.about(modals.for_reference(12, "zh", 3).custom_id) == 12
    assert modals.about("e1:x") is None
    pressed = modals.for_words(asking, "7", "a fox --zoom 2", "en", seal="0" * 16, uploads=3).to_dict()
    assert callback_data.unpack(pressed["custom_id"]) == (asking.id, f"{modals.WORDS}7", "0" * 16)
    (upload,) = [p["component"] for p in pressed["components"] if p.get("component", {}).get("type") == 19]
    assert (upload["max_values"], upload["required"]) == (3, False)


def test_how_presses_are_answered() -> None:
    assert reply_for("0", seatless=False) is Reply.JOB
    assert reply_for(actions.LOCK, seatless=True) is Reply.SAME
    assert reply_for(callback_data.FILE, seatless=False) is Reply.QUIET
    assert reply_for(actions.AGAIN, seatless=False) is Reply.SAME
    assert reply_for(actions.AGAIN, seatless=True) is Reply.JOB


def action_key(data: str) -> str:
    """Which action a button's data name."""
    found = callback_data.unpack(data)
    assert found is not None
    return found[1]


def test_an_action_that_one_platform_gets_appears_on_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same core serves both: neither platform's code knows this action."""
    frame = Action("frame", "Frame it", "🖼️")
    own = actions.own
    monkeypatch.setattr(actions, "own", lambda *args, **how: (*own(*args, **how), frame))
    done = job(state=State.DONE, result="f" * 64, actions=GRID)
    there = telegram.message(View(replace(done, place=Place("telegram", "1"))), "x")
    here = render.card(View(done), "x")
    for rows in (there.rows, here.rows):
        assert ("🖼️ Frame it", callback_data.pack(done.id, "frame")) in [
            (key.label, key.data) for row in rows for key in row
        ]
    offered = {action.key for action in UPSCALED if action.family != "inpaint"}
    single = replace(done, actions=UPSCALED)
    assert offered <= {
        action_key(key.data).removeprefix(render.WRITE) for row in render.card(View(single), "x").rows for key in row
    }
