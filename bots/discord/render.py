"""Jobs as Discord shows them. Pure: a view in, text and buttons out; no SDK.

Whatever a person or a provider wrote is escaped, so that Discord makes no mention, link or heading of it. Text that may
run from right to left stands between isolates, so that it turns round only itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from bots.common import batch, callback_data, region
from bots.common.answer import Help, Info, Refused
from bots.common.button import Button, Rows
from bots.common.command import FromMessage
from bots.common.commands import TABLE
from bots.common.info import Fact, facts, keys
from bots.common.text import QUOTED, bar, isolated, parted, plain
from bots.discord.card import Card as Card
from bots.discord.card import Option, Select
from bots.discord.limits import ALT, CHOICES, COMPONENTS, LABEL, ROW, TEXT
from bots.discord.refs import DiscordPlace
from core import actions, messages
from core.forgetting import forgotten
from core.jobs import Action, Job, Kind, State
from core.ports import Page
from core.preferences import as_file
from core.region import chooses, sight
from core.views import View

_MARKS = re.compile(r"([\\*_~|`<@\[\]]|:(?=//))")
"""What means something to Discord wherever it stands: behind a backslash it is only itself."""
_BEGINNINGS = re.compile(r"^([ \t]*\d*)([#>+.)-])", re.MULTILINE)
"""What makes a heading, a quote or a list of a line that begins with it."""
_OTHERS = 4
"""Components beside the buttons: the frame, two texts and the picture."""
WRITE = "write"
"""Opens the modal in which a job's words are written; before a button's key, that of the press which wants some."""
SHARE = "share"
"""Ask for a channel to post the picture in."""
INTO = "into"
"""The channel that was picked."""
PROMPT = "prompt"
"""Show the whole of a long prompt, to whoever asks."""
_NARROW = 3
"""Buttons of ours in a row where there are many of them: so that a phone cuts no label."""
_BOLD = 300
"""Characters up to which a prompt stands out, and is shown whole: some nine lines on a phone. Discord folds nothing by
itself, so the rest of a longer one stands behind a button."""
_NUMBERS = 20
"""Members of a batch up to which each has a button; the whole of a message holds forty components."""
_TOOLS = 3
"""Buttons in a row of those that change a selection: so many stand side by side on a phone."""
_LISTED = 200
"""Characters of a prompt in a list."""
WORKING, DONE, ASKS, FAILED, OVER = 0x5865F2, 0x23A55A, 0xF0B232, 0xDA373C, 0x80848E
"""The colour at a message's edge: under way, done, a person's turn, failed, given up."""
_ACCENTS = {
    State.ASKING: ASKS,
    State.DONE: DONE,
    State.FAILED: FAILED,
    State.CANCELLED: OVER,
}


def card(
    view: View, provider: str, *, note: str = "", link: str = "", origin: str = "", tools: Sequence[Button] = ()
) -> Card:
    """The message as it should be now, in its asker's language. `note` is one more sentence of ours under it, and
    `link` an address under that; `origin` is the address of the message of what it came from, and `tools` are buttons
    beside the message's own."""
    job, lang = view.job, view.job.lang
    below = "\n".join(filter(None, (*_below(view, lang, provider), safe(messages.hint(job, lang)), safe(note), link)))
    prompt = "" if job.state is State.ASKING and job.text else plain(job.prompt).strip()
    title = safe(messages.title(job, lang))
    parts = (title if prompt else "", came_from(view, origin))
    byline = _byline(job, lang, " ".join(filter(None, parts)), "" if forgotten(job) else f"<@{job.person.account}>")
    if job.added:
        byline += f"\n-# {safe(messages.added(job, lang))}"
    room = TEXT - len(byline) - len(below) - 16
    return Card(
        f"{headline(prompt, room) if prompt else f'**{title}**'}\n{byline}",
        below,
        _fitting(_offered(view, lang), (*_own(view, lang), *asking((tuple(tools),) if tools else ()))),
        (*_lists(view, lang), *_members(view, lang, provider)),
        sight(job),
        view.live.preview_url if job.state is State.RUNNING and job.picture is None else None,
        cut(plain(prompt or messages.title(job, lang)), ALT),
        spoiler=job.hidden,
        as_file=bool(view.file) or as_file(job),
        accent=_accent(job),
    )


