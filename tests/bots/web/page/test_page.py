"""What a person can do on the page, by accessible names and by keyboard alone, and what the page says to the server."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, Request, expect

from .conftest import Stub, action, painted, picture, post

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOX = "a red fox in snow"
UV = [[action(str(i), f"U{i + 1}") for i in range(4)], [action("4", "V1"), action("8", "🔄")]]


def grid(number: int = 1, **fields: Any) -> dict[str, Any]:
    return post(number, f"/imagine {FOX}", **{"pictures": [picture(FOX)], "actions": UV} | fields)


async def type_and_send(page: Page, text: str) -> None:
    await page.get_by_role("textbox", name="Message").fill(text)
    await page.get_by_role("button", name="Send").click()


async def test_one_post_fills_from_placeholder_to_result(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    await type_and_send(page, f"/imagine {FOX}")
    said = await stub.next()
    assert (said["type"], said["text"], said["pictures"]) == ("say", f"/imagine {FOX}", [])
    await stub.answer(said, job="j1")
    work = post(1, f"/imagine {FOX}", state="waiting", status="Waiting, 3rd in the queue")
    await stub.show(work)
    await expect(page.get_by_role("article")).to_have_count(1)  # the echo gave way to the post
    await expect(page.get_by_text("Waiting, 3rd in the queue").first).to_be_visible()
    await stub.show(
        work | {"state": "running", "status": "Painting", "tick": 1, "percent": 40, "preview": "/pictures/p"}
    )
    await expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "40")
    await expect(page.get_by_alt_text("Preview", exact=True)).to_be_visible()
    await expect(page.get_by_alt_text(FOX)).to_have_count(0)
    await stub.show(grid(revision=2))
    await expect(page.get_by_role("img", name=FOX, exact=True)).to_be_visible()
    await expect(page.get_by_alt_text("Preview")).to_have_count(0)
    await expect(page.get_by_role("article")).to_have_count(1)


async def test_a_stale_version_of_a_post_is_ignored(stub: Stub, page: Page) -> None:
    stub.posts = [grid(revision=2)]
    await page.goto(stub.url)
    await stub.show(post(1, f"/imagine {FOX}", state="running", tick=9, status="Late"))
    await stub.show(post(2, "/imagine b", state="failed", reason="It was refused."))
    await expect(page.get_by_text("It was refused.").first).to_be_visible()
    await expect(page.get_by_text("Late")).to_have_count(0)


async def test_buttons_have_exactly_their_labels_and_are_pressed(stub: Stub, page: Page) -> None:
    stub.posts = [grid()]
    await page.goto(stub.url)
    for label in ("U1", "V1", "🔄"):
        await expect(page.get_by_role("button", name=label, exact=True)).to_have_count(1)
    await page.get_by_role("button", name="🔄", exact=True).press("Enter")
    pressed = await stub.next()
    assert (pressed["type"], pressed["job"], pressed["action"]) == ("press", "j1", "8")
    await stub.answer(pressed, job="j2")
    asked = await stub.next()
    assert (asked["type"], asked["job"]) == ("show", "j2")
    used = [[action("0", "U1"), action("8", "🔄", used=True)]]
    await stub.show(grid(revision=2) | {"actions": used})
    await expect(page.get_by_role("button", name="🔄", exact=True)).to_have_class("action secondary used")
    await stub.answer(asked, posts=[grid(2, parent="j1", of="🔄")])
    await expect(page.locator(".post.lit .piece img")).to_be_in_viewport()


async def test_a_button_is_named_by_its_label_alone(stub: Stub, page: Page) -> None:
    labels = {"Zoom Out 2x": "🔍", "Imagine all": "🎉", "⬅️": "", "Make Square": "↔️", "Upscale (Subtle)": ""}
    row = [action(str(number), label, emoji=emoji) for number, (label, emoji) in enumerate(labels.items())]
    stub.posts = [grid(actions=[row])]
    await page.goto(stub.url)
    tree = await page.get_by_role("article").aria_snapshot()
    assert [line.strip() for line in tree.splitlines() if "button" in line][2:-1] == [
        f'- button "{label}"' for label in labels
    ]


async def test_a_job_that_was_at_work_further_back_is_asked_for_after_a_break(stub: Stub, page: Page) -> None:
    work = post(1, "/imagine slow", state="running", tick=7, status="Painting, 10%")
    stub.posts = [work, grid(2)]
    await page.goto(stub.url)
    await expect(page.get_by_text("Painting, 10%")).to_be_visible()
    stub.posts, stub.more = [grid(2), grid(3)], "c1"
    await stub.drop()
    asked = await stub.next()
    assert (asked["type"], asked["job"]) == ("show", "j1")
    await stub.answer(asked, posts=[work | {"tick": 0, "status": "Painting, 90%"}])
    await expect(page.get_by_text("Painting, 90%")).to_be_visible()


async def test_what_may_have_cost_money_is_never_offered_blindly(stub: Stub, page: Page) -> None:
    again, leave = action("again", "Try again"), action("leave", "Don't retry")
    stub.posts = [
        post(1, "/imagine a", state="unknown", status="Trying again may cost.", actions=[[again, leave]]),
        post(2, "/imagine b", state="failed", status="Failed", reason="Reword it.", edit="/imagine b"),
    ]
    await page.goto(stub.url)
    posts = page.get_by_role("article")
    await expect(posts.first.get_by_text("Trying again may cost.")).to_be_visible()
    await expect(posts.first.locator(".action")).to_have_text(["Try again", "Don't retry"])
    await expect(posts.last.locator(".action")).to_have_text(["Edit the prompt"])


async def test_the_page_speaks_chinese_under_the_same_two_names(stub: Stub, page: Page) -> None:
    stub.lang = "zh"
    await page.goto(stub.url)
    await expect(page.get_by_role("heading", name="一张空白画布。")).to_be_visible()
    await expect(page.get_by_role("button", name="添加图片")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message", exact=True)).to_have_count(1)
    await expect(page.get_by_role("button", name="Send", exact=True)).to_have_count(1)
    assert await page.locator("html").get_attribute("lang") == "zh"


async def test_what_was_said_while_the_line_was_broken_is_said_again_with_its_id(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    await type_and_send(page, "/imagine one")
    first = await stub.next()
    await stub.drop()
    assert await stub.next() | {"age": 0} == first | {"age": 0}
    await page.reload()
    assert await stub.next() | {"age": 0} == first | {"age": 0}
    await stub.answer(first)
    await expect(page.get_by_text("Sending…")).to_have_count(0)


async def test_a_refused_message_comes_back_with_a_suggestion(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    await type_and_send(page, "/imagin fox")
    note = {"title": "There is no /imagin", "text": "Did you mean /imagine?", "suggestion": "/imagine fox"}
    await stub.answer(await stub.next(), ok=False, keep=True, note=note)
    box = page.get_by_role("textbox", name="Message")
    await expect(box).to_have_value("/imagin fox")
    await page.get_by_role("button", name="/imagine fox", exact=True).click()
    assert (await stub.next())["text"] == "/imagine fox", "one tap sends it"
    await expect(box).to_have_value("")
    await expect(page.get_by_text("Did you mean /imagine?", exact=True)).to_have_count(0)


async def test_a_button_under_a_note_is_pressed_and_answered_in_a_note(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    await type_and_send(page, "/settings")
    button = {"label": "Turn Remix on", "job": "0000000000000", "key": "remixon"}
    await stub.answer(await stub.next(), note={"title": "/settings", "text": "Remix is off", "buttons": [button]})
    await page.get_by_role("button", name="Turn Remix on").click()
    pressed = await stub.next()
    assert (pressed["type"], pressed["job"], pressed["action"]) == ("press", button["job"], button["key"])
    await stub.answer(pressed, note={"title": "/settings", "text": "Remix is on", "buttons": []})
    await expect(page.get_by_text("Remix is on")).to_be_visible()
    await expect(page.get_by_text("Remix is off")).to_have_count(0)
    await type_and_send(page, "/seed job")
    button = {"label": "Draw with this seed", "job": "j", "key": "s42", "write": "/imagine a fox --seed 42"}
    await stub.answer(await stub.next(), note={"title": "/seed", "text": "It is 42", "buttons": [button]})
    await page.get_by_role("button", name="Draw with this seed").click()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("/imagine a fox --seed 42")


async def test_the_box_completes_recalls_and_keeps_its_draft(stub: Stub, page: Page) -> None:
    stub.posts = [grid()]
    await page.goto(stub.url)
    box = page.get_by_role("textbox", name="Message")
    await box.click()
    await page.keyboard.type("/im")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Tab")
    await page.keyboard.type("fox --s")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("/imagine fox --seed ")
    await page.keyboard.type("7 —a")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox")).to_be_hidden()
    await page.keyboard.press("Shift+Enter")
    await page.reload()
    await expect(box).to_have_value("/imagine fox --seed 7 —a\n")
    await expect(page.get_by_role("button", name="U1")).to_be_visible()  # what was said before has come
    await box.fill("")
    await box.press("ArrowUp")
    await expect(box).to_have_value(f"/imagine {FOX}")
    await box.fill("/help")
    await box.press("Enter")
    assert (await stub.next())["text"] == "/help"


async def test_a_command_about_a_job_is_completed_with_those_that_are_there(stub: Stub, page: Page) -> None:
    stub.posts = [post(1, "/imagine a grey wolf"), post(2, f"/imagine {FOX}"), post(3, "/imagine a red kite")]
    await page.goto(stub.url)
    await expect(page.get_by_role("log").get_by_text("a red kite").first).to_be_visible()
    box = page.get_by_role("textbox", name="Message")
    await box.click()
    await page.keyboard.type("/show ")
    await expect(page.get_by_role("option")).to_have_count(3)
    await page.keyboard.type("wolf")
    await expect(page.get_by_role("option")).to_have_text(["j1 /imagine a grey wolf"])
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("/show j1")
    await page.keyboard.press("Enter")
    assert (await stub.next())["text"] == "/show j1"


async def test_pictures_travel_with_the_message(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    good: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": painted()}
    large: FilePayload = {"name": "large.png", "mimeType": "image/png", "buffer": bytes(100_001)}
    await page.locator("#file").set_input_files([good, large])
    await expect(page.get_by_text("large.png is too large")).to_be_visible()
    await expect(page.locator(".chip:not(.loading)")).to_have_count(1)
    await type_and_send(page, "/describe")
    said = await stub.next()
    assert said["pictures"] == ["h1"]
    assert stub.uploads == [painted()]
    stub.refuse_upload = "This file is not a picture."
    await page.locator("#file").set_input_files([good])
    await expect(page.get_by_text("This file is not a picture.")).to_be_visible()
    await expect(page.locator(".chip")).to_have_count(0)


async def test_words_that_are_asked_for_survive_updates(stub: Stub, page: Page) -> None:
    ask = {
        "title": "Change the prompt",
        "text": FOX,
        "buttons": [{"key": "words", "label": "Go on"}, {"key": "asis", "label": "Keep as is"}],
    }
    asking = post(1, "V1", state="asking", ask=ask)
    stub.posts = [asking]
    await page.goto(stub.url)
    box = page.get_by_role("textbox", name="Change the prompt")
    await expect(box).to_have_value(FOX)
    await box.fill("a blue fox")
    await stub.show(asking | {"tick": 1, "status": "Waiting for your words"})
    await page.reload()
    await expect(box).to_have_value("a blue fox")
    await page.get_by_role("button", name="Go on", exact=True).click()
    words = await stub.next()
    assert (words["type"], words["job"], words["text"]) == ("words", "j1", "a blue fox")
    note = {"title": "", "text": "Add how far.", "suggestion": "a blue fox --zoom 2"}
    await stub.answer(words, ok=False, keep=True, note=note)
    await expect(page.get_by_role("alert")).to_contain_text("Add how far.")
    await expect(box).to_have_value("a blue fox")
    await page.get_by_role("button", name="a blue fox --zoom 2", exact=True).click()
    await expect(box).to_have_value("a blue fox --zoom 2")
    words = await stub.next()
    assert (words["type"], words["text"]) == ("words", "a blue fox --zoom 2")
    await stub.answer(words, ok=False, keep=True, note=note)
    await page.get_by_role("button", name="Keep as is", exact=True).click()
    pressed = await stub.next()
    assert (pressed["action"], pressed["text"]) == ("asis", "a blue fox --zoom 2")
    await stub.answer(pressed, ok=False, note={"title": "", "text": "Not so.", "suggestion": "a fox"})
    await expect(page.get_by_role("alert")).to_contain_text("Not so.")
    await page.get_by_role("button", name="a fox", exact=True).click()
    pressed = await stub.next()
    assert (pressed["action"], pressed["text"]) == ("asis", "a fox"), "the same press, and nothing else is drawn"


async def test_the_lightbox_by_keyboard(stub: Stub, page: Page) -> None:
    stub.posts = [grid(pictures=[picture(FOX, grid=True)]), post(2, "/imagine b", pictures=[picture("b", "two")])]
    await page.goto(stub.url)
    await page.get_by_role("button", name="Enlarge").last.press("Enter")
    box = page.get_by_role("dialog")
    await expect(box.get_by_role("img", name="b", exact=True)).to_be_visible()
    await page.keyboard.press("ArrowLeft")
    await expect(box.get_by_role("img", name=FOX)).to_be_visible()
    download = box.get_by_role("link", name="Download")
    for number in (4, 3, 2, 1):
        await expect(box.get_by_text(f"{number + 1} of 5")).to_be_visible()
        await expect(download).to_have_attribute("download", f"one-{number}.png")
        await expect(download).to_have_attribute("href", f"/pictures/one?tile={number}")
        await page.keyboard.press("ArrowLeft")
    await expect(download).to_have_attribute("download", "one.png")
    await expect(box.get_by_role("button", name="Previous")).to_be_hidden()
    await page.keyboard.press("Escape")
    await expect(box).to_be_hidden()
    await expect(page.get_by_alt_text(FOX, exact=True)).to_have_count(1)


async def test_older_posts_come_without_moving_the_reader(stub: Stub, page: Page) -> None:
    stub.posts, stub.more = [grid(number) for number in range(11, 21)], "c1"
    await page.goto(stub.url)
    last = page.locator(".post").last
    await expect(last).to_be_in_viewport()
    assert stub.heard.empty()
    await page.locator("#scroller").evaluate("el => { el.scrollTop = 300; }")
    asked = await stub.next()
    assert (asked["type"], asked["before"]) == ("older", "c1")
    held = page.locator(".post", has=page.locator("time")).first
    handle = await held.element_handle()
    assert handle is not None
    before = await handle.bounding_box()
    await stub.say(
        {"type": "older", "id": asked["id"], "posts": [grid(number) for number in range(1, 6)], "more": None}
    )
    await expect(page.locator(".post")).to_have_count(15)
    after = await handle.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2


SCROLLED_TO = """(el, top) => new Promise(done => {
    el.addEventListener("scroll", () => done(), {once: true});
    el.scrollTop = top;
})"""
"""Until the page knows of it."""


async def test_of_many_videos_only_those_that_come_near_are_fetched(stub: Stub, page: Page) -> None:
    videos = [picture(FOX, f"v{number}") | {"video": f"/pictures/v{number}?play=1"} for number in range(50)]
    stub.posts = [post(number, f"/video {FOX}", pictures=[video]) for number, video in enumerate(videos)]
    fetched: set[str] = set()

    def asked(request: Request) -> None:
        fetched.add(request.url)

    page.on("request", asked)
    await page.goto(stub.url)
    players = page.locator("video")
    await expect(players).to_have_count(50)
    await expect(players.last).to_have_attribute("poster", videos[-1]["thumb"])
    await expect(players.last).to_have_attribute("preload", "metadata")
    assert sum("play=1" in url for url in fetched) < 10
    assert sum("thumb=1" in url for url in fetched) < 10
    await expect(players.first).to_have_attribute("preload", "none")
    await players.first.scroll_into_view_if_needed()
    await expect(players.first).to_have_attribute("poster", videos[0]["thumb"])
    page.remove_listener("request", asked)


async def test_whoever_reads_further_up_is_told_and_not_moved(stub: Stub, page: Page) -> None:
    stub.posts = [grid(number) for number in range(1, 6)]
    await page.goto(stub.url)
    await expect(page.locator(".post").last).to_be_in_viewport()
    await page.locator("#scroller").evaluate(SCROLLED_TO, 200)
    await stub.show(grid(9))
    await page.get_by_role("button", name="Newest").click()
    await expect(page.locator(".post").last).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Newest")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
async def test_hostile_text_merely_shows(stub: Stub, page: Page, width: int) -> None:
    nasty = '<img src=x onerror="document.title=1"><b>b</b> ثعلب أحمر \u202e\u200d ' + "W" * 60_000
    stub.posts = [post(1, f"/imagine {nasty}", text=nasty, reason=nasty, state="failed")]
    await page.set_viewport_size({"width": width, "height": 600})
    await page.goto(stub.url)
    await expect(page.locator(".post").get_by_text("<b>b</b>").first).to_be_visible()
    assert await page.locator(".post img, .post b").count() == 0
    assert await page.locator("#scroller").evaluate("el => el.scrollWidth <= el.clientWidth")
    assert await page.title() == "Easel"


async def test_an_example_goes_into_the_box(stub: Stub, page: Page) -> None:
    await page.goto(stub.url)
    await page.get_by_role("button", name=FOX, exact=True).click()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value(FOX)
    await page.keyboard.press("Enter")
    assert (await stub.next())["text"] == FOX
    await expect(page.get_by_role("heading", name="A blank canvas.")).to_be_hidden()
