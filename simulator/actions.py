"""Midjourney's buttons: which a finished task carries, what their customIds say, and what each of them makes.

The ids are templates with the parent job's uuid in them (`{u}`), so one table serves both ways.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from . import painting, words
from .painting import Motion, Recipe
from .painting.motion import LONGEST, MORE
from .tasks import Task

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Action:
    """A button and its meaning.

    `name` is the task's action, `verb` and `value` say what to do. `window` tells when a modal comes first: never,
    always, or only with Remix on.
    """

    name: str
    verb: str
    value: str = ""
    label: str = ""
    emoji: str = ""
    window: str = "never"


def _tiles() -> dict[str, Action]:
    ups = {f"MJ::JOB::upsample::{n}::{{u}}": Action("UPSCALE", "upscale", str(n), f"U{n}") for n in range(1, 5)}
    again = {"MJ::JOB::reroll::0::{u}::SOLO": Action("REROLL", "reroll", emoji="🔄", window="remix")}
    vary = {
        f"MJ::JOB::variation::{n}::{{u}}": Action("VARIATION", "vary", str(n), f"V{n}", window="remix")
        for n in range(1, 5)
    }
    return ups | again | vary


def _texts(template: str, count: int, verb: str) -> dict[str, Action]:
    digits = ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣")
    return {
        template.format(n + 1): Action("IMAGINE", verb, str(n), emoji=digits[n], window="always") for n in range(count)
    }


_GRID = _tiles()
_AGAIN = {key: action for key, action in _GRID.items() if action.verb == "reroll"}
_LARGER = {
    "MJ::JOB::upsample_v7_2x_subtle::1::{u}::SOLO": Action(
        "UPSCALE", "enlarge", "subtle", "Upscale (Subtle)", "upscale_1"
    ),
    "MJ::JOB::upsample_v7_2x_creative::1::{u}::SOLO": Action(
        "UPSCALE", "enlarge", "creative", "Upscale (Creative)", "upscale_1"
    ),
}
_VARY = {
    "MJ::JOB::low_variation::1::{u}::SOLO": Action("VARIATION", "vary", "low", "Vary (Subtle)", "🪄", "remix"),
    "MJ::JOB::high_variation::1::{u}::SOLO": Action("VARIATION", "vary", "high", "Vary (Strong)", "🪄", "remix"),
    "MJ::Inpaint::1::{u}::SOLO": Action("INPAINT", "region", "", "Vary (Region)", "🖌️", "always"),
}
_OUT = {
    "MJ::Outpaint::50::1::{u}::SOLO": Action("ZOOM", "zoom", "2", "Zoom Out 2x", "🔍"),
    "MJ::Outpaint::75::1::{u}::SOLO": Action("ZOOM", "zoom", "1.5", "Zoom Out 1.5x", "🔍"),
    "MJ::CustomZoom::{u}": Action("ZOOM", "zoom", "", "Custom Zoom", "🔍", "always"),
}
_SQUARE = {"MJ::Outpaint::100::1::{u}::SOLO": Action("ZOOM", "square", "", "Make Square", "↔️")}
_PAN = {
    f"MJ::JOB::pan_{side}::1::{{u}}::SOLO": Action("PAN", "pan", side, "", arrow, "remix")
    for side, arrow in (("left", "⬅️"), ("right", "➡️"), ("up", "⬆️"), ("down", "⬇️"))
}
_ANIMATE = {
    f"MJ::JOB::animate_{strength}::1::{{u}}::SOLO": Action(
        "VIDEO", "animate", strength, f"Animate ({strength.capitalize()} motion)", "🎞️", "remix"
    )
    for strength in ("high", "low")
}
_FILMS = {
    f"MJ::JOB::video_virtual_upscale::{n}::{{u}}": Action("UPSCALE", "film", str(n), f"U{n}") for n in range(1, 5)
} | {"MJ::JOB::reroll::0::{u}::SOLO": Action("VIDEO", "film again", emoji="🔄", window="remix")}
_EXTEND = {
    f"MJ::JOB::animate_{strength}_extend::1::{{u}}": Action(
        "VIDEO", "extend", strength, f"Extend ({strength.capitalize()} motion)", "🎞️", "remix"
    )
    for strength in ("high", "low")
}
_DESCRIBED = _texts("MJ::Job::PicReader::{}", 4, "imagine text") | {
    "MJ::Picread::Retry": Action("DESCRIBE", "describe", emoji="🔄")
}
_ALL = {"MJ::Job::PicReader::all": Action("IMAGINE", "imagine all", label="Imagine all", emoji="🎉")}
_SHORTENED = _texts("MJ::Job::PromptAnalyzer::{}", 5, "imagine text")

_CHANGES = {
    "UPSCALE": "MJ::JOB::upsample::{index}::{{u}}",
    "VARIATION": "MJ::JOB::variation::{index}::{{u}}",
    "REROLL": "MJ::JOB::reroll::0::{{u}}::SOLO",
}


def custom_id_of_change(task: Task, action: str, index: int) -> str:
    """The button that `submit/change` presses for you."""
    return _CHANGES[action].format(index=index).format(u=task.uuid)


def offered(task: Task, imagine_all: bool = False, made: bool = False) -> dict[str, Action]:
    """The actions of a task once it has succeeded, by customId, in Midjourney's order.

    `made`: the server makes them itself, and knows no upscale, zoom or pan of a picture of V8.
    """
    uuid = task.uuid
    return {template.replace("{u}", uuid): action for template, action in _templates(task, imagine_all, made).items()}


_PLAIN = ("SWAP_FACE", "EDIT", "RETEXTURE", "VIDEO")
"""Actions whose results have no buttons."""


def _templates(task: Task, imagine_all: bool, made: bool) -> dict[str, Action]:
    if task.action == "DESCRIBE":
        return _DESCRIBED | (_ALL if imagine_all else {})
    if task.action == "SHORTEN":
        return _SHORTENED
    if task.film:
        motion = Motion.from_json(task.film)
        return _EXTEND if motion.pick else _some(_FILMS, motion.count)
    if not task.recipe or task.action in _PLAIN:
        return {}
    tiles, width, height = _shape(task.recipe)
    if tiles == 4:
        return _GRID
    if made and words.version(task.prompt).startswith("8"):
        return _VARY | _ANIMATE | _AGAIN
    larger = {} if "upsample_v7" in task.custom_id else _LARGER
    return larger | _VARY | _OUT | (_SQUARE if width != height else {}) | _PAN | _ANIMATE


def _some(films: dict[str, Action], count: int) -> dict[str, Action]:
    return {key: action for key, action in films.items() if action.verb != "film" or int(action.value) <= count}


@lru_cache(4096)  # asked for at every poll
def _shape(recipe: str) -> tuple[int, int, int]:
    parsed = Recipe.from_json(recipe)
    return len(parsed.tiles), *parsed.size


def buttons(task: Task, pressed: set[str], imagine_all: bool = False, made: bool = False) -> list[Json]:
    """The task's `buttons` as they stand in its JSON; style 3 marks those already pressed."""
    return [
        {"customId": key, "emoji": action.emoji, "label": action.label, "type": 2, "style": 3 if key in pressed else 2}
        for key, action in offered(task, imagine_all, made).items()
    ]


