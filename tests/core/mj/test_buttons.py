"""What buttons do, and which of them a provider lets through."""

from __future__ import annotations

import aiohttp
import pytest
from msgspec.structs import replace

from core.mj import (
    PROVIDERS,
    Change,
    Family,
    Midjourney,
    ServerButton,
    Status,
    Task,
    family_of,
    fixed_buttons,
    parse_task,
)
from core.text import visible

U = "03ee7a3e-b4d2-4465-9165-b93c99cb6617"
KNOWN = [
    (f"MJ::JOB::upsample::1::{U}", Family.UPSAMPLE),
    (f"MJ::JOB::variation::4::{U}", Family.VARIATION),
    (f"MJ::JOB::reroll::0::{U}::SOLO", Family.REROLL),
    (f"MJ::JOB::upsample_v5_2x::1::{U}::SOLO", Family.UPSCALE),
    (f"MJ::JOB::upsample_v6r1_2x_creative::1::{U}::SOLO", Family.UPSCALE),
    (f"MJ::JOB::low_variation::1::{U}::SOLO", Family.VARY),
    (f"MJ::JOB::high_variation::1::{U}::SOLO", Family.VARY),
    (f"MJ::Inpaint::1::{U}::SOLO", Family.INPAINT),
    (f"MJ::Outpaint::50::1::{U}::SOLO", Family.OUTPAINT),
    (f"MJ::Outpaint::100::1::{U}::SOLO", Family.OUTPAINT),
    (f"MJ::CustomZoom::{U}", Family.CUSTOM_ZOOM),
    (f"MJ::CustomZoom::1::{U}", Family.CUSTOM_ZOOM),
    (f"MJ::JOB::pan_left::1::{U}::SOLO", Family.PAN),
    (f"MJ::BOOKMARK::{U}", Family.BOOKMARK),
    ("MJ::Job::PicReader::3", Family.PIC_READER),
    ("MJ::Job::PicReader::all", Family.IMAGINE_ALL),
    ("MJ::Picread::Retry", Family.PICREAD_RETRY),
    ("MJ::Job::PromptAnalyzer::5", Family.PROMPT_ANALYZER),
    ("MJ::JOB::PromptAnalyzer::1", Family.PROMPT_ANALYZER),
    (f"MJ::JOB::animate_high::1::{U}::SOLO", Family.ANIMATE),
    (f"MJ::JOB::animate_high_extend::1::{U}", Family.ANIMATE),
    (f"MJ::JOB::video_virtual_upscale::2::{U}", Family.VIDEO_PICK),
    (f"MJ::JOB::video::1::{U}::manual", Family.VIDEO_MANUAL),
    ("extend::high", Family.EXTEND),
    ("MJ::Something::New", Family.OTHER),
    ("", Family.OTHER),
]
GATEWAY_TAKES = {
    Family.UPSAMPLE,
    Family.UPSCALE,
    Family.VARIATION,
    Family.VARY,
    Family.REROLL,
    Family.INPAINT,
    Family.OUTPAINT,
    Family.CUSTOM_ZOOM,
    Family.PAN,
    Family.EXTEND,
}


@pytest.mark.parametrize(("custom_id", "family"), KNOWN)
def test_families(custom_id: str, family: Family) -> None:
    assert family_of(custom_id) is family


def test_every_family_is_known_by_some_button() -> None:
    assert {family for _, family in KNOWN} == set(Family)


def client(name: str, http: aiohttp.ClientSession) -> Midjourney:
    return Midjourney(PROVIDERS[name], "http://127.0.0.1:1", "k", http=http)


def finished(*buttons: ServerButton, action: str = "IMAGINE") -> Task:
    return Task("1", Status.SUCCESS, picture_url="http://127.0.0.1:1/x.png", buttons=buttons, action=action)


ALL = tuple(ServerButton("x", family=family, custom_id=custom_id) for custom_id, family in KNOWN)


async def test_gateways_let_through_what_new_api_knows(http: aiohttp.ClientSession) -> None:
    assert {button.family for button in client("new-api", http).buttons(finished(*ALL))} == GATEWAY_TAKES


async def test_without_modal_nothing_is_offered_that_asks_for_words(http: aiohttp.ClientSession) -> None:
    offered = {button.family for button in client("agicto", http).buttons(finished(*ALL))}
    assert not any(family.asks for family in offered)
    assert {Family.UPSAMPLE, Family.VARY, Family.PAN, Family.OUTPAINT, Family.REROLL} <= offered


async def test_trueai_lets_through_what_its_source_lists(http: aiohttp.ClientSession) -> None:
    hidden = set(Family) - {button.family for button in client("trueai", http).buttons(finished(*ALL))}
    assert hidden == {Family.BOOKMARK, Family.PROMPT_ANALYZER, Family.VIDEO_MANUAL}


async def test_named_buttons_become_changes_where_there_is_no_action(http: aiohttp.ClientSession) -> None:
    offered = client("duckagi", http).buttons(finished(*ALL))
    assert [(button.change, button.index) for button in offered] == [
        (Change.UPSCALE, 1),
        (Change.VARIATION, 4),
        (Change.REROLL, 1),
    ]
    assert not any(button.custom_id for button in offered)


async def test_a_server_that_names_no_buttons_gets_the_fixed_ones(http: aiohttp.ClientSession) -> None:
    labels = [button.label or button.emoji for button in client("midjourney-proxy", http).buttons(finished())]
    assert labels == ["U1", "U2", "U3", "U4", "V1", "V2", "V3", "V4", "🔄"]
    assert client("agicto", http).buttons(finished()) == ()  # it has no change to offer


@pytest.mark.parametrize("action", ["UPSCALE", "DESCRIBE", "SHORTEN", "upscale"])
def test_nothing_follows_an_upscale_or_a_describe(action: str) -> None:
    assert fixed_buttons(action) == ()


@pytest.mark.parametrize("action", ["IMAGINE", "VARIATION", "REROLL", "BLEND", "", None])
def test_a_grid_has_nine_buttons(action: str | None) -> None:
    assert len(fixed_buttons(action)) == 9


async def test_an_unfinished_task_has_no_buttons(http: aiohttp.ClientSession) -> None:
    running = Task("1", Status.IN_PROGRESS, picture_url="http://127.0.0.1:1/x.webp", buttons=ALL)
    assert client("trueai", http).buttons(running) == ()


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u200b", "\u3164", "\u2800", "\ufe0f", "\u00ad\u2060"])
def test_what_shows_nothing_is_no_label(blank: str) -> None:
    told = {"customId": "MJ::JOB::low_variation::1::u::SOLO", "emoji": "", "label": blank}
    (button,) = parse_task({"id": "1", "status": "SUCCESS", "buttons": [told]}, "http://x").buttons
    assert (button.label, visible(blank)) == ("Vary", False)
    assert all(map(visible, ("U1", "🔄", "上", "1️⃣")))


async def test_nothing_follows_a_video_of_a_server_that_calls_it_an_imagine(http: aiohttp.ClientSession) -> None:
    film = replace(finished(), prompt="<https://s.mj.run/x> it runs --video 1 --motion low")
    assert client("midjourney-proxy", http).buttons(film) == ()
