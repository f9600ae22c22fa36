"""Remix and what else people choose for their presses: shown with the settings, and switched there by a tap."""

from __future__ import annotations

from collections.abc import Mapping

from bots.common import callback_data
from bots.common.answer import Told
from bots.common.button import Button
from bots.common.command import Context
from bots.common.request import Request
from core import messages
from core.errors import Refusal
from core.tastes import Taste

KEYS: Mapping[str, tuple[Taste, bool]] = {
    f"{taste}{'on' if on else 'off'}": (taste, on) for taste in Taste for on in (True, False)
}
"""Keys of the buttons -> what they switch, and whether that is on then: so the same tap twice changes nothing more."""


async def shown(request: Request, context: Context) -> Told:
    """What is set, and what can be set with this provider."""
    lang, provider, tastes = request.lang, context.midjourney.provider, context.studio.tastes
    modes = ", ".join(provider.modes)
    lines = [messages.say("settings", lang, provider=provider.title, modes=modes, example=provider.modes[-1])]
    chosen = await tastes.of(request.ask.person)
    rows = []
    for key, (taste, on) in KEYS.items():
        if taste in tastes.offered and on is not (taste in chosen):
            lines.append(messages.say(f"{taste}_{'off' if on else 'on'}", lang, provider=provider.title))
            label = messages.say(f"button_{key}", lang)
            rows.append((Button(label, callback_data.pack(callback_data.NOBODY, key)),))
    if Taste.REMIX not in tastes.offered:
        lines.append(messages.say("remix_none", lang, provider=provider.title))
    return Told("\n\n".join(lines), "/settings", tuple(rows))


async def switch(request: Request, context: Context) -> Told:
    """Switch what a button says, and show how it is then."""
    taste, on = KEYS[request.key]
    if taste not in context.studio.tastes.offered:
        what = messages.say(f"taste_{taste}", request.lang)
        raise Refusal("unsupported", provider=context.midjourney.provider.title, what=what)
    await context.studio.tastes.choose(request.ask.person, taste, on)
    return await shown(request, context)
