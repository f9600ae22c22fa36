"""Jobs in every state that a person can meet on Discord, and what is said beside them."""

from __future__ import annotations

from msgspec.structs import replace

from bots.common.answer import Help
from bots.common.commands import TABLE
from bots.common.errors import explain
from bots.discord import layout, render
from bots.discord.layout import Layout
from core import messages
from core.asks import Ask
from core.errors import EaselError, Refusal
from core.jobs import Person, Place
from core.media.pictures import PictureError, PictureProblem
from core.ports import Page
from core.prompts import PromptError
from core.prompts.problems import Problem, ProblemKind
from core.views import View

from .. import scenes
from ..scenes import PROVIDER

ANN = Person("discord", "7", "Ann")
CHANNEL, OWN = Place("discord", "1"), Place("discord", "1/own")
NAMES = {"@7": "Ann", "#1": "general", "#9": "gallery"}
NOW = 1_790_000_000.0


def every(lang: str, prompt: str = "a red fox in snow --ar 3:2", name: str = "Ann") -> dict[str, View]:
    """By name, each state with all that can stand in its message."""
    found = {
        state: replace(view, job=replace(view.job, person=replace(ANN, name=name), place=CHANNEL))
        for state, view in scenes.every(lang, prompt, name).items()
        if state != "grid in a group"
    }
    grid = found["grid"]
    return found | {
        "grid, locked": replace(grid, job=replace(grid.job, locked=True)),
        "grid, hidden": replace(grid, job=replace(grid.job, hidden=True)),
        "grid in the own chat": replace(grid, job=replace(grid.job, place=OWN)),
    }


def laid(view: View, *, note: str = "", seal: str = "") -> Layout:
    """The components of a job's message."""
    card = render.card(view, PROVIDER, note=note)
    return layout.view(card, "easel.png" if card.picture or card.preview_url else "", seal)


def listed(lang: str) -> Layout:
    """A page of history."""
    views = every(lang)
    jobs = tuple(
        replace(views[name].job, id=f"{number:013}", created_at=NOW - 4000.0 * number)
        for number, name in enumerate(("upscaled", "grid", "failed: banned", "running"))
    )
    cards = render.history(Page(jobs, jobs[-1].id, NOW), lang, NOW)
    return layout.page(cards, ["0.png" if card.picture else "" for card in cards])


def beside(lang: str) -> dict[str, Layout]:
    """By name, what one person is told alone."""

    def told(key: str) -> Layout:
        return layout.words(render.safe(messages.say(key, lang)))

    def said(key: str, **data: str) -> Layout:
        return refused(Refusal(key, **data))

    def refused(error: EaselError) -> Layout:
        why = explain(error, Ask(ANN, CHANNEL, "", "", lang))
        assert why is not None
        return layout.view(render.refused(why, lang))

    wrong = (Problem(ProblemKind.BAD_VALUE, "ar", "16;9", "--ar 16:9"), Problem(ProblemKind.UNKNOWN, "fastest"))
    send, attach = (messages.say(f"permission_{name}", lang) for name in ("send_messages", "attach_files"))
    done, late = every(lang)["grid"], messages.say("comes_alone", lang)
    lost = messages.say("no_files_here", lang, permission=attach, job=done.job.id)
    where = render.safe(messages.say("share_where", lang))
    return {
        "help": layout.view(
            render.Card(render.helped(Help(tuple(TABLE), regions=True), lang), rows=render.example(lang))
        ),
        "wrong parameters": refused(PromptError(wrong, "a fox --ar 16:9 --fast")),
        "no prompt": said("prompt_missing"),
        "locked": said("locked", name="Ann"),
        "locked, hostile name": said("locked", name="@everyone <@7> **x**"),
        "not yours": said("not_yours"),
        "permission missing": said("lacks_there", permission=send),
        "may not share there": said("share_forbidden", permission=send),
        "unsupported": said("unsupported", provider=PROVIDER, what="Vary (Region)"),
        "picture too large": refused(PictureError(PictureProblem.TOO_LARGE)),
        "nothing drawn yet": said("history_none"),
        "nothing to cancel": told("cancel_none"),
        "broken": said("broken"),
        "told to lock": told("told_lock"),
        "share": layout.picker(where, "x", messages.say("share_pick", lang)),
        "file": layout.original("easel-0123456789abc.png"),
        "no seat, late": laid(every(lang)["running"], note=late),
        "came to the own chat": laid(done, note=messages.say("seatless_told", lang)),
        "no files here": layout.view(replace(render.card(done, PROVIDER, note=lost), picture=None)),
    }
