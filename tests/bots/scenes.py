"""Jobs in every state that a person can meet, for looking at their messages and for measuring them."""

from __future__ import annotations

from msgspec.structs import replace

from core.jobs import NEVER, Action, Fault, Job, Kind, Person, Place, State
from core.views import Live, View

PROVIDER = "TrueAI"
HOSTILE = (
    'a <b>fox</b> &amp; <a href="x">@everyone</a> @channel /imagine #fox http://e.org e.org [x](http://e.org) *b* `c` '
    "\u202eturned\u202c \u200b\u2066open \u0645\u0631\u062d\u0628\u0627 \U0001f98a"
)
"""What tries to be more than text."""
ARABIC = "\u062b\u0639\u0644\u0628 \u0623\u062d\u0645\u0631 \u0641\u064a \u0627\u0644\u062b\u0644\u062c --ar 3:2"


def _actions(*labels: tuple[str, str, str]) -> tuple[Action, ...]:
    return tuple(
        Action(str(number), label or emoji, emoji if label else "", family=family)
        for number, (label, emoji, family) in enumerate(labels)
    )


GRID = _actions(
    *((f"U{n}", "", "upsample") for n in range(1, 5)),
    ("", "🔄", "reroll"),
    *((f"V{n}", "", "variation") for n in range(1, 5)),
)
UPSCALED = _actions(
    ("Upscale (Subtle)", "", "upscale"),
    ("Upscale (Creative)", "", "upscale"),
    ("Vary (Subtle)", "🪄", "vary"),
    ("Vary (Strong)", "🪄", "vary"),
    ("Vary (Region)", "🖌️", "inpaint"),
    ("Zoom Out 2x", "🔍", "outpaint"),
    ("Zoom Out 1.5x", "🔍", "outpaint"),
    ("Custom Zoom", "🔍", "custom_zoom"),
    ("Make Square", "↔️", "outpaint"),
    ("", "⬅️", "pan"),
    ("", "➡️", "pan"),
    ("", "⬆️", "pan"),
    ("", "⬇️", "pan"),
    ("Animate (High motion)", "", "animate"),
    ("Animate (Low motion)", "", "animate"),
)
"""What Midjourney has under single pictures, of all its versions together."""

DESCRIBED = "\n\n".join(
    f"{n}️⃣ A red fox standing in deep snow, photographed at dawn with a long lens, soft light --ar 3:2"
    for n in range(1, 5)
)


def every(lang: str, prompt: str = "a red fox in snow --ar 3:2", name: str = "Ann") -> dict[str, View]:
    """By name, each state with all that can stand in its message."""
    job = Job(
        "0123456789abc",
        Kind.IMAGINE,
        Person("telegram", "1", name),
        Place("telegram", "1"),
        "telegram:1:2",
        "simulator",
        prompt,
        lang=lang,
    )
    grid = replace(job, state=State.DONE, result="f" * 64, actions=GRID)
    press = replace(job, kind=Kind.PRESS, parent=job.id)
    u1, again, pan, zoom = (replace(press, action=action) for action in (GRID[0], GRID[4], UPSCALED[9], UPSCALED[7]))
    choosing = replace(press, action=UPSCALED[4], state=State.ASKING, text=prompt, result="e" * 64)
    choosing = replace(choosing, pictures=("d" * 64,), dimensions="4:660:25")
    words = replace(job, kind=Kind.DESCRIBE, prompt="", state=State.DONE, text=DESCRIBED)
    running = replace(job, state=State.RUNNING)
    views = {
        "waiting": View(job, can_cancel=True),
        "waiting behind others": View(job, Live(position=3), can_cancel=True),
        "waiting, unreachable": View(replace(job, fault=Fault.UNREACHABLE), can_cancel=True),
        "waiting, busy": View(replace(job, fault=Fault.BUSY), can_cancel=True),
        "on its way": View(replace(job, state=State.SUBMITTING)),
        "accepted": View(running, can_cancel=True),
        "queued there": View(running, Live(position=12), eta=95, can_cancel=True),
        "running": View(running, Live(percent=46, preview_url="https://cdn.example/1.png"), eta=23, can_cancel=True),
        "running, no cancel": View(replace(u1, state=State.RUNNING), Live(percent=0), eta=0.4),
        "grid": View(grid),
        "grid, buttons used": View(grid, used={"0": "x", "4": "y", "6": "z"}),
        "grid in a group": View(replace(grid, place=Place("telegram", "-100"))),
        "rerolled": View(replace(again, state=State.DONE, result="f" * 64, actions=GRID)),
        "upscaled": View(replace(u1, state=State.DONE, result="f" * 64, actions=UPSCALED), used={"5": "x"}),
        "panned": View(replace(pan, state=State.DONE, result="f" * 64, actions=UPSCALED[9:13])),
        "asking (remix)": View(replace(press, action=GRID[5], state=State.ASKING, text=prompt), can_cancel=True),
        "asking (zoom)": View(replace(zoom, state=State.ASKING, text=f"{prompt} --zoom 2"), can_cancel=True),
        "choosing a region": View(choosing, can_cancel=True, paints=True),
        "choosing a region, finer": View(replace(choosing, dimensions="8:f00f0f:19"), can_cancel=True, paints=True),
        "described": View(words),
        "shortened": View(
            replace(words, kind=Kind.SHORTEN, prompt=prompt, text="1️⃣ red fox in snow\n\n2️⃣ fox, snow\n\n3️⃣ fox")
        ),
        "blended": View(replace(grid, kind=Kind.BLEND, prompt="")),
        "looked for": View(replace(job, state=State.UNKNOWN, fault=Fault.AMBIGUOUS, due_at=1)),
        "unknown": View(replace(job, state=State.UNKNOWN, fault=Fault.AMBIGUOUS, due_at=NEVER)),
        "cancelled": View(replace(job, state=State.CANCELLED)),
    }
    detail = {Fault.BANNED: "gore", Fault.PROVIDER: "Job was queued for too long, please try again"}
    return views | {
        f"failed: {fault.value}": View(
            replace(job, state=State.FAILED, fault=fault, detail=detail.get(fault, "quota_not_enough"))
        )
        for fault in Fault
    }