def came_from(view: View, origin: str = "") -> str:
    """What a job came from, and the way there; empty for a job of its own."""
    if view.parent is None:
        return ""
    named = safe(messages.name(view.parent.job, view.job.lang))
    named = f"[{named}]({origin})" if origin else named
    return safe(messages.of_parent(view, view.job.lang, "\0")).replace("\0", named)


def _byline(job: Job, lang: str, *parts: str) -> str:
    """The small line under a prompt: what it is and whose, and how it ended where that was without a result."""
    ended = job.state.ended and job.state is not State.DONE
    return f"-# {' · '.join(filter(None, (*parts, messages.ended(job, lang) if ended else '')))}"


def _accent(job: Job) -> int:
    waits = job.undecided or (job.state is State.WAITING and job.fault is not None)
    return ASKS if waits else _ACCENTS.get(job.state, WORKING)


def _below(view: View, lang: str, provider: str) -> Iterable[str]:
    """What stands under the picture: how far it is, what came of it in words, or why it failed."""
    job = view.job
    if batch.shows(job):
        several = batch.panel(view, lang, provider, TEXT // 4)
        yield f"**{safe(several.title)}**"
        yield from (line.written(quoted(line.words, TEXT)) for line in several.listed(TEXT // 3))
        yield from map(safe, (several.more, *several.told))
    elif job.state is State.DONE:
        yield quoted(job.text, TEXT // 2)
    elif job.state is State.ASKING:
        if chooses(job):
            shown = region.panel(view, lang, "region_scribble_modal")
            yield from (f"**{safe(shown.title)}**", *map(safe, shown.told))
        else:
            yield safe(messages.say("ask_zoom" if job.zooms else "ask_title", lang))
        yield "\n".join(f"> {line}" for line in quoted(job.text, TEXT // 2).splitlines())
    elif job.state is State.FAILED:
        yield safe(messages.reason(job, lang, provider))
    elif job.state is not State.CANCELLED:
        line = safe(messages.status(view, lang, provider))
        if view.eta and job.picture is None:
            line += f" · {messages.left(view.eta, lang)}"
        if job.state is State.RUNNING and view.live.percent is not None and job.picture is None:
            yield bar(view.live.percent)
            line = f"-# {line}"
        yield line


def _offered(view: View, lang: str) -> Rows:
    used = view.used
    return tuple(
        tuple(_button(view.job, action, action.key in used, lang) for action in row)
        for row in actions.rows(view.offered)
    )


def _own(view: View, lang: str) -> Rows:
    job = view.job
    shared = not DiscordPlace.of(job.place).own
    own = actions.own(job, can_cancel=view.can_cancel, shared=shared, publishes=view.publishes, loved=view.loved)
    above: list[tuple[Button, ...]] = []
    last = []
    if _folds(job):
        last.append(Button(messages.say("button_prompt", lang), callback_data.pack(job.id, PROMPT)))
    if batch.shows(job):
        opens = batch.opens(view) if len(view.members) <= _NUMBERS else ()
        last += [_button(job, action, False, lang) for action in own]
        return (*(opens[start : start + ROW] for start in range(0, len(opens), ROW)), *filter(None, (tuple(last),)))
    if job.state is State.ASKING:
        last.append(Button(messages.say("button_write", lang), callback_data.pack(job.id, WRITE), "primary"))
    if chooses(job):
        shown = region.panel(view, lang, "region_scribble_modal")
        cells = (tuple(map(_cell, row.cells)) for row in shown.rows if len(row.cells) <= ROW)
        above = [*cells, *(shown.tools[start : start + _TOOLS] for start in range(0, len(shown.tools), _TOOLS))]
        last.append(shown.go)
    elif job.state is State.ASKING:
        own = (Action(actions.AS_IT_WAS, actions.AS_IT_WAS), *own)
    if job.state is State.DONE and job.result is not None:
        last.append(Button(messages.say("button_file", lang), callback_data.pack(job.id, callback_data.FILE)))
        if job.is_grid:
            last.append(Button(messages.say("button_tiles", lang), callback_data.pack(job.id, callback_data.TILES)))
        last.append(Button(messages.say("button_share", lang), callback_data.pack(job.id, SHARE)))
    last += [_button(job, action, False, lang) for row in actions.rows(own) for action in row]
    width = _NARROW if job.is_grid or len(last) == ROW else ROW
    return (*above, *(tuple(last[start : start + width]) for start in range(0, len(last), width)))


def _lists(view: View, lang: str) -> tuple[Select, ...]:
    """Rows of a grid that has more cells in one than an action row has buttons."""
    if not chooses(view.job):
        return ()
    rows = (row for row in region.panel(view, lang, "region_scribble_modal").rows if len(row.cells) > ROW)
    return tuple(_picks(row) for row in rows)


def _picks(row: region.Row) -> Select:
    options = tuple(Option(cell.name, str(n), cell.chosen) for n, cell in enumerate(row.cells))
    return Select(row.data, row.title, options, len(options))


def _members(view: View, lang: str, provider: str) -> tuple[Select, ...]:
    """The members of a batch that has too many for a button each."""
    members = view.members
    if len(members) <= _NUMBERS:
        return ()
    lines = batch.panel(view, lang, provider, 0).lines
    entries = [
        Option(
            cut(plain(line.written(line.words)), LABEL),
            callback_data.pack(view.job.id, f"{callback_data.OPEN}{line.number}"),
        )
        for line in lines
    ]
    parts = [entries[start : start + CHOICES] for start in range(0, len(entries), CHOICES)]
    return tuple(
        Select(
            callback_data.pack(view.job.id, f"{callback_data.OPEN}{n * CHOICES + 1}"),
            messages.say("many_pick", lang, first=n * CHOICES + 1, last=n * CHOICES + len(part)),
            tuple(part),
        )
        for n, part in enumerate(parts)
    )


def _cell(cell: region.Cell) -> Button:
    return Button(f"🟪 {cell.name}" if cell.chosen else cell.name, cell.data, "primary" if cell.chosen else "secondary")


def _button(job: Job, action: Action, used: bool, lang: str) -> Button:
    label = messages.action_label(action.key, action.label, lang)
    drawing = job.kind in (Kind.DESCRIBE, Kind.SHORTEN) and action.key.startswith(actions.DRAW)
    shown = f"🎨 {label}" if drawing else " ".join(filter(None, (action.emoji, label)))
    style = "success" if used else action.style
    asks = actions.beginning(job, action.key) is not None
    return Button(cut(shown, LABEL), callback_data.pack(job.id, f"{WRITE}{action.key}" if asks else action.key), style)


def asking(rows: Rows) -> Rows:
    """The same, where those that begin a message open a modal for it."""
    return tuple(tuple(_asking(button) for button in row if button.copy is None) for row in rows)


def _asking(button: Button) -> Button:
    found = callback_data.unpack(button.data)
    if button.write is None or found is None:
        return button
    return replace(button, data=callback_data.pack(found[0], f"{WRITE}{found[1]}"))


def _fitting(offered: Rows, own: Rows) -> Rows:
    """As many rows as a message may hold; Easel's own stay."""
    room = COMPONENTS - _OTHERS - sum(len(row) + 1 for row in own)
    kept: list[tuple[Button, ...]] = []
    for row in offered:
        room -= len(row) + 1
        if room >= 0:
            kept.append(row)
    return (*kept, *own)


def history(page: Page, lang: str, wall: float, older: str = callback_data.OLDER, sought: str = "") -> tuple[Card, ...]:
    """A page of history: a card for each job, and one with the way to older ones.

    Discord counts from the wall clock, which says `wall` now; Easel's time may have parted from it.
    """
    cards = [_listed(job, lang, wall - (page.now - job.created_at)) for job in page.jobs]
    if page.more is not None:
        button = Button(messages.say("button_older", lang), callback_data.pack(page.more, older))
        cards.append(Card("", rows=((button,),)))
    return (Card(safe(sought)), *cards) if sought else tuple(cards)


def _listed(job: Job, lang: str, at: float) -> Card:
    row = [Button(messages.say("button_open", lang), callback_data.pack(job.id, callback_data.OPEN))]
    if job.state.ended:
        row.append(Button("🔄", callback_data.pack(job.id, callback_data.REPEAT)))
    row.append(Button("ℹ️", callback_data.pack(job.id, callback_data.INFO)))
    if batch.shared(job):
        row.append(Button(messages.say("button_share", lang), callback_data.pack(job.id, SHARE)))
    prompt, title = cut(" ".join(plain(job.prompt).split()), _LISTED), safe(messages.title(job, lang))
    when = f"<t:{at:.0f}:R>"
    byline = _byline(job, lang, title if prompt else "", when, "" if job.state.ended else "…", f"`{job.id}`")
    top = f"**{escaped(prompt) if prompt else title}**\n{byline}"
    alt = cut(plain(job.prompt) or job.kind.value, ALT)
    return Card(top, rows=(tuple(row),), picture=job.picture, alt=alt, spoiler=job.hidden, accent=_accent(job))


def known(view: View, about: Info, lang: str, provider: str, wall: float) -> Card:
    """All that is known of a job, a line for each thing; `wall` is what the wall clock says now."""
    lines = (_fact(each, wall - about.now) for each in facts(view, about, lang, provider))
    rows = asking(keys(about, lang, carries=True))
    top = f"### {safe(messages.name(view.job, lang))}"
    return Card("\n".join((top, *lines)), rows=rows, accent=_accent(view.job))


def _fact(fact: Fact, parted: float) -> str:
    told = _code(cut(" ".join(plain(fact.value).split()), TEXT // 2)) if fact.typed else safe(fact.value)
    when = f" · <t:{fact.at + parted:.0f}:f>" if fact.at is not None else ""
    return f"**{safe(fact.name)}**: {told}{when}"


def headline(text: str, room: int) -> str:
    """A prompt, verbatim and harmless, as it stands out."""
    shown = quoted(text, room - 4)
    return f"**{shown}**" if len(text) <= _BOLD else f"{quoted(cut(text, _BOLD), room)}"


def prompt_key(job: Job, lang: str) -> tuple[Button, ...]:
    """Shows a prompt by itself, to be copied, where no button under the job's message does so already."""
    if not job.prompt.strip() or _folds(job):
        return ()
    return (Button(messages.say("button_prompt", lang), callback_data.pack(job.id, PROMPT)),)


def _folds(job: Job) -> bool:
    """Whether only the beginning of its prompt is shown. While words are asked for, these stand for it."""
    return len(plain(job.prompt).strip()) > _BOLD and not (job.state is State.ASKING and job.text)


def quoted(text: str, room: int) -> str:
    """Somebody's words, verbatim and harmless; empty for none."""
    return _within(plain(text).strip(), room)


def block(text: str) -> str:
    """What can be copied and sent instead."""
    shown = cut(plain(text), TEXT // 2).replace("```", "\N{MODIFIER LETTER GRAVE ACCENT}" * 3)
    return f"```\n{shown}\n```"


def safe(text: str) -> str:
    """A sentence of ours as markdown; what it quotes looks like what can be typed."""
    parts = QUOTED.split(parted(text))
    return "".join(_code(part) if number % 2 else _MARKS.sub(r"\\\1", part) for number, part in enumerate(parts))


def escaped(text: str) -> str:
    """Text in which no sign means anything to Discord."""
    marked = _BEGINNINGS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
    return isolated(marked, text)


def cut(text: str, room: int) -> str:
    """The text in at most so many characters."""
    return text if len(text) <= room else text[: max(room - 1, 0)] + "…"


def _within(text: str, room: int) -> str:
    """Escaped, in at most so many characters: every sign may take two of them."""
    shown = escaped(text)
    while len(shown) > room and len(text) > 1:
        text = cut(text, len(text) - max(1, (len(shown) - room) // 2))
        shown = escaped(text)
    return shown


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`" if text else ""


def refused(why: Refused, lang: str, rows: Rows = ()) -> Card:
    """Why something is not done, and what would be instead, with the button that does it."""
    parts = [safe(why.text)]
    if why.wants_job:
        parts.append(safe(messages.say("job_menu", lang, entry=messages.say("menu_info", lang))))
    if why.suggestion:
        parts += [messages.say("works_instead", lang), block(why.suggestion)]
    return Card("\n".join(parts), rows=rows, accent=ASKS)


def helped(offer: Help, lang: str) -> str:
    """What Easel can do here."""
    names = offer.names
    menus = (menu for name in names if (menu := TABLE[name].menu) is not None and menu.takes is FromMessage.PICTURES)
    entries = messages.language(lang).comma.join(
        messages.quoted(messages.say(menu.sentence, lang), lang) for menu in menus
    )
    listed = "\n".join(f"- **/{name}** {safe(messages.say(f'command_{name}', lang))}" for name in names)
    first, last = map(safe, (offer.text(lang), messages.say("help_discord", lang, entries=entries)))
    return f"### {messages.say('help_title', lang)}\n{first}\n\n{listed}\n\n{last}"


def example(lang: str) -> Rows:
    """Draws the example of the help."""
    data = callback_data.pack(callback_data.NOBODY, callback_data.EXAMPLE)
    return ((Button(messages.say("button_example", lang), data, "primary"),),)