@dataclass(frozen=True, slots=True)
class Wish:
    """What comes with a press: the prompt (from the window or the parent), luck, the mask's upload, references."""

    prompt: str
    seed: int
    mask: str = ""
    references: tuple[str, ...] = ()


def carry_out(action: Action, parent: Task, wish: Wish) -> str:
    """The recipe (JSON) of what a press makes. `parent` has a recipe unless the action draws from a text."""
    if action.verb in ("imagine text", "imagine all"):
        return painting.imagine(wish.prompt, wish.seed, wish.references).to_json()
    recipe, value = _recipe(parent), action.value
    match action.verb:
        case "upscale":
            made = painting.upscale(recipe, int(value))
        case "enlarge":
            made = painting.upscale(recipe, None, creative=value == "creative")
        case "region":
            made = painting.inpaint(recipe, wish.mask, wish.prompt, wish.seed)
        case "zoom":
            made = painting.zoom(recipe, float(value or words.zoom_factor(wish.prompt) or 1), wish.seed)
        case "square":
            made = painting.zoom(recipe, 1.0, wish.seed, square=True)
        case "pan":
            made = painting.pan(recipe, value, wish.seed)  # type: ignore[arg-type]
        case _:
            made = _again(action, parent, wish)
    return made.to_json()


def film(action: Action, parent: Task, wish: Wish) -> str:
    """How the parent's picture moves after a press (JSON)."""
    motion = Motion.from_json(parent.film) if parent.film else Motion(wish.seed, action.value)
    match action.verb:
        case "film":
            motion = replace(motion, pick=int(action.value))
        case "film again":
            motion = replace(motion, seed=wish.seed)
        case "extend":
            longer = min(motion.seconds + MORE, LONGEST)
            motion = replace(motion, strength=action.value, pick=0, count=4, seconds=longer)
    return motion.to_json()


FILMS = frozenset({"animate", "film", "film again", "extend"})
"""What presses do that make no picture, but films."""


def _again(action: Action, parent: Task, wish: Wish) -> Recipe:
    """Reroll and vary; with another prompt (Remix) they start from what the parent would have been with it."""
    reworded = wish.prompt != parent.prompt
    if action.verb == "reroll":
        if reworded or len(_recipe(parent).tiles) == 1:  # of a single picture it is a new imagine
            return painting.imagine(wish.prompt, wish.seed, wish.references)
        return painting.reroll(_recipe(parent), wish.seed)
    origin = painting.imagine(wish.prompt, parent.seed, wish.references) if reworded else _recipe(parent)
    tile = int(action.value) if action.value.isdigit() else None
    return painting.vary(origin, tile, wish.seed, "low" if action.value == "low" else "high")


def _recipe(task: Task) -> Recipe:
    return Recipe.from_json(task.recipe)
