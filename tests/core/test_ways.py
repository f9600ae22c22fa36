"""Videos, edits and the like: by which endpoint of each server, with which fields, and what a refusal teaches."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core import actions, messages
from core.errors import Refusal
from core.jobs import Fault, Kind, State
from core.mj import Endpoint, Reason, Rejected
from core.mj.capabilities import HOUR
from core.prompts import ProblemKind, PromptError
from simulator.world import Seen
from tests.core.conftest import Open
from tests.core.harness import BOB, Harness, ask
from tests.core.site import Site
from tests.core.test_links import reaching

Body = dict[str, Any]
IMAGINE, VIDEO, EDITS = "/submit/imagine", "/submit/video", "/submit/edits"
SHOWN = ("prompt", "motion", "loop", "videoType", "batchSize", "endImage")


def submits(harness: Harness) -> list[Seen]:
    """What was sent, each held against the document of that server."""
    seen = [each for each in harness.sim.requests if "submit" in each.path or "insight-face" in each.path]
    assert not [(each.path, each.unknown, each.misfits) for each in seen if each.unknown or each.misfits]
    return seen


async def made(harness: Harness, kind: Kind, text: str, *names: str) -> Seen:
    """Ask for something with pictures of these names, and see it done; the last request."""
    kept = [await harness.keep(name) for name in names]
    job = await harness.studio.make(ask(), kind, text, kept)
    await harness.until(job.id, State.DONE)
    return submits(harness)[-1]


@pytest.mark.parametrize(
    ("provider", "text", "path", "body"),
    [
        ("trueai", "it runs", VIDEO, {"prompt": "it runs"}),
        ("trueai", "it runs --motion high --loop", VIDEO, {"prompt": "it runs", "motion": "high", "loop": True}),
        (
            "trueai",
            "it runs --hd --bs 1 --raw --end loop --fast",
            "/mj-fast/mj" + VIDEO,
            {"prompt": "it runs --raw", "videoType": "vid_1.1_i2v_720", "batchSize": 1, "loop": True},
        ),
        (
            "trueai",
            "it runs --end https://a.test/1.png",
            VIDEO,
            {"prompt": "it runs", "endImage": "https://a.test/1.png"},
        ),
        ("trueai", "--motion low", IMAGINE, {"prompt": "--motion low --video"}),
        ("new-api", "it runs --relax", VIDEO, {"prompt": "it runs --relax"}),
        ("simulator", "it runs --motion low", VIDEO, {"prompt": "it runs", "motion": "low"}),
        ("aigc369", "it runs", IMAGINE, {"prompt": "it runs --video"}),
        ("agicto", "it runs", IMAGINE, {"prompt": "it runs --video"}),
        ("midjourney-proxy", "it runs", IMAGINE, {"prompt": "it runs --video"}),
        ("duckagi", "it runs --motion high", IMAGINE, {"prompt": "it runs --motion high --video"}),
    ],
)
async def test_a_video_as_each_server_takes_it(
    provider: str, text: str, path: str, body: Body, open_harness: Open
) -> None:
    harness = await open_harness(provider, sync=0)
    sent = await made(harness, Kind.VIDEO, text, "first")
    assert sent.path.endswith(path)
    assert {name: sent.json[name] for name in SHOWN if name in sent.json} == body
    pictures = [sent.json.get("image"), sent.json.get("base64"), *(sent.json.get("base64Array") or [])]
    assert len([each for each in pictures if each and each.startswith("data:image/png;base64,")]) == 1


async def test_the_last_frame_of_a_video_is_the_second_picture(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    sent = await made(harness, Kind.VIDEO, "it runs --end", "first", "last")
    assert sent.json["endImage"].startswith("data:image/png;base64,")
    assert sent.json["endImage"] != sent.json["image"]


@pytest.mark.parametrize(
    ("provider", "off", "learned"),
    [("trueai", ["video"], "video"), ("new-api", ["video"], "video"), ("aigc369", [], "video")],
)
async def test_what_a_server_turns_out_not_to_have_is_asked_for_otherwise_at_once(
    provider: str, off: list[str], learned: str, open_harness: Open
) -> None:
    harness = await open_harness(provider, sync=0, off=off)
    assert (await made(harness, Kind.VIDEO, "it runs", "first")).path.endswith(IMAGINE)
    before = len(submits(harness))
    assert [each.path.rpartition("/")[2] for each in submits(harness)] == [learned, "imagine"]
    await made(harness, Kind.VIDEO, "it sleeps", "first")
    assert len(submits(harness)) == before + 1


async def test_what_a_server_lacked_for_an_hour_is_asked_for_again(open_harness: Open) -> None:
    harness = await open_harness("trueai", sync=0)
    harness.fails("html@*/submit/video#1")
    for ends, seconds in ((IMAGINE, 0.0), (IMAGINE, HOUR - 600), (VIDEO, HOUR)):
        harness.clock.pass_(seconds)
        assert (await made(harness, Kind.VIDEO, "it runs", "first")).path.endswith(ends)


async def test_what_no_way_takes_is_told_and_not_sent_again(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = await open_harness("trueai", off=("video",))

    async def refused(*_: Any, **__: Any) -> Rejected:
        return Rejected(Reason.NOT_ENABLED, "视频功能未启用")

    monkeypatch.setattr(harness.midjourney, "imagine", refused)
    job = await harness.studio.make(ask(), Kind.VIDEO, "it runs", [await harness.keep("fox")])
    failed = await harness.until(job.id, State.FAILED)
    assert (failed.attempts, len(submits(harness))) == (2, 1), "one endpoint, then the other, and no third try"


async def test_two_pictures_are_the_first_and_the_last_frame(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    seen = await made(harness, Kind.VIDEO, "it runs", "fox", "whale")
    assert seen.json["endImage"] != seen.json["image"]
    turned = await made(harness, Kind.VIDEO, "it runs --end #1", "fox", "whale")
    assert (turned.json["image"], turned.json["endImage"]) == (seen.json["endImage"], seen.json["image"])


async def test_a_locked_picture_goes_into_nothing_of_others(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    job = await harness.painted()
    await harness.press(job, actions.LOCK)
    with pytest.raises(Refusal, match="locked"):
        await harness.studio.make(ask(BOB), Kind.VIDEO, f"{job.id} it runs", [])


async def test_pictures_that_a_prompt_names_have_addresses_in_the_words_of_its_presses(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    job = await harness.studio.imagine(ask(), "a red fox --v 7 --sref", [await harness.keep("whale")])
    single = await harness.pressed(await harness.until(job.id, State.DONE), "U1")
    zoom = await harness.press(single, "Custom Zoom")
    asking = await harness.until(zoom.id, State.ASKING)
    await harness.studio.words(ask(), zoom.id, asking.text)
    await harness.until(zoom.id, State.DONE)
    prompt = submits(harness)[-1].json["prompt"]
    assert "#1" not in prompt
    assert "/attachments/" in prompt


async def test_edits_that_this_account_cannot_do_stand_in_a_prompt(open_harness: Open) -> None:
    harness = await open_harness("trueai", off=["edits"])
    sent = await made(harness, Kind.EDIT, "make it night --ar 3:2", "one")
    assert [each.path.rpartition("/")[2] for each in submits(harness)] == ["edits", "upload-discord-images", "imagine"]
    assert sent.json["prompt"].startswith("make it night --ar 3:2 --edit http")
    assert "base64Array" not in sent.json


async def test_where_pictures_can_have_no_address_an_edit_is_refused_in_words(open_harness: Open) -> None:
    harness = await open_harness("trueai", off=["edits", "upload"])
    kept = await harness.keep("one")
    job = await harness.studio.make(ask(), Kind.EDIT, "make it night", [kept])
    await harness.until(job.id, State.FAILED)
    failed = await harness.job(job.id)
    assert failed.fault is Fault.UNSUPPORTED
    assert "charged" in messages.reason(failed, "en", "TrueAI")
    with pytest.raises(Refusal, match="unsupported"):
        await harness.studio.make(ask(), Kind.EDIT, "make it day", [kept])
    assert not harness.studio.offers(Kind.EDIT), "it is not offered any more"
    assert harness.studio.offers(Kind.VIDEO)


async def test_where_uploads_are_forbidden_it_is_told_and_videos_are_no_less_offered(open_harness: Open) -> None:
    harness = await open_harness("trueai", off=["bytes", "upload"])
    job = await harness.studio.make(ask(), Kind.VIDEO, "it runs", [await harness.keep("one")])
    failed = await harness.until(job.id, State.FAILED)
    assert (failed.fault, failed.attempts, len(submits(harness))) == (Fault.UNSUPPORTED, 1, 1)
    assert harness.midjourney.can(Endpoint.VIDEO)


async def test_a_refusal_of_pictures_sends_nothing_else_once_more(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = await open_harness("trueai", off=["bytes", "upload"])
    monkeypatch.setattr(
        harness.engine.providers.first.addresses, "_lend", lambda name, _: f"https://easel.example/{name}.png"
    )
    kept = [await harness.keep("one"), await harness.keep("two")]
    mixed = await harness.studio.imagine(ask(origin="a"), "a cat --sref #2", kept)
    words = await harness.studio.imagine(ask(origin="b"), "a plain dog")
    real, refused = harness.midjourney.imagine, asyncio.Event()

    async def imagine(prompt: str, references: Any = (), options: Any = None) -> Any:
        outcome = await real(prompt, references, options)
        if references:
            refused.set()
        else:  # its answer comes after the refusal
            await asyncio.wait_for(refused.wait(), 5)
        return outcome

    monkeypatch.setattr(harness.midjourney, "imagine", imagine)
    await harness.until(words.id, State.DONE)
    assert harness.sim.submits_by_state()[words.id] == 1
    sent = await harness.until(mixed.id, State.FAILED)
    assert (sent.fault, sent.attempts) == (Fault.PROVIDER, 2), "it went out again, with links that lead nowhere here"


async def test_an_upload_that_is_lost_on_the_way_is_tried_again_and_nothing_is_in_doubt(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    harness.fails("drop@*/upload-discord-images#1")
    kept = [await harness.keep("one"), await harness.keep("two")]
    job = await harness.studio.make(ask(), Kind.EDIT, "side by side", kept)
    await harness.until(job.id, State.DONE)
    assert harness.sim.submits_by_state()[job.id] == 1


async def test_a_stop_while_pictures_are_uploaded_leaves_a_waiting_job_and_no_doubt(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    slow = harness.fails("late=60@*/upload-discord-images")
    job = await harness.studio.imagine(ask(), "a fox --sref", [await harness.keep("one")])
    async with asyncio.timeout(10):
        while not submits(harness):
            await harness.submitter.turn()
            await asyncio.sleep(0.01)
    assert (await harness.job(job.id)).state is State.WAITING, "it has not gone out"
    await harness.studio.reword(ask(origin="edited"), job, "imagine", "a whale --sref #1")
    slow.times = 0
    await harness.restart()
    assert (await harness.job(job.id)).state is State.WAITING
    await harness.until(job.id, State.DONE)
    assert [each.path.rpartition("/")[2] for each in submits(harness)][-2:] == ["upload-discord-images", "imagine"]
    assert submits(harness)[-1].json["prompt"].startswith("a whale --sref http")
    assert harness.submits() == {job.id: 1}


async def test_words_that_change_while_a_picture_is_uploaded_are_what_is_drawn(
    open_harness: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = await open_harness("trueai")
    job = await harness.studio.imagine(ask(), "a fox --sref", [await harness.keep("one")])
    upload = harness.midjourney.upload

    async def meanwhile(*pictures: Any) -> Any:
        monkeypatch.undo()
        await harness.studio.reword(ask(origin="edited"), job, "imagine", "a whale --sref #1")
        return await upload(*pictures)

    monkeypatch.setattr(harness.midjourney, "upload", meanwhile)
    await harness.until(job.id, State.DONE)
    (drawn,) = [each for each in submits(harness) if each.path.endswith(IMAGINE)]
    assert drawn.json["prompt"].startswith("a whale")


@pytest.mark.parametrize(
    ("kind", "text", "count", "key"),
    [
        (Kind.VIDEO, "it runs", 0, "picture_missing"),
        (Kind.VIDEO, "it runs", 3, "picture_many"),
        (Kind.EDIT, "", 1, "prompt_missing_edit"),
        (Kind.EDIT, "make it night", 5, "picture_many"),
        (Kind.RETEXTURE, "of ice", 2, "picture_many"),
        (Kind.SWAP, "", 1, "swap_pictures"),
        (Kind.SWAP, "my face", 2, "no_words"),
    ],
)
async def test_what_is_missing_or_too_much_is_told_before_anything_is_sent(
    kind: Kind, text: str, count: int, key: str, open_harness: Open
) -> None:
    harness = await open_harness("trueai")
    kept = [await harness.keep(f"picture {number}") for number in range(count)]
    with pytest.raises(Refusal) as refused:
        await harness.studio.make(ask(), kind, text, kept)
    assert refused.value.key == key
    assert not submits(harness)


async def test_a_video_with_a_pictures_parameters_is_mended_in_its_own_words(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    kept = await harness.keep("one")
    with pytest.raises(PromptError) as told:
        await harness.studio.make(ask(), Kind.VIDEO, "it runs --ar 16:9 --motion high", [kept])
    assert told.value.suggest == "it runs --motion high"
    job = await harness.studio.make(ask(), Kind.VIDEO, told.value.suggest, [kept])
    assert (job.prompt, job.pictures) == ("it runs --motion high", (kept,))


async def test_a_picture_of_history_stands_wherever_pictures_stand(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    fox = await harness.imagine("a fox")
    await harness.until(fox.id, State.DONE)
    result = (await harness.job(fox.id)).result
    kept = await harness.keep("one")
    job = await harness.studio.imagine(ask(), f"{fox.id} a cat --sref {fox.id} --oref --v 7", [kept])
    assert job.prompt == "a cat --sref #3 --v 7 --oref #2"
    assert job.pictures == (result, kept, result)
    word = await harness.studio.imagine(ask(), "0123456789abc a cat")
    assert (word.prompt, word.pictures) == ("0123456789abc a cat", ()), "no job of theirs, so it is a word"
    swap = await harness.studio.make(ask(), Kind.SWAP, fox.id, [kept])
    assert swap.pictures == (kept, result), "the face that was attached goes into the picture that is named"


async def test_a_changed_message_names_pictures_as_the_first_did(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    fox, whale = await harness.painted(), await harness.painted()
    kept = await harness.keep("one")
    said = f"{fox.id} a cat"
    job = await harness.studio.imagine(ask(said=f"/imagine {said}"), said, [kept])
    for text, pictures in (
        (f"{fox.id} a dog", (fox.result, kept)),
        ("a dog", (kept,)),
        (f"{whale.id} a dog", (whale.result, kept)),
    ):
        job = await harness.studio.reword(ask(said=f"/imagine {text}"), job, "imagine", text)
        assert (job.prompt, job.pictures) == ("a dog", pictures)
    film = await harness.studio.make(ask(said=f"/video {fox.id} it runs"), Kind.VIDEO, f"{fox.id} it runs")
    film = await harness.studio.reword(ask(said="/video"), film, "video", f"{whale.id} it sings --motion low")
    assert (film.prompt, film.pictures) == ("it sings --motion low", (whale.result,))


async def test_an_edit_is_rolled_again_as_an_edit_and_offers_no_picture_with_its_seed(open_harness: Open) -> None:
    harness = await open_harness("midjourney-proxy")
    harness.engine.providers.first.addresses._lend = lambda name, _: f"https://easel.test/{name}.png"
    kept = await harness.keep("one")
    job = await harness.studio.make(ask(), Kind.EDIT, "make it night", [kept])
    edit = await harness.until(job.id, State.DONE)
    again = await harness.until((await harness.press(edit, "🔄")).id, State.DONE)
    assert (again.kind, again.prompt, again.pictures) == (Kind.EDIT, "make it night", (kept,))
    assert submits(harness)[-1].json["prompt"].endswith(f"--edit https://easel.test/{kept}.png")
    with pytest.raises(Refusal, match="no_such_action"):
        await harness.studio.beginning(ask(), edit.id, actions.seeded("7"))
    fox = await harness.painted()
    assert (await harness.studio.beginning(ask(), fox.id, actions.seeded("7")))[1].endswith("--seed 7")


async def test_words_of_a_press_name_only_pictures_that_went_in(open_harness: Open) -> None:
    harness = await open_harness("simulator")
    read = await harness.studio.make(ask(), Kind.DESCRIBE, "", [await harness.keep("one")])
    read = await harness.until(read.id, State.DONE)
    with pytest.raises(PromptError) as told:
        await harness.studio.press(ask(), read.id, "draw1", "a cat --sref")
    assert [each.kind for each in told.value.problems] == [ProblemKind.MISSING_VALUE]
    kept = [await harness.keep("two"), await harness.keep("three")]
    job = await harness.studio.imagine(ask(), "a fox --v 7 --sref #1 #2", kept)
    single = await harness.pressed(await harness.until(job.id, State.DONE), "U1")
    asking = await harness.until((await harness.press(single, "Custom Zoom")).id, State.ASKING)
    await harness.studio.words(ask(), asking.id, "a fox --v 7 --sref #1 #2 --zoom 2")
    await harness.until(asking.id, State.DONE)
    assert submits(harness)[-1].json["prompt"].count("/attachments/") == 2


async def test_a_failed_wish_is_put_in_other_words_with_its_pictures(open_harness: Open) -> None:
    harness = await open_harness("trueai")
    kept = await harness.keep("one")
    job = await harness.studio.make(ask(), Kind.VIDEO, "gore", [kept])
    failed = await harness.until(job.id, State.FAILED)
    assert actions.EDIT in {each.key for each in actions.own(failed, can_cancel=False)}
    made = (await harness.studio.press(ask(), failed.id, actions.EDIT, "it runs")).job
    assert (made.kind, made.prompt, made.pictures) == (Kind.VIDEO, "it runs", (kept,))
    typed = actions.afresh(failed).removeprefix("/video ").replace("gore", "it sleeps")
    sent = await harness.studio.make(ask(), Kind.VIDEO, typed)
    assert (sent.prompt, sent.pictures) == ("it sleeps", (kept,))


async def test_links_go_along_as_pictures_where_a_server_wants_bytes(open_harness: Open, site: Site) -> None:
    harness = await open_harness("trueai")
    reaching(harness, site)
    job = await harness.studio.make(ask(), Kind.EDIT, f"make it night --edit {site.url}/fox.png")
    assert (job.prompt, len(job.pictures)) == ("make it night", 1)
    with pytest.raises(Refusal, match="link_no_picture"):
        await harness.studio.make(ask(), Kind.VIDEO, f"{site.url}/page it runs")


async def test_an_address_that_midjourney_cannot_reach_is_pointed_out(open_harness: Open) -> None:
    harness = await open_harness("simulator")
    job = await harness.studio.imagine(ask(), "http://127.0.0.1/x.png a cat")
    assert "cannot reach “http://127.0.0.1/x.png”" in messages.hint(job, "en")


async def test_behind_new_api_a_video_goes_on_by_its_number(open_harness: Open) -> None:
    harness = await open_harness("new-api", sync=0)
    kept = await harness.keep("first")
    film = await harness.studio.make(ask(), Kind.VIDEO, "it runs", [kept])
    film = await harness.until(film.id, State.DONE)
    labels = [action.label for action in film.actions]
    assert [each for each in labels if "2" in each] == ["Extend 2 High", "Extend 2 Low"]
    assert [len(row) for row in actions.rows(film.actions) if row[0].family == "extend"] == [4, 4], "pairs stay pairs"
    assert not {"U1", "Animate (High motion)"} & set(labels), "what the gateway turns away"
    more = await harness.press(film, "Extend 2 High")
    more = await harness.until(more.id, State.DONE)
    body = submits(harness)[-1].json
    assert body.pop("state") == more.id
    assert body == {"action": "extend", "taskId": film.task_id, "index": 1, "motion": "high"}
    assert (await harness.pictures.find(more.result or "")) is not None
